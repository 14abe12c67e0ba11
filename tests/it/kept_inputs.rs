//! The inputs that fuzzing kept, through the same checks: what was found once stays found, without a fuzzer.

use crate::fuzz_checks::{answers, files, stored, stories};

/// Runs the inputs of a target; each says by its name which one failed.
fn run(target: &str, check: fn(&[u8])) {
    let folder = stories::root().join("tests/fuzz/corpus").join(target);
    let inputs = stories::below(&folder);
    for path in &inputs {
        let input = std::fs::read(path).expect("a file");
        let result = std::panic::catch_unwind(|| check(&input));
        assert!(result.is_ok(), "{} fails: the reason is above", path.display());
    }
    println!("{target}: {} kept inputs", inputs.len());
    assert!(inputs.len() > 10, "the inputs are there");
}

#[test]
fn files_load_or_are_told_what_is_wrong() {
    run("files", files::check);
}

#[test]
fn answers_are_taken_or_refused_without_being_repeated() {
    run("answers", answers::check);
}

#[test]
fn what_is_stored_goes_on_or_is_a_named_problem() {
    run("stored", stored::check);
}
