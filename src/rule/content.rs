//! What a step must bring with it, and what must be there for it to act on.

use super::Judgement::{Holds, Moot, Pending};
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::finding::{Finding, MeasureStatus, ObjectionTo, Plan, QuantityCause, Reassignment, Withdrawable};
use crate::life::{Chain, StageName, Step};
use crate::quantity::{Quantity, QuantityError};
use std::collections::BTreeSet;

pub(super) fn changes_something(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let same = match case.command {
        None => return Pending,
        Some(Command::Amend(amend)) => amend.amendment.is_empty(),
        Some(Command::AmendQuantity(amend)) => finding.total() == Some(amend.total),
        Some(Command::Reclassify(reclassify)) => {
            reclassify.severity.is_none_or(|severity| severity == finding.severity())
                && reclassify.mode.is_none_or(|mode| Some(mode) == finding.mode())
        }
        Some(Command::Reassign(reassign)) => is_as_it_stands(finding, &reassign.change),
        Some(Command::Recuse(recuse)) => finding.recused().any(|person| person == recuse.person),
        Some(Command::Dispute(dispute)) => finding.disputed() == Some(dispute.disputed),
        Some(_) => return Moot,
    };
    Judgement::unless(same.then_some(Broken::NothingChanges))
}

/// Whether a change of responsibility says only what is so already.
fn is_as_it_stands(finding: Finding<'_>, change: &Reassignment) -> bool {
    let Reassignment { lead, cooperating, officer, supervising, verifying, target, deadline } = change;
    lead.is_none_or(|lead| finding.lead() == Some(lead))
        && cooperating.as_ref().is_none_or(|named| finding.cooperating().eq(named.iter().copied()))
        && officer.is_none_or(|officer| finding.officer() == Some(officer))
        && supervising.is_none_or(|supervising| finding.supervising() == Some(supervising))
        && verifying.is_none_or(|verifying| finding.verifying() == Some(verifying))
        && target.is_none()
        && deadline.is_none_or(|deadline| finding.deadline() == Some(deadline))
}

pub(super) fn evidence_enough(case: &Case<'_>) -> Judgement {
    let (Some(facts), step) = (case.facts(), case.step) else {
        return Moot;
    };
    // What a close rests on, and what may contradict those who answer, is not said without evidence, whatever the policy
    // asks.
    let by_law = u8::from(matches!(
        step,
        Step::Submit | Step::Determine | Step::ReverseSettlement | Step::Delist | Step::ReportSweep
    ));
    let least = case.policy().evidence_min(step, facts).max(by_law);
    match case.command {
        None => return if least == 0 { Holds } else { Pending },
        // The siblings are the evidence.
        Some(Command::ReportSweep(report)) if !report.siblings.is_empty() => return Holds,
        Some(_) => {}
    }
    let given = u8::try_from(case.evidence().len()).unwrap_or(u8::MAX);
    Judgement::unless((given < least).then_some(Broken::TooLittleEvidence { step, given, least }))
}

/// Whether there is something for the chain to decide on.
fn pends(finding: Finding<'_>, chain: Chain) -> bool {
    match chain {
        Chain::Objection => finding.objection().is_some(),
        Chain::Extension => finding.extension_asked().is_some(),
        Chain::Plan => finding.stage() == StageName::PlanReview,
        Chain::Submission => finding.stage() == StageName::Verifying,
        Chain::Notice | Chain::Close => finding.stage() == StageName::Verified,
        Chain::Bearing => finding.stage() == StageName::Rectifying,
        Chain::Dispute
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Answered
        | Chain::Merged
        | Chain::Split => true,
    }
}

/// Whether declining is how the chain ends without its effect: the others have a return or a refusal. What is declined of
/// an objection is the ruling that was begun: it stays pending, to be ruled on anew.
fn has_no_other_end(chain: Chain) -> bool {
    match chain {
        Chain::Plan | Chain::Extension | Chain::Submission => false,
        Chain::Objection
        | Chain::Notice
        | Chain::Dispute
        | Chain::Bearing
        | Chain::Close
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Answered
        | Chain::Merged
        | Chain::Split => true,
    }
}

