//! The rules once more, counted day by day, and compared with the library on random combinations of rule, calendar, date,
//! receipt, pauses, restarts, extensions and agreements.
//!
//! What each rule says is written down here a second time. `CLOCK_COMBINATIONS` says how many are tried.

use super::naive_dates::{Date, DaysOff, Outside, in_an_hour_that_is, in_the_united_kingdom};
use crate::laws::walk::Draw;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use service_patterns::clock::{
    Beyond, Calendar, Due, FirstDay, OpenHours, Received, Rule, RuleClock, RuleError, rules,
};
use std::collections::BTreeMap;

/// How many of what: `W` working days, `D` days, `M` months, `C` clear working days before, `H` hours before, `T` the date of
/// each year.
type Length = (u32, char);

/// A rule, as it is understood here.
#[derive(Clone, Copy)]
struct Written {
    id: &'static str,
    length: Length,
    /// `a` all of the United Kingdom, `e` England and Wales, `s` Scotland, `n` Northern Ireland; a capital letter is the
    /// council’s to choose, and `L` is all of the United Kingdom if it does not.
    days: char,
    /// The words: `same` day one is the same day, `rolls`, `late` receipt on the next working day, `receipt`, `hours` and
    /// `dayone` may be chosen, `pauses`, `restarts`, `agree`, `named` extended to a date with a reason, `told` of an extension
    /// by the old date, `reason` goes past the most, `begins` on 19 June 2026.
    has: &'static str,
    /// At most so much more, or so much in all.
    more: Option<Length>,
    in_all: Option<Length>,
    /// What the council chose: the other day one, and receipt on the next working day.
    other_day_one: bool,
    next_working_day: bool,
}

impl Written {
    fn has(&self, word: &str) -> bool {
        let said = self.has.split(' ').any(|had| had == word);
        match word {
            "same" => said != self.other_day_one,
            "late" => said || self.next_working_day,
            _ => said,
        }
    }

    fn extends(&self) -> bool {
        self.more.is_some() || self.in_all.is_some() || self.has("named")
    }
}

const fn written(id: &'static str, length: Length, days: char, has: &'static str) -> Written {
    Written { id, length, days, has, more: None, in_all: None, other_day_one: false, next_working_day: false }
}
const fn more(written: Written, more: Length) -> Written {
    Written { more: Some(more), ..written }
}
const fn in_all(written: Written, in_all: Length) -> Written {
    Written { in_all: Some(in_all), ..written }
}

