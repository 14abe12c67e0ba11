//! Files that the command writes: laid out as people write them, and never over what is there.

use super::args::Misuse;
use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

/// JSON as people write it by hand: what is short stands on one line.
pub(super) fn laid_out(value: &Value, depth: usize) -> String {
    let inner = "  ".repeat(depth + 1);
    let (open, close, parts): (_, _, Vec<String>) = match value {
        Value::Object(members) if !members.is_empty() => {
            let member = |(name, value): (&String, &Value)| format!("{}: {}", json!(name), laid_out(value, depth + 1));
            ("{", "}", members.iter().map(member).collect())
        }
        Value::Array(items) if !items.is_empty() => {
            ("[", "]", items.iter().map(|item| laid_out(item, depth + 1)).collect())
        }
        other => return other.to_string(),
    };
    let line = parts.join(", ");
    let plain = value.as_array().is_some_and(|items| items.iter().all(|item| !item.is_object() && !item.is_array()));
    if (depth > 1 || plain) && line.chars().count() < 100 && !line.contains('\n') {
        let space = if open == "{" { " " } else { "" };
        return format!("{open}{space}{line}{space}{close}");
    }
    format!("{open}\n{inner}{}\n{}{close}", parts.join(&format!(",\n{inner}")), "  ".repeat(depth))
}

/// Writes a file that is not there yet, with the folders it is in.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Misuse> {
    let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written =
        made.and_then(|()| OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes()));
    written.map_err(|error| Misuse::new(format!("`{}` cannot be written: {error}", path.display()), ""))
}
