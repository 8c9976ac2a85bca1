//! What one version of a policy changes in another.

use super::{Draft, Policy};
use crate::spelled::names;
use core::fmt::{self, Display};
use std::collections::{BTreeMap, BTreeSet};

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

/// One part of a policy that differs.
///
/// ```
/// use rectify::policy::{DifferenceKind, Policy};
/// let mut draft = Policy::standard().draft().clone();
/// draft.version = 2;
/// let differences = Policy::standard().diff(&Policy::new(draft)?);
/// assert_eq!((differences[0].path(), differences[0].kind()), ("version", DifferenceKind::Changed));
/// assert_eq!(differences[0].to_string(), "version changed");
/// # Ok::<(), rectify::policy::PolicyError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Difference {
    path: String,
    kind: DifferenceKind,
}

impl Difference {
    /// Which part, as in a file: `terms.plan`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How it differs.
    pub fn kind(&self) -> DifferenceKind {
        self.kind
    }
}

impl Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.path, self.kind)
    }
}

impl Policy {
    /// What a later policy adds, removes and changes, in the order of the file: one difference for each field, and in
    /// `passage`, `chains`, `grants`, `terms` and the limits by step one for each entry.
    ///
    /// ```
    /// use rectify::{life::Step, policy::{Policy, TermName}};
    /// let mut draft = Policy::standard().draft().clone();
    /// draft.version = 2;
    /// draft.terms.remove(&TermName::Report);
    /// draft.grants.entry(Step::Amend).or_default().pop();
    /// let later = Policy::new(draft)?;
    /// let differences: Vec<String> = Policy::standard().diff(&later).iter().map(ToString::to_string).collect();
    /// assert_eq!(differences, ["version changed", "grants.amend changed", "terms.report removed"]);
    /// # Ok::<(), rectify::policy::PolicyError>(())
    /// ```
    pub fn diff(&self, later: &Policy) -> Vec<Difference> {
        let (earlier, later) = (self.draft(), later.draft());
        // Taken apart, so that a field cannot be forgotten.
        let Draft {
            schema,
            id,
            version,
            title,
            passage,
            chains,
            distinct,
            grants,
            terms,
            evidence_min,
            measures_first,
            extension,
            bearing_days_max,
            ladder,
            delisted_first,
            recorded_late_days_max,
            skew_seconds,
            groupings,
        } = earlier;
        let mut found = Differences(Vec::new());
        found.field("schema", schema, &later.schema);
        found.field("id", id, &later.id);
        found.field("version", version, &later.version);
        found.field("title", title, &later.title);
        let now = &later.passage;
        found.field("passage.acknowledging", &passage.acknowledging, &now.acknowledging);
        found.field("passage.planning", &passage.planning, &now.planning);
        found.field("passage.noticing", &passage.noticing, &now.noticing);
        found.field("passage.planning_again", &passage.planning_again, &now.planning_again);
        found.entries("chains", chains, &later.chains);
        found.field("distinct", distinct, &later.distinct);
        found.entries("grants", grants, &later.grants);
        found.entries("terms", terms, &later.terms);
        found.entries("evidence_min", evidence_min, &later.evidence_min);
        found.field("measures_first", measures_first, &later.measures_first);
        found.field("extension", extension, &later.extension);
        found.field("bearing_days_max", bearing_days_max, &later.bearing_days_max);
        found.field("ladder.starts_at", &ladder.starts_at, &later.ladder.starts_at);
        found.field("ladder.rungs", &ladder.rungs, &later.ladder.rungs);
        found.field("delisted_first", delisted_first, &later.delisted_first);
        let late = &later.recorded_late_days_max;
        found.entries("recorded_late_days_max", recorded_late_days_max, late);
        found.field("skew_seconds", skew_seconds, &later.skew_seconds);
        found.field("groupings", groupings, &later.groupings);
        found.0
    }
}

struct Differences(Vec<Difference>);

impl Differences {
    fn add(&mut self, path: impl Display, kind: DifferenceKind) {
        let path = path.to_string();
        self.0.push(Difference { path, kind });
    }

    fn field<T: PartialEq>(&mut self, path: &str, earlier: &T, later: &T) {
        if earlier != later {
            self.add(path, DifferenceKind::Changed);
        }
    }

    fn entries<K: Display + Ord, V: PartialEq>(
        &mut self,
        name: &str,
        earlier: &BTreeMap<K, V>,
        later: &BTreeMap<K, V>,
    ) {
        let keys: BTreeSet<&K> = earlier.keys().chain(later.keys()).collect();
        for key in keys {
            let kind = match (earlier.get(key), later.get(key)) {
                (None, _) => DifferenceKind::Added,
                (Some(_), None) => DifferenceKind::Removed,
                (Some(before), Some(after)) if before != after => DifferenceKind::Changed,
                (Some(_), Some(_)) => continue,
            };
            self.add(format_args!("{name}.{key}"), kind);
        }
    }
}