const RULES: [Written; 54] = [
    in_all(written("foi", (20, 'W'), 'a', "pauses restarts receipt told reason"), (40, 'W')),
    written("foi_fee", (3, 'M'), 'a', "same"),
    written("foi_review_window", (40, 'W'), 'L', ""),
    in_all(written("foi_review", (20, 'W'), 'L', "reason"), (40, 'W')),
    written("foi_scotland", (20, 'W'), 's', "restarts"),
    written("foi_review_window_scotland", (40, 'W'), 's', ""),
    written("foi_review_scotland", (20, 'W'), 's', ""),
    in_all(written("eir", (20, 'W'), 'a', "restarts receipt told"), (40, 'W')),
    written("eir_review_window", (40, 'W'), 'a', ""),
    written("eir_review", (40, 'W'), 'a', ""),
    in_all(written("eir_scotland", (20, 'W'), 's', ""), (40, 'W')),
    in_all(written("subject_access", (1, 'M'), 'N', "rolls pauses told"), (3, 'M')),
    written("data_protection_complaint", (30, 'D'), 'N', "rolls begins"),
    written("lgsco_acknowledgement", (5, 'W'), 'E', ""),
    more(written("lgsco_stage_1", (10, 'W'), 'E', "reason"), (10, 'W')),
    written("lgsco_stage_2_acknowledgement", (5, 'W'), 'E', ""),
    more(written("lgsco_stage_2", (20, 'W'), 'E', "reason"), (20, 'W')),
    written("housing_ombudsman_acknowledgement", (5, 'W'), 'E', ""),
    more(written("housing_ombudsman_stage_1", (10, 'W'), 'E', ""), (10, 'W')),
    written("housing_ombudsman_stage_2_acknowledgement", (5, 'W'), 'E', ""),
    more(written("housing_ombudsman_stage_2", (20, 'W'), 'E', "reason"), (20, 'W')),
    written("housing_ombudsman_referral", (12, 'M'), 'E', ""),
    in_all(written("spso_stage_1", (5, 'W'), 'S', "same dayone reason"), (10, 'W')),
    written("spso_stage_2_acknowledgement", (3, 'W'), 'S', "same dayone"),
    written("spso_stage_2", (20, 'W'), 'S', "same dayone agree"),
    in_all(written("nipso_stage_1", (5, 'W'), 'n', "late hours"), (10, 'W')),
    written("nipso_stage_2_acknowledgement", (3, 'W'), 'n', "late hours"),
    written("nipso_stage_2", (20, 'W'), 'n', "late hours named reason"),
    written("psow_formal", (20, 'W'), 'E', "named reason"),
    written("social_care_next_stage", (20, 'W'), 'E', ""),
    written("planning_england", (56, 'D'), 'e', "agree"),
    written("planning_england_major", (91, 'D'), 'e', "agree"),
    written("planning_england_eia", (112, 'D'), 'e', "agree"),
    written("planning_wales", (56, 'D'), 'e', "same pauses"),
    written("birth_registration", (42, 'D'), 'e', "dayone"),
    written("temporary_event_notice", (10, 'C'), 'e', ""),
    written("late_temporary_event_notice", (5, 'C'), 'e', ""),
    written("temporary_event_acknowledgement", (1, 'W'), 'e', "late"),
    written("temporary_event_objection", (3, 'W'), 'e', ""),
    written("temporary_event_hearing", (7, 'W'), 'e', ""),
    written("temporary_event_counter_notice", (24, 'H'), 'e', ""),
    written("premises_licence_representations", (28, 'D'), 'e', "dayone"),
    written("premises_licence_hearing", (20, 'W'), 'e', ""),
    written("premises_licence_decision", (5, 'W'), 'e', ""),
    written("school_offers_secondary", (301, 'T'), 'E', "rolls"),
    written("school_offers_primary", (416, 'T'), 'E', "rolls"),
    written("school_closing_secondary", (1031, 'T'), 'E', ""),
    written("school_closing_primary", (115, 'T'), 'E', ""),
    written("school_transport_stage_1_window", (20, 'W'), 'E', ""),
    written("school_transport_stage_1", (20, 'W'), 'E', ""),
    written("school_transport_stage_2_window", (20, 'W'), 'E', ""),
    written("school_transport_stage_2", (40, 'W'), 'E', ""),
    written("school_transport_letter", (5, 'W'), 'E', ""),
    written("school_place_in_year", (15, 'W'), 'K', ""),
];

/// What has happened, as the naive clock keeps it.
#[derive(Clone)]
struct Naive<'a> {
    rule: &'a Written,
    off: &'a DaysOff,
    start: Date,
    paused: Vec<(Date, Date)>,
    /// The minutes since midnight at which it starts, for hours.
    minutes: u32,
    /// Extended as far as it goes, or to a date that was named or agreed.
    extended: bool,
    named: Option<Date>,
    due: Date,
}

impl<'a> Naive<'a> {
    fn begin(rule: &'a Written, off: &'a DaysOff, start: Date, minutes: u32) -> Result<Naive<'a>, &'static str> {
        if rule.has("begins") && start < Date::new(2026, 6, 19) {
            return Err("before the rule");
        }
        let begun = Naive { rule, off, start, paused: vec![], minutes, extended: false, named: None, due: start };
        begun.dated()
    }

    fn has(&self, word: &str) -> bool {
        self.rule.has(word)
    }

    fn is_paused(&self, date: Date) -> bool {
        self.paused.iter().any(|(from, to)| *from <= date && date <= *to)
    }

    fn dated(mut self) -> Result<Naive<'a>, &'static str> {
        let counted = self.counted().map_err(|Outside| "outside")?;
        self.due = self.named.unwrap_or(counted);
        Ok(self)
    }

