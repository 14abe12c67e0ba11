//! The built-in files, and what each is laid over.

use serde_json::Value;
use service_patterns::{Source, builtin};

/// The path of the file with this id: a pattern or a service.
pub(crate) fn path_of(id: &str) -> Option<&'static str> {
    let is_it = |source: &Source<'_>| {
        let tree: Value = serde_json::from_str(source.text()).expect("JSON");
        ["pattern", "service"].iter().any(|kind| tree.get(kind).and_then(Value::as_str) == Some(id))
    };
    builtin::ALL.iter().find(|(_, source)| is_it(source)).map(|(path, _)| *path)
}

/// The id of what a file is laid over.
pub(crate) fn extends(file: &Source<'_>) -> Option<String> {
    let tree: Value = serde_json::from_str(file.text()).expect("JSON");
    let extends = tree.get("extends").and_then(Value::as_str)?;
    Some(extends.split('@').next().unwrap_or_default().to_string())
}

/// The paths of the built-in files that one is laid over, lowest first, and its own.
pub(crate) fn chain(path: &'static str) -> Vec<&'static str> {
    let Some(id) = extends(&builtin::file(path).expect("a built-in file")) else { return vec![path] };
    let mut all = chain(path_of(&id).expect("what it extends is built in"));
    all.push(path);
    all
}

/// The built-in files that one is laid over, lowest first, and itself.
pub(crate) fn files(path: &'static str) -> Vec<Source<'static>> {
    chain(path).into_iter().map(|path| builtin::file(path).expect("a built-in file")).collect()
}
