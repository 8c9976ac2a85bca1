//! The names under which figures are published: each is made of its place among the figures of its period.

use super::flow::{Flow, RollForward};
use super::{Completion, Figures, Pace, UnitSummary};
use crate::publication::Figure;
use crate::ratio::Ratio;
use crate::text::TextError;

/// Figures by name, in the order in which they are put in.
#[derive(Debug, Default)]
pub(crate) struct Named(Vec<Figure>);

impl Named {
    /// One figure.
    pub(crate) fn put(&mut self, name: String, value: u64) -> Result<(), TextError> {
        self.0.push(Figure::new(name.parse()?, value));
        Ok(())
    }

    /// Several under one name.
    pub(crate) fn put_all<const N: usize>(&mut self, name: &str, of: [(&str, u64); N]) -> Result<(), TextError> {
        of.into_iter().try_for_each(|(part, value)| self.put(format!("{name}/{part}"), value))
    }

    fn ratio(&mut self, name: &str, ratio: &Ratio) -> Result<(), TextError> {
        self.put_all(name, [("numerator", ratio.numerator()), ("denominator", ratio.denominator())])
    }

    /// The figures of a line that are not zero, and its two ends.
    fn roll_forward(&mut self, name: &str, line: &RollForward) -> Result<(), TextError> {
        self.put(format!("{name}/opening"), line.opening())?;
        for flow in Flow::ALL.iter().filter(|flow| line.get(**flow) != 0) {
            self.put(format!("{name}/{flow}"), line.get(*flow))?;
        }
        self.put(format!("{name}/closing"), line.closing())
    }

    pub(crate) fn into_figures(self) -> Vec<Figure> {
        self.0
    }
}

