//! Values have one spelling each: what is written is read back as the same, and every other spelling is refused.

use core::cmp::Ordering;
use core::fmt::{Debug, Display};
use core::str::FromStr;
use proptest::prelude::*;
use rectify::chrono::DateTime;
use rectify::id::{CategoryId, DepartmentId, FindingId, IdError, PersonId};
use rectify::moment::{Day, Instant, MomentError, Zone};
use rectify::quantity::{Quantity, QuantityError, Unit, UnitError};
use rectify::ratio::{Ratio, Rounding};
use rectify::text::{Line, Prose, Reference, TextError, Uri};
use rectify::uuid::Uuid;
use serde::{Serialize, de::DeserializeOwned};

/// Text and JSON lead back to the same value, and to the same bytes.
fn round_trip<T>(value: T) -> Result<(), TestCaseError>
where
    T: Debug + DeserializeOwned + Display + FromStr<Err: Debug> + PartialEq + Serialize,
{
    prop_assert_eq!(&value.to_string().parse::<T>().unwrap(), &value);
    let json = serde_json::to_string(&value).unwrap();
    let read: T = serde_json::from_str(&json).unwrap();
    prop_assert_eq!(&read, &value);
    prop_assert_eq!(serde_json::to_string(&read).unwrap(), json);
    Ok(())
}

/// Whatever is read at all is written again as it was.
fn one_spelling<T: Display + FromStr>(text: &str) -> Result<(), TestCaseError> {
    if let Ok(value) = text.parse::<T>() {
        prop_assert_eq!(value.to_string(), text);
    }
    Ok(())
}

proptest! {
    #[test]
    fn prop_ids_are_read_as_they_are_written(code in "[a-z0-9][a-z0-9._-]{0,22}", bits in 1..u128::MAX) {
        let id: DepartmentId = code.parse().unwrap();
        prop_assert_eq!(id.as_str(), &code);
        round_trip(id)?;
        round_trip(FindingId::new(Uuid::from_u128(bits)).unwrap())?;
    }

    #[test]
    fn prop_codes_sort_as_their_texts(left in "[a-b0.-]{0,3}", right in "[a-b0.-]{0,3}") {
        let ids: [CategoryId; 2] = [format!("a{left}").parse().unwrap(), format!("a{right}").parse().unwrap()];
        prop_assert_eq!(ids[0].cmp(&ids[1]), left.cmp(&right));
    }

    #[test]
    fn prop_days_are_read_as_they_are_written(number in 0..=Day::MAX.number()) {
        round_trip(Day::from_number(number).unwrap())?;
    }

    #[test]
    fn prop_instants_are_read_as_they_are_written(micros in -2_208_988_800_000_000..=253_402_300_799_999_999_i64) {
        round_trip(Instant::new(&DateTime::from_timestamp_micros(micros).unwrap()).unwrap())?;
    }

    #[test]
    fn prop_zones_are_read_as_they_are_written(minutes in -1080..=1080_i32) {
        let sign = if minutes < 0 { '-' } else { '+' };
        let text = format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
        let zone: Zone = text.parse().unwrap();
        prop_assert_eq!(zone.to_string(), text);
        round_trip(zone)?;
    }

    #[test]
    fn prop_quantities_are_read_as_they_are_written(
        amount in 0..=Quantity::AMOUNT_MAX,
        unit in prop::sample::select(&["CNY", "JPY", "KWD", "EUR", "hectares", "3-wells"]),
    ) {
        round_trip(Quantity::new(amount, unit.parse().unwrap()).unwrap())?;
        round_trip(unit.parse::<Unit>().unwrap())?;
    }

    #[test]
    fn prop_what_is_read_has_one_spelling(
        quantity in "0?[0-9]{0,3}[.]?[0-9]{0,3} ?(CNY|JPY|KWD|hectares)",
        day in "[12][0-9]{3}-[0-2 ]?[0-9]-[0-3 ]?[0-9]",
        zone in "[+-][0-2]?[0-9]:[0-6][0-9]",
    ) {
        one_spelling::<Quantity>(&quantity)?;
        one_spelling::<Day>(&day)?;
        one_spelling::<Zone>(&zone)?;
    }

    #[test]
    fn prop_no_text_makes_a_parser_panic(text in any::<String>()) {
        one_spelling::<DepartmentId>(&text)?;
        one_spelling::<PersonId>(&text)?;
        one_spelling::<Day>(&text)?;
        one_spelling::<Instant>(&text)?;
        one_spelling::<Zone>(&text)?;
        one_spelling::<Unit>(&text)?;
        one_spelling::<Quantity>(&text)?;
        one_spelling::<Line>(&text)?;
        one_spelling::<Prose>(&text)?;
        one_spelling::<Reference>(&text)?;
        one_spelling::<Uri>(&text)?;
    }

    #[test]
    fn prop_what_is_taken_and_put_back_is_what_there_was(
        held in 0..=Quantity::AMOUNT_MAX,
        taken in 0..=Quantity::AMOUNT_MAX,
    ) {
        let [held, taken] = [held, taken].map(|amount| Quantity::new(amount, "CNY".parse().unwrap()).unwrap());
        match held.checked_sub(taken) {
            Ok(left) => prop_assert_eq!(left.checked_add(taken), Ok(held)),
            Err(error) => {
                prop_assert_eq!(error, QuantityError::Below { held, taken });
                prop_assert_eq!(held.checked_cmp(taken), Ok(Ordering::Less));
            }
        }
    }

    #[test]
    fn prop_roundings_keep_within_one_digit(
        numerator in any::<u64>(),
        denominator in 1..=u64::MAX,
        decimals in 0..=9_u8,
    ) {
        let ratio = Ratio::new(("late", numerator), ("due", denominator));
        let [cut, half_up, half_even, up] =
            Rounding::ALL.map(|rounding| ratio.percent(decimals, rounding).unwrap().units());
        prop_assert!(cut <= half_even && half_even <= half_up && half_up <= up && up <= cut + 1);
        let exact = u128::from(numerator) * 10_u128.pow(u32::from(decimals) + 2);
        prop_assert!(cut * u128::from(denominator) <= exact && exact <= up * u128::from(denominator));
    }

    #[test]
    fn prop_ratios_compare_as_their_values(a in 0..9_u64, b in 0..9_u64, c in 0..9_u64, d in 0..9_u64) {
        let compared = Ratio::new(("a", a), ("b", b)).compare(&Ratio::new(("c", c), ("d", d)));
        prop_assert_eq!(compared, (b > 0 && d > 0).then(|| (a * d).cmp(&(c * b))));
    }
}

