//! Reading the answers of the pothole form by hand: every mistake of a form is found, as a question and a kind of fault.
//!
//! Here are the rules for one answer and for the whole; two ways of reading use them:
//! - `hand_bytes` goes over the bytes once;
//! - `hand_struct` has serde_json fill a struct with borrowed texts.
//!
//! Both can stop at the verdict, or go on to what the crate gives: owned answers to store, or words about each mistake.
//!
//! Where these rules and those of `workload/pothole-form.json` differ in meaning (no form of the workload shows it):
//! - phone: here `0` or `+44` and 9 or 10 digits, nothing between; there any usual way of writing one;
//! - postcode: here one of the six shapes in capitals with one space; there any case, spacing and punctuation;
//! - registration: here the present shape only; there up to seven letters and digits of any shape;
//! - property number: here any digits; there not all of them zero;
//! - email: here one `@`, a name of plain signs, a host of at least two labels;
//! - numbers: here JSON numbers only; there digits in a text are read too, and dates may be three numbers;
//! - yes or no: here both the word and the JSON value, in both ways of writing;
//! - coordinates: here within a box around the United Kingdom; a place has nothing else here, there it may have an address;
//! - an answer that its condition does not ask for is checked here like any other;
//! - texts are counted with the spaces at their ends, except that a name must be more than spaces.

use crate::forms::{CATEGORIES, SIZES, Wire};
use crate::workload::TODAY;
use chrono::NaiveDate;
use std::borrow::Cow;

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Missing,
    WrongType,
    WrongLength,
    WrongFormat,
    OutOfRange,
    NotAChoice,
    NotAgreed,
    NotAQuestion,
    Twice,
    NotJson,
}

/// A question by its place in [`KEYS`], and what is wrong with its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    pub question: u8,
    pub fault: Fault,
}

macro_rules! keys {
    ($($key:literal)+) => {
        /// The questions in the order in which forms usually have them. A form has `lat` and `lon`, or it has `place`.
        pub const KEYS: [&str; 17] = [$($key),+];
        /// The same as they stand in a form.
        pub const QUOTED: [&str; 17] = [$(concat!('"', $key, "\":")),+];
    };
}
keys! {
    "reporter_name" "reporter_email" "reporter_phone" "consent" "place" "uprn" "postcode" "category" "description" "size"
    "depth_mm" "photo_count" "date_noticed" "vehicle_damage" "vehicle_registration" "lat" "lon"
}
pub const NAME: usize = 0;
pub const EMAIL: usize = 1;
pub const PHONE: usize = 2;
pub const CONSENT: usize = 3;
pub const PLACE: usize = 4;
pub const UPRN: usize = 5;
pub const POSTCODE: usize = 6;
pub const CATEGORY: usize = 7;
pub const DESCRIPTION: usize = 8;
pub const SIZE: usize = 9;
pub const DEPTH: usize = 10;
pub const PHOTOS: usize = 11;
pub const NOTICED: usize = 12;
pub const DAMAGE: usize = 13;
pub const PLATE: usize = 14;
pub const LAT: usize = 15;
pub const LON: usize = 16;
pub const UNKNOWN: usize = 17;

/// The questions a form must answer, one bit each, and those it may.
pub fn bits(wire: Wire) -> (u32, u32) {
    const ALWAYS: u32 = (1 << UNKNOWN) - 1 - (1 << PLACE | 1 << UPRN | 1 << DEPTH | 1 << PLATE | 1 << LAT | 1 << LON);
    let place = match wire {
        Wire::Flat => 1 << LAT | 1 << LON,
        Wire::Place => 1 << PLACE,
    };
    (ALWAYS | place, ALWAYS | place | 1 << UPRN | 1 << DEPTH | 1 << PLATE)
}

/// An answer as both ways of reading find it.
#[derive(Debug, Clone, Default)]
pub enum Answer<'a> {
    #[default]
    Absent,
    Text(Cow<'a, str>),
    Number(f64),
    Truth(bool),
    Place(Option<f64>, Option<f64>),
    Other,
}

// ---- the rules

fn name(text: &str) -> Option<Fault> {
    let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
    let long = text.len() > 100 && text.chars().count() > 100;
    (blank || long).then_some(Fault::WrongLength)
}

fn description(text: &str) -> Option<Fault> {
    // Letters are counted only when the bytes leave it open.
    let fine = match text.len() {
        0..10 => false,
        40..=2000 => true,
        _ => (10..=2000).contains(&text.chars().count()),
    };
    (!fine).then_some(Fault::WrongLength)
}

