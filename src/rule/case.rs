//! What a rule is judged on.

use super::{Broken, Memo};
use crate::calendar::{Period, Term, TermBase, TermError};
use crate::command::{CarryOver, Command};
use crate::delegation::Delegation;
use crate::directory::{Actor, Capacity, Directory, Relation};
use crate::finding::{Evidence, Facts, Finding, Kind, Particulars, Responsibility};
use crate::id::{DepartmentId, FindingId, InspectionId, PersonId, SweepId};
use crate::life::{Chain, Step};
use crate::moment::{Day, Instant};
use crate::policy::{Policy, TermName};
use crate::programme::Programme;
use crate::publication::Figure;
use crate::sweep::{Pattern, Sweep, SweepOrigin};
use crate::text::Reference;

/// The other findings of the ledger, as far as a decision may look at them.
pub(crate) trait World {
    fn finding(&self, id: FindingId) -> Option<Finding<'_>>;

    fn is_reference_taken(&self, inspection: InspectionId, reference: &Reference) -> bool;

    /// What the problem list says of a finding now.
    fn particulars(&self, id: FindingId) -> Option<Particulars>;

    /// Looks at every finding that is open, in order.
    fn each_open(&self, look: &mut dyn FnMut(Finding<'_>));

    /// How many records there are.
    fn length(&self) -> u32;

    /// When the latest of them was made.
    fn known_at(&self) -> Instant;

    /// The figures of a period by these records, each under its name; `None` where they cannot be drawn: by what is not
    /// recorded yet, or under a name that would be longer than a line.
    fn figures(&self, period: Period, kind: Kind) -> Option<Vec<Figure>>;

    /// A finding whose risk acceptance ran out before a day and has not lapsed.
    fn lapsing_before(&self, day: Day) -> Option<FindingId>;

    /// A finding and a chain of it to whose next step silence has consented before a day.
    fn silent_before(&self, day: Day) -> Option<(FindingId, Chain)>;

    /// A sweep, if it is in the ledger.
    fn sweep(&self, id: SweepId) -> Option<&Sweep>;

    /// The sweeps that one finding gave rise to, in the order in which they were launched.
    fn sweeps_of(&self, origin: FindingId) -> Vec<&Sweep>;

    /// The sweep in which a finding was found, if it was found in one.
    fn sweep_of(&self, finding: FindingId) -> Option<SweepId>;

    /// What was found in a sweep, in the order in which it was raised.
    fn siblings(&self, sweep: SweepId) -> Vec<FindingId>;

    /// The parts into which a finding was split.
    fn parts(&self, whole: FindingId) -> Vec<FindingId>;
}

/// The departments that are that to a finding on a day, as it names them, but for what is above the lead.
pub(crate) fn departments(
    finding: Finding<'_>,
    programme: &Programme,
    relation: Relation,
    on: Day,
) -> Vec<DepartmentId> {
    let one = match relation {
        Relation::Lead => finding.lead(),
        Relation::Cooperating => return finding.cooperating().collect(),
        Relation::Supervising => finding.supervising(),
        Relation::Inspecting => Some(finding.inspecting()),
        Relation::Verifying => finding.verifying(),
        Relation::Coordinating => Some(programme.coordinating()),
        Relation::Superior => finding.lead().and_then(|lead| programme.directory().superior_on(lead, on)),
        Relation::Swept => None,
    };
    one.into_iter().collect()
}

/// One person, one step, one finding, one day; and the command, if one is given.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) step: Step,
    pub(crate) command: Option<&'a Command>,
    /// The finding the step is about, whether or not there is one.
    pub(crate) id: Option<FindingId>,
    pub(crate) finding: Option<Finding<'a>>,
    /// The sweep it is about, or in which what it puts on the list was found.
    pub(crate) sweep: Option<&'a Sweep>,
    pub(crate) actor: &'a Actor,
    pub(crate) today: Day,
    pub(crate) day: Day,
    pub(crate) confirmed_by: Option<&'a Actor>,
    pub(crate) programme: &'a Programme,
    pub(crate) world: &'a dyn World,
    pub(crate) memo: &'a Memo<'a>,
}

impl<'a> Case<'a> {
    /// The same case, were it somebody else's.
    pub(crate) fn of_another<'m>(&self, actor: &'m Actor, memo: &'m Memo<'m>) -> Case<'m>
    where
        'a: 'm,
    {
        let Case { step, command, id, finding, sweep, today, day, confirmed_by, programme, world, .. } = *self;
        Case { step, command, id, finding, sweep, actor, today, day, confirmed_by, programme, world, memo }
    }