#[test]
fn refuses_text_in_which_nothing_is_seen() {
    for blank in ["", " ", "\u{200b}", "\u{2800}", "\u{115f}", " \u{feff}\u{3000} "] {
        assert_eq!(blank.parse::<Line>(), Err(TextError::Blank), "{blank:?}");
        assert_eq!(blank.parse::<Prose>(), Err(TextError::Blank), "{blank:?}");
    }
}

#[test]
fn reads_no_text_longer_than_may_be_written() {
    let written: Line = "题".repeat(Line::LEN_MAX).parse().unwrap();
    let json = serde_json::to_string(&written).unwrap();
    assert_eq!(serde_json::from_str::<Line>(&json).unwrap(), written);
    let long = serde_json::to_string(&"题".repeat(Line::LEN_MAX + 1)).unwrap();
    let error = serde_json::from_str::<Line>(&long).unwrap_err().to_string();
    assert!(error.starts_with("text has more than 200 characters"), "{error}");
    assert_eq!("x".repeat(10_000_000).parse::<Prose>(), Err(TextError::TooLong { limit: Prose::LEN_MAX }));
}

#[test]
fn refuses_the_nil_and_the_max_uuid() {
    for uuid in [Uuid::nil(), Uuid::max()] {
        assert_eq!(PersonId::new(uuid), Err(IdError::Reserved));
        assert_eq!(uuid.to_string().parse::<PersonId>(), Err(IdError::Reserved));
        assert!(serde_json::from_str::<PersonId>(&format!("\"{uuid}\"")).is_err());
    }
}

