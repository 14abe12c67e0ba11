//! From tree to shapes, with every problem found and none hidden behind another.
//!
//! A shape says once what a part of a file looks like; `shape!` makes of it the Rust type, its reader and its JSON Schema,
//! so the three cannot come apart. A reader never stops at the first problem: it reports, and goes on with what it has.

use super::schema;
use super::tree::{Node, Value};
use crate::problem::{Code, Findings, shown};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::borrow::Cow;

/// Something that can be read from a value of a file.
pub(crate) trait Read: Sized {
    /// What stands for a member that was left out; `None` where it must be there.
    fn absent() -> Option<Self> {
        None
    }
    /// `None` after reporting why not.
    fn read(node: &Node, out: &mut Findings) -> Option<Self>;
}

/// Reports a value of the wrong kind.
pub(crate) fn wrong_type<T>(node: &Node, wanted: &str, out: &mut Findings) -> Option<T> {
    let message = format!("this should be {wanted}, not {}", node.kind());
    match super::meant::instead(wanted, node) {
        Some(help) => out.add_help(node.origin, Code::WrongType, message, help),
        None => out.add(node.origin, Code::WrongType, message),
    }
    None
}

/// The members of one object, with unknown ones reported.
pub(crate) fn members<'t>(
    node: &'t Node,
    what: &str,
    known: &[&str],
    out: &mut Findings,
) -> Option<&'t [(String, Node)]> {
    let Value::Object(members) = &node.value else {
        return wrong_type(node, "an object", out);
    };
    for (name, value) in members {
        if name != "note" && !known.contains(&name.as_str()) {
            let message = format!("`{}` is not a member of {what}", shown(name));
            out.unknown(value.origin, Code::UnknownMember, message, name, known.iter().copied());
        }
    }
    noted(node, out);
    Some(members)
}

/// Reports a `note` that is not text, in an object whose members the language names.
pub(crate) fn noted(node: &Node, out: &mut Findings) {
    if let Some(note) = node.get("note")
        && note.as_text().is_none()
    {
        let _: Option<()> = wrong_type(note, "text", out);
    }
}

/// Whether a member is a note in an object keyed by ids or names, where `note` can be one too: a note is text.
pub(crate) fn is_note(name: &str, value: &Node) -> bool {
    name == "note" && value.as_text().is_some()
}

/// One member of an object. The outer `None` means a problem was reported.
pub(crate) fn member<T: Read>(node: &Node, what: &str, name: &str, out: &mut Findings) -> Option<T> {
    match node.get(name) {
        Some(value) => T::read(value, out),
        None => {
            let absent = T::absent();
            if absent.is_none() {
                out.add(node.origin, Code::MissingMember, format!("{what} needs `{name}`"));
            }
            absent
        }
    }
}

/// Declares a shape: the struct, its reader and its schema. The first text is what people call one of them.
macro_rules! shape {
    ($(#[doc = $about:literal])* $what:literal $name:ident { $( $(#[doc = $doc:literal])* $field:ident : $ty:ty ),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields, transform = Self::tidy)]
        #[allow(dead_code, reason = "every member of the language is represented; some are only looked at from outside")]
        pub(crate) struct $name { $( $(#[doc = $doc])* pub(crate) $field: $ty, )* }

        impl $name {
            pub(crate) const MEMBERS: &'static [&'static str] = &[$($crate::pattern::read::bare(stringify!($field))),*];

            /// Keeps the schema to what the reader does: which members are needed, `note` anywhere, no null.
            fn tidy(schema: &mut schemars::Schema) {
                let needed = [$((
                    $crate::pattern::read::bare(stringify!($field)),
                    <$ty as $crate::pattern::read::Read>::absent().is_none(),
                )),*];
                $crate::pattern::schema::tidy(schema, &needed);
            }
        }

        impl $crate::pattern::read::Read for $name {
            fn read(node: &$crate::pattern::tree::Node, out: &mut $crate::problem::Findings) -> Option<Self> {
                $crate::pattern::read::members(node, $what, Self::MEMBERS, out)?;
                $( let $field = $crate::pattern::read::member(node, $what, $crate::pattern::read::bare(stringify!($field)), out); )*
                Some(Self { $( $field: $field? ),* })
            }
        }
    };
}
pub(crate) use shape;

/// `r#type` is the Rust spelling of `type`.
pub(crate) const fn bare(name: &str) -> &str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Declares an enum of fixed words: its reader, its schema and `as_str`.
macro_rules! one_of {
    ($(#[doc = $about:literal])* $name:ident { $( $(#[doc = $doc:literal])* $variant:ident = $text:literal ),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, schemars::JsonSchema)]
        pub(crate) enum $name { $( $(#[doc = $doc])* #[schemars(rename = $text)] $variant, )* }

        #[allow(dead_code, reason = "the words of the language are one table, whoever uses them")]
        impl $name {
            pub(crate) const WORDS: &'static [&'static str] = &[$($text),*];
            pub(crate) fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),* } }
            pub(crate) fn from_word(word: &str) -> Option<Self> { match word { $($text => Some(Self::$variant),)* _ => None } }
        }

        impl $crate::pattern::read::Read for $name {
            fn read(node: &$crate::pattern::tree::Node, out: &mut $crate::problem::Findings) -> Option<Self> {
                let Some(word) = node.as_text() else { return $crate::pattern::read::wrong_type(node, "text", out) };
                let found = Self::from_word(word);
                if found.is_none() {
                    $crate::pattern::read::not_one_of(node, word, Self::WORDS, out);
                }
                found
            }
        }
    };
}
pub(crate) use one_of;

/// Reports a word that is not one of the fixed ones.
pub(crate) fn not_one_of(node: &Node, word: &str, words: &[&str], out: &mut Findings) {
    let message = format!("`{}` is not one of the words that may stand here", shown(word));
    match crate::problem::nearest(word, words.iter().copied()) {
        Some(near) => out.add_help(node.origin, Code::WrongValue, message, format!("did you mean `{near}`?")),
        None => out.add_help(node.origin, Code::WrongValue, message, format!("one of: {}", words.join(", "))),
    }
}

impl<T: Read> Read for Option<T> {
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        T::read(node, out).map(Some)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Value::List(list) = &node.value else { return wrong_type(node, "a list", out) };
        let read: Vec<Option<T>> = list.iter().map(|item| T::read(item, out)).collect();
        read.into_iter().collect()
    }
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        T::read(node, out).map(Box::new)
    }
}

impl Read for bool {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        node.as_bool().or_else(|| wrong_type(node, "true or false", out))
    }
}

