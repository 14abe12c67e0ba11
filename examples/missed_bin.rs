//! A missed bin in Northwold, from a form filled in wrongly to a case that is closed for good.
//!
//! ```text
//! cargo run --example missed_bin
//! cargo run --example missed_bin -- patterns/councils/northwold/missed-bin.json
//! ```
//!
//! Without a file it runs on the files compiled in. A file that is named is laid over the built-in pattern and service,
//! or takes the place of a built-in file of the same id, so that a setting can be changed and seen at once.
//! Dates are fixed and nothing is drawn at random, so the same files always print the same.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use service_patterns::clock::{Due, Language, civil, format_weekday, moment_of};
use service_patterns::{
    Act, By, Case, Channel, Entry, NotPossible, Problems, Refusal, Service, Source, Step, Told, builtin,
};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use uuid::Uuid;

/// Files, storage, letters: what a program around the library would have.
struct Host {
    service: Service,
    case: Option<Case>,
    /// The table of cases: one row of JSON.
    stored_case: String,
    /// The record: one row of JSON for each entry.
    stored_entries: Vec<String>,
    entries: Vec<Entry>,
    acts: u128,
    headings: u32,
}

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let service = match load(&paths) {
        Ok(service) => service,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    match story(service) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nThe story ends here: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The built-in files, with the named ones laid over them or put in their place.
fn load(paths: &[String]) -> Result<Service, String> {
    let mut files = vec![builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN];
    if paths.is_empty() {
        files.push(builtin::NORTHWOLD_MISSED_BIN);
    }
    for path in paths {
        let text = std::fs::read_to_string(path).map_err(|why| format!("{path} cannot be read: {why}"))?;
        files.retain(|file| what_it_is(file.text()).is_none_or(|is| Some(is) != what_it_is(&text)));
        files.push(Source::new(path.clone(), text));
    }
    Service::load(files).map_err(|problems: Problems| {
        let count = if problems.len() == 1 { "one problem".into() } else { format!("{} problems", problems.len()) };
        format!("There is {count} in the files. Nothing was run.\n\n{problems}")
    })
}

/// `pattern`, `service` or `council`, and the id, of a file that can be read that far.
fn what_it_is(text: &str) -> Option<(&'static str, String)> {
    let file: Value = serde_json::from_str(text).ok()?;
    ["pattern", "service", "council"].into_iter().find_map(|kind| Some((kind, file.get(kind)?.as_str()?.to_string())))
}

/// The story. What is refused is printed and the story goes on, so that it can be told with other settings too.
fn story(service: Service) -> Result<(), Box<dyn Error>> {
    let as_shipped = is_as_shipped(&service);
    let mut host = Host::new(service);
    host.title();

    let by = |role: &'static str| By::person(role, format!("{role}-17"));
    // What the council's own systems know about that address and day.
    let report = |answers: &Value, round_done: bool| {
        let act = Act::new("report").by(by("reporter")).channel(Channel::Online).answers(answers);
        act.fact("round_done", round_done).fact("reported_already", false).fact("crew_log", "nothing")
    };
    let good = json!({
        "category": host.first_bin(time(30, 4, 15, 20))?,
        "location": { "uprn": "10001234567", "address": { "lines": ["4 Mill Lane"], "town": "Northwold" } },
        "due_on": "2026-04-30",
        "assisted": "no",
        "out_by": "yes",
        "contact": { "email": "reporter@example.org" }
    });

    host.heading("What the form asks");
    host.form("report", time(30, 4, 15, 20))?;

    host.heading("Too early: the reporter is pointed elsewhere, and no case is opened");
    let early =
        host.act(time(30, 4, 15, 20), "the bin is still full. The reporter fills in the form.", report(&good, false));

    host.heading("Three wrong answers: all of them are said at once");
    let mut hurried = good.clone();
    hurried["category"] = Value::Null;
    hurried["due_on"] = json!("2026-05-30");
    hurried["contact"] = json!({ "email": "reporter at example.org" });
    let wrong = host.act(time(1, 5, 8, 5), "the reporter tries again, in a hurry.", report(&hurried, true));

    host.heading("Sent: a case is opened");
    let sent = host.act(time(1, 5, 8, 9), "the three answers are put right.", report(&good, true));
    if sent.is_err() {
        return Err("the report is not taken with these files".into());
    }
    host.why("fix");
    let first_date = host.due("fix");
    let again = host.act_again(time(1, 5, 8, 9), report(&good, true))?;
    if let Some(entry) = again.repeats {
        host.line("Sent twice?", &format!("The same act again changes nothing: it was entry {entry} the first time."));
    }

    host.heading("An officer looks at what may be done");
    host.says(time(1, 5, 9, 30), "the officer opens the case. The library lists the buttons:")?;
    host.buttons(&by("officer"), time(1, 5, 9, 30))?;
    host.finish_tasks(&by("officer"), time(1, 5, 9, 35))?;

    host.heading("A question back: the work waits, and so does the clock");
    let question = json!({ "our_question": "Is the gate to the back lane locked?" });
    let ask = Act::new("ask_reporter").by(by("officer")).answers(&question);
    host.act(time(1, 5, 9, 40), "the officer cannot decide yet.", ask).ok();
    host.clock("fix");
    let reply_by = host.due("needs_reply");

    host.heading("The answer: the clock goes on, and the date has moved");
    let answer = Act::new("answer").by(by("reporter")).answers(r#"{ "answer": "No, it is open." }"#);
    let words = "the reporter answers. The days on which the question was open do not count.";
    host.act(time(5, 5, 10, 15), words, answer).ok();
    host.why("fix");
    let moved_date = host.due("fix");

    host.heading("The assessment");
    let ours = Act::new("assess").by(by("officer")).answers(r#"{ "decision": "ours" }"#).fact("in_area", true);
    let words = "the officer decides. The program says that the address is on its rounds; the file says what follows.";
    host.act(time(5, 5, 11, 0), words, ours).ok();
    host.finish_tasks(&by("officer"), time(5, 5, 11, 5))?;

    host.heading("The plan");
    let plan = Act::new("plan").by(by("crew")).answers(r#"{ "planned_for": "2026-05-06" }"#);
    host.act(time(5, 5, 11, 20), "the crew says when it comes back.", plan).ok();

    host.heading("Emptied: the case is closed");
    host.act(time(6, 5, 14, 10), "the crew has been.", Act::new("mark_fixed").by(by("crew"))).ok();
    let window = host.due("reopen");

    host.heading("A dispute: the case is opened again, with a new date");
    let dispute = Act::new("reopen").by(by("reporter")).answers(r#"{ "details": "The lid is up and it is full." }"#);
    let disputed = host.act(time(7, 5, 8, 30), "the reporter says that the bin is still full.", dispute).is_ok();
    if disputed {
        host.why("fix");
        host.heading("Emptied again");
        host.act(time(8, 5, 15, 45), "the crew has been back.", Act::new("mark_fixed").by(by("crew"))).ok();
    }

    host.heading("Closed for good");
    if let Some(end) = host.due("reopen") {
        host.tick_to(end.falls_due_at())?;
    }
    host.ending(&by("reporter"))?;

    host.heading("Stored, and made again from the record");
    let now = host.case.clone().ok_or("there is no case")?;
    let (read_back, replayed) = host.read_back()?;
    assert_eq!(read_back, now, "what was stored is the case");
    assert_eq!(replayed, now, "the record, replayed, is the case");
    host.line("Case", &format!("one row of JSON, {} bytes", host.stored_case.len()));
    let bytes: usize = host.stored_entries.iter().map(String::len).sum();
    host.line("Record", &format!("{} rows of JSON, {bytes} bytes", host.stored_entries.len()));
    host.line(
        "They agree",
        "The case read back, the case made again from its record, and the case we had are the same.",
    );

    if !as_shipped {
        print("\nThe dates above are shown and not checked: only the story that Northwold's file tells as shipped is.");
        return Ok(());
    }
    let day = |text: &str| -> Result<Option<Due>, Box<dyn Error>> { Ok(Some(text.parse()?)) };
    assert!(matches!(&early, Err(Refusal::Signpost(to)) if to.rule == "too_early"));
    let Err(Refusal::Answers(wrong)) = &wrong else { return Err("the wrong answers were not refused".into()) };
    let wrong: Vec<&str> = wrong.wrong.iter().map(|w| w.question.as_str()).collect();
    assert_eq!(wrong, ["category", "due_on", "contact"], "all of them, in the order of the form");
    assert_eq!(again.repeats, Some(1), "an act that is sent twice happens once");
    assert_eq!(first_date, day("2026-05-05")?, "one working day, over a weekend and a bank holiday");
    assert_eq!(reply_by, day("2026-05-26")?, "fifteen working days, over two bank holidays");
    assert_eq!(moved_date, day("2026-05-06")?, "the days of the question are not counted");
    assert_eq!(window, day("2026-05-13")?, "seven days");
    assert!(disputed);
    assert_eq!((now.state(), now.outcome(), now.clock("reopen")), ("closed", Some("fixed"), Some("over")));
    assert_eq!(host.entries.iter().flat_map(Entry::told).filter(|told| told.who == "reporter").count(), 8);
    print("\nEverything above was also checked: dates, refusals, what is told, and the end.");
    Ok(())
}

/// Whether what decides the dates of this story is as in the files as shipped.
fn is_as_shipped(service: &Service) -> bool {
    let expected = [
        ("/calendar", json!("england-and-wales")),
        ("/parts/reopening/value", json!("on")),
        ("/settings/fix/value", json!(1)),
        ("/settings/fix_warning/value", json!({ "hours": 9 })),
        ("/settings/reply/value", json!(15)),
        ("/settings/reopen/value", json!(7)),
    ];
    service.layers().any(|(kind, id, _)| (kind, id) == ("council", "northwold"))
        && expected.iter().all(|(pointer, value)| service.resolved().pointer(pointer) == Some(value))
}

impl Host {
    fn new(service: Service) -> Host {
        Host {
            service,
            case: None,
            stored_case: String::new(),
            stored_entries: Vec::new(),
            entries: Vec::new(),
            acts: 0,
            headings: 0,
        }
    }

    /// Something is done at that time: the case is kept and people are told, or it is said why not.
    fn act(&mut self, at: DateTime<Utc>, words: &str, act: Act<'_>) -> Result<Step, Refusal> {
        if !words.is_empty() {
            self.says(at, words)?;
        }
        // Every act has an id of its own, so that sending it twice does it once.
        self.acts += 1;
        let step = self.act_again(at, act);
        match &step {
            Ok(step) => self.keep(step.clone()),
            Err(why) => self.refused(why),
        }
        step
    }

    /// The same act once more, with the id it had.
    fn act_again(&self, at: DateTime<Utc>, act: Act<'_>) -> Result<Step, Refusal> {
        let act = act.id(Uuid::from_u128(self.acts)).at(at);
        match &self.case {
            Some(case) => self.service.act(case, act),
            None => self.service.open(Uuid::from_u128(0x0b1e_5500), "NW-1001", act),
        }
    }

    /// Lets time pass, as a program does that wakes up whenever something is due.
    fn tick_to(&mut self, at: DateTime<Utc>) -> Result<(), Refusal> {
        while let Some((case, next)) = self.case.as_ref().and_then(|c| Some((c, c.next_moment().filter(|n| *n <= at)?)))
        {
            let step = self.service.tick(case, next)?;
            if step.entries.is_empty() {
                break;
            }
            let fell_due: Vec<String> =
                step.entries.iter().flat_map(Entry::tags).map(|tag| self.tag_words(tag)).collect();
            self.line("Time passes", &format!("{}: {}", moment(next), fell_due.join(", ")));
            self.keep(step);
        }
        Ok(())
    }

    fn keep(&mut self, step: Step) {
        // A real host does this in one transaction: the case as it is now, and its new entries.
        self.stored_case = serde_json::to_string(&step.case).unwrap_or_default();
        self.stored_entries.extend(step.entries.iter().filter_map(|entry| serde_json::to_string(entry).ok()));
        step.tell().for_each(|told| self.letter(told));
        let before = self.case.replace(step.case);
        self.entries.extend(step.entries);
        let Some(now) = &self.case else { return };
        if before.as_ref().map(Case::public_words) != Some(now.public_words()) {
            self.line("Status shown", now.public_words());
        }
        for id in self.ids_with_dates() {
            let stands_still = now.clock(&id).is_some_and(|status| status != "running");
            if let Some(due) =
                now.due(&id).filter(|due| !stands_still && before.as_ref().and_then(|b| b.due(&id)) != Some(*due))
            {
                self.line("Due", &format!("{}: {}", self.label_of(&id), due_words(due)));
            }
        }
    }

    /// Reads the case and the record back from what was stored.
    fn read_back(&self) -> Result<(Case, Case), Box<dyn Error>> {
        let case = self.service.resume(&self.stored_case)?;
        let entries: Vec<Entry> =
            self.stored_entries.iter().map(|row| self.service.read_entry(row)).collect::<Result<_, _>>()?;
        Ok((case, self.service.replay(&entries)?))
    }

    fn due(&self, id: &str) -> Option<Due> {
        self.case.as_ref()?.due(id)
    }

    /// The clocks, holds and tasks of the service, in the order of its files.
    fn ids_with_dates(&self) -> Vec<String> {
        let ids = |section| {
            self.service.resolved().get(section).and_then(Value::as_object).into_iter().flat_map(|s| s.keys())
        };
        ["clocks", "holds", "tasks"].into_iter().flat_map(ids).filter(|id| *id != "note").cloned().collect()
    }

    /// What a tag of a limit means, in words.
    fn tag_words(&self, tag: &str) -> String {
        match tag.split_once(':') {
            Some(("warn", id)) => format!("soon due: {}", self.label_of(id)),
            Some((word @ ("late" | "over"), id)) => format!("{word}: {}", self.label_of(id)),
            _ => tag.to_string(),
        }
    }

    fn label_of(&self, id: &str) -> String {
        ["clocks", "holds", "tasks"]
            .into_iter()
            .find_map(|section| self.label_in(section, id))
            .unwrap_or(id)
            .to_string()
    }

    /// The label of something in the files, with every layer applied.
    fn label_in(&self, section: &str, id: &str) -> Option<&str> {
        self.service.resolved().pointer(&format!("/{section}/{id}/label"))?.as_str()
    }

    fn first_bin(&self, at: DateTime<Utc>) -> Result<String, Box<dyn Error>> {
        let form = self.service.opening_form("report", None, at)?;
        let bins = form.questions.iter().find(|question| question.id == "category");
        let first = bins.and_then(|question| question.options.first());
        Ok(first.map(|option| option.id.clone()).ok_or("no bin can be chosen")?)
    }
}

/// Everything that is printed.
impl Host {
    fn title(&self) {
        print(self.service.title());
        print(&"=".repeat(self.service.title().chars().count()));
        let layers: Vec<String> =
            self.service.layers().map(|(kind, id, version)| format!("{kind} {id} {version}")).collect();
        self.line("Files", &layers.join(", "));
        for problem in self.service.warnings() {
            self.line("Warning", &problem.to_string());
        }
    }

    fn heading(&mut self, words: &str) {
        self.headings += 1;
        print(&format!("\n{}. {words}", self.headings));
    }

    /// What happens next, and when; what falls due before it comes first.
    fn says(&mut self, at: DateTime<Utc>, words: &str) -> Result<(), Refusal> {
        self.tick_to(at)?;
        self.line("When", &format!("{}: {words}", moment(at)));
        Ok(())
    }

    fn letter(&self, told: Told<'_>) {
        let who = self.label_in("people", told.who).unwrap_or(told.who);
        self.line("Told", &format!("{who}: {}", told.text));
    }

    /// What the person reads when something is not accepted.
    fn refused(&self, why: &Refusal) {
        match why {
            Refusal::Signpost(to) => self.line("Pointed", &to.say),
            Refusal::Answers(wrong) => {
                wrong.form.iter().for_each(|fault| self.line("The form", &fault.say));
                wrong.wrong.iter().for_each(|answer| self.line("To put right", &answer.say));
            }
            Refusal::NotPossible(why) => self.not_possible(why),
            Refusal::Facts(missing) => {
                missing.iter().for_each(|fact| self.line("Not known", &format!("{} ({})", fact.label, fact.fact)));
            }
            other => self.line("Refused", &other.to_string()),
        }
    }

    fn not_possible(&self, why: &NotPossible) {
        let reasons: Vec<String> = why.reasons.iter().map(ToString::to_string).collect();
        self.line("Not possible", &format!("{}: {}.", why.label, reasons.join("; ")));
    }

    fn form(&self, action: &str, at: DateTime<Utc>) -> Result<(), Refusal> {
        let form = self.service.opening_form(action, None, at)?;
        for question in &form.questions {
            let mut about = vec![question.kind.replace('_', " ")];
            about.extend((!question.options.is_empty()).then(|| {
                let labels: Vec<&str> = question.options.iter().map(|option| option.label.as_str()).collect();
                labels.join(", ")
            }));
            about.extend((!question.required).then(|| "may be left blank".to_string()));
            about.extend(question.limits.iter().cloned());
            about.extend(question.asked_if.is_some().then(|| "not always asked".to_string()));
            self.line("Asks", &format!("{} ({})", question.label, about.join("; ")));
        }
        let facts: Vec<&str> = form.facts.iter().map(|fact| fact.label.as_str()).collect();
        self.line("Looked up", &facts.join("; "));
        Ok(())
    }

    fn buttons(&self, by: &By<'_>, at: DateTime<Utc>) -> Result<(), Box<dyn Error>> {
        let case = self.case.as_ref().ok_or("there is no case")?;
        for allowed in self.service.allowed(case, by, at)? {
            self.line("May", &format!("{} ({})", allowed.label, allowed.what));
        }
        Ok(())
    }

    /// Gives each task that is open, and asks nothing, the first result it can have.
    fn finish_tasks(&mut self, by: &By<'_>, at: DateTime<Utc>) -> Result<(), Box<dyn Error>> {
        let case = self.case.as_ref().ok_or("there is no case")?;
        let mut finished: Vec<String> = Vec::new();
        for allowed in self.service.allowed(case, by, at)? {
            let Some((task, result)) = allowed.what.split_once(':').filter(|_| allowed.ask.is_empty()) else {
                continue;
            };
            if !finished.iter().any(|t| t == task) {
                finished.push(task.to_string());
                let words = format!("{}: {}", self.label_of(task), allowed.label);
                if self.act(at, "", Act::result(task, result).by(by.clone())).is_ok() {
                    self.line("Done", &words);
                }
            }
        }
        Ok(())
    }

    fn clock(&self, id: &str) {
        let status = self.case.as_ref().and_then(|case| case.clock(id)).unwrap_or("off");
        self.line("Clock", &format!("{}: {status}", self.label_of(id)));
    }

    /// The date of a clock, day by day, with what set and moved it.
    fn why(&self, id: &str) {
        let Some(case) = &self.case else { return };
        let Some(reasons) = self.service.explain_due(case, &self.entries, id) else { return };
        self.line(
            "Why then?",
            &format!("{} from {}", reasons.length.trim_end_matches(','), format_weekday(reasons.from)),
        );
        for day in &reasons.days {
            match day.split_once(": ") {
                Some((day, what)) => print(&format!("                  {day:<26}{what}")),
                None => print(&format!("                  {day}")),
            }
        }
        if let Some(promised) = reasons.promised.filter(|promised| *promised != reasons.due) {
            self.line("Promised", &format!("first {}", due_words(promised)));
        }
    }

    fn ending(&self, reporter: &By<'_>) -> Result<(), Box<dyn Error>> {
        let case = self.case.as_ref().ok_or("there is no case")?;
        let outcome = case.outcome().and_then(|outcome| self.label_in("outcomes", outcome));
        self.line("Closed as", outcome.unwrap_or("not closed"));
        if let Some(why) = self.service.explain(case, "reopen", reporter, case.last_moment())? {
            self.not_possible(&why);
        }
        for offer in case.offers() {
            self.line("Offered", self.label_in("follow_on", offer).unwrap_or(offer));
        }
        Ok(())
    }

    /// A label on the left, words on the right, folded at a width that fits a window.
    fn line(&self, label: &str, words: &str) {
        let mut label = label;
        for paragraph in words.lines() {
            let mut row = String::new();
            for word in paragraph.split_whitespace() {
                if !row.is_empty() && row.chars().count() + word.chars().count() >= 78 {
                    print(&format!("   {label:<13}{row}"));
                    (label, row) = ("", String::new());
                }
                if !row.is_empty() {
                    row.push(' ');
                }
                row.push_str(word);
            }
            print(&format!("   {label:<13}{row}"));
            label = "";
        }
    }
}

fn moment(at: DateTime<Utc>) -> String {
    let civil = civil(at);
    match Language::English.time(civil.time()).as_str() {
        "midnight" => format!("the start of {}", format_weekday(civil.date())),
        time => format!("{}, {time}", format_weekday(civil.date())),
    }
}

fn due_words(due: Due) -> String {
    match due {
        Due::Day(day) => format!("by the end of {}", format_weekday(day)),
        Due::Moment(at) => moment(at),
    }
}

/// One line. Whoever stops reading half way, such as `head`, is no accident.
fn print(line: &str) {
    writeln!(std::io::stdout(), "{line}").ok();
}

/// A time of day in the United Kingdom in 2026.
fn time(day: u32, month: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let civil = NaiveDate::from_ymd_opt(2026, month, day).and_then(|date| date.and_hms_opt(hour, minute, 0));
    moment_of(civil.unwrap_or_default())
}
