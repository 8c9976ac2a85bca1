//! Amounts.

use crate::command;
use crate::event;
use crate::event::Event;

pub(super) fn settle(settle: &command::Settle) -> Event {
    Box::new(event::Settled { amount: settle.amount, way: settle.way, evidence: settle.evidence.clone() }).into()
}

pub(super) fn reverse_settlement(reverse: &command::ReverseSettlement) -> Event {
    Box::new(event::SettlementReversed {
        amount: reverse.amount,
        reason: reverse.reason.clone(),
        evidence: reverse.evidence.clone(),
    })
    .into()
}

pub(super) fn dispute(dispute: &command::Dispute) -> Event {
    Box::new(event::Disputed { disputed: dispute.disputed, reason: dispute.reason.clone() }).into()
}
