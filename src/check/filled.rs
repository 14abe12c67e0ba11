//! What a service lacks before cases can be run with it: the law that was left open, the teams, the languages.

use super::{Look, Scope, translations};
use crate::pattern::read::Id;
use crate::pattern::shape::{Layer, Pattern, PersonKind};
use crate::pattern::tree::Origin;
use crate::pattern::value::SettingValue;
use crate::problem::{Code, listed};

/// What is lacking, also of what a council file says, where one is laid over the others: its number.
pub(super) fn check(look: &mut Look, council: Option<u16>) {
    let p = look.pattern;
    for (id, setting) in p.settings.iter() {
        let in_its_unit = matches!(setting.value, Some(SettingValue::Of(..)));
        let open = [("unit", setting.unit.is_none() && !in_its_unit), ("value", setting.value.is_none())];
        must(look, &format!("/settings/{id}"), "setting", id, setting.set_by, &open);
    }
    for (id, counting) in p.counting.iter() {
        must(
            look,
            &format!("/counting/{id}"),
            "counting block",
            id,
            counting.set_by,
            &[("calendar", counting.calendar.is_none())],
        );
    }
    for (id, clock) in p.clocks.iter().filter(|(_, clock)| is_there(p, clock.part.as_ref())) {
        must(look, &format!("/clocks/{id}"), "clock", id, clock.set_by, &[("within", clock.within.is_none())]);
    }
    if let Some(council) = council {
        teams(look, council);
        translations::required(look);
    }
}

/// Whether something with this part exists: what is switched off lacks nothing.
pub(super) fn is_there(p: &Pattern, part: Option<&Id>) -> bool {
    part.and_then(|part| p.parts.get(part.as_str())).is_none_or(|part| part.value.is_on())
}

/// Reports what a layer has left open that only it may say.
fn must(look: &mut Look, at: &str, what: &str, id: &str, set_by: Option<Layer>, open: &[(&str, bool)]) {
    let Some(layer) = set_by else { return };
    if layer == Layer::Council && look.scope == Scope::Shared {
        return;
    }
    let open: Vec<&str> = open.iter().filter(|(_, open)| *open).map(|(member, _)| *member).collect();
    if open.is_empty() {
        return;
    }
    let message = match layer {
        Layer::Service => format!("the service file must state {} of the {what} `{id}`", listed(open)),
        Layer::Council => format!("the council must fill in {} of the {what} `{id}`", listed(open)),
    };
    let help = match layer {
        Layer::Service => format!("it is left open here: state it in the file laid over this one, under `{id}`"),
        Layer::Council => format!("it is left open here: fill it in in the council file, under `{id}`"),
    };
    look.add_help(at, Code::MustFill, message, help);
}

fn teams(look: &mut Look, council: u16) {
    let p = look.pattern;
    let actions = p.actions.iter().map(|(_, action)| (&action.part, &action.by));
    let done = actions.chain(p.tasks.iter().map(|(_, task)| (&task.part, &task.by)));
    let by: Vec<&Id> = done.filter(|(part, _)| is_there(p, part.as_ref())).flat_map(|(_, by)| by).collect();
    let acts = |id: &str| by.iter().any(|who| who.as_str() == id);
    let lacking = p.people.iter().filter(|(id, person)| person.kind != PersonKind::Public && p.teams.get(id).is_none());
    let lacking: Vec<&str> = lacking.map(|(id, _)| id).filter(|id| acts(id)).collect();
    for id in lacking {
        let help = format!("add `\"{id}\": {{ \"team\": \"…\" }}` to `teams`");
        let message = format!("the council must say which team does the work of `{id}`");
        let at = match p.teams.len() {
            0 => Origin { file: council, nth: 0 },
            _ => look.at("/teams"),
        };
        look.out.add_help(at, Code::MustFill, message, help);
    }
}