    fn counted(&self) -> Result<Date, Outside> {
        let length = if self.extended { self.rule.in_all.unwrap_or(self.rule.length) } else { self.rule.length };
        let (count, of) = length;
        let mut date = match of {
            'C' => return self.back(count),
            // By the clock on the wall it is the same time of day.
            'H' => return Ok(self.start.plus(-i64::from(count / 24))),
            'T' => {
                // Every one of them from long before, until one whose end has not gone by.
                let is_it = |date: Date| date.month * 100 + date.day == count;
                let mut date = self.start.plus(-40);
                while !is_it(date) || self.ends_before_the_start(date)? {
                    date = date.next();
                }
                date
            }
            _ => {
                let day_one = if self.has("same") { self.start } else { self.start.next() };
                let days = if of == 'M' { self.days_in_months(day_one, count) } else { count };
                self.walk(day_one, days, of == 'W')?
            }
        };
        date = self.roll(date)?;
        match self.rule.more.filter(|_| self.extended) {
            Some((count, of)) => self.walk(date.next(), count, of == 'W').and_then(|date| self.roll(date)),
            None => Ok(date),
        }
    }

    /// The day on which so many have been counted.
    fn walk(&self, day_one: Date, count: u32, working: bool) -> Result<Date, Outside> {
        let (mut date, mut left) = (day_one, count);
        loop {
            if !self.is_paused(date) && (!working || self.off.works(date)?) {
                left -= 1;
                if left == 0 {
                    return Ok(date);
                }
            }
            date = date.next();
        }
    }

    fn days_in_months(&self, day_one: Date, months: u32) -> u32 {
        let (end, corresponds) = self.start.months_on(months);
        let last = if self.has("same") && corresponds { end.before() } else { end };
        let (mut date, mut days) = (day_one, 1);
        while date != last {
            date = date.next();
            days += 1;
        }
        days
    }

    fn roll(&self, mut date: Date) -> Result<Date, Outside> {
        while self.has("rolls") && (!self.off.works(date)? || self.is_paused(date)) {
            date = date.next();
        }
        Ok(date)
    }

    fn ends_before_the_start(&self, date: Date) -> Result<bool, Outside> {
        Ok(self.roll(date)? < self.start)
    }

    fn back(&self, clear: u32) -> Result<Date, Outside> {
        // The event may lie where the calendar does not know it.
        self.off.works(self.start)?;
        let (mut date, mut left) = (self.start, clear + 1);
        while left > 0 {
            date = date.before();
            left -= u32::from(self.off.works(date)?);
        }
        Ok(date)
    }

    fn when(&self) -> (Date, Option<u32>) {
        (self.due, (self.rule.length.1 == 'H').then(|| in_an_hour_that_is(self.due, self.minutes)))
    }

    fn in_time(&self, date: Date) -> Result<(), &'static str> {
        if date < self.start {
            Err("too early")
        } else if date > self.due {
            Err("too late")
        } else {
            Ok(())
        }
    }

    fn happens(&self, what: usize, from: Date, to: Date) -> Result<Naive<'a>, &'static str> {
        let mut after = self.clone();
        match what {
            0 | 1 if !self.has("pauses") => return Err("nothing pauses"),
            0 | 1 => {
                self.in_time(from)?;
                if self.named.is_some() {
                    return Err("date was named");
                }
                if to < from {
                    return Err("backwards");
                }
                after.paused.push((from, to));
            }
            2 if !self.has("restarts") => return Err("nothing restarts"),
            2 => {
                self.in_time(from)?;
                if to < from {
                    return Err("backwards");
                }
                let start = received(self.rule, self.off, to, false).map_err(|Outside| "outside")?;
                after = Naive { start, paused: vec![], extended: false, named: None, ..after };
            }
            3 | 5 | 6 => {
                if !self.rule.extends() {
                    return Err("nothing extends");
                }
                if from < self.start {
                    return Err("too early");
                }
                if self.has("told") {
                    self.in_time(from)?;
                }
                if what == 3 && self.has("named") {
                    return Err("nothing extends");
                }
                let most =
                    || Naive { extended: true, named: None, ..self.clone() }.counted().map_err(|Outside| "outside");
                let to = if what == 3 { most()? } else { to };
                if to <= self.due {
                    return Err("not later");
                }
                if what == 5 && to > most()? {
                    return Err(if self.has("reason") { "needs a reason" } else { "past the most" });
                }
                if what == 6 && !self.has("reason") && to > most()? {
                    return Err("past the most");
                }
                after.extended = what == 3;
                after.named = (what != 3).then_some(to);
            }
            _ if !self.has("agree") => return Err("nothing extends"),
            _ if to <= self.due => return Err("not later"),
            _ => after.named = Some(to),
        }
        after.dated()
    }
}

/// The day something is received that arrives on a day, perhaps after hours.
fn received(rule: &Written, off: &DaysOff, mut date: Date, after_hours: bool) -> Result<Date, Outside> {
    if rule.has("late") {
        if after_hours {
            off.works(date)?;
            date = date.next();
        }
        while !off.works(date)? {
            date = date.next();
        }
    }
    Ok(date)
}

