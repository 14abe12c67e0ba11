//! The patterns folder, compiled in.
//!
//! ```
//! use service_patterns::{builtin, Service};
//!
//! let service = Service::load([builtin::REPORT_A_PROBLEM, builtin::MISSED_BIN])?;
//! assert_eq!(service.title(), "Report a missed bin collection");
//! # Ok::<(), service_patterns::Problems>(())
//! ```

use crate::Source;

macro_rules! built_in {
    ($($(#[doc = $about:literal])* $name:ident = $path:literal;)*) => {
        $($(#[doc = $about])*
        pub const $name: Source<'static> = Source::built_in(concat!($path, ".json"), include_str!(concat!("../patterns/", $path, ".json")));)*

        /// Every file, with its path under `patterns/` without `.json`.
        pub const ALL: &[(&str, Source<'static>)] = &[$(($path, $name)),*];
    };
}

built_in! {
    /// Report a problem: the pattern.
    REPORT_A_PROBLEM = "report-a-problem";
    /// Report a missed bin: a service over report a problem.
    MISSED_BIN = "services/missed-bin";
    /// Report a pothole or a broken pavement: a service over report a problem.
    POTHOLE = "services/pothole";
    /// Report a street light: a service over report a problem.
    STREET_LIGHT = "services/street-light";
    /// Report fly-tipping: a service over report a problem.
    FLY_TIPPING = "services/fly-tipping";
    /// Report an abandoned vehicle: a service over report a problem.
    ABANDONED_VEHICLE = "services/abandoned-vehicle";
    /// Report graffiti: a service over report a problem.
    GRAFFITI = "services/graffiti";
    /// Report dog fouling: a service over report a problem.
    DOG_FOULING = "services/dog-fouling";
    /// Report a noise nuisance: a service over report a problem.
    NOISE_NUISANCE = "services/noise-nuisance";
    /// Report a flooded road or a blocked drain: a service over report a problem.
    ROAD_FLOODING = "services/road-flooding";
    /// Report a dead animal: a service over report a problem.
    DEAD_ANIMAL = "services/dead-animal";
    /// Complain: the pattern.
    COMPLAIN = "complain";
    /// Complain about a council in England: a service over complain.
    COMPLAINT_ENGLAND = "services/complaint-england";
    /// Complain about a council in Scotland: a service over complain.
    COMPLAINT_SCOTLAND = "services/complaint-scotland";
    /// Complain about a council in Wales, with draft words in Welsh: a service over complain.
    COMPLAINT_WALES = "services/complaint-wales";
    /// Complain about a council in Northern Ireland: a service over complain.
    COMPLAINT_NORTHERN_IRELAND = "services/complaint-northern-ireland";
    /// Complain about a council home in England: a service over complain.
    COMPLAINT_HOUSING = "services/complaint-housing";
    /// Complain about how personal data was used: a service over complain.
    COMPLAINT_DATA_PROTECTION = "services/complaint-data-protection";
    /// Complain about adult social care in England: a service over complain.
    COMPLAINT_ADULT_SOCIAL_CARE = "services/complaint-adult-social-care";
    /// Complain about social services in Wales, with draft words in Welsh: a service over complain.
    COMPLAINT_SOCIAL_SERVICES_WALES = "services/complaint-social-services-wales";
    /// Complain about children's social care in England: a pattern of its own.
    CHILDRENS_SOCIAL_CARE_COMPLAINT = "childrens-social-care-complaint";
    /// Ask for information: the pattern.
    REQUEST_INFORMATION = "request-information";
    /// Ask for information under the Freedom of Information Act 2000: a service over ask for information.
    FREEDOM_OF_INFORMATION = "services/freedom-of-information";
    /// Ask for information under the Freedom of Information (Scotland) Act 2002.
    FREEDOM_OF_INFORMATION_SCOTLAND = "services/freedom-of-information-scotland";
    /// Ask for environmental information in England, Wales and Northern Ireland.
    ENVIRONMENTAL_INFORMATION = "services/environmental-information";
    /// Ask for environmental information in Scotland.
    ENVIRONMENTAL_INFORMATION_SCOTLAND = "services/environmental-information-scotland";
    /// Ask for your own personal data.
    SUBJECT_ACCESS = "services/subject-access";
    /// Apply for something: the pattern.
    APPLY = "apply";
    /// Apply for a resident parking permit: a service over apply.
    RESIDENT_PARKING_PERMIT = "services/resident-parking-permit";
    /// Apply for a Blue Badge in England: a service over apply.
    BLUE_BADGE = "services/blue-badge";
    /// Apply for a permit to use a waste site with a van or trailer: a service over apply.
    WASTE_SITE_PERMIT = "services/waste-site-permit";
    /// Apply for a school place: a service over apply.
    SCHOOL_PLACE = "services/school-place";
    /// Apply for a primary school place: a service over school place.
    SCHOOL_PLACE_PRIMARY = "services/school-place-primary";
    /// Ask for help to get to school: a service over apply.
    SCHOOL_TRANSPORT = "services/school-transport";
    /// Ask for help in a money crisis in England: a service over apply.
    CRISIS_SUPPORT = "services/crisis-support";
    /// Ask the Scottish Welfare Fund for a grant: a service over apply.
    SCOTTISH_WELFARE_FUND = "services/scottish-welfare-fund";
    /// Apply for a community grant: a service over apply.
    COMMUNITY_GRANT = "services/community-grant";
    /// Claim a payment of a community grant: a service over apply.
    COMMUNITY_GRANT_INSTALMENT = "services/community-grant-instalment";
    /// Ask for the council tax discount for one adult: a service over apply.
    COUNCIL_TAX_SINGLE_PERSON_DISCOUNT = "services/council-tax-single-person-discount";
    /// Apply for planning permission as a householder in England: a service over apply.
    PLANNING_HOUSEHOLDER = "services/planning-householder";
    /// Apply for a premises licence in England and Wales: a service over apply.
    PREMISES_LICENCE = "services/premises-licence";
    /// Apply to store petroleum: a service over apply.
    PETROLEUM_STORAGE = "services/petroleum-storage";
    /// Apply for a taxi driver's licence: a service over apply.
    TAXI_DRIVER_LICENCE = "services/taxi-driver-licence";
    /// Apply to put a skip on the road: a service over apply.
    SKIP_LICENCE = "services/skip-licence";
    /// Claim for damage on the road: a service over apply.
    ROAD_DAMAGE_CLAIM = "services/road-damage-claim";
    /// Give notice: the pattern.
    GIVE_NOTICE = "give-notice";
    /// Give a temporary event notice in England and Wales: a service over give notice.
    TEMPORARY_EVENT_NOTICE = "services/temporary-event-notice";
    /// Order, book or subscribe: the pattern.
    ORDER = "order";
    /// Subscribe to garden waste collections: a service over order.
    GARDEN_WASTE_SUBSCRIPTION = "services/garden-waste-subscription";
    /// Have bulky waste collected: a service over order.
    BULKY_WASTE = "services/bulky-waste";
    /// Order a copy of a birth certificate: a service over order.
    COPY_BIRTH_CERTIFICATE = "services/copy-birth-certificate";
    /// Book a room or a computer in a library: a service over order.
    LIBRARY_BOOKING = "services/library-booking";
    /// Book tickets for an event: a service over order.
    EVENT_TICKET = "services/event-ticket";
    /// Bexley, a London borough: potholes by depth, timed from the inspection. Written from public pages.
    BEXLEY_POTHOLE = "councils/bexley/pothole";
    /// Bexley: missed bins and red tags. Written from public pages.
    BEXLEY_MISSED_BIN = "councils/bexley/missed-bin";
    /// Buckinghamshire, a county that became one council: complaints. Written from public pages.
    BUCKINGHAMSHIRE_COMPLAINT = "councils/buckinghamshire/complaint-england";
    /// Buckinghamshire: potholes. Written from public pages.
    BUCKINGHAMSHIRE_POTHOLE = "councils/buckinghamshire/pothole";
    /// Buckinghamshire: fly-tipping in the road and beside it. Written from public pages.
    BUCKINGHAMSHIRE_FLY_TIPPING = "councils/buckinghamshire/fly-tipping";
    /// Dundee, in Scotland: street lights. Written from public pages.
    DUNDEE_STREET_LIGHT = "councils/dundee/street-light";
    /// Dundee: freedom of information in Scotland. Written from public pages.
    DUNDEE_FREEDOM_OF_INFORMATION = "councils/dundee/freedom-of-information-scotland";
    /// Lichfield, a district: missed bins. Written from public pages.
    LICHFIELD_MISSED_BIN = "councils/lichfield/missed-bin";
    /// Lichfield: fly-tipping. Written from public pages.
    LICHFIELD_FLY_TIPPING = "councils/lichfield/fly-tipping";
    /// Lichfield: holes in roads, which are the county's. Written from public pages.
    LICHFIELD_POTHOLE = "councils/lichfield/pothole";
    /// Pembrokeshire, in Wales: complaints, with Welsh in draft. Written from public pages.
    PEMBROKESHIRE_COMPLAINT = "councils/pembrokeshire/complaint-wales";
    /// Pembrokeshire: street lights, some of which are off at night. Written from public pages.
    PEMBROKESHIRE_STREET_LIGHT = "councils/pembrokeshire/street-light";
    /// An invented council that collects with a contractor and has Welsh in draft.
    NORTHWOLD_MISSED_BIN = "councils/northwold/missed-bin";
    /// Northwold: tickets for events.
    NORTHWOLD_EVENT_TICKET = "councils/northwold/event-ticket";
    /// Southmere: bulky waste.
    SOUTHMERE_BULKY_WASTE = "councils/southmere/bulky-waste";
    /// Another invented council, in Scotland, that differs as real ones do.
    SOUTHMERE_MISSED_BIN = "councils/southmere/missed-bin";
    /// An invented council that counts requests for information as the Code of 2018 has it.
    EASTMOOR_FREEDOM_OF_INFORMATION = "councils/eastmoor/freedom-of-information";
}

/// The file at a path under `patterns/`, without `.json`.
///
/// ```
/// assert!(service_patterns::builtin::file("services/missed-bin").is_some());
/// assert!(service_patterns::builtin::file("services/no-such").is_none());
/// ```
#[must_use]
pub fn file(path: &str) -> Option<Source<'static>> {
    ALL.iter().find(|(p, _)| *p == path).map(|(_, source)| source.clone())
}
