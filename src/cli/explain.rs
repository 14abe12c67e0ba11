//! `explain`: the page about a kind of problem, or a list of all kinds.

use super::args::{Given, Misuse, Verb};
use super::words::did_you_mean;
use super::{Stop, Verdict};
use crate::Code;
use crate::problem::shown;
use std::io::Write;

pub(super) fn explain(given: &Given, out: &mut dyn Write) -> Result<Verdict, Stop> {
    let [word] = given.rest.as_slice() else {
        if !given.rest.is_empty() {
            return Err(Misuse::of(Verb::Explain, "one code at a time").into());
        }
        let widest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
        for code in Code::ALL {
            writeln!(out, "{:widest$}  {}", code.as_str(), first_sentence(code.explain()))?;
        }
        return Ok(Verdict::Right);
    };
    // People copy the code with what stands around it.
    let word = word.to_string_lossy();
    let word = word.trim_start_matches("error").trim_start_matches("warning").trim_matches(['[', ']']);
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == word) else {
        let near = did_you_mean(word, Code::ALL.iter().map(|code| code.as_str()));
        let said = format!("there is no kind of problem `{}`{near}", shown(word));
        return Err(Misuse::new(said, "`service-patterns explain` lists them all").into());
    };
    write!(out, "{}", plain(code.page()))?;
    Ok(Verdict::Right)
}

/// The first sentence. A full stop ends it only before a space.
fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}

/// A page as it is read in a terminal: headings and links without their marks, code set in.
fn plain(page: &str) -> String {
    let mut text = String::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        match (in_code, line.trim_start_matches('#')) {
            (true, _) if line.is_empty() => {}
            (true, _) => text.push_str("    "),
            (false, heading) if heading.len() < line.len() => {
                text.push_str(&heading.trim_start().replace('`', ""));
                text.push('\n');
                continue;
            }
            _ => {}
        }
        text.push_str(&if in_code { line.to_string() } else { without_links(line) });
        text.push('\n');
    }
    text
}

/// A line with the words of its links, and not where they lead.
fn without_links(line: &str) -> String {
    let mut parts = line.split("](");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        if let Some(at) = text.rfind('[') {
            text.remove(at);
        }
        text.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    text
}
