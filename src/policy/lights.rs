//! Lights (亮灯): by what a finding shows which colour.

use super::When;
use crate::spelled::names;
use serde::{Deserialize, Serialize};

names! {
    /// A light, from the mildest to the gravest.
    ///
    /// ```
    /// use rectify::policy::Light;
    /// assert!(Light::Green < Light::Yellow && Light::Yellow < Light::Red);
    /// ```
    Light {
        /// As it should be.
        Green = "green",
        /// To be reminded of.
        Blue = "blue",
        /// To be warned of.
        Yellow = "yellow",
        /// To be acted upon.
        Red = "red",
    }
}

/// What a light is about. Nothing of it is said of a finding that is claimed to be done, borne, or whose clock is
/// stopped, but that it is overdue.
///
/// ```
/// use rectify::policy::LightOn;
/// assert_eq!(serde_json::to_string(&LightOn::LagAbove(30))?, r#"{"lag_above":30}"#);
/// assert_eq!(serde_json::to_string(&LightOn::Behind)?, r#""behind""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum LightOn {
    /// So many calendar days or fewer are left to the deadline.
    NearDue(u16),
    /// A milestone has fallen due and is not reached.
    Behind,
    /// Actual progress lies so many points or more, in a hundred, behind the planned.
    LagAtLeast(u16),
    /// Actual progress lies more than so many points, in a hundred, behind the planned.
    LagAbove(u16),
    /// At its pace so far it would be done so many calendar days or more after the deadline.
    ForecastLate(u16),
    /// It is overdue by so many calendar days or more.
    Overdue(u16),
}

impl LightOn {
    /// What is counted, and from which number on it goes off, in halves where "above" and "at least" share a count: of
    /// two of one sort, the one that goes off at the higher number goes off only where the other does.
    pub(crate) fn sort(self) -> (u8, i32) {
        let twice = |n: u16| i32::from(n).saturating_mul(2);
        match self {
            LightOn::NearDue(n) => (0, i32::from(n).saturating_neg()),
            LightOn::Behind => (1, 0),
            LightOn::LagAtLeast(n) => (2, twice(n)),
            LightOn::LagAbove(n) => (2, twice(n).saturating_add(1)),
            LightOn::ForecastLate(n) => (3, i32::from(n)),
            LightOn::Overdue(n) => (4, i32::from(n)),
        }
    }
}

/// One rule: which light goes on for what.
///
/// ```
/// use rectify::policy::{Light, LightScheme};
/// let rule = &LightScheme::schedule_lag().rules[0];
/// assert_eq!((rule.light, rule.when.is_always()), (Light::Yellow, true));
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a rule of lights")]
pub struct LightRule {
    /// To which findings it applies; to all where not said.
    #[serde(default, skip_serializing_if = "When::is_always")]
    pub when: When,
    /// What it is about.
    pub on: LightOn,
    /// The light.
    pub light: Light,
}

impl LightRule {
    fn of(on: LightOn, light: Light) -> LightRule {
        LightRule { when: When::default(), on, light }
    }
}

/// Which light a finding shows: the gravest of the rules that apply to it, or the base. What was made good late shows
/// yellow at least, whatever the rules: it was late, and stays so.
///
/// ```
/// use rectify::policy::{Light, LightScheme};
/// assert_eq!(LightScheme::schedule_lag().base, Light::Green);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, expecting = "a scheme of lights")]
pub struct LightScheme {
    /// The light of what no rule is about.
    pub base: Light,
    /// The rules.
    pub rules: Vec<LightRule>,
    /// From which light on a finding is proposed for listed supervision (挂牌督办); never where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_from: Option<Light>,
}

impl LightScheme {
    /// By schedule lag (红黄绿灯): green in step with the plan, yellow from 10 to 30 points behind it, both included, red
    /// beyond (Yinchuan, development and reform commission, mechanism of red, yellow and green lights for key projects,
    /// 18 March 2025: 低于序时进度10~30个百分点（含）亮黄灯，超过30个百分点亮红灯).
    ///
    /// Assumed: what is overdue shows red, and red is proposed for listed supervision.
    ///
    /// ```
    /// use rectify::policy::{LightOn, LightScheme};
    /// let lags: Vec<LightOn> = LightScheme::schedule_lag().rules.iter().map(|rule| rule.on).collect();
    /// assert_eq!(lags[..2], [LightOn::LagAtLeast(10), LightOn::LagAbove(30)]);
    /// ```
    pub fn schedule_lag() -> LightScheme {
        let rules = vec![
            LightRule::of(LightOn::LagAtLeast(10), Light::Yellow),
            LightRule::of(LightOn::LagAbove(30), Light::Red),
            LightRule::of(LightOn::Overdue(1), Light::Red),
        ];
        LightScheme { base: Light::Green, rules, list_from: Some(Light::Red) }
    }

    /// Blue, yellow and red (三色督办): blue when the deadline draws near, yellow when behind the planned progress, red
    /// when overdue (Suqian Industrial Development Group, implementation measures for supervision, 2025: 临近办结时限发出
    /// 蓝色单，未达到序时进度发出黄色单，逾期未办结发出红色单).
    ///
    /// Assumed: near is seven days; what by its pace so far would be late shows yellow, too; nothing is proposed for
    /// listed supervision.
    ///
    /// ```
    /// use rectify::policy::{Light, LightOn, LightScheme};
    /// let scheme = LightScheme::by_forecast();
    /// assert_eq!((scheme.rules[0].on, scheme.rules[0].light), (LightOn::NearDue(7), Light::Blue));
    /// ```
    pub fn by_forecast() -> LightScheme {
        let rules = vec![
            LightRule::of(LightOn::NearDue(7), Light::Blue),
            LightRule::of(LightOn::Behind, Light::Yellow),
            LightRule::of(LightOn::ForecastLate(1), Light::Yellow),
            LightRule::of(LightOn::Overdue(1), Light::Red),
        ];
        LightScheme { base: Light::Green, rules, list_from: None }
    }
}
