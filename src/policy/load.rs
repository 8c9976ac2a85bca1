//! Policies from the files in which people write them.

use super::{Draft, Policy, PolicyError};
use crate::load::{JsonError, from_json};
use thiserror::Error;

/// Why a policy file is refused.
///
/// ```
/// use rectify::policy::{LoadError, Policy};
/// let no = Policy::from_json("{}").unwrap_err();
/// assert!(matches!(no, LoadError::Json(_)));
/// assert_eq!(no.to_string(), "$ (line 1, column 2): missing field `schema`");
/// ```
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[non_exhaustive]
pub enum LoadError {
    /// It cannot be read.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// It can be read, but contradicts itself or leaves something out.
    #[error(transparent)]
    Faults(#[from] PolicyError),
}

impl LoadError {
    /// What to do about it: one remedy for each thing that is wrong, with its place.
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// let mut draft = Policy::standard().draft().clone();
    /// draft.version = 0;
    /// let file = serde_json::to_string(&draft)?;
    /// assert_eq!(Policy::from_json(&file).unwrap_err().remedies(), ["version: number the versions from 1"]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn remedies(&self) -> Vec<String> {
        match self {
            LoadError::Json(error) => vec![error.remedy()],
            LoadError::Faults(error) => {
                let told = error.faults().iter();
                told.map(|fault| format!("{}: {}", fault.path(), fault.remedy())).collect()
            }
        }
    }
}

impl Policy {
    /// A policy from a JSON file. Like [`Policy::standard`]'s, it is a [`Draft`] with the field names as keys.
    ///
    /// # Errors
    /// [`LoadError::Json`] with the first thing that cannot be read, a key that is there twice among them;
    /// [`LoadError::Faults`] with everything that is wrong with what is read.
    ///
    /// ```
    /// use rectify::policy::Policy;
    /// let file = serde_json::to_string(&Policy::standard())?;
    /// assert_eq!(Policy::from_json(&file)?, Policy::standard());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Policy, LoadError> {
        Ok(Policy::new(from_json::<Draft>(text)?)?)
    }
}
