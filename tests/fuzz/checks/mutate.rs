//! Changes an input as JSON: bytes changed blindly are seldom JSON any more, and so test little but the reader of JSON.

use super::{parts, which, whole};
use serde_json::{Value, json};

/// Changes bytes as the fuzzer does: the bytes, how many of them count, and how many may; gives back how many count then.
pub type Bytes<'a> = &'a dyn Fn(&mut [u8], usize, usize) -> usize;

/// Numbers drawn from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}

/// Values that few members expect.
fn odd(draw: &mut Draw) -> Value {
    let values = [
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(255),
        json!(65_535),
        json!(u32::MAX),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(""),
        json!([]),
        json!({}),
        json!("closed"),
        json!("start"),
        json!("any"),
        json!("yes"),
        json!("2026-05-04"),
        json!("9999-12-31"),
        json!("+262142-12-31"),
        json!("2026-05-04T08:00:00Z"),
        json!("0000-01-01T00:00:00Z"),
        json!("2026-06-30T23:59:60Z"),
        json!("14:30"),
        json!("£1,250.50"),
        json!("A text that nobody has written before"),
        json!({ "day": 4, "month": "May", "year": 2026 }),
    ];
    let at = draw.below(values.len());
    values[at].clone()
}

/// The pointers to every value in a tree.
fn pointers(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_string());
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(k, v)| pointers(v, &format!("{at}/{}", k.replace('~', "~0").replace('/', "~1")), into)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, v)| pointers(v, &format!("{at}/{i}"), into)),
        _ => {}
    }
}

/// Some value of one of the trees; as text, one that may also be the name of a member.
fn some(trees: &[Value], draw: &mut Draw) -> Value {
    let tree = &trees[draw.below(trees.len())];
    let mut all = Vec::new();
    pointers(tree, "", &mut all);
    let at = &all[draw.below(all.len())];
    match at.rsplit('/').next() {
        Some(name) if draw.below(3) == 0 => json!(name),
        _ => tree.pointer(at).cloned().unwrap_or_default(),
    }
}

/// One change to a tree.
fn change(trees: &mut [Value], which: usize, draw: &mut Draw, bytes: Bytes<'_>) {
    let other = some(trees, draw);
    let tree = &mut trees[which];
    let mut all = Vec::new();
    pointers(tree, "", &mut all);
    let at = all[draw.below(all.len())].clone();
    let from = all[draw.below(all.len())].clone();
    let moved = tree.pointer(&from).cloned().unwrap_or_default();
    let Some(value) = tree.pointer_mut(&at) else { return };
    match (value, draw.below(8)) {
        (Value::Object(members), 0..=2) if !members.is_empty() => {
            let name = members.keys().nth(draw.below(members.len())).cloned().unwrap_or_default();
            let inner = members.get(&name).cloned().unwrap_or_default();
            match draw.below(4) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert(other.as_str().map_or(format!("{name}x"), String::from), inner)),
                2 => {
                    members.remove(&name);
                    members.insert(other.as_str().map_or(format!("{name}x"), String::from), inner);
                }
                _ => drop(members.insert(name, other)),
            }
        }
        (Value::Array(list), 0..=2) => {
            let at = draw.below(list.len());
            match draw.below(4) {
                0 if !list.is_empty() => drop(list.remove(at)),
                1 if !list.is_empty() => list.push(list[at].clone()),
                2 if !list.is_empty() => list.reverse(),
                _ => list.push(other),
            }
        }
        (Value::String(text), 0..=3) => {
            // Room for the text to grow.
            let mut room = text.as_bytes().to_vec();
            let size = room.len();
            room.resize(size + 16, 0);
            let size = bytes(&mut room, size, size + 16);
            room.truncate(size);
            *text = String::from_utf8_lossy(&room).into_owned();
        }
        (Value::Number(number), 0..=3) => {
            let by = [-1, 1, 7, -100, 1000][draw.below(5)];
            if let Some(found) = number.as_i64() {
                *number = found.wrapping_add(by).into();
            }
        }
        (value, 4) => *value = odd(draw),
        (value, 5) => *value = moved,
        (value, _) => *value = other,
    }
}

/// Changes an input in place, and gives back how long it is then. `names` are those that its first line may have.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32, names: &[String], bytes: Bytes<'_>) -> usize {
    let mut draw = Draw(u64::from(seed));
    if draw.below(4) == 0 {
        return bytes(data, size, most);
    }
    let (mut name, documents) = parts(&data[..size]);
    let mut trees: Vec<Value> = documents.iter().map(|d| serde_json::from_slice(d).unwrap_or_default()).collect();
    if draw.below(16) == 0 && !names.is_empty() {
        name.clone_from(&names[draw.below(names.len())]);
    } else if !names.is_empty() {
        name.clone_from(&names[which(names, &name, String::as_str)]);
    }
    let readable: Vec<usize> = (0..trees.len()).filter(|at| !trees[*at].is_null()).collect();
    if readable.is_empty() {
        return bytes(data, size, most);
    }
    let at = readable[draw.below(readable.len())];
    for _ in 0..=draw.below(3) {
        change(&mut trees, at, &mut draw, bytes);
    }
    let mut kept: Vec<Vec<u8>> = documents.iter().map(|d| d.to_vec()).collect();
    kept[at] = trees[at].to_string().into_bytes();
    if draw.below(32) == 0 {
        let again = kept[draw.below(kept.len())].clone();
        kept.push(again);
    }
    let changed = whole(&name, &kept);
    if changed.len() > most {
        return bytes(data, size, most);
    }
    data[..changed.len()].copy_from_slice(&changed);
    changed.len()
}
