//! What was known then: asked later, the figures are those that were asked then; kept live, those counted anew.

use super::random::{CELL, happenings, history, periods};
use super::*;
use crate::books::{Against, AgeSince, Ageing, By, Cohort, DaysOf, Every, Flow, TimeTo};
use proptest::prelude::*;

/// Everything the books say, written out; of the records behind it when they were made, but not where they stand.
pub(super) fn everything(books: BooksView<'_>) -> String {
    let mut said = String::new();
    let mut say = |what: &dyn core::fmt::Debug| said.push_str(&format!("{what:?}\n"));
    for period in periods().into_iter().skip(1).take(3) {
        for grouping in [&[][..], &CELL, &[Dimension::Severity, Dimension::Mode]] {
            say(&books.roll_forward_by(period, grouping));
            say(&books.amounts_by(period, grouping));
        }
        for flow in Flow::ALL {
            let mut entries: Vec<_> = books.moved(period, *flow, &[]);
            entries.sort_by_key(|entry| (entry.day(), entry.at(), entry.finding()));
            entries.iter().for_each(|entry| say(&(entry.finding(), entry.day(), entry.at(), entry.amount())));
        }
        for against in [Against::Original, Against::Current] {
            say(&books.due(period, against));
            say(&books.on_time(period, against, By::Submission));
        }
        let mut raised = books.cohort(&Cohort::RaisedIn(period), period.last());
        raised.sort();
        say(&raised);
        say(&books.completion_flow(period));
        let mut closes = books.closes(period, Day::MAX);
        closes.sort_by_key(|close| (close.on(), close.finding(), close.cycle()));
        say(&closes);
        TimeTo::ALL.iter().for_each(|to| say(&books.survival(period, *to, DaysOf::Net)));
        let extensions = books.extensions(period);
        say(&(books.decided(period), extensions.share(), extensions.asked_late(), books.settlement(period)));
        say(&(books.trend(period, Every::Month), books.milestones(period.last())));
        let by = |books: BooksView<'_>| (books.returns(period), books.overdue_count(period.last()));
        say(&books.by(&[Dimension::Department], by));
        say(&(books.of(Kind::Suggestion).answers(period), books.yields(period), books.escalations_by_level(period)));
    }
    // In short, and along a directory in which something is reorganised.
    let city = directory::merged_on("2024-03-10");
    say(&(books.summary(periods()[1]), books.reorganised_by(periods()[1], &CELL, (&city, &city))));
    for on in days() {
        say(&books.overdue(on));
        say(&books.overdue_count(on));
        say(&books.ageing(on));
        AgeSince::ALL.iter().for_each(|since| say(&books.ageing_bands(on, *since, &Ageing::BANDS)));
        say(&books.completion_stock(&Cohort::All, on));
        let (mut cohort, mut open) = (books.cohort(&Cohort::All, on), books.open_on(on, &[]));
        cohort.sort();
        open.sort();
        say(&(cohort, open));
    }
    said
}

fn days() -> [Day; 6] {
    ["2023-12-01", "2024-02-01", "2024-02-29", "2024-03-20", "2024-05-01", "2024-12-31"].map(day)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prop_what_was_known_at_a_record_is_what_was_said_then(happenings in happenings(), cut in 0_usize..80) {
        let (desk, _) = history(&happenings);
        let cut = cut.min(desk.records.0.len());
        let then = Desk::of(desk.records.0[..cut].iter().cloned());
        prop_assert_eq!(everything(desk.books().known_to(cut.try_into().unwrap())), everything(then.books()));
    }

    #[test]
    fn prop_what_was_known_at_an_instant_is_what_was_said_then(happenings in happenings(), cut in 0_usize..80) {
        let (desk, _) = history(&happenings);
        let Some(at) = desk.records.0.get(cut).or(desk.records.0.last()).map(|record| record.at) else { return Ok(()) };
        let then = Desk::of(desk.records.0.iter().filter(|record| record.at <= at).cloned());
        prop_assert_eq!(everything(desk.books().known_at(at)), everything(then.books()));
    }

    #[test]
    fn prop_counts_equal_their_lists(happenings in happenings(), cut in 0_u32..80) {
        let (desk, _) = history(&happenings);
        let books = desk.books().known_to(cut);
        for on in days() {
            let (late, count) = (books.overdue(on), books.overdue_count(on));
            prop_assert_eq!(late.overdue().len() as u64, count.overdue());
            prop_assert_eq!(late.awaiting_verification().len() as u64, count.awaiting_verification());
            for since in AgeSince::ALL {
                let counted = books.ageing_bands(on, *since, &[3, 10, 40]);
                prop_assert_eq!(counted, books.ageing(on).bands(*since, &[3, 10, 40]));
            }
            let listed = books.cohort(&Cohort::All, on).into_iter().map(|(_, outcome)| (outcome, 1));
            let listed = crate::books::Completion::of_cohort(listed);
            prop_assert_eq!(books.completion_stock(&Cohort::All, on), listed);
        }
    }
}
