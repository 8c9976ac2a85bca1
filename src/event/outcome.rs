//! The ways off the list, and the acceptance of a risk.

use crate::finding::{Adoption, Completion, Evidence, Level, MergeCause, Part};
use crate::id::{DepartmentId, FindingId, PersonId};
use crate::moment::Day;
use crate::quantity::Quantity;
use crate::spelled::{names, payload};
use crate::text::{Line, Prose};

names! {
    /// Why the acceptance of a risk ended.
    ///
    /// ```
    /// assert_eq!(rectify::event::BearingEnd::Lapsed.to_string(), "lapsed");
    /// ```
    BearingEnd {
        /// Its last day passed.
        Lapsed = "lapsed",
        /// It was revoked.
        Revoked = "revoked",
    }
}

payload! {
    /// It was struck off as rectified or sustained.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_verified();
    /// # use rectify::command::Close;
    /// # use rectify::finding::Completion;
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), Close::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Closed(closed)) = last else { panic!("not recorded") };
    /// assert_eq!(closed.completion(), Completion::Rectified);
    /// assert_eq!(closed.look_back_by(), Some("2024-11-02".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Closed {
        /// As what.
        val completion: Completion,
        /// A summary.
        doc summary: Option<Prose>,
        /// When it is to be looked back at by.
        val look_back_by: Option<Day>,
    }

    /// The risk was accepted.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Bear;
    /// use rectify::event::Event;
    /// ledger.act(&office_head(), monday(), Bear::new(arrears(), "2024-05-31".parse()?, "minutes 17".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Borne(borne)) = last else { panic!("not recorded") };
    /// assert_eq!(borne.until(), "2024-05-31".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Borne {
        /// The last day of the acceptance.
        val until: Day,
        /// On what basis.
        doc basis: Prose,
    }

    /// The acceptance of the risk ended.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{Bear, Lapse};
    /// use rectify::event::{BearingEnd, Event};
    /// # ledger.act(&office_head(), monday(), Bear::new(arrears(), "2024-05-31".parse()?, "minutes 17".parse()?))?;
    /// ledger.act(&inspector(), noon("2024-06-01"), Lapse::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::BearingEnded(ended)) = last else { panic!("not recorded") };
    /// assert_eq!((ended.end(), ended.reason()), (BearingEnd::Lapsed, &None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    BearingEnded {
        /// Why.
        val end: BearingEnd,
        /// A reason, where somebody gave one.
        doc reason: Option<Prose>,
        /// The deadline now in force.
        val deadline: Option<Day>,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// It was struck off as not being so.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Unfound;
    /// use rectify::event::Event;
    /// # let unfound = Unfound::new(arrears(), "the invoice was forged".parse()?).evidence(receipt());
    /// # ledger.act(&inspector(), monday(), unfound.clone())?;
    /// ledger.act(&office_head(), monday(), unfound)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::FoundUnfounded(unfounded)) = last else { panic!("not recorded") };
    /// assert_eq!(unfounded.reasons().as_str(), "the invoice was forged");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    FoundUnfounded {
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// It was struck off for a special reason.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Terminate;
    /// use rectify::event::Event;
    /// # let terminate = Terminate::new(arrears(), "the supplier is gone".parse()?).evidence(receipt());
    /// # ledger.act(&inspector(), monday(), terminate.clone())?;
    /// ledger.act(&office_head(), monday(), terminate)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Terminated(terminated)) = last else { panic!("not recorded") };
    /// assert_eq!(terminated.reasons().as_str(), "the supplier is gone");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Terminated {
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// It was struck off by referral.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Refer;
    /// use rectify::event::Event;
    /// # let refer = Refer::new(arrears(), "the tax office".parse()?, "it looks forged".parse()?).evidence(receipt());
    /// # ledger.act(&inspector(), monday(), refer.clone())?;
    /// ledger.act(&office_head(), monday(), refer)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Referred(referred)) = last else { panic!("not recorded") };
    /// assert_eq!(referred.to().as_str(), "the tax office");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Referred {
        /// To whom.
        doc to: Line,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
    }

    /// A suggestion was answered.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_suggestion();
    /// # use rectify::{command::Answer, finding::Adoption};
    /// use rectify::event::Event;
    /// # let answer = Answer::new(arrears(), Adoption::Partly, "from next year on".parse()?);
    /// # ledger.act(&bureau(), monday(), answer.clone())?;
    /// ledger.act(&inspector(), monday(), answer)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Answered(answered)) = last else { panic!("not recorded") };
    /// assert_eq!(answered.adoption(), Adoption::Partly);
    /// assert_eq!(answered.to().as_ref().map(|to| to.as_str()), Some("Yunzhou Textiles"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Answered {
        /// What becomes of it.
        val adoption: Adoption,
        /// The answer: why.
        doc reasons: Prose,
        /// Who made the suggestion, where the problem list says so.
        doc to: Option<Line>,
    }

    /// It was struck off into another.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_two();
    /// # use rectify::command::Merge;
    /// # use rectify::finding::MergeCause;
    /// # use rectify::record::StreamId;
    /// use rectify::event::{Event, Merged};
    /// # let merge = Merge::new(finding(2), arrears(), MergeCause::Duplicate, "listed twice".parse()?);
    /// # ledger.act(&inspector(), monday(), merge.clone())?;
    /// ledger.act(&office_head(), monday(), merge)?;
    /// let last = ledger.history(StreamId::Finding(finding(2))).next().map(|record| record.event());
    /// let Some(Event::Merged(merged)) = last else { panic!("not recorded") };
    /// assert_eq!((merged.survivor(), merged.cause()), (arrears(), MergeCause::Duplicate));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Merged {
        /// The survivor.
        val survivor: FindingId,
        /// Why.
        val cause: MergeCause,
        /// Reasons.
        doc reasons: Prose,
    }

    /// It took another in.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_two();
    /// # use rectify::command::Merge;
    /// # use rectify::finding::MergeCause;
    /// # use rectify::record::StreamId;
    /// use rectify::event::Event;
    /// # let merge = Merge::new(finding(2), arrears(), MergeCause::Duplicate, "listed twice".parse()?);
    /// # ledger.act(&inspector(), monday(), merge.clone())?;
    /// ledger.act(&office_head(), monday(), merge)?;
    /// let last = ledger.history(StreamId::Finding(arrears())).next().map(|record| record.event());
    /// let Some(Event::Absorbed(absorbed)) = last else { panic!("not recorded") };
    /// assert_eq!((absorbed.from(), absorbed.moved()), (finding(2), &None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Absorbed {
        /// The other.
        val from: FindingId,
        /// Why.
        val cause: MergeCause,
        /// Every department that ever answered for the other.
        doc answered: Vec<DepartmentId>,
        /// Every person who acted for those departments.
        doc acted: Vec<PersonId>,
        /// Every person who keeps out of judging the other.
        doc recused: Vec<PersonId>,
        /// The original deadline, where the other's was earlier.
        val original_deadline: Option<Day>,
        /// What moved over: outstanding, and how much of it is disputed. None for a duplicate.
        doc moved: Option<Moved>,
        ;
        /// Every person who lowered the severity of the other; where this one is less grave, those who merged it lowered it, too.
        doc lowered: Vec<PersonId>,
        /// The level to which the other is escalated.
        val level: Option<Level>,
        /// The level from which up the deadline of the other is not extended.
        val bars_from: Option<Level>,
    }

    /// What a consolidation moves to the survivor.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_amount();
    /// # use rectify::command::{Assign, Merge, Raise};
    /// # use rectify::finding::{MergeCause, Particulars};
    /// # use rectify::record::StreamId;
    /// use rectify::event::Event;
    /// # let other = Particulars::problem("survey-2023".parse()?, "A-18".parse()?, "unpaid".parse()?);
    /// # ledger.act(&inspector(), monday(), Raise::new(finding(2), other.with_quantity("20.00 CNY".parse()?)))?;
    /// # ledger.act(&inspector(), monday(), Assign::to("roads".parse()?, finding(2)))?;
    /// # let merge = Merge::new(finding(2), arrears(), MergeCause::Consolidation, "one debtor".parse()?);
    /// # ledger.act(&inspector(), monday(), merge.clone())?;
    /// ledger.act(&office_head(), monday(), merge)?;
    /// let last = ledger.history(StreamId::Finding(arrears())).next().map(|record| record.event());
    /// let Some(Event::Absorbed(absorbed)) = last else { panic!("not recorded") };
    /// let moved = absorbed.moved().as_ref().ok_or("nothing moved")?;
    /// assert_eq!(moved.outstanding(), "20.00 CNY".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Moved {
        /// What was outstanding.
        val outstanding: Quantity,
        /// How much of it is disputed.
        val disputed: Quantity,
    }

    /// It was struck off into several.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::finding::Part;
    /// # use rectify::record::StreamId;
    /// use rectify::event::Event;
    /// # let part = |number, of: &str| Part::new(finding(number), of.parse().unwrap(), "debt".parse().unwrap(), None);
    /// # let split = rectify::command::Split::new(arrears(), "two debts".parse()?);
    /// # let split = split.parts(part(2, "A-17/1")).parts(part(3, "A-17/2"));
    /// # ledger.act(&inspector(), monday(), split.clone())?;
    /// ledger.act(&office_head(), monday(), split)?;
    /// let last = ledger.history(StreamId::Finding(arrears())).next().map(|record| record.event());
    /// let Some(Event::Split(split)) = last else { panic!("not recorded") };
    /// assert_eq!(split.parts().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Split {
        /// The parts.
        doc parts: Vec<Part>,
        /// Why.
        doc reasons: Prose,
    }
}
