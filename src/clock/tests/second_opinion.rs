//! A second implementation that walks day by day, compared on random input.
//!
//! It shares only the list of days off with the first. It knows nothing of tables, stretches of
//! paused days or chrono's months.

use std::collections::HashSet;

use chrono::{Datelike, Days, TimeDelta};

use super::*;
use crate::clock::{FirstDay, Received, Rolls, Start, civil, moment_of};

/// Random numbers that are the same in every run: splitmix64.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from one to another, both included.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + (self.next() % (to - from + 1) as u64) as i64
    }

    fn day(&mut self, from: &str, days: i64) -> NaiveDate {
        day(from) + Days::new(self.between(0, days) as u64)
    }

    fn pauses(&mut self, start: NaiveDate, spread: i64) -> Vec<Pause> {
        let count = [0, 0, 1, 2, 3][self.between(0, 4) as usize];
        (0..count)
            .map(|_| {
                let from = start + TimeDelta::days(self.between(-8, spread));
                Pause::new(from, from + TimeDelta::days(self.between(-1, 12)))
            })
            .collect()
    }
}

struct Walk {
    off: HashSet<NaiveDate>,
    paused: HashSet<NaiveDate>,
}

impl Walk {
    fn new(calendar: &Calendar, pauses: &[Pause]) -> Walk {
        let mut paused = HashSet::new();
        for pause in pauses {
            let mut date = pause.from;
            while date <= pause.to {
                paused.insert(date);
                date = tomorrow(date);
            }
        }
        Walk { off: calendar.days_off().map(|(date, _)| date).collect(), paused }
    }

    fn works(&self, date: NaiveDate) -> bool {
        date.weekday().number_from_monday() <= 5 && !self.off.contains(&date)
    }

    fn due(&self, day: NaiveDate, same_day: bool, rolls: bool, Amount { count, unit }: Amount) -> NaiveDate {
        let mut date = day;
        if count == 0 && unit != Unit::ClearWorkingDays {
            while self.paused.contains(&date) || (date > day && unit == Unit::WorkingDays && !self.works(date)) {
                date = tomorrow(date);
            }
        } else {
            let (days, working) = match unit {
                Unit::WorkingDays => (count, true),
                Unit::ClearWorkingDays => (count + 1, true),
                Unit::Days => (count, false),
                Unit::Weeks => (7 * count, false),
                Unit::Months => (days_of_months(day, count, same_day), false),
                Unit::Years => (days_of_months(day, 12 * count, same_day), false),
                _ => panic!("not a length in days"),
            };
            if !same_day || unit == Unit::ClearWorkingDays {
                date = tomorrow(date);
            }
            let mut left = days;
            loop {
                if !self.paused.contains(&date) && (!working || self.works(date)) {
                    left -= 1;
                }
                if left == 0 {
                    break;
                }
                date = tomorrow(date);
            }
        }
        while rolls && (!self.works(date) || self.paused.contains(&date)) {
            date = tomorrow(date);
        }
        date
    }
}

fn tomorrow(date: NaiveDate) -> NaiveDate {
    date.succ_opt().expect("a next day")
}

/// How many days a number of months is, day one and the last day included.
fn days_of_months(day: NaiveDate, months: u32, same_day: bool) -> u32 {
    let (mut year, mut month) = (day.year(), day.month());
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let end = match NaiveDate::from_ymd_opt(year, month, day.day()) {
        Some(date) if same_day => date.pred_opt().expect("a day before"),
        Some(date) => date,
        None => (28..31).rev().find_map(|last| NaiveDate::from_ymd_opt(year, month, last)).expect("a last day"),
    };
    (end - day).num_days() as u32 + u32::from(same_day)
}

#[test]
fn due_dates_agree() {
    let mut draw = Draw::new(20_260_504);
    let units = [Unit::Days, Unit::Weeks, Unit::WorkingDays, Unit::ClearWorkingDays, Unit::Months, Unit::Years];
    let calendars = Calendar::built_in_ids().iter().map(|id| calendar(id)).collect::<Vec<_>>();
    for round in 0..120_000 {
        let calendar = &calendars[draw.between(0, 3) as usize];
        let unit = units[draw.between(0, 5) as usize];
        let most = if unit == Unit::Years {
            2
        } else if unit == Unit::Months {
            14
        } else {
            45
        };
        let amount = Amount::new(draw.between(0, most) as u32, unit);
        let start = draw.day("2012-01-01", 5000);
        let spread = if amount.count > 12 { 60 } else { 20 };
        let pauses = draw.pauses(start, spread);
        let (same_day, rolls) = (draw.between(0, 1) == 0, draw.between(0, 1) == 0);
        let counting = Counting::new(calendar.clone())
            .first_day(if same_day { FirstDay::SameDay } else { FirstDay::NextDay })
            .rolls(if rolls { Rolls::NextWorkingDay } else { Rolls::No });

        let walk = Walk::new(calendar, &pauses);
        let expected = walk.due(start, same_day, rolls, amount);
        let got = counting.due(counting.start_on(start).unwrap(), amount, &pauses);
        let case = format!("{amount} from {start} {counting:?} {pauses:?}");
        assert_eq!(got, Ok(Due::Day(expected)), "{case}");

        if round % 8 == 0 {
            explained(&counting, start, amount, &pauses, expected, &case);
        }
    }
}

