//! What may come into force.

use crate::scene::{directory, monday, office_head};
use crate::{allow, day, item, policy, refuse, scene, text};
use rectify::assessment::Assessment;
use rectify::calendar::{Calendar, Period};
use rectify::command::{AdoptPolicy, AmendDirectory, Bear, Command, OpenInspection, Publish, Raise, SupplyCalendar};
use rectify::directory::{Department, Directory, Succession};
use rectify::finding::{Inspection, Kind};
use rectify::id::Version;
use rectify::ledger::{Ledger, Request};
use rectify::moment::Moment;
use rectify::policy::{Dimension, Policy};
use rectify::publication::{Figure, Publication};
use rectify::rule::Rule;

#[test]
fn adopts_a_newer_policy() {
    let newer = AdoptPolicy::new(policy(|draft| draft.version = 2));
    allow(&mut scene::ledger(), &office_head(), monday(), newer, Rule::NewerVersion);
}

#[test]
fn refuses_a_policy_that_is_not_newer() {
    let words = "adopt policy refused: policy version 1 is not newer than 1, which is in force";
    refuse(&scene::ledger(), &office_head(), monday(), AdoptPolicy::new(Policy::standard()), &["NotNewer"], words);
}

#[test]
fn refuses_a_directory_that_drops_what_history_names() {
    let without = directory().departments().filter(|unit| unit.id().as_str() != "housing").cloned().collect();
    let smaller = Directory::new(2, without, directory().regions().cloned().collect(), vec![]).unwrap();
    let words = "amend directory refused: department housing is gone, but history names it: keep it, and add a \
        succession";
    refuse(&scene::ledger(), &office_head(), monday(), AmendDirectory::new(smaller), &["Unfit"], words);
}

/// What a joint unit led, all who were ever its members answer for.
#[test]
fn refuses_a_directory_that_drops_a_member_of_a_joint_unit() {
    let of = |version, members: [&str; 2]| {
        let joint = Department::joint(text("both"), text("both"), members.map(text));
        let all = directory().departments().cloned().chain([joint]).collect();
        Directory::new(version, all, directory().regions().cloned().collect(), vec![]).unwrap()
    };
    let founding = scene::founding_with(policy(|_| {}), of(1, ["roads", "housing"]));
    let mut ledger = Ledger::found(&office_head(), scene::noon("2024-05-02"), founding).unwrap();
    let words = "amend directory refused: housing is no member of both any more, but answers for what that led: keep \
        it, and name a new unit";
    let changed = AmendDirectory::new(of(2, ["roads", "water-works"]));
    refuse(&ledger, &office_head(), monday(), changed, &["Unfit"], words);
    let same = AmendDirectory::new(of(2, ["housing", "roads"]));
    allow(&mut ledger, &office_head(), monday(), same, Rule::NewerVersion);
}

#[test]
fn refuses_a_calendar_that_leaves_a_year_uncovered() {
    let far = Calendar::new(text("China"), 2, 2029..=2029).unwrap();
    let words = "supply calendar refused: the years 2029 to 2029 do not adjoin those of the calendar in force";
    refuse(&scene::ledger(), &office_head(), monday(), SupplyCalendar::new(far), &["Unfit"], words);
}

fn inspection(code: &str) -> OpenInspection {
    OpenInspection::new(Inspection::new(text(code), text("2024年审计"), text("city")))
}

#[test]
fn opens_an_inspection_that_is_new() {
    allow(&mut scene::ledger(), &office_head(), monday(), inspection("audit-2024"), Rule::InspectionNew);
}

#[test]
fn refuses_to_open_an_inspection_twice() {
    let words = "open inspection refused: inspection survey-2023 is open already";
    refuse(&scene::ledger(), &office_head(), monday(), inspection("survey-2023"), &["InspectionOpen"], words);
}

/// The figures of May, as the ledger has them now.
fn may(ledger: &Ledger) -> Publish {
    Assessment::of(ledger, Period::month(2024, 5).unwrap(), Kind::Problem).publish().unwrap()
}

/// In June, when May is over.
fn june() -> Moment {
    scene::noon("2024-06-03")
}

#[test]
fn publishes_what_is_over() {
    let mut ledger = scene::ledger_with_one_finding();
    let figures = may(&ledger);
    allow(&mut ledger, &office_head(), june(), figures, Rule::PublicationSound);
}

