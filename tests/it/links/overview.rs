//! Everything that one person, or one place, has open.

use super::{appealed, decided, june, service};
use serde_json::{Value, json};
use service_patterns::clock::Due;
use service_patterns::question::{Address, Place};
use service_patterns::{Act, By, Case, Channel, Link, Matter, OpenCase, Service, everything_open};
use uuid::Uuid;

fn asked(permit: &Service, id: u128, answers: &Value, day: u32) -> Case {
    let mut all = json!({ "kind": "skip" });
    all.as_object_mut().unwrap().extend(answers.as_object().unwrap().clone());
    let ask = Act::new("ask").by(By::role("applicant")).channel(Channel::Online).answers(&all).at(june(day));
    permit.open(Uuid::from_u128(id), &format!("P-{id}"), ask).unwrap().case
}

/// References, those under a case in brackets.
fn tree(open: &[OpenCase]) -> String {
    let one = |case: &OpenCase| match case.parts.as_slice() {
        [] => case.reference.clone(),
        parts => format!("{}[{}]", case.reference, tree(parts)),
    };
    open.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_needs_the_person_comes_first_and_parts_stand_under_their_case() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    let (refused, _) = decided(&permit, &json!({}), "refused");
    let lodged = appealed(&permit, &appeal, &refused, None);
    let waiting = appeal.act(&lodged, Act::new("ask_them").by(By::role("panel")).at(june(5))).unwrap().case;
    let (later, sooner) = (asked(&permit, 4, &json!({}), 5), asked(&permit, 3, &json!({}), 2));
    let (mine, theirs) = (|| By::role("applicant"), || By::role("appellant"));
    let look = |cases: &[(&Service, &Case, By<'static>)], day: u32| {
        let matters: Vec<Matter<'_>> = cases.iter().map(|(s, c, by)| Matter::new(s, c, by.clone())).collect();
        everything_open(&matters, None, june(day)).unwrap()
    };

    // A permit that was refused is closed: it is there for the appeal under it.
    let open = look(
        &[
            (&permit, &later, mine()),
            (&permit, &sooner, mine()),
            (&permit, &refused, mine()),
            (&appeal, &lodged, theirs()),
        ],
        4,
    );
    assert_eq!(tree(&open), "P-3 P-4 P-1[A-2]");
    let open = look(
        &[
            (&permit, &later, mine()),
            (&permit, &sooner, mine()),
            (&permit, &refused, mine()),
            (&appeal, &waiting, theirs()),
        ],
        6,
    );
    assert_eq!(tree(&open), "P-1[A-2] P-3 P-4");
    let part = &open[0].parts[0];
    assert_eq!(
        (part.words.as_str(), part.needs.as_slice()),
        ("We need to hear from you", ["reply".to_string()].as_slice())
    );
    let next = part.next.as_ref().unwrap();
    assert_eq!(
        (next.what.as_str(), next.theirs, next.who.as_slice()),
        ("asked", true, ["appellant".to_string()].as_slice())
    );
    assert_eq!(next.due, Due::Day("2026-06-19".parse().unwrap()));
    let links: Vec<(Link, &str, bool)> = part.links.iter().map(|l| (l.link, l.reference.as_str(), l.later)).collect();
    assert_eq!(links, [(Link::PartOf, "P-1", false)]);
    assert_eq!(open[0].links.iter().map(|l| (l.reference.as_str(), l.later)).collect::<Vec<_>>(), [("A-2", true)]);
    assert_eq!(open[0].offers.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["appeal"]);
    assert_eq!(open[1].next.as_ref().map(|n| (n.what.as_str(), n.theirs)), Some(("decide", false)));

    // Alone, a closed case with nothing to do is not open; one whose window runs for the person is.
    assert_eq!(tree(&look(&[(&permit, &refused, mine())], 6)), "");
    let (granted, _) = decided(&permit, &json!({}), "granted");
    let open = look(&[(&permit, &granted, mine())], 6);
    assert_eq!(open[0].next.as_ref().map(|n| (n.what.as_str(), n.theirs)), Some(("valid", true)));
    // An officer sees what is theirs to do, and the same cases in another order.
    let open = look(&[(&permit, &sooner, By::role("officer")), (&permit, &refused, By::role("officer"))], 6);
    assert_eq!((open[0].needs.as_slice(), tree(&open).as_str()), (["decide".to_string()].as_slice(), "P-3 P-1"));
    assert_eq!(open[1].needs, ["appeal:upheld", "appeal:settled"]);
    // The moment counts, though nothing is stored.
    assert_eq!(look(&[(&permit, &sooner, mine())], 25)[0].next, None);

    let matters = [Matter::new(&permit, &sooner, mine())];
    let welsh = everything_open(&matters, Some("cy"), june(6)).unwrap();
    assert_eq!((welsh[0].title.as_str(), welsh[0].words.as_str()), ("Gofyn am drwydded", "Mae eich cais gennym"));
    let shown = format!("{open:?} {matters:?}");
    assert!(!shown.contains("P-1") && !shown.contains("P-3"), "{shown}");
    assert!(everything_open(&[Matter::new(&appeal, &sooner, mine())], None, june(6)).is_err());
}

#[test]
fn cases_that_are_said_to_be_part_of_each_other_stand_side_by_side() {
    let (permit, appeal) = (service("permit"), service("appeal"));
    let (refused, _) = decided(&permit, &json!({}), "refused");
    let one = appealed(&permit, &appeal, &refused, None);
    let linked = |id: u128, to: u128| {
        let mut stored = serde_json::to_value(&one).unwrap();
        stored["id"] = json!(Uuid::from_u128(id));
        stored["reference"] = json!(format!("A-{id}"));
        stored["linked"]["case"] = json!(Uuid::from_u128(to));
        appeal.resume(stored.to_string()).unwrap()
    };
    let ring = [linked(5, 6), linked(6, 5), linked(7, 6), linked(8, 7)];
    let matters: Vec<Matter<'_>> = ring.iter().map(|case| Matter::new(&appeal, case, By::role("panel"))).collect();
    assert_eq!(tree(&everything_open(&matters, None, june(4)).unwrap()), "A-5 A-6 A-7 A-8");
}

#[test]
fn a_case_is_at_a_place_by_number_or_by_postcode_and_words() {
    let permit = service("permit");
    let address = |lines: &[&str], town: &str, postcode: &str| {
        let address = Address::new(lines.to_vec()).with_postcode(postcode);
        Place::new().with_address(if town.is_empty() { address } else { address.with_town(town) })
    };
    // What the case says, the place, and whether they are one.
    let cases = [
        (json!({ "uprn": "10001234567" }), Place::new().with_uprn("10001234567"), true),
        (json!({ "uprn": "10001234567" }), Place::new().with_uprn("010001234567"), true),
        (json!({ "uprn": "10001234567" }), Place::new().with_uprn("10001234568"), false),
        (
            json!({ "address": { "lines": ["4 Mill Lane"], "uprn": "10001234567" } }),
            Place::new().with_uprn("10001234567"),
            true,
        ),
        (
            json!({ "address": { "lines": ["4 Mill Lane"], "postcode": "AA1 1AA" } }),
            address(&["4, mill lane"], "", "aa11aa"),
            true,
        ),
        (
            json!({ "address": { "lines": ["4 Mill Lane", "Northwold"], "postcode": "AA1 1AA" } }),
            address(&["4 Mill Lane"], "Northwold", "AA1 1AA"),
            true,
        ),
        (
            json!({ "address": { "lines": ["Flat 1", "4 Mill Lane"], "postcode": "AA1 1AA" } }),
            address(&["4 Mill Lane"], "", "AA1 1AA"),
            false,
        ),
        (
            json!({ "address": { "lines": ["14 Mill Lane"], "postcode": "AA1 1AA" } }),
            address(&["4 Mill Lane"], "", "AA1 1AA"),
            false,
        ),
        (
            json!({ "address": { "lines": ["4 Mill Lane"], "postcode": "AA1 1AB" } }),
            address(&["4 Mill Lane"], "", "AA1 1AA"),
            false,
        ),
        (
            json!({ "address": { "lines": ["4 Mill Lane"] } }),
            Place::new().with_address(Address::new(["4 Mill Lane"])),
            false,
        ),
        (json!({ "description": "by the church" }), Place::new().with_description("by the church"), false),
    ];
    for (site, place, wanted) in cases {
        let case = asked(&permit, 9, &json!({ "site": site }), 1);
        assert_eq!(case.is_at(&place), wanted, "{site}");
    }
    assert!(!asked(&permit, 9, &json!({}), 1).is_at(&Place::new().with_uprn("1")));
}