fn refusal(error: &RuleError) -> &'static str {
    match error {
        RuleError::Count(_) => "outside",
        RuleError::NothingPauses { .. } => "nothing pauses",
        RuleError::NothingRestarts { .. } => "nothing restarts",
        RuleError::NothingExtends { .. } => "nothing extends",
        RuleError::EndsBeforeItBegins { .. } => "backwards",
        RuleError::TooLate { .. } => "too late",
        RuleError::TooEarly { .. } => "too early",
        RuleError::PastTheMost { .. } => "past the most",
        RuleError::NeedsAReason { .. } => "needs a reason",
        RuleError::DateWasNamed { .. } => "date was named",
        RuleError::BeforeTheRule { .. } => "before the rule",
        RuleError::NotLater { .. } => "not later",
        other => panic!("{other}"),
    }
}

fn theirs(date: Date) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year, date.month, date.day).expect("a date")
}

fn ours(date: NaiveDate) -> Date {
    Date::new(date.year(), date.month(), date.day())
}

/// A calendar, as both sides understand it.
struct Both {
    calendar: Calendar,
    off: DaysOff,
}

/// All that rules may be counted by, by letter; `c` is a council’s with closures, `k` a school’s.
fn calendars() -> BTreeMap<char, Both> {
    let list = |id: &str, letters: &str| Both {
        calendar: Calendar::built_in(id).expect("built in"),
        off: DaysOff::of(letters),
    };
    let mut all = BTreeMap::from([
        ('a', list("uk-any", "ESN")),
        ('e', list("england-and-wales", "E")),
        ('s', list("scotland", "S")),
        ('n', list("northern-ireland", "N")),
    ]);
    let shut: Vec<Date> = (2012..=2028).flat_map(|year| (27..=31).map(move |day| Date::new(year, 12, day))).collect();
    let closures = shut.iter().map(|date| (theirs(*date), "Office shut"));
    let offices = all[&'e'].calendar.with_closures("offices", "Offices", closures).expect("a calendar");
    all.insert('c', Both { calendar: offices, off: DaysOff::of("E").and(shut) });
    let away = away();
    let schools = schools();
    all.insert('k', Both { calendar: schools, off: DaysOff::of("E").and(away) });
    all
}

/// The days on which schools are shut: half terms, two weeks at Easter and at Christmas, and six weeks in the summer.
fn away() -> Vec<Date> {
    let of = |year, month, from, days| (0..days).map(move |n| Date::new(year, month, from).plus(n));
    let away = |year| {
        let spring = of(year, 2, 14, 9).chain(of(year, 4, 1, 14)).chain(of(year, 5, 25, 5));
        spring.chain(of(year, 7, 22, 42)).chain(of(year, 10, 24, 7)).chain(of(year, 12, 20, 12))
    };
    (2012..=2028).flat_map(away).collect()
}

/// A school's calendar.
pub(super) fn schools() -> Calendar {
    let closed = away().into_iter().map(|date| (theirs(date), "Holidays"));
    let base = Calendar::built_in("england-and-wales").expect("built in");
    base.with_closures("school", "School days", closed).expect("a calendar")
}

struct Tried {
    combinations: u64,
    events: u64,
    refused: BTreeMap<&'static str, u64>,
    by_rule: BTreeMap<&'static str, u64>,
}

