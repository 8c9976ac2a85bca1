//! The amount of a finding: what was found, what of it is settled, and what of the rest is disputed.
//!
//! Invariant: settled ≤ total, and disputed ≤ total − settled. So disputed + undisputed = outstanding.

use crate::quantity::{Quantity, QuantityError, Unit};

/// Three figures in minor units of one unit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Amounts {
    unit: Unit,
    total: u64,
    settled: u64,
    disputed: u64,
}

impl Amounts {
    pub(crate) fn of(total: Quantity) -> Amounts {
        Amounts { unit: total.unit(), total: total.amount(), settled: 0, disputed: 0 }
    }

    fn quantity(&self, amount: u64) -> Quantity {
        Quantity::new(amount, self.unit).unwrap_or_else(|_| Quantity::zero(self.unit))
    }

    pub(crate) fn total(&self) -> Quantity {
        self.quantity(self.total)
    }

    pub(crate) fn settled(&self) -> Quantity {
        self.quantity(self.settled)
    }

    pub(crate) fn outstanding(&self) -> Quantity {
        self.quantity(self.total.saturating_sub(self.settled))
    }

    pub(crate) fn disputed(&self) -> Quantity {
        self.quantity(self.disputed)
    }

    pub(crate) fn undisputed(&self) -> Quantity {
        self.quantity(self.total.saturating_sub(self.settled).saturating_sub(self.disputed))
    }

    /// Settles a part: the undisputed first, then the disputed.
    pub(crate) fn settle(self, amount: Quantity) -> Result<Amounts, QuantityError> {
        let left = self.outstanding().checked_sub(amount)?;
        let settled = self.settled().checked_add(amount)?;
        Ok(Amounts { settled: settled.amount(), disputed: self.disputed.min(left.amount()), ..self })
    }

    /// Takes a settlement back; what it covered is undisputed again.
    pub(crate) fn reverse(self, amount: Quantity) -> Result<Amounts, QuantityError> {
        Ok(Amounts { settled: self.settled().checked_sub(amount)?.amount(), ..self })
    }

    /// Sets the total; it may not fall below what is settled. What is disputed shrinks with what is outstanding.
    pub(crate) fn amend(self, total: Quantity) -> Result<Amounts, QuantityError> {
        let left = total.checked_sub(self.settled())?;
        Ok(Amounts { total: total.amount(), disputed: self.disputed.min(left.amount()), ..self })
    }

    /// Sets the disputed part.
    pub(crate) fn dispute(self, disputed: Quantity) -> Result<Amounts, QuantityError> {
        self.outstanding().checked_sub(disputed)?;
        Ok(Amounts { disputed: disputed.amount(), ..self })
    }

    /// Takes in what another finding had outstanding.
    pub(crate) fn absorb(self, outstanding: Quantity, disputed: Quantity) -> Result<Amounts, QuantityError> {
        let total = self.total().checked_add(outstanding)?;
        let disputed = self.disputed().checked_add(disputed)?;
        Ok(Amounts { total: total.amount(), disputed: disputed.amount(), ..self })
    }
}