#[test]
fn refuses_to_publish_a_period_that_runs() {
    let ledger = scene::ledger_with_one_finding();
    let words = "publish refused: the period runs until 2024-05-31";
    refuse(&ledger, &office_head(), scene::noon("2024-05-31"), may(&ledger), &["PeriodRuns"], words);
}

#[test]
fn refuses_to_publish_figures_that_do_not_know_all_records() {
    let figures = may(&scene::ledger());
    let words = "publish refused: the figures know 1 records, the ledger holds 2";
    refuse(&scene::ledger_with_one_finding(), &office_head(), june(), figures, &["StaleFigures"], words);
}

#[test]
fn refuses_to_publish_over_what_the_same_request_would_record() {
    let ledger = scene::ledger_with_one_finding();
    let late = Command::from(Raise::new(scene::finding(2), item("A-2"))).on(day("2024-05-20"));
    let request = |number| Request::new(scene::command_id(number), office_head(), june());
    let first = ledger.propose(request(1).with(may(&ledger)).with(late.clone()));
    assert!(first.is_ok(), "{first:?}");
    let no = ledger.propose(request(2).with(late.clone()).with(may(&ledger))).unwrap_err();
    assert_eq!(no.to_string(), "command 2 of 2: publish refused: the figures know 2 records, the ledger holds 3");
    // Nor by saying that they know it: nobody can have drawn them.
    let drawn = may(&ledger).publication().clone();
    let figures = drawn.figures().clone();
    let claimed = Publication::new(drawn.kind(), drawn.period(), drawn.known_at(), drawn.length() + 1, figures);
    assert!(ledger.propose(request(3).with(late).with(Publish::new(claimed))).is_err());
}

/// The figures of May with the list of figures changed.
fn may_with(ledger: &Ledger, change: impl FnOnce(&mut Vec<Figure>)) -> Publish {
    let drawn = may(ledger).publication().clone();
    let mut figures = drawn.figures().clone();
    change(&mut figures);
    Publish::new(Publication::new(drawn.kind(), drawn.period(), drawn.known_at(), drawn.length(), figures))
}

fn figure(name: &str, value: u64) -> Figure {
    Figure::new(text(name), value)
}

fn at(figures: &[Figure], name: &str) -> usize {
    figures.iter().position(|figure| figure.name().as_str() == name).unwrap()
}

#[test]
fn refuses_a_figure_that_the_records_do_not_say() {
    let ledger = scene::ledger_with_one_finding();
    let words = "publish refused: the figure roll_forward/closing is given as 0, and the records say 1";
    let tampered = may_with(&ledger, |figures| {
        let at = at(figures, "roll_forward/closing");
        figures[at] = figure("roll_forward/closing", 0);
    });
    refuse(&ledger, &office_head(), june(), tampered, &["FigureOther"], words);
    // Of several the first by name is told.
    let all = may_with(&ledger, |figures| {
        figures.iter_mut().for_each(|one| *one = Figure::new(one.name().clone(), one.value() + 1));
    });
    let words = "publish refused: the figure ageing/cycle/0 is given as 2, and the records say 1";
    refuse(&ledger, &office_head(), june(), all, &["FigureOther"], words);
}

#[test]
fn refuses_figures_of_which_one_is_left_out() {
    let ledger = scene::ledger_assigned();
    let without = may_with(&ledger, |figures| figures.retain(|figure| figure.name().as_str() != "overdue"));
    let words = "publish refused: the figure overdue is left out, and the records say 0";
    refuse(&ledger, &office_head(), june(), without, &["FigureMissing"], words);
    // Nothing at all is published of nothing.
    let none = may_with(&ledger, Vec::clear);
    let words = "publish refused: the figure ageing/cycle/0 is left out, and the records say 1";
    refuse(&ledger, &office_head(), june(), none, &["FigureMissing"], words);
}

#[test]
fn refuses_figures_of_which_one_is_too_many() {
    let ledger = scene::ledger_assigned();
    let told = |name: &str| {
        format!("publish refused: the figure {name} is given, and the records have none of that name, or no second one")
    };
    let made_up = may_with(&ledger, |figures| figures.push(figure("zeal", 100)));
    refuse(&ledger, &office_head(), june(), made_up, &["FigureTooMany"], &told("zeal"));
    let twice = may_with(&ledger, |figures| figures.push(figure("overdue", 0)));
    refuse(&ledger, &office_head(), june(), twice, &["FigureTooMany"], &told("overdue"));
}

