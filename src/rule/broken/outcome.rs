//! Ways to break the rules of how a finding, a sweep and the programme go on.

/// Its rows of the table in [`broken`](super), and then the next ones.
macro_rules! broken_outcome {
    ($($before:tt)*) => {
        broken! {
            $($before)*

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

            /// The acceptance lapsed on one day, whenever it is recorded.
            LapsedOn { day: Day }, LapseDue, "it lapsed on {day}", "record it as of that day, or name no day";

            /// Silence means nothing at the step.
            NoSilence { chain: Chain }, SilenceConsents, "silence does not consent to the next step of the chain for {chain}",
                "wait for whoever may take it; it is owed";

            /// Somebody may still take the step.
            NotSilent { chain: Chain, until: Day }, SilenceConsents, "the step of the chain for {chain} may be taken until {until}",
                "wait until that day is over";

            /// Silence consented on one day, whenever it is recorded.
            ConsentedOn { chain: Chain, day: Day }, SilenceConsents, "silence consented to the step of the chain for {chain} on {day}",
                "record it as of that day, or name no day";

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

            /// A chain on which the survivor would be struck off is under way, and what is consolidated into it is not in it.
            SurvivorEnding { into: FindingId, chain: Chain }, MergeSound,
                "the chain for {chain} of finding {into} is under way, and does not cover this one",
                "merge as a duplicate, or let that chain end first";

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

            /// The figures are said to be known at another instant.
            KnownAtOther { known_at: Instant, latest: Instant },
                PublicationSound, "the figures are said to be known at {known_at}, the latest record was made at {latest}",
                "draw the figures again";

            /// A figure is not what the records say.
            FigureOther { name: Line, given: u64, drawn: u64 },
                PublicationSound, "the figure {name} is given as {given}, and the records say {drawn}", "publish what an assessment draws";

            /// A figure is left out.
            FigureMissing { name: Line, drawn: u64 },
                PublicationSound, "the figure {name} is left out, and the records say {drawn}", "publish what an assessment draws";

            /// A figure is given that the records do not have.
            FigureTooMany { name: Line },
                PublicationSound, "the figure {name} is given, and the records have none of that name, or no second one",
                "publish what an assessment draws";

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
    };
}
