//! Real records of old systems, replayed through `apply` as the mappings in `examples/import` say: 11,653 cases.
//! Every case is counted, and every refusal is named.
//!
//! - Environmental permits (a municipality of the Netherlands, 2010 to 2012): the log is of the intake alone.
//! - Building permits (another, 2010 to 2015): the main states only, as several codes stand for each; half of the dates have no
//!   time. Who may object there and when is not what `apply` has, so objections depart.
//! - Decisions and appeals of the Isle of Man (2011 to 2016): lists with one row a case, so all before the decision is assumed.
//! - The names that the planning data of England has for events; of these there are no records, so one case has each once.

use super::Fields;
use crate::data;
use crate::schemas::faults_of_a_mapping;
use expect_test::{Expect, expect};
use serde_json::Value;
use service_patterns::Source;
use service_patterns::import::{Import, Mapping, Report};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the examples, or of the patterns.
fn text(name: &str) -> Option<String> {
    let folders = ["examples/import", "patterns"].iter().map(|folder| root().join(folder).join(format!("{name}.json")));
    folders.into_iter().find_map(|path| std::fs::read_to_string(path).ok())
}

/// A mapping of the examples with its service, which is beside it.
fn import(name: &str) -> Import {
    let mapping = Mapping::read(Source::new(name, text(name).unwrap())).unwrap_or_else(|problems| panic!("{problems}"));
    let find = |path: &str| text(path).map(|text| Source::new(format!("{path}.json"), text));
    let service = mapping.service(&find).unwrap_or_else(|why| panic!("{why}"));
    mapping.fit(&service).unwrap_or_else(|problems| panic!("{problems}"))
}

fn rows(path: &Path) -> Vec<Fields> {
    let file = std::fs::File::open(path).unwrap();
    let read: Box<dyn std::io::Read> = match path.extension() {
        Some(gz) if gz == "gz" => Box::new(flate2::read::MultiGzDecoder::new(file)),
        _ => Box::new(file),
    };
    csv::Reader::from_reader(read).deserialize().map(Result::unwrap).collect()
}

/// A report without the steps that nobody used, which change with every step that the pattern is given.
fn figures(report: &str) -> &str {
    report.split("\nActions that nobody used").next().unwrap_or_default()
}

/// Replays a log, and compares the report. Each record also gives its case again.
fn check(name: &str, log: &Path, expected: &Expect) -> Report {
    let import = import(name);
    let report = import.run(rows(log), &mut |replayed| {
        if let Some(case) = replayed.case {
            assert_eq!(import.service().replay(&replayed.entries).unwrap(), case, "{}", replayed.reference);
        }
    });
    expected.assert_eq(figures(&report.to_string()));
    let cases = &report.cases;
    assert_eq!(cases.read, cases.whole + cases.departed + cases.without_events);
    assert_eq!(cases.departed, report.departures.iter().map(|departed| departed.cases).sum::<usize>());
    assert_eq!(cases.read - cases.without_events, report.ended.iter().map(|ended| ended.count).sum::<usize>());
    report
}

