//! The payloads of GOV.UK Notify, for a host that tells people with it.
//!
//! Names and meanings are those of [its documentation for REST](https://docs.notifications.service.gov.uk/rest-api.html). The words
//! are filled by the library already, so that a template has one placeholder, `((text))`, and an email one more, `((subject))`.

use crate::{Text, Told};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// What fills the placeholders of a template.
pub type Personalisation = BTreeMap<String, String>;

/// `POST /v2/notifications/email`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    /// Where it goes.
    pub email_address: String,
    /// Notify's id of the template.
    pub template_id: String,
    /// What fills it.
    pub personalisation: Personalisation,
    /// The host's own id, by which it knows the message again.
    pub reference: String,
}

/// `POST /v2/notifications/sms`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sms {
    /// Where it goes.
    pub phone_number: String,
    /// Notify's id of the template.
    pub template_id: String,
    /// What fills it.
    pub personalisation: Personalisation,
    /// The host's own id, by which it knows the message again.
    pub reference: String,
}

/// `POST /v2/notifications/letter`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Notify's id of the template.
    pub template_id: String,
    /// What fills it, with the address in `address_line_1` to `address_line_7`, the postcode in the last that is there.
    pub personalisation: Personalisation,
    /// The host's own id, by which it knows the message again.
    pub reference: String,
}

/// What a template is filled with, and what it answers with when it was taken.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Notify's id.
    pub id: Uuid,
    /// The host's own.
    pub reference: Option<String>,
}

/// One message, by the way in which the person is reached.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notification {
    /// By email.
    Email(Email),
    /// By text message.
    Sms(Sms),
    /// By post.
    Letter(Letter),
}

/// The templates of the host, one for each way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Templates {
    /// For emails.
    pub email: String,
    /// For text messages.
    pub sms: String,
    /// For letters.
    pub letter: String,
}

/// The most lines of an address, the postcode among them.
const LINES: usize = 7;

impl Notification {
    /// What is told, to the contact that the person left ([`Case::contact_for`](crate::Case::contact_for)). `None` if there is no way in it
    /// that Notify has: a letter needs two lines and a postcode.
    ///
    /// ```
    /// use serde_json::json;
    /// use service_patterns::contract::notify::{Notification, Templates};
    /// # use service_patterns::{Act, By, Channel, Service, builtin};
    /// # let service = Service::load([builtin::REPORT_A_PROBLEM])?;
    /// # let answers = r#"{ "category": "pothole", "location": { "description": "Mill Lane" }, "danger": "no", "contact": { "email": "reporter@example.org" } }"#;
    /// # let act = Act::new("report").by(By::role("reporter")).channel(Channel::Online).answers(answers).at("2026-05-05T08:00:00Z".parse()?);
    /// # let step = service.open(uuid::Uuid::from_u128(1), "R-1001", act)?;
    ///
    /// let told = step.tell().next().ok_or("nobody is told")?;
    /// let contact = step.case.contact_for(&told).ok_or("no contact")?;
    /// let templates = Templates { email: "t-1".into(), ..Templates::default() };
    /// let sent = Notification::of(&told, step.case.id(), &contact, "Your report", &templates);
    /// let Some(Notification::Email(email)) = sent else { return Err("not by email".into()) };
    /// assert_eq!(serde_json::to_value(&email)?["email_address"], "reporter@example.org");
    /// assert_eq!(email.reference, told.id(step.case.id()).to_string());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(
        told: &Told<'_>,
        case: Uuid,
        contact: &Value,
        subject: &str,
        templates: &Templates,
    ) -> Option<Notification> {
        let reference = told.id(case).to_string();
        let mut personalisation = Personalisation::from([("text".to_string(), told.text.to_string())]);
        let at = |member: &str| contact.get(member).and_then(Value::as_str).map(str::to_string);
        if let Some(email_address) = at("email") {
            personalisation.insert("subject".to_string(), subject.to_string());
            let template_id = templates.email.clone();
            return Some(Notification::Email(Email { email_address, template_id, personalisation, reference }));
        }
        if let Some(phone_number) = at("phone") {
            let template_id = templates.sms.clone();
            return Some(Notification::Sms(Sms { phone_number, template_id, personalisation, reference }));
        }
        let address = contact.get("address")?;
        let said = |member: &str| address.get(member).and_then(Value::as_str);
        let lines = address.get("lines").and_then(Value::as_array)?.iter().filter_map(Value::as_str);
        let mut lines: Vec<&str> = lines.chain(said("town")).take(LINES - 1).collect();
        lines.push(said("postcode")?);
        if lines.len() < 3 {
            return None;
        }
        let numbered = lines.iter().enumerate();
        personalisation.extend(numbered.map(|(at, line)| (format!("address_line_{}", at + 1), (*line).to_string())));
        let template_id = templates.letter.clone();
        Some(Notification::Letter(Letter { template_id, personalisation, reference }))
    }

    /// The path it is posted to.
    #[must_use]
    pub fn path(&self) -> &'static str {
        match self {
            Notification::Email(_) => "/v2/notifications/email",
            Notification::Sms(_) => "/v2/notifications/sms",
            Notification::Letter(_) => "/v2/notifications/letter",
        }
    }

    /// The body to post.
    ///
    /// # Errors
    ///
    /// None that text can cause.
    pub fn body(&self) -> Result<Text, serde_json::Error> {
        let body = match self {
            Notification::Email(email) => serde_json::to_string(email),
            Notification::Sms(sms) => serde_json::to_string(sms),
            Notification::Letter(letter) => serde_json::to_string(letter),
        };
        body.map(|body| Text::from(body.as_str()))
    }
}

macro_rules! shows_only_the_reference {
    ($($name:ident),+) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("reference", &self.reference).finish_non_exhaustive()
            }
        })+
    };
}

shows_only_the_reference!(Email, Sms, Letter, Sent);

/// The path only.
impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Notification").field(&self.path()).finish()
    }
}
