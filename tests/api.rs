//! What every public type owes those who use it: the common traits, as code. A type that is missing here is named by
//! `.ci/run`, which compares these lists with the documentation.

use rectify::books::{self, BooksView, Compared, Shard};
use rectify::finding::{DigestError, Finding, Severity};
use rectify::intake::{CsvError, Import};
use rectify::journal::AppendError;
use rectify::ledger::{Batch, DeadlineSet, Proposal};
use rectify::policy::{Choice, Choices, Fault};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::fs;
use std::path::Path;

fn value<T: Clone + Debug + Eq + Send + Sync + 'static>() {}
fn shared<T: Debug + Send + Sync + 'static>() {}
fn error<T: Clone + Debug + Display + Eq + Error + Send + Sync + 'static>() {}

/// Calls a function for each type of each module.
macro_rules! each {
    ($holds:ident: $( $module:ident: $( $type:ident ),+; )+) => {
        $( $( $holds::<rectify::$module::$type>(); )+ )+
    };
}

#[test]
#[rustfmt::skip]
fn values_compare_and_copy_and_cross_threads() {
    each! { value:
        assessment:
            Adjustment, AdjustmentKind, Appraisal, AppraisedRow, Assessment, FindingLight, Grounds, Item, LateRecord, Lost, LostFor, RestatedFigure, Restatement, Score, Signal, Signals;
        books:
            Against, Age, AgeSince, Ageing, AnswerEntry, Answers, Band, Basis, By, ClaimDecision, CloseEntry, Cohort, Completion, DaysOf, Decided, DueCycle, Durations, Entry, Escalation, Every, ExtensionEntry, ExtensionStep, Extensions, Figures, Flow, Footprint, Lasting, Late, LateCount, MilestoneShare, Milestones, OnTime, Overdue, Pace, Progress, RegionRollUp, RegionRow, ReopenRate, Returns, RollForward, RollUp, Settlement, Summary, Survival, Table, TimeTo, Timeliness, Took, TrendPoint, UnitRow, UnitSummary, Value, YieldEntry, Yields;
        calendar:
            BaseDay, Calendar, Period, Roll, Term, TermBase, TermLength;
        command:
            Accept, Acknowledge, AdoptPolicy, Amend, AmendDirectory, AmendQuantity, Announce, Answer, ApprovePlan, AskExtension, Assign, Bear, CarryOver, ClaimMilestone, Close, CloseNotice, CloseSweep, Command, Decline, Deem, Deescalate, Delegate, Delist, Determine, Dispute, EndDelegation, Escalate, FilePlan, Found, Grant, Lapse, LaunchSweep, List, LookBack, Merge, Object, OpenInspection, OpenNotice, Opine, Order, Publish, Raise, Reassign, Reclassify, RecordNoticeObjection, RecordYield, Recuse, Refer, Refuse, Reopen, ReportProgress, ReportSweep, Resume,
            ReturnPlan, ReturnSubmission, ReverseSettlement, RevisePlan, Revoke, Rule, Settle, Split, Submit,
            SupplyCalendar, Suspend, Terminate, Unfound, VerifyMilestone, Withdraw;
        delegation: Delegation, Scope;
        directory: Actor, Capacity, Department, Directory, FormerName, Region, Relation, Succession;
        duty: Duty, DutyKind;
        event:
            Absorbed, Accepted, Acknowledged, Amended, Announced, Answered, Assigned, BearingEnd, BearingEnded, Borne, CalendarSupplied, CarriedOver, ChainDeclined, Closed, Deemed, Deescalated, Delegated, DelegationEnded, Delisted, Determined, DirectoryAmended, Disputed, Escalated, Event, ExtensionAsked, ExtensionGranted, ExtensionRefused, FoundUnfounded, Founded, GrantedBy, InspectionOpened, Listed, LookedBack, MeasureBrought, Merged, MilestoneClaimed, MilestoneVerified, Moved, NoticeClosed, NoticeObjectionRecorded, NoticeOpened, Objected, PlanApproved, PlanFiled, PlanReturned, PlanRevised, PolicyAdopted, ProgressReported, Published, QuantityAmended, Raised, Reassigned, Reclassified, Recused, Referred, Reopened, Resumed, Ruled, RuledOn, Settled, SettlementReversed, Silence, Split, SplitOff, StepTaken, SubmissionReturned, Submitted, Suspended, SweepClosed, SweepLaunched, SweepReported,
            Terminated, Withdrawn, YieldRecorded;
        finding:
            Adoption, Amendment, Completion, Determination, Digest, EscalationCause, Evidence, Facts, Inspection, Kind, LadderEffect, Level, Listing, Measure, MeasureStatus,
            MergeCause, Mode, ObjectionTo, Opinion, Origin, Part, Particulars, Plan, QuantityCause, Reason, Reassignment,
            ReopenCause, Reopening, Responsibility, Ruling, SettlementWay, Severity, Standing, Trigger, Verdict,
            Withdrawable, YieldKind;
        id:
            CategoryId, CauseId, CommandId, DelegationId, DepartmentId, EvidenceKind, FindingId, Fingerprint, InspectionId, LedgerId,
            MeasureId, PersonId, PolicyId, Position, RegionId, SourceId, SweepId, Tag, Version;
        intake:
            Columns, Entry, Field, ImportCause, ImportMatter, ImportNote, Imported, ListScope, MeasureCounts,
            ProblemList, ResponsibilityLine, ResponsibilityList, Row, RowCause, RowPlan;
        journal: MemoryJournal;
        ledger: DeadlineCause, Footprint, Ledger, Recurrence, Request, Similarity, SweepFigures;
        life: Chain, Earlier, Outcome, StageName, StageSet, Step, Subject;
        moment: Day, Instant, Moment, Zone;
        policy:
            Advice, Burst, ChainStep, Deducting, Deduction, Difference, DifferenceKind, Dimension, Distinct, Draft, ExtensionLimits, Gap, Grant, Ladder, Light, LightOn, LightRule, LightScheme, OnSilence, Part, Passage, PointCause, Points, Policy, Preset, Routing, RoutingCause, RoutingField, RoutingRule, RoutingThen, RoutingWhen, Rung, Sample, ScorePart, Scoring, SignalKind, SignalLimits, SweepGate, SweepUntil, SweepWithin, TermName,
            Weight, When, Wrong, WrongAppraisal;
        programme: Programme;
        publication: Figure, Publication;
        quantity: CurrencyCode, Quantity, Unit;
        ratio: Percent, Ratio, Rounding;
        record: Record, StreamId;
        report: Language;
        reported: Agreement, Check, Comparison, Decimal, Reading, Statement, Sum;
        rule: Rule, Stranded;
        sweep: Pattern, Sweep, SweepOrigin, SweepReport, SweepScope;
        testing: Act, Case, Given, Role, World;
        text: Line, Prose, Reference, Uri;
        transition: Decision, Opportunity;
    }
    value::<Choice<Severity>>();
    value::<Choices<Severity>>();
    value::<Compared<u64>>();
    value::<DeadlineSet<'static>>();
    value::<Fault>();
}