impl Read for String {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        node.as_text().map(str::to_string).or_else(|| wrong_type(node, "text", out))
    }
}

impl Read for i64 {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Value::Number(number) = &node.value else { return wrong_type(node, "a whole number", out) };
        if number.as_i64().is_none() {
            out.add(node.origin, Code::WrongType, "this should be a whole number");
        }
        number.as_i64()
    }
}

impl Read for u32 {
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let number = i64::read(node, out)?;
        let small = u32::try_from(number).ok().filter(|&n| n <= 1_000_000_000);
        if small.is_none() {
            out.add(node.origin, Code::WrongValue, "this should be a whole number from 0 to 1,000,000,000");
        }
        small
    }
}

/// A map from id to `T` in the author's order.
#[derive(Debug, Clone)]
pub(crate) struct Map<T> {
    entries: Vec<(Id, T)>,
    /// The ids, at the same places.
    ids: crate::names::Names,
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Map { entries: Vec::new(), ids: crate::names::Names::default() }
    }
}

impl<T> Map<T> {
    /// Of two entries with one id, the first is kept.
    pub(crate) fn new(mut entries: Vec<(Id, T)>) -> Self {
        let ids = crate::names::Names::new(entries.iter().map(|(id, _)| id.as_str()));
        let mut kept = 0;
        entries.retain(|(id, _)| {
            let first = ids.position(id.as_str()).is_none_or(|at| usize::from(at) == kept);
            kept += usize::from(first);
            first
        });
        Map { entries, ids }
    }
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> + Clone {
        self.entries.iter().map(|(id, v)| (id.as_str(), v))
    }
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.entries.iter().map(|(id, _)| id.as_str())
    }
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(self.index(id)?).map(|(_, v)| v)
    }
    pub(crate) fn index(&self, id: &str) -> Option<usize> {
        if let Some(at) = self.ids.position(id) {
            return Some(usize::from(at));
        }
        // Names end at a number no real file comes near; what lies beyond is looked through.
        let beyond = self.entries.iter().enumerate().skip(self.ids.len());
        beyond.into_iter().find(|(_, (k, _))| k.as_str() == id).map(|(at, _)| at)
    }
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
    /// What stands at a position, with its id.
    pub(crate) fn at(&self, position: impl Into<usize>) -> Option<(&str, &T)> {
        self.entries.get(position.into()).map(|(id, v)| (id.as_str(), v))
    }
    /// The id at a position; empty if there is none, which compiling rules out.
    pub(crate) fn key(&self, position: impl Into<usize>) -> &str {
        self.entries.get(position.into()).map_or("", |(id, _)| id.as_str())
    }
}

impl<T: Read> Read for Map<T> {
    fn absent() -> Option<Self> {
        Some(Map::default())
    }
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        let Value::Object(members) = &node.value else {
            return wrong_type(node, "an object, from id to what it is", out);
        };
        let mut entries: Vec<(Id, T)> = Vec::new();
        let mut whole = true;
        for (name, value) in members {
            if is_note(name, value) {
                continue;
            }
            let id = Id::check(name, value, out);
            match (id, T::read(value, out)) {
                (Some(id), Some(v)) => entries.push((id, v)),
                _ => whole = false,
            }
        }
        whole.then(|| Map::new(entries))
    }
}

impl<T: JsonSchema> JsonSchema for Map<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Map_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        made(schema::keyed(Some(schema::ID), generator.subschema_for::<T>()))
    }
}

/// A map whose names are free text: outside words, paths, languages.
#[derive(Debug, Clone)]
pub(crate) struct Names<T>(Vec<(String, T)>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Names(Vec::new())
    }
}

