//! The commands about the programme as a whole.

use super::command;
use crate::calendar::Calendar;
use crate::delegation::Scope;
use crate::directory::Directory;
use crate::finding::Inspection;
use crate::id::{DelegationId, DepartmentId, LedgerId, PersonId, Version};
use crate::moment::{Day, Zone};
use crate::policy::Policy;
use crate::publication::Publication;
use crate::text::{Line, Prose};

command! {
    /// Begin a ledger: the one genesis record. The coordinating department (综合) routes and keeps the list.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// use rectify::{calendar::Calendar, command::Found, finding::Inspection, ledger::Ledger, policy::Policy};
    /// let (id, office) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?, "office".parse()?);
    /// let (title, policy, calendar) = ("整改".parse()?, Policy::standard(), Calendar::china());
    /// let found = Found::new(id, title, zone(), policy, directory(), calendar, office)
    ///     .inspections(Inspection::new("survey-2023".parse()?, "2023年督查".parse()?, office));
    /// let ledger = Ledger::found(&office_head(), monday(), found)?;
    /// assert_eq!(ledger.programme().inspections().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Found(
        ledger: LedgerId,
        title: Line,
        zone: Zone,
        policy: Policy,
        directory: Directory,
        calendar: Calendar,
        coordinating: DepartmentId
    )
    many {
        /// One more inspection that is open from the start.
        inspections: Inspection
    };

    /// Open an inspection.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{command::OpenInspection, finding::Inspection};
    /// let audit = Inspection::new("audit-2024".parse()?, "2024年审计".parse()?, "office".parse()?);
    /// ledger.act(&office_head(), monday(), OpenInspection::new(audit.clone()))?;
    /// assert_eq!(ledger.programme().inspection("audit-2024".parse()?), Some(&audit));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    OpenInspection(inspection: Inspection);

    /// Let another person act for oneself (授权委托), in these steps, from the first day to the last, both included; it may
    /// be passed on as often as its depth says. Who acts under a delegation passes it on.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_submitted();
    /// use rectify::{command::{Accept, Delegate}, delegation::Scope, life::Step};
    /// let (id, may) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?, monday().day());
    /// let deputy = actor(41, "city", rectify::directory::Capacity::Officer);
    /// let scope = Scope::of(Step::Accept);
    /// let delegate = Delegate::new(id, deputy.person(), deputy.department(), scope, may, may.plus_days(30)?, 0);
    /// ledger.act(&inspector(), monday(), delegate)?;
    /// assert!(ledger.act(&deputy, monday(), Accept::new(arrears())).is_err());
    /// ledger.act(&deputy.under(id), monday(), Accept::new(arrears()))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Delegate(
        delegation: DelegationId,
        person: PersonId,
        department: DepartmentId,
        scope: Scope,
        first: Day,
        last: Day,
        depth: u8
    );

    /// End a delegation, and with it all that was passed on from it: by whoever gave it, or by the coordinating head.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{command::{Delegate, EndDelegation}, delegation::Scope, life::Step};
    /// # let (id, may) = ("018f2c3a-7d10-7c3e-9a55-0242ac120002".parse()?, monday().day());
    /// # let deputy = actor(41, "city", rectify::directory::Capacity::Officer);
    /// # let scope = Scope::of(Step::Accept);
    /// # let delegate = Delegate::new(id, deputy.person(), deputy.department(), scope, may, may.plus_days(30)?, 0);
    /// ledger.act(&inspector(), monday(), delegate)?;
    /// ledger.act(&inspector(), monday(), EndDelegation::new(id, "back from leave".parse()?))?;
    /// assert!(ledger.programme().delegation(id).is_some_and(|delegation| delegation.is_ended()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    EndDelegation(delegation: DelegationId, reason: Prose);

    /// Put a version of the policy in force.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{command::AdoptPolicy, policy::Policy};
    /// let mut draft = ledger.programme().policy().draft().clone();
    /// draft.version = 2;
    /// ledger.act(&office_head(), monday(), AdoptPolicy::new(Policy::new(draft)?))?;
    /// assert_eq!(ledger.programme().policy().draft().version, 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AdoptPolicy(policy: Policy);

    /// Put a version of the directory in force.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{command::AmendDirectory, directory::{Department, Directory}};
    /// let first = directory();
    /// let parks = Department::new("parks".parse()?, "园林局".parse()?);
    /// let departments = first.departments().cloned().chain([parks]).collect();
    /// let second = Directory::new(2, departments, first.regions().cloned().collect(), vec![])?;
    /// ledger.act(&office_head(), monday(), AmendDirectory::new(second))?;
    /// assert!(ledger.programme().directory().department("parks".parse()?).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    AmendDirectory(directory: Directory);

    /// Supply a calendar.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger();
    /// use rectify::{calendar::Calendar, command::SupplyCalendar};
    /// let next = Calendar::new("2027".parse()?, 2, 2027..=2027)?;
    /// let longer = ledger.programme().calendar().extended(&next)?;
    /// ledger.act(&office_head(), monday(), SupplyCalendar::new(longer))?;
    /// assert_eq!(ledger.programme().calendar().years().last(), Some(2027));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    SupplyCalendar(calendar: Calendar);

    /// Publish the figures of a period. An [`Assessment`](crate::assessment::Assessment) has it ready.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # use scene::*;
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Assessment::of(&ledger, Period::month(2024, 5)?, Kind::Problem);
    /// ledger.act(&office_head(), noon("2024-06-03"), may.publish()?)?;
    /// assert!(ledger.programme().is_published(Kind::Problem, monday().day()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Publish(publication: Publication);
}

impl Publish {
    /// What would be published.
    pub fn publication(&self) -> &Publication {
        &self.publication
    }

    /// The same in place of an earlier publication of the same period: the version at which the programme's stream took
    /// that one in.
    ///
    /// ```
    /// # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/mod.rs")); }
    /// # let mut ledger = scene::ledger_with_one_finding();
    /// # let (head, june) = (scene::office_head(), scene::noon("2024-06-03"));
    /// use rectify::{assessment::Assessment, calendar::Period, finding::Kind};
    /// let may = Period::month(2024, 5)?;
    /// let first = Assessment::of(&ledger, may, Kind::Problem).publish()?;
    /// ledger.act(&head, june, first)?;
    /// let version = ledger.programme().version();
    /// let second = Assessment::of(&ledger, may, Kind::Problem).publish()?.superseding(version);
    /// ledger.act(&head, june, second)?;
    /// assert_eq!(ledger.programme().publications().count(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn superseding(self, earlier: Version) -> Publish {
        Publish::new(self.publication.superseding(earlier))
    }
}
