//! What a file laid over a pattern changes about the rules: what it states replaces what the pattern had, and that is
//! nobody's mistake.

use super::sound::SOUND;
use super::{Scope, check};
use crate::pattern::read::Read;
use crate::pattern::shape::Pattern;
use crate::pattern::tree::Node;
use crate::problem::{File, Findings};

/// What is reported of the sound pattern with values of a second file laid over it.
fn laid_over(scope: Scope, put: &[(&str, &str)]) -> Vec<String> {
    laid_over_text(SOUND, scope, put)
}

/// The same of another pattern.
fn laid_over_text(below: &str, scope: Scope, put: &[(&str, &str)]) -> Vec<String> {
    let mut tree = Node::parse(0, below).unwrap();
    for (pointer, value) in put {
        let mut here = &mut tree;
        let mut steps: Vec<&str> = pointer.split('/').skip(1).collect();
        let last = steps.pop().unwrap();
        for step in steps {
            here = here.get_mut(step).unwrap();
        }
        here.set(last, Node::parse(1, value).unwrap());
    }
    let mut out = Findings::default();
    let pattern = Pattern::read(&tree, &mut out).unwrap();
    check(&pattern, &tree, scope, super::council(&pattern, 1), &mut out);
    let file = |name: &str, text: &str| File { name: name.to_string(), text: text.to_string(), tree: None };
    let files = [file("below", below), file("above", "{}")];
    out.finish(&files).iter().map(|p| format!("{}: {} {}", p.file(), p.code(), p.message())).collect()
}

