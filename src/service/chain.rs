//! Which file is laid over which.

use super::schema_is_text;
use crate::pattern::read::{FileId, Read, Version};
use crate::pattern::tree::{Node, Origin};
use crate::problem::{Code, File, Findings, said_at, shown};

/// The order of the files: the pattern, then each that is laid over the one before.
pub(super) fn order(files: &[File], out: &mut Findings) -> Option<Vec<usize>> {
    let mut heads: Vec<(usize, &str, &Node)> = Vec::new();
    let mut good = !files.is_empty();
    for (at, file) in files.iter().enumerate() {
        let Some(tree) = &file.tree else {
            good = false;
            continue;
        };
        let kinds: Vec<&str> =
            ["pattern", "service", "council"].into_iter().filter(|k| tree.get(k).is_some()).collect();
        if let [kind] = kinds.as_slice() {
            heads.push((at, kind, tree));
            good &= head(kind, tree, out);
        } else {
            let message = "a file says what it is with exactly one of `pattern`, `service` and `council`";
            let near = tree
                .members()
                .iter()
                .find_map(|(name, _)| crate::problem::nearest(name, ["pattern", "service", "council"]));
            match near.filter(|_| kinds.is_empty()) {
                Some(near) => out.add_help(tree.origin, Code::NotAFile, message, format!("did you mean `{near}`?")),
                None => out.add(tree.origin, Code::NotAFile, message),
            }
            good = false;
        }
    }
    if !good {
        return None;
    }
    if !names_differ(&heads, files, out) {
        return None;
    }
    let patterns: Vec<usize> = heads.iter().filter(|(_, kind, _)| *kind == "pattern").map(|(at, ..)| *at).collect();
    let [first] = patterns.as_slice() else {
        let is_here = |id: &str| heads.iter().any(|head| own_id(head) == Some(id));
        let lost: Vec<&Node> = heads.iter().map(|(.., tree)| *tree).filter(|tree| !is_here(extends(tree).0)).collect();
        if patterns.is_empty() && !lost.is_empty() {
            for (at, said) in lost.iter().filter_map(|tree| tree.get("extends")).filter_map(|n| Some((n, n.as_text()?)))
            {
                let message = format!("`{}` is not here, and this file is laid over it", shown(said));
                out.add_help(at.origin, Code::Extends, message, "the files below are needed too, down to the pattern");
            }
            return None;
        }
        if patterns.is_empty() {
            let in_a_ring = |head: &&(usize, &str, &Node)| own_id(head).is_some_and(|own| comes_back(own, &heads));
            let ring: Vec<(usize, &str, &Node)> = heads.iter().filter(in_a_ring).copied().collect();
            if !ring.is_empty() {
                not_one_chain(&ring, &heads, out);
                return None;
            }
        }
        let origin = heads.get(patterns.len().min(1)).map_or(Origin { file: 0, nth: 0 }, |(_, _, tree)| tree.origin);
        let message = match patterns.len() {
            0 => "no file here is a pattern: load the pattern with the files laid over it",
            _ => "there are two patterns here: a service has one",
        };
        out.add(origin, Code::Extends, message);
        return None;
    };
    let mut order = vec![*first];
    let mut rest: Vec<(usize, &str, &Node)> = heads.iter().copied().filter(|(at, ..)| at != first).collect();
    while !rest.is_empty() {
        let below = order.last().and_then(|at| heads.iter().find(|(h, ..)| h == at))?;
        let below_id = own_id(below).unwrap_or_default();
        let next: Vec<usize> =
            rest.iter().enumerate().filter(|(_, (_, _, tree))| extends(tree).0 == below_id).map(|(i, _)| i).collect();
        match next.as_slice() {
            [one] => {
                let (at, kind, tree) = rest.remove(*one);
                fits(&(at, kind, tree), below, files, out);
                order.push(at);
            }
            [] => {
                not_one_chain(&rest, &heads, out);
                return None;
            }
            [_, second, ..] => {
                let (_, _, tree) = rest.get(*second)?;
                out.add(
                    tree.origin,
                    Code::Extends,
                    format!("two files are laid over `{}`: load one of them at a time", shown(below_id)),
                );
                return None;
            }
        }
    }
    Some(order)
}

/// Says of each file that lies over nothing here why: it is laid over itself, in a ring, or over what is not here.
fn not_one_chain(rest: &[(usize, &str, &Node)], heads: &[(usize, &str, &Node)], out: &mut Findings) {
    let known: Vec<&str> = heads.iter().filter(|(_, kind, _)| *kind != "council").filter_map(own_id).collect();
    for head in rest {
        let (own, tree) = (own_id(head).unwrap_or_default(), head.2);
        let (id, _) = extends(tree);
        let at = tree.get("extends").map_or(tree.origin, |n| n.origin);
        let said = tree.get("extends").and_then(Node::as_text).unwrap_or_default();
        if id == own {
            out.add(at, Code::Extends, format!("`{}` is laid over itself", shown(own)));
        } else if comes_back(own, rest) {
            let message = format!("`{}` is laid over `{}`, and so in the end over itself", shown(own), shown(id));
            let help = "one of the files of this ring has to be laid over the pattern";
            out.add_help(at, Code::Extends, message, help);
        } else if known.contains(&id) {
            out.add(
                at,
                Code::Extends,
                format!("`{}` is not laid over the file below it: the files do not form one chain", shown(own)),
            );
        } else {
            let message = format!("`{}` extends `{}`, which is not here", shown(own), shown(said));
            out.unknown(at, Code::Extends, message, id, known.iter().copied());
        }
    }
}

