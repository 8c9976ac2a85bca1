//! What keeps people out of a chain.

use super::Chain;
use crate::spelled::names;

/// Declares what keeps people out of a chain: three steps, and every chain by its own name.
macro_rules! earlier {
    ($( $chain:ident = $name:literal ),+) => {
        names! {
            /// What somebody did before on the same finding, and for which a policy may keep them out of a chain.
            ///
            /// ```
            /// use rectify::life::{Chain, Earlier};
            /// assert_eq!(Earlier::from(Chain::Submission).to_string(), "submission");
            /// assert_eq!(serde_json::to_string(&Earlier::Raise)?, r#""raise""#);
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            Earlier {
                /// Raised it.
                Raise = "raise",
                /// Said, as verifying or inspecting body, how it stands.
                Determine = "determine",
                /// Verified a measure.
                VerifyMilestone = "verify_milestone",
                $(
                    #[doc = concat!("Took a step of the chain for ", $name, ".")]
                    $chain = $name,
                )+
            }
        }

        impl From<Chain> for Earlier {
            fn from(chain: Chain) -> Earlier {
                match chain { $( Chain::$chain => Earlier::$chain, )+ }
            }
        }
    };
}

earlier! {
    Plan = "plan", Objection = "objection", Extension = "extension", Submission = "submission", Notice = "notice",
    Dispute = "dispute", Bearing = "bearing", Close = "close", Unfounded = "unfounded", Terminated = "terminated",
    Referred = "referred", Answered = "answered", Merged = "merged", Split = "split"
}
