//! What a directory refuses, all at once and each by name.

use super::{day, id, joint, merger, place, region, root, under};
use rectify::directory::DirectoryError::*;
use rectify::directory::{Department, Directory, DirectoryError, Region, Succession, TIERS_MAX};

#[track_caller]
fn refused(
    departments: Vec<Department>,
    regions: Vec<Region>,
    successions: Vec<Succession>,
    errors: &[DirectoryError],
) {
    assert_eq!(Directory::new(1, departments, regions, successions).unwrap_err().as_slice(), errors);
}

#[test]
fn refuses_ids_that_are_there_twice() {
    let regions = vec![place("r", None), place("r", None)];
    let errors = [DuplicateDepartment { department: id("a") }, DuplicateRegion { region: region("r") }];
    refused(vec![root("a"), root("a")], regions, vec![], &errors);
}

#[test]
fn refuses_ends_that_are_not_there() {
    let departments = vec![under("a", "x").with_region(region("y")), joint("j", &["a", "x"])];
    let regions = vec![place("r", Some("x"))];
    let errors = [
        UnknownParent { department: id("a"), parent: id("x") },
        UnknownRegion { department: id("a"), region: region("y") },
        UnknownMember { department: id("j"), member: id("x") },
        UnknownRegionParent { region: region("r"), parent: region("x") },
        UnknownSuccession { department: id("x") },
    ];
    refused(departments, regions, vec![merger("a", "x", "2024-01-01")], &errors);
}

#[test]
fn refuses_circles_and_names_one_of_each() {
    let departments = vec![under("a", "b"), under("b", "a"), under("c", "a"), under("d", "d"), root("e"), root("f")];
    let regions = vec![place("p", Some("q")), place("q", Some("p"))];
    let successions = vec![merger("e", "f", "2024-01-01"), merger("f", "e", "2025-01-01")];
    let errors = [
        DepartmentCycle { department: id("a") },
        DepartmentCycle { department: id("d") },
        RegionCycle { region: region("p") },
        SuccessionCycle { department: id("e") },
    ];
    refused(departments, regions, successions, &errors);
    refused(vec![root("a")], vec![], vec![merger("a", "a", "2024-01-01")], &[SuccessionCycle { department: id("a") }]);
}

#[test]
fn refuses_joint_units_that_are_not_whole() {
    let department = id("j");
    let departments = vec![
        root("a"),
        root("b"),
        joint("j", &["a", "k", "a"]).with_parent(id("b")),
        joint("k", &["a"]),
        joint("l", &[]),
        under("c", "j"),
    ];
    let errors = [
        JointWithParent { department },
        RepeatedMember { department, member: id("a") },
        JointOfJoint { department, member: id("k") },
        TooFewMembers { department: id("k") },
        TooFewMembers { department: id("l") },
        UnderJoint { department: id("c"), parent: department },
    ];
    refused(departments, vec![], vec![], &errors);
}

#[test]
fn refuses_successions_of_joint_units_and_second_successors() {
    let departments = vec![root("a"), root("b"), root("c"), joint("j", &["a", "b"])];
    let successions =
        vec![merger("j", "c", "2024-01-01"), merger("a", "b", "2024-01-01"), merger("a", "c", "2025-01-01")];
    let errors = [JointSuccession { department: id("j") }, SucceededTwice { department: id("a") }];
    refused(departments, vec![], successions, &errors);
}

#[test]
fn refuses_former_names_out_of_order() {
    let formerly = |days: [&str; 2]| {
        days.iter().fold(root("a"), |entry, until| entry.with_former_name(day(until), "旧名".parse().unwrap()))
    };
    let error = NamesOutOfOrder { department: id("a") };
    refused(vec![formerly(["2020-01-01", "2010-01-01"])], vec![], vec![], &[error]);
    refused(vec![formerly(["2020-01-01", "2020-01-01"])], vec![], vec![], &[error]);
    assert!(Directory::new(1, vec![formerly(["2010-01-01", "2020-01-01"])], vec![], vec![]).is_ok());
}

#[test]
fn refuses_trees_that_are_too_deep() {
    let chain = |len: usize| {
        let below = (1..len).map(|at| under(&format!("d{at}"), &format!("d{}", at - 1)));
        Directory::new(1, [root("d0")].into_iter().chain(below).collect(), vec![], vec![])
    };
    let deepest = id(&format!("d{}", TIERS_MAX - 1));
    assert_eq!(chain(TIERS_MAX).unwrap().tier(deepest), Some(TIERS_MAX));
    let errors = chain(TIERS_MAX + 1).unwrap_err();
    assert_eq!(errors.as_slice(), [DepartmentTooDeep { department: id(&format!("d{TIERS_MAX}")) }]);
    assert_eq!(chain(20_000).unwrap_err().as_slice().len(), 20_000 - TIERS_MAX);
}

#[test]
fn reading_a_directory_checks_it() {
    let cases = [
        (
            r#"{"schema":2,"version":1,"departments":[]}"#,
            "a directory of schema 2 cannot be read: this version reads schema 1",
        ),
        (
            r#"{"schema":1,"version":1,"departments":[{"id":"a","name":"a","parent":"a"}]}"#,
            "department a is above itself",
        ),
        (
            r#"{"schema":1,"version":1,"departments":[{"id":"a","name":"a","members":[]}]}"#,
            "joint unit a has fewer than two members",
        ),
        (r#"{"version":1,"departments":[]}"#, "missing field `schema`"),
        (r#"{"schema":1,"version":1,"departments":[],"units":[]}"#, "unknown field `units`"),
        (r#"{"schema":1,"version":1,"departments":[{"id":"a","name":"a","head":"b"}]}"#, "unknown field `head`"),
    ];
    for (json, said) in cases {
        let error = serde_json::from_str::<Directory>(json).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}
