//! How findings come in, and who answers for them.

use crate::finding::{
    Amendment, EscalationCause, Evidence, Level, MeasureStatus, Mode, ObjectionTo, Particulars, QuantityCause, Reason,
    Reassignment, Responsibility, Severity, Standing,
};
use crate::id::{DepartmentId, FindingId, MeasureId, PersonId};
use crate::life::{Earlier, StageName};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::payload;
use crate::text::Prose;

payload! {
    /// A finding was put on the problem list.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::command::Raise;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), Raise::new(arrears(), item()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Raised(raised)) = last else { panic!("not recorded") };
    /// assert_eq!(raised.inspecting(), "office".parse()?);
    /// // Five working days on: Saturday 11 May made up for the holidays.
    /// assert_eq!(raised.assign_by(), Some("2024-05-11".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Raised {
        /// What the list says.
        doc particulars: Particulars,
        /// The department that inspects.
        val inspecting: DepartmentId,
        /// When it is to be assigned by.
        val assign_by: Option<Day>,
    }

    /// A finding was admitted half-way through its life.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::command::CarryOver;
    /// # use rectify::finding::Standing;
    /// use rectify::event::Event;
    /// let carry = CarryOver::new(arrears(), item(), Standing::Raised, "2023-11-01".parse()?, "the old list".parse()?);
    /// ledger.act(&office_head(), monday(), carry)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::CarriedOver(carried)) = last else { panic!("not recorded") };
    /// assert_eq!((carried.standing(), carried.raised_on()), (Standing::Raised, "2023-11-01".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    CarriedOver {
        /// What the list says.
        doc particulars: Particulars,
        /// The department that inspects.
        val inspecting: DepartmentId,
        /// Where it stands.
        val standing: Standing,
        /// When it was raised.
        val raised_on: Day,
        /// The cycle it is in.
        val cycle: u16,
        /// Who answers for it.
        doc responsibility: Option<Responsibility>,
        /// The original deadline of the cycle.
        val original_deadline: Option<Day>,
        /// On what basis it is admitted.
        doc basis: Prose,
        /// When the next thing its stage waits for is due.
        val due: Option<Day>,
        /// The last day on which the lead may object.
        val object_by: Option<Day>,
    }

    /// A finding began as a part of another.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Split;
    /// # use rectify::finding::Part;
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// # let part = |number, of: &str| Part::new(finding(number), of.parse().unwrap(), "debt".parse().unwrap(), None);
    /// # let split = Split::new(arrears(), "two debts".parse()?).parts(part(2, "A-17/1")).parts(part(3, "A-17/2"));
    /// # ledger.act(&inspector(), monday(), split.clone())?;
    /// ledger.act(&office_head(), monday(), split)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SplitOff(part)) = last else { panic!("not recorded") };
    /// assert_eq!((part.from(), part.leads_to()), (arrears(), StageName::Rectifying));
    /// assert_eq!(part.particulars().reference().as_str(), "A-17/2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SplitOff {
        /// The finding it was a part of.
        val from: FindingId,
        /// What the list says of the part.
        doc particulars: Particulars,
        /// The department that inspects.
        val inspecting: DepartmentId,
        /// The stage it enters: where its parent stood; planning, where the parent's plan was under review.
        val leads_to: StageName,
        /// Who answers for it.
        doc responsibility: Option<Responsibility>,
        /// Every department that ever answered for the parent.
        doc answered: Vec<DepartmentId>,
        /// Every person who acted for those departments.
        doc acted: Vec<PersonId>,
        /// Every person who keeps out of judging it.
        doc recused: Vec<PersonId>,
        /// Every person who lowered its severity or amount.
        doc lowered: Vec<PersonId>,
        /// Who did what in this cycle that may keep them out of a chain.
        doc took: Vec<(Earlier, PersonId)>,
        /// Who raised the parent.
        val raised_by: PersonId,
        /// When the parent was raised.
        val raised_on: Day,
        /// The parent's original deadline.
        val original_deadline: Option<Day>,
        /// The parent's current deadline.
        val deadline: Option<Day>,
        /// How many extensions led to it.
        val extensions: u8,
        /// When what its stage waits for is due, as for the parent; where that one's plan was under review, another plan.
        val due: Option<Day>,
        /// The last day on which the lead may object, as for the parent.
        val object_by: Option<Day>,
        ;
        /// How much of its share is disputed.
        val disputed: Option<Quantity>,
        /// Since when the parent's lead leads.
        val assigned_on: Option<Day>,
        /// The cycle the parent is in and when that began, where it is not the first.
        val cycle: Option<(u16, Day)>,
        /// The level to which the parent is escalated.
        val level: Option<Level>,
        /// The level from which up its deadline is not extended.
        val bars_from: Option<Level>,
        /// What the parent was escalated for in this cycle, and to where.
        doc escalated: Vec<(Level, EscalationCause)>,
        /// What gave reason to press on the parent, and on which days.
        doc gave_reason: Vec<(Reason, Day)>,
        /// The objections of the parent that were ruled on in this cycle, and not upheld.
        doc ruled: Vec<RuledOn>,
        /// The measures of the parent's plan: they are the part's until it has a plan of its own.
        doc measures: Vec<MeasureBrought>,
    }

    /// An objection to a finding that was ruled on before it was split.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{Object, Rule, Split};
    /// # use rectify::finding::{ObjectionTo, Part, Ruling};
    /// use rectify::event::Event;
    /// # let part = |number, of: &str| Part::new(finding(number), of.parse().unwrap(), "debt".parse().unwrap(), None);
    /// # let split = Split::new(arrears(), "two debts".parse()?).parts(part(2, "A-17/1")).parts(part(3, "A-17/2"));
    /// # ledger.act(&bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, "it is a sewer".parse()?))?;
    /// ledger.act(&office_head(), monday(), Rule::new(arrears(), Ruling::Dismissed, "it is a road".parse()?))?;
    /// # ledger.act(&inspector(), monday(), split.clone())?;
    /// ledger.act(&office_head(), monday(), split)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SplitOff(part)) = last else { panic!("not recorded") };
    /// assert_eq!((part.ruled()[0].to(), part.ruled()[0].rulings()), (ObjectionTo::Lead, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    RuledOn {
        /// What it was to.
        val to: ObjectionTo,
        /// How often it was ruled on.
        val rulings: u8,
        /// The last day on which a review may be asked for.
        val review_by: Option<Day>,
        /// Who ruled.
        doc by: Vec<PersonId>,
    }

    /// A measure of the plan that a finding had when it was split; its words stay in the records of that plan.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_rectifying();
    /// # use rectify::command::Split;
    /// # use rectify::finding::{MeasureStatus, Part};
    /// use rectify::event::Event;
    /// # let part = |number, of: &str| Part::new(finding(number), of.parse().unwrap(), "debt".parse().unwrap(), None);
    /// # let split = Split::new(arrears(), "two debts".parse()?).parts(part(2, "A-17/1")).parts(part(3, "A-17/2"));
    /// # ledger.act(&inspector(), friday(), split.clone())?;
    /// ledger.act(&office_head(), friday(), split)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::SplitOff(part)) = last else { panic!("not recorded") };
    /// assert_eq!(part.measures()[0].status(), MeasureStatus::Planned);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    MeasureBrought {
        /// Its code within the plan.
        val id: MeasureId,
        /// By when.
        val due: Day,
        /// Its weight among the measures of the plan.
        val weight: u16,
        /// How far it has come.
        val status: MeasureStatus,
    }

    /// What the problem list says was corrected.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # use rectify::command::Amend;
    /// # use rectify::finding::Amendment;
    /// use rectify::event::Event;
    /// let amendment = Amendment { title: Some("unpaid since April".parse()?), ..Amendment::default() };
    /// ledger.act(&inspector(), monday(), Amend::new(arrears(), amendment.clone(), "the invoice says so".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Amended(amended)) = last else { panic!("not recorded") };
    /// assert_eq!(amended.amendment(), &amendment);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Amended {
        /// What is different now.
        doc amendment: Amendment,
        /// Why.
        doc reason: Prose,
    }

    /// The amount found was changed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// # use rectify::command::AmendQuantity;
    /// # use rectify::finding::QuantityCause;
    /// use rectify::event::Event;
    /// let amend = AmendQuantity::new(arrears(), QuantityCause::FoundLarger, "120.00 CNY".parse()?, "a bill".parse()?);
    /// ledger.act(&inspector(), monday(), amend.evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::QuantityAmended(amended)) = last else { panic!("not recorded") };
    /// assert_eq!((amended.cause(), amended.total()), (QuantityCause::FoundLarger, "120.00 CNY".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    QuantityAmended {
        /// Found larger, or corrected down.
        val cause: QuantityCause,
        /// The new total.
        val total: Quantity,
        /// Why.
        doc reason: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// Severity or mode was changed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # use rectify::command::Reclassify;
    /// # use rectify::finding::Severity;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), Reclassify::new(arrears(), "it spreads".parse()?).severity(Severity::High))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Reclassified(reclassified)) = last else { panic!("not recorded") };
    /// assert_eq!((reclassified.severity(), reclassified.mode()), (Some(Severity::High), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reclassified {
        /// The new severity.
        val severity: Option<Severity>,
        /// The new mode.
        val mode: Option<Mode>,
        /// Why.
        doc reason: Prose,
        /// Where the risk was borne: the deadline with which rectification goes on.
        val deadline: Option<Day>,
        /// And when the next report is due.
        val due: Option<Day>,
    }

    /// Somebody answers for it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # use rectify::command::Assign;
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), Assign::to("roads".parse()?, arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Assigned(assigned)) = last else { panic!("not recorded") };
    /// // The policy's term of 60 days, resolved for good.
    /// assert_eq!(assigned.deadline(), Some("2024-07-05".parse()?));
    /// assert_eq!(assigned.leads_to(), StageName::Rectifying);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Assigned {
        /// Who, and how.
        doc responsibility: Responsibility,
        /// The department that verifies.
        val verifying: DepartmentId,
        /// The stage it enters.
        val leads_to: StageName,
        /// When the next thing that stage waits for is due.
        val due: Option<Day>,
        /// The deadline, where one is set by now.
        val deadline: Option<Day>,
        /// The last day on which the lead may object.
        val object_by: Option<Day>,
    }

    /// The responsibility was changed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Reassign;
    /// # use rectify::finding::Reassignment;
    /// use rectify::event::Event;
    /// let transfer = Reassignment { lead: Some("water-works".parse()?), ..Reassignment::default() };
    /// ledger.act(&inspector(), monday(), Reassign::new(arrears(), transfer, "it is a sewer".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Reassigned(reassigned)) = last else { panic!("not recorded") };
    /// assert_eq!(reassigned.change().lead, Some("water-works".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Reassigned {
        /// What is different now.
        doc change: Reassignment,
        /// Why.
        doc reason: Prose,
        /// The last day on which a new lead may object.
        val object_by: Option<Day>,
    }

    /// A person keeps out of judging it, for good.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # use rectify::command::Recuse;
    /// use rectify::event::Event;
    /// let own = Recuse::new(arrears(), inspector().person(), "the supplier is my cousin".parse()?);
    /// ledger.act(&inspector(), monday(), own)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Recused(recused)) = last else { panic!("not recorded") };
    /// assert_eq!(recused.person(), inspector().person());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Recused {
        /// Who.
        val person: PersonId,
        /// Why.
        doc reason: Prose,
    }

    /// The lead took it on.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_grave();
    /// # use rectify::command::Acknowledge;
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), Acknowledge::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Acknowledged(acknowledged)) = last else { panic!("not recorded") };
    /// assert_eq!(acknowledged.leads_to(), StageName::Planning);
    /// assert_eq!(acknowledged.due(), Some("2024-05-21".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Acknowledged {
        /// The stage it enters.
        val leads_to: StageName,
        /// When the plan or the first report is due.
        val due: Option<Day>,
        /// The deadline, where it counts from the acknowledgement.
        val deadline: Option<Day>,
    }
}
