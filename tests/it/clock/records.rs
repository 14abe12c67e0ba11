//! Real records: bank holidays, traffic fines, permits and planning appeals, row by row. Every row is counted, and each count is known.

use super::day;
use crate::data;
use crate::real_records::table::{Row, Table};
use chrono::NaiveDate;
use expect_test::expect;
use service_patterns::clock::{Amount, Calendar, Counting, Due, Unit, moment_of};
use service_patterns::{Act, By, Case, Refusal, Service, Source};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;

/// How often what was so.
#[derive(Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn add(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    fn text(&self) -> String {
        self.0.iter().fold(String::new(), |mut text, (what, count)| {
            writeln!(text, "{count:<6} {what}").expect("text");
            text
        })
    }

    fn all(&self) -> usize {
        self.0.values().sum()
    }
}

fn get<'t>(row: Row<'t>, column: &str) -> &'t str {
    row.get(column).unwrap_or_else(|error| panic!("{error}"))
}

/// The date and the difference to UTC of a moment such as `2007-08-09T00:00:00+02:00`: the date is that of the place.
fn local(moment: &str) -> (NaiveDate, &str) {
    let (date, time) = moment.split_once('T').expect("a moment");
    (day(date), time.split_once('+').expect("a zone").1)
}

fn counting() -> Counting {
    Counting::new(Calendar::built_in("england-and-wales").expect("built in"))
}

fn due(from: NaiveDate, count: u32, unit: Unit) -> NaiveDate {
    let counting = counting();
    let start = counting.start_on(from).expect("a start");
    counting.due(start, Amount::new(count, unit), &[]).expect("a date").date()
}

/// GOV.UK's own list, and the one compiled in.
#[test]
fn the_calendars_compiled_in_are_those_of_the_official_list() {
    data::with("clock::the_calendars_compiled_in_are_those_of_the_official_list", |folder| {
        let text = std::fs::read_to_string(folder.join("bank-holidays.json")).expect("it is in the folder");
        for id in Calendar::built_in_ids() {
            let built_in = Calendar::built_in(id).expect("built in");
            let official = Calendar::from_govuk_json(*id, "Official", &text, id).expect("a list");
            assert_eq!(official.known(), built_in.known());
            assert!(official.days_off().eq(built_in.days_off()), "{id}");
            assert_eq!(official.digest(), built_in.digest());
            assert_eq!(official.may_stand_for(id), Ok(()));
        }
    });
}

