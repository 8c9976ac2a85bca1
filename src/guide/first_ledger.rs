//! A first ledger, with nothing left out: departments, people, a moment, a founding, and one finding to its close.
//!
//! A host's own types take the place of the texts here. Two things are easily missed: the coordinating department's
//! *head* founds the ledger, and who inspects or verifies must stand outside those who answer.
//!
//! ```
//! use rectify::calendar::{Calendar, Period};
//! use rectify::chrono::DateTime;
//! use rectify::command::{Accept, Assign, Close, Found, Raise, Submit};
//! use rectify::directory::{Actor, Capacity, Department, Directory};
//! use rectify::finding::Inspection;
//! use rectify::ledger::Ledger;
//! use rectify::moment::{Moment, Zone};
//! use rectify::policy::Policy;
//!
//! // Who can answer: a city with a road bureau, and beside it the office that inspects.
//! let city = Department::new("city".parse()?, "City government".parse()?);
//! let roads = Department::new("roads".parse()?, "Road bureau".parse()?).with_parent(city.id());
//! let office = Department::new("office".parse()?, "Inspection office".parse()?);
//! let directory = Directory::new(1, vec![city, roads, office], vec![], vec![])?;
//!
//! // Who acts: a person, for a department, in a capacity. The host has authenticated them.
//! let person = |number: u8| format!("018f2c3a-7d10-7c3e-9a55-0242ac1200{number:02}").parse();
//! let head = Actor::new(person(1)?, "office".parse()?, Capacity::Head);
//! let inspector = Actor::new(person(2)?, "office".parse()?, Capacity::Officer);
//! let engineer = Actor::new(person(3)?, "roads".parse()?, Capacity::Officer);
//!
//! // When: the host's clock, in the ledger's one zone.
//! let zone: Zone = "+08:00".parse()?;
//! let at = |time: &str| -> Result<Moment, Box<dyn std::error::Error>> {
//!     Ok(Moment::new(&DateTime::parse_from_rfc3339(time)?, zone)?)
//! };
//!
//! let survey = Inspection::new("survey-2024".parse()?, "Survey of 2024".parse()?, "office".parse()?);
//! let found = Found::new(
//!     "018f2c3a-6c01-7d44-8b1f-0242ac120099".parse()?,
//!     "Survey of 2024".parse()?,
//!     zone,
//!     Policy::standard(),
//!     directory,
//!     Calendar::china(),
//!     "office".parse()?,
//! );
//! let mut ledger = Ledger::found(&head, at("2024-06-03T09:00:00+08:00")?, found.inspections(survey))?;
//!
//! let pothole = "0192b6a0-5c3e-7a41-9d2f-3b8c5e7f1a20".parse()?;
//! let raise = Raise::problem(pothole, "pothole at the north gate".parse()?, "survey-2024".parse()?);
//! ledger.act(&inspector, at("2024-06-03T09:30:00+08:00")?, raise)?;
//! ledger.act(&inspector, at("2024-06-03T09:40:00+08:00")?, Assign::to("roads".parse()?, pothole))?;
//! let mended = Submit::new(pothole).evidence("photo:after".parse()?);
//! ledger.act(&engineer, at("2024-06-07T16:00:00+08:00")?, mended)?;
//! ledger.act(&inspector, at("2024-06-10T10:00:00+08:00")?, Accept::new(pothole))?;
//! ledger.act(&inspector, at("2024-06-10T10:05:00+08:00")?, Close::new(pothole))?;
//!
//! let june = ledger.books().roll_forward(Period::month(2024, 6)?);
//! assert_eq!(june.to_string(), "0 opening + 1 raised + 0 reopened + 0 in - 1 closed - 0 out = 0 closing");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
