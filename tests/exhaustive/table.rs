//! What a reader of the rules expects of each step, written by hand and apart from the library's own tables: where it
//! is admissible, to whom the standard policy grants it for a light problem, and whether those who answer for the
//! finding may take it.

use rectify::directory::{Capacity, Relation};

/// One line: the step, the stages it is admissible in (as letters of [`STAGES`], `-` for none), who may take it, and
/// `judges` where nobody responsible may.
///
/// `l c s i v o u` are lead, co-operating, supervising, inspecting, verifying, coordinating and superior; `.head` and
/// `.system` narrow to a capacity, otherwise an officer suffices.
const TABLE: &str = "
raise                    -           i o                    -
carry_over               -           o.head                 -
amend                    RAPWFBVDNC  i o                    -
amend_quantity           RAPWFBVDN   i o                    judges
reclassify               RAPWFBVDN   i o                    judges
assign                   R           i o                    -
reassign                 APWFBVDN    o s.head               judges
acknowledge              A           l                      -
object                   APWFBVDN    l                      -
withdraw                 APWFBVDN    l                      -
rule                     APWFBVDN    o.head                 judges
file_plan                P           l                      -
revise_plan              F           l                      -
approve_plan             W           -                      judges
return_plan              W           -                      judges
report_progress          FB          l c                    -
claim_milestone          F           l                      -
verify_milestone         FV          v i                    judges
settle                   APWFBVDN    l c                    -
reverse_settlement       APWFBVDN    v i                    judges
dispute                  APWFBVDN    l                      -
ask_extension            APWF        l                      -
opine                    APWFBVDN    -                      -
grant                    APWFBVDN    i.head                 judges
refuse                   APWFBVDN    i.head                 judges
suspend                  APWF        s.head i.head          judges
resume                   APWF        s.head i.head          judges
submit                   FB          l                      -
return_submission        V           v                      judges
accept                   V           v                      judges
determine                FV          v i                    judges
open_notice              D           o                      judges
record_notice_objection  N           o                      judges
close_notice             N           o                      judges
close                    D           i                      judges
bear                     F           i.head                 judges
revoke                   B           i.head                 -
lapse                    B           i o o.system           -
unfound                  RAPWFBVDN   i                      judges
terminate                RAPWFBVDN   i                      judges
refer                    RAPWFBVDN   i                      judges
merge                    RAPWFBVDN   i                      judges
split                    RAPWFBVDN   i                      judges
look_back                C           i v                    judges
reopen                   C           i.head o.head          judges
record_yield             RAPWFBVDNC  i l                    -
";
