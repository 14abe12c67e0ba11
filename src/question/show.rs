//! Answers in words, as they are shown back to people in messages.
//!
//! Dates, times and money are written as GOV.UK writes them.

use super::answer::Answer;
use super::contact::ContactBy;
use super::kind::Kind;
use super::place::Place;
use crate::language::Language;

impl Answer {
    /// The answer in words. `label` gives the label of an option by its place, in that language; an erased answer is empty.
    /// In the rows of a group options are shown by their ids, as `label` is about one question.
    ///
    /// ```
    /// use service_patterns::Language;
    /// use service_patterns::question::{Answer, Kind};
    ///
    /// let kind = Kind::choices(["mon", "tue", "wed"]);
    /// let labels = ["Monday", "Tuesday", "Wednesday"];
    /// let answer = Answer::Choices([0, 1, 2].into());
    /// assert_eq!(answer.display(&kind, |option| labels[usize::from(option)], Language::English), "Monday, Tuesday and Wednesday");
    /// assert_eq!(Answer::Money(125_050).display(&kind, |_| "", Language::Welsh), "£1,250.50");
    /// ```
    #[must_use]
    pub fn display<'l>(&self, kind: &'l Kind, label: impl Fn(u16) -> &'l str, language: Language) -> String {
        let label = |option: u16| match label(option) {
            "" => kind.options().and_then(|options| options.get(option)).unwrap_or_default(),
            label => label,
        };
        match self {
            Answer::Text(text) => text.to_string(),
            Answer::YesNo(yes) => language.yes_no(*yes).to_owned(),
            Answer::Choice(option) => label(*option).to_owned(),
            Answer::Choices(chosen) => listed(language, chosen.iter().map(|option| label(*option))),
            Answer::Number(number) => grouped(*number),
            Answer::Money(pence) => pounds(*pence),
            Answer::Date(date) => language.date(*date),
            Answer::Month(month) => {
                format!("{} {}", language.month(u32::from(month.month())), month.year())
            }
            Answer::Time(time) => language.time(*time),
            Answer::Place(place) => where_it_is(place),
            Answer::Person(person) => match person.organisation() {
                Some(organisation) => format!("{}, {organisation}", person.name()),
                None => person.name().to_owned(),
            },
            Answer::Contact(contact) => match contact.by() {
                ContactBy::Email(email) => email.to_string(),
                ContactBy::Phone(phone) => phone.to_string(),
                ContactBy::Post(address) => address.on_one_line(),
            },
            Answer::Files(files) => listed(language, files.iter().map(|file| file.name().unwrap_or(language.a_file()))),
            Answer::References(references) => listed(language, references.iter().map(|reference| &**reference)),
            Answer::Rows(rows) => rows_in_words(rows.iter().map(|row| {
                let questions = kind.row().map(super::Form::questions).unwrap_or_default();
                let answered = questions.iter().zip(row.answers()).filter_map(|(q, a)| Some((q, a.as_ref()?)));
                row_in_words(&mut answered.map(|(question, answer)| answer.display(question.kind(), by_id, language)))
            })),
            Answer::Forgotten => String::new(),
        }
    }
}

/// Options are shown by their ids.
const fn by_id<'l>(_: u16) -> &'l str {
    ""
}

/// A row as its answers; those that say nothing are left out.
pub(crate) fn row_in_words(answers: &mut dyn Iterator<Item = String>) -> String {
    answers.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Several rows, which may have commas in them.
pub(crate) fn rows_in_words(rows: impl Iterator<Item = String>) -> String {
    rows.collect::<Vec<_>>().join("; ")
}

/// `a, b and c`.
fn listed<'a>(language: Language, items: impl ExactSizeIterator<Item = &'a str>) -> String {
    let last = items.len().saturating_sub(1);
    let mut out = String::new();
    for (index, item) in items.enumerate() {
        out.push_str(match index {
            0 => "",
            index if index == last => language.and(item),
            _ => ", ",
        });
        out.push_str(item);
    }
    out
}

/// `£12.50`, `£12`, `-£1,250.05`.
pub(crate) fn pounds(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    let (whole, rest) = (pence.unsigned_abs() / 100, pence.unsigned_abs() % 100);
    let whole = thousands(whole);
    if rest == 0 { format!("{sign}£{whole}") } else { format!("{sign}£{whole}.{rest:02}") }
}

/// `1,250`.
pub(super) fn grouped(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", thousands(number.unsigned_abs()))
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The words that help most to find it: description and address, or else an id, or else coordinates.
fn where_it_is(place: &Place) -> String {
    let address = place.address().map(|address| address.on_one_line());
    match (place.description(), address) {
        (Some(description), Some(address)) => return format!("{description}, {address}"),
        (Some(description), None) => return description.to_owned(),
        (None, Some(address)) => return address,
        (None, None) => {}
    }
    if let Some(asset) = place.asset() {
        return asset.to_owned();
    }
    if let Some(uprn) = place.uprn() {
        return format!("UPRN {uprn}");
    }
    match (place.position(), place.grid()) {
        (Some((latitude, longitude)), _) => format!("{latitude}, {longitude}"),
        (None, Some((easting, northing))) => format!("{easting}, {northing}"),
        (None, None) => String::new(),
    }
}
