//! What loading and proving a file costs, against its size: machines of 10 to 10,000 states, and files named on the command
//! line (`cargo bench --bench proofs -- FILE…`).
//!
//! Each size runs in a process of its own, so that the memory it took at most is its own.

use serde_json::{Value, json};
use service_patterns::{FileLimits, Service, Source};
use std::process::Command;
use std::time::Instant;

/// A machine of so many states, one after the other: each can be gone on from, given back, and given up.
fn machine(states: usize) -> String {
    let state = |at: usize| format!("step_{at}");
    let mut all = serde_json::Map::new();
    let mut actions = serde_json::Map::new();
    actions.insert(
        "ask".into(),
        json!({ "label": "Ask", "by": ["asker"], "from": ["start"], "ask": ["contact"], "to": state(0), "tell": ["got_it"] }),
    );
    for at in 0..states {
        all.insert(state(at), json!({ "label": state(at), "public": "We are dealing with it", "phase": "received" }));
        let next = if at + 1 < states {
            json!({ "label": format!("Go on from {at}"), "by": ["officer"], "from": [state(at)], "to": state(at + 1) })
        } else {
            json!({ "label": "Agree", "by": ["officer"], "from": [state(at)], "close": "agreed", "tell": ["ended"] })
        };
        actions.insert(format!("go_on_{at}"), next);
        if at > 0 {
            let back = json!({ "label": format!("Give back {at}"), "by": ["officer"], "from": [state(at)], "to": state(at - 1) });
            actions.insert(format!("give_back_{at}"), back);
        }
    }
    let give_up =
        json!({ "label": "Give up", "by": ["asker"], "from": ["open"], "close": "given_up", "tell": ["ended"] });
    actions.insert("give_up".into(), give_up);
    let pattern: Value = json!({
        "pattern": "chain", "version": "1.0.0", "language": "en", "title": "Chain", "about": "One thing after the other.",
        "people": {
            "asker": { "label": "Person asking", "kind": "public", "reached_by": "contact" },
            "officer": { "label": "Council officer", "kind": "staff" }
        },
        "questions": { "contact": { "type": "contact", "label": "How can we contact you?", "personal": true } },
        "settings": {
            "answer": { "label": "Days to answer", "unit": "working_days", "value": 20, "min": 1, "max": 20, "better": "lower" }
        },
        "states": all,
        "outcomes": {
            "agreed": { "label": "Agreed", "keep": { "years": 2 } },
            "given_up": { "label": "Given up", "keep": { "years": 2 } }
        },
        "clocks": {
            "answer": { "label": "Answer", "starts": ["ask"], "stops": ["closed"], "within": "answer", "late": ["tell:late"] }
        },
        "actions": actions,
        "messages": {
            "got_it": { "to": "asker", "text": "We have it: {reference}." },
            "ended": { "to": "asker", "text": "It has ended: {reference}." },
            "late": { "to": "officer", "text": "{reference} is late." }
        }
    });
    pattern.to_string()
}

/// Loads a text and prints what that took; the most memory is what Linux says of this process.
fn load(text: &str) {
    let files = || [Source::new("file.json", text.to_string())];
    let limits = FileLimits::new().bytes(64 << 20);
    let begun = Instant::now();
    let unproven = Service::loader().limits(limits).files(files()).unproven().load();
    let without = begun.elapsed();
    let begun = Instant::now();
    let proved = Service::loader().limits(limits).files(files()).load();
    let with = begun.elapsed();
    let said = match (unproven, proved) {
        (Ok(_), Ok(_)) => "right".to_string(),
        (Err(problems), _) | (_, Err(problems)) => problems
            .iter()
            .next()
            .map_or_else(String::new, |problem| format!("{}: {}", problem.code(), problem.message())),
    };
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map_or("?", str::trim);
    println!("{:>10.1?} {:>10.1?} {most:>12}   {said}", without, with);
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [one, what] = given.as_slice()
        && one == "--one"
    {
        match what.parse::<usize>() {
            Ok(states) => load(&machine(states)),
            Err(_) => load(&std::fs::read_to_string(what)?),
        }
        return Ok(());
    }
    println!("{:>40} {:>10} {:>10} {:>12}", "what", "read", "and proved", "most memory");
    let sizes = ["10", "100", "1000", "10000"].map(String::from);
    for what in if given.is_empty() { sizes.to_vec() } else { given } {
        let program = std::env::current_exe()?;
        let run = Command::new(program).args(["--one", &what]).output()?;
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let name = what.rsplit('/').next().unwrap_or(&what);
        print!("{name:>40} {}", String::from_utf8_lossy(&run.stdout));
    }
    Ok(())
}
