//! Codes and addresses that have a form: email, web, telephone, postcode and the like.
//!
//! People may type them in any common way; each function gives the one way they are kept, or nothing if the form is wrong. The
//! form is all that is checked: a well-formed postcode need not exist.
//!
//! Invariants: each function applied to its own result gives that result again. `validator` is used here and nowhere else, and its
//! errors, which hold what was typed, are never made.

use std::borrow::Cow;

use validator::{ValidateEmail, ValidateUrl};

use super::gentle::is_unseen;

/// An email address has at most this many characters.
const LONGEST_EMAIL: usize = 254;

/// Addresses on the web may be long, but not endless.
const LONGEST_WEB_ADDRESS: usize = 2000;

/// An email address, kept as typed. It needs a domain of at least two labels, as nobody can be reached at a bare host name.
pub(super) fn email(text: &str) -> Option<Box<str>> {
    if is_plain_email(text) { Some(text.into()) } else { any_email(text) }
}

/// The same, for every address there may be.
pub(super) fn any_email(text: &str) -> Option<Box<str>> {
    if text.len() > LONGEST_EMAIL * 4 {
        return None;
    }
    let seen: Box<str> =
        if text.is_ascii() { text.into() } else { text.chars().filter(|c| !is_unseen(*c)).collect::<String>().into() };
    let (local, domain) = seen.rsplit_once('@')?;
    let (_, last) = domain.rsplit_once('.')?;
    let good = seen.chars().count() <= LONGEST_EMAIL
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && last.chars().count() >= 2
        && last.chars().any(|c| !c.is_ascii_digit())
        && !domain.starts_with('[')
        && (&*seen).validate_email()
        // `validate_email` does not look into names that are written in punycode.
        && (!domain.contains("--") || format!("https://{domain}").validate_url());
    good.then_some(seen)
}

/// The addresses that nearly everybody has, told in one sweep. All of them pass what is asked of the others.
pub(super) fn is_plain_email(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(at) = bytes.iter().position(|byte| *byte == b'@') else { return false };
    let (local, Some(domain)) = (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..)) else { return false };
    if !(1..=64).contains(&local.len()) || bytes.len() > LONGEST_EMAIL {
        return false;
    }
    let mut before = b'.';
    for &byte in local {
        match byte {
            b'.' if before == b'.' => return false,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'+' | b'\'' => before = byte,
            _ => return false,
        }
    }
    if before == b'.' {
        return false;
    }
    // The length of the label so far, whether it has anything but digits, and how many labels are complete.
    let (mut length, mut named, mut labels) = (0, false, 0);
    before = b'.';
    for &byte in domain {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => named = true,
            b'0'..=b'9' => {}
            b'-' if !matches!(before, b'.' | b'-') => named = true,
            b'.' if !matches!(before, b'.' | b'-') => {
                (length, named) = (0, false);
                labels += 1;
                before = byte;
                continue;
            }
            _ => return false,
        }
        length += 1;
        if length > 63 {
            return false;
        }
        before = byte;
    }
    labels > 0 && length >= 2 && named && before != b'-'
}

/// An address on the web: `http` or `https`, a host with a dot, no name and password before it. Without a scheme it gets `https`.
pub(super) fn web_address(text: &str) -> Option<Box<str>> {
    if text.len() > LONGEST_WEB_ADDRESS
        || text.chars().any(|c| c.is_whitespace() || c.is_control() || is_unseen(c) || c == '\\')
    {
        return None;
    }
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => (String::from("https"), text),
    };
    if !matches!(scheme.as_str(), "http" | "https") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next()?;
    let name = host.split(':').next()?;
    let good = !host.contains('@')
        && name.contains('.')
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..");
    let whole = format!("{scheme}://{rest}");
    (good && whole.validate_url()).then(|| whole.into())
}

/// A telephone number. Numbers of the UK are kept as dialled within it (`01632960001`), others as `+` and digits.
///
/// Spaces, hyphens and brackets are left out, and so is the `(0)` of `+44 (0)`. A number from abroad needs `+` or `00`.
pub(super) fn phone(text: &str) -> Option<Box<str>> {
    if text.len() > 60 {
        return None;
    }
    let trunk = text.starts_with(['+', '0'])
        && text.as_bytes().contains(&b'(')
        && text.contains("(0)")
        && !text.starts_with("0(");
    let plain = if trunk { Cow::Owned(text.replacen("(0)", "", 1)) } else { Cow::Borrowed(text) };
    let mut digits = Buffer::<20>::new();
    let mut plus = false;
    for c in plain.chars() {
        match c {
            '0'..='9' => digits.push(c)?,
            '+' if digits.is_empty() && !plus => plus = true,
            '-' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            c if c.is_whitespace() || is_unseen(c) => {}
            _ => return None,
        }
    }
    let all = digits.as_str();
    let abroad = match (plus, all.strip_prefix("00")) {
        (_, Some(rest)) => Some(rest),
        (true, None) => Some(all),
        // 44 without a plus is taken as such only where the rest has the length of a number of the UK.
        (false, None) => all.strip_prefix("44").is_some_and(|rest| rest.len() >= 9).then_some(all),
    };
    let uk = match abroad {
        None => all.strip_prefix('0').or_else(|| (all.starts_with('7') && all.len() == 10).then_some(all)),
        Some(number) => number.strip_prefix("44").map(|rest| rest.strip_prefix('0').unwrap_or(rest)),
    };
    if let Some(rest) = uk {
        let good = match rest.bytes().next()? {
            b'7' => rest.len() == 10,
            b'1' | b'2' | b'3' | b'5' | b'8' => matches!(rest.len(), 9 | 10),
            _ => false,
        };
        return if good { kept_as('0', rest) } else { None };
    }
    let number = abroad?.trim_start_matches('0');
    let good = if number.starts_with('1') { number.len() == 11 } else { (8..=15).contains(&number.len()) };
    if good { kept_as('+', number) } else { None }
}