/// One combination; gives both clocks at the end, for their explanation.
fn one(draw: &mut Draw, all: &BTreeMap<char, Both>, tried: &mut Tried) {
    let rule = draw.pick(&RULES);
    let letter = match rule.days {
        'N' => *draw.pick(&['e', 's', 'n']),
        'E' => *draw.pick(&['e', 's', 'n', 'a', 'c', 'k']),
        'S' => *draw.pick(&['s', 'c']),
        'L' => *draw.pick(&['a', 'e', 's', 'n', 'c']),
        'K' => 'k',
        law => law,
    };
    let Both { calendar, off } = &all[&letter];
    let mut engine = match rule.days {
        'K' => rules::school_place_in_year(calendar.clone()),
        _ => rules::by_id(rule.id).expect("a rule").calendar(calendar.clone()).expect("the rule may be counted by it"),
    };
    let mut written = *rule;
    if rule.has("receipt") && draw.below(3) == 0 {
        engine = engine.received(Received::NextWorkingDay).expect("left to the council");
        written.next_working_day = true;
    }
    if rule.has("dayone") && draw.below(2) == 0 {
        let other = if rule.has("same") { FirstDay::NextDay } else { FirstDay::SameDay };
        engine = engine.first_day(other).expect("left to the council");
        written.other_day_one = true;
    }
    let written = &written;
    if rule.has("hours") && draw.below(2) == 0 {
        engine = engine.open_hours(hours()).expect("left to the council");
    }
    let shuts = rule.has("hours") && engine.counting() != &bare(&engine);

    let day = Date::new(2012, 1, 1).plus(draw.below(6210) as i64);
    let minutes = draw.below(24 * 60) as u32;
    let (result, start, minutes) = if draw.below(2) == 0 {
        (engine.from_day(theirs(day)), received(written, off, day, false), 0)
    } else {
        let moment = theirs(day).and_hms_opt(minutes / 60, minutes % 60, 0).expect("a time").and_utc();
        let (day, minutes) = in_the_united_kingdom(day, minutes);
        (engine.from_moment(moment), received(written, off, day, shuts && minutes >= 17 * 60), minutes)
    };
    let naive = start.map_err(|Outside| "outside").and_then(|start| Naive::begin(written, off, start, minutes));
    let case = format!("{} by {letter} from {day:?} and {minutes} minutes", rule.id);
    let (mut engine, mut naive) = match (result, naive) {
        (Ok(engine), Ok(naive)) => (engine, naive),
        (Err(error), Err(why)) => {
            assert_eq!(refusal(&error), why, "{case}");
            *tried.refused.entry(why).or_default() += 1;
            return;
        }
        (engine, naive) => panic!("{case}: {engine:?}, and {:?}", naive.map(|naive| naive.due)),
    };
    assert_eq!(when(&engine), naive.when(), "{case}");
    // Mostly what the rule knows, so that much happens, and now and then anything.
    let knows: Vec<usize> = [
        (rule.has("pauses"), 0),
        (rule.has("restarts"), 2),
        (rule.extends(), 3),
        (rule.extends(), 5),
        (rule.extends(), 6),
        (rule.has("agree"), 4),
    ]
    .into_iter()
    .filter_map(|(knows, what)| knows.then_some(what))
    .collect();
    for _ in 0..draw.below(5) {
        let what = if knows.is_empty() || draw.chance(15) { draw.below(7) } else { *draw.pick(&knows) };
        let spread = if rule.length.0 < 12 { 20 } else { 45 };
        let from = naive.start.plus(draw.below(spread) as i64 - 2);
        // What is agreed or named is a date further on.
        let on = if what >= 4 { naive.due.plus(draw.below(40) as i64 - 3) } else { from };
        let to = on.plus(draw.below(25) as i64 - 2);
        let (a, b) = (theirs(from), theirs(to));
        let result = match what {
            0 | 1 => engine.paused(a, b),
            2 => engine.restarted(a, b),
            3 => engine.extended(a),
            5 => engine.extended_to(a, b),
            6 => engine.extended_with_reason(a, b),
            _ => engine.agreed(b),
        };
        let case = format!("{case}, then {what} from {a} to {b}, after {:?}", engine.events());
        tried.events += 1;
        match (result, naive.happens(what, from, to)) {
            (Ok(then), Ok(naively)) => {
                assert_eq!(when(&then), naively.when(), "{case}");
                (engine, naive) = (then, naively);
            }
            (Err(error), Err(why)) => {
                assert_eq!(refusal(&error), why, "{case}");
                *tried.refused.entry(why).or_default() += 1;
            }
            (engine, naive) => panic!("{case}: {engine:?}, and {:?}", naive.map(|naive| naive.due)),
        }
    }
    *tried.by_rule.entry(rule.id).or_default() += 1;
    if draw.below(16) == 0 {
        explained(&engine, &naive, &case);
    }
}

/// The day it is due, and for hours the minutes since midnight, as people read them.
fn when(clock: &RuleClock) -> (Date, Option<u32>) {
    match clock.due() {
        Due::Day(date) => (ours(date), None),
        Due::Moment(moment) => {
            let read = service_patterns::clock::civil(moment);
            (ours(read.date()), Some(read.hour() * 60 + read.minute()))
        }
    }
}

