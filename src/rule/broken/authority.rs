//! Ways to break the rules of who may.

/// Its rows of the table in [`broken`](super), and then the next ones.
macro_rules! broken_authority {
    () => {
        broken_content! {
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

            /// The person who acts confirms it, or one for whom they act.
            ConfirmsOwn { person: PersonId }, LateConfirmed, "person {person} may not confirm what they record, or let be recorded", "let another person confirm it";

            /// It is confirmed under a delegation.
            ConfirmsForAnother { person: PersonId }, LateConfirmed, "person {person} may not confirm for another what is recorded late",
                "let whoever may confirm it do so in person";

            /// Who confirms it keeps out of the finding.
            ConfirmerKeepsOut { person: PersonId }, LateConfirmed, "person {person}, who keeps out of judging this finding, may not confirm it",
                "let another person confirm it";

            /// Who confirms it is not named for it.
            MayNotConfirm { department: DepartmentId, step: Step, by: Grant }, LateConfirmed,
                "{department} confirms, and a late {} is to be confirmed by {} {}" (Words(.step.name()), .by.relation, .by.capacity),
                "let somebody of that relation and capacity confirm it";

            /// Who confirms it is of those who answer.
            ConfirmerAnswers { person: PersonId }, LateConfirmed, "person {person}, of those who answered for this finding, may not confirm it",
                "let somebody confirm it who never answered for it";

            /// Nobody confirms for a department that is not there any more.
            ConfirmsForGone { department: DepartmentId }, LateConfirmed, "nobody acts for {department} any more, and so nobody confirms for it",
                "let somebody of its successor confirm it";

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

            /// The person lowered the severity or the amount, and with it what the close may ask for.
            Lowered { person: PersonId, chain: Chain },
                DistinctTakers, "person {person} lowered the severity or the amount and keeps out of the chain for {chain}",
                "let another person take this step";

            /// The person who raised it would alone judge the objection.
            SoleJudge { person: PersonId }, NotSoleJudge, "person {person} raised this finding and may not alone judge an objection to it",
                "let another person rule, or lay down a chain of more than one deciding step";
        }
    };
}