/// A short code with something before it, in one piece of memory.
fn kept_as(first: char, rest: &str) -> Option<Box<str>> {
    let mut kept = Buffer::<21>::new();
    for c in std::iter::once(first).chain(rest.chars()) {
        kept.push(c)?;
    }
    Some(kept.as_str().into())
}

/// A full UK postcode, in capitals with one space.
///
/// The form only: one or two letters, a digit, perhaps a digit or letter, a space, a digit, two letters. Which letters are in use
/// changes, and turning somebody away over a new one is worse than letting a wrong one through.
pub(super) fn postcode(text: &str) -> Option<Box<str>> {
    let code = letters_and_digits::<7>(text)?;
    let (outward, inward) = code.as_bytes().split_at_checked(code.as_bytes().len().checked_sub(3)?)?;
    let inward_good = matches!(inward, [b'0'..=b'9', b'A'..=b'Z', b'A'..=b'Z']);
    let outward_good = match outward {
        [b'A'..=b'Z', b'0'..=b'9'] | [b'A'..=b'Z', b'A'..=b'Z', b'0'..=b'9'] => true,
        [b'A'..=b'Z', b'0'..=b'9', last] | [b'A'..=b'Z', b'A'..=b'Z', b'0'..=b'9', last] => {
            last.is_ascii_alphanumeric()
        }
        b"GIR" => inward == b"0AA",
        _ => false,
    };
    if !(inward_good && outward_good) {
        return None;
    }
    let mut kept = Buffer::<8>::new();
    for byte in outward.iter().chain(b" ").chain(inward) {
        kept.push(char::from(*byte))?;
    }
    Some(kept.as_str().into())
}

/// The registration of a vehicle: up to seven letters and digits, at least one of each, in capitals without spaces.
///
/// Looser than the forms that the UK has issued, because vehicles from elsewhere are left in streets, too.
pub(super) fn vehicle_registration(text: &str) -> Option<Box<str>> {
    let code = letters_and_digits::<7>(text)?;
    let text = code.as_str();
    let good = text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_uppercase());
    good.then(|| text.into())
}

/// A National Insurance number: two letters of those in use, six digits, A to D; in capitals without spaces.
pub(super) fn national_insurance(text: &str) -> Option<Box<str>> {
    let code = letters_and_digits::<9>(text)?;
    let (prefix, rest) = code.as_str().split_at_checked(2)?;
    let (digits, suffix) = rest.split_at_checked(6)?;
    let good = prefix.bytes().all(|byte| byte.is_ascii_uppercase() && !b"DFIQUV".contains(&byte))
        && !prefix.ends_with('O')
        && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(suffix, "A" | "B" | "C" | "D");
    good.then(|| code.as_str().into())
}

/// A unique property reference number: up to twelve digits, kept without leading zeros.
pub(super) fn uprn(text: &str) -> Option<Box<str>> {
    reference_number(text, 12)
}

/// A unique street reference number: up to eight digits, kept without leading zeros.
pub(super) fn usrn(text: &str) -> Option<Box<str>> {
    reference_number(text, 8)
}

fn reference_number(text: &str, most: usize) -> Option<Box<str>> {
    let digits = letters_and_digits::<12>(text)?;
    let number = digits.as_str().trim_start_matches('0');
    let good = !number.is_empty() && digits.as_str().len() <= most && number.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| number.into())
}

/// Three words with full stops between them, without the three slashes that often stand before them.
pub(super) fn what3words(text: &str) -> Option<Box<str>> {
    let words = text.trim_start_matches('/').to_lowercase();
    let mut count = 0;
    for word in words.split('.') {
        count += 1;
        if word.is_empty()
            || word.chars().count() > 60
            || !word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
        {
            return None;
        }
    }
    (count == 3).then(|| words.into())
}

/// A language by its code, such as `cy` or `pt-BR`.
pub(super) fn language(text: &str) -> Option<Box<str>> {
    let mut parts = text.split('-');
    let first = parts.next()?;
    let good = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && text.len() <= 35
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    good.then(|| text.into())
}

/// The type of a file, such as `image/jpeg`; without parameters, in small letters.
pub(super) fn file_type(text: &str) -> Option<Box<str>> {
    let text = text.split(';').next()?.trim_end().to_ascii_lowercase();
    let (main, sub) = text.split_once('/')?;
    let token = |part: &str| {
        (1..=100).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'+' | b'_'))
    };
    (token(main) && token(sub)).then(|| text.into())
}

/// Letters and digits in capitals; spaces and punctuation are left out, anything else or more than `N` is none.
fn letters_and_digits<const N: usize>(text: &str) -> Option<Buffer<N>> {
    let mut kept = Buffer::new();
    for c in text.chars() {
        match c {
            'a'..='z' => kept.push(c.to_ascii_uppercase())?,
            'A'..='Z' | '0'..='9' => kept.push(c)?,
            c if c.is_whitespace() || is_unseen(c) => {}
            '-' | '.' | ',' | '(' | ')' | '\u{2010}'..='\u{2015}' => {}
            _ => return None,
        }
    }
    Some(kept)
}

/// A little ASCII text on the stack.
struct Buffer<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Buffer<N> {
    const fn new() -> Buffer<N> {
        Buffer { bytes: [0; N], len: 0 }
    }

    /// Adds an ASCII character; none if it is full.
    fn push(&mut self, c: char) -> Option<()> {
        *self.bytes.get_mut(self.len)? = u8::try_from(c).ok()?;
        self.len += 1;
        Some(())
    }

    const fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}
