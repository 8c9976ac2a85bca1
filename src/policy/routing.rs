//! Who answers for which finding.
