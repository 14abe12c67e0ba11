//! A JSON text as a tree that keeps the author's order and any repeated members, and knows where each value stood.
//!
//! A value carries the number of its file and its own number in that file, counted in the order of the text.
//! Nothing else is kept while reading: line, column and pointer are worked out from the number when a problem is printed.
//! A service laid over a pattern is a tree with values from both files, so every value still knows who set it.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Where a value comes from: which file, and which value of that file in the order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    pub(crate) file: u16,
    pub(crate) nth: u32,
}

/// Free text as a step of a pointer.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    match text.contains(['~', '/']) {
        true => text.replace('~', "~0").replace('/', "~1").into(),
        false => text.into(),
    }
}

/// What a step of a pointer stands for.
pub(crate) fn unescaped(step: &str) -> Cow<'_, str> {
    match step.contains('~') {
        true => step.replace("~1", "/").replace("~0", "~").into(),
        false => step.into(),
    }
}

/// A text without the mark that some editors put before it.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// One value and where it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) origin: Origin,
    pub(crate) value: Value,
}

/// The value itself. Members of an object stand in the author's order; a repeated member stands twice.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads a whole text, with or without the mark that some editors put before it. `Err` is line, column and what a JSON
    /// reader says of it.
    pub(crate) fn parse(file: u16, text: &str) -> Result<Node, (usize, usize, String)> {
        let text = unmarked(text);
        let mut count = 0;
        let mut reader = serde_json::Deserializer::from_str(text);
        let tree =
            Reading { file, count: &mut count }.deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
        tree.map_err(|e| {
            let (line, column) = (e.line(), e.column());
            let text = e.to_string();
            let said = text.split(" at line ").next().unwrap_or(&text).to_string();
            (line, column, said)
        })
    }

    /// A value made by the library, standing where `origin` stands.
    pub(crate) fn text(origin: Origin, text: impl Into<String>) -> Node {
        Node { origin, value: Value::Text(text.into()) }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Value::Text(t) = &self.value { Some(t) } else { None }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(b) = self.value { Some(b) } else { None }
    }

    pub(crate) fn as_list(&self) -> Option<&[Node]> {
        if let Value::List(l) = &self.value { Some(l) } else { None }
    }

    pub(crate) fn members(&self) -> &[(String, Node)] {
        if let Value::Object(m) = &self.value { m } else { &[] }
    }

    pub(crate) fn members_mut(&mut self) -> Option<&mut Vec<(String, Node)>> {
        if let Value::Object(m) = &mut self.value { Some(m) } else { None }
    }

    /// The first member of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.members().iter().find(|(k, _)| k == name).map(|(_, v)| v)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.members_mut()?.iter_mut().find(|(k, _)| k == name).map(|(_, v)| v)
    }

    /// Sets a member, keeping its place if it was there.
    pub(crate) fn set(&mut self, name: &str, node: Node) {
        self.replace(name, node);
    }

    /// Sets a member, and gives what it was.
    pub(crate) fn replace(&mut self, name: &str, node: Node) -> Option<Node> {
        let members = self.members_mut()?;
        match members.iter_mut().find(|(k, _)| k == name) {
            Some((_, old)) => Some(std::mem::replace(old, node)),
            None => {
                members.push((name.to_string(), node));
                None
            }
        }
    }

    /// The `nth` value of this tree, if this is a whole file.
    pub(crate) fn at(&self, nth: u32) -> Option<&Node> {
        if self.origin.nth == nth {
            return Some(self);
        }
        match &self.value {
            Value::Object(members) => members.iter().find_map(|(_, v)| v.at(nth)),
            Value::List(list) => list.iter().find_map(|v| v.at(nth)),
            _ => None,
        }
    }

    /// The value at a pointer, or the nearest value above it that is there.
    pub(crate) fn nearest(&self, pointer: &str) -> &Node {
        let mut here = self;
        for step in pointer.split('/').skip(1) {
            let step = unescaped(step);
            let next = match &here.value {
                Value::Object(_) => here.get(&step),
                Value::List(list) => step.parse::<usize>().ok().and_then(|i| list.get(i)),
                _ => None,
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }

    /// The value at a pointer, if it is there. In a list a step is a number, or the `id` of the entry.
    pub(crate) fn exact(&self, pointer: &str) -> Option<&Node> {
        pointer.split('/').skip(1).try_fold(self, |here, step| {
            let step = unescaped(step);
            match &here.value {
                Value::Object(_) => here.get(&step),
                Value::List(list) => step
                    .parse::<usize>()
                    .ok()
                    .and_then(|i| list.get(i))
                    .or_else(|| list.iter().find(|n| n.get("id").and_then(Node::as_text) == Some(&*step))),
                _ => None,
            }
        })
    }

    /// The `nth` value of this tree, if this is a whole file, and the pointer to it.
    pub(crate) fn find(&self, nth: u32) -> (&Node, String) {
        let (mut here, mut path) = (self, String::new());
        // Values are numbered in the order of the text, so it is in the last child that does not begin after it.
        while here.origin.nth < nth {
            let (step, child) = match &here.value {
                Value::Object(members) => {
                    let at = members.partition_point(|(_, v)| v.origin.nth <= nth);
                    let Some((name, child)) = at.checked_sub(1).and_then(|i| members.get(i)) else { break };
                    (escaped(name), child)
                }
                Value::List(list) => {
                    let at = list.partition_point(|v| v.origin.nth <= nth);
                    let Some((i, child)) = at.checked_sub(1).and_then(|i| Some((i, list.get(i)?))) else { break };
                    (i.to_string().into(), child)
                }
                _ => break,
            };
            path.push('/');
            path.push_str(&step);
            here = child;
        }
        (here, path)
    }

    /// The pointer to the `nth` value of this tree, if this is a whole file.
    pub(crate) fn pointer_to(&self, nth: u32) -> String {
        self.find(nth).1
    }

    /// The same value without places, for readers that want plain JSON.
    pub(crate) fn to_plain(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(b) => (*b).into(),
            Value::Number(n) => serde_json::Value::Number(n.clone()),
            Value::Text(t) => t.as_str().into(),
            Value::List(l) => l.iter().map(Node::to_plain).collect(),
            Value::Object(m) => serde_json::Value::Object(m.iter().map(|(k, v)| (k.clone(), v.to_plain())).collect()),
        }
    }

    /// What a person calls this kind of value.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// Line and column (both from 1, column in characters) of the `nth` value: of its name where it is a member, of itself elsewhere.
pub(crate) fn place(text: &str, nth: u32) -> (usize, usize) {
    Places::new(text).of(nth)
}

/// A walk through a text that is known to be JSON, counting values. Asked for values in order, it goes through once.
pub(crate) struct Places<'t> {
    text: &'t str,
    at: usize,
    /// How many values have begun, and where the last of them or its name does.
    count: u32,
    begins: usize,
    /// The open brackets.
    depth: Vec<u8>,
    /// In an object a text is a name until its colon was seen.
    name: Option<usize>,
    value_next: bool,
    /// Line and column of `seen`, the place asked for last.
    line: usize,
    column: usize,
    seen: usize,
}

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Places<'t> {
        let text = unmarked(text);
        let (depth, name) = (Vec::new(), None);
        Places { text, at: 0, count: 0, begins: 0, depth, name, value_next: true, line: 1, column: 1, seen: 0 }
    }

    /// The place of the `nth` value, which does not come before the one asked for last.
    pub(crate) fn of(&mut self, nth: u32) -> (usize, usize) {
        while self.count <= nth && self.next_value() {}
        for c in self.text.get(self.seen..self.begins).unwrap_or("").chars() {
            if c == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
        self.seen = self.seen.max(self.begins);
        (self.line, self.column)
    }

    /// Goes on to the next value. `false` at the end of the text.
    fn next_value(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b',' => {
                    self.value_next = self.depth.last() == Some(&b'[');
                    self.at += 1;
                }
                b':' => {
                    self.value_next = true;
                    self.at += 1;
                }
                b'}' | b']' => {
                    self.depth.pop();
                    self.at += 1;
                }
                _ if !self.value_next => {
                    self.name = Some(self.at);
                    self.at = after_text(bytes, self.at);
                }
                _ => {
                    self.begins = self.name.take().unwrap_or(self.at);
                    self.count += 1;
                    match byte {
                        b'{' | b'[' => {
                            self.depth.push(byte);
                            self.value_next = byte == b'[';
                            self.at += 1;
                        }
                        b'"' => self.at = after_text(bytes, self.at),
                        _ => {
                            while bytes.get(self.at).is_some_and(|b| !b",:]} \t\n\r".contains(b)) {
                                self.at += 1;
                            }
                        }
                    }
                    return true;
                }
            }
        }
        false
    }
}

fn after_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

struct Reading<'c> {
    file: u16,
    count: &'c mut u32,
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Node, D::Error> {
        let origin = Origin { file: self.file, nth: *self.count };
        *self.count += 1;
        let value = reader.deserialize_any(Values { file: self.file, count: self.count })?;
        Ok(Node { origin, value })
    }
}

struct Values<'c> {
    file: u16,
    count: &'c mut u32,
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
        Ok(Value::Bool(b))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
        Ok(Value::Number(n.into()))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
        Ok(Value::Number(n.into()))
    }
    fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
        Ok(serde_json::Number::from_f64(n).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_string()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = seq.next_element_seed(Reading { file: self.file, count: self.count })? {
            list.push(node);
        }
        Ok(Value::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<Name>()? {
            let node = map.next_value_seed(Reading { file: self.file, count: self.count })?;
            members.push((name.0, node));
        }
        Ok(Value::Object(members))
    }
}

/// A member's name. Its own type, because `String` would take serde_json's private number form for a name.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        String::deserialize(reader).map(Name)
    }
}
