//! Every value of a service knows every place that set it.

use serde_json::Value;
use service_patterns::{Service, Source, builtin};

fn chain(service: &Service, pointer: &str) -> Vec<String> {
    service.origin(pointer).iter().map(|at| format!("{} {}", at.file, at.value)).collect()
}

/// Every value that holds no others, with its pointer.
fn leaves(value: &Value, pointer: String, into: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                leaves(value, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), into);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| leaves(item, format!("{pointer}/{at}"), into));
        }
        leaf => into.push((pointer, leaf.clone())),
    }
}

#[test]
fn the_last_place_of_every_value_holds_it() {
    for council in [builtin::NORTHWOLD_MISSED_BIN, builtin::SOUTHMERE_MISSED_BIN] {
        let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, council]).expect("right files");
        let mut all = Vec::new();
        leaves(service.resolved(), String::new(), &mut all);
        assert!(all.len() > 500);
        for (pointer, value) in all {
            let set = service.origin(&pointer);
            let last = set.last().unwrap_or_else(|| panic!("nobody set {pointer}"));
            // What an overlay asks or checks is put into a list by its id; the place is where it is declared.
            let made = ["/ask/", "/check/"].iter().any(|list| pointer.contains(list)) && last.value.is_object();
            assert!(last.value == value || made, "{pointer} is {value}, and {last} says {}", last.value);
        }
    }
}

#[test]
fn a_value_is_followed_through_every_layer() {
    let council = Source::new(
        "eastwold.json",
        r#"{
            "council": "eastwold", "version": "1", "extends": "missed-bin@1.0",
            "languages": ["en"], "calendar": "england-and-wales",
            "teams": { "officer": { "team": "A" }, "crew": { "team": "B" }, "manager": { "team": "C" } },
            "parts": { "reopening": { "value": "off", "why": "We weigh every bin" } },
            "questions": { "category": { "hide": ["food"], "option_labels": { "rubbish": "Grey bin" } }, "details": { "required": true } },
            "outcomes": { "fixed": { "keep": { "years": 7, "why": "Our insurers ask for it" } } }
        }"#,
    );
    // The order in which files are given is not the order in which they lie.
    let service = Service::load([council, builtin::MISSED_BIN, builtin::REPORT_A_PROBLEM]).expect("right files");
    let resolved = service.resolved();
    let at = |list: &str, id: &str| {
        let items = resolved.pointer(list).and_then(Value::as_array).expect("a list");
        items.iter().position(|item| item == id || item["id"] == id).unwrap_or_else(|| panic!("no {id} in {list}"))
    };

    // A word of an option, though the list it stands in was cut and added to.
    let rubbish = format!("/questions/category/options/{}/label", at("/questions/category/options", "rubbish"));
    assert_eq!(chain(&service, &rubbish), ["services/missed-bin.json \"Rubbish\"", "eastwold.json \"Grey bin\""]);
    // The list itself, with each thing that changed it.
    let options = service.origin("/questions/category/options");
    let files: Vec<&str> = options.iter().map(|at| at.file.as_str()).collect();
    let (pattern, bin) = ("report-a-problem.json", "services/missed-bin.json");
    assert_eq!(files, [pattern, bin, bin, "eastwold.json", "eastwold.json"]);
    // A question that was made required.
    let details = format!("/actions/report/ask/{}", at("/actions/report/ask", "details"));
    assert_eq!(chain(&service, &details), ["report-a-problem.json \"details?\"", "eastwold.json true"]);
    // A part, and the reason for switching it.
    assert_eq!(chain(&service, "/parts/reopening/value"), ["report-a-problem.json \"on\"", "eastwold.json \"off\""]);
    assert_eq!(chain(&service, "/parts/reopening/why"), ["eastwold.json \"We weigh every bin\""]);
    // How long records are kept.
    let years = service.origin("/outcomes/fixed/keep/years");
    assert_eq!((years.len(), years.last().map(|at| at.value.clone())), (2, Some(7.into())));
    // Everything inside something.
    let fix: Vec<String> = service.origin("/settings/fix").iter().map(|at| at.file.clone()).collect();
    assert_eq!(fix, [pattern, bin, bin]);
    // Nothing.
    assert_eq!(service.origin("/settings/fixx"), []);
    assert_eq!(service.origin("settings"), []);
}

#[test]
fn what_the_program_switched_stands_in_no_file() {
    let service =
        Service::loader().file(builtin::REPORT_A_PROBLEM).part("inspection", true).load().expect("the pattern loads");
    assert_eq!(service.resolved()["parts"]["inspection"]["value"], "on");
    assert_eq!(service.origin("/parts/inspection/value"), []);
    assert_eq!(service.origin("").len(), 1);
}

/// What is told of a pattern with a mistake of its own or without, and of what is laid over it.
fn told(pattern: &str, layers: &[&str]) -> Vec<(String, Option<String>, usize)> {
    let over = layers.iter().enumerate().map(|(at, text)| Source::new(format!("over-{at}.json"), *text));
    let problems = Service::loader().file(Source::new("pattern.json", pattern)).files(over).check();
    let told = problems.iter().map(|p| {
        (format!("{} {}{}", p.code(), p.file(), p.pointer()), p.shows_at().map(str::to_string), p.with().count())
    });
    told.collect()
}