#[test]
fn publishes_the_figures_of_an_assessment_in_whatever_order() {
    let mut ledger = scene::ledger_assigned();
    let reversed = may_with(&ledger, |figures| figures.reverse());
    allow(&mut ledger, &office_head(), june(), reversed, Rule::PublicationSound);
}

#[test]
fn refuses_figures_that_are_said_to_be_known_at_another_instant() {
    let ledger = scene::ledger_with_one_finding();
    let drawn = may(&ledger).publication().clone();
    let earlier = ledger.records().next().unwrap().at();
    let other = Publication::new(drawn.kind(), drawn.period(), earlier, drawn.length(), drawn.figures().clone());
    let words = "publish refused: the figures are said to be known at 2024-05-02T04:00:00.000000Z, the latest record was \
        made at 2024-05-06T04:00:00.000000Z";
    refuse(&ledger, &office_head(), june(), Publish::new(other), &["KnownAtOther"], words);
}

/// A grouping that is declared later, a directory amended later and sweeps all belong to what is drawn.
#[test]
fn publishes_what_is_drawn_by_the_policy_and_the_directory_in_force() {
    let mut ledger = scene::ledger_sweeping();
    let grouped = policy(|draft| {
        draft.version = 2;
        draft.groupings.push(vec![Dimension::Region, Dimension::Department]);
    });
    ledger.act(&office_head(), june(), AdoptPolicy::new(grouped)).unwrap();
    let units = directory().departments().cloned().collect();
    let merged = Succession::new(text("roads"), text("water-works"), "2024-05-20".parse().unwrap());
    let amended = Directory::new(2, units, directory().regions().cloned().collect(), vec![merged]).unwrap();
    ledger.act(&office_head(), june(), AmendDirectory::new(amended)).unwrap();
    let figures = may(&ledger);
    let named = |name: &str| figures.publication().figures().iter().any(|figure| figure.name().as_str() == name);
    assert!(named("region,department/no region/water-works/closing") || named("sweeps/in_scope"));
    allow(&mut ledger, &office_head(), june(), figures, Rule::PublicationSound);
}

#[test]
fn refuses_to_publish_while_an_acceptance_that_ran_out_has_not_lapsed() {
    let mut ledger = scene::ledger_assigned();
    let until = "2024-05-20".parse().unwrap();
    let borne = Bear::new(scene::arrears(), until, text("closed to traffic until then"));
    ledger.act(&office_head(), monday(), borne).unwrap();
    let finding = scene::arrears();
    let words = format!("publish refused: the risk acceptance of finding {finding} has run out and has not lapsed");
    refuse(&ledger, &office_head(), june(), may(&ledger), &["LapsePending"], &words);

    // The duty has the command ready, dated on the day after the last.
    let duties = ledger.duties(june().day());
    let lapse = duties.iter().find_map(|duty| duty.ready()).unwrap().clone();
    assert_eq!(lapse.day(), Some("2024-05-21".parse().unwrap()));
    ledger.act(&office_head(), june(), lapse).unwrap();
    let figures = may(&ledger);
    ledger.act(&office_head(), june(), figures).unwrap();
}

#[test]
fn refuses_to_publish_a_period_twice_unless_as_superseding_what_is_in_force() {
    let mut ledger = scene::ledger_with_one_finding();
    let figures = may(&ledger);
    ledger.act(&office_head(), june(), figures).unwrap();
    let words = "publish refused: the period is published already, by record 2 of the programme";
    refuse(&ledger, &office_head(), june(), may(&ledger), &["AlreadyPublished"], words);

    let words = "publish refused: record 1 of the programme is no publication of this period in force";
    let wrong = may(&ledger).superseding(Version::new(1));
    refuse(&ledger, &office_head(), june(), wrong, &["NotInForce"], words);
    let right = may(&ledger).superseding(Version::new(2));
    allow(&mut ledger, &office_head(), june(), right, Rule::PublicationSound);
}

#[test]
fn refuses_to_found_a_ledger_twice() {
    let words = "found refused: this ledger is founded already";
    refuse(&scene::ledger(), &office_head(), monday(), scene::founding(), &["FoundedBefore"], words);
}

#[test]
fn founds_a_ledger_once() {
    assert_eq!(scene::ledger().records().count(), 1);
    assert!(rectify::rule::law(rectify::life::Step::Found).any(|rule| rule == Rule::FoundedOnce));
}
