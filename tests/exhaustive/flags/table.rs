//! What a reader of the rules expects a policy's flags to change, written by hand and apart from the library: which rules
//! refuse a step only while the flag is on, and which only while it is off; and where a step leads by it. Everything that
//! is not named here is decided alike.

use crate::table::{self, Line};
use rectify::directory::{Capacity, Relation};
use rectify::life::{StageName, Step};
use rectify::rule::Rule;
use std::collections::BTreeSet;

/// Three lines were first left out, and added once the rules were read again: an answer strikes a suggestion off, too, and a
/// plan that is changed is reviewed again. And
/// nothing is said of a review of a plan without a chain for it: no finding comes to stand in one.
///
/// One line: the flag, the step, the stages (`*` for each that admits it), who is told so (`*` for everybody), the rules
/// that refuse only while it is on, and those that refuse only while it is off.
const REFUSED: &str = "
noticing        open_notice        D           *         -                  notice_wanted
noticing        close              D           *         notice_given       -
own_head        grant              APWF        l.head    -                  granted+own_department
measures_first  submit             FB          *         measures_first     -
settled_first   submit             FB          *         settled_first      -
settled_first   close              D           *         settled_first      -
delisted_first  close              D           *         delisted_first     -
delisted_first  unfound            APWFBVDN    *         delisted_first     -
delisted_first  terminate          APWFBVDN    *         delisted_first     -
delisted_first  refer              APWFBVDN    *         delisted_first     -
delisted_first  answer             APWF        *         delisted_first     -
delisted_first  merge              APWFBVDN    *         delisted_first     -
delisted_first  split              APWF        *         delisted_first     -
sweep_gate      close              D           *         sweep_gate         -
sweep_gate      terminate          *           *         sweep_gate         -
sweep_gate      refer              *           *         sweep_gate         -
sweep_gate      answer             *           *         sweep_gate         -
sweep_gate      merge              *           *         sweep_gate         -
sweep_gate      split              *           *         sweep_gate         -
silence         deem               APWF        *         -                  silence_consents
delegable       *                  *           *         -                  delegated
";

/// One line: the flag, the step, the stage it is taken in, where it leads while the flag is on, and while it is off.
const LEADS: &str = "
acknowledging   assign             R           assigned           planning
planning        assign             R           planning           rectifying
planning        acknowledge        A           planning           rectifying
planning_again  look_back          C           planning           rectifying
planning_again  reopen             C           planning           rectifying
plan_chain      file_plan          P           plan_review        rectifying
plan_chain      revise_plan        F           plan_review        rectifying
";

/// The flags that a policy has, each of which some line names.
pub(crate) const FLAGS: [&str; 12] = [
    "acknowledging",
    "planning",
    "planning_again",
    "plan_chain",
    "noticing",
    "own_head",
    "delegable",
    "sweep_gate",
    "delisted_first",
    "settled_first",
    "silence",
    "measures_first",
];

/// Which rules refuse only while the flag is on, and which only while it is off.
pub(crate) fn refused(
    flag: &str,
    step: Step,
    stage: StageName,
    who: (Option<Relation>, Capacity),
) -> [BTreeSet<Rule>; 2] {
    let mut found = [BTreeSet::new(), BTreeSet::new()];
    for line in REFUSED.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [of, about, stages, whom, on, off] = words[..] else { panic!("{line}") };
        let fits = of == flag && (about == "*" || about == step.name()) && (stages == "*" || lies_in(stages, stage));
        if fits && (whom == "*" || who.0.is_some_and(|relation| Line::of_one(whom).grants(relation, who.1))) {
            found[0].extend(rules(on));
            found[1].extend(rules(off));
        }
    }
    found
}

/// Where the step leads while the flag is on, and while it is off; as without the flag where it is not named.
pub(crate) fn leads(flag: &str, step: Step, stage: StageName) -> Option<[StageName; 2]> {
    LEADS.lines().filter(|line| !line.is_empty()).find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [of, about, stages, on, off] = words[..] else { panic!("{line}") };
        let fits = of == flag && about == step.name() && lies_in(stages, stage);
        fits.then(|| [on, off].map(|name| *StageName::ALL.iter().find(|stage| stage.name() == name).unwrap()))
    })
}

fn lies_in(stages: &str, stage: StageName) -> bool {
    let at = StageName::ALL.iter().position(|other| *other == stage).unwrap();
    stages.contains(&table::STAGES[at..=at])
}

fn rules(text: &str) -> impl Iterator<Item = Rule> {
    let named =
        |name: &str| Rule::ALL.iter().copied().find(|rule| rule.name() == name).unwrap_or_else(|| panic!("{name}"));
    text.split('+').filter(|name| *name != "-").map(named).collect::<Vec<_>>().into_iter()
}
