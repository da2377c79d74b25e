use std::fmt;
use std::ops::BitOr;

/// The flags of an entry: what context it needs before it may count as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Flags(pub u16);

impl Flags {
    /// No flag.
    pub const NONE: Flags = Flags(0);
    /// The name is also something else: another kind of name.
    pub const AMBIGUOUS: Flags = Flags(1);
    /// The name is also a common word; it needs a cue.
    pub const NEEDS_CONTEXT: Flags = Flags(1 << 1);
    /// Never a name when it stands by itself.
    pub const NEVER_ALONE: Flags = Flags(1 << 2);
    /// Only as capitalised in the list ("WHO", "US").
    pub const EXACT_CASE: Flags = Flags(1 << 3);
    /// An acronym.
    pub const ACRONYM: Flags = Flags(1 << 4);

    /// Every flag with the name it has in the lists.
    pub const NAMES: [(Flags, &'static str); 5] = [
        (Flags::AMBIGUOUS, "ambiguous"),
        (Flags::NEEDS_CONTEXT, "needs-context"),
        (Flags::NEVER_ALONE, "never-alone"),
        (Flags::EXACT_CASE, "exact-case"),
        (Flags::ACRONYM, "acronym"),
    ];

    /// Whether all flags of `other` are set.
    pub const fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    /// The flag of this name.
    pub fn named(name: &str) -> Option<Flags> {
        Flags::NAMES.iter().find(|(_, known)| *known == name).map(|(flag, _)| *flag)
    }
}

impl BitOr for Flags {
    type Output = Flags;

    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// As the lists write them: names with commas between.
impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut comma = "";
        for (flag, name) in Flags::NAMES {
            if self.has(flag) {
                write!(f, "{comma}{name}")?;
                comma = ",";
            }
        }
        Ok(())
    }
}
