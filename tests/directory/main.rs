//! Directories: how departments stand to each other, who shares a responsibility, and (below) what is refused.

mod refused;

use proptest::prelude::*;
use rectify::directory::{Actor, AmendmentError, Capacity, Department, Directory, Region, Relation, Succession};
use rectify::id::{DepartmentId, RegionId};
use rectify::moment::Day;

fn id(code: &str) -> DepartmentId {
    code.parse().unwrap()
}

fn region(code: &str) -> RegionId {
    code.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn root(code: &str) -> Department {
    Department::new(id(code), format!("单位 {code}").parse().unwrap())
}

fn under(code: &str, parent: &str) -> Department {
    root(code).with_parent(id(parent))
}

fn joint(code: &str, members: &[&str]) -> Department {
    Department::joint(id(code), code.parse().unwrap(), members.iter().map(|member| id(member)))
}

fn merger(from: &str, into: &str, on: &str) -> Succession {
    Succession::new(id(from), id(into), day(on))
}

fn place(code: &str, parent: Option<&str>) -> Region {
    let place = Region::new(region(code), code.parse().unwrap());
    parent.map_or(place.clone(), |parent| place.with_parent(region(parent)))
}

/// ```text
/// province ┬ wuxi ┬ roads ─ bridges
///          │      ├ water          roads → transport on 2024-03-01, transport → works on 2024-06-01
///          │      ├ transport ─ ferries
///          │      └ works ─ crew
///          ├ suzhou
///          └ both: wuxi and suzhou, jointly; also joint-works: water and roads, within wuxi
/// audit
/// ```
fn directory() -> Directory {
    let departments = vec![
        root("province"),
        under("wuxi", "province"),
        under("suzhou", "province"),
        under("roads", "wuxi"),
        under("bridges", "roads"),
        under("water", "wuxi"),
        under("transport", "wuxi"),
        under("ferries", "transport"),
        under("works", "wuxi"),
        under("crew", "works"),
        joint("both", &["wuxi", "suzhou"]),
        joint("joint-works", &["water", "roads"]),
        root("audit"),
    ];
    let regions = vec![place("jiangsu", None), place("wuxi", Some("jiangsu")), place("zhejiang", None)];
    let successions = vec![merger("roads", "transport", "2024-03-01"), merger("transport", "works", "2024-06-01")];
    Directory::new(1, departments, regions, successions).unwrap()
}

#[test]
fn a_joint_unit_sits_under_what_its_members_have_in_common() {
    let directory = directory();
    assert_eq!(directory.superior(id("both")), Some(id("province")));
    assert_eq!(directory.superior(id("joint-works")), Some(id("wuxi")));
    assert_eq!(directory.tier(id("joint-works")), Some(3));
    assert_eq!(directory.members(id("both")), [id("wuxi"), id("suzhou")]);
    assert_eq!(directory.members(id("wuxi")), []);
    let apart = Directory::new(1, vec![root("a"), root("b"), joint("j", &["a", "b"])], vec![], vec![]).unwrap();
    assert_eq!((apart.superior(id("j")), apart.tier(id("j"))), (None, Some(1)));
    let nested = Directory::new(1, vec![joint("j", &["a", "b"]), root("a"), under("b", "a")], vec![], vec![]).unwrap();
    assert_eq!(nested.superior(id("j")), Some(id("a")));
}

#[test]
fn a_department_is_within_itself_and_all_above_it() {
    let directory = directory();
    for above in ["bridges", "roads", "wuxi", "province"] {
        assert!(directory.is_within(id("bridges"), id(above)), "{above}");
    }
    assert!(directory.is_within(id("both"), id("province")));
    for apart in ["water", "audit", "both", "nowhere"] {
        assert!(!directory.is_within(id("bridges"), id(apart)), "{apart}");
    }
    assert!(!directory.is_within(id("nowhere"), id("nowhere")));
    assert!(directory.ancestors(id("bridges")).eq([id("roads"), id("wuxi"), id("province")]));
    assert!(directory.subordinates(id("province")).eq([id("wuxi"), id("suzhou"), id("both")]));
    assert_eq!(directory.subordinates(id("nowhere")).count(), 0);
    assert!(directory.region_within(region("wuxi"), region("jiangsu")));
    assert!(!directory.region_within(region("wuxi"), region("zhejiang")));
}

#[test]
fn finds_the_lowest_that_all_are_within() {
    let directory = directory();
    let common =
        |codes: &[&str]| directory.lowest_common_ancestor(&codes.iter().map(|code| id(code)).collect::<Vec<_>>());
    assert_eq!(common(&["bridges", "water", "crew"]), Some(id("wuxi")));
    assert_eq!(common(&["bridges", "roads"]), Some(id("roads")));
    assert_eq!(common(&["bridges", "suzhou"]), Some(id("province")));
    assert_eq!(common(&["water"]), Some(id("water")));
    assert_eq!(common(&["water", "audit"]), None);
    assert_eq!(common(&["water", "nowhere"]), None);
    assert_eq!(common(&[]), None);
}

#[test]
fn follows_successions_up_to_the_day() {
    let directory = directory();
    let on = |text| directory.successor(id("roads"), day(text));
    assert_eq!(on("2024-02-29"), id("roads"));
    assert_eq!(on("2024-03-01"), id("transport"));
    assert_eq!(on("2024-06-01"), id("works"));
    assert_eq!(directory.successor(id("nowhere"), Day::MAX), id("nowhere"));
    assert_eq!(directory.predecessors(id("works"), Day::MAX), [id("roads"), id("transport")]);
    assert_eq!(directory.predecessors(id("works"), day("2024-05-31")), []);
    assert_eq!(directory.predecessors(id("transport"), Day::MAX), [id("roads")]);
}

/// Those of the directory that share the responsibility of a department on a day, in their order.
fn responsible(of: &str, on: &str) -> String {
    let directory = directory();
    let answering = directory.departments().filter(|entry| directory.answers_for(entry.id(), id(of), day(on)));
    answering.map(|entry| entry.id().to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn itself_its_subordinates_and_joint_units_with_either_share_a_responsibility() {
    assert_eq!(responsible("water", "2024-01-01"), "water joint-works");
    assert_eq!(responsible("roads", "2024-01-01"), "roads bridges joint-works");
    assert_eq!(responsible("suzhou", "2024-01-01"), "suzhou both");
    let wuxi = "wuxi roads bridges water transport ferries works crew both joint-works";
    assert_eq!(responsible("wuxi", "2024-01-01"), wuxi);
}

#[test]
fn members_of_a_joint_unit_and_their_subordinates_share_its_responsibility() {
    assert_eq!(responsible("joint-works", "2024-01-01"), "roads bridges water joint-works");
}

#[test]
fn successors_of_any_date_so_far_share_a_responsibility() {
    assert_eq!(responsible("roads", "2024-03-01"), "roads bridges transport ferries joint-works");
    assert_eq!(responsible("roads", "2024-06-01"), "roads bridges transport ferries works crew joint-works");
    assert_eq!(responsible("joint-works", "2024-03-01"), "roads bridges water transport ferries joint-works");
}

#[test]
fn a_department_counts_as_what_it_has_gone_into() {
    assert_eq!(responsible("works", "2024-01-01"), "works crew");
    assert_eq!(responsible("works", "2024-06-01"), "roads bridges transport ferries works crew joint-works");
}

#[test]
fn superiors_and_strangers_share_no_responsibility() {
    let directory = directory();
    for other in ["province", "suzhou", "audit", "nowhere", "wuxi"] {
        assert!(!directory.answers_for(id(other), id("roads"), Day::MAX), "{other}");
    }
    // A joint unit whose member is above the lead is above it too.
    assert!(!directory.answers_for(id("both"), id("roads"), Day::MAX));
    assert!(directory.answers_for(id("nowhere"), id("nowhere"), Day::MAX));
}

#[test]
fn members_act_as_their_joint_unit_and_successors_as_what_they_succeed() {
    let directory = directory();
    let acts = |department, unit, on| directory.acts_as(id(department), id(unit), day(on));
    assert!(acts("water", "water", "2024-01-01"));
    assert!(acts("water", "joint-works", "2024-01-01"));
    assert!(acts("joint-works", "joint-works", "2024-01-01"));
    assert!(!acts("transport", "roads", "2024-02-29"));
    assert!(acts("transport", "roads", "2024-03-01"));
    assert!(acts("works", "roads", "2024-06-01"));
    assert!(acts("transport", "joint-works", "2024-03-01"));
    let pairs =
        [("bridges", "roads"), ("wuxi", "roads"), ("joint-works", "water"), ("roads", "works"), ("nowhere", "nowhere")];
    for (department, unit) in pairs {
        assert!(!acts(department, unit, "2024-12-31"), "{department} as {unit}");
    }
}

#[test]
fn an_amendment_is_newer_and_keeps_what_history_names() {
    let old = directory();
    let departments = old.departments().cloned().collect::<Vec<_>>();
    let regions = old.regions().cloned().collect::<Vec<_>>();
    let check = |version, departments: &[Department], regions: &[Region]| {
        old.check_amendment(&Directory::new(version, departments.to_vec(), regions.to_vec(), vec![]).unwrap())
    };
    assert_eq!(check(2, &departments, &regions), Ok(()));
    assert_eq!(check(1, &departments, &regions), Err(AmendmentError::NotNewer { old: 1, new: 1 }));
    let gone = AmendmentError::DepartmentGone { department: id("audit") };
    assert_eq!(check(2, &departments[..12], &regions), Err(gone));
    let gone = AmendmentError::RegionGone { region: region("zhejiang") };
    assert_eq!(check(2, &departments, &regions[..2]), Err(gone));
}

#[test]
fn a_directory_is_read_as_it_is_written() {
    let directory = directory();
    let json = serde_json::to_string(&directory).unwrap();
    let read: Directory = serde_json::from_str(&json).unwrap();
    assert_eq!(read, directory);
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    let entry = root("a").with_english("A".parse().unwrap()).with_former_name(Day::MIN, "旧".parse().unwrap());
    let small = Directory::new(3, vec![entry], vec![], vec![]).unwrap();
    let departments =
        r#"[{"id":"a","name":"单位 a","english":"A","former_names":[{"until":"1900-01-01","name":"旧"}]}]"#;
    let json = format!(r#"{{"schema":1,"version":3,"departments":{departments}}}"#);
    assert_eq!(serde_json::to_string(&small).unwrap(), json);
}

#[test]
fn words_on_the_wire_are_those_shown() {
    for relation in Relation::ALL {
        assert_eq!(serde_json::to_string(&relation).unwrap(), format!("\"{relation}\""));
    }
    for capacity in Capacity::ALL {
        assert_eq!(serde_json::to_string(&capacity).unwrap(), format!("\"{capacity}\""));
    }
    let person = "018f2c3a-7d10-7c3e-9a55-0242ac120002";
    let actor = Actor::new(person.parse().unwrap(), id("roads"), Capacity::Head);
    let json = format!(r#"{{"person":"{person}","department":"roads","capacity":"head"}}"#);
    assert_eq!(serde_json::to_string(&actor).unwrap(), json);
    assert_eq!(serde_json::from_str::<Actor>(&json).unwrap(), actor);
}

proptest! {
    /// Each department is under one before it or none, and has perhaps gone into one after it.
    #[test]
    fn prop_queries_agree_with_walking_the_entries(
        links in prop::collection::vec((prop::option::of(0..12_usize), prop::option::of(0..12_usize)), 1..12),
    ) {
        let name = |at: usize| format!("d{at}");
        let above: Vec<_> = links.iter().enumerate().map(|(at, (up, _))| up.filter(|up| *up < at)).collect();
        let next: Vec<_> =
            links.iter().enumerate().map(|(at, (_, to))| to.filter(|to| *to > at && *to < links.len())).collect();
        let departments = above.iter().enumerate().map(|(at, up)| match up {
            Some(up) => under(&name(at), &name(*up)),
            None => root(&name(at)),
        });
        let successions =
            next.iter().enumerate().filter_map(|(at, to)| Some(merger(&name(at), &name((*to)?), "2024-01-01")));
        let directory = Directory::new(1, departments.collect(), vec![], successions.collect()).unwrap();
        let upward = |at: usize| core::iter::successors(Some(at), |at| above[*at]).collect::<Vec<_>>();
        let onward = |at: usize| core::iter::successors(Some(at), |at| next[*at]).collect::<Vec<_>>();
        for (at, other) in (0..links.len()).flat_map(|at| (0..links.len()).map(move |other| (at, other))) {
            let (here, there) = (id(&name(at)), id(&name(other)));
            prop_assert_eq!(directory.tier(here), Some(upward(at).len()));
            prop_assert_eq!(directory.successor(here, Day::MAX), id(&name(*onward(at).last().unwrap())));
            prop_assert_eq!(directory.is_within(here, there), upward(at).contains(&other));
            prop_assert_eq!(directory.acts_as(there, here, Day::MAX), onward(at).contains(&other));
            let common = upward(at).into_iter().find(|up| upward(other).contains(up));
            prop_assert_eq!(directory.lowest_common_ancestor(&[here, there]), common.map(|up| id(&name(up))));
            // Every successor, and all that is below one of them, answers for it.
            let answers = onward(at).iter().any(|to| upward(other).contains(to));
            prop_assert!(!answers || directory.answers_for(there, here, Day::MAX));
        }
    }
}
