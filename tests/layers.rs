//! The order of the layers, held as data: each module imports only from those above it.
//!
//! Reads the sources as text. Comments and literals do not count: documentation may link anywhere.

use std::fs;
use std::path::{Path, PathBuf};

/// From the values down to the guide. A module may import from those before it.
const ORDER: &[&str] = &[
    "keyed",
    "chunks",
    "spelled",
    "id",
    "text",
    "quantity",
    "ratio",
    "load",
    "moment",
    "calendar",
    "directory",
    "life",
    "finding",
    "sweep",
    "policy",
    "publication",
    "delegation",
    "programme",
    "command",
    "event",
    "record",
    "rule",
    "refusal",
    "transition",
    "duty",
    "books",
    "ledger",
    "intake",
    "assessment",
    "reported",
    "journal",
    "report",
    "testing",
    "guide",
];

/// No file of the library is longer than this.
const LINES_MAX: usize = 460;

#[test]
fn imports_only_from_layers_above() {
    let wrong: Vec<String> = sources().iter().flat_map(|file| against_order(&file.module, &file.text)).collect();
    assert!(wrong.is_empty(), "imports against the order of the layers:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let files = sources();
    let tops = files.iter().filter_map(|file| file.module.first());
    let mut homeless: Vec<&String> = tops.filter(|top| rank(top).is_none()).collect();
    homeless.dedup();
    assert!(homeless.is_empty(), "no place in the order for {homeless:?}");
}

#[test]
fn no_layer_shares_its_errors() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for shared in ["error.rs", "error", "errors.rs", "errors"] {
        assert!(!source.join(shared).exists(), "src/{shared}: each layer owns its errors");
    }
}