/// Every day from the start to the due date once, and as many counted as were asked for.
fn explained(counting: &Counting, start: NaiveDate, amount: Amount, pauses: &[Pause], due: NaiveDate, case: &str) {
    let why = counting.explain(counting.start_on(start).unwrap(), amount, pauses).unwrap();
    assert_eq!(why.due, Due::Day(due), "{case}");
    let dates: Vec<_> = why.days.iter().map(|day| day.date).collect();
    let expected: Vec<_> = start.iter_days().take_while(|date| *date <= due).take(800).collect();
    assert_eq!(dates, expected, "{case}");
    let counted: Vec<_> = why.days.iter().filter_map(|day| day.counted).collect();
    assert!(counted.iter().copied().eq(1..=counted.len() as u32), "{case}");
    let asked = match amount.unit {
        Unit::Weeks => 7 * amount.count,
        Unit::Months | Unit::Years => return,
        _ => amount.count,
    };
    assert_eq!(counted.len() as u32, asked, "{case}");
}

#[test]
fn hours_agree_minute_by_minute() {
    let mut draw = Draw::new(7);
    for _ in 0..4_000 {
        let begin =
            draw.day("2026-01-01", 700).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(draw.between(0, 1439));
        let moment = moment_of(begin);
        let begin = civil(moment);
        let count = draw.between(1, 80) as u32;
        let pauses = draw.pauses(begin.date(), 6);
        let walk = Walk::new(&calendar("scotland"), &pauses);
        let (mut time, mut left) = (begin, count * 60);
        while left > 0 {
            left -= u32::from(!walk.paused.contains(&time.date()));
            time += TimeDelta::minutes(1);
        }
        let due = england().due(Start { day: begin.date(), moment }, Amount::new(count, Unit::Hours), &pauses);
        assert_eq!(due, Ok(Due::Moment(moment_of(time))), "{count} hours from {begin} {pauses:?}");
    }
}

#[test]
fn counting_back_and_between_agree() {
    let mut draw = Draw::new(99);
    let calendar = calendar("uk-any");
    let walk = Walk::new(&calendar, &[]);
    let counting = Counting::new(calendar.clone());
    for _ in 0..20_000 {
        let target = draw.day("2012-06-01", 5900);
        let count = draw.between(0, 60) as u32;
        let (mut date, mut left) = (target, count);
        while left > 0 {
            date = date.pred_opt().unwrap();
            left -= u32::from(walk.works(date));
        }
        assert_eq!(counting.before(target, Amount::new(count, Unit::WorkingDays)), Ok(Due::Day(date)));

        let from = target - TimeDelta::days(draw.between(-3, 100));
        let between = |clear: bool| {
            let days = from.iter_days().take_while(|date| *date <= target);
            days.filter(|date| walk.works(*date) && !(clear && (*date == from || *date == target))).count() as u64
        };
        assert_eq!(counting.count_between(Unit::WorkingDays, from, target), Ok(between(false)));
        assert_eq!(counting.count_between(Unit::ClearWorkingDays, from, target), Ok(between(true)));
    }
}

#[test]
fn receipt_agrees() {
    let mut draw = Draw::new(3);
    let calendar = calendar("northern-ireland");
    let walk = Walk::new(&calendar, &[]);
    let counting = Counting::new(calendar.clone()).received(Received::NextWorkingDay);
    for _ in 0..20_000 {
        let moment = DateTime::from_timestamp(draw.between(1_325_376_000, 1_860_900_000), 0).unwrap();
        let mut date = moment.with_timezone(&chrono_tz::Europe::London).date_naive();
        while !walk.works(date) {
            date = tomorrow(date);
        }
        assert_eq!(counting.anchor(moment), Ok(date), "{moment}");
    }
}
