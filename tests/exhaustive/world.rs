//! A world in which every department stands in exactly one relation to the finding, and the finding in any stage.

use crate::scene::{actor, arrears, finding, noon};
use rectify::calendar::Calendar;
use rectify::command::*;
use rectify::directory::{Actor, Capacity, Department, Directory, Relation};
use rectify::finding::{
    Adoption, Amendment, Determination, Evidence, Inspection, Level, Measure, MergeCause, Mode, ObjectionTo, Opinion,
    Part, Particulars, Plan, QuantityCause, Reassignment, ReopenCause, Responsibility, Ruling, SettlementWay, Severity,
    Standing, Verdict, Withdrawable, YieldKind,
};
use rectify::id::MeasureId;
use rectify::ledger::Ledger;
use rectify::life::{Chain, StageName, Step};
use rectify::moment::{Day, Moment};
use rectify::policy::{ChainStep, Choices, Policy};
use rectify::quantity::Quantity;
use rectify::text::Prose;
use std::sync::LazyLock;

/// The department in a relation; somebody who has nothing to do with the finding for `None`.
pub(crate) fn department(relation: Option<Relation>) -> &'static str {
    match relation {
        Some(Relation::Lead) => "roads",
        Some(Relation::Cooperating) => "water-works",
        Some(Relation::Supervising) => "supervisors",
        Some(Relation::Inspecting) => "inspectors",
        Some(Relation::Verifying) => "verifiers",
        Some(Relation::Coordinating) => "office",
        Some(Relation::Superior) => "transport",
        Some(Relation::Swept) => "parks",
        None => "housing",
    }
}

pub(crate) fn by(relation: Relation, capacity: Capacity, number: u64) -> Actor {
    actor(number, department(Some(relation)), capacity)
}

/// The officer of the lead, who answers in person and does all that the lead does.
pub(crate) const OFFICER: u64 = 1;

pub(crate) fn lead() -> Actor {
    by(Relation::Lead, Capacity::Officer, OFFICER)
}

pub(crate) fn inspector() -> Actor {
    by(Relation::Inspecting, Capacity::Officer, 2)
}

pub(crate) fn keeper() -> Actor {
    by(Relation::Coordinating, Capacity::Head, 3)
}

/// The morning on which everything is prepared.
pub(crate) fn monday() -> Moment {
    noon("2024-05-06")
}

