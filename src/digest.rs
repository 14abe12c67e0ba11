//! A short text that stands for a value: equal values have equal digests.
//!
//! It guards against mixing things up, not against forgery: it is FNV-1a over 128 bits, not a cryptographic hash.

/// The digest of a JSON value, members in any order.
pub(crate) fn digest(value: &serde_json::Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in text.bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    format!("{hash:032x}")
}

fn write(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::Object(map) => {
            let mut names: Vec<&String> = map.keys().collect();
            names.sort();
            out.push('{');
            for name in names {
                out.push_str(&serde_json::Value::from(name.as_str()).to_string());
                out.push(':');
                if let Some(value) = map.get(name) {
                    write(value, out);
                }
                out.push(',');
            }
            out.push('}');
        }
        serde_json::Value::Array(list) => {
            out.push('[');
            for item in list {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::digest;
    use serde_json::json;

    #[test]
    fn order_of_members_does_not_matter_and_order_of_lists_does() {
        assert_eq!(digest(&json!({ "a": 1, "b": [1, 2] })), digest(&json!({ "b": [1, 2], "a": 1 })));
        assert_ne!(digest(&json!([1, 2])), digest(&json!([2, 1])));
    }
}
