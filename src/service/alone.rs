//! A file that nothing is laid over: a mapping or a scenario.

use super::{FileLimits, Source, schema_is_text, take_apart};
use crate::pattern::read::Read;
use crate::pattern::tree::{Node, Origin};
use crate::problem::{Code, File, Findings, Problems};

/// What a file holds, with the file.
pub(crate) struct Alone<T> {
    pub(crate) shape: T,
    pub(crate) tree: Node,
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Reads a file of the shape `T`. `more` reports what the shape alone does not show.
pub(crate) fn alone<T: Read>(
    source: &Source<'_>,
    more: impl FnOnce(&T, &Node, &mut Findings),
) -> Result<Alone<T>, Problems> {
    let mut out = Findings::default();
    let mut file = File { name: source.name().to_string(), text: source.text().to_string(), tree: None };
    let most = FileLimits::default().bytes;
    let mut shape = None;
    if file.text.len() > most {
        file.text.clear();
        out.add(Origin { file: 0, nth: 0 }, Code::TooLarge, format!("the file is over {most} bytes"));
    } else {
        take_apart(&mut file, 0, &mut out);
        if let Some(tree) = &file.tree {
            schema_is_text(tree, &mut out);
            let mut read = tree.clone();
            if let Some(members) = read.members_mut() {
                members.retain(|(name, _)| name != "$schema");
            }
            shape = T::read(&read, &mut out);
            if let Some(shape) = &shape {
                more(shape, tree, &mut out);
            }
        }
    }
    match (shape, file.tree.take()) {
        (Some(shape), Some(tree)) if !out.any_error() => Ok(Alone { shape, tree, name: file.name, text: file.text }),
        (_, tree) => Err(out.finish(&[File { tree, ..file }])),
    }
}
