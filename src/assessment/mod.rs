//! The assessment of a period (定期评估): the figures as they were known at an instant, in one value to be kept.
//!
//! An [`Assessment`] is drawn from a ledger and never changes. What later records change about it is for a later
//! assessment to say.
//!
//! Its [`Figures`] are drawn from the books, and published as they are; what the policy in force makes of the period is no
//! figure, and is drawn again by whoever asks.
//!
//! Invariant: every line in it adds up, and its rows add up to their totals, also when it is read back.
//!
//! An [`Appraisal`] is what the policy in force makes of a period: lights, scores and ranks;
//! [`Signals`] are what asks somebody to look; [`Adjustment`]s are what is proposed to do next, as ready commands.
//!
//! Absent on purpose: verdicts; and texts in a language (see [`report`](crate::report)).

mod adjustment;
mod appraisal;
mod named;
mod restatement;
mod signal;

pub use adjustment::{Adjustment, AdjustmentKind, Grounds};
pub use appraisal::{Appraisal, AppraisedRow, FindingLight, Lost, LostFor, Satisfaction, Score};
pub use restatement::{LateRecord, RestatedFigure, Restatement};
pub use signal::{Signal, Signals};

use crate::books::Figures;
use crate::calendar::Period;
use crate::command::Publish;
use crate::finding::Kind;
use crate::id::{DepartmentId, FindingId, InspectionId, LedgerId, PolicyId, Position, RegionId};
use crate::ledger::{Ledger, SweepFigures, publishable};
use crate::moment::{Instant, Zone};
use crate::policy::Dimension;
use crate::publication::Publication;
use crate::spelled::payload;
use crate::text::{Line, Reference, TextError};
use named::Mentioned;
use std::collections::BTreeMap;

payload! {
    /// The figures of a period, as known at an instant.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_with_one_finding();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// assert_eq!(may.figures().roll_forward().closing(), 1);
    /// let kept = serde_json::to_string(&may)?;
    /// assert_eq!(serde_json::from_str::<Assessment>(&kept)?, may);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Assessment {
        /// The form in which it is written: 1.
        val schema: u16,
        /// Whose figures.
        val ledger: LedgerId,
        /// What the programme is called.
        doc title: Line,
        /// Of problems or of suggestions.
        val kind: Kind,
        /// The period.
        val period: Period,
        /// The zone in which its days are reckoned.
        val zone: Zone,
        /// When the last record it knows was recorded.
        val known_at: Instant,
        /// How many records it knows.
        val length: u32,
        /// The last of them.
        val last: Option<Position>,
        /// The policy in force.
        val policy: PolicyId,
        /// Its version.
        val policy_version: u32,
        /// The version of the directory in force.
        val directory_version: u32,
        /// What the departments named here were called at the end of the period.
        doc departments: BTreeMap<DepartmentId, Line>,
        /// What the regions named here are called.
        doc regions: BTreeMap<RegionId, Line>,
        /// What the findings named here are called on their problem list.
        doc items: BTreeMap<FindingId, Item>,
        /// The figures.
        doc figures: Figures,
        /// What was open at the end of the period by each department that co-operates in it, or is a member of the joint
        /// unit that leads: shown beside, never counted.
        doc cooperating: BTreeMap<DepartmentId, Vec<FindingId>>,
        /// What came of the sweeps launched in the period.
        doc sweeps: SweepFigures,
        /// Lights, scores and ranks, by the policy in force on the last day.
        doc appraisal: Appraisal,
        /// What asks somebody to look.
        doc signals: Signals,
        /// What is proposed to do next, as the ledger stands.
        doc adjustments: Vec<Adjustment>,
    }
}

payload! {
    /// What a finding is called on its problem list.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let year = Assessment::of(&ledger, Period::year(2024)?, Kind::Problem);
    /// let late = year.figures().overdue().overdue().first().ok_or("nothing is overdue")?;
    /// assert_eq!(year.items()[&late.finding()].title().as_str(), "supplier unpaid since May");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Item {
        /// The inspection.
        val inspection: InspectionId,
        /// Its number.
        doc reference: Reference,
        /// What is wrong, in a line.
        doc title: Line,
    }
}

impl Assessment {
    /// The assessment of a period, from all that a ledger knows.
    pub fn of(ledger: &Ledger, period: Period, kind: Kind) -> Assessment {
        Assessment::with(ledger, period, kind, &Satisfaction::new())
    }

    /// The same with what the host knows of satisfaction, by department, where the policy scores by that.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use rectify::{assessment::{Assessment, Satisfaction}, calendar::Period, finding::Kind, ledger::Ledger, policy::{Policy, Scoring}};
    /// # use rectify::command::{Assign, Raise};
    /// use rectify::{books::Value, ratio::Ratio};
    /// # let mut draft = Policy::standard().draft().clone();
    /// # draft.scoring = Some(Scoring::satisfaction_and_rectification());
    /// # let found = scene::founding_with(Policy::new(draft)?, scene::directory());
    /// # let mut ledger = Ledger::found(&scene::office_head(), scene::noon("2024-05-02"), found)?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Raise::new(scene::arrears(), scene::item()))?;
    /// # ledger.act(&scene::inspector(), scene::monday(), Assign::to("roads".parse()?, scene::arrears()))?;
    /// let roads = vec![Value::Department(Some("roads".parse()?))];
    /// let asked = Satisfaction::from([(roads.clone(), Ratio::new(("satisfied", 9), ("asked", 10)))]);
    /// let july = Assessment::with(&ledger, Period::month(2024, 7)?, Kind::Problem, &asked);
    /// let row = july.appraisal().rows().iter().find(|row| *row.key() == roads).ok_or("no row")?;
    /// assert_eq!(row.rank(), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with(ledger: &Ledger, period: Period, kind: Kind, satisfaction: &Satisfaction) -> Assessment {
        let (programme, last) = (ledger.programme(), ledger.records().last());
        let figures = ledger.figures(period, kind);
        let appraisal = Appraisal::by(ledger, period, kind, &[Dimension::Department], satisfaction);
        let signals = Signals::of(ledger, period, kind);
        let duties = ledger.duties(ledger.latest().day());
        let adjustments = Adjustment::proposed(ledger, &duties, &appraisal, &signals);
        let cooperating = ledger.cooperating_in(kind, period.last());
        let sweeps = ledger.sweep_figures(period, kind);
        let mentioned = Mentioned::of(&figures)
            .with_beside(&cooperating, &sweeps)
            .with_appraised(&appraisal, &signals)
            .with_proposed(&adjustments);
        Assessment {
            schema: 1,
            ledger: programme.ledger(),
            title: programme.title().clone(),
            kind,
            period,
            zone: programme.zone(),
            known_at: ledger.latest().instant(),
            length: last.map_or(0, |record| record.position().number().saturating_add(1)),
            last: last.map(|record| record.position()),
            policy: programme.policy().id(),
            policy_version: programme.policy().version(),
            directory_version: programme.directory().version(),
            departments: mentioned.departments(programme, period),
            regions: mentioned.regions(programme),
            items: mentioned.items(ledger),
            figures,
            cooperating,
            sweeps,
            appraisal,
            signals,
            adjustments,
        }
    }

    /// The command that publishes these figures: each under a name made of its place here.
    ///
    /// # Errors
    /// [`TextError`] where the name of a figure would be longer than a line.
    pub fn publish(&self) -> Result<Publish, TextError> {
        let figures = publishable(&self.figures, &self.sweeps)?;
        Ok(Publish::new(Publication::new(self.kind, self.period, self.known_at, self.length, figures)))
    }
}
