//! How to write what was probably meant by a value of the wrong kind.

use super::tree::{Node, Value};

/// What to write instead of a value, where it can be told. `wanted` is the kind that is taken here, in words.
pub(super) fn instead(wanted: &str, node: &Node) -> Option<String> {
    let short = plain(node);
    match &node.value {
        Value::List(list) => match list.as_slice() {
            _ if wanted.starts_with("a list") => None,
            [one] => Some(format!("write the one value, without the brackets: `{}`", plain(one)?)),
            _ => Some("one value stands here: write it without the brackets".to_string()),
        },
        Value::Object(_) => None,
        _ if wanted.starts_with("a list of") => None,
        _ if wanted.starts_with("a list") => {
            Some(format!("write a list, even for one: `[{}]`", short.unwrap_or_else(|| " … ".to_string())))
        }
        Value::Text(text) if wanted == "an object" => Some(format!("write it as in `{}`", length(text)?)),
        Value::Text(text) if wanted == "true or false" => match text.as_str() {
            "true" | "yes" | "on" => Some("write `true`, without quotes".to_string()),
            "false" | "no" | "off" => Some("write `false`, without quotes".to_string()),
            _ => None,
        },
        Value::Text(text) if wanted == "a whole number" => {
            let number = text.trim().parse::<i64>().ok().or_else(|| amount(text).map(|(count, _)| i64::from(count)))?;
            Some(format!("write `{number}`, without quotes and without a unit"))
        }
        Value::Number(_) if wanted == "text" => Some(format!("put it in quotes: `\"{}\"`", short?)),
        Value::Bool(is) if wanted.starts_with("a word") => {
            let (word, switch) = if *is { ("yes", "on") } else { ("no", "off") };
            Some(format!(
                "write a word in quotes: `\"{word}\"` of a question of yes and no, the id of an option of a choice, `\"{switch}\"` of a part"
            ))
        }
        _ => None,
    }
}

/// A length of time that was written as people say it, as the language has it: `{ "working_days": 3 }`.
pub(super) fn length(text: &str) -> Option<String> {
    amount(text).map(|(count, unit)| format!("{{ \"{unit}\": {count} }}"))
}

/// A number and a unit, as in "3 working days".
fn amount(text: &str) -> Option<(u32, &'static str)> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (count, words) = text.split_at_checked(digits)?;
    let letters = |c: &char| c.is_ascii_alphabetic();
    let unit: String = words.chars().filter(letters).map(|c| c.to_ascii_lowercase()).take(20).collect();
    let unit = match unit.trim_end_matches('s') {
        "hour" | "hr" | "h" => "hours",
        "day" | "d" | "calendarday" => "days",
        "week" | "wk" => "weeks",
        "workingday" | "workday" | "businessday" => "working_days",
        "month" => "months",
        "year" | "yr" => "years",
        _ => return None,
    };
    Some((count.parse().ok()?, unit))
}

/// A short value, as JSON.
fn plain(node: &Node) -> Option<String> {
    let text = node.to_plain().to_string();
    (text.chars().count() <= 40 && !matches!(node.value, Value::List(_) | Value::Object(_))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_are_read_as_people_say_them() {
        for (said, written) in [
            ("3 working days", Some(r#"{ "working_days": 3 }"#)),
            ("3 working_days", Some(r#"{ "working_days": 3 }"#)),
            ("1 Working Day", Some(r#"{ "working_days": 1 }"#)),
            ("24h", Some(r#"{ "hours": 24 }"#)),
            ("6 weeks ", Some(r#"{ "weeks": 6 }"#)),
            ("12 months", Some(r#"{ "months": 12 }"#)),
            ("5", None),
            ("three days", None),
            ("3 minutes", None),
            ("99999999999 days", None),
            ("fix", None),
            ("", None),
        ] {
            assert_eq!(length(said).as_deref(), written, "{said}");
        }
    }
}
