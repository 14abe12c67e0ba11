//! Writes the inputs that fuzzing starts from into a folder: what is in `patterns/` and the tests, in the form that targets take.

use checks::{stored::PLACES, stories, whole};
use std::path::{Path, PathBuf};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("the folder to write to"));
    files(&folder.join("files"));
    answers(&folder.join("answers"));
    stored(&folder.join("stored"));
}

fn write(folder: &Path, name: &str, input: &[u8]) {
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join(name), input).expect("written");
}

fn files(folder: &Path) {
    let patterns = stories::root().join("patterns");
    let json = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("a file");
        // Without its white space there is more room to change it in.
        serde_json::from_str::<serde_json::Value>(&text).map_or(text, |tree| tree.to_string())
    };
    write(folder, "pattern", &whole("alone", &[json(&patterns.join("report-a-problem.json"))]));
    write(folder, "every-kind", &whole("alone", &[json(&stories::root().join("tests/it/schemas/every_kind.json"))]));
    for path in stories::below(&patterns.join("services")) {
        write(folder, "service", &whole("report-a-problem", &[json(&path)]));
    }
    for (at, path) in stories::below(&patterns.join("councils")).iter().enumerate() {
        write(folder, &format!("council-{at}"), &whole("missed-bin", &[json(path)]));
    }
    for folder_of in ["tests/data/bad", "tests/data/machine", "benches/workload"] {
        for path in stories::below(&stories::root().join(folder_of)) {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_string();
            let (Some(stem), true) = (name.strip_suffix(".json"), name != "too-large.json") else { continue };
            let over = path.with_file_name(format!("{stem}.over.json"));
            let input = match stem.strip_suffix(".over") {
                // It is written beside the file below it.
                Some(alone) if path.with_file_name(format!("{alone}.json")).exists() => continue,
                Some(_) => whole("missed-bin", &[json(&path)]),
                None if over.exists() => whole("alone", &[json(&path), json(&over)]),
                None => whole("alone", &[json(&path)]),
            };
            write(folder, stem, &input);
        }
    }
}

fn answers(folder: &Path) {
    write(folder, "every-kind", &whole("every-kind/begin", &[stories::EVERY_ANSWER]));
    for doing in stories::doable() {
        let name = doing.name.replace(['/', ':'], "-");
        write(folder, &name, &whole(&doing.name, &["{}"]));
    }
    for (at, story) in stories::stories().iter().enumerate() {
        for entry in &story.entries {
            let stored = serde_json::to_value(entry).expect("it is written");
            if let (Some(what), Some(answers)) = (entry.action(), stored.get("answers")) {
                let input = whole(&format!("{}/{what}", story.name), &[answers.to_string()]);
                write(folder, &format!("story-{at}-{}", entry.sequence()), &input);
            }
        }
    }
}

fn stored(folder: &Path) {
    for (at, story) in stories::stories().iter().enumerate() {
        let service = &story.service;
        let kept = |json: String| json.replace(service.flow_digest(), PLACES[0]).replace(service.digest(), PLACES[1]);
        for so_far in 1..=story.entries.len() {
            let entries = &story.entries[..so_far];
            let case = service.replay(entries).expect("it replays");
            let mut documents = vec![kept(serde_json::to_string(&case).expect("it is written"))];
            documents.extend(entries.iter().map(|e| kept(serde_json::to_string(e).expect("it is written"))));
            write(folder, &format!("story-{at}-{so_far}"), &whole(&story.name, &documents));
        }
    }
}
