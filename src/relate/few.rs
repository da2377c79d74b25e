use std::ops::Deref;

/// A list that mostly has one member, for which nothing is allocated.
#[derive(Debug, Clone)]
pub enum Few<T> {
    One(T),
    /// Any other number of them.
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Takes out what is not wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&T) -> bool) {
        match self {
            Few::One(one) if wanted(one) => {}
            Few::One(_) => *self = Few::default(),
            Few::Many(many) => many.retain(wanted),
        }
    }

    /// Leaves the first alone.
    pub fn keep_first(&mut self) {
        if let Few::Many(many) = self {
            many.truncate(1);
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few::Many(Vec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::One(one) => std::slice::from_ref(one),
            Few::Many(many) => many,
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return Few::default() };
        match items.next() {
            None => Few::One(first),
            Some(second) => Few::Many([first, second].into_iter().chain(items).collect()),
        }
    }
}
