//! Parsers beside plain statements of what they read: one spelling, and the same reason for refusing each other text.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rectify::chrono::{DateTime, FixedOffset, Months, NaiveDate, Timelike};
use rectify::id::{DepartmentId, FindingId, Fingerprint, IdError, SweepId};
use rectify::moment::{Day, Instant, Moment, MomentError, Zone};
use rectify::record::StreamId;
use rectify::text::{Line, Prose, Reference, TextError};
use rectify::uuid::Uuid;

/// Characters that look like digits, letters or signs of a canonical text, or stand beside them in ASCII.
const NEAR: &[char] = &[
    '0', '1', '2', '3', '5', '6', '9', 'a', 'f', 'g', 'A', 'F', '-', '_', '.', ':', ';', '/', '`', '@', ' ', '+', 'T',
    't', 'Z', 'z', '\u{0}', '\u{7f}', 'é', '１', '题',
];

/// A canonical text, as it is or with some of its characters replaced, or one left out or put in.
fn near(canonical: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let changes = prop::collection::vec((any::<Index>(), select(NEAR)), 0..3);
    (canonical, changes, 0..6_u8, any::<Index>()).prop_map(|(text, changes, how, at)| {
        let mut chars: Vec<char> = text.chars().collect();
        changes.into_iter().for_each(|(at, c)| *at.get_mut(&mut chars) = c);
        match how {
            0 => drop(chars.remove(at.index(chars.len()))),
            1 => chars.insert(at.index(chars.len()), '0'),
            _as_long => {}
        }
        chars.into_iter().collect()
    })
}

fn any_day() -> impl Strategy<Value = String> {
    let dates = (1890..=2105_i32, 0..=14_u32, 0..=33_u32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    prop_oneof![dates, (0..=Day::MAX.number()).prop_map(|number| Day::from_number(number).unwrap().to_string())]
}

fn any_clock() -> impl Strategy<Value = String> {
    let micros = prop_oneof![0..1_000_000_u32, select(&[0, 1, 999_999])];
    (0..=25_u32, 0..=61_u32, 0..=61_u32, micros).prop_map(|(h, m, s, f)| format!("T{h:02}:{m:02}:{s:02}.{f:06}Z"))
}

/// Whether a text has the shape of another, in which every `0` stands for any digit.
fn has_shape(text: &str, shape: &str) -> bool {
    let fits = |(c, want): (char, char)| if want == '0' { c.is_ascii_digit() } else { c == want };
    text.chars().count() == shape.len() && text.chars().zip(shape.chars()).all(fits)
}

fn number(text: &str) -> u32 {
    text.parse().unwrap()
}

fn day_as_said(text: &str) -> Result<NaiveDate, MomentError> {
    if !has_shape(text, "0000-00-00") {
        return Err(MomentError::DaySpelling);
    }
    let [year, month, day] = [&text[..4], &text[5..7], &text[8..]].map(number);
    if year < 1900 {
        return Err(MomentError::OutOfRange);
    }
    NaiveDate::from_ymd_opt(year.try_into().unwrap(), month, day).ok_or(MomentError::NoSuchDay)
}

fn instant_as_said(text: &str) -> Result<i64, MomentError> {
    let date = day_as_said(text.get(..10).ok_or(MomentError::InstantSpelling)?)?;
    if !has_shape(&text[10..], "T00:00:00.000000Z") {
        return Err(MomentError::InstantSpelling);
    }
    let [hour, minute, second, micro] = [&text[11..13], &text[14..16], &text[17..19], &text[20..26]].map(number);
    if second == 60 {
        return Err(MomentError::LeapSecond);
    }
    let time = date.and_hms_micro_opt(hour, minute, second, micro).ok_or(MomentError::InstantSpelling)?;
    Ok(time.and_utc().timestamp_micros())
}

fn uuid_as_said(text: &str) -> Result<Uuid, IdError> {
    match text.parse::<Uuid>().ok().filter(|uuid| uuid.to_string() == text) {
        Some(uuid) if uuid.is_nil() || uuid.is_max() => Err(IdError::Reserved),
        Some(uuid) => Ok(uuid),
        None if text.is_empty() => Err(IdError::Empty),
        None => Err(IdError::Spelling),
    }
}

fn code_as_said(text: &str) -> Result<&str, IdError> {
    if text.len() > 23 {
        return Err(IdError::TooLong { len: text.len() });
    }
    let good = |at: usize, c: char| matches!(c, 'a'..='z' | '0'..='9') || at > 0 && matches!(c, '-' | '_' | '.');
    match text.char_indices().find(|(at, c)| !good(*at, *c)) {
        Some((_, found)) => Err(IdError::Character { found }),
        None if text.is_empty() => Err(IdError::Empty),
        None => Ok(text),
    }
}

const SEEN: &[char] = &['a', '~', '¡', 'é', '题', '𠮷'];
const BLANK: &[char] = &[' ', '\u{a0}', '\u{3000}', '\u{200b}', '\u{2800}'];
const CONTROL: &[char] = &['\0', '\t', '\n', '\u{1f}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}'];

fn text_as_said<'a>(text: &'a str, limit: usize, kept: &[char]) -> Result<&'a str, TextError> {
    if text.chars().count() > limit {
        return Err(TextError::TooLong { limit });
    }
    match text.chars().find(|c| CONTROL.contains(c) && !kept.contains(c)) {
        Some(found) => Err(TextError::Control { found }),
        None if text.chars().any(|c| SEEN.contains(&c)) => Ok(text),
        None => Err(TextError::Blank),
    }
}

