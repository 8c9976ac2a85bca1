//! Constructor and file say the same, and the file is readable.

use rectify::life::Step;
use rectify::policy::{Gap, Policy, Preset, check};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Set, the files are written anew instead of compared: `RECTIFY_WRITE_PRESETS=1 cargo test --test presets files`.
const WRITE: &str = "RECTIFY_WRITE_PRESETS";

const WIDTH: usize = 118;

fn path(preset: Preset) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/policy/presets/{preset}.json"))
}

#[test]
fn each_preset_is_what_its_file_says() {
    for &preset in Preset::ALL {
        let policy = preset.policy();
        let written = laid_out(&serde_json::to_string(&policy).unwrap());
        // The standard file is laid out by hand.
        if preset != Preset::Standard {
            if std::env::var_os(WRITE).is_some() {
                fs::write(path(preset), &written).unwrap();
            }
            let file = fs::read_to_string(path(preset)).unwrap_or_default();
            assert!(file == written, "{preset}.json is not what the constructor says: write it anew with {WRITE}=1");
        }
        let file = fs::read_to_string(path(preset)).unwrap();
        assert_eq!(Policy::from_json(&file), Ok(policy), "{preset}");
    }
}

#[test]
fn each_preset_passes_every_check_and_can_be_found_by_name() {
    let ids: BTreeSet<_> = Preset::ALL.iter().map(|preset| preset.policy().id()).collect();
    assert_eq!(ids.len(), Preset::ALL.len());
    for &preset in Preset::ALL {
        let policy = preset.policy();
        assert_eq!(check(policy.draft()), [], "{preset}");
        assert_eq!(policy.version(), 1, "{preset}");
        assert_eq!(Policy::preset(preset.name()), Some(policy));
    }
    assert_eq!(Policy::preset("Standard"), None);
}

/// What may be done in a life that a preset leads nobody into stays granted: a ledger that comes to it under another
/// policy has findings there, which must be able to go on. The rest is meant as it is told.
#[test]
fn what_each_preset_leaves_open_is_meant() {
    let kept = [
        Step::Acknowledge,
        Step::FilePlan,
        Step::AskExtension,
        Step::RecordNoticeObjection,
        Step::CloseNotice,
        Step::Revoke,
        Step::Lapse,
    ];
    let mut told = Vec::new();
    for &preset in Preset::ALL {
        let advice = preset.policy().advice();
        assert!(preset != Preset::Standard || advice.is_empty());
        let is_kept = |gap| matches!(gap, Gap::NothingLeadsThere { step } if kept.contains(&step));
        let rest = advice.iter().filter(|advice| !is_kept(advice.gap()));
        told.extend(rest.map(|advice| format!("{preset}: {}", advice.path())));
    }
    // Nothing is extended: a request that another policy let in is ruled on. Qingdao has no inspection on expiry.
    assert_eq!(told, ["federal_vulnerability: chains.extension", "major_hazard_qingdao: terms.inspect_listed"]);
}

/// JSON on as few lines as fit, two spaces deeper where it does not.
fn laid_out(compact: &str) -> String {
    let mut out = String::new();
    lay_out(&mut Text(compact), 0, 0, &mut out);
    out.push('\n');
    out
}

/// What is left to lay out.
struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    /// Takes one value, name or mark: a string, a number or name, or one of the marks `{}[],:`.
    fn token(&mut self) -> &'a str {
        let end = match self.0.as_bytes()[0] {
            b'"' => 2 + self.0[1..].find('"').expect("no escapes in a policy"),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            _number_or_name => self.0.find([',', '}', ']']).expect("within something"),
        };
        let (token, rest) = self.0.split_at(end);
        self.0 = rest;
        token
    }

    /// The value ahead on one line, and what comes after it.
    fn on_one_line(&self) -> (String, Text<'a>) {
        let mut ahead = Text(self.0);
        let (mut line, mut depth) = (String::new(), 0);
        loop {
            let token = ahead.token();
            line.push_str(token);
            match token {
                "{" | "[" => depth += 1,
                "}" | "]" => depth -= 1,
                "," | ":" => line.push(' '),
                _value => {}
            }
            if depth == 0 {
                return (line, ahead);
            }
        }
    }
}

/// One value; `column` is where it begins and `depth` how deep it lies.
fn lay_out(text: &mut Text<'_>, column: usize, depth: usize, out: &mut String) {
    let (line, rest) = text.on_one_line();
    if depth > 0 && column + line.chars().count() < WIDTH {
        out.push_str(&line);
        *text = rest;
        return;
    }
    let is_map = text.0.starts_with('{');
    out.push_str(text.token());
    let indent = "  ".repeat(depth + 1);
    loop {
        out.push('\n');
        out.push_str(&indent);
        let mut column = indent.len();
        if is_map {
            let key = text.token();
            text.token();
            out.push_str(key);
            out.push_str(": ");
            column += key.chars().count() + 2;
        }
        lay_out(text, column, depth + 1, out);
        match text.token() {
            "," => out.push(','),
            end => {
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
                out.push_str(end);
                return;
            }
        }
    }
}