#[test]
fn refuses_every_other_spelling_of_a_uuid() {
    let uuid = Uuid::from_u128(0x018f_2c3a_7d10_7c3e_9a55_0242_ac12_0002);
    let upper = uuid.to_string().to_uppercase();
    for text in [uuid.simple().to_string(), uuid.urn().to_string(), uuid.braced().to_string(), upper] {
        assert_eq!(text.parse::<FindingId>(), Err(IdError::Spelling), "{text}");
    }
    assert!(uuid.to_string().parse::<FindingId>().is_ok());
}

#[test]
fn refuses_a_leap_second_on_any_day() {
    for text in ["2016-12-31T23:59:60.000000Z", "2024-05-06T10:10:60.000000Z"] {
        assert_eq!(text.parse::<Instant>(), Err(MomentError::LeapSecond), "{text}");
    }
    let leap = DateTime::parse_from_rfc3339("2016-12-31T23:59:60Z").unwrap();
    assert_eq!(Instant::new(&leap), Err(MomentError::LeapSecond));
}

#[test]
fn refuses_every_other_spelling_of_a_day() {
    let others = ["24-01-05", "2024- 1- 5", "2024-1-5", "2024-01-05 ", "+2024-01-05", "2024/01/05", "20240105"];
    for text in others {
        assert_eq!(text.parse::<Day>(), Err(MomentError::DaySpelling), "{text}");
    }
    assert_eq!("2023-02-29".parse::<Day>(), Err(MomentError::NoSuchDay));
}

#[test]
fn refuses_every_other_spelling_of_an_instant() {
    let others = [
        "2024-05-06T01:30:00Z",
        "2024-05-06T01:30:00.000Z",
        "2024-05-06T01:30:00.000000+00:00",
        "2024-05-06t01:30:00.000000z",
        "2024-05-06 01:30:00.000000Z",
        "2024-05-06T01:30:00.000000000Z",
        "2024-05-06T09:30:00.000000+08:00",
        "2024-05-06T24:00:00.000000Z",
    ];
    for text in others {
        assert_eq!(text.parse::<Instant>(), Err(MomentError::InstantSpelling), "{text}");
    }
}

#[test]
fn refuses_years_outside_1900_to_9999() {
    for text in ["1899-12-31", "0000-01-01"] {
        assert_eq!(text.parse::<Day>(), Err(MomentError::OutOfRange), "{text}");
    }
    assert!("10000-01-01".parse::<Day>().is_err());
    assert_eq!(Day::MAX.plus_days(1), Err(MomentError::OutOfRange));
    assert_eq!(Day::MIN.plus_days(-1), Err(MomentError::OutOfRange));
    assert_eq!(Day::MIN.plus_days(i64::MAX), Err(MomentError::OutOfRange));
    assert_eq!(Day::MAX.plus_months(1), Err(MomentError::OutOfRange));
    assert_eq!(Day::MIN.plus_months(u32::MAX), Err(MomentError::OutOfRange));
}

#[test]
fn refuses_every_other_spelling_of_a_zone() {
    for text in ["-00:00", "+8:00", "+08", "+0800", "08:00", "Z", "+18:01", "+08:60", "+08:00 "] {
        assert_eq!(text.parse::<Zone>(), Err(MomentError::ZoneSpelling), "{text}");
    }
}

#[test]
fn refuses_every_other_spelling_of_a_quantity() {
    let others = "+1.00 CNY|-1.00 CNY|01.00 CNY|1,000.00 CNY|1e2 CNY|NaN CNY|.50 CNY|1. CNY|1.00CNY|| 1.00 CNY|1.00|\
                  1.0.0 CNY|-0 hectares|00 hectares|１ hectares";
    for text in others.split('|') {
        assert_eq!(text.parse::<Quantity>(), Err(QuantityError::Spelling), "{text}");
    }
    for text in ["1 CNY", "1.0 CNY", "1.000 CNY", "1.00 JPY", "1.00 KWD", "1.5 hectares", "1.99999999999999999999 CNY"]
    {
        assert!(matches!(text.parse::<Quantity>(), Err(QuantityError::Decimals { .. })), "{text}");
    }
    for text in ["1.00  CNY", "1.00 CNY ", "1.00 Cny", "1.00 ¥"] {
        assert!(matches!(text.parse::<Quantity>(), Err(QuantityError::Unit(UnitError::Name(_)))), "{text}");
    }
}

