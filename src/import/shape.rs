//! What a mapping looks like: every member of the file, once.
//!
//! Whether it names something that the service has is asked in `fit`.

use super::form::{Constant, Form};
use crate::pattern::read::{FileId, Id, Map, Names, Words, one_of, shape};
use crate::pattern::shape::{Date, Time};

shape! {
    /// A mapping: how the records of an old system are done again as cases of a service.
    "a mapping" MappingFile {
        /// The id of this mapping.
        mapping: FileId,
        /// One paragraph about the records and how they are read.
        about: Option<Words>,
        /// The files of the service laid over one another, as paths under `patterns/` without `.json`.
        uses: Vec<String>,
        /// The days off that old records need, where the calendars that are built in do not reach back far enough.
        calendar: Option<OldCalendar>,
        /// Which columns of the table hold what.
        columns: Columns,
        /// How dates are written in the table.
        dates: Option<Dates>,
        /// Where a row is a whole case: which of its columns are the date of which event.
        in_each_row: Option<Vec<DatedEvent>>,
        /// How each act is done. An act is named here once, and may be what several events mean.
        acts: Map<ActForm>,
        /// What the events of the old system mean here. Of each event, the first entry that fits it counts.
        events: Vec<EventRule>,
        /// Events that are known and change nothing here. A name that ends in `*` stands for all that begin so.
        nothing: Option<Vec<String>>,
    }
}

shape! {
    /// Days off for records from before the calendars that are built in.
    "a calendar" OldCalendar {
        /// The first day it knows.
        from: Date,
        /// The last day it knows.
        to: Date,
        /// Days off that are no Saturday or Sunday.
        days_off: Option<Vec<Date>>,
    }
}

shape! {
    /// Which columns hold what. `event` and `at` go together, and are left out where a row is a whole case.
    "the columns" Columns {
        /// What tells one case from another: the old reference. It becomes the reference of the case.
        case: Words,
        /// What happened.
        event: Option<Words>,
        /// When.
        at: Option<Words>,
    }
}

shape! {
    /// How dates are written in the table.
    "how dates are written" Dates {
        /// The order of year, month and day; `year_first` if it is left out.
        written: Option<Written>,
        /// Whether the time of day is known; `unless_midnight` if it is left out.
        times: Option<Times>,
        /// What an offset such as `+01:00` means; `kept` if it is left out.
        offset: Option<Offset>,
        /// The time of day at which an event of a day without a time is done; `12:00` if it is left out.
        done_at: Option<Time>,
    }
}

one_of! {
    /// The order in which a date is written. A time of day may follow it.
    Written {
        /// As in 2026-05-31.
        Year = "year_first",
        /// As in 31/05/2026.
        Day = "day_first",
        /// As in 05/31/2026.
        Month = "month_first",
    }
}

one_of! {
    /// Whether the time of day of an event is known.
    Times {
        /// It is, also where it is midnight. A date without a time has none even so.
        Known = "known",
        /// It is not, whatever is written.
        Unknown = "unknown",
        /// It is, unless midnight is written.
        UnlessMidnight = "unless_midnight",
    }
}

one_of! {
    /// What an offset from Greenwich means.
    Offset {
        /// The moment is that one: it is another time of day in the United Kingdom.
        Kept = "kept",
        /// The date and time of day count as written, as if it had happened here.
        LeftOut = "left_out",
    }
}

shape! {
    /// An event that has a column of its own for its date. A row in which that column is blank does not have the event.
    "a dated event" DatedEvent {
        /// What the event is called in this file.
        event: Words,
        /// The column of its date.
        at: Words,
    }
}

shape! {
    /// How an act is done: an action, or a task with its result.
    "an act" ActForm {
        /// The action. Left out, it is the one of the name that the act has in this file.
        act: Option<Id>,
        /// The task that ends, instead of an action.
        task: Option<Id>,
        /// The result of the task.
        result: Option<Id>,
        /// Who does it: a person of the service, or `system`.
        by: Id,
        /// The id of the human being.
        person: Option<Form>,
        /// How it reached the council; blank where nobody knows.
        channel: Option<Form>,
        /// What is answered.
        answers: Names<Form>,
        /// What the council knew.
        facts: Names<Form>,
        /// Refuse rules that count as confirmed.
        confirm: Option<Vec<Id>>,
        /// What to do when several events of a case mean this act; `each` if it is left out.
        repeats: Option<Repeats>,
    }
}

one_of! {
    /// What to do when several events of a case mean the same act.
    Repeats {
        /// Each is done.
        Each = "each",
        /// The first is done. The others say again what was said.
        First = "first",
        /// The last is done.
        Last = "last",
        /// Each is done where the service takes it; once the act was done, one that is not possible says again what was said.
        WherePossible = "where_possible",
    }
}

shape! {
    /// What some events mean.
    "an event" EventRule {
        /// The events, by their names in the old system. A name that ends in `*` stands for all that begin so.
        named: Vec<String>,
        /// What columns of the row must say for it to be meant: column, then the texts of which it must be one.
        when: Names<Vec<String>>,
        /// The act that it is.
        does: Id,
        /// Acts that it is instead, where that one is not possible; the first that is possible counts.
        or: Option<Vec<Id>>,
        /// Acts that must have been done before it and that the old system never recorded. Each is done only where the event
        /// is not possible without it, and the report counts it as assumed.
        before: Option<Vec<Id>>,
    }
}

shape! {
    /// A value taken from the row.
    "a value from a column" Taken {
        /// The column.
        column: Words,
        /// What its words are here. Without `otherwise`, a word that is not listed is not taken.
        words: Option<Names<Constant>>,
        /// Phrases that the text may hold, and what it is then. The first that it holds counts.
        phrases: Option<Vec<Phrase>>,
        /// What is taken for every text that is not listed.
        otherwise: Option<Constant>,
        /// What is taken where the row says nothing; nothing if it is left out.
        blank: Option<Constant>,
        /// What is made of the text where no words are listed; `text` if it is left out.
        read: Option<ReadAs>,
    }
}

shape! {
    /// A phrase, and what a text that holds it is.
    "a phrase" Phrase {
        /// The phrase.
        holds: Words,
        /// What it is.
        is: Constant,
    }
}

one_of! {
    /// What is made of a text.
    ReadAs {
        /// Itself.
        Text = "text",
        /// A whole number.
        Number = "number",
        /// The day of a date.
        Day = "day",
        /// The time of day of a date.
        Time = "time",
    }
}

shape! {
    /// A day so many days after the event.
    "a day after" DaysAfter {
        /// How many days.
        days_after: u32,
    }
}
