//! What must come of it.

use super::{Case, Role, fail, read, the_finding};
use crate::directory::Relation;
use crate::duty::DutyKind;
use crate::life::{StageName, Step};
use crate::moment::Day;
use crate::rule::Rule;
use core::fmt::Display;
use std::collections::BTreeSet;

impl Case {
    /// Then it is done.
    #[track_caller]
    pub fn then_allowed(self) -> Case {
        self.expect_allowed();
        if let Some(no) = &self.refused {
            fail(format_args!("expected it to be done: {no}\n{}", self.story()));
        }
        self
    }

    /// Then it is refused by these rules and no others, in the order of the law.
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// use rectify::rule::Rule;
    /// use rectify::testing::{Case, LEAD};
    /// let case = Case::of(&Policy::standard()).raised();
    /// case.when(LEAD.acknowledges()).then_refused_by(&[Rule::StageAdmits, Rule::Granted]);
    /// ```
    #[track_caller]
    pub fn then_refused_by(self, rules: &[Rule]) -> Case {
        let broken: Vec<Rule> = self.refused.iter().flat_map(|refusal| refusal.rules()).collect();
        self.then_refused(broken == rules, format_args!("by {}", listed(rules)))
    }

    /// Then it is refused in these words.
    #[track_caller]
    pub fn then_refused_saying(self, words: &str) -> Case {
        let said = self.refused.as_ref().map(ToString::to_string);
        self.then_refused(said.as_deref() == Some(words), format_args!("saying {words:?}"))
    }

    #[track_caller]
    fn then_refused(mut self, holds: bool, how: impl Display) -> Case {
        match &self.refused {
            None => fail(format_args!("expected a refusal {how}, and it was done\n{}", self.story())),
            Some(no) if !holds => {
                let by = listed(&no.rules().collect::<Vec<_>>());
                fail(format_args!("expected a refusal {how}, and it is by {by}: {no}\n{}", self.story()))
            }
            Some(_) => self.is_told = true,
        }
        self
    }

    /// Then it stands at this stage.
    #[track_caller]
    pub fn then_stage(self, stage: StageName) -> Case {
        self.expect_allowed();
        self.expect("stage", &self.finding().stage(), &stage);
        self
    }

    /// Then the deadline in force is this day.
    #[track_caller]
    pub fn then_deadline(self, day: &str) -> Case {
        self.expect_allowed();
        self.expect("deadline", &told(self.finding().deadline()), &told(Some(read(day))));
        self
    }

    /// Then the original deadline of the cycle is this day, whatever is in force.
    #[track_caller]
    pub fn then_original_deadline(self, day: &str) -> Case {
        self.expect_allowed();
        self.expect("original deadline", &told(self.finding().original_deadline()), &told(Some(read(day))));
        self
    }

    /// Then the department of that relation owes this by this day.
    ///
    /// ```
    /// use rectify::directory::Relation;
    /// use rectify::duty::DutyKind;
    /// use rectify::policy::Policy;
    /// use rectify::testing::Case;
    /// Case::of(&Policy::standard())
    ///     .assigned()
    ///     .then_owes(Relation::Lead, DutyKind::Report, "2024-06-05")
    ///     .then_owes(Relation::Lead, DutyKind::Rectify, "2024-07-05")
    ///     .then_owes_nothing(Relation::Verifying);
    /// ```
    #[track_caller]
    pub fn then_owes(self, relation: Relation, kind: DutyKind, by: &str) -> Case {
        self.expect_allowed();
        let owed = self.owed(relation);
        if !owed.contains(&format!("{kind} by {by}")) {
            let owed = if owed.is_empty() { "nothing".to_owned() } else { owed.join(", ") };
            fail(format_args!("expected {relation} to owe {kind} by {by}, and it owes {owed}\n{}", self.story()));
        }
        self
    }

    /// Then the department of that relation owes nothing.
    #[track_caller]
    pub fn then_owes_nothing(self, relation: Relation) -> Case {
        self.expect_allowed();
        self.expect("owed", &self.owed(relation).join(", "), &String::new());
        self
    }

    /// What the department of a relation owes, as `report by 2024-06-05`.
    fn owed(&self, relation: Relation) -> Vec<String> {
        let owed = self.ledger.duties_of(self.world.of(relation), Day::MAX).into_iter();
        owed.map(|duty| format!("{} by {}", duty.kind(), duty.due())).collect()
    }

    /// Then of the officers and the heads of all relations these may take a step, and no others: as far as can be told
    /// before anybody does. Relations of one department go by the first of them.
    ///
    /// ```
    /// use rectify::life::{StageName, Step};
    /// use rectify::policy::Policy;
    /// use rectify::testing::{Case, INSPECTOR, INSPECTOR_HEAD};
    /// let verified = Case::of(&Policy::standard()).standing(StageName::Verified);
    /// verified.then_only(Step::Close, &[INSPECTOR, INSPECTOR_HEAD]);
    /// ```
    #[track_caller]
    pub fn then_only(self, step: Step, roles: &[Role]) -> Case {
        self.expect_allowed();
        let named: BTreeSet<Role> = roles.iter().map(|role| role.first_of(&self.world)).collect();
        let able: BTreeSet<Role> =
            Role::all().filter(|role| self.may(*role, step)).map(|role| role.first_of(&self.world)).collect();
        self.expect(&format!("able to {step}"), &listed(&able), &listed(&named));
        self
    }

    /// Then somebody may take a step, and nobody of the lead or of those who co-operate.
    ///
    /// ```
    /// use rectify::life::{StageName, Step};
    /// use rectify::policy::Policy;
    /// use rectify::testing::Case;
    /// Case::of(&Policy::standard()).standing(StageName::Verifying).then_judged_by_others(Step::Accept);
    /// ```
    #[track_caller]
    pub fn then_judged_by_others(self, step: Step) -> Case {
        self.expect_allowed();
        let able: Vec<Role> = Role::all().filter(|role| self.may(*role, step)).collect();
        let own = able.iter().find(|role| matches!(role.relation, Relation::Lead | Relation::Cooperating));
        if let Some(own) = own {
            fail(format_args!("expected only others to {step}, and {own} may\n{}", self.story()));
        }
        if able.is_empty() {
            fail(format_args!("expected others to {step}, and nobody may\n{}", self.story()));
        }
        self
    }

    fn may(&self, role: Role, step: Step) -> bool {
        let options = self.ledger.options(&role.actor(&self.world), self.today, the_finding());
        options.iter().any(|option| option.step() == step && option.is_open())
    }

    /// Then there are so many records of the finding.
    #[track_caller]
    pub fn then_records(self, records: usize) -> Case {
        self.expect_allowed();
        self.expect("records", &self.history().len(), &records);
        self
    }

    #[track_caller]
    fn expect<T: Display + PartialEq>(&self, what: &str, found: &T, expected: &T) {
        if found != expected {
            fail(format_args!("{what}: expected {expected}, found {found}\n{}", self.story()));
        }
    }

    /// Nothing goes on from a refusal that was not spoken of.
    #[track_caller]
    pub(super) fn expect_allowed(&self) {
        if let Some(no) = self.refused.as_ref().filter(|_| !self.is_told) {
            fail(format_args!("{no}\n{}", self.story()));
        }
    }
}

fn told(day: Option<Day>) -> String {
    day.map_or_else(|| "none".to_owned(), |day| day.to_string())
}

fn listed<'a, T: Display + 'a>(items: impl IntoIterator<Item = &'a T>) -> String {
    let items: Vec<String> = items.into_iter().map(ToString::to_string).collect();
    format!("[{}]", items.join(", "))
}
