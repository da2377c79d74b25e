//! Work on all cores, results in the order of the input, memory bounded.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many pieces of work may be under way for each thread.
const AHEAD: usize = 4;

/// A piece of work and where its result is to go.
type Job<T, R> = (T, SyncSender<R>);

/// Runs `produce` on a thread of its own, `work` on `threads` threads and `consume` on this one. Results reach `consume` in
/// the order in which `produce` sent their work; when `consume` says `false`, everything stops. At most `AHEAD` pieces a
/// thread are in memory: a slow consumer slows the producer down.
pub fn ordered<T: Send, R: Send>(
    threads: usize,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) + Send,
    work: impl Fn(T) -> R + Sync,
    mut consume: impl FnMut(R, bool) -> bool,
) {
    let (job_sender, job_receiver) = sync_channel::<Job<T, R>>(threads * AHEAD);
    let (order_sender, order_receiver) = sync_channel::<Receiver<R>>(threads * AHEAD);
    let job_receiver = Mutex::new(job_receiver);
    thread::scope(|scope| {
        let (jobs, work) = (&job_receiver, &work);
        for _ in 0..threads {
            scope.spawn(move || {
                loop {
                    let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((piece, result)) = job else { return };
                    // Nobody waits for it any more: the consumer has stopped.
                    if result.send(work(piece)).is_err() {
                        return;
                    }
                }
            });
        }
        scope.spawn(move || {
            produce(&mut |piece| {
                let (sender, receiver) = sync_channel(1);
                order_sender.send(receiver).is_ok() && job_sender.send((piece, sender)).is_ok()
            });
        });
        let mut next = order_receiver.recv().ok();
        while let Some(receiver) = next {
            let Ok(result) = receiver.recv() else { break };
            next = order_receiver.try_recv().ok();
            if !consume(result, next.is_none()) {
                break;
            }
            if next.is_none() {
                next = order_receiver.recv().ok();
            }
        }
        drop(order_receiver);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let mut seen = Vec::new();
        ordered(
            4,
            |send| {
                for n in 0..1000_u64 {
                    send(n);
                }
            },
            |n| {
                if n % 7 == 0 {
                    thread::yield_now();
                }
                n * 2
            },
            |n, _| {
                seen.push(n);
                true
            },
        );
        assert_eq!(seen, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_consumer_that_stops_stops_everybody() {
        let mut seen = 0;
        ordered(
            2,
            |send| while send(1) {},
            |n| n,
            |n, _| {
                seen += n;
                seen < 10
            },
        );
        assert_eq!(seen, 10);
    }
}