impl<T> Names<T> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> + Clone {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(k, _)| k == name).map(|(_, v)| v)
    }
}

impl<T: Read> Read for Names<T> {
    fn absent() -> Option<Self> {
        Some(Names::default())
    }
    fn read(node: &Node, out: &mut Findings) -> Option<Self> {
        named(node, |name, value| !is_note(name, value), out).map(Names)
    }
}

/// Reads the members of an object that are `meant`, whatever their names.
pub(crate) fn named<T: Read>(
    node: &Node,
    meant: impl Fn(&str, &Node) -> bool,
    out: &mut Findings,
) -> Option<Vec<(String, T)>> {
    let Value::Object(members) = &node.value else { return wrong_type(node, "an object", out) };
    let members = members.iter().filter(|(name, value)| meant(name, value));
    let read: Vec<_> = members.map(|(name, value)| T::read(value, out).map(|value| (name.clone(), value))).collect();
    read.into_iter().collect()
}

impl<T: JsonSchema> JsonSchema for Names<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Names_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        made(schema::keyed(None, generator.subschema_for::<T>()))
    }
}

/// A schema put together by hand. What is not an object or a boolean would allow everything.
pub(crate) fn made(schema: serde_json::Value) -> Schema {
    Schema::try_from(schema).unwrap_or_default()
}

/// Text that follows a rule: its own type, with a reader and a schema.
macro_rules! text_type {
    ($(#[doc = $about:literal])* $name:ident, $schema:expr, $code:ident, |$text:ident| $good:expr, $wrong:literal) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(String);

        #[allow(dead_code, reason = "the same face for every kind of text")]
        impl $name {
            pub(crate) fn as_str(&self) -> &str { &self.0 }
            /// Checks text that stands at `node`.
            pub(crate) fn check($text: &str, node: &Node, out: &mut Findings) -> Option<Self> {
                if $good {
                    return Some(Self($text.to_string()));
                }
                let message = format!(concat!("`{}` ", $wrong), shown($text));
                match crate::problem::look_alike($text).filter(|_| matches!(Code::$code, Code::BadId | Code::Placeholder)) {
                    Some(odd) => out.add_help(node.origin, Code::$code, message, odd),
                    None => out.add(node.origin, Code::$code, message),
                }
                None
            }
            pub(crate) fn made(text: impl Into<String>) -> Self { Self(text.into()) }
        }

        impl Read for $name {
            fn read(node: &Node, out: &mut Findings) -> Option<Self> {
                match node.as_text() {
                    Some(text) => Self::check(text, node, out),
                    None => wrong_type(node, "text", out),
                }
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool { true }
            fn schema_name() -> Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                made($schema)
            }
        }
    };
}

fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A number of a version: digits, and no `0` before others.
fn is_number(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}

text_type!(
    /// The id of something in a file.
    Id, schema::id(), BadId, |text| is_id(text),
    "cannot be an id: use lower-case letters, digits and underscores, starting with a letter"
);
text_type!(
    /// The id of a file: `report-a-problem`.
    FileId, schema::file_id(), BadId,
    |text| text.len() <= 64 && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-') && !text.contains("--")
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
    "cannot be the id of a file: use lower-case words joined by hyphens"
);
text_type!(
    /// Words a person reads. Never empty.
    Words, schema::text("\\S"), WrongValue, |text| !text.trim().is_empty(), "has no words in it"
);
text_type!(
    /// A language, as in `en` or `cy`.
    Language, schema::text("^[a-z]{2,3}$"), WrongValue,
    |text| matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_lowercase()),
    "is not a language: use two or three lower-case letters, such as `en` or `cy`"
);
text_type!(
    /// The name of an event, as `action:branch` or `late:clock`. What it names is checked later.
    Tag, schema::text("^[a-z][a-z0-9_]{0,63}(:[a-z][a-z0-9_]{0,63})?$"), BadId,
    |text| text.split_once(':').map_or(is_id(text), |(a, b)| is_id(a) && is_id(b)),
    "is not the name of an event: write `action`, `action:branch`, `closed:outcome`, `late:clock` and so on"
);
text_type!(
    /// A calendar: `council` or an id the program knows, such as `england-and-wales`.
    CalendarId, schema::text("^[a-z0-9-]{1,64}$"), BadId,
    |text| !text.is_empty() && text.len() <= 64 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
    "is not the name of a calendar"
);
text_type!(
    /// A placeholder as it stands between braces: `reference`, `due:fix`, `due:fix?`.
    PlaceholderName, schema::text("^[a-z][a-z0-9_]{0,63}(:[a-z][a-z0-9_]{0,63})?\\??$"), Placeholder,
    |text| { let t = text.strip_suffix('?').unwrap_or(text); t.split_once(':').map_or(is_id(t), |(a, b)| is_id(a) && is_id(b)) },
    "is not a placeholder: write what would stand between the braces"
);
text_type!(
    /// A semantic version.
    Version, schema::text("^(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){2}$"), WrongValue,
    |text| text.split('.').count() == 3 && text.split('.').all(is_number),
    "is not a version: write three numbers, as in `1.0.0`"
);
