//! Two clocks of the same thing, one of them law.

use super::sound::SOUND;
use super::{Scope, problems};
use crate::check::law::Amount;
use crate::clock::Calendar;
use chrono::{Months, NaiveDate};
use serde_json::{Value, json};

/// What is found with a promise of one length beside a law of another.
fn found(promised: Value, law: Value, also: &[(&str, Value)]) -> Vec<String> {
    let mut file: Value = serde_json::from_str(SOUND).unwrap();
    let clock = |within: Value| json!({ "label": "L", "starts": ["ask"], "stops": ["closed"], "within": within, "late": ["tell:late"] });
    file["clocks"]["soon"] = clock(promised);
    file["clocks"]["law"] = clock(law);
    file["clocks"]["law"]["kind"] = json!("statutory");
    file["clocks"]["law"]["basis"] = json!("An Act");
    for (member, value) in also {
        file["clocks"]["soon"][*member] = value.clone();
    }
    let all = problems("law.json", &file.to_string(), Scope::Pattern);
    all.iter().map(|p| format!("{} {}: {}", p.code(), p.pointer(), p.message())).collect()
}

#[test]
fn a_promise_longer_than_the_law_is_found() {
    let message = |place: &str, promised: &str, law: &str| {
        vec![format!(
            "longer-than-law {place}: `soon` may take {promised}, which is longer than the law allows: {law} for `law`"
        )]
    };
    let at = "/clocks/soon/within";
    assert_eq!(found(json!({ "days": 15 }), json!({ "weeks": 2 }), &[]), message(at, "15 days", "2 weeks"));
    assert_eq!(found(json!({ "years": 1 }), json!({ "months": 1 }), &[]), message(at, "1 year", "1 month"));
    assert_eq!(
        found(json!({ "working_days": 25 }), json!({ "months": 1 }), &[]),
        message(at, "25 working days", "1 month")
    );
    assert_eq!(found(json!({ "months": 1 }), json!({ "weeks": 3 }), &[]), message(at, "1 month", "3 weeks"));
    assert_eq!(found(json!({ "days": 4 }), json!({ "hours": 60 }), &[]), message(at, "4 days", "60 hours"));
    let choice =
        json!([{ "when": { "part": "visit", "is": "on" }, "then": { "days": 30 } }, { "otherwise": { "days": 3 } }]);
    assert_eq!(found(choice.clone(), json!({ "days": 20 }), &[]), message(at, "30 days", "20 days"));
    let setting = found(json!("decide"), json!({ "working_days": 1 }), &[]);
    assert_eq!(setting, message("/settings/decide/value", "5 working days", "1 working day"));
    assert_eq!(found(json!({ "days": 30 }), choice, &[]), [] as [String; 0], "the law may give as much");
}

#[test]
fn what_cannot_be_compared_is_let_be() {
    let nothing: [String; 0] = [];
    assert_eq!(found(json!({ "days": 14 }), json!({ "weeks": 2 }), &[]), nothing);
    assert_eq!(found(json!({ "working_days": 20 }), json!({ "months": 1 }), &[]), nothing, "20 are 26 days at least");
    assert_eq!(found(json!({ "months": 2 }), json!({ "working_days": 20 }), &[]), nothing, "any day may be off there");
    assert_eq!(found(json!({ "days": 3 }), json!({ "hours": 48 }), &[]), nothing);
    let longer = || (json!({ "days": 90 }), json!({ "days": 1 }));
    for also in [
        ("starts", json!(["looking"])),
        ("stops", json!(["go", "closed"])),
        ("counted_in", json!("tool_days")),
        ("counts_from", json!({ "question": "from_on" })),
        ("window_for", json!("borrower")),
    ] {
        let (promised, law) = longer();
        assert_eq!(found(promised, law, std::slice::from_ref(&also)), nothing, "{also:?}");
    }
}

#[test]
fn no_day_makes_months_shorter_or_longer_than_is_thought() {
    let first = NaiveDate::from_ymd_opt(2095, 1, 1).unwrap();
    // Round a leap year that there is not: 2100.
    for start in first.iter_days().take(366 * 10) {
        for months in 1..=40 {
            let length = Amount::new("months", months).unwrap();
            let end = start.checked_add_months(Months::new(months as u32)).unwrap();
            let days = (end - start).num_days();
            let thought = length.least_days()..=length.most_days(false);
            assert!(thought.contains(&days), "{months} months from {start}: {days} days and not {thought:?}");
        }
    }
}

#[test]
fn no_day_makes_working_days_shorter_or_longer_than_is_thought() {
    let calendar = Calendar::built_in("england-and-wales").unwrap();
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    for start in first.iter_days().take(366 * 3) {
        let mut worked = 0;
        for day in start.iter_days().skip(1).take(500) {
            worked += i64::from(calendar.is_working_day(day).unwrap());
            let length = Amount::new("working_days", worked).unwrap();
            let days = (day - start).num_days();
            if calendar.is_working_day(day).unwrap() {
                let thought = length.least_days()..=length.most_days(true);
                assert!(thought.contains(&days), "{worked} from {start}: {days} days and not {thought:?}");
            }
        }
    }
}
