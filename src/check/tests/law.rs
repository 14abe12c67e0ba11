//! Two clocks of the same thing, one of them law.

use super::sound::SOUND;
use super::{Scope, problems};
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
    assert_eq!(found(json!({ "working_days": 90 }), json!({ "months": 1 }), &[]), nothing);
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