/// When the step is judged: what has to run out first has run out, and what has to run still runs.
pub(crate) fn judged_at(step: Step) -> Moment {
    if matches!(step, Step::Lapse | Step::CloseNotice) { noon("2024-05-07") } else { monday() }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn evidence() -> Evidence {
    "file:17".parse().unwrap()
}

fn yuan(amount: &str) -> Quantity {
    format!("{amount} CNY").parse().unwrap()
}

fn measure() -> MeasureId {
    "m1".parse().unwrap()
}

pub(crate) fn plan() -> Plan {
    Plan::new([Measure::new(measure(), "pay".parse().unwrap(), day("2024-05-09"), 1)])
}

pub(crate) fn particulars(reference: &str) -> Particulars {
    let item = Particulars::problem("survey".parse().unwrap(), reference.parse().unwrap(), "unpaid".parse().unwrap());
    item.with_severity(Severity::Low).with_quantity(yuan("100.00"))
}

pub(crate) fn responsibility() -> Responsibility {
    let at = |relation| department(Some(relation)).parse().unwrap();
    Responsibility::of(at(Relation::Lead))
        .with_cooperating(at(Relation::Cooperating))
        .with_supervising(at(Relation::Supervising))
        .with_verifying(at(Relation::Verifying))
        .with_officer(lead().person())
        .with_mode(Mode::Staged)
        .with_deadline(day("2024-06-30"))
}

fn directory() -> Directory {
    let unit = |id: &str| Department::new(id.parse().unwrap(), id.parse().unwrap());
    let city = |id: &str| unit(id).with_parent("city".parse().unwrap());
    let departments = vec![
        unit("city"),
        city("transport"),
        unit("roads").with_parent("transport".parse().unwrap()),
        city("water-works"),
        city("supervisors"),
        city("inspectors"),
        city("verifiers"),
        city("office"),
        city("housing"),
        city("parks"),
    ];
    Directory::new(1, departments, vec![], vec![]).unwrap()
}

/// The standard policy, by which inspectors review a plan for a light finding too, so that one can be under review.
pub(crate) fn reviewing() -> Policy {
    let mut draft = Policy::standard().draft().clone();
    let review = vec![ChainStep::decides(rectify::policy::Grant::officer(Relation::Inspecting))];
    draft.chains.insert(Chain::Plan, Choices::always(review));
    Policy::new(draft).unwrap()
}

static FOUNDED: LazyLock<Ledger> = LazyLock::new(|| founded(reviewing()));

pub(crate) fn founded(policy: Policy) -> Ledger {
    let inspecting = department(Some(Relation::Inspecting)).parse().unwrap();
    let survey = Inspection::new("survey".parse().unwrap(), "survey".parse().unwrap(), inspecting);
    let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap();
    let zone = "+08:00".parse().unwrap();
    let coordinating = keeper().department();
    let title = "整改".parse().unwrap();
    let found = Found::new(id, title, zone, policy, directory(), Calendar::china(), coordinating).inspections(survey);
    let mut ledger = Ledger::found(&keeper(), noon("2024-05-02"), found).unwrap();
    ledger.act(&inspector(), monday(), Raise::new(finding(2), particulars("other"))).unwrap();
    ledger
}

/// A ledger whose finding is in a stage, with what the step is about pending where the stage lets it be.
pub(crate) fn prepared(stage: StageName, step: Step) -> Ledger {
    let mut world = Preparing { ledger: FOUNDED.clone(), step, stage };
    world.reach();
    assert_eq!(world.ledger.finding(arrears()).unwrap().stage(), stage, "for {step}");
    world.ledger
}

struct Preparing {
    ledger: Ledger,
    step: Step,
    stage: StageName,
}

impl Preparing {
    fn act(&mut self, actor: &Actor, command: impl Into<Order>) {
        self.ledger.act(actor, monday(), command).unwrap_or_else(|no| panic!("preparing {}: {no}", self.step));
    }

    /// A suggestion where one could be answered, else a problem.
    fn item(&self) -> Particulars {
        let item = particulars("A-1");
        if self.step != Step::Answer || !Step::Answer.admitted_in().contains(self.stage) {
            return item;
        }
        let (inspection, title) = (item.inspection(), item.title().clone());
        Particulars::suggestion(inspection, item.reference().clone(), title).with_severity(Severity::Low)
    }

    /// Who answers; where it is about a level, by a deadline of which it is time to remind.
    fn responsibility(&self) -> Responsibility {
        let is_near = matches!(self.step, Step::Escalate | Step::Deescalate);
        if is_near { responsibility().with_deadline(day("2024-05-09")) } else { responsibility() }
    }

    /// Along a life where a light finding has one, by carrying over where it passes the stage by.
    fn reach(&mut self) {
        let (first, then) = (day("2024-05-01"), day("2024-05-05"));
        match self.stage {
            StageName::Assigned => self.carry_over(Standing::Assigned, first),
            StageName::PlanReview => self.carry_over(Standing::PlanReview { filed_on: then }, first),
            StageName::Noticing => {
                self.carry_over(Standing::Noticing { submitted_on: first, until: day("2024-05-06") }, first)
            }
            StageName::Raised
            | StageName::Planning
            | StageName::Rectifying
            | StageName::Borne
            | StageName::Verifying
            | StageName::Verified
            | StageName::Closed => self.live(),
        }
    }

    fn carry_over(&mut self, standing: Standing, raised_on: Day) {
        let carry = CarryOver::new(arrears(), self.item(), standing, raised_on, prose());
        self.act(&keeper(), carry.responsibility(self.responsibility()));
        self.beside(standing.stage());
    }

    fn live(&mut self) {
        let stage = self.stage;
        self.act(&inspector(), Raise::new(arrears(), self.item()));
        if stage == StageName::Raised {
            return;
        }
        self.act(&inspector(), Assign::new(arrears(), self.responsibility()));
        self.beside(StageName::Planning);
        if stage == StageName::Planning {
            return;
        }
        self.act(&lead(), FilePlan::new(arrears(), plan()));
        self.act(&inspector(), ApprovePlan::new(arrears()));
        if self.step != Step::ClaimMilestone {
            self.act(&lead(), ClaimMilestone::new(arrears(), measure()));
        }
        if stage == StageName::Rectifying {
            return;
        }
        if stage == StageName::Borne {
            let head = by(Relation::Inspecting, Capacity::Head, 4);
            return self.act(&head, Bear::new(arrears(), monday().day(), prose()));
        }
        if self.step == Step::ClaimMilestone {
            self.act(&lead(), ClaimMilestone::new(arrears(), measure()));
        }
        self.act(&lead(), Submit::new(arrears()).evidence(evidence()));
        if stage == StageName::Verifying {
            return;
        }
        self.act(&by(Relation::Verifying, Capacity::Officer, 5), Accept::new(arrears()));
        if stage == StageName::Closed {
            self.act(&inspector(), Close::new(arrears()));
        }
    }

    /// What is pending beside the stage, begun as soon as somebody answers.
    fn beside(&mut self, stage: StageName) {
        let working = Step::AskExtension.admitted_in().contains(stage);
        match self.step {
            // What is closed has every objection ruled on.
            Step::Rule | Step::Withdraw if self.stage.is_open() => {
                self.act(&lead(), Object::new(arrears(), ObjectionTo::Deadline, prose()));
            }
            Step::Grant | Step::Refuse | Step::Opine if working => {
                self.act(&lead(), AskExtension::new(arrears(), day("2024-07-20"), prose()));
            }
            Step::ReverseSettlement => {
                self.act(&lead(), Settle::new(arrears(), yuan("10.00"), SettlementWay::Paid));
            }
            Step::Resume if Step::Suspend.admitted_in().contains(self.stage) => {
                let head = by(Relation::Supervising, Capacity::Head, 6);
                self.act(&head, Suspend::new(arrears(), prose(), prose()));
            }
            Step::Delist | Step::Announce => {
                let under = department(Some(Relation::Supervising)).parse().unwrap();
                self.act(&keeper(), List::new(arrears(), under, prose()));
            }
            Step::Deescalate if working => {
                self.act(&keeper(), Escalate::new(arrears(), Level::Remind, prose()));
            }
            _nothing_beforehand => {}
        }
    }
}

/// A command of a step that fits what was prepared.
pub(crate) fn command(step: Step) -> Option<Command> {
    let it = arrears();
    let part = |number: u64| {
        let reference = format!("part-{number}").parse().unwrap();
        Part::new(finding(number), reference, "part".parse().unwrap(), Some(yuan("50.00")))
    };
    let reassignment = Reassignment { target: Some(prose()), ..Reassignment::default() };
    let amendment = Amendment { title: Some("unpaid since April".parse().unwrap()), ..Amendment::default() };
    Some(match step {
        Step::Raise => Raise::new(it, particulars("A-2")).into(),
        Step::CarryOver => {
            let carry = CarryOver::new(it, particulars("A-2"), Standing::Rectifying, monday().day(), prose());
            carry.responsibility(responsibility()).into()
        }
        Step::Amend => Amend::new(it, amendment, prose()).into(),
        Step::AmendQuantity => {
            AmendQuantity::new(it, QuantityCause::FoundLarger, yuan("120.00"), prose()).evidence(evidence()).into()
        }
        Step::Reclassify => Reclassify::new(it, prose()).severity(Severity::Medium).into(),
        Step::Assign => Assign::new(it, responsibility()).into(),
        Step::Reassign => Reassign::new(it, reassignment, prose()).into(),
        Step::Recuse => Recuse::new(it, actor(77, "office", Capacity::Officer).person(), prose()).into(),
        Step::Acknowledge => Acknowledge::new(it).into(),
        Step::Object => Object::new(it, ObjectionTo::Lead, prose()).evidence(evidence()).into(),
        Step::Withdraw => Withdraw::new(it, Withdrawable::Objection, prose()).into(),
        Step::Rule => Rule::new(it, Ruling::Partly, prose()).into(),
        Step::FilePlan => FilePlan::new(it, plan()).into(),
        Step::RevisePlan => RevisePlan::new(it, plan(), prose()).into(),
        Step::ApprovePlan => ApprovePlan::new(it).into(),
        Step::ReturnPlan => ReturnPlan::new(it, prose()).into(),
        Step::ReportProgress => ReportProgress::new(it, prose()).evidence(evidence()).into(),
        Step::ClaimMilestone => ClaimMilestone::new(it, measure()).evidence(evidence()).into(),
        Step::VerifyMilestone => VerifyMilestone::new(it, measure(), Verdict::Holds).into(),
        Step::Settle => Settle::new(it, yuan("20.00"), SettlementWay::Paid).evidence(evidence()).into(),
        Step::ReverseSettlement => ReverseSettlement::new(it, yuan("5.00"), prose()).evidence(evidence()).into(),
        Step::Dispute => Dispute::new(it, yuan("30.00"), prose()).into(),
        Step::AskExtension => AskExtension::new(it, day("2024-07-20"), prose()).into(),
        Step::Opine => Opine::new(it, Chain::Extension, Opinion::Favourable, prose()).into(),
        Step::Decline => Decline::new(it, Chain::Terminated, prose()).into(),
        Step::Deem => Deem::new(it, Chain::Extension).into(),
        Step::Grant => Grant::new(it).into(),
        Step::Refuse => Refuse::new(it, prose()).into(),
        Step::Suspend => Suspend::new(it, prose(), prose()).into(),
        Step::Resume => Resume::new(it, prose()).into(),
        Step::List => List::new(it, department(Some(Relation::Supervising)).parse().unwrap(), prose()).into(),
        Step::Delist => Delist::new(it, prose()).evidence(evidence()).into(),
        Step::Announce => Announce::new(it, "the website".parse().unwrap()).into(),
        Step::Escalate => Escalate::new(it, Level::Remind, prose()).into(),
        Step::Deescalate => Deescalate::new(it, prose()).into(),
        Step::Submit => Submit::new(it).evidence(evidence()).into(),
        Step::ReturnSubmission => ReturnSubmission::new(it, prose()).into(),
        Step::Accept => Accept::new(it).into(),
        Step::Determine => Determine::new(it, Determination::Partly, prose()).evidence(evidence()).into(),
        Step::OpenNotice => OpenNotice::new(it, "the gate".parse().unwrap()).into(),
        Step::RecordNoticeObjection => RecordNoticeObjection::new(it, "a neighbour".parse().unwrap(), prose()).into(),
        Step::CloseNotice => CloseNotice::new(it).into(),
        Step::Close => Close::new(it).into(),
        Step::Bear => Bear::new(it, day("2024-05-31"), prose()).into(),
        Step::Revoke => Revoke::new(it, prose()).into(),
        Step::Lapse => Lapse::new(it).into(),
        Step::Unfound => Unfound::new(it, prose()).evidence(evidence()).into(),
        Step::Terminate => Terminate::new(it, prose()).evidence(evidence()).into(),
        Step::Refer => Refer::new(it, "the court".parse().unwrap(), prose()).evidence(evidence()).into(),
        Step::Answer => Answer::new(it, Adoption::Partly, prose()).into(),
        Step::Merge => Merge::new(it, finding(2), MergeCause::Duplicate, prose()).into(),
        Step::Split => Split::new(it, prose()).parts(part(3)).parts(part(4)).into(),
        Step::LookBack => LookBack::new(it, Verdict::Fails, prose()).evidence(evidence()).into(),
        Step::Reopen => Reopen::new(it, ReopenCause::FalseClaim, prose()).evidence(evidence()).into(),
        Step::RecordYield => RecordYield::new(it, YieldKind::RuleMade, prose()).into(),
        Step::Found
        | Step::OpenInspection
        | Step::Delegate
        | Step::EndDelegation
        | Step::AdoptPolicy
        | Step::AmendDirectory
        | Step::SupplyCalendar
        | Step::Publish
        | Step::LaunchSweep
        | Step::ReportSweep
        | Step::CloseSweep => {
            return None;
        }
    })
}
