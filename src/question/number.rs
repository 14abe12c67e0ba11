//! Numbers and money, as JSON numbers and as people write them.
//!
//! Invariants: nothing is rounded; a comma is taken only where it groups thousands, because elsewhere it may be somebody's
//! decimal point; numbers have at most 15 digits, so that every program that reads the JSON reads the same number.

use super::fault::{Fault, FaultCode, Limit};

/// The largest number, and the most pence, that an answer can be.
const MOST: i64 = 999_999_999_999_999;

/// A whole number within the limits.
pub(super) fn check(number: i128, least: Option<i64>, most: Option<i64>) -> Result<i64, Fault> {
    let low = least.unwrap_or(-MOST).max(-MOST);
    let high = most.unwrap_or(MOST).min(MOST);
    match i64::try_from(number) {
        Ok(number) if number < low => Err(too_small(low, least, most)),
        Ok(number) if number > high => Err(too_large(high, least, most)),
        Ok(number) => Ok(number),
        Err(_) if number < 0 => Err(too_small(low, least, most)),
        Err(_) => Err(too_large(high, least, most)),
    }
}

/// A number in JSON that is not whole, or has too many digits to tell.
pub(super) fn fraction(number: f64, code: FaultCode, least: Option<i64>, most: Option<i64>) -> Fault {
    if number.fract() != 0.0 {
        return Fault::new(code);
    }
    // Beyond what is exact, so certainly out of range: the digits do not matter.
    match check(if number < 0.0 { i128::MIN } else { i128::MAX }, least, most) {
        Ok(_) => Fault::new(code),
        Err(fault) => fault,
    }
}

fn too_small(low: i64, least: Option<i64>, most: Option<i64>) -> Fault {
    Fault::new(FaultCode::TooSmall).with(Limit::of(Some(least.map_or(low, |least| least.max(low))), most))
}

fn too_large(high: i64, least: Option<i64>, most: Option<i64>) -> Fault {
    Fault::new(FaultCode::TooLarge).with(Limit::of(least, Some(most.map_or(high, |most| most.min(high)))))
}

/// A whole number as people write it: `1 000`, `1,000`, `-5`.
pub(super) fn whole(text: &str) -> Result<i128, Fault> {
    let written = Written::of(text).ok_or(Fault::new(FaultCode::NotANumber))?;
    match written.decimals {
        None => Ok(written.signed()),
        Some(_) => Err(Fault::new(FaultCode::NotWhole)),
    }
}

/// Pounds as people write them, in pence: `£1,250.50`, `12`, `12.50`; two places or none.
pub(super) fn pence(text: &str) -> Result<i128, Fault> {
    let not_money = || Fault::new(FaultCode::NotMoney);
    let (minus, text) = take_minus(text);
    let text = text.strip_prefix('£').unwrap_or(text).trim_start();
    let written = Written::of(text).ok_or_else(not_money)?;
    if minus && written.minus {
        return Err(not_money());
    }
    let pence = match written.decimals {
        None => 0,
        Some((pence, 2)) => i128::from(pence),
        Some(_) => return Err(not_money()),
    };
    let all = written.number * 100 + pence;
    Ok(if minus || written.minus { -all } else { all })
}

/// Degrees or metres in ten-millionths, from text; rounded to the nearest.
pub(super) fn e7(text: &str) -> Option<i64> {
    let (minus, text) = take_minus(text);
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || decimals.len() > 40 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let mut all: i64 = 0;
    for byte in whole.bytes().chain(decimals.bytes().chain(std::iter::repeat(b'0')).take(7)) {
        all = all * 10 + i64::from(byte - b'0');
    }
    if decimals.as_bytes().get(7).is_some_and(|byte| *byte >= b'5') {
        all += 1;
    }
    Some(if minus { -all } else { all })
}

/// Cuts off a minus sign, be it a hyphen or the real one.
fn take_minus(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// A number as written, taken apart.
struct Written {
    minus: bool,
    number: i128,
    /// The digits after the point as a number, and how many there are.
    decimals: Option<(u32, usize)>,
}

impl Written {
    fn of(text: &str) -> Option<Written> {
        let (minus, text) = take_minus(text);
        let (whole, decimals) = match text.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (text, None),
        };
        let mut number: i128 = 0;
        let mut any = false;
        // Digits since the last comma; none before the first comma.
        let mut group: Option<u32> = None;
        for c in whole.chars() {
            match c {
                '0'..='9' => {
                    any = true;
                    group = group.map(|digits| digits + 1);
                    // Saturates far beyond every limit.
                    number =
                        number.saturating_mul(10).saturating_add(i128::from(c.to_digit(10)?)).min(i128::from(i64::MAX));
                }
                ',' if any && group.is_none_or(|digits| digits == 3) => group = Some(0),
                c if c.is_whitespace() || super::gentle::is_unseen(c) => {}
                _ => return None,
            }
        }
        if !any || group.is_some_and(|digits| digits != 3) {
            return None;
        }
        let decimals = match decimals {
            None => None,
            Some(digits) if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                return None;
            }
            Some(digits) => Some((digits.parse().unwrap_or(u32::MAX), digits.len())),
        };
        Some(Written { minus, number, decimals })
    }

    const fn signed(&self) -> i128 {
        if self.minus { -self.number } else { self.number }
    }
}
