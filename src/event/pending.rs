//! What is asked, objected, ruled and stopped beside the stage.

use crate::finding::{Evidence, ObjectionTo, Opinion, Ruling, Withdrawable};
use crate::id::Fingerprint;
use crate::life::{Chain, StageName};
use crate::moment::Day;
use crate::spelled::{names, payload};
use crate::text::Prose;

names! {
    /// Whether an extension was granted by others, or by the lead's own head within the policy's cap.
    ///
    /// ```
    /// assert_eq!(rectify::event::GrantedBy::OwnHead.to_string(), "own_head");
    /// ```
    GrantedBy {
        /// By somebody outside the responsible set.
        Others = "others",
        /// By the lead's own head.
        OwnHead = "own_head",
    }
}

names! {
    /// What silence did to a chain.
    ///
    /// ```
    /// assert_eq!(rectify::event::Silence::GoesOn.to_string(), "goes_on");
    /// ```
    Silence {
        /// The chain goes on with its next step.
        GoesOn = "goes_on",
        /// It was the last step: what was asked has its effect.
        Ends = "ends",
    }
}

payload! {
    /// Somebody objected.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Object;
    /// # use rectify::finding::ObjectionTo;
    /// use rectify::event::Event;
    /// ledger.act(&bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, "it is a sewer".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Objected(objected)) = last else { panic!("not recorded") };
    /// assert_eq!((objected.to(), objected.rule_by()), (ObjectionTo::Lead, Some("2024-06-05".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Objected {
        /// To what.
        val to: ObjectionTo,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
        ;
        /// Whether it stops the clock.
        val suspends: bool,
    }

    /// Somebody took back what they had asked or claimed.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// # use rectify::command::Withdraw;
    /// # use rectify::finding::Withdrawable;
    /// use rectify::event::Event;
    /// let withdraw = Withdraw::new(arrears(), Withdrawable::Submission, "one invoice is open".parse()?);
    /// ledger.act(&bureau(), monday(), withdraw)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Withdrawn(withdrawn)) = last else { panic!("not recorded") };
    /// assert_eq!((withdrawn.what(), withdrawn.due()), (Withdrawable::Submission, Some("2024-06-05".parse()?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Withdrawn {
        /// What.
        val what: Withdrawable,
        /// Why.
        doc reason: Prose,
        /// When the next report is due, once a submission is withdrawn.
        val due: Option<Day>,
        ;
        /// The deadline in force, once an objection that stopped the clock is withdrawn.
        val deadline: Option<Day>,
    }

    /// An objection was ruled on.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{Object, Rule};
    /// # use rectify::finding::{ObjectionTo, Ruling};
    /// # use rectify::life::StageName;
    /// use rectify::event::Event;
    /// # ledger.act(&bureau(), monday(), Object::new(arrears(), ObjectionTo::Lead, "it is a sewer".parse()?))?;
    /// ledger.act(&office_head(), monday(), Rule::new(arrears(), Ruling::Dismissed, "it is a road".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Ruled(ruled)) = last else { panic!("not recorded") };
    /// assert_eq!((ruled.ruling(), ruled.leads_to()), (Ruling::Dismissed, StageName::Rectifying));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Ruled {
        /// How.
        val ruling: Ruling,
        /// Why.
        doc reasons: Prose,
        /// The stage it enters: another one only where an objection to a notice was upheld.
        val leads_to: StageName,
        /// When it is to be verified by, where it goes back to be verified.
        val due: Option<Day>,
        /// The last day on which a review of this ruling may be asked, where that is limited.
        val review_by: Option<Day>,
        ;
        /// The deadline now in force, where the objection stopped the clock.
        val deadline: Option<Day>,
    }

    /// A later deadline was asked for.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::AskExtension;
    /// use rectify::event::Event;
    /// let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// ledger.act(&bureau(), monday(), ask)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::ExtensionAsked(asked)) = last else { panic!("not recorded") };
    /// assert_eq!(asked.until(), "2024-07-31".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ExtensionAsked {
        /// Until when.
        val until: Day,
        /// Why.
        doc reason: Prose,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// An extension was granted.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{AskExtension, Grant};
    /// use rectify::event::{Event, GrantedBy};
    /// # let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// # ledger.act(&bureau(), monday(), ask)?;
    /// ledger.act(&office_head(), monday(), Grant::new(arrears()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::ExtensionGranted(granted)) = last else { panic!("not recorded") };
    /// assert_eq!((granted.until(), granted.by()), ("2024-07-31".parse()?, GrantedBy::Others));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ExtensionGranted {
        /// The deadline now in force.
        val until: Day,
        /// By whom, seen from the lead.
        val by: GrantedBy,
        /// A remark.
        doc note: Option<Prose>,
    }

    /// An extension was refused.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{AskExtension, Refuse};
    /// use rectify::event::Event;
    /// # let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// # ledger.act(&bureau(), monday(), ask)?;
    /// ledger.act(&office_head(), monday(), Refuse::new(arrears(), "it was dry for weeks".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::ExtensionRefused(refused)) = last else { panic!("not recorded") };
    /// assert_eq!(refused.reasons().as_str(), "it was dry for weeks");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ExtensionRefused {
        /// Why.
        doc reasons: Prose,
    }

    /// A step of a chain was taken that is not its last.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Terminate;
    /// # use rectify::life::Chain;
    /// use rectify::event::Event;
    /// // The first of two steps.
    /// ledger.act(&inspector(), monday(), Terminate::new(arrears(), "it is shut".parse()?).evidence(receipt()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::StepTaken(taken)) = last else { panic!("not recorded") };
    /// assert_eq!((taken.chain(), taken.step(), taken.opinion()), (Chain::Terminated, 1, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    StepTaken {
        /// The chain.
        val chain: Chain,
        /// Which step of it, from 1.
        val step: u8,
        /// The fingerprint of what the chain is asked to decide: the steps that follow must be about the same.
        val matter: Fingerprint,
        /// The opinion, where the step was to give one.
        val opinion: Option<Opinion>,
        /// Reasons or remarks.
        doc note: Option<Prose>,
        /// When the next step is due.
        val due: Option<Day>,
    }

    /// What a chain was asked to decide was declined: the chain ended.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{Decline, Terminate};
    /// # use rectify::life::Chain;
    /// use rectify::event::Event;
    /// # ledger.act(&inspector(), monday(), Terminate::new(arrears(), "it is shut".parse()?).evidence(receipt()))?;
    /// ledger.act(&office_head(), monday(), Decline::new(arrears(), Chain::Terminated, "the debt remains".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::ChainDeclined(declined)) = last else { panic!("not recorded") };
    /// assert_eq!(declined.chain(), Chain::Terminated);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ChainDeclined {
        /// The chain.
        val chain: Chain,
        /// Why.
        doc reasons: Prose,
    }

    /// A step of a chain was taken as consented to by silence. Nobody took it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_silent();
    /// # use rectify::command::{AskExtension, Deem};
    /// # use rectify::life::Chain;
    /// use rectify::event::{Event, Silence};
    /// # let ask = AskExtension::new(arrears(), "2024-07-31".parse()?, "the rains came early".parse()?);
    /// # ledger.act(&bureau(), monday(), ask)?;
    /// ledger.act(&inspector(), noon("2024-05-18"), Deem::new(arrears(), Chain::Extension))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Deemed(deemed)) = last else { panic!("not recorded") };
    /// assert_eq!((deemed.silent_until(), deemed.silence()), ("2024-05-17".parse()?, Silence::Ends));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Deemed {
        /// The chain.
        val chain: Chain,
        /// Its step, from 1.
        val step: u8,
        /// The last day on which somebody could have taken it.
        val silent_until: Day,
        /// Whether the chain goes on.
        val silence: Silence,
        /// What the chain is about, as in the step before.
        val matter: Fingerprint,
        /// When the next step is due; or, after a plan, the next report.
        val due: Option<Day>,
        /// The deadline now in force, where the chain ended and that set one.
        val deadline: Option<Day>,
    }

    /// The clock was stopped.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::Suspend;
    /// use rectify::event::Event;
    /// ledger.act(&office_head(), monday(), Suspend::new(arrears(), "it is in court".parse()?, "case 7".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Suspended(suspended)) = last else { panic!("not recorded") };
    /// assert_eq!(suspended.basis().as_str(), "case 7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Suspended {
        /// Why.
        doc reason: Prose,
        /// On what basis.
        doc basis: Prose,
    }

    /// The clock was started again.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_assigned();
    /// # use rectify::command::{Resume, Suspend};
    /// use rectify::event::Event;
    /// # ledger.act(&office_head(), monday(), Suspend::new(arrears(), "it is in court".parse()?, "case 7".parse()?))?;
    /// ledger.act(&office_head(), friday(), Resume::new(arrears(), "the court has ruled".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Resumed(resumed)) = last else { panic!("not recorded") };
    /// assert_eq!(resumed.deadline(), Some("2024-07-09".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Resumed {
        /// Why.
        doc reason: Prose,
        /// The deadline now in force, moved by the calendar days paused.
        val deadline: Option<Day>,
    }
}
