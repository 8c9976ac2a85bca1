//! The small worlds: two departments or three, four people who may act for each of them, two findings and what becomes
//! of them, and policies that differ in what they let people do.

use crate::scene::{actor, finding, sweep};
use rectify::calendar::{Calendar, Term, TermBase, TermLength};
use rectify::command::*;
use rectify::delegation::Scope;
use rectify::directory::{Actor, Capacity, Department, Directory, Relation, Succession};
use rectify::finding::*;
use rectify::id::{DelegationId, DepartmentId, FindingId, MeasureId};
use rectify::ledger::Ledger;
use rectify::life::{Chain, Step, Subject};
use rectify::moment::{Day, Moment};
use rectify::policy::{ChainStep, Choices, Draft, Grant, Policy, TermName};
use rectify::sweep::SweepScope;
use rectify::text::Prose;

/// How many people there are.
pub(crate) const PEOPLE: u64 = 4;
/// How many days a history may take.
const DAYS: i64 = 6;

/// A policy, a directory, and what is tried in them.
pub(crate) struct World {
    pub(crate) name: &'static str,
    pub(crate) policy: Policy,
    directory: fn(u32) -> Directory,
    /// For which department people may act, and how.
    seats: &'static [(&'static str, Capacity)],
    steps: Vec<Step>,
    /// The departments that may answer, the first of them to begin with.
    leads: &'static [&'static str],
}

const HEAD: Capacity = Capacity::Head;
const OFFICER: Capacity = Capacity::Officer;
/// Everybody may act for the office, which inspects, verifies and keeps the list, and for the bureau, which answers.
const TWO: &[(&str, Capacity)] = &[("office", HEAD), ("bureau", HEAD)];
const TWO_AND_OFFICERS: &[(&str, Capacity)] =
    &[("office", HEAD), ("office", OFFICER), ("bureau", HEAD), ("bureau", OFFICER)];
const THREE: &[(&str, Capacity)] = &[("office", HEAD), ("bureau", HEAD), ("works", HEAD)];

/// Whoever founds the ledger.
pub(crate) fn founder() -> Actor {
    actor(1, "office", HEAD)
}

fn monday() -> Moment {
    crate::scene::monday()
}

fn unit(id: &str) -> Department {
    Department::new(id.parse().unwrap(), id.parse().unwrap())
}

fn department(id: &str) -> DepartmentId {
    id.parse().unwrap()
}

fn apart(version: u32) -> Directory {
    Directory::new(version, vec![unit("office"), unit("bureau"), unit("works")], vec![], vec![]).unwrap()
}

fn below(version: u32) -> Directory {
    let works = unit("works").with_parent(department("bureau"));
    Directory::new(version, vec![unit("office"), unit("bureau"), works], vec![], vec![]).unwrap()
}

/// From its second version on, the works have taken over from the bureau.
fn renamed(version: u32) -> Directory {
    let taken_over = Succession::new(department("bureau"), department("works"), monday().day());
    let successions = if version > 1 { vec![taken_over] } else { vec![] };
    Directory::new(version, vec![unit("office"), unit("bureau"), unit("works")], vec![], successions).unwrap()
}

fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
    let mut draft = Policy::standard().draft().clone();
    let day = |base| Term::new(TermLength::Days(1), base).unwrap();
    draft.terms.insert(TermName::Notice, Choices::always(day(TermBase::Noticed)));
    change(&mut draft);
    Policy::new(draft).unwrap()
}

fn one(draft: &mut Draft, of: Chain, relation: Relation) {
    draft.chains.insert(of, Choices::always(vec![ChainStep::decides(Grant::officer(relation))]));
}

/// Every chain has one step, and a suggestion's answer too; but what is disputed is for two to say.
fn short(draft: &mut Draft) {
    let shortened = Chain::ALL.iter().filter(|chain| **chain != Chain::Dispute);
    shortened.for_each(|chain| one(draft, *chain, Relation::Inspecting));
    draft.chains.remove(&Chain::Plan);
}

