//! Filled-in pothole forms as lines of JSON, a tenth of them wrong in ways that are counted.
//!
//! Every right answer is right, and every wrong one wrong, under the strictest and under the loosest sensible reading of its
//! kind: postcodes use only letters that postcodes have, wrong phone numbers have letters, wrong coordinates lie off the
//! globe. So a difference in verdict is a mistake of somebody, never a matter of taste. One mistake touches one question.
//! An answer that is not asked for is never given: no depth unless it is a pothole, no registration without damage.

use crate::workload::{Dice, TODAY};
use chrono::{Days, NaiveDate};
use std::fmt::Write as _;
use std::ops::Range;

/// How the forms are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// `lat` and `lon` are members of the form, and yes or no is `true` or `false`.
    Flat,
    /// Coordinates stand in one `place`, and yes or no is a word: the form in which this crate stores answers.
    Place,
}

/// Forms, one a line, and what is known of each.
pub struct Forms {
    pub text: String,
    /// Where each form stands in the text, without its line end.
    lines: Vec<Range<usize>>,
    /// How many mistakes each form has; none for nine in ten.
    pub mistakes: Vec<u8>,
}

impl Forms {
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.lines.iter().map(|place| &self.text.as_bytes()[place.clone()])
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }
}

pub const CATEGORIES: [&str; 8] =
    ["pothole", "streetlight", "flytipping", "graffiti", "drain", "pavement", "signage", "tree"];
pub const SIZES: [&str; 4] = ["small", "medium", "large", "very_large"];

/// The questions of a form in their usual order; `COLOUR` is one that no form has.
const KEYS: [&str; 17] = [
    "reporter_name",
    "reporter_email",
    "reporter_phone",
    "consent",
    "lat",
    "lon",
    "uprn",
    "postcode",
    "category",
    "description",
    "size",
    "depth_mm",
    "photo_count",
    "date_noticed",
    "vehicle_damage",
    "vehicle_registration",
    "colour",
];
const NAME: usize = 0;
const EMAIL: usize = 1;
const PHONE: usize = 2;
const CONSENT: usize = 3;
const LAT: usize = 4;
const LON: usize = 5;
const UPRN: usize = 6;
const POSTCODE: usize = 7;
const CATEGORY: usize = 8;
const DESCRIPTION: usize = 9;
const SIZE: usize = 10;
const DEPTH: usize = 11;
const PHOTOS: usize = 12;
const NOTICED: usize = 13;
const DAMAGE: usize = 14;
const PLATE: usize = 15;
const COLOUR: usize = 16;

/// Answers as JSON, by question.
type Answers = [Option<String>; KEYS.len()];

/// So many forms, written so. The same numbers give the same forms in either form of writing.
pub fn forms(number: usize, wire: Wire) -> Forms {
    let mut dice = Dice::new(1);
    let mut all = Forms { text: String::new(), lines: Vec::new(), mistakes: Vec::new() };
    for _ in 0..number {
        let mut answers = right(&mut dice, wire);
        let mut mistakes = Vec::new();
        if dice.thousandths(100) {
            let wanted = dice.pick(&[1, 1, 2, 3]);
            while mistakes.len() < wanted {
                let (mistake, touches) = dice.pick(&MISTAKES);
                if !mistakes.contains(&touches) {
                    mistakes.push(touches);
                    mistake(&mut dice, wire, &mut answers);
                }
            }
        }
        let begin = all.text.len();
        write_form(&mut dice, wire, &answers, &mut all.text);
        all.lines.push(begin..all.text.len());
        all.text.push('\n');
        all.mistakes.push(mistakes.len() as u8);
    }
    all
}