/// Whether no two files have one id. With two, nothing could be said of what is laid over what.
fn names_differ(heads: &[(usize, &str, &Node)], files: &[File], out: &mut Findings) -> bool {
    let mut good = true;
    for (nth, head) in heads.iter().enumerate() {
        let other = heads.iter().take(nth).find(|other| own_id(other).is_some() && own_id(other) == own_id(head));
        // Two patterns, and two files laid over one, are told of as that.
        let Some((at, ..)) = other.filter(|other| (other.1, extends(other.2)) != (head.1, extends(head.2))) else {
            continue;
        };
        let name = files.get(*at).map(|file| file.name.as_str()).unwrap_or_default();
        let message = format!(
            "two files here are called `{}`: this one and {}",
            shown(own_id(head).unwrap_or_default()),
            shown(name)
        );
        let origin = head.2.get(head.1).map_or(head.2.origin, |node| node.origin);
        out.add_help(origin, Code::Extends, message, "give one of them another id, or leave one out");
        good = false;
    }
    good
}

/// Whether going from a file to the one it is laid over leads back to it, among files that are laid over no pattern.
fn comes_back(own: &str, rest: &[(usize, &str, &Node)]) -> bool {
    let below = |id: &str| {
        let found = rest.iter().find(|head| own_id(head) == Some(id));
        found.map(|(_, _, tree)| extends(tree).0)
    };
    let mut here = below(own);
    for _ in rest {
        match here {
            Some(id) if id == own => return true,
            Some(id) => here = below(id),
            None => return false,
        }
    }
    false
}

/// What a file calls itself.
fn own_id<'n>((_, kind, tree): &(usize, &str, &'n Node)) -> Option<&'n str> {
    tree.get(kind).and_then(Node::as_text)
}

/// `id@major.minor`, taken apart.
fn extends(tree: &Node) -> (&str, &str) {
    let text = tree.get("extends").and_then(Node::as_text).unwrap_or_default();
    text.split_once('@').unwrap_or((text, ""))
}

/// Checks the head of a file that is not a pattern.
fn head(kind: &str, tree: &Node, out: &mut Findings) -> bool {
    let mut good = true;
    schema_is_text(tree, out);
    if kind == "pattern" {
        return good;
    }
    good &= tree.get(kind).is_none_or(|id| FileId::read(id, out).is_some());
    match (kind, tree.get("version")) {
        (_, None) => {
            out.add(tree.origin, Code::MissingMember, format!("a {kind} file needs `version`"));
            good = false;
        }
        ("service", Some(version)) => good &= Version::read(version, out).is_some(),
        (_, Some(version)) if version.as_text().is_none() => {
            out.add(version.origin, Code::WrongType, "`version` should be text");
            good = false;
        }
        (_, Some(version)) if version.as_text().is_some_and(|text| text.trim().is_empty()) => {
            let help = "write any label that tells this version from others, as in `2026.1`";
            out.add_help(version.origin, Code::WrongValue, "`version` has no words in it", help);
            good = false;
        }
        _ => {}
    }
    match tree.get("extends") {
        None => {
            out.add(
                tree.origin,
                Code::MissingMember,
                format!("a {kind} file needs `extends`: the file it is laid over"),
            );
            good = false;
        }
        Some(node) => {
            let (id, version) = extends(tree);
            let numbers: Vec<&str> = version.split('.').collect();
            let right = !id.is_empty()
                && numbers.len() == 2
                && numbers.iter().all(|n| !n.is_empty() && n.len() <= 6 && n.bytes().all(|b| b.is_ascii_digit()));
            if !right {
                out.add_help(
                    node.origin,
                    Code::Extends,
                    "`extends` names a file and the version it was made for",
                    "write it as in `missed-bin@1.0`",
                );
                good = false;
            }
        }
    }
    good
}

/// Whether an overlay fits the version of the file below it, and its kind.
fn fits(over: &(usize, &str, &Node), below: &(usize, &str, &Node), files: &[File], out: &mut Findings) {
    let node = over.2.get("extends").map_or(over.2.origin, |n| n.origin);
    if below.1 == "council" {
        out.add(node, Code::Extends, "nothing is laid over a council file");
        return;
    }
    let version = below.2.get("version").and_then(Node::as_text).unwrap_or_default();
    let mut have = version.split('.');
    let mut want = extends(over.2).1.split('.');
    let number = |n: Option<&str>| n.and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
    let (have_major, have_minor) = (number(have.next()), number(have.next()));
    let (want_major, want_minor) = (number(want.next()), number(want.next()));
    // A file made for 1.2 fits 1.2 and any later 1.x.
    if have_major != want_major || have_minor < want_minor {
        let stands = below.2.get("version").map(|node| said_at(files, node.origin)).unwrap_or_default();
        let message = format!(
            "this was made for version {want_major}.{want_minor}, and the file below is {} ({stands})",
            shown(version)
        );
        let help =
            format!("load version {want_major}.{want_minor} of it, or bring this file up to date and say so here");
        out.add_help(node, Code::Extends, message, help);
    }
}
