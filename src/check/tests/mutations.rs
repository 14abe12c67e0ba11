//! One change to the sound pattern, and all that is then reported: code, place and sentence. One table for each rule file.

use super::sound::SOUND;
use super::{Scope, problems};

/// A pointer, what is put there (nothing: it is taken away), and what is reported.
type Change = (&'static str, &'static str, &'static [&'static str]);

fn check_each(scope: Scope, changes: &[Change]) {
    let mut wrong = Vec::new();
    for (pointer, put, expected) in changes {
        let found = problems("changed.json", &changed(pointer, put), scope);
        let found: Vec<String> =
            found.iter().map(|p| format!("{} {}: {}", p.code(), p.pointer(), p.message())).collect();
        if found != *expected {
            wrong.push(format!("{pointer} = {put}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sound pattern with one value put in or taken out.
fn changed(pointer: &str, put: &str) -> String {
    let mut file: serde_json::Value = serde_json::from_str(SOUND).unwrap();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    let put: Option<serde_json::Value> = (!put.is_empty()).then(|| serde_json::from_str(put).unwrap());
    match (file.pointer_mut(parent).unwrap(), put) {
        (serde_json::Value::Object(members), Some(put)) => drop(members.insert(last.to_string(), put)),
        (serde_json::Value::Object(members), None) => assert!(members.remove(last).is_some(), "{pointer}"),
        (serde_json::Value::Array(list), Some(put)) => list[last.parse::<usize>().unwrap()] = put,
        (other, _) => panic!("{pointer} is in {other}"),
    }
    file.to_string()
}

#[test]
#[rustfmt::skip]
fn ids() {
    check_each(Scope::Pattern, &[
        ("/states/closed", r#"{ "label": "L", "public": "P", "phase": "active" }"#, &[
            "reserved-id /states/closed: `closed` has a meaning of its own in the language, so it cannot be an id here",
            "never-used /states/closed: `closed` can never be reached: nothing goes there",
        ]),
        ("/tasks/fetch/results", r#"["done"]"#, &["reserved-id /tasks/fetch/results: `done` has a meaning of its own in the language, so it cannot be an id here"]),
        ("/actions/go/branches/1/id", r#""none""#, &["reserved-id /actions/go/branches/1/id: `none` has a meaning of its own in the language, so it cannot be an id here"]),
        ("/actions/go/branches/1/id", r#""far""#, &["clashing-ids /actions/go/branches/1/id: two branches of `go` have the id `far`"]),
        ("/people/system", r#"{ "label": "L", "kind": "staff" }"#, &["reserved-id /people/system: `system` has a meaning of its own in the language, so it cannot be an id here"]),
        ("/questions/outcome", r#"{ "type": "text", "label": "L", "answer": "x" }"#, &["reserved-id /questions/outcome: `outcome` has a meaning of its own in the language, so it cannot be an id here"]),
        ("/outcomes/as_before", r#"{ "label": "L" }"#, &[
            "reserved-id /outcomes/as_before: `as_before` has a meaning of its own in the language, so it cannot be an id here",
            "keep /outcomes/as_before: `as_before` does not say how long records are kept",
        ]),
        ("/states/ask", r#"{ "label": "L", "public": "P", "phase": "active" }"#, &[
            "clashing-ids /states/ask: `ask` is an action and a state, and the two need different ids",
            "never-used /states/ask: `ask` can never be reached: nothing goes there",
        ]),
        ("/clocks/waiting", r#"{ "label": "L", "window_for": "borrower", "starts": ["ask"], "stops": ["closed"], "within": { "days": 1 } }"#, &["clashing-ids /holds/waiting: `waiting` is a clock and a hold, and the two need different ids"]),
        ("/facts/why", r#"{ "label": "L", "type": "yes_no" }"#, &[
            "clashing-ids /facts/why: `why` is a question and a fact, and the two need different ids",
            "never-used /facts/why: the fact `why` is never read or checked",
        ]),
        ("/questions/extras/options/1/id", r#""gloves""#, &["clashing-ids /questions/extras/options/1/id: two options have the id `gloves`"]),
        ("/questions/tool/options/1/id", r#""sharp""#, &["clashing-ids /questions/tool/options/1/id: `sharp` is an option and a group, and the two need different ids"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn references() {
    check_each(Scope::Pattern, &[
        ("/actions/look/by/0", r#""lendor""#, &["no-such /actions/look/by/0: there is no person `lendor`"]),
        ("/actions/look/from/0", r#""closed:lant""#, &["no-such /actions/look/from/0: there is no place `closed:lant`"]),
        ("/actions/look/to", r#""lookin""#, &["no-such /actions/look/to: there is no state `lookin`"]),
        ("/actions/undo/close", r#""as_befor""#, &["no-such /actions/undo/close: there is no outcome `as_befor`"]),
        ("/actions/reply/held/0", r#""wating""#, &["no-such /actions/reply/held/0: there is no hold `wating`"]),
        ("/actions/reply/resume", r#""wating""#, &["no-such /actions/reply/resume: there is no hold `wating`"]),
        ("/actions/ask/ask/0", r#""toool""#, &[
            "no-such /actions/ask/ask/0: there is no question `toool`",
            "wrong-value /actions/ask/pages/what/from: `ask` does not ask `tool`, so no page can begin with it",
        ]),
        ("/actions/ask/check/0", r#""in_stok""#, &["no-such /actions/ask/check/0: there is no fact `in_stok`"]),
        ("/actions/ask/tell/0", r#""got_itt""#, &["no-such /actions/ask/tell/0: there is no message `got_itt`"]),
        ("/actions/go/part", r#""visitt""#, &["no-such /actions/go/part: there is no part `visitt`"]),
        ("/actions/ask/saves", r#""askk""#, &[
            "targets /actions/ask: `ask` cannot do several of these at once: `to` and `saves`",
            "wrong-value /actions/ask/pages: `ask` saves a draft, so it has no pages of its own",
            "no-such /actions/ask/saves: there is no action `askk`",
        ]),
        ("/people/borrower/reached_by", r#""why""#, &["wrong-value /people/borrower/reached_by: `why` is a `long_text` question, and a `contact` question is needed here"]),
        ("/people/friend/stands_in_for", r#""friend""#, &["wrong-value /people/friend/stands_in_for: `friend` stands in for itself"]),
        ("/people/friend/stands_in_for", r#""borower""#, &["no-such /people/friend/stands_in_for: there is no person `borower`"]),
        ("/parts/again/needs/0", r#""visit3""#, &["no-such /parts/again/needs/0: there is no part `visit3`"]),
        ("/parts/again/needs/0", r#""again""#, &["wrong-value /parts/again/needs/0: `again` needs itself"]),
        ("/parts/again/needs/0", r#""visit""#, &["wrong-value /parts/again/needs/0: `again` is on and needs `visit`, which is off"]),
        ("/facts/years_old/counted/from", r#"{ "question": "why" }"#, &["wrong-value /facts/years_old/counted/from/question: `why` is a `long_text` question, and a `date` question is needed here"]),
        ("/facts/years_old/counted/fixed_at", r#""asks""#, &["no-such /facts/years_old/counted/fixed_at: there is no action `asks`"]),
        ("/facts/years_old/counted/counted_in", r#""tool_day""#, &["no-such /facts/years_old/counted/counted_in: there is no counting block `tool_day`"]),
        ("/clocks/back/within", r#""longest""#, &["no-such /clocks/back/within: there is no setting `longest`"]),
        ("/clocks/back/within", r#""desk""#, &[
            "never-used /settings/longer: the setting `longer` is never used",
            "wrong-value /clocks/back/within: `desk` is in `text`, which is not a length of time here",
        ]),
        ("/clocks/back/window_for", r#""borowers""#, &["no-such /clocks/back/window_for: there is no person `borowers`"]),
        ("/clocks/answer/counts_from/1/otherwise", r#"{ "end_of": "bak" }"#, &["no-such /clocks/answer/counts_from/1/otherwise/end_of: there is no clock `bak`"]),
        ("/clocks/answer/counts_from/1/otherwise/question", r#""at_time""#, &["wrong-value /clocks/answer/counts_from/1/otherwise/question: `at_time` is a `time` question, and a `date` question is needed here"]),
        ("/clocks/answer/pauses/0", r#""shutt""#, &["no-such /clocks/answer/pauses/0: there is no hold `shutt`"]),
        ("/tasks/prepare/within/before/at", r#""to_on""#, &["wrong-value /tasks/prepare/within/before/at: `to_on` is a `date` question, and a `time` question is needed here"]),
        ("/tasks/each_extra/many", r#"{ "each": "tool" }"#, &["wrong-value /tasks/each_extra/many/each: `tool` is a `choice` question, and a `choices` or `group` question is needed here"]),
        ("/tasks/prepare/late/0", r#""done:redy""#, &["no-such /tasks/prepare/late/0: there is no result `redy`"]),
        ("/tasks/prepare/needed_before/0", r#""asked""#, &["no-such /tasks/prepare/needed_before/0: there is no action or branch `asked`"]),
        ("/tasks/prepare/needed_before/1/action", r#""go:fare""#, &["no-such /tasks/prepare/needed_before/1/action: there is no action or branch `go:fare`"]),
        ("/clocks/answer/late/0", r#""done:ready""#, &["wrong-value /clocks/answer/late/0: only a task can end with `done:ready`"]),
        ("/holds/waiting/late/0", r#""do:look""#, &["system-may-not /holds/waiting/late/0: the system may not do `look`"]),
        ("/holds/waiting/late/0", r#""do:lok""#, &["no-such /holds/waiting/late/0: there is no action `lok`"]),
        ("/actions/give_up/ask", r#"["why"]"#, &["system-may-not /holds/waiting/late/0: `give_up` asks something that must be answered, so it cannot happen by itself"]),
        ("/holds/waiting/in/0", r#""askt""#, &["no-such /holds/waiting/in/0: there is no state `askt`"]),
        ("/refuse/young/on/0", r#""asky""#, &["no-such /refuse/young/on/0: there is no action `asky`"]),
        ("/refuse/young/signpost", r#""to_young""#, &["no-such /refuse/young/signpost: there is no outcome `to_young`"]),
        ("/messages/late/to", r#""mangaer""#, &["no-such /messages/late/to: there is no person `mangaer`"]),
        ("/promises/0/in", r#""hold:wait""#, &["no-such /promises/0/in: there is no place `hold:wait`"]),
        ("/promises/1/in/0", r#""askd""#, &["no-such /promises/1/in/0: there is no place `askd`"]),
        ("/promises/3/when_closed_as/0", r#""lant""#, &["no-such /promises/3/when_closed_as/0: there is no outcome `lant`"]),
        ("/measures/days/less/0", r#""waitin""#, &["no-such /measures/days/less/0: there is no hold `waitin`"]),
        ("/measures/days/split_by/0", r#""why""#, &["wrong-value /measures/days/split_by/0: `why` is a `long_text` question, and a `choice` or `choices` or `yes_no` question is needed here"]),
        ("/measures/timely/on_time", r#""answers""#, &["no-such /measures/timely/on_time: there is no clock or task `answers`"]),
        ("/reports/yearly/shows/0", r#""yung""#, &["no-such /reports/yearly/shows/0: there is no measure `yung`"]),
        ("/follow_on/complain/carry/about_case", r#""referense""#, &["no-such /follow_on/complain/carry/about_case: there is no question `referense`"]),
        ("/follow_on/complain/carry/details/0", r#""whi""#, &["no-such /follow_on/complain/carry/details/0: there is no question `whi`"]),
        ("/outcomes/lent/keep/after", r#"{ "clock": "bakc" }"#, &["no-such /outcomes/lent/keep/after/clock: there is no clock `bakc`"]),
        ("/teams", r#"{ "lendre": { "team": "T" } }"#, &["no-such /teams/lendre: there is no person `lendre`"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn tags() {
    check_each(Scope::Pattern, &[
        ("/clocks/answer/starts/0", r#""closed:lant""#, &["no-such /clocks/answer/starts/0: there is no event `closed:lant`"]),
        ("/clocks/answer/stops/0", r#""late:back""#, &["no-such /clocks/answer/stops/0: `back` is a window: say `over:back`, not `late:back`"]),
        ("/clocks/answer/starts/0", r#""over:answer""#, &["no-such /clocks/answer/starts/0: `answer` is a duty: say `late:answer`, not `over:answer`"]),
        ("/clocks/answer/starts/0", r#""over:prepare""#, &["no-such /clocks/answer/starts/0: `prepare` is a duty: say `late:prepare`, not `over:prepare`"]),
        ("/clocks/answer/starts/0", r#""signpost:too_young""#, &["wrong-value /clocks/answer/starts/0: `signpost:too_young` can only be counted in measures: it opens no case"]),
        ("/clocks/answer/starts/0", r#""open""#, &["wrong-value /clocks/answer/starts/0: `open` is not an event: it can stand in `offer_on`, `from` and `maps_to`"]),
        ("/clocks/answer/starts/0", r#""go:fa""#, &["no-such /clocks/answer/starts/0: there is no event `go:fa`"]),
        ("/clocks/answer/starts/0", r#""prepare:redy""#, &["no-such /clocks/answer/starts/0: there is no event `prepare:redy`"]),
        ("/measures/young/count/0", r#""signpost:to_young""#, &["no-such /measures/young/count/0: there is no event `signpost:to_young`"]),
        ("/tasks/fetch/outlives/0", r#""look""#, &["wrong-value /tasks/fetch/outlives/0: `look` does not close the case"]),
        ("/tasks/fetch/outlives/0", r#""closed:lentt""#, &["no-such /tasks/fetch/outlives/0: there is no event `closed:lentt`"]),
        ("/questions/born/keep/until/0", r#""hold:wating""#, &["no-such /questions/born/keep/until/0: there is no event `hold:wating`"]),
        ("/follow_on/renew/offer_on/0", r#""openn""#, &["no-such /follow_on/renew/offer_on/0: there is no event `openn`"]),
        ("/promises/5/only_after/0", r#""prepare""#, &["no-such /promises/5/only_after/0: there is no event `prepare`"]),
        ("/maps_to/elsewhere/begun/0", r#""askd""#, &["no-such /maps_to/elsewhere/begun/0: there is no event `askd`"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn conditions() {
    check_each(Scope::Pattern, &[
        ("/refuse/bare/when/all/0/is", r#""shrp""#, &["condition /refuse/bare/when/all/0/is: `tool` can never be `shrp`"]),
        ("/refuse/bare/when/all/1/not", r#"{ "question": "extras", "is": "gloves" }"#, &["condition /refuse/bare/when/all/1/not/is: use `includes` for `extras`: several may be chosen"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "tool", "includes": "saw" }"#, &["condition /refuse/bare/when/all/0/includes: use `is` or `in` for `tool`: it has one value"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "why", "is": "x" }"#, &["condition /refuse/bare/when/all/0/is: `is` does not fit `why`, which is `long_text`"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "too", "is": "x" }"#, &["no-such /refuse/bare/when/all/0/question: there is no question `too`"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "born", "is": "x" }"#, &["condition /refuse/bare/when/all/0/is: `is` does not fit `born`, which is `date`"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "count", "at_least": "many" }"#, &["condition /refuse/bare/when/all/0/at_least: `count` is a number, so it cannot be compared with `many`"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "count", "at_least": { "setting": "desk" } }"#, &["condition /refuse/bare/when/all/0/at_least: `count` is a number, and the setting `desk` is text"]),
        ("/settings/age/unit", r#""pence""#, &[
            "condition /refuse/young/when/less_than: money is compared in whole pounds, and the setting `age` is in pence",
        ]),
        ("/refuse/bare/when/all/0", r#"{ "question": "tool", "is": { "setting": "age" } }"#, &["condition /refuse/bare/when/all/0/is: `tool` is compared with one of its own words here"]),
        ("/refuse/bare/when/all/0", r#"{ "question": "tool", "at_least": 3 }"#, &["condition /refuse/bare/when/all/0/at_least: `at_least` does not fit `tool`, which is `choice`"]),
        ("/refuse/young/when/less_than/setting", r#""decide""#, &[
            "never-used /settings/age: the setting `age` is never used",
            "condition /refuse/young/when/less_than: `years_old` is counted in `years`, and the setting `decide` is in `working_days`",
        ]),
        ("/refuse/young/when/less_than/setting", r#""ages""#, &["no-such /refuse/young/when/less_than/setting: there is no setting `ages`"]),
        ("/refuse/turned/when/before", r#""2026-01-01""#, &["condition /refuse/turned/when/before: the date `to_on` is compared with another answer: `{ \"question\": … }`"]),
        ("/refuse/turned/when/before/question", r#""count""#, &["condition /refuse/turned/when/before: `to_on` is a date, and `count` is not"]),
        ("/refuse/greedy/when/more_than/question", r#""to_on""#, &["condition /refuse/greedy/when/more_than: `count` is a number, and `to_on` is not"]),
        ("/actions/go/branches/0/when", r#"{ "question": "to_on", "before": { "question": "from_on" } }"#, &["condition /actions/go/branches/0/when/before: dates are compared only in refuse rules"]),
        ("/actions/go/branches/0/when", r#"{ "question": "count", "at_least": { "question": "limit" } }"#, &["condition /actions/go/branches/0/when/at_least: two answers are compared only in refuse rules"]),
        ("/actions/more_time/when/in/1", r#""over""#, &["condition /actions/more_time/when/in/1: `answer` is a duty: say `late`, not `over`"]),
        ("/actions/ask_again/when/any/0/is", r#""late""#, &["condition /actions/ask_again/when/any/0/is: `back` is a window: say `over`, not `late`"]),
        ("/actions/ask_again/when/any/0/is", r#""stopped""#, &["condition /actions/ask_again/when/any/0/is: `back` can never be `stopped`"]),
        ("/actions/ask_again/when/any/0", r#"{ "clock": "back", "is_filled": true }"#, &["condition /actions/ask_again/when/any/0/is_filled: `is_filled` does not fit `back`, which is a window"]),
        ("/actions/ask_again/when/any/1/is", r#""readdy""#, &["condition /actions/ask_again/when/any/1/is: `prepare` can never be `readdy`"]),
        ("/actions/ask_again/when/any/1", r#"{ "task": "prepare", "includes": "ready" }"#, &["condition /actions/ask_again/when/any/1/includes: use `is` or `in` for `prepare`: it has one value"]),
        ("/actions/decide/when/is", r#""found""#, &["condition /actions/decide/when/is: use `includes` for a result of `each_extra`: there may be many"]),
        ("/actions/decide/when/is", r#""cancelled""#, &["condition /actions/decide/when/is: `each_extra` can never be `cancelled`"]),
        ("/actions/decide/when", r#"{ "task": "each_extra", "includes": "fond" }"#, &["condition /actions/decide/when/includes: `each_extra` can never be `fond`"]),
        ("/actions/undo/when", r#"{ "case": "chanel", "is": "online" }"#, &["no-such /actions/undo/when/case: a case has no `chanel` to ask about"]),
        ("/actions/undo/when", r#"{ "case": "channel", "is": "post" }"#, &["condition /actions/undo/when/is: `channel` can never be `post`"]),
        ("/actions/undo/when", r#"{ "case": "last_outcome", "is": "lant" }"#, &["condition /actions/undo/when/is: `last_outcome` can never be `lant`"]),
        ("/actions/undo/when", r#"{ "case": "language", "is": "Welsh" }"#, &["condition /actions/undo/when/is: `Welsh` is not a language: write it as in `en` or `cy`"]),
        ("/actions/undo/when", r#"{ "part": "visit", "is": "yes" }"#, &["condition /actions/undo/when/is: `visit` can never be `yes`"]),
        ("/clocks/answer/within/0/when/is", r#""true""#, &["condition /clocks/answer/within/0/when/is: `summer` can never be `true`"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn settings() {
    check_each(Scope::Pattern, &[
        ("/settings/decide/unit", "", &["missing-member /settings/decide: the setting `decide` needs `unit`"]),
        ("/settings/decide/better", "", &["missing-member /settings/decide: the setting `decide` needs `better`"]),
        ("/settings/decide/min", "", &["missing-member /settings/decide: the setting `decide` needs `min`"]),
        ("/settings/decide/value", "11", &["outside-limits /settings/decide/value: 11 is outside 1 to 10"]),
        ("/settings/decide/value", r#"{ "days": 2 }"#, &["wrong-value /settings/decide/value: `days` is not a unit of `decide`"]),
        ("/settings/decide/value", r#""two""#, &["wrong-value /settings/decide/value: the value of `decide` is a number"]),
        ("/settings/decide/max", "0", &["wrong-value /settings/decide/min: `min` of `decide` is 1, and its `max` is 0"]),
        ("/settings/decide/min", "-1", &["wrong-value /settings/decide/min: `min` of `decide` is less than nothing"]),
        ("/settings/longer/value", "20", &["wrong-value /settings/longer/value: the value of `longer` says which unit it is in"]),
        ("/settings/longer/value", r#"{ "weeks": 2 }"#, &["wrong-value /settings/longer/value: `weeks` is not a unit of `longer`"]),
        ("/settings/longer/value", r#"{ "months": 7 }"#, &["outside-limits /settings/longer/value: 7 is outside 1 to 6"]),
        ("/settings/longer/min", "10", &["wrong-value /settings/longer/min: `min` of `longer` needs a number for each unit"]),
        ("/settings/longer/min/months", "", &["missing-member /settings/longer/min: `min` of `longer` says nothing about `months`"]),
        ("/settings/longer/max/weeks", "3", &["wrong-value /settings/longer/max: `weeks` is not a unit of `longer`"]),
        ("/settings/desk/value", "3", &["wrong-value /settings/desk/value: `desk` is text, so its value is words"]),
        ("/settings/desk/value", "", &["missing-member /settings/desk: the setting `desk` needs `value`"]),
        ("/settings/desk/better", r#""lower""#, &["wrong-value /settings/desk/better: `desk` is text, which has no `better`"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn limits() {
    check_each(Scope::Pattern, &[
        ("/holds/waiting/late", "[]", &["no-limit /holds/waiting/late: nothing happens when the hold `waiting` reaches its limit"]),
        ("/holds/waiting/in", "[]", &["missing-member /holds/waiting/in: the hold `waiting` needs a state it may be in"]),
        ("/tasks/fetch/within", "", &["no-limit /tasks/fetch: `fetch` outlives the case and so needs `within`"]),
        ("/tasks/fetch/late", "", &["no-limit /tasks/fetch: `fetch` outlives the case and so needs `late`"]),
        ("/tasks/prepare/within", "", &[
            "no-limit /tasks/prepare: the task `prepare` has no `within`, so it is never late",
            "never-happens /follow_on/complain/offer_on/1: `late:prepare` never happens: the task has no `within`",
        ]),
        ("/tasks/prepare/by", "[]", &["nobody-may /tasks/prepare/by: nobody may do `prepare`"]),
        ("/tasks/prepare/opens_on", "[]", &["never-used /tasks/prepare/opens_on: the task `prepare` never opens"]),
        ("/clocks/answer/late", "", &["no-limit /clocks/answer: nothing happens when `answer` is late"]),
        ("/clocks/answer/late", "[]", &["no-limit /clocks/answer: nothing happens when `answer` is late"]),
        ("/clocks/answer/basis", "", &["missing-member /clocks/answer: the statutory clock `answer` names its law in `basis`"]),
        ("/clocks/answer/within", "", &[
            "never-used /facts/summer: the fact `summer` is never read or checked",
            "missing-member /clocks/answer: the clock `answer` needs `within`",
        ]),
        ("/clocks/answer/starts", "[]", &["never-used /clocks/answer/starts: the clock `answer` never starts"]),
        ("/clocks/answer/stops", r#"["looking", "more_time"]"#, &["left-running /clocks/answer/stops: `answer` is left running when the case closes"]),
        ("/clocks/answer/restarts/0", r#""waiting""#, &["wrong-value /clocks/answer/restarts/0: the hold `waiting` both pauses and restarts `answer`: it can do one of them"]),
        ("/clocks/answer/warn/0/do", "[]", &["missing-member /clocks/answer/warn/0/do: nothing happens at this warning"]),
        ("/clocks/answer/extensions/look", r#"{ "by": { "days": 1 } }"#, &["wrong-value /clocks/answer/extensions/look: `look` does not extend `answer`"]),
        ("/clocks/answer/extensions/more_time/in_all", r#"{ "days": 9 }"#, &["wrong-value /clocks/answer/extensions/more_time: say `by` or `in_all` for `more_time`, not both"]),
        ("/clocks/answer/extensions/more_time", "", &["missing-member /actions/more_time/extend/clock: the clock `answer` does not say how much `more_time` may add"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn targets() {
    check_each(Scope::Pattern, &[
        ("/actions/look/close", r#""withdrawn""#, &["targets /actions/look: `look` cannot do several of these at once: `to` and `close`"]),
        ("/actions/go/branches/1/to", r#""asked""#, &["targets /actions/go/branches/1: the branch `late` of `go` cannot do several of these at once: `to` and `hold`"]),
        ("/actions/go/branches/0/when", "", &["targets /actions/go/branches/1: `far` and `late` of `go` both have no `when`: only one can be the one taken otherwise"]),
        ("/actions/go/branches", "[]", &[
            "never-used /holds/shut: no action puts the hold `shut` on",
            "no-such /tasks/prepare/needed_before/1/action: there is no action or branch `go:far`",
            "targets /actions/go/branches: `go` has no branches to go by",
        ]),
        ("/actions/look/from", "", &["missing-member /actions/look: `look` needs `from` or `held`: where can it be done?"]),
        ("/actions/look/by", "[]", &["nobody-may /actions/look/by: nobody may do `look`"]),
        ("/actions/ask/to", "", &[
            "never-used /states/asked: `asked` can never be reached: nothing goes there",
            "targets /actions/ask: `ask` starts a case and so says where the case goes",
        ]),
        ("/actions/ask/from/0", r#""open""#, &["never-used /actions: no action starts a case"]),
        ("/actions/decide/ask", r#"["why"]"#, &[
            "never-used /questions/result: `result` is never asked",
            "targets /actions/decide/close_as: `decide` closes by `result` and does not ask it",
        ]),
        ("/questions/result/extend", r#""hide""#, &["targets /actions/decide/close_as: `decide` closes by `result`, so the layers above may not change its options"]),
        ("/questions/result/options/0/id", r#""lend""#, &[
            "never-used /outcomes/lent: no action closes a case as `lent`",
            "no-such /actions/decide/close_as: `decide` closes by `result`, and its option `lend` is not an outcome",
        ]),
        ("/actions/more_time/extend/to", r#""from_on""#, &["targets /actions/more_time/extend/to: `more_time` extends to `from_on` and does not ask it"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn kept() {
    check_each(Scope::Pattern, &[
        ("/actions/look/not_before", r#""answer""#, &[]),
        ("/actions/look/not_before", r#""answers""#, &["no-such /actions/look/not_before: there is no clock `answers`"]),
        ("/actions/look/not_before", r#""waiting""#, &["no-such /actions/look/not_before: there is no clock `waiting`"]),
        ("/actions/reply/not_before", r#""answer""#, &["own-act-kept /actions/reply/not_before: `reply` can be done by `borrower` and `friend`, so it cannot be kept from the public"]),
        ("/actions/decide/not_before", r#""answer""#, &["window-not-told /clocks/back: `back` would begin with `decide`, of which the public is not told before `answer`"]),
        ("/actions/undo/not_before", r#""answer""#, &[]),
        ("/actions/look/not_before", r#"{ "clock": "answer", "when": { "question": "why", "is_filled": true } }"#, &[]),
        ("/actions/look/not_before", r#"{ "clock": "answers", "when": { "question": "whys", "is_filled": true } }"#, &[
            "no-such /actions/look/not_before/clock: there is no clock `answers`",
            "no-such /actions/look/not_before/when/question: there is no question `whys`",
        ]),
        ("/actions/look/not_before", r#"{ "clock": "answer" }"#, &["missing-member /actions/look/not_before: `not_before` needs `clock` and `when`; without a condition write just the id of the clock"]),
        ("/actions/look/not_before", r#"{ "clock": "answer", "if": { "question": "why", "is_filled": true } }"#, &[
            "missing-member /actions/look/not_before: `not_before` needs `clock` and `when`; without a condition write just the id of the clock",
            "unknown-member /actions/look/not_before/if: `if` is not a member of `not_before`",
        ]),
        ("/actions/look/not_before", "7", &["wrong-type /actions/look/not_before: this should be the id of a clock, or an object with `clock` and `when`, not a number"]),
        ("/actions/ask/not_before", r#""answer""#, &[
            "wrong-value /actions/ask/not_before: `ask` starts a case, so there is nothing yet that the public could go on seeing",
            "own-act-kept /actions/ask/not_before: `ask` can be done by `borrower` and `friend`, so it cannot be kept from the public",
        ]),
    ]);
}

#[test]
#[rustfmt::skip]
fn forms() {
    check_each(Scope::Pattern, &[
        ("/refuse/young/correct", r#""born""#, &["wrong-value /refuse/young: the refuse rule `young` needs exactly one of signpost, correct"]),
        ("/refuse/turned/start", r#""ask-a-parent""#, &["wrong-value /refuse/turned/start: `start` goes with `signpost` only"]),
        ("/refuse/turned/correct", r#""result""#, &["wrong-value /refuse/turned/correct: `ask` does not ask `result`, so nobody could correct it there"]),
        ("/refuse/turned/on", "[]", &["never-used /refuse/turned/on: the refuse rule `turned` stands on no action"]),
        ("/promises/0/can_still", r#"["decide"]"#, &["wrong-value /promises/0: a promise needs exactly one of can_always, can_still, told_when, never_blank, different_people, only_after, at_most_times"]),
        ("/promises/0/who", "", &["missing-member /promises/0: `can_always` needs `who`"]),
        ("/promises/1/in", "", &["missing-member /promises/1: `can_still` needs `in`"]),
        ("/promises/2/in", r#"["open"]"#, &["wrong-value /promises/2/in: `in` says nothing beside `told_when`"]),
        ("/promises/4/different_people", r#"["look"]"#, &["wrong-value /promises/4/different_people: `different_people` needs at least two actions"]),
        ("/promises/5/act", "", &["missing-member /promises/5: `only_after` needs `act`"]),
        ("/measures/days/to", "", &["missing-member /measures/days: `from` needs `to`"]),
        ("/measures/days/count", r#"["ask"]"#, &["wrong-value /measures/days: the measure `days` needs exactly one of count, from, on_time, list"]),
        ("/measures/timely/of", r#"["ask"]"#, &["wrong-value /measures/timely/of: `of` says nothing beside `on_time`"]),
        ("/follow_on/renew/pattern", r#""complain""#, &["wrong-value /follow_on/renew: the follow-on `renew` needs exactly one of service, pattern, outside"]),
        ("/follow_on/renew/offer_on", "[]", &["never-used /follow_on/renew/offer_on: the follow-on `renew` is never offered"]),
        ("/facts/years_old/counted/to", "", &["missing-member /facts/years_old/counted: `count` needs `to`"]),
        ("/facts/years_old/counted/today_is", r#""working_day""#, &["wrong-value /facts/years_old/counted: the counted fact `years_old` needs exactly one of count, today_between, today_is"]),
        ("/facts/years_old/type", r#""yes_no""#, &[
            "wrong-value /facts/years_old/counted: `count` counts a `number` fact, and `years_old` is `yes_no`",
            "condition /refuse/young/when/less_than: `less_than` does not fit `years_old`, which is `yes_no`",
        ]),
        ("/facts/summer/counted/from", r#""today""#, &["wrong-value /facts/summer/counted/from: `from` says nothing beside `today_between`"]),
        ("/facts/summer/counted/today_between", r#"["06-01"]"#, &["wrong-value /facts/summer/counted/today_between: `today_between` needs a first and a last day"]),
        ("/outcomes/lent/keep", "", &["keep /outcomes/lent: `lent` does not say how long records are kept"]),
        ("/outcomes/lent/keep/days", "3", &["keep /outcomes/lent/keep: `keep` needs exactly one of years, months, days"]),
        ("/outcomes/lent/keep/years", "", &["keep /outcomes/lent/keep: `keep` needs exactly one of years, months, days"]),
        ("/outcomes/lent/keep/after", "{}", &["wrong-value /outcomes/lent/keep/after: `after` needs exactly one of clock, question"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn questions() {
    check_each(Scope::Pattern, &[
        ("/questions/places/rows", r#"[0, 101]"#, &["wrong-value /questions/places/rows: 0 to 101 rows is not possible"]),
        ("/questions/places/rows", r#"[3, 2]"#, &["wrong-value /questions/places/rows: 3 to 2 rows is not possible"]),
        ("/questions/places/rows", "", &["missing-member /questions/places: the group `places` does not say how many rows it takes"]),
        ("/questions/places/ask", "[]", &[
            "missing-member /questions/places: the group `places` needs `ask`: the questions of a row",
            "never-used /questions/spot: `spot` is never asked",
            "never-used /questions/indoors: `indoors` is never asked",
            "never-used /questions/above: `above` is never asked",
            "no-such /refuse/wet/when/all/0/question: `indoors` is not asked in the rows of `places`",
            "no-such /refuse/wet/when/all/1/not/question: `spot` is not asked in the rows of `places`",
            "no-such /refuse/wet/correct: `spot` is not asked in the rows of `places`",
            "no-such /tasks/see_place/when/some/question: `indoors` is not asked in the rows of `places`",
        ]),
        ("/questions/places/ask/0", r#""places""#, &[
            "wrong-value /questions/places/ask/0: `places` is a group, and rows hold no groups",
            "never-used /questions/spot: `spot` is never asked",
            "no-such /refuse/wet/when/all/1/not/question: `spot` is not asked in the rows of `places`",
            "no-such /refuse/wet/correct: `spot` is not asked in the rows of `places`",
        ]),
        ("/questions/places/ask/0", r#""tool""#, &[
            "never-used /questions/spot: `spot` is never asked",
            "no-such /refuse/wet/when/all/1/not/question: `spot` is not asked in the rows of `places`",
            "no-such /refuse/wet/correct: `spot` is not asked in the rows of `places`",
            "wrong-value /refuse/bare/when/all/0/question: `tool` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /tasks/prepare/when/question: `tool` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /actions/ask/ask/0: `tool` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /actions/ask/pages/what/from: `tool` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /measures/days/split_by/0: `tool` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /follow_on/complain/carry/details/1: `tool` is asked in the rows of `places`, so it has an answer only there",
        ]),
        ("/questions/spot/answer", r#""the shed""#, &["wrong-value /questions/spot/answer: the answer to `spot` cannot be fixed: it is asked in each row of `places`"]),
        ("/actions/ask/ask/0", r#""spot""#, &[
            "never-used /questions/tool: `tool` is never asked",
            "wrong-value /actions/ask/ask/0: `spot` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /actions/ask/pages/what/from: `ask` does not ask `tool`, so no page can begin with it",
        ]),
        ("/refuse/wet/each", r#""tool""#, &["wrong-value /refuse/wet/each: `tool` is a `choice` question, and a `group` question is needed here"]),
        ("/refuse/wet/each", "", &[
            "wrong-value /refuse/wet/when/all/0/question: `indoors` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /refuse/wet/when/all/1/not/question: `spot` is asked in the rows of `places`, so it has an answer only there",
            "wrong-value /refuse/wet/correct: `ask` does not ask `spot`, so nobody could correct it there",
            "wrong-value /refuse/wet/correct: `spot` is asked in the rows of `places`, so it has an answer only there",
        ]),
        ("/refuse/wet/signpost", r#""too_young""#, &[
            "wrong-value /refuse/wet: the refuse rule `wet` needs exactly one of signpost, correct",
            "wrong-value /refuse/wet/each: `each` goes with `correct` only",
        ]),
        ("/refuse/wet/when", r#"{ "fact": "summer", "is": "yes" }"#, &["condition /refuse/wet/when/fact: what looks at one row reads the questions of that row, not a fact"]),
        ("/tasks/see_place/when", r#"{ "group": "places", "is": "yes" }"#, &["condition /tasks/see_place/when/is: `is` does not fit `places`, which is `group`"]),
        ("/tasks/see_place/when", r#"{ "group": "tool", "count": { "at_least": 1 } }"#, &["wrong-value /tasks/see_place/when/group: `tool` is a `choice` question, and a `group` question is needed here"]),
        ("/tasks/see_place/when", r#"{ "group": "places", "count": { "at_least": 1, "is": 2 } }"#, &["wrong-value /tasks/see_place/when/count: `count` needs exactly one of is, at_least, at_most, less_than, more_than"]),
        ("/tasks/see_place/when", r#"{ "group": "places", "some": { "group": "places", "count": { "is": 1 } } }"#, &["condition /tasks/see_place/when/some/group: what looks at one row reads the questions of that row, not a group"]),
        ("/tasks/see_place/when", r#"{ "group": "places", "every": { "question": "indoors", "is": "perhaps" } }"#, &["condition /tasks/see_place/when/every/is: `indoors` can never be `perhaps`"]),
        ("/tasks/see_place/when", r#"{ "question": "tool", "some": { "question": "indoors", "is": "yes" } }"#, &["condition /tasks/see_place/when/some: `some` does not fit `tool`, which is `choice`"]),
        ("/tasks/see_place/when", r#"{ "question": "mind", "is_filled": true }"#, &["condition /tasks/see_place/when/is_filled: `is_filled` does not fit `mind`, which is `notice`"]),
        ("/questions/tool/purpose", r#""own""#, &["wrong-value /questions/tool/purpose: the purpose `own` does not fit `tool`, which is `choice`"]),
        ("/questions/born/purpose", r#""birthday""#, &["wrong-value /questions/born/purpose: `birthday` is not one of the words that may stand here"]),
        ("/questions/why/purpose", r#""email""#, &["wrong-value /questions/why/purpose: the purpose `email` does not fit `why`, which is `long_text`"]),
        ("/actions/ask/pages/you/from", r#""tool""#, &["wrong-value /actions/ask/pages/you/from: another page begins with `tool` already"]),
        ("/actions/ask/pages/you/from", r#""result""#, &["wrong-value /actions/ask/pages/you/from: `ask` does not ask `result`, so no page can begin with it"]),
        ("/actions/ask/pages/you/from", r#""agred""#, &["no-such /actions/ask/pages/you/from: there is no question `agred`"]),
        ("/actions/ask/pages/you/from", r#""spot""#, &[
            "wrong-value /actions/ask/pages/you/from: `ask` does not ask `spot`, so no page can begin with it",
            "wrong-value /actions/ask/pages/you/from: `spot` is asked in the rows of `places`, so it has an answer only there",
        ]),
        ("/refuse/young/may_confirm", "true", &["wrong-value /refuse/young/may_confirm: `may_confirm` goes with `correct` only"]),
        ("/messages/late/text", r#""{places}""#, &["placeholder /messages/late/text: `places` has rows"]),
        ("/messages/late/text", r#""{mind}""#, &["placeholder /messages/late/text: `{mind}` names no question or fact"]),
        ("/questions/why/options", r#"[ { "id": "a", "label": "A" } ]"#, &["wrong-value /questions/why/options: `options` does not fit `why`, which is `long_text`"]),
        ("/questions/why/between", "[1, 2]", &["wrong-value /questions/why/between: `between` does not fit `why`, which is `long_text`"]),
        ("/questions/count/max_length", "3", &["wrong-value /questions/count/max_length: `max_length` does not fit `count`, which is `number`"]),
        ("/questions/why/min_length", "900", &["wrong-value /questions/why/min_length: `why` needs at least 900 and at most 500 characters"]),
        ("/questions/why/only", r#""email""#, &["wrong-value /questions/why/only: `email` does not narrow `why`, which is `long_text`"]),
        ("/questions/count/between", r#"{ "days_ago": [0, 1] }"#, &["wrong-value /questions/count/between: `count` is a number, and these are dates"]),
        ("/questions/from_on/between", r#"["2026-05-04", "2026-05-01"]"#, &["wrong-value /questions/from_on/between: the first date is after the second"]),
        ("/questions/from_on/between", "[1, 2]", &["wrong-value /questions/from_on/between: `from_on` is a date, and these are numbers"]),
        ("/questions/extras/options", "", &[
            "missing-member /questions/extras: `extras` has no options to choose from",
            "condition /refuse/bare/when/all/1/not/includes: `extras` can never be `gloves`",
        ]),
        ("/questions/tool/options/0/group", "", &["missing-member /questions/tool/options/0: the option `saw` of `tool` needs a `group`"]),
        ("/questions/tool/options/0/group", r#""sharpe""#, &["no-such /questions/tool/options/0/group: there is no group `sharpe`"]),
        ("/questions/extras/options/0/group", r#""sharp""#, &["no-such /questions/extras/options/0/group: there is no group `sharp`"]),
        ("/facts/in_stock/type", r#""choice""#, &["missing-member /facts/in_stock: `in_stock` has no options to choose from"]),
        ("/facts/in_stock/options", "[]", &["wrong-value /facts/in_stock/options: `options` does not fit `in_stock`, which is `yes_no`"]),
        ("/people/borrower/reached_by", "", &["missing-member /people/borrower: how is `borrower` reached?"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn messages() {
    check_each(Scope::Pattern, &[
        ("/messages/late/text", r#""Late {reference""#, &["placeholder /messages/late/text: a `{` has no `}` after it"]),
        ("/messages/late/text", r#""Late reference} {in_stock?}""#, &["placeholder /messages/late/text: a `}` has no `{` before it"]),
        ("/messages/late/text", r#""Late {a{b}} {in_stock?}""#, &["placeholder /messages/late/text: a `{` stands inside another"]),
        ("/messages/late/text", r#""Late {Reference} {in_stock?}""#, &["placeholder /messages/late/text: `{Reference}` is not a placeholder"]),
        ("/messages/late/text", r#""Late {until:answer} {in_stock?}""#, &["placeholder /messages/late/text: `{until:answer}` is not a placeholder"]),
        ("/messages/late/text", r#""Late {tol} {in_stock?}""#, &["placeholder /messages/late/text: `{tol}` names no question or fact"]),
        ("/messages/late/text", r#""Late {due:anser} {in_stock?}""#, &["placeholder /messages/late/text: `{due:anser}` names no clock, hold or task"]),
        ("/messages/late/text", r#""Late {setting:des} {in_stock?}""#, &["placeholder /messages/late/text: `{setting:des}` names no setting"]),
        ("/messages/late/text", r#""Late {list:prepare} {in_stock?}""#, &["placeholder /messages/late/text: `{list:prepare}` names no group, nor a task of which there may be many"]),
        ("/messages/got_it/text", r#""We have {reference} for {tool}. {setting:desk}""#, &["must-say /messages/got_it/text: `got_it` must say `{due:answer}`"]),
        ("/messages/got_it/text", r#""We have {reference} for {tool}: {due:answer?}. {setting:desk}""#, &["must-say /messages/got_it/text: `got_it` must say `{due:answer}`"]),
        ("/messages/got_it/must_say/0", r#""due:anwser""#, &["placeholder /messages/got_it/must_say/0: `{due:anwser}` names no clock, hold or task"]),
        ("/words/cy/messages.got_it.text", r#""Cyfeirnod {reference} {tool} {setting:desk}.""#, &["must-say /words/cy/messages.got_it.text: Welsh `got_it` has lost `{due:answer}`"]),
        ("/words/cy/messages.got_it.text", r#""Cyfeirnod {refrence}: {reference} {tool} {due:answer} {setting:desk}""#, &["placeholder /words/cy/messages.got_it.text: `{refrence}` names no question or fact"]),
        ("/words/cy/mesages.got_it.text", r#""Cyfeirnod""#, &["language /words/cy/mesages.got_it.text: there are no words at `mesages.got_it.text`"]),
        ("/words/cy/questions.tool.options.sww.label", r#""Llif""#, &["language /words/cy/questions.tool.options.sww.label: there are no words at `questions.tool.options.sww.label`"]),
        ("/words/Welsh", "{}", &["language /words/Welsh: `Welsh` is not a language: write it as in `en` or `cy`"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn unused() {
    check_each(Scope::Pattern, &[
        ("/settings/spare", r#"{ "label": "L", "unit": "days", "value": 1, "min": 1, "max": 2, "better": "lower" }"#, &["never-used /settings/spare: the setting `spare` is never used"]),
        ("/parts/spare", r#"{ "label": "L", "value": "on" }"#, &["never-used /parts/spare: the part `spare` switches nothing"]),
        ("/counting/spare", r#"{ "label": "L" }"#, &["never-used /counting/spare: nothing is counted in `spare`"]),
        ("/people/spare", r#"{ "label": "L", "kind": "staff" }"#, &["never-used /people/spare: `spare` does nothing and is told nothing"]),
        ("/facts/spare", r#"{ "label": "L", "type": "yes_no" }"#, &["never-used /facts/spare: the fact `spare` is never read or checked"]),
        ("/questions/spare", r#"{ "label": "L", "type": "text" }"#, &["never-used /questions/spare: `spare` is never asked"]),
        ("/states/spare", r#"{ "label": "L", "public": "P", "phase": "active" }"#, &["never-used /states/spare: `spare` can never be reached: nothing goes there"]),
        ("/outcomes/spare", r#"{ "label": "L", "keep": { "years": 1 } }"#, &["never-used /outcomes/spare: no action closes a case as `spare`"]),
        ("/holds/spare", r#"{ "label": "L", "public": "P", "in": ["asked"], "within": { "days": 1 }, "late": ["tell:late"] }"#, &["never-used /holds/spare: no action puts the hold `spare` on"]),
        ("/messages/spare", r#"{ "to": "lender", "text": "T" }"#, &["never-used /messages/spare: the message `spare` is never sent"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn filled() {
    check_each(Scope::Service, &[
        ("/settings/desk", r#"{ "label": "L", "unit": "text", "set_by": "council" }"#, &["must-fill /settings/desk: the council must fill in `value` of the setting `desk`"]),
        ("/settings/longer", r#"{ "label": "L", "set_by": "service", "better": "higher" }"#, &["must-fill /settings/longer: the service file must state `unit` and `value` of the setting `longer`"]),
        ("/counting/tool_days", r#"{ "label": "L", "set_by": "service" }"#, &["must-fill /counting/tool_days: the service file must state `calendar` of the counting block `tool_days`"]),
        ("/clocks/back", r#"{ "label": "L", "set_by": "service", "window_for": "borrower", "starts": ["closed:lent"], "stops": ["ask_again"], "part": "again" }"#, &[
            "never-used /settings/longer: the setting `longer` is never used",
            "must-fill /clocks/back: the service file must state `within` of the clock `back`",
        ]),
        ("/questions/spare", r#"{ "label": "L", "type": "choice", "extend": "add", "options": [] }"#, &[
            "never-used /questions/spare: `spare` is never asked",
            "must-fill /questions/spare/options: `spare` has no options to choose from",
        ]),
        ("/calendar", r#""scotland""#, &[
            "must-fill : the council must say which team does the work of `lender`",
            "must-fill : the council must say which team does the work of `manager`",
        ]),
        ("/languages", r#"["en", "cy"]"#, &[
            "must-fill : the council must say which team does the work of `lender`",
            "must-fill : the council must say which team does the work of `manager`",
            "language /languages/1: Welsh words are missing in 74 of 77 places",
        ]),
    ]);
}

#[test]
#[rustfmt::skip]
fn lints() {
    let long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty one two three four five";
    let put = |text: String| -> &'static str { format!("\"{text}\"").leak() };
    check_each(Scope::Pattern, &[
        // Words, wherever the public reads them.
        ("/questions/why/label", put(format!("{long} six?")), &[r#"long-sentence /questions/why/label: the sentence that begins "one two three four" has 26 words"#]),
        ("/questions/why/label", put(format!("{long}. Six?")), &[]),
        ("/questions/why/label", put(format!("{long}\\nsix?")), &[]),
        ("/refuse/young/say", put(format!("{long} six")), &[r#"long-sentence /refuse/young/say: the sentence that begins "one two three four" has 26 words"#]),
        ("/questions/tool/options/0/label", r#""Utilise a saw""#, &[r#"word-to-avoid /questions/tool/options/0/label: "utilise" is hard to read"#]),
        ("/questions/spot/label", r#""Where, in order to find it?""#, &[r#"word-to-avoid /questions/spot/label: "in order to" is hard to read"#]),
        ("/holds/waiting/public", r#""TELL US MORE""#, &[r#"all-capitals /holds/waiting/public: "TELL US MORE" is in capitals"#]),
        ("/actions/ask/pages/you/help", r#""URGENT""#, &[r#"all-capitals /actions/ask/pages/you/help: "URGENT" is in capitals"#]),
        // Staff read these.
        ("/holds/waiting/label", r#""WAITING""#, &[]),
        ("/questions/result/label", r#""What shall we commence?""#, &[]),
        ("/messages/late/text", r#""PLEASE HURRY UP. {in_stock?}""#, &[]),
        // Labels of what is no action: alike, but for small letters and spaces, or with a full stop.
        ("/questions/tool/options/0/label", r#"" any Hammer ""#, &["label /questions/tool/options/1/label: `saw` and `none` have the same label"]),
        ("/states/looking/label", r#""Asked""#, &["label /states/looking/label: `asked` and `looking` have the same label"]),
        ("/people/manager/label", r#""Manager.""#, &["label /people/manager/label: the label of the person `manager` ends with a full stop"]),
        ("/questions/why/label", r#""Where is it?""#, &[]),
        // Labels of actions.
        ("/actions/look/label", r#""Decide""#, &["action-label /actions/decide/label: `look` and `decide` have the same label"]),
        ("/actions/look/label", r#""Look.""#, &["action-label /actions/look/label: the label of `look` ends with a full stop"]),
        ("/actions/look/label", r#""Look at it, and then look at it once more""#, &["action-label /actions/look/label: the label of `look` has 41 characters, which is more than 40"]),
        ("/actions/give_up/label", r#""Decide""#, &[]),
        // Messages.
        ("/messages/broken/text", r#""It is broken: {why?}""#, &["no-reference /messages/broken/text: `broken` gives the public neither the reference nor a date"]),
        ("/messages/broken/text", r#""It is broken: {why?} Until {due:answer?}.""#, &[]),
        ("/messages/late/text", r#""It is late. {in_stock?}""#, &[]),
        ("/words/cy/messages.got_it.text", r#""{reference}: {due:answer}. {setting:desk}""#, &["translation-differs /words/cy/messages.got_it.text: Welsh `got_it` does not show what English shows: `{tool}`"]),
        ("/words/cy/messages.got_it.text", r#""{reference} {tool?}. {due:answer}. {setting:desk} {count}""#, &["translation-differs /words/cy/messages.got_it.text: Welsh `got_it` shows what English does not: `{count}`"]),
        // Only English is judged.
        ("/words/cy/title", r#""BENTHYG COMMENCE UTILISE""#, &[]),
    ]);
}
