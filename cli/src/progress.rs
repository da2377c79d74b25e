//! A bar on standard error, when somebody looks and the work is long.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// Work that is done sooner shows no bar.
const LONG: Duration = Duration::from_millis(700);

/// The bar, shown once the work has turned out to be long.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    wanted: bool,
    done: u64,
}

impl Progress {
    /// For work of so many bytes; none where the size of an input is not known.
    pub fn new(total: Option<u64>) -> Self {
        let template = match total {
            Some(_) => "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}",
            None => "{spinner} {bytes} {bytes_per_sec}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden()).with_style(style);
        // Where the output goes to the same terminal it shows by itself that the work goes on.
        let wanted = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Progress { bar, start: Instant::now(), wanted, done: 0 }
    }

    /// So many bytes more are done.
    pub fn add(&mut self, bytes: u64) {
        self.done += bytes;
        if self.wanted && self.bar.is_hidden() && self.start.elapsed() > LONG {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(self.done);
    }

    /// Prints a line on standard error without tearing the bar.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
