//! What may come into force in a programme.

use super::Judgement::{Moot, Pending};
use super::{Broken, Case, Judgement};
use crate::command::Command;
use crate::publication::{Figure, Publication};

pub(super) fn newer_version(case: &Case<'_>) -> Judgement {
    let programme = case.programme;
    Judgement::unless(match case.command {
        None => return Pending,
        Some(Command::AdoptPolicy(adopt)) => {
            let (given, in_force) = (adopt.policy.version(), programme.policy().version());
            (given <= in_force).then_some(Broken::NotNewer { what: "policy", given, in_force })
        }
        Some(Command::AmendDirectory(amend)) => {
            let checked = programme.directory().check_amendment(&amend.directory);
            checked.err().map(|cause| Broken::Unfit { cause: cause.to_string() })
        }
        Some(Command::SupplyCalendar(supply)) => {
            let extended = programme.calendar().extended(&supply.calendar);
            extended.err().map(|cause| Broken::Unfit { cause: cause.to_string() })
        }
        Some(_) => return Moot,
    })
}

pub(super) fn inspection_new(case: &Case<'_>) -> Judgement {
    let Some(Command::OpenInspection(open)) = case.command else {
        return Pending;
    };
    let inspection = open.inspection.id();
    let open = case.programme.inspection(inspection).is_some();
    Judgement::unless(open.then_some(Broken::InspectionOpen { inspection }))
}

pub(super) fn publication_sound(case: &Case<'_>) -> Judgement {
    let Some(Command::Publish(publish)) = case.command else { return Pending };
    let publication = &publish.publication;
    let (last, known, held) = (publication.period().last(), publication.length(), case.world.length());
    let in_force = case.programme.publication(publication.kind(), publication.period());
    let (known_at, latest) = (publication.known_at(), case.world.known_at());
    Judgement::unless(if last >= case.today {
        Some(Broken::PeriodRuns { last })
    } else if known != held {
        Some(Broken::StaleFigures { known, held })
    } else if known_at != latest {
        Some(Broken::KnownAtOther { known_at, latest })
    } else if let Some(finding) = case.world.lapsing_before(publication.period().end()) {
        Some(Broken::LapsePending { finding })
    } else if let Some((finding, chain)) = case.world.silent_before(publication.period().end()) {
        Some(Broken::SilencePending { finding, chain })
    } else {
        match (publication.supersedes(), in_force) {
            (None, Some((version, _))) => Some(Broken::AlreadyPublished { version }),
            (Some(named), Some((version, _))) if named == version => None,
            (Some(version), _) => Some(Broken::NotInForce { version }),
            (None, None) => None,
        }
        .or_else(|| match case.world.figures(publication.period(), publication.kind()) {
            Some(drawn) => misstated(publication, &drawn),
            None => Some(Broken::StaleFigures { known, held }),
        })
    })
}

/// The first figure, by name, that is not what the records say.
fn misstated(publication: &Publication, drawn: &[Figure]) -> Option<Broken> {
    let in_order = |figures: &[Figure]| {
        let mut figures = figures.to_vec();
        figures.sort_by(|one, other| (one.name(), one.value()).cmp(&(other.name(), other.value())));
        figures.into_iter()
    };
    let (mut given, mut drawn) = (in_order(publication.figures()), in_order(drawn));
    loop {
        return match (given.next(), drawn.next()) {
            (Some(given), Some(drawn)) if given == drawn => continue,
            (Some(given), Some(drawn)) if given.name() == drawn.name() => {
                let (name, given) = (given.name().clone(), given.value());
                Some(Broken::FigureOther { name, given, drawn: drawn.value() })
            }
            (Some(given), drawn) if drawn.as_ref().is_none_or(|drawn| given.name() < drawn.name()) => {
                Some(Broken::FigureTooMany { name: given.name().clone() })
            }
            (_, Some(drawn)) => Some(Broken::FigureMissing { name: drawn.name().clone(), drawn: drawn.value() }),
            (_, None) => None,
        };
    }
}
