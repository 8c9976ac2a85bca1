//! Ways to break the rules of what is said, and when.

/// Its rows of the table in [`broken`](super), and then the next ones.
macro_rules! broken_content {
    ($($before:tt)*) => {
        broken_outcome! {
            $($before)*

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

            /// A yield for which the close waits is not recorded.
            YieldMissing { kind: YieldKind }, YieldsFirst, "no {} is recorded in this cycle" (Words(.kind.name())), "record it as a yield; where there is none to record, with a count of 0 and why";

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
        }
    };
}