#[test]
#[rustfmt::skip]
fn errors_are_values_that_tell_what_is_wrong() {
    each! { error:
        books: BooksError, DoesNotAddUp;
        calendar: CalendarError, PeriodError, TermError, Uncovered;
        delegation: ScopeError;
        directory: AmendmentError, DirectoryError, DirectoryErrors;
        finding: DigestError;
        id: IdError;
        intake: RowFault;
        ledger: Conflict, LedgerError;
        load: JsonError;
        moment: MomentError;
        policy: LoadError, PointsError, PolicyError, RoutingError, RoutingErrors;
        quantity: QuantityError, UnitError;
        refusal: Refusal;
        reported: DecimalError, StatementError;
        rule: Broken;
        text: TextError;
        transition: ReplayError;
    }
    error::<AppendError<DigestError>>();
}

#[test]
fn what_is_not_quite_a_value_crosses_threads() {
    shared::<Finding<'static>>();
    shared::<BooksView<'static>>();
    value::<books::Row<'static>>();
    shared::<Shard>();
    shared::<Import<'static>>();
    shared::<Batch>();
    shared::<Proposal>();
    // It holds an error of the csv crate, which neither compares nor copies.
    shared::<CsvError>();
    fn is_error<T: Error>() {}
    is_error::<CsvError>();
}

/// Has two candidates for a type that is `Clone`, so that naming it does not compile then.
trait UnlessClone<Which> {
    fn holds() -> bool {
        true
    }
}

struct AlsoClone;

impl<T> UnlessClone<()> for T {}
impl<T: Clone> UnlessClone<AlsoClone> for T {}

#[test]
fn a_batch_is_admitted_or_stored_once() {
    assert!(<Batch as UnlessClone<_>>::holds() && <Proposal as UnlessClone<_>>::holds());
}

#[test]
fn the_root_re_exports_little() {
    let root = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let exports: Vec<&str> = root.split(';').filter_map(|item| item.split("pub use ").nth(1)).collect();
    assert!(!exports.is_empty());
    assert!(exports.iter().all(|names| !names.contains('*')), "a glob hides what it exports");
    let names =
        exports.iter().flat_map(|names| names.split(',')).filter(|name| name.contains(char::is_alphabetic)).count();
    assert!(names <= 25, "{names} names are re-exported at the root");
}

#[test]
fn no_helper_of_the_tests_is_public() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut leaked = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                leaked.extend(helpers(&text).map(|line| format!("{}: {line}", path.display())));
            }
        }
    }
    assert_eq!(leaked, Vec::<String>::new());
    assert_eq!(helpers("pub fn mock_ledger() {}\npub struct Latest;\npub(crate) mod scene;\n").count(), 1);
}

/// The lines that make something public whose name says that it is for tests.
fn helpers(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| {
        let words = line.strip_prefix("pub ").unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric());
        words.take(6).any(|word| {
            let word = word.to_ascii_lowercase();
            ["test", "tests", "mock", "scene"].contains(&word.as_str()) || word.starts_with("mock")
        })
    })
}
