//! Lists of real authorities and real services through the library: names and codes as answers, services as service files,
//! authorities as council files, and the numbers in `maps_to`. What does not fit is counted and said why.

use crate::data;
use crate::real_records::table::Table;
use expect_test::{Expect, expect};
use serde_json::{Value, json};
use service_patterns::question::{Answer, Kind, Slot};
use service_patterns::{Service, Source, builtin};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Counts, each under what is counted.
#[derive(Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn one(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    fn are(&self, expected: &Expect) {
        let said: String = self.0.iter().map(|(what, count)| format!("{what}: {count}\n")).collect();
        println!("{said}");
        expected.assert_eq(&said);
    }
}

fn table(folder: &Path, name: &str) -> Table {
    Table::read(&folder.join("reference").join(name)).expect("a table")
}

/// The values of a column, in order, as often as they stand there.
fn column(table: &Table, column: &str) -> Vec<String> {
    table.rows().map(|row| row.get(column).expect("a column").to_string()).collect()
}

/// A text through a kind of question, kept, written and read back as it was.
fn goes_through(kind: &Kind, sent: Value, expected: &Value) -> bool {
    let Slot::Given(answer) = kind.read(sent).expect("JSON") else { return false };
    let text_is_the_same = match (&answer, expected.as_str()) {
        (Answer::Text(text), Some(expected)) => **text == *expected,
        _ => true,
    };
    let stored = answer.to_json(kind);
    text_is_the_same && stored == *expected && kind.read_stored(&stored).expect("JSON") == Ok(answer)
}