/// What it is called, in a sentence that says it is missing.
fn called(chain: Chain) -> &'static str {
    match chain {
        Chain::Objection => "objection to rule on",
        Chain::Extension => "request for an extension",
        Chain::Plan => "plan under review",
        Chain::Submission => "claim being verified",
        Chain::Notice | Chain::Close => "verified claim",
        Chain::Bearing => "risk to accept",
        Chain::Dispute
        | Chain::Unfounded
        | Chain::Terminated
        | Chain::Referred
        | Chain::Answered
        | Chain::Merged
        | Chain::Split => "matter of that kind",
    }
}

pub(super) fn matter_pending(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let what = match (case.command, case.chain()) {
        (Some(Command::Withdraw(withdraw)), _) => match withdraw.what {
            Withdrawable::Objection => {
                let own = finding.objection().is_some_and(|to| to != ObjectionTo::Notice);
                (!own).then_some("objection of your own")
            }
            Withdrawable::ExtensionRequest => finding.extension_asked().is_none().then_some("request for an extension"),
            Withdrawable::Submission => {
                let claimed = finding.stage() == StageName::Verifying && !finding.is_claimed_by_inspection();
                (!claimed).then_some("submission being verified")
            }
        },
        (Some(Command::Decline(decline)), _) => {
            let under_way = has_no_other_end(decline.on) && case.progress().is_some();
            (!under_way).then_some("chain of that kind under way that is declined so")
        }
        (_, Some(chain)) => (!pends(finding, chain)).then_some(called(chain)),
        (None, None) => return Pending,
        (Some(_), None) => return Moot,
    };
    Judgement::unless(what.map(|what| Broken::NothingPending { what }))
}