/// Every step that is no chain's is granted to whoever has anything to do with the finding, as far as a policy may.
fn generous(draft: &mut Draft) {
    let judging = [Relation::Supervising, Relation::Inspecting, Relation::Verifying, Relation::Coordinating];
    let all = [[Relation::Lead, Relation::Cooperating].as_slice(), &judging].concat();
    let about_findings = draft.grants.keys().copied().filter(|step| step.subject() == Subject::Finding);
    for step in about_findings.collect::<Vec<_>>() {
        adopt_first(draft, [all.as_slice(), &judging], |draft, to| {
            draft.grants.insert(step, to.iter().copied().map(Grant::officer).collect());
        });
    }
    short(draft);
}

/// One person may close and merge, so that a history goes further in as many steps.
fn merging(draft: &mut Draft) {
    one(draft, Chain::Close, Relation::Inspecting);
    one(draft, Chain::Merged, Relation::Inspecting);
}

/// Makes the first change with which the policy stands; none where it stands with none.
fn adopt_first<T>(draft: &mut Draft, changes: impl IntoIterator<Item = T>, make: impl Fn(&mut Draft, T)) {
    let tried = changes.into_iter().map(|change| {
        let mut tried = draft.clone();
        make(&mut tried, change);
        tried
    });
    let stands = tried.into_iter().find(|tried| Policy::new(tried.clone()).is_ok());
    *draft = stands.unwrap_or_else(|| draft.clone());
}

/// Silence consents wherever a policy may let it.
fn silent(draft: &mut Draft) {
    let term = Term::new(TermLength::Days(1), TermBase::Asked).unwrap();
    for chain in Chain::ALL {
        let steps = draft.chains[chain].cases().last().unwrap().then.clone();
        let silent = |number: usize| {
            let consents = |(at, step): (usize, &ChainStep)| {
                if at < number { step.within(term).or_silence_consents() } else { *step }
            };
            steps.iter().enumerate().map(consents).collect::<Vec<_>>()
        };
        adopt_first(draft, [silent(steps.len()), silent(steps.len() - 1)], |draft, steps| {
            draft.chains.insert(*chain, Choices::always(steps));
        });
    }
}

/// Whatever is closed was under notice before.
fn noticed(draft: &mut Draft) {
    draft.passage.noticing = Choices::always(true);
}

/// Every stage before the claim is passed, and a plan is reviewed.
fn long(draft: &mut Draft) {
    draft.passage.acknowledging = Choices::always(true);
    draft.passage.planning = Choices::always(true);
    draft.passage.planning_again = Choices::always(true);
    one(draft, Chain::Plan, Relation::Inspecting);
}

const AROUND: [Step; 4] = [Step::Unfound, Step::Terminate, Step::Refer, Step::Merge];
const CLAIM: [Step; 3] = [Step::Submit, Step::Accept, Step::Close];

fn steps(of: &[&[Step]]) -> Vec<Step> {
    of.concat()
}

