//! Facts about the programme.

use crate::calendar::Calendar;
use crate::delegation::Delegation;
use crate::directory::Directory;
use crate::finding::Inspection;
use crate::id::{DelegationId, DepartmentId, LedgerId};
use crate::moment::Zone;
use crate::policy::Policy;
use crate::publication::Publication;
use crate::spelled::payload;
use crate::text::{Line, Prose};

payload! {
    /// A ledger began, with all that is in force from its first day.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::event::Event;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Founded(founded)) = last else { panic!("not recorded") };
    /// assert_eq!((founded.title().as_str(), founded.zone()), ("整改", zone()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Founded {
        /// The ledger.
        val ledger: LedgerId,
        /// What the programme is called.
        doc title: Line,
        /// The zone in which its days are reckoned, for good.
        val zone: Zone,
        /// The policy.
        doc policy: Policy,
        /// The directory.
        doc directory: Directory,
        /// The calendar.
        doc calendar: Calendar,
        /// The coordinating department.
        val coordinating: DepartmentId,
        /// The inspections open from the start.
        doc inspections: Vec<Inspection>,
    }

    /// An inspection was opened.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::command::OpenInspection;
    /// # use rectify::finding::Inspection;
    /// use rectify::event::Event;
    /// let audit = Inspection::new("audit-2024".parse()?, "2024年审计".parse()?, "office".parse()?);
    /// ledger.act(&office_head(), monday(), OpenInspection::new(audit.clone()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::InspectionOpened(opened)) = last else { panic!("not recorded") };
    /// assert_eq!(opened.inspection(), &audit);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    InspectionOpened {
        /// Which.
        doc inspection: Inspection,
    }

    /// Somebody lets another act for them.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::{command::Delegate, delegation::Scope, life::Step};
    /// # let (id, may) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?, monday().day());
    /// # let deputy = actor(41, "city", rectify::directory::Capacity::Officer);
    /// # let scope = Scope::of(Step::Accept);
    /// # let delegate = Delegate::new(id, deputy.person(), deputy.department(), scope, may, may.plus_days(30)?, 0);
    /// use rectify::event::Event;
    /// ledger.act(&inspector(), monday(), delegate)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Delegated(delegated)) = last else { panic!("not recorded") };
    /// assert_eq!(delegated.delegation().delegate().0, deputy.person());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Delegated {
        /// Who lets whom do what.
        doc delegation: Delegation,
    }

    /// A delegation was ended, and with it all that was passed on from it.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::{command::{Delegate, EndDelegation}, delegation::Scope, life::Step};
    /// # let (id, may) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?, monday().day());
    /// # let deputy = actor(41, "city", rectify::directory::Capacity::Officer);
    /// # let scope = Scope::of(Step::Accept);
    /// # let delegate = Delegate::new(id, deputy.person(), deputy.department(), scope, may, may.plus_days(30)?, 0);
    /// # ledger.act(&inspector(), monday(), delegate)?;
    /// use rectify::event::Event;
    /// ledger.act(&office_head(), monday(), EndDelegation::new(id, "back from leave".parse()?))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::DelegationEnded(ended)) = last else { panic!("not recorded") };
    /// assert_eq!(ended.delegation(), id);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    DelegationEnded {
        /// Which.
        val delegation: DelegationId,
        /// Why.
        doc reason: Prose,
    }

    /// A version of the policy came into force. What was decided before stays decided.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::command::AdoptPolicy;
    /// # use rectify::policy::Policy;
    /// use rectify::event::Event;
    /// # let mut draft = Policy::standard().draft().clone();
    /// # draft.version = 2;
    /// # let second = Policy::new(draft)?;
    /// ledger.act(&office_head(), monday(), AdoptPolicy::new(second.clone()))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::PolicyAdopted(adopted)) = last else { panic!("not recorded") };
    /// assert_eq!(adopted.policy(), &second);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    PolicyAdopted {
        /// The policy.
        doc policy: Policy,
    }

    /// A version of the directory came into force.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::command::AmendDirectory;
    /// # use rectify::directory::{Department, Directory};
    /// use rectify::event::Event;
    /// # let first = directory();
    /// # let parks = Department::new("parks".parse()?, "园林局".parse()?);
    /// # let departments = first.departments().cloned().chain([parks]).collect();
    /// # let second = Directory::new(2, departments, first.regions().cloned().collect(), vec![])?;
    /// ledger.act(&office_head(), monday(), AmendDirectory::new(second))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::DirectoryAmended(amended)) = last else { panic!("not recorded") };
    /// assert_eq!(amended.directory().version(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    DirectoryAmended {
        /// The directory.
        doc directory: Directory,
    }

    /// A calendar came into force.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// # use rectify::command::SupplyCalendar;
    /// # use rectify::calendar::Calendar;
    /// use rectify::event::Event;
    /// # let next = Calendar::new("2027".parse()?, 2, 2027..=2027)?;
    /// # let longer = ledger.programme().calendar().extended(&next)?;
    /// ledger.act(&office_head(), monday(), SupplyCalendar::new(longer))?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::CalendarSupplied(supplied)) = last else { panic!("not recorded") };
    /// assert_eq!(supplied.calendar().version(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    CalendarSupplied {
        /// The calendar.
        doc calendar: Calendar,
    }

    /// The figures of a period were published.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # use rectify::assessment::Assessment;
    /// # use rectify::calendar::Period;
    /// # use rectify::finding::Kind;
    /// use rectify::event::Event;
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// ledger.act(&office_head(), noon("2024-06-03"), may.publish()?)?;
    /// let last = ledger.records().last().map(|record| record.event());
    /// let Some(Event::Published(published)) = last else { panic!("not recorded") };
    /// assert_eq!(published.publication().period(), Period::month(2024, 5)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Published {
        /// What was published.
        doc publication: Publication,
    }
}