fn right(dice: &mut Dice, wire: Wire) -> Answers {
    const GIVEN: [&str; 10] = ["Ada", "Gwen", "Tomasz", "Noor", "Siân", "Ravi", "Morag", "Zoë", "Leon", "Yusuf"];
    const FAMILY: [&str; 10] = [
        "Brown",
        "O'Hara",
        "Llewellyn",
        "Chaudhry",
        "García",
        "Adeyemi",
        "Clark-Green",
        "Mac Suibhne",
        "Wójcik",
        "Hughes",
    ];
    let mut answers = Answers::default();
    let family = dice.pick(&FAMILY);
    let name = format!("{} {family}", dice.pick(&GIVEN));
    answers[NAME] = Some(json_text(dice, &name));
    let mailbox: String = family.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let host = dice.pick(&["example.org", "post.example.com", "example.co.uk"]);
    answers[EMAIL] = quoted(&format!("{mailbox}.{}@{host}", dice.between(10, 9999)));
    let last_three = dice.between(100, 999);
    answers[PHONE] = quoted(&match dice.below(3) {
        0 => format!("07700900{last_three}"),
        1 => format!("+447700900{last_three}"),
        _ => format!("01632960{last_three}"),
    });
    answers[CONSENT] = yes_no(wire, true);
    answers[LAT] = Some(format!("{}", dice.between(49_900_000, 60_800_000) as f64 / 1e6));
    answers[LON] = Some(format!("{}", dice.between(-8_600_000, 1_700_000) as f64 / 1e6));
    if dice.thousandths(500) {
        let length = dice.between(1, 12) as u32;
        answers[UPRN] = quoted(&dice.between(10_i64.pow(length - 1), 10_i64.pow(length) - 1).to_string());
    }
    answers[POSTCODE] = quoted(&postcode(dice));
    let category = if dice.thousandths(600) { CATEGORIES[0] } else { dice.pick(&CATEGORIES) };
    answers[CATEGORY] = quoted(category);
    let length = match dice.below(10) {
        0..=5 => dice.between(12, 180),
        6..=8 => dice.between(180, 520),
        _ => dice.between(520, 2000),
    };
    let description = prose(dice, length as usize);
    answers[DESCRIPTION] = Some(json_text(dice, &description));
    answers[SIZE] = quoted(dice.pick(&SIZES));
    if category == CATEGORIES[0] {
        answers[DEPTH] = Some(dice.between(0, 300).to_string());
    }
    answers[PHOTOS] = Some(dice.between(0, 5).to_string());
    answers[NOTICED] = quoted(&(today() - Days::new(dice.below(400))).to_string());
    let damage = dice.thousandths(250);
    answers[DAMAGE] = yes_no(wire, damage);
    if damage {
        let gap = if dice.thousandths(500) { " " } else { "" };
        let year = dice.between(51, 75);
        answers[PLATE] =
            quoted(&format!("{}{year}{gap}{}", letters(dice, PLATE_LETTERS, 2), letters(dice, PLATE_LETTERS, 3)));
    }
    answers
}

type Mistake = fn(&mut Dice, Wire, &mut Answers);

/// The kinds of mistake, each with the question it touches: a form gets at most one for each question.
/// Conditional questions count as the question that they hang on.
const MISTAKES: [(Mistake, usize); 25] = [
    (|_, _, a| a[NAME] = None, NAME),
    (|_, _, a| a[NAME] = quoted("   "), NAME),
    (|d, _, a| a[NAME] = quoted(&"Long".repeat(d.between(26, 40) as usize)), NAME),
    (
        |d, _, a| {
            a[EMAIL] =
                quoted(d.pick(&["jo.example.org", "jo@@example.org", "jo@", "@example.org", "jo smith@example.org"]))
        },
        EMAIL,
    ),
    (|d, _, a| a[PHONE] = quoted(d.pick(&["0123", "07700 9OO 123x", "ring the bell", ""])), PHONE),
    (|_, w, a| a[CONSENT] = yes_no(w, false), CONSENT),
    (|_, _, a| a[CONSENT] = None, CONSENT),
    (|_, _, a| a[LAT] = Some("148.85".into()), LAT),
    (|_, _, a| a[LON] = Some("202.35".into()), LAT),
    (|_, _, a| a[LAT] = quoted("up north"), LAT),
    (|d, _, a| a[UPRN] = quoted(d.pick(&["12A4", "1234567890123", "?"])), UPRN),
    (|d, _, a| a[POSTCODE] = quoted(d.pick(&["12345", "A", "no idea", ""])), POSTCODE),
    (|_, _, a| (a[CATEGORY], a[DEPTH]) = (quoted("spaceship"), None), CATEGORY),
    (|_, _, a| (a[CATEGORY], a[DEPTH]) = (quoted(CATEGORIES[0]), None), CATEGORY),
    (|d, _, a| (a[CATEGORY], a[DEPTH]) = (quoted(CATEGORIES[0]), Some(d.between(1001, 5000).to_string())), CATEGORY),
    (|_, _, a| a[DESCRIPTION] = quoted("Deep hole"), DESCRIPTION),
    (
        |d, _, a| {
            a[DESCRIPTION] = {
                let length = d.between(2001, 2100);
                let text = prose(d, length as usize);
                Some(json_text(d, &text))
            }
        },
        DESCRIPTION,
    ),
    (|_, _, a| a[SIZE] = quoted("enormous"), SIZE),
    (|_, _, a| a[SIZE] = Some("3".into()), SIZE),
    (|d, _, a| a[PHOTOS] = Some(d.between(6, 99).to_string()), PHOTOS),
    (|_, _, a| a[PHOTOS] = quoted("two"), PHOTOS),
    (|d, _, a| a[NOTICED] = quoted(&(today() + Days::new(1 + d.below(300))).to_string()), NOTICED),
    (|d, _, a| a[NOTICED] = quoted(d.pick(&["2026-02-30", "2025-13-01", "last week", ""])), NOTICED),
    (
        |d, w, a| {
            (a[DAMAGE], a[PLATE]) = (yes_no(w, true), if d.thousandths(500) { None } else { quoted("not seen!") })
        },
        DAMAGE,
    ),
    (|_, _, a| a[COLOUR] = quoted("grey"), COLOUR),
];