    /// The delegation under which the actor acts, and those from which it was passed on.
    pub(crate) fn delegations(&self) -> impl Iterator<Item = &'a Delegation> + use<'a> {
        self.programme.passed_on(self.actor.delegation())
    }

    /// The actor, then each for whom they act, up to the one whose right it is; each with their department. All of them
    /// are bound by what binds any of them.
    pub(crate) fn parties(&self) -> impl Iterator<Item = (PersonId, DepartmentId)> + use<'a> {
        let delegators = self.delegations().map(|given| (given.delegator.0, given.delegator.1));
        core::iter::once((self.actor.person(), self.actor.department())).chain(delegators)
    }

    /// The people among them.
    pub(crate) fn people(&self) -> impl Iterator<Item = PersonId> + use<'a> {
        self.parties().map(|(person, _)| person)
    }

    /// Whose right it is: the actor's own, or under a delegation that of the one who first gave it.
    #[inline]
    pub(crate) fn source(&self) -> (&'a DepartmentId, Capacity) {
        let own = (&self.actor.department, self.actor.capacity());
        if self.actor.delegation().is_none() { own } else { self.first_given().unwrap_or(own) }
    }

    /// Whose right it is under a delegation.
    #[inline(never)]
    fn first_given(&self) -> Option<(&'a DepartmentId, Capacity)> {
        self.delegations().last().map(|given| (&given.delegator.1, given.delegator.2))
    }

    pub(crate) fn policy(&self) -> &'a Policy {
        self.programme.policy()
    }

    pub(crate) fn directory(&self) -> &'a Directory {
        self.programme.directory()
    }

    /// What the problem list says, where the command says it.
    pub(crate) fn particulars(&self) -> Option<&'a Particulars> {
        match self.command {
            Some(Command::Raise(raise)) => Some(&raise.particulars),
            Some(Command::CarryOver(carry)) => Some(&carry.particulars),
            _not_genesis => None,
        }
    }

    /// Who is to answer, where the command says it.
    pub(crate) fn responsibility(&self) -> Option<&'a Responsibility> {
        match self.command {
            Some(Command::Assign(assign)) => Some(&assign.responsibility),
            Some(Command::CarryOver(carry)) => carry.responsibility.as_ref(),
            _names_nobody => None,
        }
    }

    /// What a sweep is for, where that is a pattern.
    fn pattern(&self) -> Option<Pattern> {
        let origin = match (self.command, self.sweep) {
            (Some(Command::LaunchSweep(launch)), _) => launch.origin,
            (_, Some(sweep)) => sweep.origin,
            (_, None) => return None,
        };
        if let SweepOrigin::Pattern(pattern) = origin { Some(pattern) } else { None }
    }

    /// What a policy may look at, of the finding as it stands.
    pub(crate) fn own_facts(&self) -> Option<&'a Facts> {
        self.memo.own_facts.get_or_init(|| self.finding.map(|finding| finding.facts())).as_ref()
    }

    /// What a policy may look at: as it will be once the command has its effect.
    pub(crate) fn facts(&self) -> Option<&'a Facts> {
        self.memo.facts.get_or_init(|| self.facts_after()).as_ref()
    }

    fn facts_after(&self) -> Option<Facts> {
        let facts = match (self.own_facts(), self.particulars()) {
            (Some(facts), _) => *facts,
            (None, Some(item)) => item.facts(),
            (None, None) => self.pattern()?.facts(),
        };
        match self.command {
            Some(Command::Reclassify(reclassify)) => Some(Facts {
                severity: reclassify.severity.unwrap_or(facts.severity),
                mode: reclassify.mode.or(facts.mode),
                ..facts
            }),
            Some(Command::Amend(amend)) => Some(Facts {
                category: amend.amendment.category.or(facts.category),
                source: amend.amendment.source.or(facts.source),
                ..facts
            }),
            Some(Command::AmendQuantity(amend)) => Some(Facts { amount: Some(amend.total), ..facts }),
            _keeps_the_rest => {
                let mode = self.responsibility().and_then(|responsibility| responsibility.mode);
                Some(Facts { mode: mode.or(facts.mode), ..facts })
            }
        }
    }

    /// The department that inspects.
    pub(crate) fn inspecting(&self) -> Option<DepartmentId> {
        let of = |item: &Particulars| self.programme.inspection(item.inspection).map(|round| round.inspecting());
        self.finding.map(|finding| finding.inspecting()).or_else(|| self.particulars().and_then(of))
    }

    /// Whether the actor's department is that to the finding.
    #[inline]
    pub(crate) fn is(&self, relation: Relation) -> bool {
        self.memo.relation(relation, || self.stands_as(relation))
    }

    #[inline(never)]
    fn stands_as(&self, relation: Relation) -> bool {
        let (&department, _) = self.source();
        let acts_as = |unit: Option<DepartmentId>| {
            unit.is_some_and(|unit| self.directory().acts_as(department, unit, self.today))
        };
        let finding = self.finding;
        match relation {
            Relation::Lead => acts_as(finding.and_then(|finding| finding.lead())),
            Relation::Cooperating => {
                finding.is_some_and(|finding| finding.cooperating().any(|unit| acts_as(Some(unit))))
            }
            Relation::Supervising => acts_as(finding.and_then(|finding| finding.supervising())),
            Relation::Inspecting => acts_as(self.inspecting()),
            Relation::Verifying => acts_as(finding.and_then(|finding| finding.verifying())),
            Relation::Coordinating => acts_as(Some(self.programme.coordinating())),
            Relation::Superior => {
                let superior = |lead| self.directory().superior_on(lead, self.today);
                acts_as(finding.and_then(|finding| finding.lead()).and_then(superior))
            }
            Relation::Swept => {
                let mut scope = self.sweep.into_iter().flat_map(Sweep::departments);
                scope.any(|unit| acts_as(Some(unit)))
            }
        }
    }

    /// The evidence that the command gives.
    pub(crate) fn evidence(&self) -> &'a [Evidence] {
        match self.command {
            Some(Command::AmendQuantity(command)) => &command.evidence,
            Some(Command::Object(command)) => &command.evidence,
            Some(Command::ReportProgress(command)) => &command.evidence,
            Some(Command::ClaimMilestone(command)) => &command.evidence,
            Some(Command::Settle(command)) => &command.evidence,
            Some(Command::ReverseSettlement(command)) => &command.evidence,
            Some(Command::Delist(command)) => &command.evidence,
            Some(Command::Submit(command)) => &command.evidence,
            Some(Command::Determine(command)) => &command.evidence,
            Some(Command::Unfound(command)) => &command.evidence,
            Some(Command::Terminate(command)) => &command.evidence,
            Some(Command::Refer(command)) => &command.evidence,
            Some(Command::LookBack(command)) => &command.evidence,
            Some(Command::Reopen(command)) => &command.evidence,
            Some(Command::ReportSweep(command)) => &command.evidence,
            _without => &[],
        }
    }

    /// Whether what is done lets a finding be rectified for the first time: what it owes first counts from the term's base.
    fn is_first(&self) -> bool {
        let enters =
            matches!(self.step, Step::Assign | Step::Acknowledge | Step::FilePlan | Step::ApprovePlan | Step::Deem);
        enters && self.finding.is_some_and(|finding| finding.cycle() == 1)
    }

    /// What is carried over, where the command does that.
    fn carried(&self) -> Option<&'a CarryOver> {
        if let Some(Command::CarryOver(carry)) = self.command { Some(carry) } else { None }
    }

    /// The day of what is done; of what a carry-over says was done before it, the day that it says.
    fn done_on(&self) -> Day {
        self.carried().and_then(|carry| carry.standing.since()).unwrap_or(self.day)
    }

    /// The day from which a term counts. Terms that recur count from the record that starts them, but for the first
    /// report of all.
    fn base(&self, name: TermName, base: TermBase) -> Option<Day> {
        let item = self.particulars();
        let recurs = matches!(
            name,
            TermName::Report
                | TermName::RectifyAgain
                | TermName::Return
                | TermName::Review
                | TermName::Announce
                | TermName::SweepReport
        );
        let again = matches!(self.step, Step::ReturnPlan | Step::Split | Step::LookBack | Step::Reopen);
        let is_first_report = name == TermName::Report && self.is_first();
        if (recurs && !is_first_report) || again {
            return Some(self.day);
        }
        match base {
            TermBase::Found => item.map_or_else(|| self.finding?.found_on(), |item| item.found_on),
            TermBase::Served => item.map_or_else(|| self.finding?.served_on(), |item| item.served_on),
            TermBase::Raised => {
                let raised_on = self.finding.map(|finding| finding.raised_on());
                let raised_on = raised_on.or_else(|| self.carried().map(|carry| carry.raised_on));
                Some(raised_on.unwrap_or(self.day))
            }
            // A new lead is assigned by the reassignment.
            TermBase::Assigned if self.step == Step::Reassign => Some(self.day),
            TermBase::Assigned => Some(self.finding.and_then(|finding| finding.assigned_on()).unwrap_or(self.day)),
            TermBase::Acknowledged | TermBase::Asked | TermBase::Submitted | TermBase::Closed | TermBase::Noticed => {
                Some(self.done_on())
            }
        }
    }

    /// When a thing is due by the policy's term for it, if it has one.
    pub(crate) fn due(&self, name: TermName) -> Result<Option<Day>, Broken> {
        let Some(term) = self.facts().and_then(|facts| self.policy().term(name, facts)) else {
            return Ok(None);
        };
        let base = self.base(name, term.base()).ok_or(Broken::NoBase { term: name, base: term.base() })?;
        self.resolve(name, term, base).map(Some)
    }

    /// When the first step of a chain is due: by its own term, or else by the one that is named for the chain.
    pub(crate) fn first_due(&self, chain: Chain) -> Result<Option<Day>, Broken> {
        let name = named_for(chain);
        let facts = self.facts();
        let own = facts.and_then(|facts| self.policy().chain(chain, facts).first()?.term);
        own.map_or_else(|| self.due(name), |term| self.resolve(name, &term, self.done_on()).map(Some))
    }

    /// When the next step of the chain is due, once the one at hand is taken: by its own term, or else by that of the
    /// step before; where none has one, by the term that is named for the chain, unless what it decides is due by that.
    pub(crate) fn next_due(&self) -> Result<Option<Day>, Broken> {
        let (Some(chain), Some((number, _))) = (self.chain(), self.next_step()) else {
            return Ok(None);
        };
        let name = named_for(chain);
        let own =
            self.chain_steps().iter().take(usize::from(number).saturating_add(1)).rev().find_map(|step| step.term);
        let named = || self.policy().term(name, self.facts()?).filter(|_| !chain.has_own_duty()).copied();
        own.or_else(named).map(|term| self.resolve(name, &term, self.day)).transpose()
    }

    /// The last day to which extensions may reach in all, by the policy's own term for that.
    pub(crate) fn latest_extension(&self) -> Result<Option<Day>, Broken> {
        let (Some(finding), Some(facts)) = (self.finding, self.own_facts()) else { return Ok(None) };
        let Some(term) = self.policy().extension(facts).latest else { return Ok(None) };
        let name = TermName::Rectify;
        let reopened = (finding.cycle() > 1).then(|| finding.cycle_began());
        let base = reopened.or_else(|| self.base(name, term.base()));
        let base = base.ok_or(Broken::NoBase { term: name, base: term.base() })?;
        self.resolve(name, &term, base).map(Some)
    }

    fn resolve(&self, name: TermName, term: &Term, base: Day) -> Result<Day, Broken> {
        let unresolved = |cause: TermError| Broken::Unresolved { term: name, cause };
        term.due(base, self.programme.calendar()).map_err(unresolved)
    }
}

/// The term that is named for a chain: the one for its first step, where that has none of its own.
fn named_for(chain: Chain) -> TermName {
    match chain {
        Chain::Plan => TermName::PlanReview,
        Chain::Objection => TermName::RuleObjection,
        Chain::Extension => TermName::RuleExtension,
        Chain::Submission => TermName::Verify,
        Chain::Notice
        | Chain::Dispute
        | Chain::Bearing
        | Chain::Close
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Merged
        | Chain::Split
        | Chain::Answered => TermName::Close,
    }
}