#[test]
fn names_and_codes_are_kept_as_they_are() {
    data::with("names and codes of authorities", |folder| {
        let (now, then) = (table(folder, "local_authorities.csv"), table(folder, "uk_local_authorities_history.csv"));
        let by_authority = table(folder, "lgsl_lgil_by_authority.csv.gz");
        let tiers = table(folder, "lgsl_providing_tier.csv");
        let mut counts = Counts::default();
        let mut changed = Vec::new();
        for (list, what) in [
            (column(&now, "name"), "names of authorities"),
            (column(&then, "official-name"), "official names, past ones too"),
            (column(&then, "nice-name"), "short names, past ones too"),
            (column(&tiers, "Description"), "descriptions of services"),
            (column(&now, "gss"), "GSS codes"),
            (column(&now, "snac"), "SNAC codes"),
            (column(&now, "slug"), "slugs"),
            (
                column(&by_authority, "service").into_iter().collect::<BTreeSet<_>>().into_iter().collect(),
                "slugs of services",
            ),
        ] {
            for text in list.iter().filter(|text| !text.is_empty()) {
                let line = json!(text);
                let person = json!({ "name": text, "organisation": text });
                let address = json!({ "address": { "lines": [text], "town": text } });
                let ways = [
                    (Kind::text(), line.clone(), line.clone()),
                    (Kind::long_text(), line.clone(), line.clone()),
                    (Kind::CaseReference { many: false }, line.clone(), line.clone()),
                    (Kind::Person, person.clone(), person),
                    (Kind::Contact { only: None }, address.clone(), address),
                ];
                for (kind, sent, expected) in ways {
                    if goes_through(&kind, sent, &expected) {
                        counts.one(format!("{what}, kept by {}", kind.as_str()));
                    } else {
                        counts.one(format!("{what}, changed or refused by {}", kind.as_str()));
                        changed.push(format!("{}: {text}", kind.as_str()));
                    }
                }
            }
        }
        counts.are(&expect![[r#"
            GSS codes, kept by case_reference: 382
            GSS codes, kept by contact: 382
            GSS codes, kept by long_text: 382
            GSS codes, kept by person: 382
            GSS codes, kept by text: 382
            SNAC codes, kept by case_reference: 362
            SNAC codes, kept by contact: 362
            SNAC codes, kept by long_text: 362
            SNAC codes, kept by person: 362
            SNAC codes, kept by text: 362
            descriptions of services, kept by case_reference: 117
            descriptions of services, kept by contact: 117
            descriptions of services, kept by long_text: 117
            descriptions of services, kept by person: 117
            descriptions of services, kept by text: 117
            names of authorities, kept by case_reference: 382
            names of authorities, kept by contact: 382
            names of authorities, kept by long_text: 382
            names of authorities, kept by person: 382
            names of authorities, kept by text: 382
            official names, past ones too, kept by case_reference: 470
            official names, past ones too, kept by contact: 470
            official names, past ones too, kept by long_text: 470
            official names, past ones too, kept by person: 470
            official names, past ones too, kept by text: 470
            short names, past ones too, changed or refused by case_reference: 1
            short names, past ones too, changed or refused by contact: 1
            short names, past ones too, changed or refused by long_text: 1
            short names, past ones too, changed or refused by person: 1
            short names, past ones too, changed or refused by text: 1
            short names, past ones too, kept by case_reference: 469
            short names, past ones too, kept by contact: 469
            short names, past ones too, kept by long_text: 469
            short names, past ones too, kept by person: 469
            short names, past ones too, kept by text: 469
            slugs of services, kept by case_reference: 75
            slugs of services, kept by contact: 75
            slugs of services, kept by long_text: 75
            slugs of services, kept by person: 75
            slugs of services, kept by text: 75
            slugs, kept by case_reference: 382
            slugs, kept by contact: 382
            slugs, kept by long_text: 382
            slugs, kept by person: 382
            slugs, kept by text: 382
        "#]]);
        // One name has a space at its end in the list, and what is kept has none; nothing else is changed by anybody.
        let trimmed = changed.iter().filter(|said| said.ends_with(' '));
        assert_eq!((trimmed.count(), changed.len()), (5, 5), "{changed:?}");
    });
}

/// The numbers that stand after a member of that name anywhere in a text.
fn numbers(text: &str, member: &str) -> Vec<u32> {
    let named = format!("\"{member}\":");
    let after = text.split(&named).skip(1);
    after.filter_map(|rest| rest.trim_start().split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

#[test]
fn numbers_of_services_and_interactions_are_in_the_lists() {
    data::with("LGSL and LGIL numbers", |folder| {
        let mut lgsl: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        let mut lgil: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        let mut together: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        let tiers = table(folder, "lgsl_providing_tier.csv");
        let number = |text: &str| text.parse::<u32>().expect("a number");
        for row in tiers.rows() {
            let number = number(row.get("LGSL").expect("a column"));
            lgsl.entry(number).or_default().insert(row.get("Description").expect("a column").to_string());
        }
        for row in table(folder, "lgsl_lgil_by_authority.csv.gz").rows() {
            let [service, name, interaction, word] =
                ["lgsl", "service", "lgil", "interaction"].map(|column| row.get(column).expect("a column"));
            lgsl.entry(number(service)).or_default().insert(name.to_string());
            lgil.entry(number(interaction)).or_default().insert(word.to_string());
            *together.entry((number(service), number(interaction))).or_default() += 1;
        }
        // The lists are not complete: a number that is not there cannot be judged, and has to be said here by hand.
        let mut said = String::new();
        let docs = include_str!("../../docs/language.md");
        let files = builtin::ALL.iter().map(|(path, source)| (*path, source.text().to_string()));
        for (path, text) in files.chain([("the examples of the reference", docs.to_string())]) {
            let title = serde_json::from_str::<Value>(&text).map(|file| file["title"].to_string()).unwrap_or_default();
            for (member, list) in [("lgsl", &lgsl), ("lgil", &lgil)] {
                for number in numbers(&text, member) {
                    let names = list.get(&number).map(|names| names.iter().cloned().collect::<Vec<_>>().join("; "));
                    let names = names.unwrap_or_else(|| "in no list, so it cannot be judged".into());
                    said.push_str(&format!("{path} {title} {member} {number}: {names}\n"));
                }
            }
        }
        // A report of a missed bin is the reporting interaction of its service: councils have pages for just that.
        let resolved = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN]).expect("it loads");
        let maps_to = &resolved.resolved()["maps_to"];
        let number_of = |scheme: &str| maps_to[scheme].as_u64().and_then(|n| u32::try_from(n).ok()).expect("a number");
        let councils = together.get(&(number_of("lgsl"), number_of("lgil"))).copied().unwrap_or_default();
        said.push_str(&format!("missed-bin: {councils} councils have a page for its two numbers together\n"));
        println!("{said}");
        expect![[r#"
            report-a-problem "Report a problem" lgil 17: reporting
            services/missed-bin "Report a missed bin collection" lgsl 524: Find out which day the refuse is collected; household-waste-collection
            services/pothole "Report a pothole or a broken pavement" lgsl 557: Find out about potholes; road-maintenance
            services/street-light "Report a street light" lgsl 564: Find out about street lights; street-lighting
            services/fly-tipping "Report fly-tipping" lgsl 587: Find out about flytipping; flytipping
            services/abandoned-vehicle "Report an abandoned vehicle" lgsl 372: Find out about abandoned vehicles; abandoned-vehicles
            services/graffiti "Report graffiti" lgsl 584: Find out about graffiti problems; graffiti-removal
            services/dog-fouling "Report dog fouling" lgsl 577: Find out about dog fouling; dog-fouling
            services/noise-nuisance "Report a noise nuisance" lgsl 412: Find out about noise nuisance; noise-pollution
            services/road-flooding "Report a flooded road or a blocked drain" lgsl 555: Find out more about road flooding; drain-and-gully-clearance
            services/dead-animal "Report a dead animal" lgsl 576: Find out about dead animal removal; dead-animal-removal
            complain "Complain about the council" lgsl 353: Find out about complaints procedure; complaints-procedure
            childrens-social-care-complaint "Complain about children's social care" lgsl 353: Find out about complaints procedure; complaints-procedure
            request-information "Ask for information" lgil 8: providing-information
            services/freedom-of-information "Ask for information under the Freedom of Information Act" lgsl 722: in no list, so it cannot be judged
            services/freedom-of-information-scotland "Ask for information under the Freedom of Information (Scotland) Act" lgsl 722: in no list, so it cannot be judged
            services/environmental-information "Ask for environmental information" lgsl 879: in no list, so it cannot be judged
            services/environmental-information-scotland "Ask for environmental information in Scotland" lgsl 879: in no list, so it cannot be judged
            apply "Apply for something" lgil 0: applications-for-service
            services/resident-parking-permit "Apply for a resident parking permit" lgsl 474: Find out about parking permits; parking-permits
            services/blue-badge "Apply for a Blue Badge" lgsl 279: Find out about Blue Badge parking permits; disabled-people-parking-permits
            services/school-place "Apply for a school place" lgsl 14: Find out about secondary school places; secondary-school-places
            services/school-place "Apply for a school place" lgil 0: applications-for-service
            services/school-place-primary "Apply for a primary school place" lgsl 13: Find out about primary school places; primary-school-places
            services/school-place-primary "Apply for a primary school place" lgil 0: applications-for-service
            services/school-transport "Ask for help to get to school" lgsl 3: Find out about home to school travel support; school-transport-additional-support
            services/school-transport "Ask for help to get to school" lgil 0: applications-for-service
            services/crisis-support "Ask for help in a money crisis" lgsl 1795: in no list, so it cannot be judged
            services/crisis-support "Ask for help in a money crisis" lgil 0: applications-for-service
            services/scottish-welfare-fund "Ask the Scottish Welfare Fund for a grant" lgil 0: applications-for-service
            services/community-grant "Apply for a community grant" lgil 0: applications-for-service
            services/community-grant-instalment "Claim a payment of a community grant" lgil 0: applications-for-service
            services/council-tax-single-person-discount "Ask for the council tax discount for one adult" lgsl 59: Find out about discounts on council tax; council-tax-discount
            services/council-tax-single-person-discount "Ask for the council tax discount for one adult" lgil 0: applications-for-service
            services/planning-householder "Apply for planning permission to change a house" lgsl 485: in no list, so it cannot be judged
            services/premises-licence "Apply for a premises licence" lgsl 860: Find out about liquor licences; premises-licence
            services/petroleum-storage "Apply for a petroleum storage certificate" lgsl 810: in no list, so it cannot be judged
            services/taxi-driver-licence "Apply for a licence to drive a taxi or private hire vehicle" lgsl 633: in no list, so it cannot be judged
            services/skip-licence "Apply for a licence to put a skip on the road" lgsl 521: in no list, so it cannot be judged
            services/road-damage-claim "Claim for damage or injury on a road or pavement" lgsl 124: Find out about making insurance claims against the council; housing-insurance-claims
            order "Order or book something" lgil 4: paying-for-goods-and-services
            services/garden-waste-subscription "Join garden waste collection" lgsl 530: Find out about disposing of garden waste
            services/bulky-waste "Book a collection of large items" lgsl 528: Find out about special collections for large items; bulky-household-waste-collections
            services/bulky-waste "Book a collection of large items" lgil 0: applications-for-service
            services/copy-birth-certificate "Order a copy of a birth certificate" lgsl 663: in no list, so it cannot be judged
            services/library-booking "Book a room or computer in a library" lgsl 442: library-computers-and-the-internet
            the examples of the reference  lgsl 474: Find out about parking permits; parking-permits
            missed-bin: 334 councils have a page for its two numbers together
        "#]].assert_eq(&said);
    });
}

#[test]
fn every_service_of_the_lists_can_be_a_service_file() {
    data::with("services of the lists as service files", |folder| {
        let tiers = table(folder, "lgsl_providing_tier.csv");
        let described: BTreeMap<&str, &str> = tiers
            .rows()
            .map(|row| (row.get("LGSL").expect("a column"), row.get("Description").expect("a column")))
            .collect();
        let by_authority = table(folder, "lgsl_lgil_by_authority.csv.gz");
        let services: BTreeSet<(&str, &str)> = by_authority
            .rows()
            .map(|row| (row.get("service").expect("a column"), row.get("lgsl").expect("a column")))
            .collect();
        let mut counts = Counts::default();
        for (name, number) in &services {
            let words = name.replace('-', " ");
            let title = described.get(number).map_or(words.as_str(), |title| *title);
            let file = json!({
                "service": name, "version": "1.0.0", "extends": "report-a-problem@1.0", "title": title,
                "maps_to": { "lgsl": number.parse::<u32>().expect("a number") }
            });
            match Service::load([builtin::REPORT_A_PROBLEM, Source::new(format!("{name}.json"), file.to_string())]) {
                Ok(service) => {
                    assert_eq!(service.title(), title);
                    assert_eq!(service.warnings().len(), 0, "{name}: {}", service.warnings());
                    let sort = if described.contains_key(number) { "description" } else { "name" };
                    counts.one(format!("load, with the {sort} of the list as title"));
                }
                Err(problems) => panic!("{name}: {problems}"),
            }
        }
        counts.are(&expect![[r#"
            load, with the description of the list as title: 70
            load, with the name of the list as title: 5
        "#]]);
    });
}

#[test]
fn every_authority_of_the_list_can_have_a_council_file() {
    data::with("authorities of the lists as councils", |folder| {
        let mut counts = Counts::default();
        let mut slugs = BTreeSet::new();
        let mut said = String::new();
        let list = table(folder, "local_authorities.csv");
        for row in list.rows() {
            let [slug, name, country] = ["slug", "name", "country"].map(|column| row.get(column).expect("a column"));
            slugs.insert(slug.to_string());
            let calendar = match country {
                "Scotland" => "scotland",
                "Northern Ireland" => "northern-ireland",
                "England" | "Wales" => "england-and-wales",
                other => panic!("`{other}` is a new country"),
            };
            let file = json!({
                "council": slug, "version": "2026.1", "extends": "missed-bin@1.0", "title": name, "calendar": calendar,
                "settings": { "fix": { "value": 3 } },
                "teams": {
                    "officer": { "team": name }, "crew": { "team": name }, "manager": { "team": name }
                }
            });
            let source = Source::new(format!("{slug}.json"), file.to_string());
            match Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, source]) {
                Ok(service) => {
                    assert_eq!((service.title(), service.warnings().len()), (name, 0), "{}", service.warnings());
                    counts.one(format!("{country}: load"));
                }
                Err(problems) => {
                    counts.one(format!("{country}: do not"));
                    let first = problems.iter().next().expect("a problem");
                    said.push_str(&format!("{slug}: {}\n", first.message()));
                }
            }
        }
        // The other list of authorities has some that are not in the first one: their slugs are judged as well.
        for slug in column(&table(folder, "lgsl_lgil_by_authority.csv.gz"), "authority") {
            if slugs.insert(slug.clone()) {
                counts.one("in the list of services only");
                let file = format!(r#"{{ "council": "{slug}", "version": "2026.1", "extends": "missed-bin@1.0" }}"#);
                let problems = Service::loader().file(Source::new("council.json", file)).check();
                if problems.iter().any(|problem| problem.code().as_str() == "bad-id") {
                    said.push_str(&format!("{slug}: no id\n"));
                }
            }
        }
        println!("{said}");
        expect![].assert_eq(&said);
        counts.are(&expect![[r#"
            England: load: 317
            Northern Ireland: load: 11
            Scotland: load: 32
            Wales: load: 22
            in the list of services only: 44
        "#]]);
    });
}