fn any_text(most: usize) -> impl Strategy<Value = String> {
    let any = prop_oneof![20 => select(SEEN), 6 => select(BLANK), 1 => select(CONTROL)];
    let long = (select(SEEN), most - 2..most + 3).prop_map(|(c, times)| c.to_string().repeat(times));
    let short = prop::collection::vec(any, 0..24).prop_map(|chars| chars.into_iter().collect());
    prop_oneof![4 => short, 1 => long]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn prop_days_are_read_as_said(text in near(any_day())) {
        prop_assert_eq!(text.parse::<Day>().map(Day::date), day_as_said(&text));
    }

    #[test]
    fn prop_instants_are_read_as_said(text in near((any_day(), any_clock()).prop_map(|(day, clock)| day + &clock))) {
        prop_assert_eq!(text.parse::<Instant>().map(Instant::micros), instant_as_said(&text));
    }

    #[test]
    fn prop_uuids_are_read_as_said(text in near(any::<u128>().prop_map(|bits| Uuid::from_u128(bits).to_string()))) {
        let said = uuid_as_said(&text);
        prop_assert_eq!(text.parse::<FindingId>().map(FindingId::uuid), said);
        let streams = [format!("finding:{text}").parse(), format!("sweep:{text}").parse()];
        prop_assert_eq!(&streams[0], &said.and_then(FindingId::new).map(StreamId::Finding));
        prop_assert_eq!(&streams[1], &said.and_then(SweepId::new).map(StreamId::Sweep));
        for stream in streams.into_iter().flatten() {
            prop_assert_eq!(serde_json::to_string(&stream).unwrap(), format!("\"{stream}\""));
            prop_assert_eq!(stream.to_string().parse::<StreamId>(), Ok(stream));
        }
    }

    #[test]
    fn prop_fingerprints_are_read_as_said(text in near(any::<u64>().prop_map(|bits| format!("{bits:016x}")))) {
        let bits = u64::from_str_radix(&text, 16).ok().filter(|bits| format!("{bits:016x}") == text);
        let read = text.parse::<Fingerprint>().map(|fingerprint| fingerprint.to_string());
        prop_assert_eq!(read, bits.map(|_| text).ok_or(IdError::Spelling));
    }

    #[test]
    fn prop_codes_are_read_as_said(text in near("[a-z0-9][a-z0-9._-]{0,24}")) {
        prop_assert_eq!(text.parse::<DepartmentId>().map(|code| code.to_string()), code_as_said(&text).map(str::to_owned));
    }

    #[test]
    fn prop_texts_are_read_as_said(line in any_text(Line::LEN_MAX), number in any_text(Reference::LEN_MAX)) {
        let said = text_as_said(&line, Line::LEN_MAX, &[]);
        prop_assert_eq!(line.parse::<Line>().map(|text| text.to_string()), said.map(str::to_owned));
        let said = text_as_said(&line, Prose::LEN_MAX, &['\t', '\n']);
        prop_assert_eq!(line.parse::<Prose>().map(|text| text.to_string()), said.map(str::to_owned));
        let said = text_as_said(&number, Reference::LEN_MAX, &[]).and_then(|text| {
            let unseen = text.chars().find(|c| matches!(c, '\u{200b}' | '\u{2800}'));
            let padded = text.trim() != text;
            if padded { Err(TextError::Padded) } else { unseen.map_or(Ok(text), |found| Err(TextError::Invisible { found })) }
        });
        prop_assert_eq!(number.parse::<Reference>().map(|text| text.to_string()), said.map(str::to_owned));
    }

    #[test]
    fn prop_months_are_counted_as_chrono_counts_them(number in 0..=Day::MAX.number(), months in 0..100_000_u32) {
        let day = Day::from_number(number).unwrap();
        for months in [months, months % 40, u32::MAX - months] {
            let later = day.date().checked_add_months(Months::new(months)).and_then(|date| Day::try_from(date).ok());
            prop_assert_eq!(day.plus_months(months).ok(), later);
        }
    }

    #[test]
    fn prop_moments_fall_on_the_day_that_chrono_says(
        second in prop_oneof![-2_209_100_000..-2_208_800_000_i64, 253_402_200_000..253_402_400_000_i64, -4_000_000_000..8_000_000_000_i64],
        nanos in prop_oneof![0..1_000_000_000_u32, select(&[0, 999, 999_999_999])],
        minutes in -1080..=1080_i32,
    ) {
        let sign = if minutes < 0 { '-' } else { '+' };
        let zone: Zone = format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60).parse().unwrap();
        let time = DateTime::from_timestamp(second, nanos).unwrap();
        let there = time.with_timezone(&FixedOffset::east_opt(minutes * 60).unwrap());
        let day = Day::try_from(time.date_naive()).and_then(|_| Day::try_from(there.date_naive()));
        prop_assert_eq!(Moment::new(&there, zone).map(Moment::day), day);
        if let Ok(instant) = Instant::new(&there) {
            prop_assert_eq!(instant.micros(), time.timestamp_micros());
            let clock = format!("{:02}:{:02}:{:02}.{:06}", time.hour(), time.minute(), time.second(), nanos / 1_000);
            prop_assert_eq!(instant.to_string(), format!("{}T{clock}Z", time.date_naive()));
        }
    }
}