pub(super) fn measures_sound(case: &Case<'_>) -> Judgement {
    let plan: &Plan = match case.command {
        Some(Command::FilePlan(file)) => &file.plan,
        Some(Command::RevisePlan(revise)) => &revise.plan,
        Some(_) => return Moot,
        None => return Pending,
    };
    if plan.measures.is_empty() {
        return Judgement::Broken(Broken::NoMeasures);
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = plan.measures.iter().find(|measure| !seen.insert(measure.id)) {
        return Judgement::Broken(Broken::MeasureTwice { measure: twice.id });
    }
    let finding = case.finding;
    let end = finding.and_then(|finding| finding.deadline()).or(plan.deadline);
    // What is done already keeps the date it had.
    let kept = |id| finding.is_some_and(|finding| finding.measures().any(|(held, _)| held == id));
    let outside = plan
        .measures
        .iter()
        .find(|measure| (measure.due < case.day && !kept(measure.id)) || end.is_some_and(|end| measure.due > end));
    Judgement::unless(outside.map(|measure| Broken::MeasureDate { measure: measure.id, due: measure.due }))
}

pub(super) fn measure_stands(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    let (measure, wanted) = match case.command {
        Some(Command::ClaimMilestone(claim)) => (claim.measure, MeasureStatus::Planned),
        Some(Command::VerifyMilestone(verify)) => (verify.measure, MeasureStatus::Claimed),
        Some(_) => return Moot,
        None => return Pending,
    };
    let status = finding.measures().find(|(id, _)| *id == measure).map(|(_, status)| status);
    Judgement::unless(match status {
        None => Some(Broken::NoMeasure { measure }),
        Some(status) => (status != wanted).then_some(Broken::MeasureNot { measure, status }),
    })
}

pub(super) fn measures_first(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    if case.policy().draft().measures_first.pick(facts) != Some(&true) {
        return Moot;
    }
    let open = finding.measures().find(|(_, status)| *status == MeasureStatus::Planned);
    Judgement::unless(open.map(|(measure, _)| Broken::MeasureOpen { measure }))
}

pub(super) fn settled_first(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    if case.policy().draft().settled_first.pick(facts) != Some(&true) {
        return Moot;
    }
    let owed = finding.undisputed().filter(|owed| !owed.is_zero());
    Judgement::unless(owed.map(|owed| Broken::Unsettled { owed }))
}

pub(super) fn yields_first(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    let Some(asked) = case.policy().draft().yields_first.pick(facts) else { return Moot };
    let missing = asked.iter().copied().find(|kind| !finding.has_yielded(*kind));
    Judgement::unless(missing.map(|kind| Broken::YieldMissing { kind }))
}

/// Whether a quantity can be taken from another.
fn fits(taken: Quantity, from: Option<Quantity>) -> Option<Broken> {
    match from {
        None => Some(Broken::NoAmount),
        Some(_) if taken.is_zero() => Some(Broken::ZeroAmount),
        Some(from) => from.checked_sub(taken).err().map(|cause| Broken::Amount { cause }),
    }
}

pub(super) fn amount_fits(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    Judgement::unless(match case.command {
        None => return Pending,
        Some(Command::Settle(settle)) => fits(settle.amount, finding.outstanding()),
        Some(Command::ReverseSettlement(reverse)) => fits(reverse.amount, finding.settled()),
        Some(Command::Dispute(dispute)) => match finding.outstanding() {
            None => Some(Broken::NoAmount),
            Some(outstanding) => outstanding.checked_sub(dispute.disputed).err().map(|cause| Broken::Amount { cause }),
        },
        Some(Command::AmendQuantity(amend)) => amended(finding, amend.total, amend.cause),
        Some(Command::RecordYield(record)) => record.quantity.filter(|much| much.is_zero()).map(|_| Broken::ZeroAmount),
        Some(_) => return Moot,
    })
}

/// Whether a total can be amended to another for a cause.
fn amended(finding: Finding<'_>, total: Quantity, cause: QuantityCause) -> Option<Broken> {
    let Some(held) = finding.total() else {
        // The first amount of a finding that had none is found, not corrected.
        return (cause == QuantityCause::CorrectedDown).then_some(Broken::NoAmount);
    };
    let settled = finding.settled().unwrap_or_else(|| Quantity::zero(held.unit()));
    let order = |order: Result<core::cmp::Ordering, QuantityError>| match (order, cause) {
        (Err(cause), _) => Some(Broken::Amount { cause }),
        (Ok(order), QuantityCause::FoundLarger) => order.is_lt().then_some(Broken::WrongWay { cause }),
        (Ok(order), QuantityCause::CorrectedDown) => order.is_gt().then_some(Broken::WrongWay { cause }),
    };
    let below_settled = || total.checked_sub(settled).err().map(|cause| Broken::Amount { cause });
    order(total.checked_cmp(held)).or_else(below_settled)
}

pub(super) fn no_objection_pending(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    // What several people object to one notice is ruled on together.
    let joins = |pending: &ObjectionTo| case.step == Step::RecordNoticeObjection && *pending == ObjectionTo::Notice;
    match (case.command, finding.objection().filter(|pending| !joins(pending))) {
        (Some(Command::Object(object)), _) if object.to == ObjectionTo::Notice => {
            Judgement::Broken(Broken::NoticeObjection)
        }
        (_, Some(_)) => Judgement::Broken(Broken::ObjectionPending),
        // What it is to, only the command says.
        (None, None) if case.step == Step::Object => Pending,
        (_, None) => Holds,
    }
}

pub(super) fn review_allowed(case: &Case<'_>) -> Judgement {
    let (Some(finding), Some(facts)) = (case.finding, case.own_facts()) else { return Moot };
    let Some(Command::Object(object)) = case.command else { return Pending };
    let Some(ruled) = finding.ruled(object.to) else { return Moot };
    let (to, day) = (object.to, case.day);
    let most = case.policy().draft().reviews_max.pick(facts).copied().unwrap_or(0);
    // The first ruling was none on a review.
    let reviewed = ruled.rulings.saturating_sub(1);
    Judgement::unless(if reviewed >= most {
        Some(Broken::ReviewsUsed { to, reviewed, most })
    } else {
        ruled.review_by.filter(|until| day > *until).map(|until| Broken::ReviewClosed { until })
    })
}

pub(super) fn objections_ruled(case: &Case<'_>) -> Judgement {
    let Some(finding) = case.finding else { return Moot };
    Judgement::unless(finding.objection().map(|_| Broken::NotRuled))
}