/// All of them as text, with a mark between each two.
fn joined<T: ToString>(items: &[T], mark: &str) -> String {
    items.iter().map(T::to_string).collect::<Vec<String>>().join(mark)
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

impl Figures {
    /// Each under a name made of its place here. What they are compared with, and the trend, are figures of other periods
    /// and not among them.
    ///
    /// # Errors
    /// [`TextError`] where a name would be longer than a line.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let ledger = scene::ledger_assigned();
    /// use rectify::{calendar::Period, finding::Kind};
    /// let named = ledger.figures(Period::month(2024, 7)?, Kind::Problem).named()?;
    /// let due = "on_time/original/submission/denominator";
    /// assert!(named.iter().any(|figure| figure.name().as_str() == due && figure.value() == 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn named(&self) -> Result<Vec<Figure>, TextError> {
        let mut named = Named::default();
        self.moved(&mut named)?;
        self.done(&mut named)?;
        self.late(&mut named)?;
        self.paces.iter().try_for_each(|pace| took(&mut named, pace))?;
        self.handled(&mut named)?;
        self.besides(&mut named)?;
        Ok(named.into_figures())
    }

    fn moved(&self, named: &mut Named) -> Result<(), TextError> {
        named.roll_forward("roll_forward", &self.roll_forward)?;
        for (unit, amounts) in &self.amounts {
            named.roll_forward(&format!("amounts/{unit}"), amounts)?;
        }
        for table in self.tables.iter().chain(&self.amount_tables) {
            // A department and a region may have one code: only the dimensions tell two tables apart.
            let mut by = table.unit().map(|unit| format!("amounts/{unit}/")).unwrap_or_default();
            by.push_str(&joined(table.dimensions(), ","));
            for row in table.rows() {
                named.roll_forward(&format!("{by}/{}", joined(row.key(), "/")), row.figures())?;
            }
        }
        for row in self.roll_up.rows() {
            named.roll_forward(&format!("with_all_beneath/{}", row.department()), &row.with_all_beneath())?;
        }
        self.departments.iter().try_for_each(|unit| in_short(named, unit))?;
        for (unit, settlement) in &self.settlement {
            let of = [
                ("settled", settlement.settled()),
                ("reversed", settlement.reversed()),
                ("base", settlement.base()),
                ("disputed", settlement.disputed()),
            ];
            named.put_all(&format!("settlement/{unit}"), of)?;
        }
        Ok(())
    }

    fn done(&self, named: &mut Named) -> Result<(), TextError> {
        for (name, completion) in [("stock", &self.completion_stock), ("flow", &self.completion_flow)] {
            complete(named, &format!("completion/{name}"), completion)?;
        }
        for on_time in &self.on_time {
            let name = format!("on_time/{}/{}", on_time.against(), on_time.by());
            named.ratio(&name, &on_time.rate())?;
            let apart = [
                ("pending", on_time.pending()),
                ("made_good", on_time.made_good()),
                ("undone", on_time.undone()),
                ("ended", on_time.ended()),
                ("excepted", on_time.excepted()),
                ("unknown", on_time.unknown()),
            ];
            named.put_all(&name, apart)?;
        }
        if let Some(answers) = &self.answers {
            let of = [
                ("adopted", answers.adopted()),
                ("partly", answers.partly()),
                ("not_adopted", answers.not_adopted()),
                ("on_time", answers.on_time()),
            ];
            named.put_all("answers", of)?;
        }
        let progress = &self.progress;
        named.put("milestones/weight".to_owned(), progress.planned.denominator())?;
        let of = [
            ("planned", progress.planned.numerator()),
            ("reached", progress.reached.numerator()),
            ("behind", count(progress.behind.len())),
            ("stage_closed", count(progress.stage_closed.len())),
        ];
        named.put_all("milestones", of)
    }

    fn late(&self, named: &mut Named) -> Result<(), TextError> {
        named.put("overdue".to_owned(), count(self.overdue.overdue().len()))?;
        named.put("awaiting_verification".to_owned(), count(self.overdue.awaiting_verification().len()))?;
        for (since, bands) in &self.ageing {
            for band in bands {
                named.put(format!("ageing/{since}/{}", band.from()), band.count())?;
            }
        }
        Ok(())
    }

    fn handled(&self, named: &mut Named) -> Result<(), TextError> {
        let (returns, extensions) = (&self.returns, &self.extensions);
        named.put_all("claims", [("returned", returns.returned()), ("accepted", returns.accepted())])?;
        let of = [
            ("asked_in_time", extensions.asked_in_time()),
            ("asked_late", extensions.asked_late()),
            ("granted", extensions.granted()),
            ("granted_by_own_head", extensions.granted_by_own_head()),
            ("refused", extensions.refused()),
            ("due", extensions.due()),
            ("extended", count(extensions.extended().len())),
        ];
        named.put_all("extensions", of)
    }

    fn besides(&self, named: &mut Named) -> Result<(), TextError> {
        let lasting = &self.lasting;
        let of = [
            ("all", lasting.closes()),
            ("looked_back", lasting.looked_back()),
            ("relapsed", lasting.relapsed()),
            ("false_claims", lasting.false_claims()),
        ];
        named.put_all("closes", of)?;
        for rate in &self.reopened {
            let of = [("elapsed", rate.elapsed()), ("reopened", rate.reopened()), ("censored", rate.censored())];
            named.put_all(&format!("reopened_within/{}", rate.days()), of)?;
        }
        for (level, escalations) in &self.escalations {
            named.put(format!("escalations/{level}"), *escalations)?;
        }
        named.put("listed".to_owned(), count(self.listed.len()))?;
        for (kind, yields) in &self.yields {
            named.put_all(&format!("yields/{kind}"), [("records", yields.records()), ("count", yields.count())])?;
            for (unit, quantity) in yields.amounts() {
                named.put(format!("yields/{kind}/amount/{unit}"), quantity.amount())?;
            }
        }
        Ok(())
    }
}

fn in_short(named: &mut Named, unit: &UnitSummary) -> Result<(), TextError> {
    let name = unit.department().map_or_else(|| "in_short".to_owned(), |department| format!("in_short/{department}"));
    let figures = unit.figures();
    let of = [("overdue", figures.overdue()), ("awaiting_verification", figures.awaiting_verification())];
    named.put_all(&name, of)?;
    named.ratio(&format!("{name}/completion"), figures.completion())?;
    named.ratio(&format!("{name}/on_time"), figures.on_time())?;
    named.ratio(&format!("{name}/returned"), figures.returned())
}

fn complete(named: &mut Named, name: &str, completion: &Completion) -> Result<(), TextError> {
    named.ratio(name, &completion.rate())?;
    let exceptions =
        [("unfounded", completion.unfounded()), ("merged", completion.merged()), ("split", completion.split())];
    named.put_all(name, exceptions)
}

fn took(named: &mut Named, pace: &Pace) -> Result<(), TextError> {
    let (durations, survival) = (pace.durations(), pace.survival());
    let name = format!("time_to/{}/{}", pace.to(), pace.of());
    let of = [
        ("cycles", durations.cycles()),
        ("days", durations.days()),
        ("middle", durations.middle()),
        ("middle_days", durations.middle_days()),
        ("waiting", survival.waiting()),
    ];
    named.put_all(&name, of)?;
    // Where half never came to it there is no median.
    survival.median().map_or(Ok(()), |median| named.put(format!("{name}/kaplan_meier_median"), median.into()))
}
