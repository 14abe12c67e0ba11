//! Reading a form by hand, in one pass over its bytes: no tree, and no text copied unless it has escapes or is kept.

use crate::forms::Wire;
use crate::hand_forms::{
    Answer, Answers, Fault, Mistake, PLACE, QUOTED, Report, Seen, UNKNOWN, bits, finish, judge, question, report, words,
};
use std::borrow::Cow;

/// Finds the mistakes of a form and adds them to the list.
pub fn by_bytes(line: &[u8], wire: Wire, mistakes: &mut Vec<Mistake>) {
    read(line, wire, mistakes, |_, _| ());
}

/// The same, and gives what is to be stored, or what to say about each mistake.
pub fn keep(line: &[u8], wire: Wire, mistakes: &mut Vec<Mistake>) -> Result<Report, Vec<String>> {
    let before = mistakes.len();
    let mut answers = Answers::default();
    read(line, wire, mistakes, |question, answer| answers[question] = answer);
    match report(&answers) {
        Some(report) if mistakes.len() == before => Ok(report),
        _ => Err(mistakes.iter().skip(before).map(words).collect()),
    }
}

fn read<'a>(line: &'a [u8], wire: Wire, mistakes: &mut Vec<Mistake>, sink: impl FnMut(usize, Answer<'a>)) {
    let text = std::str::from_utf8(line).ok();
    if text.and_then(|text| read_form(&mut Reader { text, at: 0 }, wire, mistakes, sink)).is_none() {
        mistakes.push(Mistake { question: UNKNOWN as u8, fault: Fault::NotJson });
    }
}

fn read_form<'a>(
    reader: &mut Reader<'a>,
    wire: Wire,
    mistakes: &mut Vec<Mistake>,
    mut sink: impl FnMut(usize, Answer<'a>),
) -> Option<()> {
    let (required, known) = bits(wire);
    let mut seen = Seen::default();
    let mut next = 0;
    reader.entries(|reader| {
        // Most forms answer in the usual order, with a question left out here and there: look there before searching.
        let question = match () {
            () if reader.skips(next) => next,
            () if reader.skips(next + 1) => next + 1,
            () => question(&reader.key()?),
        };
        next = question + 1;
        let answer = reader.value(question == PLACE)?;
        let fault = match () {
            () if question == UNKNOWN || known >> question & 1 == 0 => Some(Fault::NotAQuestion),
            () if seen.given >> question & 1 == 1 => Some(Fault::Twice),
            () => {
                seen.given |= 1 << question;
                let fault = judge(question, &answer, &mut seen);
                sink(question, answer);
                fault
            }
        };
        mistakes.extend(fault.map(|fault| Mistake { question: question as u8, fault }));
        Some(())
    })?;
    finish(required, &seen, mistakes);
    reader.blank();
    (reader.at == reader.text.len()).then_some(())
}

