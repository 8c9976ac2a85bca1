//! A problem list in CSV, and the routing that says who answers for each row.

use crate::programme::{CATEGORIES, department, found, moment, office};
use rectify::intake::{Columns, Import, ProblemList};
use rectify::ledger::Ledger;
use rectify::policy::{Routing, RoutingRule, RoutingThen, RoutingWhen};

/// A list of so many rows.
pub fn csv(rows: usize) -> String {
    let mut file = "reference,title,category,severity,found_on\n".to_owned();
    for row in 0..rows {
        let (category, severity) = (row as u32 % CATEGORIES, ["low", "medium", "high", "critical"][row % 4]);
        file.push_str(&format!(
            "L-{row},case {row} of the list,category-{category},{severity},2021-12-{:02}\n",
            row % 28 + 1
        ));
    }
    file
}

/// Each category to a department.
pub fn routing() -> Routing {
    let rule = |category| RoutingRule {
        name: format!("to {category}").parse().unwrap(),
        when: RoutingWhen { category: vec![format!("category-{category}").parse().unwrap()], ..RoutingWhen::default() },
        then: RoutingThen::lead(department(category)),
    };
    Routing::new(1, (0..CATEGORIES).map(rule).collect()).unwrap()
}

/// Reads the list, and raises and assigns all of it in a new ledger.
pub fn import(file: &str, routing: &Routing) -> (Ledger, usize) {
    let mut ledger = found();
    let list = ProblemList::from_csv("round".parse().unwrap(), file.as_bytes(), &Columns::default()).unwrap();
    let imported = Import::new(&list, routing).run(&mut ledger, &office(0), moment(0)).unwrap();
    (ledger, imported.assigned())
}
