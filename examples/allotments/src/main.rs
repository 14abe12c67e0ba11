//! Somebody waits for an allotment, is offered a plot and takes it: a pattern of one's own, through its Rust types.
//!
//! `src/allotment.rs` is made from `allotment.json`; the test at the end says when it is not what the file makes any more.

/// The types of `allotment.json`.
mod allotment;

use allotment::{AfterReply, Clock, Join, Offer, Reply, Role, Size, TakeIt};
use chrono::{DateTime, Utc};
use service_patterns::question::{Contact, ContactBy};
use service_patterns::typed::Ctx;
use service_patterns::{Channel, Service, Source};
use std::error::Error;
use uuid::Uuid;

const PATTERN: &str = include_str!("../allotment.json");

fn at(text: &str) -> Result<DateTime<Utc>, Box<dyn Error>> {
    Ok(text.parse()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let service = Service::load([Source::new("allotment.json", PATTERN)])?;

    let contact = Contact::new(ContactBy::Email("grower@example.org".into()));
    let by = Ctx::new(Role::Grower.person("grower-1"), at("2026-03-02T09:00:00Z")?).channel(Channel::Online);
    let joined = allotment::open(&service, Uuid::from_u128(1), "A-1", Join::new(Size::Half, contact), by)?;
    tell(joined.tell());

    let by = Ctx::new(Role::Officer.person("officer-1"), at("2027-04-01T09:00:00Z")?);
    let offered = joined.case.offer(Offer::new("plot 12 at Mill Lane"), by)?;
    tell(offered.tell());
    println!("reply by {:?}", offered.case.due_of(Clock::Reply));

    let by = Ctx::new(Role::Grower.person("grower-1"), at("2027-04-03T18:30:00Z")?).channel(Channel::Online);
    let replied = offered.case.reply(Reply::new(TakeIt::Take), by)?;
    tell(replied.tell());
    match replied.case {
        AfterReply::Take(closed) => println!("closed as {:?}", closed.outcome()),
        AfterReply::Wait(waiting) => println!("still {}", waiting.state()),
    }
    Ok(())
}

fn tell<'t>(told: impl Iterator<Item = service_patterns::Told<'t>>) {
    for told in told {
        println!("to {}: {}", told.who, told.text);
    }
}

#[cfg(test)]
mod tests {
    use service_patterns::{Service, Source};

    #[test]
    fn the_types_are_as_the_file_makes_them() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/allotment.rs");
        let service = Service::load([Source::new("allotment.json", super::PATTERN)]).unwrap();
        let made = service_patterns::typed::generate(&service);
        if std::fs::read_to_string(file).unwrap_or_default() != made {
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(file, &made).unwrap();
            }
            panic!("src/allotment.rs is not what allotment.json makes: UPDATE=1 cargo test, and look at what changed");
        }
    }

    #[test]
    fn the_example_runs() {
        super::main().unwrap();
    }
}