const WITHOUT_SAW: (&str, &str) =
    ("/questions/tool/options", r#"[ { "id": "axe", "label": "Axe", "group": "sharp" } ]"#);

#[test]
fn a_hidden_option_may_still_be_read_below() {
    assert_eq!(laid_over(Scope::Service, &[WITHOUT_SAW]), Vec::<String>::new());
    let above = ("/actions/decide/when", r#"{ "question": "tool", "is": "saw" }"#);
    assert_eq!(
        laid_over(Scope::Service, &[WITHOUT_SAW, above]),
        ["above: condition `tool` can never be `saw`"],
        "but not by the file that hides it"
    );
}

#[test]
fn a_law_stated_above_leaves_what_it_replaces_unused() {
    assert_eq!(laid_over(Scope::Service, &[("/clocks/back/within", r#"{ "weeks": 2 }"#)]), Vec::<String>::new());
    let spare = ("/messages/spare", r#"{ "to": "manager", "text": "Spare." }"#);
    assert_eq!(
        laid_over(Scope::Service, &[spare]),
        ["above: never-used the message `spare` is never sent"],
        "but what it declares itself it uses"
    );
}

#[test]
fn a_departure_goes_outside_the_limits() {
    let value = ("/settings/decide/value", "30");
    assert_eq!(laid_over(Scope::Service, &[value]), ["above: outside-limits 30 is outside 1 to 10"]);
    let departure =
        r#"[ { "what": "settings.decide.value", "to": 30, "why": "W", "agreed_by": "A", "until": "2027-03-31" } ]"#;
    assert_eq!(laid_over(Scope::Service, &[value, ("/departures", departure)]), Vec::<String>::new());
}

#[test]
fn a_fixed_answer_is_no_longer_asked() {
    let fixed = ("/questions/why/answer", r#""It is fixed""#);
    let not_asked = ("/actions/reply/ask", "[]");
    assert_eq!(laid_over(Scope::Service, &[fixed, not_asked]), Vec::<String>::new());
}

#[test]
fn a_date_that_no_case_has_need_not_be_said() {
    let reworded = ("/messages/decided/text", r#""Your request {reference} is {outcome}.""#);
    assert_eq!(laid_over(Scope::Service, &[reworded]), ["above: must-say `decided` must say `{due:back?}`"]);
    let never = ("/parts/again/value", r#""never""#);
    assert_eq!(laid_over(Scope::Service, &[reworded, never]), Vec::<String>::new());
}

#[test]
fn what_is_switched_off_need_not_be_stated() {
    let open = r#"{ "label": "L", "set_by": "service", "window_for": "borrower", "starts": ["closed:lent"], "stops": ["ask_again"], "part": "again" }"#;
    let clock = ("/clocks/back", open);
    assert_eq!(
        laid_over(Scope::Service, &[clock]),
        ["above: must-fill the service file must state `within` of the clock `back`"]
    );
    assert_eq!(laid_over(Scope::Service, &[clock, ("/parts/again/value", r#""off""#)]), Vec::<String>::new());
}

#[test]
fn only_who_can_act_needs_a_team() {
    let teams = ("/teams", r#"{ "lender": { "team": "The desk" } }"#);
    assert_eq!(
        laid_over(Scope::Service, &[teams]),
        ["above: must-fill the council must say which team does the work of `manager`"]
    );
    let off = [teams, ("/actions/decide/part", r#""again""#), ("/parts/again/value", r#""never""#)];
    assert_eq!(laid_over(Scope::Service, &off), Vec::<String>::new());
}

#[test]
fn only_words_of_the_layers_above_are_judged() {
    let hard = r#""How many, prior to noon?""#;
    assert_eq!(
        laid_over(Scope::Service, &[("/questions/count/label", hard)]),
        [r#"above: word-to-avoid "prior to" is hard to read"#]
    );
    let below = SOUND.replace(r#""How many?""#, hard);
    assert_ne!(below, SOUND);
    let other = ("/questions/why/label", r#""Why, please?""#);
    assert_eq!(laid_over_text(&below, Scope::Service, &[other]), Vec::<String>::new(), "nobody above can mend it");
}

#[test]
fn an_extension_that_a_service_leaves_out_is_told_by_name() {
    let nothing: [&str; 0] = [];
    let open = SOUND.replace(r#""basis": "An Act", "starts""#, r#""basis": "An Act", "set_by": "service", "starts""#);
    let extensions = r#""extensions": { "more_time": { "by": { "days": 5 }, "times": 1 } }, "#;
    assert!(open.contains("set_by") && open.contains(extensions));
    let without = open.replace(extensions, "");
    let within = ("/clocks/answer/within", r#"{ "days": 9 }"#);
    let told = "above: extension-left-out `more_time` cannot be done here: `answer` does not say how much time it adds";
    assert_eq!(laid_over_text(&without, Scope::Service, &[within]), [told]);
    assert_eq!(laid_over_text(&without, Scope::Pattern, &[]), nothing, "it may be left to the service");
    assert_eq!(laid_over_text(&open, Scope::Service, &[within]), nothing, "the pattern has it");
    let none = ("/clocks/answer/extensions", "{}");
    assert_eq!(laid_over_text(&open, Scope::Service, &[within, none]), nothing, "that there is none is said");
    let off = ("/actions/more_time/part", r#""visit""#);
    assert_eq!(laid_over_text(&without, Scope::Service, &[within, off]), nothing, "it is switched off");
    let on = ("/parts/visit/value", r#""on""#);
    assert_eq!(laid_over_text(&without, Scope::Service, &[within, off, on]), [told]);
}

#[test]
fn a_service_without_a_way_in_for_the_public_is_told_so() {
    let part = SOUND.replace(r#""label": "Ask", "by""#, r#""label": "Ask", "part": "visit2", "by""#);
    assert_ne!(part, SOUND);
    let off = ("/parts/visit2/value", r#""never""#);
    let found = laid_over_text(&part, Scope::Service, &[off]);
    let told = "above: public-cannot-start nobody of the public can start a case here: `ask` cannot be done";
    assert!(found.iter().any(|found| found == told), "{found:?}");
    let found = laid_over_text(&part, Scope::Service, &[]);
    assert_eq!(found, Vec::<String>::new());
}