#[test]
fn what_an_overlay_breaks_is_told_at_its_line_and_what_was_broken_is_not() {
    let pattern = include_str!("../data/bad/refuses-everything-together.json");
    let service = r#"{ "service": "litter", "version": "1.0.0", "extends": "tell-us@1.0", "title": "Litter",
        "questions": { "words": { "answer": "no" }, "contact": { "help": "If you like." } } }"#;
    let council = r#"{ "council": "here", "version": "1", "extends": "litter@1.0", "languages": ["en"],
        "calendar": "england-and-wales", "teams": { "officer": { "team": "Streets" } }, "questions": { "photo": { "answer": "no" } } }"#;
    assert_eq!(told(pattern, &[service]), []);
    let shows_at = Some("pattern.json:10:34 /refuse/nothing/when".to_string());
    let here = "refuses-everything over-1.json/questions/photo/answer".to_string();
    // One line in each of two files, in whatever order they are given.
    assert_eq!(told(pattern, &[service, council]), [(here, shows_at.clone(), 1)]);
    let (litter, at_council) =
        (council.replace("litter@", "tell-us@"), "refuses-everything over-0.json/questions/photo/answer");
    let both = litter.replace(r#""questions": {"#, r#""questions": { "words": { "answer": "no" }, "#);
    assert_eq!(told(pattern, &[&both]), [(at_council.to_string(), shows_at, 1)]);

    // The pattern is wrong by itself, so no line above it is to blame, though one of them says something of the same rule.
    let broken = pattern.replace(
        r#"{ "all": [ { "question": "words", "is": "no" }, { "question": "photo", "is": "no" } ] }"#,
        r#"{ "any": [ { "question": "words", "is": "no" }, { "question": "words", "is": "yes" } ] }"#,
    );
    assert_ne!(broken, pattern);
    let own = ("refuses-everything pattern.json/refuse/nothing/when".to_string(), None, 0);
    for layers in [&[][..], &[service], &[service, council]] {
        assert_eq!(told(&broken, layers), std::slice::from_ref(&own), "{} layers", layers.len());
    }
}

#[test]
fn a_part_is_not_blamed_for_what_is_wrong_whenever_it_is_on() {
    let pattern = include_str!("../data/bad/refuses-everything-together.json");
    let parts =
        r#""parts": { "extra": { "label": "Extra", "value": "off" }, "other": { "label": "Other", "value": "off" } },"#;
    let jam = r#""jam": { "label": "Jam it", "part": "extra", "by": ["officer"], "from": ["told"], "to": "stuck", "tell": ["got_it"] },
        "poke": { "label": "Poke", "part": "other", "by": ["officer"], "from": ["told"], "tell": ["got_it"] },"#;
    let stuck = r#""stuck": { "label": "Stuck", "public": "We look at it", "phase": "active" },"#;
    let broken = pattern
        .replacen(r#""people": {"#, &format!(r#"{parts} "people": {{"#), 1)
        .replacen(r#""states": {"#, &format!(r#""states": {{ {stuck}"#), 1)
        .replacen(r#""actions": {"#, &format!(r#""actions": {{ {jam}"#), 1);
    let own = [("cannot-close pattern.json/states/stuck".to_string(), None, 0)];
    assert_eq!(told(&broken, &[]), own);
    let service = r#"{ "service": "litter", "version": "1.0.0", "extends": "tell-us@1.0", "title": "Litter",
        "parts": { "extra": "always" }, "questions": { "words": { "label": "In words?" } } }"#;
    assert_eq!(told(&broken, &[service]), own);
    let council = r#"{ "council": "here", "version": "1", "extends": "tell-us@1.0", "languages": ["en"],
        "calendar": "england-and-wales", "teams": { "officer": { "team": "Streets" } }, "parts": { "extra": "on" } }"#;
    assert_eq!(told(&broken, &[council]), own);
}

#[test]
fn where_each_of_two_lines_suffices_one_of_them_is_told() {
    let pattern = include_str!("../data/bad/refuses-everything-together.json");
    let pattern = pattern.replacen(r#"{ "all": [ { "question": "words""#, r#"{ "any": [ { "question": "words""#, 1);
    assert_eq!(told(&pattern, &[]), []);
    let one = r#"{ "service": "litter", "version": "1.0.0", "extends": "tell-us@1.0", "title": "Litter",
        "questions": { "words": { "answer": "no" }, "photo": { "answer": "no" } } }"#;
    let shows_at = Some("pattern.json:10:34 /refuse/nothing/when".to_string());
    let at = |line: &str| [(format!("refuses-everything over-0.json/questions/{line}/answer"), shows_at.clone(), 0)];
    assert_eq!(told(&pattern, &[one]), at("words"));
    assert_eq!(told(&pattern, &[&one.replacen(r#""words": { "answer": "no" }, "#, "", 1)]), at("photo"));
}