/// Every world that is searched.
pub(crate) fn worlds() -> Vec<World> {
    let every = Step::ALL.iter().copied().filter(|step| step.subject() != Subject::Programme).collect();
    let two = |name, policy, steps| World { name, policy, directory: apart, seats: TWO, steps, leads: &["bureau"] };
    let three = |name, policy, steps, directory| World {
        name,
        policy,
        directory,
        seats: THREE,
        steps,
        leads: &["bureau", "works"],
    };
    let after = &[Step::LookBack, Step::Reopen];
    let judged = &[Step::Determine, Step::ReturnSubmission, Step::Withdraw];
    vec![
        World { seats: TWO_AND_OFFICERS, ..two("every step, standard", policy(|_| {}), every) },
        two("close and back", policy(|_| {}), steps(&[&CLAIM, judged, after, &[Step::Recuse]])),
        two("ways around", policy(short), steps(&[&CLAIM, &AROUND, &[Step::Split, Step::CarryOver, Step::Amend]])),
        two("two people each", policy(|_| {}), steps(&[&[Step::Assign], &AROUND, &[Step::Split, Step::Decline]])),
        two(
            "objections",
            policy(|_| {}),
            steps(&[&CLAIM, &[Step::Object, Step::Rule, Step::Withdraw, Step::Unfound, Step::Refer]]),
        ),
        World {
            seats: TWO_AND_OFFICERS,
            ..two(
                "time",
                policy(|_| {}),
                vec![
                    Step::AskExtension,
                    Step::Grant,
                    Step::Refuse,
                    Step::Suspend,
                    Step::Resume,
                    Step::Bear,
                    Step::Lapse,
                    Step::Revoke,
                    Step::Reassign,
                    Step::Withdraw,
                    Step::Merge,
                ],
            )
        },
        two(
            "all stages",
            policy(long),
            steps(&[
                &CLAIM,
                &[Step::Acknowledge, Step::FilePlan, Step::ApprovePlan, Step::ReturnPlan, Step::ClaimMilestone],
                &[Step::Reclassify],
            ]),
        ),
        two(
            "notices",
            policy(noticed),
            steps(&[&CLAIM, &[Step::OpenNotice, Step::CloseNotice, Step::RecordNoticeObjection, Step::Rule]]),
        ),
        two(
            "delegates",
            policy(|_| {}),
            steps(&[&CLAIM, &[Step::Delegate, Step::EndDelegation, Step::Reassign, Step::Recuse]]),
        ),
        two(
            "silence",
            policy(silent),
            steps(&[&CLAIM, &[Step::AskExtension, Step::Grant, Step::Deem, Step::Unfound, Step::Object, Step::Rule]]),
        ),
        two("generous", policy(generous), {
            let beside = [
                Step::Determine,
                Step::Reassign,
                Step::Bear,
                Step::Lapse,
                Step::AskExtension,
                Step::Grant,
                Step::Suspend,
                Step::Resume,
                Step::Reclassify,
            ];
            steps(&[&CLAIM, &beside, &[Step::Unfound, Step::LookBack, Step::Withdraw]])
        }),
        two("suggestions", policy(|_| {}), vec![Step::Answer, Step::Decline, Step::Object, Step::Rule, Step::Reopen]),
        three("transfers", policy(merging), steps(&[&CLAIM, &[Step::Assign, Step::Reassign, Step::Merge]]), apart),
        three("a branch", policy(merging), steps(&[&CLAIM, &[Step::Assign, Step::Reassign, Step::Merge]]), below),
        three(
            "a successor",
            policy(merging),
            steps(&[&CLAIM, &[Step::AmendDirectory, Step::Reassign, Step::Merge]]),
            renamed,
        ),
        two(
            "listed and swept",
            policy(|draft| draft.delisted_first = Choices::always(true)),
            steps(&[&CLAIM, &[Step::List, Step::Delist, Step::Terminate, Step::Escalate, Step::Deescalate]]),
        ),
    ]
}

fn prose() -> Prose {
    "as the file says".parse().unwrap()
}

