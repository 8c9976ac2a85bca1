//! Random histories: whatever happens, the books add up and agree with a naive recount.

use super::*;
