//! Claims, verification and notice.

use crate::finding::{Determination, Evidence};
use crate::life::StageName;
use crate::moment::Day;
use crate::spelled::payload;
use crate::text::{Line, Prose};

payload! {
    /// Completion was claimed.
    Submitted {
        /// What was done.
        doc text: Option<Prose>,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// When it is to be verified by.
        val due: Option<Day>,
    }

    /// A submission was returned.
    SubmissionReturned {
        /// Why.
        doc reasons: Prose,
        /// When the next report is due.
        val due: Option<Day>,
    }

    /// What was claimed was accepted.
    Accepted {
        /// A remark.
        doc note: Option<Prose>,
        /// When notice or close is due.
        val due: Option<Day>,
    }

    /// The verifying or inspecting body said how it stands.
    Determined {
        /// What it said.
        val determination: Determination,
        /// Why.
        doc reasons: Prose,
        /// The evidence.
        doc evidence: Vec<Evidence>,
        /// The stage it enters: verifying where determined rectified, else where it was.
        val leads_to: StageName,
        /// When it is to be verified by.
        val due: Option<Day>,
    }

    /// Public notice began.
    NoticeOpened {
        /// Where it can be seen.
        doc place: Line,
        /// Its last day.
        val until: Day,
    }

    /// Somebody objected during notice.
    NoticeObjectionRecorded {
        /// Who, as they name themselves.
        doc objector: Line,
        /// What they say.
        doc text: Prose,
        /// When it is to be ruled on by.
        val rule_by: Option<Day>,
    }

    /// Public notice ended.
    NoticeClosed {
        /// When the close is due.
        val due: Option<Day>,
    }
}
