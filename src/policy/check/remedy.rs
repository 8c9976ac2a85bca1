//! What to do about what is wrong.

use super::Wrong;
use super::fault::{CHAIN_STEPS_MAX, SKEW_SECONDS_MAX};

impl Wrong {
    /// What to do about it.
    ///
    /// ```
    /// use rectify::directory::Relation;
    /// use rectify::policy::Wrong;
    /// let own_judge = Wrong::OwnJudge { relation: Relation::Lead };
    /// assert_eq!(own_judge.remedy(), "name a relation other than lead and cooperating");
    /// ```
    pub fn remedy(self) -> String {
        let remedy = match self {
            Wrong::Schema { .. } => "write the file for schema 1",
            Wrong::Version => "number the versions from 1",
            Wrong::DeadCase => "remove the case, or move it before those that take its findings",
            Wrong::NoAmount { .. } => "give both bounds in one unit, the least below the end",
            Wrong::TooManyCombinations => "name fewer categories, sources and amounts in these cases",
            Wrong::TooManySteps { .. } => return format!("leave at most {CHAIN_STEPS_MAX} steps"),
            Wrong::OpinesLast => "let the last step decide",
            Wrong::SystemDecides | Wrong::SystemConfirms => "name officer or head",
            Wrong::OwnJudge { .. } => "name a relation other than lead and cooperating",
            Wrong::SilenceDecides { .. } => "leave on_silence out: what is not decided in its time is overdue",
            Wrong::EndlessSilence => "give the step a term, behind a step by which the chain has begun",
            Wrong::NobodyDecides { chain, .. } => return format!("add a case to chains.{chain} with a deciding step"),
            Wrong::DisputedByOne { .. } => "add a deciding step, or leave none so that nobody disputes anything",
            Wrong::ShorterThanClose { .. } => "add deciding steps, or none at all to shut this way",
            Wrong::LowerThanClose { .. } => "let a head take more of its steps, or none at all to shut this way",
            Wrong::EndlessNotice { .. } => "add a case to terms.notice",
            Wrong::NotKept { .. } => "count from found, served, raised or assigned",
            Wrong::NobodyGranted { step } | Wrong::NobodyFollows { step } => {
                return format!("grant {step} to somebody under grants.{step}");
            }
            Wrong::ForEver => "grant adopt_policy to somebody under grants.adopt_policy",
            Wrong::NobodyClaims => "grant submit or determine to somebody",
            Wrong::GrantedTwice { .. } => "remove one of the two",
            Wrong::GovernedByChain { .. } => "remove the grants, and name who takes the step in its chain",
            Wrong::NotInScope { .. } => "grant it to swept",
            Wrong::NotYetThere { .. } => "grant it to inspecting or coordinating",
            Wrong::NeverLate { step } => {
                return format!("allow days under recorded_late_days_max.{step}, or remove the entry");
            }
            Wrong::NoSweep => "name another relation",
            Wrong::NoEvidenceTaken { .. } => "remove the entry",
            Wrong::DistinctFromItself { .. } => "name two chains; within one, nobody takes two steps anyway",
            Wrong::RungNumber { least, most, .. } => return format!("give a number from {least} to {most}"),
            Wrong::NobodyTold => "name the relations that are told",
            Wrong::SameTrigger { .. } => "let each rung of a finding wait for something of its own",
            Wrong::LevelsOutOfOrder { .. } => "write the rungs from the lowest level to the highest",
            Wrong::TooEarly { .. } => "let the higher level wait longer",
            Wrong::LaterToTheSame { .. } => "keep one of the two, or let one lead to the next level",
            Wrong::UnreachedRung { .. } => "remove the rung, or let its findings start lower",
            Wrong::NoRung { level, .. } => return format!("add a rung to {level}, or start elsewhere"),
            Wrong::DistinctTwice { .. } => "remove one of the two",
            Wrong::BaseNotYet { .. } => "count from what comes before, such as the raising or the assignment",
            Wrong::NoRoom { .. } => "give days_max, or set count_max to 0",
            Wrong::OneAboveAll { .. } => "raise days_total_max, or lower days_max",
            Wrong::OwnHeadAbove { .. } => "lower own_head_days_max, or raise days_max",
            Wrong::AheadAndLate { .. } => "remove asked_working_days_before or asked_late_days_max",
            Wrong::Appraisal(wrong) => return wrong.remedy(),
            Wrong::EmptyGrouping => "remove it, or name what to group by",
            Wrong::RepeatedDimension { .. } => "name each attribute once",
            Wrong::Skew { .. } => return format!("allow at most {SKEW_SECONDS_MAX} seconds, and set the clock right"),
        };
        remedy.to_owned()
    }
}