#[test]
fn refuses_an_amount_that_is_no_whole_number() {
    let stray = ["1.0", "1e0", "-0", "-1", "NaN", "\"1\"", "null", "9223372036854775808", "18446744073709551616"];
    for amount in stray {
        let json = format!(r#"{{"amount":{amount},"unit":"CNY"}}"#);
        assert!(serde_json::from_str::<Quantity>(&json).is_err(), "{json}");
    }
    let stray = [
        r#"{"amount":1}"#,
        r#"{"amount":1,"unit":"CNY","note":1}"#,
        r#"{"amount":1,"amount":2,"unit":"CNY"}"#,
        r#"{"amount":1,"unit":"RMB"}"#,
    ];
    for json in stray {
        assert!(serde_json::from_str::<Quantity>(json).is_err(), "{json}");
    }
    assert!(serde_json::from_str::<Quantity>(r#"{"amount":1,"unit":"CNY"}"#).is_ok());
}

#[test]
fn says_which_currencies_are_known() {
    let error = "1.00 RMB".parse::<Quantity>().unwrap_err().to_string();
    let known = error.strip_prefix("the currency RMB is not known: write one of ").unwrap();
    let known = known.split(", ").collect::<Vec<_>>();
    assert!(["CNY", "USD", "EUR", "JPY", "HKD", "GBP", "KRW", "KWD"].iter().all(|code| known.contains(code)));
    assert!(known.is_sorted_by(|left, right| left < right));
    assert!(known.iter().all(|code| code.parse::<Unit>().unwrap().is_currency()));
}

#[test]
fn refuses_what_cannot_be_seen_in_ids_and_numbers() {
    for found in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200b}'] {
        let text = format!("a{found}b");
        assert_eq!(text.parse::<DepartmentId>(), Err(IdError::Character { found }));
        assert_eq!(text.parse::<Reference>(), Err(TextError::Invisible { found }));
        assert_eq!(text.parse::<Uri>(), Err(TextError::Invisible { found }));
    }
}

/// A row of figures that could be a department's or that of what nobody answers for.
#[test]
fn refuses_as_a_code_what_figures_call_those_without() {
    let told = "unassigned stands for having none: choose another code, or leave it out";
    assert_eq!("unassigned".parse::<DepartmentId>().unwrap_err().to_string(), told);
    assert_eq!("uncategorised".parse::<CategoryId>(), Err(IdError::ForNone { word: "uncategorised" }));
    assert!("unassigned".parse::<CategoryId>().is_ok() && "unassigned-2".parse::<DepartmentId>().is_ok());
}

#[test]
fn refuses_sums_that_overflow_and_taking_more_than_there_is() {
    let all: Quantity = "92233720368547758.07 CNY".parse().unwrap();
    let one: Quantity = "0.01 CNY".parse().unwrap();
    assert_eq!(all.amount(), Quantity::AMOUNT_MAX);
    assert_eq!("92233720368547758.08 CNY".parse::<Quantity>(), Err(QuantityError::Overflow));
    assert_eq!("99999999999999999999.00 CNY".parse::<Quantity>(), Err(QuantityError::Overflow));
    assert_eq!(all.checked_add(one), Err(QuantityError::Overflow));
    assert_eq!(Quantity::checked_sum(one.unit(), [one, all]), Err(QuantityError::Overflow));
    assert_eq!(one.checked_sub(all), Err(QuantityError::Below { held: one, taken: all }));
}

#[test]
fn never_combines_two_units() {
    let (yuan, dollars): (Quantity, Quantity) = ("0.00 CNY".parse().unwrap(), "0.00 USD".parse().unwrap());
    let mismatch = QuantityError::UnitMismatch { left: yuan.unit(), right: dollars.unit() };
    assert_eq!(yuan.checked_add(dollars), Err(mismatch));
    assert_eq!(yuan.checked_sub(dollars), Err(mismatch));
    assert_eq!(yuan.checked_cmp(dollars), Err(mismatch));
    assert_eq!(Quantity::checked_sum(yuan.unit(), [dollars]), Err(mismatch));
    assert_eq!(Quantity::checked_sum(yuan.unit(), []), Ok(yuan));
}

/// Figures of published rectification reports.
#[test]
fn shows_ratios_as_reports_have_published_them() {
    use Rounding::{HalfUp, Truncate};
    let published = [
        (1691, 1786, 0, Truncate, "94 %"),
        (1691, 1786, 2, HalfUp, "94.68 %"),
        (513, 817, 0, Truncate, "62 %"),
        (513, 817, 2, HalfUp, "62.79 %"),
        (1153, 1263, 2, HalfUp, "91.29 %"),
        (685, 713, 2, HalfUp, "96.07 %"),
        (2750, 3411, 2, HalfUp, "80.62 %"),
        (492, 1427, 2, HalfUp, "34.48 %"),
    ];
    for (numerator, denominator, decimals, rounding, shown) in published {
        let ratio = Ratio::new(("complete", numerator), ("cohort", denominator));
        assert_eq!(ratio.percent_text(decimals, rounding), shown, "{ratio}");
    }
}

#[test]
fn rounds_a_half_as_asked() {
    // 12.5, 37.5 and exactly 50 hundredths.
    let shown = |rounding| [1, 3, 4].map(|late| Ratio::new(("late", late), ("due", 8)).percent_text(0, rounding));
    assert_eq!(shown(Rounding::HalfEven), ["12 %", "38 %", "50 %"]);
    assert_eq!(shown(Rounding::HalfUp), ["13 %", "38 %", "50 %"]);
    assert_eq!(shown(Rounding::Up), ["13 %", "38 %", "50 %"]);
    assert_eq!(shown(Rounding::Truncate), ["12 %", "37 %", "50 %"]);
}

#[test]
fn has_no_percentage_of_nothing() {
    let none = Ratio::new(("complete", 0), ("cohort", 0));
    for rounding in Rounding::ALL {
        assert_eq!(none.percent(2, rounding), None);
        assert_eq!(none.percent_text(2, rounding), "—");
    }
    assert_eq!(Ratio::new(("complete", u64::MAX), ("cohort", 1)).percent(255, Rounding::Up).unwrap().decimals(), 9);
}

#[test]
fn a_ratio_is_read_as_it_is_written() {
    let ratio = Ratio::new(("complete", 3), ("cohort", 4));
    let json = r#"{"numerator":{"name":"complete","count":3},"denominator":{"name":"cohort","count":4}}"#;
    assert_eq!(serde_json::to_string(&ratio).unwrap(), json);
    assert_eq!(serde_json::from_str::<Ratio>(json).unwrap(), ratio);
    assert!(serde_json::from_str::<Ratio>(&json.replace('3', "3.0")).is_err());
}

#[test]
fn an_instant_falls_on_the_day_that_the_clock_on_the_wall_shows() {
    let zones = ["+00:00", "+08:00", "-08:00", "+05:45", "+18:00", "-18:00"].map(|zone| zone.parse::<Zone>().unwrap());
    for (instant, days) in [
        (
            "1970-01-01T00:00:00.000000Z",
            ["1970-01-01", "1970-01-01", "1969-12-31", "1970-01-01", "1970-01-01", "1969-12-31"],
        ),
        (
            "1969-12-31T23:59:59.999999Z",
            ["1969-12-31", "1970-01-01", "1969-12-31", "1970-01-01", "1970-01-01", "1969-12-31"],
        ),
        (
            "2024-02-29T16:00:00.000000Z",
            ["2024-02-29", "2024-03-01", "2024-02-29", "2024-02-29", "2024-03-01", "2024-02-28"],
        ),
    ] {
        let instant = instant.parse().unwrap();
        assert_eq!(zones.map(|zone| zone.day_of(instant).unwrap().to_string()), days);
    }
    // At the edge there is no such day, and no panic.
    assert_eq!(zones[4].day_of("9999-12-31T23:00:00.000000Z".parse().unwrap()), Err(MomentError::OutOfRange));
    assert_eq!(zones[5].day_of("1900-01-01T01:00:00.000000Z".parse().unwrap()), Err(MomentError::OutOfRange));
}