/// Every day once, called what it is, and the same date at the end.
fn explained(engine: &RuleClock, naive: &Naive<'_>, case: &str) {
    let why = engine.explain().unwrap_or_else(|error| panic!("{case}: {error}"));
    assert_eq!(why.due, engine.due(), "{case}");
    for day in why.parts.iter().flat_map(|part| &part.days) {
        let date = ours(day.date);
        // What counts works, where working days are counted, and is not paused.
        let works = naive.off.works(date);
        let working = matches!(naive.rule.length.1, 'W' | 'C');
        assert!(day.counted.is_none() || !working || works == Ok(true), "{case}: {day:?}");
        assert!(day.counted.is_none() || !naive.is_paused(date), "{case}: {day:?}");
    }
    let lines = why.lines();
    let last = lines.last().expect("it says when");
    assert!(last.ends_with(&theirs(naive.due).format("%-d %B %Y").to_string()), "{case}: {last}");
}

pub(super) fn hours() -> OpenHours {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    OpenHours::new(at(9), at(17)).expect("it opens before it shuts")
}

/// The counting of a rule without hours.
fn bare(rule: &Rule) -> service_patterns::clock::Counting {
    let again = rules::by_id(rule.id()).expect("a rule").calendar(rule.counting().calendar().clone());
    again.expect("it was counted by it").counting().clone()
}

#[test]
fn a_naive_implementation_agrees() {
    let combinations = std::env::var("CLOCK_COMBINATIONS").map_or(20_000, |n| n.parse().expect("a number"));
    let (mut draw, all) = (Draw(20_121_228), calendars());
    let mut tried = Tried { combinations, events: 0, refused: BTreeMap::new(), by_rule: BTreeMap::new() };
    for _ in 0..combinations {
        one(&mut draw, &all, &mut tried);
    }
    // It is worth something only if it went everywhere.
    assert_eq!(tried.by_rule.len(), RULES.len(), "{:?}", tried.by_rule);
    assert_eq!(tried.refused.len(), 12, "{:?}", tried.refused);
    let refused: u64 = tried.refused.values().sum();
    println!(
        "{} combinations, {} events, {refused} refused alike: {:?}",
        tried.combinations, tried.events, tried.refused
    );
}

/// Every ready rule is among those written down here, and says of itself what is written.
#[test]
fn every_rule_is_written_down() {
    let known: Vec<&str> = rules::all().iter().map(Rule::id).collect();
    let here: Vec<&str> = RULES.iter().map(|rule| rule.id).filter(|id| *id != "school_place_in_year").collect();
    assert_eq!(known, here);
    for rule in rules::all() {
        let written = RULES.iter().find(|written| written.id == rule.id()).expect("checked above");
        let has = |word: &str| written.has(word);
        let english = service_patterns::Language::English;
        assert_eq!(has("pauses"), rule.paused_by(english).is_some(), "{}", rule.id());
        assert_eq!(has("restarts"), rule.restarted_by(english).is_some(), "{}", rule.id());
        assert!(!rule.law().is_empty() && !rule.title(english).is_empty(), "{}", rule.id());
        assert_eq!(rule.clone().first_day(FirstDay::SameDay).is_ok(), has("dayone"), "{}", rule.id());
        assert_eq!(rule.since().is_some(), has("begins"), "{}", rule.id());
        let extension = rule.extension();
        assert_eq!(extension.is_some(), written.extends() || has("agree"), "{}", rule.id());
        let told = extension.is_some_and(|extension| extension.told_in_time);
        let reason = extension.is_some_and(|extension| extension.beyond == Beyond::WithReason);
        assert_eq!((told, reason), (has("told"), has("reason")), "{}", rule.id());
    }
}

/// The naive way to London agrees with the library’s in every hour of these years.
#[test]
fn the_hours_of_the_united_kingdom_agree() {
    let mut date = Date::new(2012, 1, 1);
    while date.year < 2029 {
        for hour in 0..24 {
            let moment: DateTime<Utc> = theirs(date).and_hms_opt(hour, 30, 0).expect("a time").and_utc();
            let (day, minutes) = in_the_united_kingdom(date, hour * 60 + 30);
            let civil = service_patterns::clock::civil(moment);
            assert_eq!(
                (ours(civil.date()), civil.time()),
                (day, NaiveTime::from_hms_opt(minutes / 60, 30, 0).expect("a time"))
            );
        }
        date = date.next();
    }
}