#[test]
fn the_root_defines_nothing() {
    let lib = sources().into_iter().find(|file| file.module.is_empty()).unwrap();
    assert_eq!(definitions(&lib.text), Vec::<String>::new());
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = sources()
        .iter()
        .map(|file| (file.path.display(), file.text.lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "more than {LINES_MAX} lines:\n{}", long.join("\n"));
}

#[test]
fn sees_an_import_however_it_is_written() {
    let seen = |text: &str| against_order(&["life".to_owned(), "deep".to_owned()], text).len();
    assert_eq!(seen("use crate::{id::FindingId, moment::{self, Day}};"), 0);
    assert_eq!(seen("use crate::ledger::Ledger;"), 1);
    assert_eq!(seen("pub(crate) use crate::{id::{self, FindingId}, rule::{Rule, Broken}, duty::Duty as Owed};"), 3);
    assert_eq!(seen("use {crate::id::FindingId, crate::event::*};"), 1);
    assert_eq!(seen("fn f() -> crate::refusal::Refusal { crate::ledger::new() }"), 2);
    assert_eq!(seen("use super::super::books::Books;"), 1);
    assert_eq!(seen("use super::super::{id, finding};"), 1);
    assert_eq!(seen("mod inner { use super::super::super::policy::Policy; }"), 1);
    assert_eq!(seen("mod inner { use super::sibling; } use super::sibling;"), 0);
    assert_eq!(seen("macro_rules! m { () => { $crate::guide::x() }; }"), 1);
    assert_eq!(seen("use crate::{chrono::Utc, *};"), 2, "what the root re-exports belongs to no layer");
}

#[test]
fn passes_over_comments_and_literals() {
    let seen = |text: &str| against_order(&["id".to_owned()], text).len();
    assert_eq!(seen("//! [`x`](crate::ledger::Ledger)\n/// crate::rule::Rule\n// crate::rule\nstruct A;"), 0);
    assert_eq!(seen("/* crate::rule /* crate::rule */ crate::rule */ struct A;"), 0);
    assert_eq!(seen(r##"const A: &str = "crate::rule \" crate::rule"; const B: &str = r#"" crate::rule"#;"##), 0);
    assert_eq!(seen("const A: char = '\"'; const B: char = '\\''; fn f<'a>() { crate::rule::f() } // '"), 1);
}

#[test]
fn sees_what_the_root_may_not_hold() {
    assert!(definitions("//! Words.\n#![deny(missing_docs)]\n#[cfg(unix)]\npub mod a;\npub use a::{B, C};").is_empty());
    assert_eq!(definitions("mod a;\npub struct B;\n"), ["pub struct"]);
    assert_eq!(definitions("mod a;\nmod b { pub fn f() {} }\n"), ["mod b"]);
    assert_eq!(definitions("pub(crate) fn f() {}\n"), ["pub ( crate ) fn"]);
}

struct Source {
    path: PathBuf,
    /// The path of its module: none for the root, one for a layer.
    module: Vec<String>,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let source = |path: PathBuf| {
        let inside = path.strip_prefix(&root).unwrap().with_extension("");
        let parts = inside.iter().map(|part| part.to_str().unwrap().to_owned());
        let module = parts.filter(|part| part != "mod" && part != "lib").collect();
        Source { module, text: fs::read_to_string(&path).unwrap(), path }
    };
    files.into_iter().map(source).collect()
}

fn rank(layer: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == layer)
}

/// What a module imports from its own height or from below, with the line.
fn against_order(module: &[String], text: &str) -> Vec<String> {
    let Some(layer) = module.first() else { return Vec::new() };
    let wrong = |path: &[String]| {
        let imported = path.first()?;
        let fits = imported == layer || rank(imported).zip(rank(layer)).is_some_and(|(theirs, ours)| theirs < ours);
        (!fits).then_some(imported.clone())
    };
    let told =
        |(line, path): (usize, Vec<String>)| Some(format!("{}:{line} imports {}", module.join("/"), wrong(&path)?));
    paths(module, &tokens(text)).into_iter().filter_map(told).collect()
}

/// A word or a mark, and its line.
#[derive(Debug)]
struct Token {
    text: String,
    line: usize,
}

/// The words and marks of a source, without comments, literals and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut i, mut line, mut out) = (0, 1, Vec::new());
    while i < chars.len() {
        let from = i;
        let mut word = None;
        match at(i) {
            '/' if at(i + 1) == '/' => i = (i..chars.len()).find(|j| at(*j) == '\n').unwrap_or(chars.len()),
            '/' if at(i + 1) == '*' => i = comment_end(&chars, i),
            'r' if at(i + 1) == '"' || (at(i + 1) == '#' && matches!(at(i + 2), '#' | '"')) => i = raw_end(&chars, i),
            '"' => i = quoted_end(&chars, i, '"'),
            '\'' if at(i + 1) == '\\' || at(i + 2) == '\'' => i = quoted_end(&chars, i, '\''),
            '\'' => i += 1 + (i + 1..).take_while(|j| at(*j).is_alphanumeric() || at(*j) == '_').count(),
            c if c.is_alphanumeric() || c == '_' => {
                i += (i..).take_while(|j| at(*j).is_alphanumeric() || at(*j) == '_').count();
                word = Some(chars[from..i].iter().collect());
            }
            ':' if at(i + 1) == ':' => {
                i += 2;
                word = Some("::".to_owned());
            }
            c => {
                i += 1;
                word = (!c.is_whitespace()).then(|| c.to_string());
            }
        }
        out.extend(word.map(|text| Token { text, line }));
        line += chars[from..i].iter().filter(|c| **c == '\n').count();
    }
    out
}

fn comment_end(chars: &[char], from: usize) -> usize {
    let (mut i, mut depth) = (from, 0);
    while i < chars.len() {
        match chars[i..].get(..2) {
            Some(['/', '*']) => (i, depth) = (i + 2, depth + 1),
            Some(['*', '/']) => (i, depth) = (i + 2, depth - 1),
            Some(_) | None => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn quoted_end(chars: &[char], from: usize, quote: char) -> usize {
    let mut i = from + 1;
    while i < chars.len() && chars[i] != quote {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

fn raw_end(chars: &[char], from: usize) -> usize {
    let marks = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', marks)).collect();
    let body = from + marks + 2;
    let found = (body..chars.len()).find(|i| chars[*i..].starts_with(&close));
    found.map_or(chars.len(), |i| i + close.len())
}

/// Every path that starts at the root or climbs towards it, from the root on.
fn paths(module: &[String], tokens: &[Token]) -> Vec<(usize, Vec<String>)> {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.text.as_str());
    let mut here = module.to_vec();
    let mut opened: Vec<bool> = Vec::new();
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let starts = word(i + 1) == "::" && (i == 0 || word(i - 1) != "::");
        match word(i) {
            "{" => {
                let is_module = i >= 2 && word(i - 2) == "mod";
                if is_module {
                    here.push(word(i - 1).to_owned());
                }
                opened.push(is_module);
            }
            "}" => {
                let closes_module = opened.pop() == Some(true);
                here.truncate(here.len() - usize::from(closes_module));
            }
            "crate" if starts => {
                i = tree(tokens, i + 2, &[], &mut found);
                continue;
            }
            "super" if starts => {
                let mut base = here.clone();
                base.pop();
                i += 2;
                while word(i) == "super" && word(i + 1) == "::" {
                    base.pop();
                    i += 2;
                }
                i = tree(tokens, i, &base, &mut found);
                continue;
            }
            _ => {}
        }
        i += 1;
    }
    found
}

/// Reads on from a `::`: a name and what follows it, or a group in braces. Gives where it ends.
fn tree(tokens: &[Token], from: usize, prefix: &[String], found: &mut Vec<(usize, Vec<String>)>) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.text.as_str());
    if word(from) == "{" {
        let mut i = from + 1;
        while i < tokens.len() && word(i) != "}" {
            i = tree(tokens, i, prefix, found);
            while !matches!(word(i), "," | "}" | "") {
                i += 1;
            }
            i += usize::from(word(i) == ",");
        }
        return i + 1;
    }
    let mut path = prefix.to_vec();
    path.extend((word(from) != "self").then(|| word(from).to_owned()));
    if word(from + 1) == "::" {
        return tree(tokens, from + 2, &path, found);
    }
    found.extend(tokens.get(from).map(|token| (token.line, path)));
    from + 1
}

/// What a root holds besides declarations of modules and re-exports: the words that each begins with.
fn definitions(text: &str) -> Vec<String> {
    let all = tokens(text);
    let words: Vec<&str> = all.iter().map(|token| token.text.as_str()).collect();
    let mut rest = words.as_slice();
    let mut wrong = Vec::new();
    while let Some(first) = rest.first() {
        if *first == "#" {
            rest = after_brackets(rest);
            continue;
        }
        let end = rest.iter().position(|word| *word == ";").map_or(rest.len(), |at| at + 1);
        let item = &rest[..end];
        let bare = item.strip_prefix(&["pub"]).unwrap_or(item);
        match bare {
            ["mod", _, ";"] | ["use", ..] => {}
            _ => {
                let begin = item.iter().take_while(|word| !matches!(**word, "struct" | "fn" | "{")).count();
                let begin = if item.get(begin) == Some(&"{") { begin } else { begin + 1 };
                wrong.push(item[..begin.min(item.len())].join(" "));
                break;
            }
        }
        rest = &rest[end..];
    }
    wrong
}

/// What follows an attribute.
fn after_brackets<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate() {
        match *word {
            "[" => depth += 1,
            "]" if depth == 1 => return &words[at + 1..],
            "]" => depth -= 1,
            _ => {}
        }
    }
    &[]
}