/// A place in a JSON text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    #[inline(always)]
    fn peek(&self) -> u8 {
        // The end looks like a zero byte, which JSON has nowhere.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline(always)]
    fn blank(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    #[inline(always)]
    fn take(&mut self, byte: u8) -> Option<()> {
        self.blank();
        (self.peek() == byte).then(|| self.at += 1)
    }

    /// Passes over the key of this question and its colon, if they are what comes next, with no space between.
    #[inline(always)]
    fn skips(&mut self, question: usize) -> bool {
        let here = QUOTED.get(question).filter(|key| self.text.as_bytes()[self.at..].starts_with(key.as_bytes()));
        self.at += here.map_or(0, |key| key.len());
        here.is_some()
    }

    fn key(&mut self) -> Option<Cow<'a, str>> {
        let key = self.string()?;
        self.take(b':')?;
        Some(key)
    }

    /// Every member of an object: the reader stands before the value when it is handed on.
    fn members(&mut self, mut each: impl FnMut(&mut Self, Cow<'a, str>) -> Option<()>) -> Option<()> {
        self.entries(|reader| {
            let key = reader.key()?;
            each(reader, key)
        })
    }

    /// The same, but the reader stands before the key.
    #[inline(always)]
    fn entries(&mut self, mut each: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            self.blank();
            each(self)?;
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    #[inline(always)]
    fn value(&mut self, place: bool) -> Option<Answer<'a>> {
        self.blank();
        match self.peek() {
            b'"' => self.string().map(Answer::Text),
            b'-' | b'0'..=b'9' => self.number().map(Answer::Number),
            b't' => self.word("true").map(|()| Answer::Truth(true)),
            b'f' => self.word("false").map(|()| Answer::Truth(false)),
            b'n' => self.word("null").map(|()| Answer::Other),
            b'{' if place => self.place(),
            _ => self.anything(0).map(|()| Answer::Other),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.text.as_bytes()[self.at..].starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    fn place(&mut self) -> Option<Answer<'a>> {
        let (mut north, mut east, mut fine) = (None, None, true);
        self.members(|reader, key| {
            let value = match reader.value(false)? {
                Answer::Number(number) => Some(number),
                _ => None,
            };
            match &*key {
                "latitude" => north = value,
                "longitude" => east = value,
                _ => fine = false,
            }
            Some(())
        })?;
        Some(if fine { Answer::Place(north, east) } else { Answer::Other })
    }

    /// A string: borrowed when it has no escapes. Eight bytes are looked at in one go.
    #[inline(always)]
    fn string(&mut self) -> Option<Cow<'a, str>> {
        if self.peek() != b'"' {
            return None;
        }
        self.at += 1;
        let begin = self.at;
        self.at = plain_until(self.text.as_bytes(), begin);
        match self.peek() {
            b'"' => {
                let text = self.text.get(begin..self.at)?;
                self.at += 1;
                Some(Cow::Borrowed(text))
            }
            b'\\' => self.escaped(begin).map(Cow::Owned),
            _ => None,
        }
    }

    #[cold]
    fn escaped(&mut self, begin: usize) -> Option<String> {
        let mut text = String::with_capacity(2 * (self.at - begin) + 16);
        text.push_str(self.text.get(begin..self.at)?);
        loop {
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => {
                    self.at += 1;
                    let letter = self.peek();
                    self.at += 1;
                    text.push(match letter {
                        b'"' | b'\\' | b'/' => char::from(letter),
                        b'n' => '\n',
                        b't' => '\t',
                        b'r' => '\r',
                        b'b' => '\u{8}',
                        b'f' => '\u{c}',
                        b'u' => self.unicode()?,
                        _ => return None,
                    });
                }
                _ => {
                    let from = self.at;
                    self.at = plain_until(self.text.as_bytes(), from);
                    if self.at == from {
                        return None;
                    }
                    text.push_str(self.text.get(from..self.at)?);
                }
            }
        }
    }

    fn unicode(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.word("\\u")?;
        let second = self.four_digits()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits =
            self.text.get(self.at..self.at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    #[inline(always)]
    fn number(&mut self) -> Option<f64> {
        let begin = self.at;
        let minus = self.peek() == b'-';
        self.at += usize::from(minus);
        let first = self.at;
        let (mut digits, mut after_point, mut plain) = (0_u64, None, true);
        loop {
            match self.peek() {
                digit @ b'0'..=b'9' => {
                    digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
                    after_point = after_point.map(|number: usize| number + 1);
                }
                b'.' if after_point.is_none() && self.at > first => after_point = Some(0),
                b'e' | b'E' | b'+' | b'-' if self.at > first => plain = false,
                _ => break,
            }
            self.at += 1;
        }
        // Up to fifteen digits and a small power of ten are exact in an f64, and so is the rounding of one division.
        const POWERS: [f64; 8] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
        let length = self.at - first;
        let text = &self.text[begin..self.at];
        let zero_first = text.as_bytes().get(usize::from(minus)) == Some(&b'0') && length > 1 && after_point.is_none();
        if length == 0 || zero_first || after_point == Some(0) {
            return None;
        }
        let size = match POWERS.get(after_point.unwrap_or(0)) {
            Some(power) if plain && length <= 16 && digits < 1 << 53 => digits as f64 / power,
            _ => return text.parse().ok(),
        };
        Some(if minus { -size } else { size })
    }

    /// Passes over a value of any kind. Nobody fills in a form that is hundreds of brackets deep.
    fn anything(&mut self, depth: usize) -> Option<()> {
        self.blank();
        match self.peek() {
            _ if depth > 100 => None,
            b'{' => self.members(|reader, _| reader.anything(depth + 1)),
            b'[' => {
                self.at += 1;
                if self.take(b']').is_some() {
                    return Some(());
                }
                loop {
                    self.anything(depth + 1)?;
                    if self.take(b',').is_none() {
                        return self.take(b']');
                    }
                }
            }
            b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.value(false).map(drop),
            _ => None,
        }
    }
}

/// Where the first quote, backslash or control byte stands, from here on; the end if there is none.
#[inline(always)]
fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES << 7;
    const QUOTES: u64 = ONES * b'"' as u64;
    const BACKSLASHES: u64 = ONES * b'\\' as u64;
    // A byte of zero borrows from its high bit; the first one found is always right.
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (zero(word ^ QUOTES) | zero(word ^ BACKSLASHES) | control) & HIGH;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        at += 1;
    }
    at
}
