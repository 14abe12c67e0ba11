//! Text as people type it, made fit to keep.
//!
//! Invariants: what comes out has no control characters but tabs and line ends in long text, line ends are `\n` only, and letters,
//! quotation marks and accents are left as they were typed. Cleaning clean text changes nothing.

use std::borrow::Cow;

use super::fault::{Fault, FaultCode, Limit};
use super::formats;
use super::kind::TextOnly;

/// The most characters of one line within a larger answer: a name, a line of an address.
pub(super) const LINE: u32 = 500;

/// The most characters of the reference of a case.
pub(super) const REFERENCE: u32 = 100;

/// One line: refuses line ends and control characters.
pub(super) fn one_line(text: &str) -> Result<&str, Fault> {
    if is_plain(text) {
        return Ok(text);
    }
    let mut code = None;
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                return Err(Fault::new(FaultCode::LineBreak));
            }
            c if c.is_control() => code = Some(FaultCode::ControlCharacter),
            _ => {}
        }
    }
    code.map_or(Ok(text), |code| Err(Fault::new(code)))
}

/// Any number of lines: refuses control characters other than tabs, and makes every line end `\n`, as browsers send `\r\n`.
pub(super) fn many_lines(text: &str) -> Result<Cow<'_, str>, Fault> {
    if is_plain(text) {
        return Ok(Cow::Borrowed(text));
    }
    // Each of these looks is one sweep without branches; only text that may have a control character beyond ASCII is read
    // letter by letter.
    let line_end_or_tab = |byte: u8| (byte == b'\n') | (byte == b'\r') | (byte == b'\t');
    let control = |byte: u8| ((byte < 0x20) & !line_end_or_tab(byte)) | (byte == 0x7f);
    let beyond = || text.as_bytes().contains(&0xc2) && text.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}'));
    if text.bytes().fold(false, |found, byte| found | control(byte)) || beyond() {
        return Err(Fault::new(FaultCode::ControlCharacter));
    }
    if text.as_bytes().contains(&b'\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(Cow::Borrowed(text))
}

/// Whether the length in characters is within the limits.
pub(super) fn check_length(text: &str, least: u32, most: u32) -> Result<(), Fault> {
    // A character has one to four bytes, so most texts need no counting, and a huge one is not counted to its end.
    let bytes = text.len() as u64;
    let (least_bytes, most_bytes) = (u64::from(least) * 4, u64::from(most));
    if bytes <= most_bytes && bytes >= least_bytes {
        return Ok(());
    }
    let code = if bytes > most_bytes.saturating_mul(4) {
        FaultCode::TooLong
    } else {
        let characters = text.chars().count() as u64;
        if characters > u64::from(most) {
            FaultCode::TooLong
        } else if characters < u64::from(least) {
            FaultCode::TooShort
        } else {
            return Ok(());
        }
    };
    let limit = match (code, least) {
        (_, 2..) => Limit::Between(i64::from(least), i64::from(most)),
        (FaultCode::TooShort, _) => Limit::Least(i64::from(least)),
        _ => Limit::Most(i64::from(most)),
    };
    Err(Fault::new(code).with(limit))
}

/// Text held to one sort, in the form it is kept in.
pub(super) fn held_to(only: TextOnly, text: &str) -> Result<Box<str>, Fault> {
    let kept = match only {
        TextOnly::Email => formats::email(text),
        TextOnly::WebAddress => formats::web_address(text),
        TextOnly::Phone => formats::phone(text),
        TextOnly::Postcode => formats::postcode(text),
        TextOnly::VehicleRegistration => formats::vehicle_registration(text),
        TextOnly::NationalInsurance => formats::national_insurance(text),
        TextOnly::Uprn => formats::uprn(text),
    };
    kept.ok_or(Fault::new(FaultCode::WrongFormat))
}

/// Whether there is nothing but printable ASCII: the usual case, told in one sweep without branches.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & (byte.wrapping_sub(0x20) < 0x5f))
}
