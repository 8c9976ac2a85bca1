//! How findings come in, and how what the problem list says of them is corrected.

use super::command;
use crate::finding::{Amendment, Evidence, Mode, Particulars, QuantityCause, Responsibility, Severity, Standing};
use crate::id::{FindingId, InspectionId, SweepId};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::text::{Line, Prose};

command! {
    /// Put a finding on the problem list.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{command::Raise, finding::{Particulars, Severity}, life::StageName};
    /// let item = Particulars::problem("survey-2023".parse()?, "A-17".parse()?, "supplier unpaid since May".parse()?);
    /// ledger.act(&inspector(), monday(), Raise::new(arrears(), item.with_severity(Severity::High)))?;
    /// let raised = ledger.finding(arrears()).ok_or("not raised")?;
    /// assert_eq!((raised.stage(), raised.severity()), (StageName::Raised, Severity::High));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Raise(finding: FindingId, particulars: Particulars);

    /// Admit a finding half-way through its life, with a basis: where it stands and since when. It is flagged as
    /// legacy and left out of durations.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{command::CarryOver, finding::{Origin, Responsibility, Standing}};
    /// let (since, basis) = ("2023-11-01".parse()?, "the problem list of 2023".parse()?);
    /// let carry = CarryOver::new(arrears(), item(), Standing::Rectifying, since, basis);
    /// let carry = carry.responsibility(Responsibility::of("roads".parse()?)).original_deadline("2024-03-31".parse()?);
    /// ledger.act(&office_head(), monday(), carry)?;
    /// let carried = ledger.finding(arrears()).ok_or("not carried over")?;
    /// assert_eq!((carried.origin(), carried.is_overdue(monday().day())), (Origin::CarriedOver, true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    CarryOver(finding: FindingId, particulars: Particulars, standing: Standing, raised_on: Day, basis: Prose)
    with {
        /// Who answers for it; needed unless it stands at raised.
        responsibility: Responsibility,
        /// The original deadline of the cycle it is in.
        original_deadline: Day,
        /// Which cycle it is in, where it was reopened before; 1 where not said.
        cycle: u16
    };

    /// Correct what the problem list says of a finding.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::{command::Amend, finding::Amendment};
    /// let amendment = Amendment { title: Some("supplier unpaid since April".parse()?), ..Amendment::default() };
    /// ledger.act(&inspector(), monday(), Amend::new(arrears(), amendment, "the invoice is of April".parse()?))?;
    /// let particulars = ledger.particulars(arrears()).ok_or("no such finding")?;
    /// assert_eq!(particulars.title().as_str(), "supplier unpaid since April");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Amend(finding: FindingId, amendment: Amendment, reason: Prose);

    /// Change the amount found: the new total, and why.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// use rectify::{command::AmendQuantity, finding::QuantityCause};
    /// let (total, reason) = ("120.00 CNY".parse()?, "a second invoice turned up".parse()?);
    /// let amend = AmendQuantity::new(arrears(), QuantityCause::FoundLarger, total, reason);
    /// ledger.act(&inspector(), monday(), amend.evidence(receipt()))?;
    /// assert_eq!(ledger.finding(arrears()).and_then(|finding| finding.outstanding()), Some(total));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AmendQuantity(finding: FindingId, cause: QuantityCause, total: Quantity, reason: Prose)
    many {
        /// One more piece of evidence.
        evidence: Evidence
    };

    /// Change severity or mode.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::{command::Reclassify, finding::Severity};
    /// let graver = Reclassify::new(arrears(), "forty families are affected".parse()?).severity(Severity::High);
    /// ledger.act(&inspector(), monday(), graver)?;
    /// assert_eq!(ledger.finding(arrears()).map(|finding| finding.severity()), Some(Severity::High));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reclassify(finding: FindingId, reason: Prose)
    with {
        /// The new severity.
        severity: Severity,
        /// The new mode.
        mode: Mode
    };
}

impl Raise {
    /// The same as found in a sweep: a sibling of what gave rise to it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_sweeping();
    /// use rectify::command::Raise;
    /// // A department in scope may put on the list what it found.
    /// ledger.act(&water_works(), friday(), Raise::new(finding(2), item()).in_sweep(sweep(1)))?;
    /// assert_eq!(ledger.sweep_of(finding(2)), Some(sweep(1)));
    /// assert_eq!(ledger.siblings_of(arrears()), [finding(2)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_sweep(mut self, sweep: SweepId) -> Raise {
        self.particulars.in_sweep = Some(sweep);
        self
    }

    /// A problem, light and uncategorised, whose number is its own id. No amendment gives it another.
    ///
    /// ```
    /// use rectify::command::{Command, Raise};
    /// use rectify::life::Step;
    /// let arrears = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?;
    /// let raise = Raise::problem(arrears, "supplier unpaid since May".parse()?, "survey-2023".parse()?);
    /// assert_eq!(Command::from(raise).step(), Step::Raise);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn problem(finding: FindingId, title: Line, inspection: InspectionId) -> Raise {
        Raise::new(finding, Particulars::problem(inspection, finding.into(), title))
    }
}