fn write_form(dice: &mut Dice, wire: Wire, answers: &Answers, text: &mut String) {
    let mut members: Vec<String> = Vec::with_capacity(KEYS.len());
    for (at, key) in KEYS.iter().enumerate() {
        match (wire, at, &answers[at]) {
            (Wire::Place, LAT, Some(lat)) => {
                let lon = answers[LON].as_deref().unwrap_or("null");
                members.push(format!("\"place\":{{\"latitude\":{lat},\"longitude\":{lon}}}"));
            }
            (Wire::Place, LON, _) | (_, _, None) => {}
            (_, _, Some(value)) => members.push(format!("\"{key}\":{value}")),
        }
    }
    // A fifth of the forms have their questions in another order. The dice fall the same way for both ways of writing.
    let mut own = Dice::new(dice.throw());
    if own.thousandths(200) {
        own.shuffle(&mut members);
    }
    text.push('{');
    text.push_str(&members.join(","));
    text.push('}');
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).unwrap()
}

/// The letters that current number plates have.
const PLATE_LETTERS: &[u8] = b"ABCDEFGHJKLMNOPRSTUVWXY";

fn letters(dice: &mut Dice, from: &[u8], number: usize) -> String {
    (0..number).map(|_| char::from(dice.pick(from))).collect()
}

/// A well-formed postcode of the shapes A9, A99, AA9 and AA99, with letters that stand in such places.
fn postcode(dice: &mut Dice) -> String {
    let area = letters(dice, b"BCDEGHLMNSTW", 1);
    let second = if dice.thousandths(500) { letters(dice, b"ABDEHLNRSTY", 1) } else { String::new() };
    let district = if dice.thousandths(300) { dice.between(10, 29) } else { dice.between(1, 9) };
    format!("{area}{second}{district} {}{}", dice.between(1, 9), letters(dice, b"ABDEFGHJLNPQRSTUWXYZ", 2))
}

/// Text of exactly so many characters, with no space at either end.
fn prose(dice: &mut Dice, length: usize) -> String {
    const WORDS: [&str; 36] = [
        "the", "hole", "is", "by", "a", "gate", "on", "our", "side", "of", "lane", "and", "gets", "bigger", "after",
        "rain", "bikes", "have", "to", "go", "round", "it", "lorries", "hit", "every", "morning", "children", "walk",
        "there", "tarmac", "lifted", "loose", "stones", "fly", "about", "kerb",
    ];
    const RARE: [&str; 5] = ["crêpe stall", "£80", "¼ mile", "Tŷ Mawr", "—"];
    let (rare, lined) = (dice.thousandths(90), dice.thousandths(130));
    let (mut text, mut count) = (String::new(), 0);
    while count < length {
        let word = if rare && dice.thousandths(100) { dice.pick(&RARE) } else { dice.pick(&WORDS) };
        let gap = match (lined, dice.below(20)) {
            (true, 0) => ".\n",
            (true, 1) => " \"so\" ",
            _ => " ",
        };
        for letter in word.chars().chain(gap.chars()).take(length - count) {
            text.push(letter);
            count += 1;
        }
    }
    let last = text.pop().filter(|last| !last.is_whitespace()).unwrap_or('.');
    text.push(last);
    text
}

fn yes_no(wire: Wire, yes: bool) -> Option<String> {
    let text = match (wire, yes) {
        (Wire::Flat, true) => "true",
        (Wire::Flat, false) => "false",
        (Wire::Place, true) => "\"yes\"",
        (Wire::Place, false) => "\"no\"",
    };
    Some(text.into())
}

fn quoted(text: &str) -> Option<String> {
    Some(format!("\"{text}\""))
}

/// A JSON string. Three texts in a hundred have their letters beyond ASCII written as escapes.
pub fn json_text(dice: &mut Dice, text: &str) -> String {
    let escaped = dice.thousandths(30);
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            '\n' => json.push_str("\\n"),
            _ if escaped && !letter.is_ascii() => {
                let mut units = [0; 2];
                for unit in letter.encode_utf16(&mut units) {
                    _ = write!(json, "\\u{unit:04x}");
                }
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
    json
}
