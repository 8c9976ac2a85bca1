//! What a reader of the rules expects of each step, written by hand and apart from the library's own tables: where it
//! is admissible, to whom the standard policy grants it for a light problem, and whether those who answer for the
//! finding may take it.

use rectify::directory::{Capacity, Relation};

/// One line: the step, the stages it is admissible in (as letters of [`STAGES`], `-` for none), who may take it, and
/// `judges` where nobody responsible may.
///
/// Seven lines were first written otherwise, and corrected once the rules were read again: a carry-over can admit a finding
/// as closed, and a revocation sets a deadline anew, so both judge; a plan is no claim, so those who answer may take part
/// in reviewing it; who takes the next step of a chain holds the grant to it, though it is to decide and not to opine;
/// what an amendment says
/// of category or source chooses the judges, so it judges; the parts of a split stand where the whole stood, and no
/// part has a claim of its own.
///
/// `l c s i v o u` are lead, co-operating, supervising, inspecting, verifying, coordinating and superior; `.head` and
/// `.system` narrow to a capacity, otherwise an officer suffices.
const TABLE: &str = "
raise                    -           i o                    -
carry_over               -           o.head                 judges
amend                    RAPWFBVDNC  i o                    judges
amend_quantity           RAPWFBVDN   i o                    judges
reclassify               RAPWFBVDN   i o                    judges
assign                   R           i o                    -
reassign                 APWFBVDN    o s.head               judges
recuse                   RAPWFBVDNC  i.head v.head s.head o  judges
acknowledge              A           l                      -
object                   APWFBVDN    l                      -
withdraw                 APWFBVDN    l                      -
rule                     APWFBVDN    o.head                 judges
file_plan                P           l                      -
revise_plan              F           l                      -
approve_plan             W           i                      -
return_plan              W           i                      -
report_progress          FB          l c                    -
claim_milestone          F           l                      -
verify_milestone         FV          v i                    judges
settle                   APWFBVDN    l c                    -
reverse_settlement       APWFBVDN    v i                    judges
dispute                  APWFBVDN    l                      -
ask_extension            APWF        l                      -
opine                    APWFBVDN    i.head                 -
decline                  RAPWFBVDN   i                      judges
deem                     RAPWFBVDN   o o.system             -
grant                    APWFBVDN    i.head                 judges
refuse                   APWFBVDN    i.head                 judges
suspend                  APWF        s.head i.head          judges
resume                   APWF        s.head i.head          judges
list                     APWFBVDN    s.head i.head o.head   -
delist                   APWFBVDNC   s.head i.head o.head   judges
announce                 APWFBVDNC   o s                    -
escalate                 APWF        o s o.system           -
deescalate               APWFBVDN    o.head s.head          judges
submit                   FB          l                      -
return_submission        V           v                      judges
accept                   V           v                      judges
determine                FV          v i                    judges
open_notice              D           o                      judges
record_notice_objection  N           o                      judges
close_notice             N           o                      judges
close                    D           i                      judges
bear                     F           i.head                 judges
revoke                   B           i.head                 judges
lapse                    B           i o o.system           -
unfound                  RAPWFBVDN   i                      judges
terminate                RAPWFBVDN   i                      judges
refer                    RAPWFBVDN   i                      judges
answer                   APWF        l                      -
merge                    RAPWFBVDN   i                      judges
split                    RAPWF       i                      judges
look_back                C           i v                    judges
reopen                   C           i.head o.head          judges
record_yield             RAPWFBVDNC  i l                    -
";

/// The letters of the stages, in the order of a life.
pub(crate) const STAGES: &str = "RAPWFBVDNC";

/// Who may take a step, as the table has it.
pub(crate) struct Line {
    pub(crate) step: &'static str,
    stages: &'static str,
    grants: Vec<(Relation, Capacity)>,
    pub(crate) judges: bool,
}

impl Line {
    /// Whether the stage, by its place in a life, admits the step.
    pub(crate) fn admits(&self, stage: usize) -> bool {
        self.stages.contains(&STAGES[stage..=stage])
    }

    /// A line that says no more than to whom.
    pub(crate) fn of_one(whom: &str) -> Line {
        Line { step: "", stages: "", grants: grant(whom).into_iter().collect(), judges: false }
    }

    /// Whether somebody may take it who acts so for a department in that relation.
    pub(crate) fn grants(&self, relation: Relation, capacity: Capacity) -> bool {
        let enough = |least| match least {
            Capacity::Officer => capacity != Capacity::System,
            Capacity::Head | Capacity::System => capacity == least,
        };
        self.grants.iter().any(|(to, least)| *to == relation && enough(*least))
    }
}

/// The lines of the table.
pub(crate) fn lines() -> Vec<Line> {
    TABLE.lines().filter(|line| !line.is_empty()).map(line).collect()
}

fn line(text: &'static str) -> Line {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [step, stages, grants @ .., judges] = words.as_slice() else { panic!("{text}") };
    Line { step, stages, grants: grants.iter().filter_map(|word| grant(word)).collect(), judges: *judges == "judges" }
}

fn grant(word: &str) -> Option<(Relation, Capacity)> {
    let (relation, capacity) = word.split_once('.').unwrap_or((word, "officer"));
    let relation = match relation {
        "l" => Relation::Lead,
        "c" => Relation::Cooperating,
        "s" => Relation::Supervising,
        "i" => Relation::Inspecting,
        "v" => Relation::Verifying,
        "o" => Relation::Coordinating,
        "u" => Relation::Superior,
        "-" => return None,
        other => panic!("{other}"),
    };
    let capacity = *Capacity::ALL.iter().find(|known| known.as_str() == capacity).unwrap();
    Some((relation, capacity))
}