/// Road traffic fines of an Italian town: the penalty comes 60 days after the notification, by the dates of the place, also
/// where the clocks have changed in between.
#[test]
fn penalties_come_after_sixty_days() {
    data::with("clock::penalties_come_after_sixty_days", |folder| {
        let table = Table::read(&folder.join("event-logs/roadtraffic_1in30.events.csv.gz")).expect("a table");
        let mut cases: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
        for row in table.rows() {
            let case = cases.entry(get(row, "case")).or_default();
            case.entry(get(row, "concept:name")).or_default().push(get(row, "time:timestamp"));
        }
        let mut counts = Counts::default();
        for (id, events) in &cases {
            let of = |what: &str| events.get(what).map(Vec::as_slice).unwrap_or_default();
            match (of("Insert Fine Notification"), of("Add penalty")) {
                ([], []) => counts.add("never notified, and no penalty"),
                ([told], [penalty]) => {
                    let ((from, zone), (on, other)) = (local(told), local(penalty));
                    assert_eq!(due(from, 60, Unit::Days), on, "{id}");
                    counts.add(if zone == other { "60 days" } else { "60 days, and the clocks changed" });
                }
                other => panic!("{id}: {other:?}"),
            }
        }
        assert_eq!(counts.all(), cases.len());
        expect![[r#"
            1833   60 days
            782    60 days, and the clocks changed
            2398   never notified, and no penalty
        "#]]
        .assert_eq(&counts.text());
    });
}

/// Permits in a Dutch municipality: most are due in eight weeks, and the others are told apart by what they are.
#[test]
fn permits_are_due_in_eight_weeks() {
    data::with("clock::permits_are_due_in_eight_weeks", |folder| {
        let table = Table::read(&folder.join("event-logs/receipt.cases.csv.gz")).expect("a table");
        let mut counts = Counts::default();
        for row in table.rows() {
            let ((from, _), (deadline, _)) = (local(get(row, "startdate")), local(get(row, "deadline")));
            let days = (deadline - from).num_days();
            let so_many = |unit, most: u32| (1..=most).find(|n| due(from, *n, unit) == deadline);
            counts.add(match (days, so_many(Unit::Weeks, 100), so_many(Unit::Months, 24)) {
                (..0, ..) => "before the start".to_owned(),
                (56, ..) => "56 days: eight weeks".to_owned(),
                (98, ..) => "98 days: fourteen weeks".to_owned(),
                (_, Some(_), _) => "whole weeks of another number".to_owned(),
                (_, _, Some(_)) => "whole months".to_owned(),
                (..56, ..) => "another date, sooner than eight weeks".to_owned(),
                _ => "another date, later than eight weeks".to_owned(),
            });
        }
        assert_eq!(counts.all(), 1434);
        expect![[r#"
            1080   56 days: eight weeks
            58     98 days: fourteen weeks
            175    another date, later than eight weeks
            21     another date, sooner than eight weeks
            18     whole months
            82     whole weeks of another number
        "#]]
        .assert_eq(&counts.text());
    });
}

/// A decision, 21 days in which to appeal, and what came of it.
const APPEALS: &str = r#"{
    "pattern": "planning-appeals", "version": "1.0.0", "language": "en", "title": "Appeal against a planning decision",
    "people": {
        "applicant": { "label": "Applicant", "kind": "public", "reached_by": "contact" },
        "officer": { "label": "Officer", "kind": "staff" }
    },
    "questions": { "contact": { "type": "contact", "label": "Contact", "personal": true } },
    "states": { "appealed": { "label": "Appealed", "public": "We have your appeal", "phase": "received" } },
    "outcomes": {
        "decided": { "label": "Decided", "keep": { "years": 1 } },
        "determined": { "label": "Determined", "keep": { "years": 1 } }
    },
    "clocks": {
        "appeal": { "label": "Time to appeal", "window_for": "applicant", "starts": ["closed:decided"], "stops": ["lodge"],
                    "within": { "days": 21 } },
        "answer": { "label": "Determine the appeal", "starts": ["lodge"], "stops": ["closed"], "within": { "years": 5 },
                    "late": ["tell:late"] }
    },
    "actions": {
        "decide": { "label": "Decide", "by": ["officer"], "from": ["start"], "ask": ["contact?"], "close": "decided",
                    "tell": ["decision"] },
        "lodge": { "label": "Appeal", "by": ["applicant"], "from": ["closed:decided"],
                   "when": { "clock": "appeal", "is": "running" }, "to": "appealed" },
        "determine": { "label": "Determine", "by": ["officer"], "from": ["appealed"], "close": "determined" }
    },
    "messages": {
        "decision": { "to": "applicant", "must_say": ["reference", "due:appeal"],
                      "text": "We decided {reference}. You can appeal until {due:appeal}." },
        "late": { "to": "officer", "text": "{reference} is late." }
    }
}"#;

/// Why it was refused, in a word.
fn why(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotPossible(not) => not.reasons.iter().map(|reason| reason.kind()).collect::<Vec<_>>().join(", "),
        other => other.kind().to_owned(),
    }
}

/// Planning appeals on the Isle of Man: lodged within 21 days of the decision. An appeal from before its decision is a
/// mistake in the record, and is refused as too early.
#[test]
fn appeals_are_lodged_within_twenty_one_days() {
    data::with("clock::appeals_are_lodged_within_twenty_one_days", |folder| {
        let table = Table::read(&folder.join("planning/iom_appeals_2011_2016.csv.gz")).expect("a table");
        let service = Service::load([Source::new("appeals.json", APPEALS)]).unwrap_or_else(|wrong| panic!("{wrong}"));
        let on = |date: &str| moment_of(day(date).and_hms_opt(12, 0, 0).expect("noon"));
        let mut counts = Counts::default();
        let mut rows = 0;
        for row in table.rows() {
            rows += 1;
            let (issued, lodged) = (get(row, "decision_issued"), get(row, "appeal_lodged"));
            let decide = Act::new("decide").by(By::role("officer")).channel_not_known().at(on(issued));
            let opened = service.open(Uuid::from_u128(1), "IOM", decide).expect("it is decided").case;
            assert_eq!(opened.due("appeal"), Some(Due::Day(due(day(issued), 21, Unit::Days))));
            let act = |case: &Case, what: &str, who: &str, date: &str| {
                service.act(case, Act::new(what).by(By::role(who)).channel_not_known().at(on(date)))
            };
            let gap = (day(lodged) - day(issued)).num_days();
            let appealed = match act(&opened, "lodge", "applicant", lodged) {
                Ok(step) => {
                    assert!((0..=21).contains(&gap), "{gap} days");
                    counts.add("lodged within 21 days");
                    step.case
                }
                Err(refusal) => {
                    let when = if gap < 0 { "before the decision" } else { "after 21 days" };
                    counts.add(format!("lodged {when}, refused: {}", why(&refusal)));
                    continue;
                }
            };
            match act(&appealed, "determine", "officer", get(row, "appeal_determined")) {
                Ok(step) => assert_eq!(step.case.outcome(), Some("determined")),
                Err(refusal) => {
                    counts.add(format!("of these, determined before it was lodged, refused: {}", why(&refusal)))
                }
            }
        }
        assert_eq!(rows, 937);
        let lodged = counts.0.iter().filter(|(what, _)| what.starts_with("lodged"));
        assert_eq!(lodged.map(|(_, count)| count).sum::<usize>(), rows, "every row is one of these");
        expect![[r#"
            4      lodged after 21 days, refused: when
            209    lodged before the decision, refused: too_early
            724    lodged within 21 days
            1      of these, determined before it was lodged, refused: too_early
        "#]]
        .assert_eq(&counts.text());
    });
}
