//! What one version of a policy changes in another.

use super::Policy;
use crate::spelled::{Tree, names, tree};
use core::fmt::{self, Display};

names! {
    /// How a part of a policy differs from the same part of another.
    ///
    /// ```
    /// assert_eq!(rectify::policy::DifferenceKind::Added.to_string(), "added");
    /// ```
    DifferenceKind {
        /// Only the later has it.
        Added = "added",
        /// Only the earlier has it.
        Removed = "removed",
        /// Both have it, not the same.
        Changed = "changed",
    }
}

/// One value of a policy that differs.
///
/// ```
/// use rectify::policy::{DifferenceKind, Policy};
/// let mut draft = Policy::standard().draft().clone();
/// draft.version = 2;
/// let differences = Policy::standard().diff(&Policy::new(draft)?);
/// assert_eq!((differences[0].path(), differences[0].kind()), ("version", DifferenceKind::Changed));
/// assert_eq!((differences[0].before(), differences[0].after()), (Some("1"), Some("2")));
/// assert_eq!(differences[0].to_string(), "version: changed from 1 to 2");
/// # Ok::<(), rectify::policy::PolicyError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Difference {
    path: String,
    was: Was,
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Was {
    Added { after: String },
    Removed { before: String },
    Changed { before: String, after: String },
}

impl Difference {
    /// Which value, as in a file: the keys with dots between them, the places in lists counted from 0 in brackets. What
    /// is removed has the place it had.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How it differs.
    pub fn kind(&self) -> DifferenceKind {
        match self.was {
            Was::Added { .. } => DifferenceKind::Added,
            Was::Removed { .. } => DifferenceKind::Removed,
            Was::Changed { .. } => DifferenceKind::Changed,
        }
    }

    /// What the earlier has there; what is more than one value on one line, in brackets.
    pub fn before(&self) -> Option<&str> {
        match &self.was {
            Was::Added { .. } => None,
            Was::Removed { before } | Was::Changed { before, .. } => Some(before),
        }
    }

    /// What the later has there.
    pub fn after(&self) -> Option<&str> {
        match &self.was {
            Was::Removed { .. } => None,
            Was::Added { after } | Was::Changed { after, .. } => Some(after),
        }
    }
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        match &self.was {
            Was::Added { after } => write!(f, "added {after}"),
            Was::Removed { before } => write!(f, "removed {before}"),
            Was::Changed { before, after } => write!(f, "changed from {before} to {after}"),
        }
    }
}

impl Policy {
    /// What a later policy adds, removes and changes: every value of its written form, with what it was and what it is,
    /// in the order of the file; what is added to a map comes after what was there.
    ///
    /// Of a list, what is the same at its beginning and at its end is passed over, and what is left is compared place by
    /// place: a case that is put first does not change those behind it.
    ///
    /// ```
    /// use rectify::{life::Step, policy::{Policy, TermName}};
    /// let mut draft = Policy::standard().draft().clone();
    /// draft.version = 2;
    /// draft.terms.remove(&TermName::Report);
    /// draft.grants.entry(Step::Amend).or_default().pop();
    /// let later = Policy::new(draft)?;
    /// let differences: Vec<String> = Policy::standard().diff(&later).iter().map(ToString::to_string).collect();
    /// assert_eq!(differences, [
    ///     "version: changed from 1 to 2",
    ///     "grants.amend[1]: removed {relation: coordinating, capacity: officer}",
    ///     "terms.report: removed [{then: {days: 30, from: submitted}}]",
    /// ]);
    /// # Ok::<(), rectify::policy::PolicyError>(())
    /// ```
    pub fn diff(&self, later: &Policy) -> Vec<Difference> {
        let mut found = Differences(Vec::new());
        found.compare("", Some(&tree(self)), Some(&tree(later)));
        found.0
    }
}

struct Differences(Vec<Difference>);

impl Differences {
    fn compare(&mut self, path: &str, before: Option<&Tree>, after: Option<&Tree>) {
        let was = match (before, after) {
            (None, None) => return,
            (None, Some(after)) => Was::Added { after: after.to_string() },
            (Some(before), None) => Was::Removed { before: before.to_string() },
            (Some(before), Some(after)) if before == after => return,
            (Some(Tree::List(before)), Some(Tree::List(after))) => return self.lists(path, before, after),
            (Some(Tree::Map(before)), Some(Tree::Map(after))) => return self.maps(path, before, after),
            (Some(before), Some(after)) => Was::Changed { before: before.to_string(), after: after.to_string() },
        };
        self.0.push(Difference { path: path.to_owned(), was });
    }

    fn lists(&mut self, path: &str, before: &[Tree], after: &[Tree]) {
        let first = before.iter().zip(after).take_while(|(before, after)| before == after).count();
        let (before, after) = (before.get(first..).unwrap_or_default(), after.get(first..).unwrap_or_default());
        let last = before.iter().rev().zip(after.iter().rev()).take_while(|(before, after)| before == after).count();
        let left = |items: &[Tree]| items.len().saturating_sub(last);
        let (was, is) = (left(before), left(after));
        for at in 0..was.max(is) {
            let path = format!("{path}[{}]", first.saturating_add(at));
            let at_most = |items: usize| (at < items).then_some(at);
            self.compare(&path, at_most(was).and_then(|at| before.get(at)), at_most(is).and_then(|at| after.get(at)));
        }
    }

    fn maps(&mut self, path: &str, before: &[(String, Tree)], after: &[(String, Tree)]) {
        let dot = if path.is_empty() { "" } else { "." };
        let find = |entries: &'_ [(String, Tree)], key: &str| entries.iter().position(|(held, _)| held == key);
        for (key, value) in before {
            let now = find(after, key).and_then(|at| after.get(at)).map(|(_, now)| now);
            self.compare(&format!("{path}{dot}{key}"), Some(value), now);
        }
        for (key, value) in after.iter().filter(|(key, _)| find(before, key).is_none()) {
            self.compare(&format!("{path}{dot}{key}"), None, Some(value));
        }
    }
}
