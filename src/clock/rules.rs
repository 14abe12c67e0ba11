//! Ready rules by name: when an answer is due under the laws and codes that councils work to.
//!
//! | rule | counts | from | by |
//! |---|---|---|---|
//! | [`foi`] | 20 working days | receipt | Freedom of Information Act 2000 |
//! | [`foi_fee`] | 3 months | the fees notice | the same |
//! | [`foi_review_window`], [`foi_review`] | 40 and 20 working days | the answer, the request for a review | guidance |
//! | [`foi_scotland`] | 20 working days | receipt | Freedom of Information (Scotland) Act 2002 |
//! | [`foi_review_window_scotland`], [`foi_review_scotland`] | 40 and 20 working days | the answer, the request for a review | the same |
//! | [`eir`] | 20 working days | receipt | Environmental Information Regulations 2004 |
//! | [`eir_review_window`], [`eir_review`] | 40 working days each | the answer, the request for a review | Environmental Information Regulations 2004 |
//! | [`eir_scotland`] | 20 working days | receipt | Environmental Information (Scotland) Regulations 2004 |
//! | [`subject_access`] | 1 month | the latest of request, identity and fee | UK GDPR |
//! | [`data_protection_complaint`] | 30 days | receipt | Data Protection Act 2018 |
//! | [`lgsco_acknowledgement`], [`lgsco_stage_1`] | 5 and 10 working days | receipt, the acknowledgement | the LGSCO’s code |
//! | [`lgsco_stage_2_acknowledgement`], [`lgsco_stage_2`] | 5 and 20 working days | the same | the same |
//! | [`housing_ombudsman_acknowledgement`], [`housing_ombudsman_stage_1`] | 5 and 10 working days | the same | the Housing Ombudsman’s code |
//! | [`housing_ombudsman_stage_2_acknowledgement`], [`housing_ombudsman_stage_2`] | 5 and 20 working days | the same | the same |
//! | [`housing_ombudsman_referral`] | 12 months | the final response | the Housing Ombudsman |
//! | [`spso_stage_1`], [`spso_stage_2_acknowledgement`], [`spso_stage_2`] | 5, 3 and 20 working days | receipt | the SPSO’s model procedure |
//! | [`nipso_stage_1`], [`nipso_stage_2_acknowledgement`], [`nipso_stage_2`] | 5, 3 and 20 working days | receipt in hours | the NIPSO’s model procedure |
//! | [`psow_formal`] | 20 working days | receipt | the Ombudsman for Wales’s model policy |
//! | [`social_care_next_stage`] | 20 working days | the previous reply | children’s social care in England |
//! | [`planning_england`], [`planning_england_major`], [`planning_england_eia`] | 8, 13 and 16 weeks | the day after valid receipt | the Order of 2015 |
//! | [`planning_wales`] | 8 weeks | valid receipt | the Order of 2012 |
//! | [`birth_registration`] | 42 days | the birth | councils’ own pages |
//! | [`temporary_event_notice`], [`late_temporary_event_notice`] | 10 and 5 clear working days before | the event | Licensing Act 2003 |
//! | [`temporary_event_acknowledgement`], [`temporary_event_objection`] | 1 and 3 working days | receipt | the same |
//! | [`temporary_event_hearing`] | 7 working days | the last day for objections | the same |
//! | [`temporary_event_counter_notice`] | 24 hours before | the event | the same |
//! | [`premises_licence_representations`] | 28 days | the application | the same |
//! | [`premises_licence_hearing`], [`premises_licence_decision`] | 20 and 5 working days | the last day for representations, the hearing | the same |
//! | [`school_offers_secondary`], [`school_offers_primary`] | 1 March, 16 April | the date | the admissions timetable |
//! | [`school_closing_secondary`], [`school_closing_primary`] | 31 October, 15 January | the date | the same |
//! | [`school_transport_stage_1_window`], [`school_transport_stage_1`] | 20 working days each | the decision, the request | councils’ own pages |
//! | [`school_transport_stage_2_window`], [`school_transport_stage_2`] | 20 and 40 working days | the reply, the request | the same |
//! | [`school_transport_letter`] | 5 working days | the hearing | the same |
//! | [`school_place_in_year`] | 15 school days | receipt | schools’ own pages |
//!
//! A rule is not advice. What the law leaves open is in [`Rule::decide`]; what could not be checked against its source is
//! said there to be a default.
//!
//! ```
//! use service_patterns::clock::rules;
//! # use chrono::NaiveDate;
//! // Eight weeks end on Christmas Day, and stay there.
//! let received = NaiveDate::from_ymd_opt(2026, 10, 30).ok_or("no such day")?;
//! let rule = rules::by_id("planning_england").ok_or("no such rule")?;
//! assert_eq!(rule.from_day(received)?.due().to_string(), "2026-12-25");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Not here, each for its reason:
//!
//! - The sources at hand do not say from which day, or how the days are counted: planning in Scotland; the stages of social care
//!   complaints; council tax; appeals to magistrates; the way to the Commissioners and to the other ombudsmen.
//! - The numbers could not be checked against their source: the Scottish Welfare Fund; in Wales the acknowledgement and the
//!   informal stage of complaints, and planning with an environmental statement.
//! - The council sets the period itself: tacit consent under the Provision of Services Regulations 2009, escalation windows of
//!   complaints, and everything about reports of problems.
//! - The schools’ own limit for freedom of information is the sooner of two, one of them in school days.

mod applications;
mod complaints;
mod information;
mod licences;
mod schools;

pub use applications::*;
pub use complaints::*;
pub use information::*;
pub use licences::*;
pub use schools::*;

use super::rule::{Rule, Said};

/// The rule of that name, if it needs nothing but a built-in calendar: all but [`school_place_in_year`].
#[must_use]
pub fn by_id(id: &str) -> Option<Rule> {
    all().into_iter().find(|rule| rule.id() == id)
}

/// Every rule that needs nothing but a built-in calendar, in the order of the table above.
#[must_use]
pub fn all() -> Vec<Rule> {
    let said: [&[&'static Said]; 5] =
        [&information::ALL, &complaints::ALL, &applications::ALL, &licences::ALL, &schools::ALL];
    said.concat().into_iter().map(Rule::of).collect()
}