fn evidence() -> Evidence {
    "file:17".parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn measure() -> MeasureId {
    "m1".parse().unwrap()
}

fn delegation(number: u64) -> DelegationId {
    finding(number).to_string().parse().unwrap()
}

impl World {
    pub(crate) fn founded(&self) -> Ledger {
        let survey = Inspection::new("survey".parse().unwrap(), "survey".parse().unwrap(), department("office"));
        let id = "018f2c3a-7d10-7c3e-9a55-0242ac120002".parse().unwrap();
        let (policy, directory) = (self.policy.clone(), (self.directory)(1));
        let (zone, office) = (crate::scene::zone(), department("office"));
        let found = Found::new(id, "整改".parse().unwrap(), zone, policy, directory, Calendar::china(), office);
        Ledger::found(&founder(), monday(), found.inspections(survey)).unwrap()
    }

    /// How it begins: two findings on the problem list where one may merge into another, else one; assigned where that
    /// is no part of the search.
    pub(crate) fn raised(&self) -> Vec<Order> {
        let raise = |number| Raise::new(finding(number), self.item(number)).into();
        let assign = Assign::to(department(self.leads[0]), finding(1)).into();
        let (merges, assigns) = (self.steps.contains(&Step::Merge), self.steps.contains(&Step::Assign));
        let raised = (1..=if merges { 2 } else { 1 }).map(raise);
        raised.chain((!assigns).then_some(assign)).collect()
    }

    fn item(&self, number: u64) -> Particulars {
        let id = finding(number);
        let kind = if self.name == "suggestions" { Particulars::suggestion } else { Particulars::problem };
        let item = kind("survey".parse().unwrap(), id.into(), "unpaid".parse().unwrap());
        if self.steps.contains(&Step::Dispute) { item.with_quantity("2.00 CNY".parse().unwrap()) } else { item }
    }

    /// Everybody who may act, of as many people; whoever acts for another too.
    pub(crate) fn actors(&self, people: u64, ledger: &Ledger) -> Vec<Actor> {
        let seated = (1..=people).flat_map(|number| self.seats.iter().map(move |seat| actor(number, seat.0, seat.1)));
        let given = ledger.programme().delegations().map(|given| {
            let (person, department) = given.delegate();
            Actor::new(person, department, OFFICER).under(given.id())
        });
        let system = self.steps.contains(&Step::Lapse).then(|| actor(9, "office", Capacity::System));
        seated.chain(given).chain(system).collect()
    }

    /// What may be asked next, and when: the steps that a finding's stage admits with a few contents each, and what is
    /// about no finding.
    pub(crate) fn asked(&self, ledger: &Ledger, people: u64) -> Vec<(Moment, Order)> {
        let mut asked = Vec::new();
        for number in 1..=4 {
            let id = finding(number);
            let stage = ledger.finding(id).map(|finding| finding.stage());
            for step in &self.steps {
                let fits = match step.subject() {
                    Subject::Finding => stage.is_some_and(|stage| step.admitted_in().contains(stage)),
                    Subject::NewFinding => number == 3 && stage.is_none(),
                    Subject::Programme | Subject::Sweep => number == 1,
                };
                if fits && let Some(moment) = moment(ledger, *step) {
                    let commands = self.commands(*step, ledger, id, people);
                    asked.extend(commands.into_iter().map(|command| (moment, Order::from(command))));
                }
            }
        }
        asked
    }

    fn reassignments(&self, ledger: &Ledger, it: FindingId) -> Vec<Reassignment> {
        let view = ledger.finding(it).unwrap();
        let mut changes: Vec<Reassignment> =
            vec![Reassignment { deadline: Some(day("2024-09-20")), ..Reassignment::default() }];
        for lead in self.leads.iter().map(|id| department(id)).filter(|id| view.lead() != Some(*id)) {
            changes.push(Reassignment { lead: Some(lead), ..Reassignment::default() });
            changes.push(Reassignment { verifying: Some(lead), ..Reassignment::default() });
            changes.push(Reassignment { cooperating: Some(vec![lead]), ..Reassignment::default() });
        }
        changes
    }

    fn commands(&self, step: Step, ledger: &Ledger, it: FindingId, people: u64) -> Vec<Command> {
        let other = if it == finding(1) { finding(2) } else { finding(1) };
        let part = |number| Part::new(finding(number), finding(number).into(), "a part".parse().unwrap(), None);
        let one = |command: Command| vec![command];
        match step {
            Step::Raise => one(Raise::new(it, self.item(3)).into()),
            Step::CarryOver => {
                let today = ledger.latest().day();
                let carried = [
                    Standing::Rectifying,
                    Standing::Verified { submitted_on: today },
                    Standing::Closed { outcome: rectify::life::Outcome::Rectified, on: today },
                ];
                let carry = |standing| {
                    let carry = CarryOver::new(it, self.item(3), standing, today, prose());
                    carry.responsibility(Responsibility::of(department("bureau"))).into()
                };
                carried.map(carry).to_vec()
            }
            Step::Amend => {
                let amendment = Amendment { category: Some("arrears".parse().unwrap()), ..Amendment::default() };
                one(Amend::new(it, amendment, prose()).into())
            }
            Step::AmendQuantity => {
                let total = "3.00 CNY".parse().unwrap();
                one(AmendQuantity::new(it, QuantityCause::FoundLarger, total, prose()).evidence(evidence()).into())
            }
            Step::Reclassify => [Severity::Low, Severity::Critical]
                .map(|severity| Reclassify::new(it, prose()).severity(severity).into())
                .to_vec(),
            Step::Assign => self.leads.iter().map(|lead| Assign::to(department(lead), it).into()).collect(),
            Step::Reassign => {
                let reassign = |change| Reassign::new(it, change, prose()).into();
                self.reassignments(ledger, it).into_iter().map(reassign).collect()
            }
            Step::Recuse => {
                (1..=people).map(|number| Recuse::new(it, crate::scene::person(number), prose()).into()).collect()
            }
            Step::Acknowledge => one(Acknowledge::new(it).into()),
            Step::Object => [ObjectionTo::Finding, ObjectionTo::Lead]
                .map(|to| Object::new(it, to, prose()).evidence(evidence()).into())
                .to_vec(),
            Step::Withdraw => Withdrawable::ALL.iter().map(|what| Withdraw::new(it, *what, prose()).into()).collect(),
            Step::Rule => {
                [Ruling::Upheld, Ruling::Dismissed].map(|ruling| Rule::new(it, ruling, prose()).into()).to_vec()
            }
            Step::FilePlan | Step::RevisePlan => {
                let measure = Measure::new(measure(), "pay".parse().unwrap(), ledger.latest().day(), 1);
                let plan = Plan::new([measure]);
                one(if step == Step::FilePlan {
                    FilePlan::new(it, plan).into()
                } else {
                    RevisePlan::new(it, plan, prose()).into()
                })
            }
            Step::ApprovePlan => one(ApprovePlan::new(it).into()),
            Step::ReturnPlan => one(ReturnPlan::new(it, prose()).into()),
            Step::ReportProgress => one(ReportProgress::new(it, prose()).evidence(evidence()).into()),
            Step::ClaimMilestone => one(ClaimMilestone::new(it, measure()).evidence(evidence()).into()),
            Step::VerifyMilestone => one(VerifyMilestone::new(it, measure(), Verdict::Holds).into()),
            Step::Settle => one(Settle::new(it, "1.00 CNY".parse().unwrap(), SettlementWay::Paid).into()),
            Step::ReverseSettlement => {
                one(ReverseSettlement::new(it, "1.00 CNY".parse().unwrap(), prose()).evidence(evidence()).into())
            }
            Step::Dispute => one(Dispute::new(it, "1.00 CNY".parse().unwrap(), prose()).into()),
            Step::AskExtension => {
                ["2024-07-15", "2024-08-25"].map(|until| AskExtension::new(it, day(until), prose()).into()).to_vec()
            }
            Step::Opine => one(Opine::new(it, Chain::Extension, Opinion::Favourable, prose()).into()),
            Step::Decline => {
                [Chain::Unfounded, Chain::Merged].map(|chain| Decline::new(it, chain, prose()).into()).to_vec()
            }
            Step::Deem => Chain::ALL.iter().map(|chain| Deem::new(it, *chain).into()).collect(),
            Step::Grant => one(rectify::command::Grant::new(it).into()),
            Step::Refuse => one(Refuse::new(it, prose()).into()),
            Step::Suspend => one(Suspend::new(it, prose(), prose()).into()),
            Step::Resume => one(Resume::new(it, prose()).into()),
            Step::List => one(List::new(it, department("office"), prose()).into()),
            Step::Delist => one(Delist::new(it, prose()).evidence(evidence()).into()),
            Step::Announce => one(Announce::new(it, "the website".parse().unwrap()).into()),
            Step::Escalate => one(Escalate::new(it, Level::Remind, prose()).into()),
            Step::Deescalate => one(Deescalate::new(it, prose()).into()),
            Step::Submit => {
                vec![Submit::new(it).into(), Submit::new(it).evidence(evidence()).evidence(evidence()).into()]
            }
            Step::ReturnSubmission => one(ReturnSubmission::new(it, prose()).into()),
            Step::Accept => one(Accept::new(it).into()),
            Step::Determine => [Determination::Rectified, Determination::ContradictsReport]
                .map(|how| Determine::new(it, how, prose()).evidence(evidence()).into())
                .to_vec(),
            Step::OpenNotice => one(OpenNotice::new(it, "the gate".parse().unwrap()).into()),
            Step::RecordNoticeObjection => {
                one(RecordNoticeObjection::new(it, "a neighbour".parse().unwrap(), prose()).into())
            }
            Step::CloseNotice => one(CloseNotice::new(it).into()),
            Step::Close => [Completion::Rectified, Completion::Sustained]
                .map(|completion| Close::new(it).completion(completion).into())
                .to_vec(),
            Step::Bear => one(Bear::new(it, monday().day(), prose()).into()),
            Step::Revoke => one(Revoke::new(it, prose()).into()),
            Step::Lapse => one(Lapse::new(it).into()),
            Step::Unfound => one(Unfound::new(it, prose()).evidence(evidence()).into()),
            Step::Terminate => one(Terminate::new(it, prose()).evidence(evidence()).into()),
            Step::Refer => one(Refer::new(it, "the court".parse().unwrap(), prose()).evidence(evidence()).into()),
            Step::Answer => one(Answer::new(it, Adoption::Adopted, prose()).into()),
            Step::Merge => one(Merge::new(it, other, MergeCause::Duplicate, prose()).into()),
            Step::Split => one(Split::new(it, prose()).parts(part(3)).parts(part(4)).into()),
            Step::LookBack => Verdict::ALL
                .iter()
                .map(|verdict| LookBack::new(it, *verdict, prose()).evidence(evidence()).into())
                .collect(),
            Step::Reopen => [ReopenCause::FalseClaim, ReopenCause::Correction]
                .map(|cause| Reopen::new(it, cause, prose()).evidence(evidence()).into())
                .to_vec(),
            Step::RecordYield => one(RecordYield::new(it, YieldKind::RuleMade, prose()).into()),
            Step::Delegate => self.delegations(ledger, people),
            Step::EndDelegation => one(EndDelegation::new(delegation(1), prose()).into()),
            Step::AmendDirectory => one(AmendDirectory::new((self.directory)(2)).into()),
            Step::LaunchSweep => {
                let scope = SweepScope::default().with_department(department("bureau"));
                one(LaunchSweep::new(sweep(1), it.into(), scope, prose()).into())
            }
            Step::ReportSweep => one(ReportSweep::new(sweep(1)).evidence(evidence()).into()),
            Step::CloseSweep => one(CloseSweep::new(sweep(1), prose()).into()),
            Step::Found | Step::OpenInspection | Step::AdoptPolicy | Step::SupplyCalendar | Step::Publish => vec![],
        }
    }

    /// Whoever asks lets anybody judge or claim for them, in either department; at most twice, and passed on once.
    fn delegations(&self, ledger: &Ledger, people: u64) -> Vec<Command> {
        let number = ledger.programme().delegations().count() as u64 + 1;
        if number > 2 {
            return vec![];
        }
        let scope = || CLAIM.iter().fold(Scope::of(Step::Reassign), |scope, step| scope.and(*step));
        let days = (monday().day(), monday().day().plus_days(DAYS).unwrap());
        let to = |person: u64, at: &str| {
            let depth = if number == 1 { 1 } else { 0 };
            let to = crate::scene::person(person);
            Delegate::new(delegation(number), to, department(at), scope(), days.0, days.1, depth).into()
        };
        (1..=people).flat_map(|person| ["office", "bureau"].map(|at| to(person, at))).collect()
    }
}

/// When a step is asked: at once, or once what it waits for has run out; not at all once the days are over.
fn moment(ledger: &Ledger, step: Step) -> Option<Moment> {
    let latest = ledger.latest().day();
    let later = match step {
        Step::Lapse | Step::CloseNotice | Step::Deem => 2,
        _at_once => 0,
    };
    let day = latest.plus_days(later).unwrap();
    (day <= monday().day().plus_days(DAYS).unwrap()).then(|| crate::scene::noon(&day.to_string()))
}
