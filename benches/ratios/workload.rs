//! The work that every row of a lane does: made in memory from a seed, the same on every machine and in every run.
//!
//! `forms` are filled-in pothole forms, some of them wrong. `walks` are cases going through the machine, and the log that
//! such cases leave behind. This file has what both need: the source of numbers, and the start dates of the counting lane.

use chrono::{Days, NaiveDate};

/// The day on which all forms are judged: 30 June 2026.
pub const TODAY: (i32, u32, u32) = (2026, 6, 30);

/// A small generator of numbers that look random (xorshift, with a multiplication at the end). Nothing depends on its quality.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        // Seeds are small numbers; a few throws spread their bits.
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            dice.throw();
        }
        dice
    }

    pub fn throw(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 up to, and without, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.throw()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as u64) as i64
    }

    /// True so many times in a thousand.
    pub fn thousandths(&mut self, of_a_thousand: u64) -> bool {
        self.below(1000) < of_a_thousand
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

/// Start dates and numbers of working days to count from them: the usual limits of councils, and any from 1 to 60.
///
/// The dates lie between 2012 and the middle of 2028, so that every answer falls in the years whose bank holidays are known.
pub fn counts(number: usize) -> Vec<(NaiveDate, u32)> {
    const USUAL: [u32; 8] = [1, 2, 3, 5, 10, 15, 20, 40];
    let mut dice = Dice::new(3);
    let first = NaiveDate::from_ymd_opt(2012, 1, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2028, 6, 30).unwrap();
    let days = (last - first).num_days() as u64;
    let mut count = || {
        let start = first + Days::new(dice.below(days + 1));
        let number = if dice.thousandths(600) { dice.pick(&USUAL) } else { dice.between(1, 60) as u32 };
        (start, number)
    };
    (0..number).map(|_| count()).collect()
}
