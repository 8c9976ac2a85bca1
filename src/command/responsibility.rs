//! Who answers, and what they hold against it.

use super::command;
use crate::finding::{Evidence, ObjectionTo, Reassignment, Responsibility, Ruling, Withdrawable};
use crate::id::{DepartmentId, FindingId, PersonId};
use crate::text::Prose;

command! {
    /// Say who answers for a finding.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::{command::Assign, finding::Responsibility};
    /// let line = Responsibility::of("roads".parse()?).with_deadline("2024-06-30".parse()?);
    /// ledger.act(&inspector(), monday(), Assign::new(arrears(), line))?;
    /// let assigned = ledger.finding(arrears()).ok_or("no such finding")?;
    /// assert_eq!((assigned.lead(), assigned.deadline()), (Some("roads".parse()?), Some("2024-06-30".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Assign(finding: FindingId, responsibility: Responsibility);

    /// Change fields of the responsibility.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Reassign, finding::Reassignment};
    /// let transfer = Reassignment { lead: Some("water-works".parse()?), ..Reassignment::default() };
    /// ledger.act(&inspector(), monday(), Reassign::new(arrears(), transfer, "it is a sewer".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.lead()), Some("water-works".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reassign(finding: FindingId, change: Reassignment, reason: Prose);

    /// Keep a person out of judging a finding (回避): anybody may say it of themselves, and of another whoever holds the
    /// grant. It lasts, through every cycle, merge and split.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// use rectify::{command::{Accept, Recuse}, rule::Rule};
    /// let own = Recuse::new(arrears(), inspector().person(), "the supplier is my cousin".parse()?);
    /// ledger.act(&inspector(), monday(), own)?;
    /// let no = ledger.act(&inspector(), monday(), Accept::new(arrears())).unwrap_err();
    /// assert_eq!(no.refusal().map(|no| no.rules().collect()), Some(vec![Rule::Recused]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Recuse(finding: FindingId, person: PersonId, reason: Prose);

    /// Take a finding on.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_grave();
    /// use rectify::{command::Acknowledge, life::StageName};
    /// ledger.act(&bureau(), monday(), Acknowledge::new(arrears()))?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Planning));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Acknowledge(finding: FindingId);

    /// Object.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::Object, finding::ObjectionTo};
    /// ledger.act(&bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, "it is a sewer".parse()?))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.objection()), Some(ObjectionTo::Lead));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Object(finding: FindingId, to: ObjectionTo, reasons: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Take back what one asked or claimed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// use rectify::{command::Withdraw, finding::Withdrawable, life::StageName};
    /// let withdraw = Withdraw::new(arrears(), Withdrawable::Submission, "one invoice is still open".parse()?);
    /// ledger.act(&bureau(), monday(), withdraw)?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.stage()), Some(StageName::Rectifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Withdraw(finding: FindingId, what: Withdrawable, reason: Prose);

    /// Rule on the pending objection.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// use rectify::{command::{Object, Rule}, finding::{ObjectionTo, Ruling}};
    /// ledger.act(&bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, "it is a sewer".parse()?))?;
    /// let rule = Rule::new(arrears(), Ruling::Dismissed, "it is a road".parse()?);
    /// let refusal = ledger.act(&bureau_head(), monday(), rule.clone()).unwrap_err();
    /// assert!(refusal.to_string().ends_with("roads answered for this finding and may not judge it"));
    /// ledger.act(&office_head(), monday(), rule)?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.objection()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Rule(finding: FindingId, ruling: Ruling, reasons: Prose);
}

impl Assign {
    /// Assign to a department, all else as the policy says.
    ///
    /// ```
    /// use rectify::command::{Assign, Command};
    /// let arrears = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let assign = Assign::to("roads".parse()?, arrears);
    /// assert_eq!(Command::from(assign).finding(), Some(arrears));
    /// # Ok::<(), rectify::id::IdError>(())
    /// ```
    pub fn to(lead: DepartmentId, finding: FindingId) -> Assign {
        Assign::new(finding, Responsibility::of(lead))
    }
}