fn email(text: &[u8]) -> Option<Fault> {
    const SIGNS: [bool; 256] = table(b".!#$%&'*+/=?^_`{|}~-");
    const LABEL: [bool; 256] = table(b"-");
    let fine = || {
        let at = text.iter().position(|&byte| !SIGNS[usize::from(byte)])?;
        let (mailbox, host) = (&text[..at], text.get(at + 1..)?);
        let dots = host.iter().filter(|&&byte| byte == b'.').count();
        let label = |label: &[u8]| {
            let ends = label.first().zip(label.last());
            ends.is_some_and(|(first, last)| *first != b'-' && *last != b'-')
                && label.iter().all(|&byte| LABEL[usize::from(byte)])
        };
        (text[at] == b'@' && !mailbox.is_empty() && dots > 0 && host.split(|&byte| byte == b'.').all(label))
            .then_some(())
    };
    fine().is_none().then_some(Fault::WrongFormat)
}

/// Letters, digits and these.
const fn table(also: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < also.len() {
        table[also[at] as usize] = true;
        at += 1;
    }
    table
}

fn digits(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit)
}

fn phone(text: &[u8]) -> Option<Fault> {
    let rest = text.strip_prefix(b"+44").or_else(|| text.strip_prefix(b"0"));
    let fine = rest.is_some_and(|rest| matches!(rest.len(), 9 | 10) && digits(rest));
    (!fine).then_some(Fault::WrongFormat)
}

fn uprn(text: &[u8]) -> Option<Fault> {
    (!matches!(text.len(), 1..=12) || !digits(text)).then_some(Fault::WrongFormat)
}

fn postcode(text: &[u8]) -> Option<Fault> {
    let fine = || {
        let (outward, [b' ', sector, first, second]) = text.split_last_chunk::<4>()? else { return None };
        let letters = outward.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        let district = match &outward[letters..] {
            [first] => first.is_ascii_digit(),
            [first, last] => first.is_ascii_digit() && (last.is_ascii_digit() || last.is_ascii_uppercase()),
            _ => false,
        };
        let inward = sector.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase();
        (matches!(letters, 1 | 2) && district && inward).then_some(())
    };
    fine().is_none().then_some(Fault::WrongFormat)
}

fn plate(text: &[u8]) -> Option<Fault> {
    let capitals = |text: &[u8]| text.iter().all(u8::is_ascii_uppercase);
    let fine = match text.len() {
        7 => capitals(&text[..2]) && digits(&text[2..4]) && capitals(&text[4..]),
        8 => capitals(&text[..2]) && digits(&text[2..4]) && text[4] == b' ' && capitals(&text[5..]),
        _ => false,
    };
    (!fine).then_some(Fault::WrongFormat)
}

/// A date of the calendar that is not after the day on which forms are judged.
fn noticed(text: &[u8]) -> Option<Fault> {
    let Some((year, month, day)) = date(text) else { return Some(Fault::WrongFormat) };
    ((year, month, day) > TODAY).then_some(Fault::OutOfRange)
}

pub fn date(text: &[u8]) -> Option<(i32, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let all = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !all.iter().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |digits: &[&u8]| digits.iter().fold(0, |number, &&digit| number * 10 + u32::from(digit - b'0'));
    let (year, month, day) = (number(&[y1, y2, y3, y4]), number(&[m1, m2]), number(&[d1, d2]));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=length).contains(&day).then_some((year as i32, month, day))
}

fn whole(number: f64, low: f64, high: f64) -> Option<Fault> {
    match () {
        () if number.fract() != 0.0 => Some(Fault::WrongFormat),
        () if !(low..=high).contains(&number) => Some(Fault::OutOfRange),
        () => None,
    }
}

fn latitude(number: f64) -> bool {
    (49.8..=60.9).contains(&number)
}

fn longitude(number: f64) -> bool {
    (-8.7..=1.8).contains(&number)
}

/// What one answer tells the rules that look at several.
#[derive(Default)]
pub struct Seen {
    pub given: u32,
    pothole: bool,
    damage: bool,
}

