//! One pattern with nothing wrong in it, which has nearly every member of the language.

use super::{Scope, problems};

/// A pattern with nothing wrong in it.
pub(super) const SOUND: &str = r#"{
  "pattern": "borrow-a-tool", "version": "1.0.0", "language": "en", "title": "Borrow a tool",
  "settings": {
    "decide": { "label": "Days to decide", "unit": "working_days", "value": 5, "min": 1, "max": 10, "better": "lower" },
    "longer": { "label": "Time to ask again", "unit": ["days", "months"], "value": { "days": 20 }, "min": { "days": 10, "months": 1 }, "max": { "days": 60, "months": 6 }, "better": "higher" },
    "age":    { "label": "Youngest", "unit": "years", "value": 16, "min": 16, "max": 21, "better": "lower" },
    "desk":   { "label": "Where the desk is", "unit": "text", "value": "The desk is in the library." }
  },
  "parts": {
    "visit": { "label": "Somebody visits first", "value": "off" },
    "again": { "label": "May ask again", "value": "on", "needs": ["visit2"] },
    "visit2": { "label": "Another visit", "value": "on" }
  },
  "counting": { "tool_days": { "label": "Days for tools", "calendar": "england-and-wales" } },
  "people": {
    "borrower": { "label": "Borrower", "kind": "public", "reached_by": "contact" },
    "friend":   { "label": "Friend", "kind": "public", "reached_by": "contact", "stands_in_for": "borrower", "when": { "question": "agreed", "is": "yes" } },
    "lender":   { "label": "Lender", "kind": "staff" },
    "manager":  { "label": "Manager", "kind": "staff" }
  },
  "facts": {
    "in_stock": { "label": "There is one left", "type": "yes_no" },
    "years_old": { "label": "Whole years", "type": "number", "counted": { "count": "years", "from": { "question": "born" }, "to": "today", "counted_in": "tool_days", "fixed_at": "ask" } },
    "summer":   { "label": "It is summer", "type": "yes_no", "counted": { "today_between": ["06-01", "08-31"], "fixed_at": "ask" } }
  },
  "questions": {
    "tool":    { "type": "choice", "label": "Which tool?", "extend": "add_and_hide", "groups": { "sharp": "Sharp", "blunt": "Blunt" },
                 "options": [ { "id": "saw", "label": "Saw", "group": "sharp" }, { "id": "none", "label": "Any hammer", "group": "blunt", "part": "visit" } ] },
    "extras":  { "type": "choices", "label": "What else?", "options": [ { "id": "gloves", "label": "Gloves" }, { "id": "hat", "label": "Hat" } ] },
    "agreed":  { "type": "yes_no", "label": "Did they agree?" },
    "contact": { "type": "contact", "label": "How do we reach you?", "personal": true, "purpose": "own" },
    "born":    { "type": "date", "label": "When were you born?", "personal": true, "purpose": "bday", "keep": { "until": ["closed"] } },
    "from_on": { "type": "date", "label": "From when?", "between": { "days_ahead": [0, 30] } },
    "to_on":   { "type": "date", "label": "Until when?" },
    "at_time": { "type": "time", "label": "At what time?" },
    "count":   { "type": "number", "label": "How many?", "between": [1, 9] },
    "limit":   { "type": "number", "label": "How many may we give?" },
    "why":     { "type": "long_text", "label": "Why?", "max_length": 500 },
    "mind":    { "type": "notice", "label": "Mind your fingers", "help": "Tools are sharp." },
    "places":  { "type": "group", "label": "Where will you use it?", "ask": ["spot", "indoors?", { "ask": "above?", "if": { "question": "indoors", "is": "no" } }], "rows": [1, 3] },
    "spot":    { "type": "text", "label": "Where?" },
    "indoors": { "type": "yes_no", "label": "Is it indoors?" },
    "above":   { "type": "number", "label": "How high?" },
    "result":  { "type": "choice", "label": "What is decided?", "options": [ { "id": "lent", "label": "Lent" }, { "id": "refused", "label": "Refused" } ] }
  },
  "refuse": {
    "young":   { "on": ["ask"], "when": { "fact": "years_old", "less_than": { "setting": "age" } }, "signpost": "too_young", "start": "ask-a-parent", "say": "You are too young." },
    "turned":  { "on": ["ask"], "when": { "question": "to_on", "before": { "question": "from_on" } }, "correct": "to_on", "say": "End after you begin." },
    "greedy":  { "on": ["ask"], "when": { "question": "count", "more_than": { "question": "limit" } }, "correct": "count", "may_confirm": true, "say": "That is too many." },
    "wet":     { "on": ["ask"], "each": "places", "when": { "all": [ { "question": "indoors", "is": "no" }, { "not": { "question": "spot", "is_filled": true } } ] }, "correct": "spot", "say": "Say where." },
    "many":    { "on": ["ask"], "when": { "group": "places", "count": { "more_than": 2 } }, "correct": "places", "say": "That is too far." },
    "bare":    { "on": ["ask"], "when": { "all": [ { "question": "tool", "is": "sharp" }, { "not": { "question": "extras", "includes": "gloves" } } ] }, "correct": "extras", "say": "Take gloves.", "part": "visit" }
  },
  "states": {
    "asked":   { "label": "Asked", "public": "We have your request", "phase": "received" },
    "looking": { "label": "Looking", "public": "We are looking", "phase": "active" }
  },
  "outcomes": {
    "lent":      { "label": "Lent", "keep": { "years": 2, "after": { "clock": "back" } } },
    "refused":   { "label": "Refused", "keep": { "months": 6, "after": { "question": "to_on" } } },
    "withdrawn": { "label": "Withdrawn", "keep": { "days": 28 } },
    "too_young": { "label": "Too young, told before asking" }
  },
  "holds": {
    "waiting": { "label": "Waiting", "public": "Tell us more", "in": ["asked", "looking"], "within": { "earliest": [ "decide", { "question": "from_on" } ] }, "late": ["do:give_up"], "ends_on": ["prepare:ready"] },
    "shut":    { "label": "Shut", "public": "We are shut", "in": ["looking"], "within": { "next": "03-01" }, "late": ["do:open_again"], "carry_on": true }
  },
  "tasks": {
    "prepare": { "label": "Prepare", "by": ["lender", "system"], "opens_on": ["looking"], "when": { "question": "tool", "in": ["saw", "sharp"] }, "results": { "ready": {}, "broken": { "again": true, "ask": ["why"], "tell": ["broken"] } },
                 "within": { "hours": 2, "before": { "question": "from_on", "at": "at_time" } }, "late": ["done:ready", "tell:late"], "needed_before": ["decide", { "action": "go:far", "part": "visit" }] },
    "each_extra": { "label": "Find it", "by": ["lender"], "many": { "each": "extras" }, "opens_on": ["ask"], "results": ["found", "lost"] },
    "see_place": { "label": "See the place", "by": ["lender"], "many": { "each": "places" }, "opens_on": ["ask"], "when": { "group": "places", "some": { "question": "indoors", "is": "no" } }, "results": ["seen"] },
    "fetch":   { "label": "Fetch it back", "by": ["lender"], "opens_on": ["closed:lent"], "results": ["back"], "within": "decide", "outlives": ["closed:lent", "decide"], "late": ["tell:late"] }
  },
  "clocks": {
    "answer": { "label": "Answer", "kind": "statutory", "basis": "An Act", "starts": ["ask"], "stops": ["closed"], "counts_from": [ { "when": { "part": "visit", "is": "on" }, "then": { "latest": ["look", "ask"] } }, { "otherwise": { "question": "from_on" } } ],
                "within": [ { "when": { "fact": "summer", "is": "yes" }, "then": { "days": 2 } }, { "otherwise": "decide" } ], "counted_in": "tool_days", "pauses": ["waiting"], "restarts": ["shut"],
                "extensions": { "more_time": { "by": { "days": 5 }, "times": 1 } }, "warn": [ { "before": { "days": 1 }, "do": ["tell:late"] } ], "late": ["tell:late"] },
    "back":   { "label": "Time to ask again", "window_for": "borrower", "starts": ["closed:lent"], "stops": ["ask_again"], "within": "longer", "part": "again" }
  },
  "actions": {
    "ask":    { "label": "Ask", "by": ["borrower", "lender"], "from": ["start"], "ask": ["tool", "mind", "places?", "extras?", "agreed", "contact", "born", "from_on", "to_on", { "ask": "at_time", "if": { "case": "channel", "is": "online" } }, "count", "limit?"], "pages": { "what": { "label": "What do you want?", "from": "tool" }, "you": { "label": "About you", "help": "So that we can reach you.", "from": "agreed" } },
                "check": ["in_stock"], "to": "asked", "tell": ["got_it"] },
    "look":   { "label": "Look", "by": ["lender"], "from": ["asked"], "to": "looking" },
    "go":     { "label": "Go there", "by": ["lender"], "from": ["looking"], "held": ["shut"], "part": "visit",
                "branches": [ { "id": "far", "when": { "question": "count", "at_least": 3 }, "tell": ["late"] }, { "id": "late", "hold": "shut" } ] },
    "wait":   { "label": "Ask the borrower", "by": ["lender"], "from": ["open"], "hold": "waiting", "part": "visit2" },
    "reply":  { "label": "Reply", "by": ["borrower"], "held": ["waiting"], "ask": ["why"], "resume": "waiting" },
    "open_again": { "label": "Open", "by": ["system"], "held": ["shut"], "resume": "shut" },
    "give_up": { "label": "Close: no reply", "by": ["system"], "held": ["any"], "close": "withdrawn" },
    "more_time": { "label": "Take longer", "by": ["lender"], "from": ["looking"], "when": { "clock": "answer", "in": ["running", "late"] }, "ask": ["to_on"], "extend": { "clock": "answer", "to": "to_on" } },
    "decide": { "label": "Decide", "by": ["manager"], "from": ["looking"], "when": { "task": "each_extra", "is": "done" }, "ask": ["result"], "close_as": "result", "tell": ["decided"] },
    "ask_again": { "label": "Ask again", "by": ["borrower"], "from": ["closed:lent"], "when": { "any": [ { "clock": "back", "is": "running" }, { "task": "prepare", "is": "ready" } ] }, "to": "looking", "part": "again" },
    "undo":   { "label": "Put it back", "by": ["lender"], "from": ["looking"], "when": { "case": "last_outcome", "is_filled": true }, "close": "as_before" }
  },
  "messages": {
    "got_it":  { "to": "borrower", "text": "We have {reference} for {tool}. We answer by {due:answer}. {setting:desk}", "must_say": ["due:answer"] },
    "broken":  { "to": "borrower", "text": "The tool for {reference} is broken. This is why: {why?}" },
    "decided": { "to": "borrower", "text": "Your request is {outcome}. Looking for: {list:each_extra?}. At {list:places?}: {list:see_place?}. Ask again by {due:back?}.", "must_say": ["outcome", "due:back?"] },
    "late":    { "to": "manager", "text": "{reference} is late. {in_stock?}" }
  },
  "promises": [
    { "can_always": ["reply"], "who": "borrower", "in": "hold:waiting" },
    { "can_still": ["decide"], "in": ["asked", "open"] },
    { "told_when": ["decide"], "who": "borrower" },
    { "never_blank": "result", "when_closed_as": ["lent"], "unless_by": ["give_up"] },
    { "different_people": ["look", "decide"] },
    { "only_after": ["prepare:ready"], "act": "decide" },
    { "at_most_times": 1, "act": "more_time", "since": "ask" }
  ],
  "measures": {
    "young": { "label": "Too young", "count": ["signpost:too_young"], "of": ["ask", "signpost:too_young"] },
    "days":  { "label": "Days", "from": ["ask"], "to": ["closed"], "counted_in": "tool_days", "less": ["waiting"], "split_by": ["tool"] },
    "timely": { "label": "On time", "on_time": "answer" },
    "reasons": { "label": "Reasons", "list": "why" }
  },
  "reports": { "yearly": { "label": "Yearly", "every": "year", "shows": ["young", "days"] } },
  "follow_on": {
    "renew":   { "label": "Again", "service": "same", "offer_on": ["open", "over:back", "warn:answer"], "carry": "all" },
    "complain": { "label": "Complain", "pattern": "complain", "offer_on": ["late:answer", "late:prepare"], "by": ["borrower"], "carry": { "about_case": "reference", "details": ["why", "tool"] } }
  },
  "maps_to": { "elsewhere": { "begun": ["asked", "hold:waiting"], "all": ["open"] } },
  "words": { "cy": { "title": "Benthyg", "messages.got_it.text": "Cyfeirnod {reference}: {tool}, {due:answer}. {setting:desk}", "questions.tool.options.saw.label": "Llif" } }
}"#;

#[test]
fn nothing_is_wrong_with_the_sound_pattern() {
    for scope in [Scope::Pattern, Scope::Service] {
        let found = problems("sound.json", SOUND, scope);
        assert!(found.is_empty(), "{found}");
    }
}
