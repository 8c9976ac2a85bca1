//! The facts by which rules are broken.

use super::told::{Did, List, Listed, Pending};
use super::{Rule, Stranded};
use crate::calendar::TermError;
use crate::directory::Capacity;
use crate::finding::{Kind, Level};
use crate::id::{
    CategoryId, DelegationId, DepartmentId, FindingId, InspectionId, MeasureId, PersonId, RegionId, SweepId, Version,
};
use crate::life::{Chain, Earlier, Outcome, StageName, Step};
use crate::moment::Day;
use crate::policy::{Grant, TermName};
use crate::quantity::QuantityError;
use crate::spelled::Words;
use crate::text::Reference;
use thiserror::Error;

/// Declares the ways in which rules are broken: each with its rule, its message and its remedy.
macro_rules! broken {
    ($(
        $(#[$doc:meta])*
        $variant:ident $( { $( $field:ident : $type:ty ),* } )?,
        $rule:ident, $message:literal $( ($($arg:tt)*) )?, $remedy:literal;
    )+) => {
        /// A rule that fails, with the facts that broke it.
        ///
        /// ```
        /// use rectify::life::{StageName, Step};
        /// use rectify::rule::{Broken, Rule};
        /// let broken = Broken::Stage { step: Step::Accept, stage: StageName::Rectifying };
        /// assert_eq!(broken.rule(), Rule::StageAdmits);
        /// assert_eq!(broken.to_string(), "accept is not admissible while rectifying");
        /// assert_eq!(broken.remedy(), "take a step that this stage admits");
        /// ```
        #[derive(Clone, Debug, Eq, Error, PartialEq)]
        #[non_exhaustive]
        pub enum Broken { $(
            $(#[$doc])*
            #[error($message $(, $($arg)*)?)]
            $variant $( { $(
                #[doc = concat!("The ", stringify!($field), " that broke it.")]
                $field: $type
            ),* } )?,
        )+ }

        impl Broken {
            /// The rule.
            pub const fn rule(&self) -> Rule {
                match self { $( Broken::$variant { .. } => Rule::$rule, )+ }
            }

            /// What would remedy it.
            pub const fn remedy(&self) -> &'static str {
                match self { $( Broken::$variant { .. } => $remedy, )+ }
            }
        }
    };
}

broken! {
    /// The finding is not in the ledger.
    Unknown { finding: FindingId }, Known, "finding {finding} is not in this ledger", "raise it first, or check the id";

    /// The finding is in the ledger already.
    Taken { finding: FindingId }, Known, "finding {finding} is in this ledger already", "amend it, or give the new finding an id of its own";

    /// The stage does not admit the step.
    Stage { step: Step, stage: StageName }, StageAdmits, "{} is not admissible while {}" (Words(.step.name()), Words(.stage.name())),
        "take a step that this stage admits";

    /// The day lies in the future.
    Future { day: Day, today: Day }, Dated, "{day} lies after today, {today}", "record it on the day it happens";

    /// The day lies before the latest record of the finding.
    BeforeLast { day: Day, last: Day }, Dated, "{day} lies before the latest record of this finding, {last}", "give a day not before the latest record";

    /// It is recorded later than the policy allows.
    TooLate { step: Step, day: Day, days_max: u16 }, Dated, "{} of {day} may be recorded at most {days_max} days late" (Words(.step.name())),
        "record it as of today, or let the policy allow it";

    /// Nobody confirms what is recorded late.
    Unconfirmed { step: Step, by: Grant }, LateConfirmed, "{} recorded late is to be confirmed by {} {}" (Words(.step.name()), .by.relation, .by.capacity),
        "let somebody of that relation and capacity confirm it";

    /// There is nothing to confirm.
    NothingToConfirm { step: Step }, LateConfirmed, "this {} needs nobody to confirm it" (Words(.step.name())), "leave the confirmation out";

    /// The person who acts confirms it.
    ConfirmsOwn { person: PersonId }, LateConfirmed, "person {person} may not confirm what they record themselves", "let another person confirm it";

    /// Who confirms it is not named for it.
    MayNotConfirm { department: DepartmentId, step: Step, by: Grant }, LateConfirmed,
        "{department} confirms, and a late {} is to be confirmed by {} {}" (Words(.step.name()), .by.relation, .by.capacity),
        "let somebody of that relation and capacity confirm it";

    /// Who confirms it is of those who answer.
    ConfirmerAnswers { person: PersonId }, LateConfirmed, "person {person}, of those who answered for this finding, may not confirm it",
        "let somebody confirm it who never answered for it";

    /// Nobody acts for a department that is not there.
    ActsForNobody { department: DepartmentId }, ActorStands, "department {department} is not in the directory, and nobody acts for it",
        "act for a department that is, or amend the directory";

    /// Nobody acts for a department that is no more.
    ActsForSucceeded { department: DepartmentId, successor: DepartmentId }, ActorStands, "department {department} was succeeded by {successor}, and nobody acts for it any more",
        "act for the department it has become";

    /// No such delegation was given.
    NoDelegation { delegation: DelegationId }, Delegated, "delegation {delegation} was never given", "have it given first, or check the id";

    /// It was given to another, or a host acts by itself.
    NotDelegate { delegation: DelegationId }, Delegated, "delegation {delegation} was given to another", "let the person act to whom it was given, for their own department";

    /// It was ended, or what it was passed on from was.
    DelegationOver { delegation: DelegationId }, Delegated, "delegation {delegation} was ended", "have it given anew";

    /// Today is not one of its days.
    OutOfTerm { delegation: DelegationId, first: Day, last: Day }, Delegated, "delegation {delegation} is for {first} to {last}", "act in its days, or have it given anew";

    /// The step, the inspection or the finding is outside it.
    OutOfScope { delegation: DelegationId, step: Step }, Delegated, "delegation {delegation} does not extend to this {}" (Words(.step.name())),
        "let whoever gave it act in person";

    /// Nobody of the actor's department may take the step.
    NoGrant { department: DepartmentId, step: Step }, Granted, "{department} holds no grant to {}" (Words(.step.name())), "let somebody act who holds the grant";

    /// The actor's department may take the step, but not in the actor's capacity.
    TooLow { department: DepartmentId, step: Step, least: Capacity }, Granted, "{department} may {} only as {least}" (Words(.step.name())), "let somebody of that capacity act";

    /// The policy lays down no chain for it.
    NoChain { chain: Chain }, Granted, "the policy lays down no chain for {chain}", "adopt a policy that says who may take its steps";

    /// An opinion comes first.
    OpinionFirst { chain: Chain }, ChainOrder, "the next step of the chain for {chain} is an opinion", "let those give it who are asked for it";

    /// No opinion is asked for now.
    NoOpinionAsked { chain: Chain }, ChainOrder, "the next step of the chain for {chain} is not an opinion", "decide, or wait until one is asked for";

    /// The step is about something else than the chain it belongs to.
    OtherMatter { chain: Chain }, SameMatter, "what is asked differs from what the chain for {chain} is about",
        "decide on what was put forward, or end the chain first";

    /// A department that answered for the finding would judge it.
    OwnDepartment { department: DepartmentId }, OwnDepartment, "{department} answered for this finding and may not judge it",
        "let a department decide that never answered for it";

    /// A department that shares the responsibility of one that answered would judge.
    SharedDepartment { department: DepartmentId, answered: DepartmentId }, OwnDepartment, "{department} shares the responsibility of {answered}, which answered for this finding, and may not judge it",
        "let a department decide that never answered for it";

    /// A person who acted for those who answered would judge.
    OwnPerson { person: PersonId }, OwnPerson, "person {person} acted for those who answered for this finding and may not judge it",
        "let a person decide who never acted for them";

    /// The person keeps out of it.
    Recused { person: PersonId }, Recused, "person {person} keeps out of judging this finding", "let another person act";

    /// The person ruled on what is to be reviewed.
    RuledBefore { person: PersonId }, OneStepEach, "person {person} ruled on this objection before and takes no part in its review",
        "let another person rule";

    /// The person took a step of this chain already.
    TookStep { person: PersonId, chain: Chain }, OneStepEach, "person {person} took a step of the chain for {chain} already", "let another person take this step";

    /// The person would judge what they themselves filed, asked or claimed.
    OwnMatter { person: PersonId, chain: Chain }, OneStepEach, "person {person} brought this matter and takes no step of the chain for {chain}",
        "let another person take this step";

    /// The person did something before from which the policy keeps this chain distinct.
    NotDistinct { person: PersonId, chain: Chain, from: Earlier }, DistinctTakers, "person {person} {} and keeps out of the chain for {chain}" (Did(*.from)),
        "let another person take this step";

    /// The person lowered the severity, and with it what the close asks for.
    LoweredSeverity { person: PersonId, chain: Chain },
        DistinctTakers, "person {person} lowered the severity and keeps out of the chain for {chain}",
        "let another person take this step";

    /// The person who raised it would alone judge the objection.
    SoleJudge { person: PersonId }, NotSoleJudge, "person {person} raised this finding and may not alone judge an objection to it",
        "let another person rule, or lay down a chain of more than one deciding step";

    /// The inspection is not open.
    NoInspection { inspection: InspectionId }, InspectionKnown, "inspection {inspection} is not open", "open the inspection first, or check the code";

    /// The reference is taken.
    ReferenceTaken { reference: Reference, inspection: InspectionId }, ReferenceUnique, "reference {reference} is taken in inspection {inspection}", "give it a number of its own";

    /// The region is not in the directory.
    NoRegion { region: RegionId }, RegionKnown, "region {region} is not in the directory", "amend the directory, or check the code";

    /// The department is not in the directory.
    NoDepartment { department: DepartmentId }, DepartmentKnown, "department {department} is not in the directory", "amend the directory, or check the code";

    /// The department is no more.
    Succeeded { department: DepartmentId, successor: DepartmentId }, DepartmentKnown, "department {department} was succeeded by {successor}", "name the department it has become";

    /// Two dates are in the wrong order.
    OutOfOrder { what: &'static str, day: Day, than: &'static str, limit: Day }, DatesInOrder, "{what} on {day} lies after {than} on {limit}", "correct the dates";

    /// The finding of which this is a recurrence is not in the ledger.
    NoRecurrence { finding: FindingId }, RecurrenceKnown, "the finding it recurs from, {finding}, is not in this ledger", "check the id, or leave it out";

    /// What is carried over needs somebody who answers for it.
    NobodyAnswers { stage: StageName }, StandingSound, "a finding carried over as {} needs somebody who answers for it" (Words(.stage.name())),
        "give the responsibility, or carry it over as raised";

    /// What is carried over as raised names somebody who answers for it.
    AnswersTooSoon, StandingSound, "a finding carried over as raised has nobody who answers for it yet",
        "leave the responsibility out, or carry it over as assigned";

    /// No finding that is carried over is in a cycle of that number.
    NoSuchCycle { cycle: u16, most: u16 }, StandingSound, "a finding is carried over in cycle 1 to {most}, not {cycle}",
        "count the cycles from 1";

    /// A finding cannot be carried over as merged or split: it would point nowhere.
    NoCarriedOutcome { outcome: Outcome }, StandingSound, "a finding cannot be carried over as {outcome}", "carry over the findings it went into";

    /// What is carried over stands where its kind never does.
    StandsAmiss { kind: Kind, standing: &'static str }, StandingSound, "a {kind} is never {}" (Words(.standing)),
        "carry a suggestion over as answered or before it, a problem as anything but answered";

    /// Nothing would change.
    NothingChanges, ChangesSomething, "nothing would change", "leave it, or say what is to change";

    /// Who verifies or supervises is among those who answer.
    NotIndependent { department: DepartmentId, answers: DepartmentId }, VerifierIndependent, "{department} would judge what {answers} answers for, and shares its responsibility",
        "name a department outside those who answer";

    /// A step that is required has nobody who could take it.
    NobodyCould { step: Step }, StepsTakeable, "nobody could {}" (Words(.step.name())), "name the department the step is granted to, outside those who answer";

    /// The policy would leave open findings with steps that nobody could take.
    WouldStrand { stranded: Vec<Stranded>, more: usize }, StepsTakeable, "nobody could do what it requires: {}" (Listed(.stranded, *.more)),
        "grant the steps to departments outside those who answer, or reassign the findings first";

    /// A step of a chain has nobody who could take it.
    NobodyTakes { chain: Chain, number: u8 }, StepsTakeable, "nobody could take step {number} of the chain for {chain}",
        "name the department the step is granted to, outside those who answer";

    /// There is too little evidence.
    TooLittleEvidence { step: Step, given: u8, least: u8 }, EvidenceEnough, "{} needs {least} or more pieces of evidence, {given} given" (Words(.step.name())),
        "add the evidence that is missing";

    /// A deadline lies before the day on which it is set.
    DeadlinePast { deadline: Day, day: Day }, DeadlineAhead, "deadline {deadline} lies before {day}", "set a deadline that can still be met";

    /// A plan would move a deadline that is set.
    DeadlineSet { deadline: Day }, DeadlineAhead, "the deadline is set to {deadline}, and a plan does not move it",
        "leave the deadline out of the plan, or ask for an extension";

    /// A plan would change a target that is set.
    TargetSet, DeadlineAhead, "a target is set, and a plan does not change it", "leave the target out of the plan, or let another unit reassign it";

    /// Another objection is pending.
    ObjectionPending, NoObjectionPending, "an objection is pending already", "wait for the ruling, or withdraw it";

    /// Only whoever keeps the notice records an objection to it.
    NoticeObjection, NoObjectionPending, "an objection to a notice is recorded by whoever keeps the notice",
        "record it with the notice";

    /// The window for objections has closed.
    WindowClosed { until: Day, day: Day }, ObjectionWindow, "objections were open until {until}", "raise it with the supervising department";

    /// There is nothing of the kind to decide on.
    NothingPending { what: &'static str }, MatterPending, "there is no {what}", "check the finding: it may have been decided or withdrawn";

    /// It was ruled on, and no further review is to be had.
    ReviewsUsed { to: crate::finding::ObjectionTo, reviewed: u8, most: u8 }, ReviewAllowed, "the objection to the {to} is ruled on, and reviews are used up: {reviewed} of {most}",
        "rectify, or raise it with the supervising department";

    /// A review is asked too late.
    ReviewClosed { until: Day }, ReviewAllowed, "a review of the ruling was open until {until}", "raise it with the supervising department";

    /// A plan without measures.
    NoMeasures, MeasuresSound, "the plan has no measures", "say what will be done, and by when";

    /// Two measures with one code.
    MeasureTwice { measure: MeasureId }, MeasuresSound, "measure {measure} stands in the plan twice", "give each measure its own code";

    /// A measure that is due before the plan, or after the deadline.
    MeasureDate { measure: MeasureId, due: Day }, MeasuresSound, "measure {measure} is due on {due}, outside the time the plan covers",
        "give it a date between today and the deadline";

    /// The plan has no such measure.
    NoMeasure { measure: MeasureId }, MeasureStands, "the plan has no measure {measure}", "name a measure of the plan";

    /// The measure is not where it would have to be.
    MeasureNot { measure: MeasureId, status: crate::finding::MeasureStatus }, MeasureStands, "measure {measure} is {status}", "claim what is planned, verify what is claimed";

    /// A measure is not claimed yet.
    MeasureOpen { measure: MeasureId }, MeasuresFirst, "measure {measure} of the plan is not claimed yet", "claim every measure first, or revise the plan";

    /// Something that nobody disputes is not settled yet.
    Unsettled { owed: crate::quantity::Quantity }, SettledFirst, "{owed} that nobody disputes is not settled yet", "settle it first, or say that it is disputed";

    /// The finding has no amount.
    NoAmount, AmountFits, "this finding has no amount", "amend the amount first";

    /// An amount of zero.
    ZeroAmount, AmountFits, "the amount is zero", "give an amount, or leave it";

    /// The amount does not fit.
    Amount { cause: QuantityError }, AmountFits, "{cause}", "give an amount in the same unit, not larger than what it is taken from";

    /// The amount goes the other way than its cause says.
    WrongWay { cause: crate::finding::QuantityCause }, AmountFits, "the new total is not {}" (Words(.cause.name())), "say the cause that fits, or another total";

    /// There is no deadline.
    NoDeadline, HasDeadline, "this finding has no deadline", "set one with the plan or a reassignment";

    /// Another request is pending.
    RequestPending, NoRequestPending, "a request for an extension is pending already", "wait for the ruling, or withdraw it";

    /// The date asked for is not later.
    NotLater { until: Day, deadline: Day }, ExtensionLength, "{until} is not later than the deadline, {deadline}", "ask for a later date";

    /// The date is too late.
    TooLong { until: Day, latest: Day }, ExtensionLength, "{until} is later than an extension may reach, {latest}", "ask for an earlier date";

    /// It is asked too late.
    AskedLate { day: Day, given: u32, least: u16 }, ExtensionInTime, "asked {given} working days before the deadline, at least {least} are required",
        "ask earlier; the deadline stands";

    /// It is asked after the deadline.
    AskedAfter { day: Day, last: Day }, ExtensionInTime, "asked on {day}, the last day to ask was {last}", "ask earlier; the deadline stands";

    /// There were enough extensions.
    TooMany { granted: u8, most: u8 }, ExtensionCount, "extensions are used up: {granted} of {most} granted", "rectify by the deadline in force";

    /// The clock is stopped.
    Stopped { since: Day }, Clock, "the clock is stopped since {since}", "resume first";

    /// The clock is running.
    Running, Clock, "the clock is running", "there is nothing to resume";

    /// The level it has reached bars further extensions.
    ExtensionBarred { level: Level }, ExtensionOpen, "the deadline is not extended any further: the level is {level}", "rectify by the deadline in force, or have it taken back to a lower level";

    /// It is listed already.
    ListedBefore { since: Day }, ListingStands, "it is listed since {since}", "delist it first, or wait until the term of the listing is over";

    /// The listing would have run out before it began.
    ListingPast { until: Day, day: Day }, ListingStands, "the listing would run out on {until}, before {day}", "choose a later day";

    /// It is not listed.
    NotListed, ListingStands, "it is not listed", "there is nothing to delist";

    /// No listing or delisting is to be made public.
    NothingToAnnounce, ListingStands, "there is no listing or delisting to make public", "it was announced, or the policy has no term to announce";

    /// It is listed, and would be struck off.
    StillListed { since: Day }, DelistedFirst, "it is listed since {since}", "delist it first";

    /// The ladder goes no higher.
    TopRung, LadderStep, "the policy has no further level for this finding", "adopt a policy with a higher rung";

    /// It is not the next level.
    NotNextLevel { level: Level, next: Level }, LadderStep, "the next level is {next}, not {level}", "take the next level; the policy says who starts higher";

    /// Nothing has happened that leads to the level, or it was taken for that before.
    NoCause { level: Level }, LadderStep, "nothing leads to {level} that has not led there before", "wait for a cause that the policy names";

    /// The rung is reached later.
    RungNotDue { level: Level, from: Day }, LadderStep, "{level} is due from {from}", "wait until that day";

    /// It has no level.
    NoLevel, LadderStep, "it is not escalated", "there is no level to take it back from";

    /// The level is not lower.
    NotLower { level: Level, held: Level }, LadderStep, "{level} is not lower than {held}", "name a lower level, or none";

    /// Not rectified is said before the deadline.
    BeforeDeadline { deadline: Day }, NotBeforeDeadline, "not rectified may not be said before the deadline, {deadline}", "wait for the deadline";

    /// No notice is asked for.
    NoticeNotAsked, NoticeWanted, "the policy asks for no public notice here", "close it without";

    /// Notice was given.
    NoticeDone, NoticeWanted, "public notice was given already", "close it";

    /// The notice is still running.
    NoticeRuns { until: Day }, NoticeOver, "public notice runs until {until}", "wait until it is over";

    /// No notice was given.
    NoticeMissing, NoticeGiven, "public notice has not been given", "open a notice first";

    /// An objection is not ruled on.
    NotRuled, ObjectionsRuled, "an objection is not ruled on yet", "rule on it first";

    /// The risk may not be accepted.
    NotBearable, BearingAllowed, "the policy lets nobody bear this risk", "rectify it";

    /// The acceptance would last too long.
    BorneTooLong { until: Day, latest: Day }, BearingAllowed, "the risk may be borne until {latest} at most, not {until}", "choose an earlier day";

    /// The acceptance would have ended before it began.
    BornePast { until: Day, day: Day }, BearingAllowed, "{until} lies before {day}", "choose a later day";

    /// The acceptance has not run out.
    NotLapsed { until: Day }, LapseDue, "the risk is borne until {until}", "wait, or revoke it";

    /// Silence means nothing at the step.
    NoSilence { chain: Chain }, SilenceConsents, "silence does not consent to the next step of the chain for {chain}",
        "wait for whoever may take it; it is owed";

    /// Somebody may still take the step.
    NotSilent { chain: Chain, until: Day }, SilenceConsents, "the step of the chain for {chain} may be taken until {until}",
        "wait until that day is over";

    /// No step is there to which silence consents by now.
    NothingSilent, SilenceConsents, "silence consents to nothing here yet", "wait for whoever may take the steps that are owed";

    /// A finding would merge into itself.
    IntoItself, MergeSound, "a finding cannot merge into itself", "name another finding";

    /// The survivor is not in the ledger.
    NoSurvivor { into: FindingId }, MergeSound, "finding {into} is not in this ledger", "name a finding that is";

    /// The survivor is closed.
    SurvivorClosed { into: FindingId }, MergeSound, "finding {into} is closed", "name a finding that is open";

    /// The survivor is claimed to be done, and what is consolidated into it is not in the claim.
    SurvivorClaimed { into: FindingId }, MergeSound, "finding {into} is claimed to be done, and the claim does not cover this one",
        "merge as a duplicate, or return the claim first";

    /// The survivor is of another kind.
    OtherKind, MergeSound, "a problem and a suggestion cannot merge", "keep them apart";

    /// The amounts cannot be added.
    AmountsApart { cause: QuantityError }, MergeSound, "the amounts cannot be added: {cause}", "merge as a duplicate, or keep them apart";

    /// Nobody would be left to verify the survivor.
    NobodyVerifies { verifying: DepartmentId, answered: DepartmentId }, MergeSound, "{verifying} verifies the survivor and shares the responsibility of {answered}",
        "reassign the verifying department first";

    /// Fewer than two parts.
    TooFewParts, PartsSound, "a split needs at least two parts", "give more parts, or amend the finding";

    /// A part with an id that is taken, in the ledger or among the parts.
    PartTaken { finding: FindingId }, PartsSound, "finding {finding} is in use already", "give each part an id of its own";

    /// A part with a reference that is taken, in the inspection or among the parts.
    PartReference { reference: Reference }, PartsSound, "reference {reference} is in use already", "give each part a number of its own";

    /// The parts do not add up.
    PartsOff { parts: crate::quantity::Quantity, outstanding: crate::quantity::Quantity }, PartsSound, "the parts come to {parts}, outstanding are {outstanding}", "make the parts add up";

    /// A part has an amount where the finding has none, none where it has one, or one in another unit.
    PartAmount { finding: FindingId }, PartsSound, "part {finding} has an amount that does not fit", "give each part a share in the finding's unit";

    /// It was not closed as done.
    NotDone { outcome: Outcome }, LooksBack, "a finding closed as {outcome} is not looked back at", "reopen it if that was wrong";

    /// The cause does not fit.
    CauseMisfits { cause: crate::finding::ReopenCause, outcome: Outcome }, ReopenFits, "a finding closed as {outcome} is not reopened for {}" (Words(.cause.name())),
        "give the cause that fits; what relapsed is reopened by a look-back";

    /// The step is for the other kind.
    KindMisfits { step: Step, kind: Kind }, KindFits, "{} does not fit a {kind}" (Words(.step.name())),
        "answer a suggestion; rectify a problem, and have it verified";

    /// The version is not newer.
    NotNewer { what: &'static str, given: u32, in_force: u32 }, NewerVersion, "{what} version {given} is not newer than {in_force}, which is in force", "give it a higher version";

    /// The directory drops what history names, or the calendar does not fit the one in force.
    Unfit { cause: String }, NewerVersion, "{cause}", "keep all that is in force, and add to it";

    /// The inspection is open already.
    InspectionOpen { inspection: InspectionId }, InspectionNew, "inspection {inspection} is open already", "give it a code of its own";

    /// The period is not over.
    PeriodRuns { last: Day },
        PublicationSound, "the period runs until {last}", "publish it when it is over";

    /// The figures do not know all records.
    StaleFigures { known: u32, held: u32 },
        PublicationSound, "the figures know {known} records, the ledger holds {held}", "draw the figures again";

    /// An acceptance that ran out in the period has not lapsed.
    LapsePending { finding: FindingId },
        PublicationSound, "the risk acceptance of finding {finding} has run out and has not lapsed", "let it lapse first";

    /// A step to which silence has consented in the period is not taken.
    SilencePending { finding: FindingId, chain: Chain },
        PublicationSound, "silence has consented to a step of the chain for {chain} of finding {finding}, which is not taken yet",
        "deem it taken, or let somebody take it, first";

    /// The period is published.
    AlreadyPublished { version: Version },
        PublicationSound, "the period is published already, by record {version} of the programme",
        "publish it as superseding that record";

    /// What would be superseded is not there, or is superseded already.
    NotInForce { version: Version },
        PublicationSound, "record {version} of the programme is no publication of this period in force",
        "name the publication in force";

    /// The delegation is there already.
    DelegationTaken { delegation: DelegationId }, DelegationSound, "delegation {delegation} was given already", "give it an id of its own";

    /// A host delegates nothing by itself.
    SystemDelegates, DelegationSound, "the system delegates nothing", "let a person delegate";

    /// It would come back to somebody who gave it.
    InCircles { person: PersonId }, DelegationSound, "person {person} would act for themselves", "delegate to somebody who is not among those who delegate";

    /// It would have no day to come.
    NoTerm { first: Day, last: Day }, DelegationSound, "no day to come lies in {first} to {last}", "give the first day and the last, today or later";

    /// The policy lets nobody delegate the step.
    NotDelegable { step: Step }, DelegationSound, "the policy lets nobody delegate to {}" (Words(.step.name())), "take it in person, or let the policy allow it";

    /// More would be passed on than was given.
    BeyondGiven { delegation: DelegationId }, DelegationSound, "more would be passed on than delegation {delegation} gives",
        "stay within its steps, its inspections and findings, its days and its depth";

    /// It was given by somebody else.
    NotDelegator { delegation: DelegationId }, DelegationEnds, "delegation {delegation} was given by another", "let whoever gave it end it, or the coordinating head";

    /// The ledger is founded already.
    FoundedBefore, FoundedOnce, "this ledger is founded already", "put a policy, a directory or a calendar in force instead";

    /// The sweep is not in the ledger.
    UnknownSweep { sweep: SweepId }, Known, "sweep {sweep} is not in this ledger", "launch it first, or check the id";

    /// The sweep is in the ledger already.
    TakenSweep { sweep: SweepId }, Known, "sweep {sweep} is in this ledger already", "give the new sweep an id of its own";

    /// The day lies before the latest record of the sweep.
    BeforeSweep { day: Day, last: Day }, Dated, "{day} lies before the latest record of this sweep, {last}", "give a day not before the latest record";

    /// The finding whose lesson is to be checked is not in the ledger.
    NoOrigin { finding: FindingId }, OriginKnown, "the finding it comes from, {finding}, is not in this ledger", "check the id, or sweep for a pattern";

    /// Nobody is in scope.
    EmptyScope, ScopeSound, "nobody is in scope", "name departments, or regions in which there are some";

    /// What is raised names a sweep that is not in the ledger.
    NotSwept { sweep: SweepId }, SweepJoined, "the sweep it was found in, {sweep}, is not in this ledger", "check the id, or leave it out";

    /// What is raised is of another kind than what gave rise to the sweep.
    SiblingOtherKind, SweepJoined, "a problem and a suggestion are no siblings", "raise it by itself";

    /// What is raised is of another category than what the sweep seeks.
    NotSought { category: CategoryId }, SweepJoined, "the sweep seeks what is of category {category}", "give it that category, or raise it by itself";

    /// The sweep is closed.
    SweepOver { sweep: SweepId, on: Day }, SweepOpen, "sweep {sweep} was closed on {on}", "launch another sweep";

    /// A department names the origin as a sibling.
    OriginNamed, SiblingsSound, "the finding the sweep comes from is no sibling of itself", "leave it out";

    /// A department names a sibling twice.
    SiblingTwice { finding: FindingId }, SiblingsSound, "finding {finding} is named twice", "name each sibling once";

    /// A department names what was not raised in the sweep.
    NoSibling { finding: FindingId }, SiblingsSound, "finding {finding} was not raised in this sweep", "raise it in the sweep, or leave it out";

    /// Departments in scope have not reported.
    SweepAwaits { departments: Vec<DepartmentId> }, SweepReported, "still to report: {}" (List(.departments)), "wait for their reports";

    /// Who reported would close.
    OwnReport { person: PersonId }, SweepIndependent, "person {person} reported on this sweep and does not close it", "let somebody close it who reported for nobody";

    /// No sweep of the finding comes within reach.
    NoSweep, SweepGate, "no sweep of this finding has been launched where the policy asks for one", "launch a sweep there first";

    /// A sweep of the finding has not come to what the policy asks.
    SweepPending { sweep: SweepId, awaited: Vec<DepartmentId>, open: Vec<FindingId> }, SweepGate, "sweep {sweep} {}" (Pending { awaited, open }),
        "wait for the reports, and close the siblings first";

    /// A date cannot be resolved.
    Unresolved { term: TermName, cause: TermError }, DatesResolve, "the term to {} cannot be resolved: {cause}" (Words(.term.name())),
        "supply the calendar of that year, or a shorter term";

    /// A term counts from a day that is not known.
    NoBase { term: TermName, base: crate::calendar::TermBase }, DatesResolve, "the term to {} counts from a day that is not known: {base}" (Words(.term.name())),
        "amend the finding with that day";

    /// A date leaves the years 1900 to 9999.
    OutOfRange, DatesResolve, "a date lies outside the years 1900 to 9999", "correct the dates";
}