/// The fault of one answer.
#[inline(always)]
pub fn judge(question: usize, answer: &Answer<'_>, seen: &mut Seen) -> Option<Fault> {
    match (question, answer) {
        (NAME, Answer::Text(text)) => name(text),
        (EMAIL, Answer::Text(text)) => email(text.as_bytes()),
        (PHONE, Answer::Text(text)) => phone(text.as_bytes()),
        (UPRN, Answer::Text(text)) => uprn(text.as_bytes()),
        (POSTCODE, Answer::Text(text)) => postcode(text.as_bytes()),
        (PLATE, Answer::Text(text)) => plate(text.as_bytes()),
        (NOTICED, Answer::Text(text)) => noticed(text.as_bytes()),
        (DESCRIPTION, Answer::Text(text)) => description(text),
        (CATEGORY, Answer::Text(text)) => {
            seen.pothole = text == CATEGORIES[0];
            (!CATEGORIES.contains(&&**text)).then_some(Fault::NotAChoice)
        }
        (SIZE, Answer::Text(text)) => (!SIZES.contains(&&**text)).then_some(Fault::NotAChoice),
        (CONSENT | DAMAGE, answer) => {
            let yes = match answer {
                Answer::Truth(yes) => *yes,
                Answer::Text(text) if text == "yes" => true,
                Answer::Text(text) if text == "no" => false,
                Answer::Text(_) => return Some(Fault::NotAChoice),
                _ => return Some(Fault::WrongType),
            };
            seen.damage |= yes && question == DAMAGE;
            (!yes && question == CONSENT).then_some(Fault::NotAgreed)
        }
        (DEPTH, Answer::Number(number)) => whole(*number, 0.0, 1000.0),
        (PHOTOS, Answer::Number(number)) => whole(*number, 0.0, 5.0),
        (LAT, Answer::Number(number)) => (!latitude(*number)).then_some(Fault::OutOfRange),
        (LON, Answer::Number(number)) => (!longitude(*number)).then_some(Fault::OutOfRange),
        (PLACE, Answer::Place(Some(north), Some(east))) => {
            (!latitude(*north) || !longitude(*east)).then_some(Fault::OutOfRange)
        }
        (PLACE, Answer::Place(..)) => Some(Fault::WrongFormat),
        _ => Some(Fault::WrongType),
    }
}

/// Mistakes that show only when the whole form is known: what is missing.
#[inline(always)]
pub fn finish(required: u32, seen: &Seen, mistakes: &mut Vec<Mistake>) {
    let asked = required | u32::from(seen.pothole) << DEPTH | u32::from(seen.damage) << PLATE;
    let mut missing = asked & !seen.given;
    while missing != 0 {
        mistakes.push(Mistake { question: missing.trailing_zeros() as u8, fault: Fault::Missing });
        missing &= missing - 1;
    }
}

/// The place of a question by its key; `UNKNOWN` if there is none.
pub fn question(key: &str) -> usize {
    KEYS.iter().position(|known| *known == key).unwrap_or(UNKNOWN)
}

// ---- what is kept

/// The answers of a form, in the order of the questions.
pub type Answers<'a> = [Answer<'a>; KEYS.len()];

/// A right form, owned: what a council keeps of it.
#[derive(Debug)]
#[allow(dead_code, reason = "kept and not read again")]
pub struct Report {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub place: (f64, f64),
    pub uprn: Option<String>,
    pub postcode: String,
    pub category: u8,
    pub description: String,
    pub size: u8,
    pub depth_mm: Option<u16>,
    pub photos: u8,
    pub noticed: NaiveDate,
    pub registration: Option<String>,
}

/// What is to be stored of a form without mistakes.
pub fn report(answers: &Answers<'_>) -> Option<Report> {
    let text = |question: usize| match &answers[question] {
        Answer::Text(text) => Some(&**text),
        _ => None,
    };
    let number = |question: usize| match answers[question] {
        Answer::Number(number) => Some(number),
        _ => None,
    };
    let place = match answers[PLACE] {
        Answer::Place(north, east) => north.zip(east),
        _ => number(LAT).zip(number(LON)),
    };
    let (year, month, day) = date(text(NOTICED)?.as_bytes())?;
    Some(Report {
        name: text(NAME)?.trim().to_owned(),
        email: text(EMAIL)?.to_owned(),
        phone: text(PHONE)?.to_owned(),
        place: place?,
        uprn: text(UPRN).map(str::to_owned),
        postcode: text(POSTCODE)?.to_owned(),
        category: CATEGORIES.iter().position(|known| Some(*known) == text(CATEGORY))? as u8,
        description: text(DESCRIPTION)?.to_owned(),
        size: SIZES.iter().position(|known| Some(*known) == text(SIZE))? as u8,
        depth_mm: number(DEPTH).map(|number| number as u16),
        photos: number(PHOTOS)? as u8,
        noticed: NaiveDate::from_ymd_opt(year, month, day)?,
        registration: text(PLATE).map(|plate| plate.replace(' ', "")),
    })
}

/// What the person who filled in the form is told.
pub fn words(mistake: &Mistake) -> String {
    let question = KEYS.get(usize::from(mistake.question)).copied().unwrap_or("the form");
    match mistake.fault {
        Fault::Missing => format!("Enter {question}"),
        Fault::WrongType | Fault::WrongFormat => format!("Enter {question} in the correct format"),
        Fault::WrongLength => format!("{question} is too short or too long"),
        Fault::OutOfRange => format!("{question} is too low or too high"),
        Fault::NotAChoice => format!("Select one of the options of {question}"),
        Fault::NotAgreed => format!("Select yes for {question}"),
        Fault::NotAQuestion => format!("{question} has something that was not asked"),
        Fault::Twice => format!("{question} was answered twice"),
        Fault::NotJson => format!("{question} cannot be read"),
    }
}
