//! The services that every council runs (report a problem, ask for information, complain, apply) as checked, shared,
//! configurable data, and the machine that runs them.
//!
//! A supplier adds this crate, loads a *pattern* and a council's *overlay*, and gets something that validates answers,
//! knows what may happen next and who may do it, counts working days as the law does, says what must be told to whom,
//! and keeps a record from which every case can be made again.
//! It does no input or output: the program around it stores, sends, shows and wakes up, and gives it the time.
//!
//! ```
//! use chrono::NaiveDate;
//! use serde_json::json;
//! use service_patterns::clock::{Due, moment_of};
//! use service_patterns::{Act, By, Channel, Service, builtin};
//! use uuid::Uuid;
//!
//! // A pattern, a service laid over it, and what one council does.
//! let service = Service::load([
//!     builtin::REPORT_A_PROBLEM,
//!     builtin::MISSED_BIN,
//!     builtin::NORTHWOLD_MISSED_BIN,
//! ])?;
//!
//! // Friday 1 May 2026, 9am. Monday is a bank holiday.
//! let friday = NaiveDate::from_ymd_opt(2026, 5, 1).and_then(|day| day.and_hms_opt(9, 0, 0)).ok_or("no such time")?;
//! let answers = json!({
//!     "category": "rubbish",
//!     "location": { "uprn": "10001234567" },
//!     "due_on": "2026-04-30",
//!     "assisted": "no",
//!     "out_by": "yes",
//!     "contact": { "email": "reporter@example.org" }
//! });
//! let report = Act::new("report")
//!     .by(By::person("reporter", "resident-17"))
//!     .channel(Channel::Online)
//!     .answers(&answers)
//!     .fact("round_done", true)
//!     .fact("reported_already", false)
//!     .fact("crew_log", "nothing")
//!     .at(moment_of(friday));
//! let step = service.open(Uuid::from_u128(1), "NW-1001", report)?;
//!
//! // Northwold gives one working day: Tuesday.
//! let tuesday = NaiveDate::from_ymd_opt(2026, 5, 5).ok_or("no such day")?;
//! assert_eq!(step.case.state(), "received");
//! assert_eq!(step.case.due("fix"), Some(Due::Day(tuesday)));
//! assert_eq!(
//!     step.tell().map(|told| told.text).collect::<String>(),
//!     "Sorry we missed your bin: Rubbish. Leave it out and we will be back, or tell you why not, by 5 May 2026. \
//!      Your reference is NW-1001."
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `cargo run --example missed_bin` runs one report from the form to the end and prints everything that is said on the way.
//!
//! # The words
//!
//! | Word | Means |
//! |---|---|
//! | pattern | a shared, versioned flow in a JSON file, such as `report-a-problem` |
//! | overlay | a file laid over it: a *service*, such as `missed-bin`, or what one *council* does |
//! | [`Service`] | pattern and overlays, resolved, checked and compiled; never changes, cheap to clone, shared by threads |
//! | [`Case`] | one person's matter: plain data that the host stores |
//! | [`Act`] | somebody doing something: an action, or the result of a task, with answers, facts and the time |
//! | [`Step`] | what comes of an act: the new case, the entries for the record, who is told what, when to wake |
//! | [`Refusal`] | why an act was not accepted: something to show, not an accident |
//! | [`Problem`] | what is wrong with a file, where, and what to do about it |
//! | [`Entry`] | one line of the record: what happened, and everything that followed from it |
//!
//! The language of the files is described in `docs/language.md`, and why things are as they are in `docs/design.md`.
//!
//! # How a host works with it
//!
//! The *host* is the program around the library. Its whole loop:
//!
//! 1. Load the files once: [`Service::load`].
//! 2. Show a form: [`Service::opening_form`], [`Service::form`]; show buttons: [`Service::allowed`].
//! 3. Hand over what came in: [`Service::open`] for a new case, [`Service::act`] for one there is.
//!    A [`Refusal`] is shown to the person, and the case is as it was.
//! 4. In one transaction store [`Step::case`] over the old one and append [`Step::entries`]; then send [`Step::tell`].
//! 5. When [`Case::next_moment`] comes, call [`Service::tick`] and do the same with the step it gives.
//!
//! Recipes: [load](#load-the-files) · [ask](#ask) · [open](#open-a-case) · [act](#act) ·
//! [show a refusal](#show-why-something-is-refused) ·
//! [let time pass](#let-time-pass) · [tasks](#give-the-result-of-a-task) · [store and resume](#store-and-resume) ·
//! [replay](#make-a-case-again-from-its-record) · [the same act twice](#get-the-same-act-twice) ·
//! [link a case](#link-a-case) · [take a payment](#take-a-payment) · [explain a date](#explain-a-date) · [a calendar](#bring-a-calendar-of-your-own) ·
//! [a calendar changes](#count-dates-again-when-a-calendar-changes) ·
//! [a date alone](#say-when-something-is-due-without-a-case) ·
//! [test a council's files](#test-a-councils-files) ·
//! [bring old records](import)
//!
//! ## Load the files
//!
//! The order does not matter: each file says with `extends` what it is laid over.
//! What is wrong comes back all at once, with file, line and column, in words for whoever wrote the file.
//!
//! ```
//! use service_patterns::{Service, Source, builtin};
//!
//! let council = r#"{
//!     "council": "southmere", "version": "2026.1", "extends": "missed-bin@1.0",
//!     "settings": { "fixx": { "value": 3 }, "reopen": { "value": 3 } },
//!     "teams": { "officer": { "team": "Waste desk" }, "crew": { "team": "Crews" }, "manager": { "team": "Waste manager" } }
//! }"#;
//! let files = [builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN, Source::new("southmere.json", council)];
//! let Err(problems) = Service::load(files) else { return Err("it should not load".into()) };
//! assert_eq!(problems.len(), 2);
//! let mut problems = problems.iter();
//! assert_eq!(
//!     problems.next().map(ToString::to_string).as_deref(),
//!     Some("error[no-such] southmere.json:3:19 /settings/fixx\n  there is no setting `fixx`\n  help: did you mean `fix`?")
//! );
//! let second = problems.next().ok_or("only one")?;
//! assert_eq!((second.code().as_str(), second.line(), second.column()), ("outside-limits", 3, 55));
//! assert!(second.message().starts_with("3 is outside 14 to 90 (limit set by report-a-problem.json:"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Ask
//!
//! ```
//! # use service_patterns::{Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! let form = service.opening_form("report", None, now)?;
//! let first = &form.questions[0];
//! assert_eq!((first.id.as_str(), first.kind.as_str()), ("category", "choice"));
//! assert_eq!(first.label, "Which bin was missed?");
//! assert_eq!(first.options[0].label, "Rubbish");
//!
//! // Some questions are asked only if an earlier answer makes them matter.
//! let out_by = form.questions.iter().find(|question| question.id == "out_by").ok_or("not asked")?;
//! assert_eq!(out_by.asked_if_words.as_deref(), Some("question `assisted` is `no`"));
//!
//! // Limits come as data and in words, in the language asked for.
//! let due_on = form.questions.iter().find(|question| question.id == "due_on").ok_or("not asked")?;
//! assert_eq!(due_on.to.map(|day| day.to_string()).as_deref(), Some("2026-05-05"));
//! assert_eq!(due_on.limits, ["the same as or before 5 May 2026"]);
//!
//! // Facts are for the host to find out, not for the person to answer.
//! let facts: Vec<&str> = form.facts.iter().map(|fact| fact.fact.as_str()).collect();
//! assert_eq!(facts, ["round_done", "reported_already", "crew_log"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Open a case
//!
//! The ids and the reference are the host's. Answers are JSON text, bytes, a value, or anything that serialises
//! ([`Act::answers_of`]).
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! let act = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! let step = service.open(uuid::Uuid::from_u128(1), "R-1001", act)?;
//! assert_eq!(step.case.state(), "received");
//! assert_eq!(step.entries.len(), 1);
//! assert!(step.tell().next().is_none()); // They left no way to reach them.
//! assert_eq!(step.timers()[0].what, "first_look");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Act
//!
//! The host says what somebody does and which facts are so. The file decides where the case goes.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let case = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?.case;
//! let officer = By::person("officer", "staff-4");
//! let may: Vec<String> = service.allowed(&case, &officer, now)?.into_iter().map(|allowed| allowed.what).collect();
//! assert_eq!(may, ["assess"]);
//!
//! let assess = Act::new("assess").by(officer).answers(r#"{ "decision": "ours" }"#).fact("in_area", true).at(now);
//! let step = service.act(&case, assess)?;
//! assert_eq!(step.case.state(), "in_hand");
//! assert_eq!(step.entries[0].branch(), Some("ours"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Show why something is refused
//!
//! Every wrong answer is reported at once, in the order of the questions, in the author's words where there are some.
//! No refusal ever holds what was submitted.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Refusal, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let id = uuid::Uuid::from_u128(1);
//! let send = |answers: &'static str| {
//!     let act = Act::new("report").by(By::role("reporter")).channel(Channel::Online).answers(answers).at(now);
//!     service.open(id, "R-1001", act)
//! };
//!
//! match send(r#"{ "category": "volcano", "danger": "no" }"#) {
//!     Err(Refusal::Answers(wrong)) => {
//!         let found: Vec<_> = wrong.wrong.iter().map(|w| (w.question.as_str(), w.code())).collect();
//!         assert_eq!(found, [("category", "not_an_option"), ("location", "blank")]);
//!         assert_eq!(wrong.wrong[1].say, "Tell us where it is");
//!     }
//!     other => return Err(format!("{other:?}").into()),
//! }
//!
//! // A signpost is not a mistake: it points the person elsewhere, and no case is opened.
//! match send(r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "yes" }"#) {
//!     Err(Refusal::Signpost(to)) => assert!(to.say.contains("phone 999")),
//!     other => return Err(format!("{other:?}").into()),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Service::explain`] says why something is not possible now, without trying it.
//!
//! ## Let time pass
//!
//! Nothing here reads a clock. The host wakes at [`Case::next_moment`], or every few minutes, and ticks;
//! ticking late, twice or in small steps gives the same case. [`Service::act`] ticks by itself first.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let case = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?.case;
//! let wake = case.next_moment().ok_or("nothing is due")?;
//! assert_eq!(wake.to_rfc3339(), "2026-05-07T23:00:00+00:00"); // Midnight in summer, at the end of Thursday 7 May.
//! let step = service.tick(&case, wake)?;
//! assert_eq!(step.entries[0].tags(), ["late:first_look"]);
//! let told = step.tell().next().ok_or("nobody is told")?;
//! assert_eq!((told.who, told.message), ("manager", "late_first_look"));
//! assert!(step.case.is_overdue());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Give the result of a task
//!
//! Tasks are side jobs in any order. One that is needed first holds an action back until it is finished.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! let service = Service::loader().file(builtin::REPORT_A_PROBLEM).part("inspection", true).load()?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let case = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?.case;
//! # let assess = Act::new("assess").by(By::role("officer")).answers(r#"{ "decision": "ours" }"#).fact("in_area", true).at(now);
//! # let case = service.act(&case, assess)?.case;
//! let crew = By::role("crew");
//! assert_eq!(case.task("inspection"), Some("open"));
//! assert!(service.explain(&case, "plan", &crew, now)?.is_some_and(|why| why.is_because("task")));
//!
//! let step = service.act(&case, Act::result("inspection", "safe").by(crew.clone()).at(now))?;
//! assert_eq!(step.case.task("inspection"), Some("safe"));
//! assert_eq!(service.explain(&step.case, "plan", &crew, now)?, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Store and resume
//!
//! A case and an entry are written with serde and read back by the service, which trusts nothing it reads.
//! A case stays on the flow it was opened under: other words and other numbers may come, another flow is refused.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let case = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?.case;
//! let row = serde_json::to_string(&case)?;
//! assert_eq!(service.resume(&row)?, case);
//!
//! let other = row.replace(service.flow_digest(), "another flow");
//! assert_eq!(service.resume(&other).map_err(|why| why.code()), Err("other-flow"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Make a case again from its record
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Entry, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let opened = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?;
//! # let step = service.act(&opened.case, Act::new("withdraw").by(By::role("reporter")).at(now))?;
//! # let mut rows: Vec<String> = Vec::new();
//! # for entry in opened.entries.iter().chain(&step.entries) {
//! #     rows.push(serde_json::to_string(entry)?);
//! # }
//! // `rows` holds the record, an entry a row, in order.
//! let entries: Vec<Entry> = rows.iter().map(|row| service.read_entry(row)).collect::<Result<_, _>>()?;
//! assert_eq!(service.replay(&entries)?, step.case);
//! // A record with a gap is no record.
//! assert_eq!(service.replay(&entries[1..]).map_err(|why| why.code()), Err("opening"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Get the same act twice
//!
//! Give each act an id, and sending it twice does it once. Each [`Told`] has a `key` by which a sender can drop repeats.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! # use uuid::Uuid;
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").id(Uuid::from_u128(6)).by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let opened = service.open(Uuid::from_u128(1), "R-1001", report)?;
//! let withdraw = Act::new("withdraw").id(Uuid::from_u128(7)).by(By::role("reporter")).at(now);
//! let first = service.act(&opened.case, withdraw.clone())?;
//! let again = service.act(&first.case, withdraw)?;
//! assert_eq!(again.case, first.case);
//! assert!(again.entries.is_empty() && again.tell().next().is_none());
//! assert_eq!(again.repeats, Some(2)); // It made entry 2 the first time.
//!
//! // The first answer once more, from the record, for a caller that never got it.
//! let record: Vec<_> = opened.entries.iter().chain(&first.entries).cloned().collect();
//! let lost = service.step_again(&record, Uuid::from_u128(7))?;
//! assert_eq!((lost.case, lost.entries), (first.case, first.entries));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Link a case
//!
//! A complaint about a report that was dealt with badly: the old case says what to start, what goes along is tried on the new
//! service, and the new case keeps where it came from.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! use service_patterns::{Link, Starts};
//! # let reports = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let complaints = Service::load([builtin::COMPLAIN, builtin::COMPLAINT_ENGLAND])?;
//! # let now = "2026-05-05T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no", "contact": { "email": "reporter@example.org" } }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(now);
//! # let case = reports.open(uuid::Uuid::from_u128(1), "R-1001", report)?.case;
//! let complain = reports.follow_on(&case, "complain", None, now)?.ok_or("not offered")?;
//! assert_eq!((complain.starts.clone(), complain.linked.link()), (Starts::Pattern("complain".into()), Link::About));
//!
//! let over = complain.answers_for(&complaints, "complain", now)?;
//! assert_eq!(over.answers["about_case"], "R-1001");
//! assert!(over.left.is_empty()); // Else: what could not go along, and why.
//! let form = complaints.opening_form("complain", None, now)?.filled_with(&over.answers);
//! // The person fills in the rest; then: Act::new("complain").answers(…).linked(complain.linked)
//! assert!(form.questions.iter().any(|question| question.id == "contact" && question.answer.is_some()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What belongs to a later page of the new form is saved with the first, where the file has an action that saves:
//! `Act::new("save").answers(complain.answers_for(&complaints, "submit", now)?.answers)`. It is in the draft from then on, and
//! in the form of that action, so nobody is asked for it again.
//!
//! When a linked case closes, [`Service::when_closed`] gives the act to make in the old one, if its file says that there is one.
//! [`everything_open`] puts the cases of one person or one place side by side.
//!
//! ## Take a payment
//!
//! A task with a `contract` is one that the host's own machinery ends. The step says what is asked, under an id that stays the
//! same; what is answered becomes an act. `docs/contracts.md` has a table for each kind, and `cargo run --example pay_and_notify`
//! runs one with failures.
//!
//! ```
//! use service_patterns::contract::{Asks, NotTaken, Reply, Said};
//! # use service_patterns::{Act, By, Channel, Service, Source};
//! # let text = include_str!("../examples/licence.json");
//! # let now = "2026-06-01T08:00:00Z".parse()?;
//! let service = Service::load([Source::new("licence.json", text)])?;
//! # let ask = Act::new("ask").by(By::role("applicant")).channel(Channel::Online).answers("{}").at(now);
//! let step = service.open(uuid::Uuid::from_u128(1), "NW-2001", ask)?;
//! let request = step.requests().next().ok_or("nothing is asked")?;
//! assert_eq!(request.asks, Asks::Payment { amount: 2500 }); // Pence.
//! assert_eq!(request.description, "Ask for a licence: Pay the fee");
//!
//! // The provider answers; another amount is refused, and the same answer again does nothing again.
//! let wrong = service.read_reply(&step.case, &Reply::new(request.id, Said::Paid(9900)), now);
//! assert_eq!(wrong.err(), Some(NotTaken::OtherAmount { asked: 2500 }));
//! let paid = Reply::new(request.id, Said::Paid(2500));
//! let step = service.act(&step.case, service.read_reply(&step.case, &paid, now)?)?;
//! assert_eq!(step.case.task("payment"), Some("paid"));
//! let again = service.act(&step.case, service.read_reply(&step.case, &paid, now)?)?;
//! assert_eq!((again.repeats, again.case), (Some(2), step.case));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Explain a date
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
//! # let friday = "2026-05-01T08:00:00Z".parse()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(friday);
//! # let step = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?;
//! let why = service.explain_due(&step.case, &step.entries, "first_look").ok_or("not running")?;
//! assert_eq!(why.days, [
//!     "Friday 1 May 2026: the day it starts, not counted",
//!     "Saturday 2 May 2026: weekend",
//!     "Sunday 3 May 2026: weekend",
//!     "Monday 4 May 2026: bank holiday in England and Wales (Early May bank holiday)",
//!     "Tuesday 5 May 2026: working day 1",
//!     "Wednesday 6 May 2026: working day 2",
//!     "2 working days: due by the end of Wednesday 6 May 2026",
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Bring a calendar of your own
//!
//! The bank holidays of 2012 to 2028 are compiled in. A newer list, an office that shuts at Christmas or a school's terms
//! come from the host. A day that a calendar does not know is an error, never taken for a working day.
//!
//! ```
//! # use service_patterns::{Act, By, Channel, Service, builtin};
//! use chrono::NaiveDate;
//! use service_patterns::clock::Calendar;
//!
//! let day = |d| NaiveDate::from_ymd_opt(2026, 12, d).ok_or("no such day");
//! let offices = Calendar::built_in("england-and-wales").ok_or("no such calendar")?.with_closures(
//!     "northwold-offices",
//!     "Days on which the offices are open",
//!     [(day(29)?, "Offices shut"), (day(30)?, "Offices shut"), (day(31)?, "Offices shut")],
//! )?;
//! // Here no council file says which calendar is meant, so the loader does.
//! let service = Service::loader()
//!     .file(builtin::REPORT_A_PROBLEM)
//!     .calendar(offices)
//!     .council_calendar("northwold-offices")
//!     .load()?;
//! # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no" }"#;
//! # let at = "2026-12-23T09:00:00Z".parse()?;
//! # let report = Act::new("report").by(By::role("reporter")).channel(Channel::Phone).answers(answers).at(at);
//! # let step = service.open(uuid::Uuid::from_u128(1), "R-1001", report)?;
//! // Reported on 23 December: two working days are Christmas Eve and 4 January.
//! assert_eq!(step.case.due("first_look").map(|due| due.to_string()).as_deref(), Some("2027-01-04"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Count dates again when a calendar changes
//!
//! A holiday is proclaimed: load the same files with the newer list, and [`redate`](Service::redate) the open cases.
//! The step has an entry with the new dates, and what was promised stays on record; a case in which nothing moves has none.
//!
//! ## Say when something is due, without a case
//!
//! ```
//! use chrono::NaiveDate;
//! use service_patterns::clock::rules;
//!
//! // FOIMan, deadlines over Christmas 2014.
//! let received = NaiveDate::from_ymd_opt(2014, 12, 17).ok_or("no such day")?;
//! let clock = rules::foi().from_day(received)?;
//! assert_eq!(clock.due().to_string(), "2015-01-20");
//! let why = clock.explain()?.lines();
//! assert_eq!(why[0], "Request for information: 20 working days (Freedom of Information Act 2000, section 10(1) and (6))");
//! assert_eq!(why[2], "Wednesday 17 December 2014: the day it starts, not counted");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Test a council's files
//!
//! [`Service::loader`] with [`check`](Loader::check) gives problems and warnings for a build to print.
//! A *scenario* says in JSON what should happen; a council keeps its own beside its files and runs them from one test.
//!
//! ```
//! use service_patterns::{Source, builtin, scenario::Scenario};
//!
//! let council = r#"{
//!     "council": "eastwold", "version": "2026.1", "extends": "missed-bin@1.0", "calendar": "england-and-wales",
//!     "settings": { "fix": { "value": 3 } },
//!     "teams": { "officer": { "team": "Waste desk" }, "crew": { "team": "Crews" }, "manager": { "team": "Waste manager" } }
//! }"#;
//! let scenario = Scenario::read(Source::new("three-days.json", r#"{
//!     "scenario": "Three working days for a bin",
//!     "uses": ["report-a-problem", "services/missed-bin", "eastwold"],
//!     "steps": [{
//!         "at": "2026-05-12T09:00", "act": "report", "by": "reporter", "channel": "online",
//!         "answers": {
//!             "category": "food", "location": { "uprn": "10001234567" }, "due_on": "2026-05-11",
//!             "assisted": "no", "out_by": "yes", "contact": { "phone": "07700 900123" }
//!         },
//!         "facts": { "round_done": "yes", "reported_already": "no", "crew_log": "nothing" },
//!         "then": {
//!             "state": "received", "due": { "fix": "2026-05-15" },
//!             "told": [{ "who": "reporter", "message": "got_it", "says": "15 May 2026" }]
//!         }
//!     }]
//! }"#))?;
//! let run = scenario.run(&|path| match path {
//!     "eastwold" => Some(Source::new("eastwold.json", council)),
//!     path => builtin::file(path),
//! });
//! assert_eq!(run.failures(), [] as [String; 0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it does not do
//!
//! - It does not store, send, show, sign in or read the time. The host does.
//! - It does not decide who somebody is. The host says who acts; the files say what such a person may do.
//! - It counts in United Kingdom time, and its built-in calendars are those of the United Kingdom.
//! - Labels, messages and refuse rules can be translated by a file. What the library says itself (dates, what is wrong with an
//!   answer) is in English and, as a draft, in Welsh; what it says to programs is in English.
//! - `measures`, `reports` and `keep` are read and their names checked. Nothing is counted for a report, and nothing
//!   is deleted.
//!
//! # Features
//!
//! | Feature | Without it |
//! |---|---|
//! | `builtin` (on) | the `builtin` module with the files of `patterns/` is not compiled in: load only your own |
//! | `cli` | the `service-patterns` command, for people who write files and no programs, and the module `cli` behind it are not there |
//! | `typed` and `typed-…`, one for each pattern; `typed-all` | the Rust types of a pattern's states, acts and answers, in the module `typed`, are not there |
//! | `generate` | `typed::generate`, which makes such types from any file, is not there |