#[test]
fn environmental_permits() {
    data::with("import::environmental_permits", |folder| {
        let report = check(
            "environmental-permits",
            &folder.join("event-logs/receipt.events.csv.gz"),
            &expect![[r#"
                environmental-permits as cases of apply@1.0.0, environmental-permit@1.0.0

                1434 of 1434 cases replay whole (100.0%)

                8577 rows
                    5783  events that mean nothing here

                Acts that events meant
                    1434  submit
                    1269  complete
                      59  ask_information
                      18  consult

                Acts assumed, because an event could not have happened without them
                    1434  begin
                      15  complete

                Acts said again by later events
                      14  complete

                Where cases stood at the end of the records
                    1225  assessing
                     150  submitted
                      59  assessing, hold:information

                Days in each state that was left again (times, median, nine in ten no longer than)
                    1434      0.0      0.0  draft
                    1284      0.0     12.1  submitted

                Due dates (kept, late, still running)
                    1095    189    150  first_check
                       0      3   1281  decide
            "#]],
        );
        assert!(report.cases.whole_percent >= 95.0);
    });
}

#[test]
fn building_permits() {
    data::with("import::building_permits", |folder| {
        let report = check(
            "building-permits",
            &folder.join("event-logs/bpic15_1.events.csv.gz"),
            &expect![[r#"
            building-permits as cases of apply@1.0.0, building-permit@1.0.0

            1152 of 1199 cases replay whole (96.1%)
                  47  depart: an event was refused
                   5  have events of one day without a time, taken in another order than the rows

            Where they depart (cases, refusals after that; act, where the case was)
                  23     16  supply, closed:lapsed
                             the case is closed; this is done while `incomplete`, `fee_unpaid` is on, and it is not
                             as in case 3026543
                   6      5  extend_once, closed:granted
                             the case is closed; this is done only when clock `decide` is one of `running`, `paused`; `decide` cannot be extended now
                             as in case 10909487
                   4      1  extend_once, assessing
                             this is done only when clock `decide` is one of `running`, `paused`
                             as in case 2851738
                   3     59  grant, closed:lapsed
                             the case is closed
                             as in case 3026543
                   3      0  ask_review, closed:granted
                             the case is closed; this is done only when clock `review_ask` is `running`
                             as in case 2929114
                   2      2  set_aside, assessing
                             this is done while `incomplete`, `information`, `fee_unpaid` is on, and it is not
                             as in case 4949276
                   1     23  complete, closed:lapsed
                             the case is closed
                             as in case 3026543
                   1      3  withdraw, closed:granted
                             the case is closed
                             as in case 7945125
                   1      2  withdraw, closed:lapsed
                             the case is closed
                             as in case 3642802
                   1      1  extend_once, closed:lapsed
                             the case is closed; this is done only when clock `decide` is one of `running`, `paused`; `decide` cannot be extended now
                             as in case 3019503
                   1      1  grant, start
                             this is done from `assessing`
                             as in case 7876404
                   1      1  set_aside, closed:lapsed
                             the case is closed; this is done while `incomplete`, `information`, `fee_unpaid` is on, and it is not
                             as in case 4305354
                   0     58  issued, closed:lapsed
                             the case is closed
                             as in case 3026543
                   0      5  ask_review, closed:lapsed
                             the case is closed; this is done only when clock `review_ask` is `running`
                             as in case 4560903

            52217 rows, the first below the headings being row 1
               41892  events that mean nothing here
                  52  events that nobody mapped
                   1  not read: no event in `action_code` (in row 26038)

            Events that nobody mapped, in more than one case
                  50  15_NGV_010
                   2  16_LGSV_010

            Acts that events meant
                1199  submit
                 879  issued
                 872  grant
                 539  complete
                 314  incomplete
                 213  supply
                 133  extend_once
                  70  withdraw
                  39  set_aside
                  15  ask_information
                   7  answer

            Acts assumed, because an event could not have happened without them
                1199  begin
                 391  complete
                  27  supply
                  21  grant
                  15  incomplete
                   5  answer

            Acts said again by later events
                1830  grant
                1435  issued
                1199  submit
                 466  complete
                 427  incomplete
                 151  withdraw
                 135  supply
                  61  set_aside
                  55  extend_once
                   7  ask_information
                   2  answer

            Actions done by the service when a limit was reached
                  30  lapse

            Where cases stood at the end of the records
                 893  closed:granted
                 125  submitted
                  70  closed:withdrawn
                  69  closed:lapsed
                  21  assessing
                  21  submitted, hold:incomplete

            Days in each state that was left again (times, median, nine in ten no longer than)
                1199      0.0      0.0  draft
                1053     43.1     99.0  submitted
                 909      0.0     56.0  assessing

            Due dates (kept, late, still running)
                 186   1159     94  first_check
                 785    124     21  decide
        "#]],
        );
        assert!(report.cases.whole_percent >= 95.0);
    });
}

#[test]
fn isle_of_man_decisions() {
    data::with("import::isle_of_man_decisions", |folder| {
        let report = check(
            "isle-of-man-decisions",
            &folder.join("planning/iom_decided_2011_2016.csv.gz"),
            &expect![[r#"
                isle-of-man-decisions as cases of apply@1.0.0, isle-of-man-planning@1.0.0

                8086 of 8086 cases replay whole (100.0%)

                8086 rows

                Acts that events meant
                    7142  grant
                     683  refuse
                     254  withdraw
                       5  not_ours
                       2  deem

                Acts assumed, because an event could not have happened without them
                    8086  begin
                    7832  submit
                    7827  complete

                Where cases stood at the end of the records
                    7142  closed:granted
                     683  closed:refused
                     254  closed:withdrawn
                       5  closed:not_ours
                       2  closed:deemed_granted

                Days in each state that was left again (times, median, nine in ten no longer than)
                    8086      0.0      0.0  draft
                    7832      0.0      0.0  submitted
                    7827      0.0      0.0  assessing

                Due dates (kept, late, still running)
                    7832      0      0  first_check
                    7827      0      0  decide
            "#]],
        );
        assert_eq!((report.cases.read, report.cases.whole), (8_086, 8_086));
    });
}

#[test]
fn isle_of_man_appeals() {
    data::with("import::isle_of_man_appeals", |folder| {
        let log = folder.join("planning/iom_appeals_2011_2016.csv.gz");
        let report = check(
            "isle-of-man-appeals",
            &log,
            &expect![[r#"
                isle-of-man-appeals as cases of apply@1.0.0, isle-of-man-planning@1.0.0

                723 of 934 cases replay whole (77.4%)
                     211  depart: an event was refused

                Where they depart (cases, refusals after that; act, where the case was)
                     207      2  appeal_made, start
                                 this is done from `in_review`, `closed:refused`, `closed:granted_conditions`, `closed:granted_part`, `closed:revoked`; this is done only when clock `appeal_ask` is one of `running`, `over`
                                 as in case 16/00286/B
                       2    119  dismissed, start
                                 this is done from `at_appeal`
                                 as in case 16/00286/B
                       2      0  appeal_made, at_appeal
                                 this is done from `in_review`, `closed:refused`, `closed:granted_conditions`, `closed:granted_part`, `closed:revoked`; this is done only when clock `appeal_ask` is one of `running`, `over`
                                 as in case 14/01411/B
                       0     70  dismissed, closed:granted_conditions
                                 the case is closed
                                 as in case 15/00124/B
                       0      9  taken_back, closed:withdrawn
                                 the case is closed
                                 as in case 14/00894/B
                       0      7  dismissed, closed:refused
                                 the case is closed
                                 as in case 14/00029/B
                       0      2  allowed, closed:refused
                                 the case is closed
                                 as in case 12/01028/B
                       0      1  dismissed, closed:granted_appeal
                                 the case is closed
                                 as in case 15/00040/B
                       0      1  taken_back, start
                                 this is done from `at_appeal`
                                 as in case 10/00659/B

                937 rows
                      38  events that mean nothing here

                Acts that events meant
                     726  appeal_made
                     479  refuse
                     447  dismissed
                     445  permit
                     160  allowed
                      81  taken_back
                      10  withdraw

                Acts assumed, because an event could not have happened without them
                     934  begin
                     924  complete
                     924  submit

                Acts said again by later events
                       2  permit
                       1  refuse

                Where cases stood at the end of the records
                     408  closed:granted_conditions
                     318  closed:refused
                     160  closed:granted_appeal
                      38  at_appeal
                      10  closed:withdrawn

                Days in each state that was left again (times, median, nine in ten no longer than)
                     934      0.0      0.0  draft
                     924      0.0      0.0  submitted
                     924      0.0      0.0  assessing
                     688    118.0    169.0  at_appeal

                Due dates (kept, late, still running)
                     924      0      0  first_check
                     924      0      0  decide
                     640     48     38  appeal_wait
            "#]],
        );
        // The dates say it too: lodged before the decision.
        let day = |row: &Fields, column: &str| row[column].parse::<chrono::NaiveDate>().unwrap();
        let days = rows(&log)
            .iter()
            .map(|row| (day(row, "appeal_lodged") - day(row, "decision_issued")).num_days())
            .collect::<Vec<_>>();
        let of = |at: &str| {
            let all = report.departures.iter().filter(|departed| departed.act == "appeal_made" && departed.at == at);
            all.map(|departed| departed.cases + departed.later).sum::<usize>()
        };
        assert_eq!(of("start"), days.iter().filter(|days| **days < 0).count());
        // Those that came later are taken all the same: the appeal body says whether it hears them.
        assert_eq!((of("closed:refused"), days.iter().filter(|days| **days > 21).count()), (0, 4));
    });
}

#[test]
fn names_of_planning_events() {
    data::with("import::names_of_planning_events", |folder| {
        let names = rows(&folder.join("planning/permission_process_events.csv"));
        let case = names.iter().zip(1..).map(|(name, day)| {
            let said = [("reference", "P-1"), ("event", &name["reference"]), ("date", &format!("2026-06-{day:02}"))];
            said.into_iter().map(|(column, said)| (column.to_string(), said.to_string())).collect::<Fields>()
        });
        let report = import("planning-events").run(case, &mut |_| ());
        expect![[r#"
            planning-events as cases of apply@1.0.0, planning-timeline@1.0.0

            1 of 1 cases replay whole (100.0%)

            16 rows
                   5  events that mean nothing here

            Acts that events meant
                   1  agree_extension
                   1  answer
                   1  ask_information
                   1  consult
                   1  invalid
                   1  no_reply
                   1  publicise
                   1  submit
                   1  valid

            Acts assumed, because an event could not have happened without them
                   1  begin
                   1  supply

            Acts said again by later events
                   1  consult
                   1  valid

            Where cases stood at the end of the records
                   1  assessing

            Days in each state that was left again (times, median, nine in ten no longer than)
                   1      0.0      0.0  draft
                   1      2.0      2.0  submitted

            Due dates (kept, late, still running)
                   2      0      0  first_check
                   0      0      1  decide
        "#]]
        .assert_eq(figures(&report.to_string()));
        assert_eq!((report.rows.read, report.rows.not_mapped), (16, 0));
    });
}

/// What the states of the logs were found to be by hand is what the mappings say, code by code.
#[test]
fn the_mappings_name_every_activity_of_the_main_states() {
    data::with("import::the_mappings_name_every_activity_of_the_main_states", |folder| {
        let logs = [("bpic15", "building-permits"), ("receipt", "environmental-permits")];
        let mut missing = Vec::new();
        for row in rows(&folder.join("event-logs/states.csv")) {
            let Some((_, name)) = logs.iter().find(|(log, _)| row["log"] == *log) else { continue };
            let mapping: Value = serde_json::from_str(&text(name).unwrap()).unwrap();
            let events =
                mapping["events"].as_array().unwrap().iter().flat_map(|rule| rule["named"].as_array().unwrap());
            let all = events.chain(mapping["nothing"].as_array().unwrap()).map(|named| named.as_str().unwrap());
            let meant = all.into_iter().any(|named| match named.strip_suffix('*') {
                Some(begins) => row["activity"].starts_with(begins),
                None => named == row["activity"],
            });
            if !meant {
                missing.push(row["activity"].clone());
            }
        }
        assert_eq!(missing, [] as [String; 0]);
    });
}

#[test]
fn the_files_fit_their_schemas() {
    let mut mappings = 0;
    for entry in std::fs::read_dir(root().join("examples/import")).unwrap() {
        let path = entry.unwrap().path();
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let kind = if file.get("mapping").is_some() { "mapping" } else { "service" };
        assert_eq!(file["$schema"], format!("../../patterns/schema/{kind}.schema.json"), "{}", path.display());
        if kind == "mapping" {
            mappings += 1;
            assert_eq!(faults_of_a_mapping(&file), [] as [String; 0], "{}", path.display());
        }
    }
    assert!(mappings >= 5);
}
