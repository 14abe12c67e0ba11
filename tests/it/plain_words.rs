//! What residents read in the built-in files is plain: a reading age of 11 at most, and less on the whole.
//!
//! Measured by the Flesch-Kincaid grade, which adds the length of sentences to the length of words; a reading age is the grade
//! and five. It knows nothing of sense, and names weigh in it: so single texts have some room, and a person reads them too.

use crate::built_in;
use serde_json::Value;
use service_patterns::{Service, builtin};

/// The grade of a reading age of 11, which a file keeps on the whole.
const WHOLE: f64 = 6.0;
/// What one text may have: several names of organisations in one sentence come to that.
const ONE: f64 = 8.0;
/// Shorter texts are labels, of which the formula says nothing.
const FEWEST_WORDS: usize = 8;

/// The syllables of an English word, counted by its groups of vowels.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups = word.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

/// The grade of a text, unless it is too short to have one. What is filled in counts as one short word.
fn grade(text: &str) -> Option<f64> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        shown.push_str(before);
        shown.push_str("it");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    let ends = ['.', '!', '?', ':', '\n'];
    let sentences = shown.split(ends).filter(|s| s.contains(char::is_alphabetic)).count();
    let words: Vec<&str> =
        shown.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|w| w.contains(char::is_alphabetic)).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let (count, all) = (words.len() as f64, words.iter().map(|w| syllables(w)).sum::<usize>() as f64);
    Some(0.39 * count / sentences as f64 + 11.8 * all / count - 15.59)
}

/// What residents read of a service, with where it stands.
fn texts(whole: &Value) -> Vec<(String, String)> {
    let entries = |section: &str| whole[section].as_object().cloned().unwrap_or_default();
    let people = entries("people");
    let is_public = |message: &Value| {
        message["to"].as_str().and_then(|to| people.get(to)).is_some_and(|person| person["kind"] == "public")
    };
    let mut all = Vec::new();
    let mut add = |section: &str, member: &str, wanted: &dyn Fn(&Value) -> bool| {
        for (id, entry) in entries(section) {
            if let Some(text) = entry[member].as_str().filter(|_| wanted(&entry)) {
                all.push((format!("/{section}/{id}/{member}"), text.to_string()));
            }
        }
    };
    add("messages", "text", &is_public);
    add("states", "public", &|_| true);
    add("holds", "public", &|_| true);
    add("refuse", "say", &|rule| rule["signpost"].is_string());
    all
}

#[test]
fn what_residents_read_has_a_reading_age_of_eleven_at_most() {
    let (mut looked_at, mut hard) = (0, Vec::new());
    for (path, _) in builtin::ALL {
        let service = Service::loader().files(built_in::files(path)).unproven().load().expect("it loads");
        let graded: Vec<(String, f64)> =
            texts(service.resolved()).into_iter().filter_map(|(at, text)| Some((at, grade(&text)?))).collect();
        hard.extend(graded.iter().filter(|(_, g)| *g > ONE).map(|(at, g)| format!("{path} {at}: grade {g:.1}")));
        let mean = graded.iter().map(|(_, g)| g).sum::<f64>() / graded.len() as f64;
        assert!(mean <= WHOLE, "{path}: grade {mean:.1} on the whole");
        looked_at += graded.len();
    }
    assert!(looked_at > 500, "{looked_at}");
    assert_eq!(hard, [] as [String; 0]);
}

#[test]
fn hard_words_and_long_sentences_are_hard() {
    let plain = grade("We have your report. We will look at it soon. You can phone us if you need to.").expect("words");
    let hard = grade(
        "Notification of the determination will be communicated following the completion of administrative consideration.",
    )
    .expect("words");
    assert!(plain < 2.0 && hard > 15.0, "{plain} {hard}");
    assert_eq!(grade("Got it"), None);
}