// Generated modules name this crate as they would in any other.
#[cfg(feature = "typed")]
extern crate self as service_patterns;

#[cfg(feature = "builtin")]
pub mod builtin;
mod case;
mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod clock;
pub mod contract;
mod digest;
pub mod import;
mod language;
mod machine;
mod names;
mod overlay;
mod pattern;
mod problem;
pub mod question;
pub mod scenario;
pub mod schema;
mod service;
mod text;
#[cfg(feature = "typed")]
pub mod typed;
pub use case::Case;
pub use case::act::{Act, Answers, By, Channel, Fact};
pub use case::due::{DueEvent, DueReasons};
pub use case::entry::{Entry, FORMAT};
pub use case::form::{Autocomplete, FormView, OptionView, PageView, QuestionView};
pub use case::link::{CarriedOver, FollowOn, LeftBehind, Starts, WhyLeft};
pub use case::look::Allowed;
pub use case::overview::{LinkedWith, Matter, NextDue, OpenCase, everything_open};
pub use case::refusal::{
    AnswerProblems, DateProblem, FactMissing, InRow, NotPossible, Reason, Refusal, Signpost, Unknown, WrongAnswer,
    WrongForm,
};
pub use case::seen::Seen;
pub use case::step::{NotReached, Step, Timer, Told};
pub use case::stored::StoredProblem;
pub use language::Language;
pub use machine::linked::{Link, Linked};
pub use problem::{Code, Problem, Problems, Severity};
pub use service::{FileLimits, Loader, Service, SetAt, Source};
pub use text::Text;
