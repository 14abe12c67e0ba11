//! Schemas, forms and verdicts written down for validators that are not in Rust to judge: `.ci/second-opinions` runs them.

use super::answers::{CANNOT_SAY, TRIED, Verdict, every_kind, forms, verdict};
use super::files::validator;
use crate::laws::walk;
use serde_json::{Value, json};
use std::io::{BufWriter, Write};

/// One JSON value a line: first what a schema cannot say, then each schema with the forms that are tried on it after it.
#[test]
#[ignore = "it writes what another program reads: run .ci/second-opinions"]
fn schemas_forms_and_verdicts_are_written_down() {
    let path = std::env::var_os("SECOND_OPINIONS").expect("SECOND_OPINIONS says which file to write");
    let mut out = BufWriter::new(std::fs::File::create(path).expect("the file can be written"));
    let mut say = |line: Value| writeln!(out, "{line}").expect("it is written");
    say(json!({ "cannot_say": CANNOT_SAY.iter().map(|code| code.as_str()).collect::<Vec<_>>() }));
    let service = every_kind();
    for (action, count) in TRIED {
        let schema = service.answers_schema(action, None).expect("an action of the service");
        let check = validator(&schema);
        say(json!({ "of": format!("every-kind/{action}"), "schema": schema }));
        for answers in forms(action, &schema, *count) {
            let ours = match verdict(&service, action, &answers) {
                Verdict::Taken => json!("taken"),
                Verdict::NoForm => json!("no form"),
                Verdict::Wrong(wrong) => wrong.iter().map(|(_, code)| code.as_str()).collect(),
            };
            say(json!({ "answers": answers, "ours": ours, "jsonschema": check.is_valid(&answers) }));
        }
    }
    // The forms of real services: another validator has to understand every schema.
    for (at, service) in walk::services().iter().enumerate() {
        for what in walk::everything(service) {
            let schema = service.answers_schema(&what, None).expect("something the service has");
            say(json!({ "of": format!("{}, loading {at}, {what}", service.title()), "schema": schema }));
        }
    }
}
