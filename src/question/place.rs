//! Places: where something is, in any of the ways in which people and maps say it.
//!
//! Invariants: coordinates are kept exactly, as whole ten-millionths (about a centimetre of latitude), and in pairs; a place that
//! was read can be found by at least one of UPRN, address, either pair, asset or description; `Debug` shows none of it.

use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fault::{Fault, FaultCode, Part};
use super::formats;
use super::gentle::{Gentle, Take};
use super::kind::{Area, PlaceOnly, TextOnly};
use super::number;
use super::objects::{Members, Taken, Text};
use super::person::{Address, TakeAddress, entry};
use super::text::{LINE, REFERENCE};

/// Degrees or metres, exact to seven decimal places.
///
/// ```
/// use service_patterns::question::Coordinate;
///
/// let north = Coordinate::from_e7(518_123_456);
/// assert_eq!(north.to_string(), "51.8123456");
/// assert_eq!(north.as_f64(), 51.8123456);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinate(i64);

/// Ten-millionths in one.
const E7: i64 = 10_000_000;

impl Coordinate {
    /// That many ten-millionths of a degree or metre.
    #[must_use]
    pub const fn from_e7(e7: i64) -> Coordinate {
        Coordinate(e7)
    }

    /// In ten-millionths.
    #[must_use]
    pub const fn e7(self) -> i64 {
        self.0
    }

    /// The nearest floating point number.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / E7 as f64
    }
}

impl fmt::Display for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / E7.unsigned_abs(), self.0.unsigned_abs() % E7.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:07}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl fmt::Debug for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Coordinate(..)")
    }
}

impl Serialize for Coordinate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % E7 == 0 { serializer.serialize_i64(self.0 / E7) } else { serializer.serialize_f64(self.as_f64()) }
    }
}

/// Where something is.
///
/// ```
/// use service_patterns::question::Place;
///
/// let place = Place::new().with_asset("LC 14").with_description("outside the church");
/// assert_eq!(serde_json::to_string(&place).unwrap(), r#"{"asset":"LC 14","description":"outside the church"}"#);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Place {
    uprn: Option<Box<str>>,
    address: Option<Address>,
    position: Option<(Coordinate, Coordinate)>,
    grid: Option<(Coordinate, Coordinate)>,
    usrn: Option<Box<str>>,
    what3words: Option<Box<str>>,
    asset: Option<Box<str>>,
    description: Option<Box<str>>,
}

impl Place {
    /// A place of which nothing is known yet. It is checked when it is read as an answer.
    #[must_use]
    pub fn new() -> Place {
        Place::default()
    }

    /// With a unique property reference number.
    #[must_use]
    pub fn with_uprn(mut self, uprn: impl Into<Box<str>>) -> Place {
        self.uprn = Some(uprn.into());
        self
    }

    /// With an address.
    #[must_use]
    pub fn with_address(mut self, address: Address) -> Place {
        self.address = Some(address);
        self
    }

    /// With latitude and longitude.
    #[must_use]
    pub const fn with_position(mut self, latitude: Coordinate, longitude: Coordinate) -> Place {
        self.position = Some((latitude, longitude));
        self
    }

    /// With easting and northing of the National Grid.
    #[must_use]
    pub const fn with_grid(mut self, easting: Coordinate, northing: Coordinate) -> Place {
        self.grid = Some((easting, northing));
        self
    }

    /// With a unique street reference number.
    #[must_use]
    pub fn with_usrn(mut self, usrn: impl Into<Box<str>>) -> Place {
        self.usrn = Some(usrn.into());
        self
    }

    /// With a what3words address.
    #[must_use]
    pub fn with_what3words(mut self, words: impl Into<Box<str>>) -> Place {
        self.what3words = Some(words.into());
        self
    }

    /// With the id of a street light, gully or other thing of the council's.
    #[must_use]
    pub fn with_asset(mut self, asset: impl Into<Box<str>>) -> Place {
        self.asset = Some(asset.into());
        self
    }

    /// With words that say where it is.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<Box<str>>) -> Place {
        self.description = Some(description.into());
        self
    }

    /// The unique property reference number.
    #[must_use]
    pub fn uprn(&self) -> Option<&str> {
        self.uprn.as_deref()
    }

    /// The address.
    #[must_use]
    pub const fn address(&self) -> Option<&Address> {
        self.address.as_ref()
    }

    /// Latitude and longitude.
    #[must_use]
    pub const fn position(&self) -> Option<(Coordinate, Coordinate)> {
        self.position
    }

    /// Easting and northing.
    #[must_use]
    pub const fn grid(&self) -> Option<(Coordinate, Coordinate)> {
        self.grid
    }

    /// The unique street reference number.
    #[must_use]
    pub fn usrn(&self) -> Option<&str> {
        self.usrn.as_deref()
    }

    /// The three words of a what3words address.
    #[must_use]
    pub fn what3words(&self) -> Option<&str> {
        self.what3words.as_deref()
    }

    /// The id of the thing.
    #[must_use]
    pub fn asset(&self) -> Option<&str> {
        self.asset.as_deref()
    }

    /// The words that say where it is.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Reads a place; `rules` are left out for an answer that was accepted before.
    pub(super) fn read<'de, A: MapAccess<'de>>(
        object: A,
        rules: Option<(Option<PlaceOnly>, &Area)>,
    ) -> Result<Taken<Place>, A::Error> {
        let mut place = Place::default();
        let [mut latitude, mut longitude, mut easting, mut northing] = [None; 4];
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Uprn => members.keep(&mut place.uprn, Gentle(Text::Only(TextOnly::Uprn)))?,
                Part::Address => members.keep(&mut place.address, Gentle(TakeAddress))?,
                Part::Latitude => members.keep(&mut latitude, Gentle(TakeCoordinate))?,
                Part::Longitude => members.keep(&mut longitude, Gentle(TakeCoordinate))?,
                Part::Easting => members.keep(&mut easting, Gentle(TakeCoordinate))?,
                Part::Northing => members.keep(&mut northing, Gentle(TakeCoordinate))?,
                Part::Usrn => members.keep(&mut place.usrn, Gentle(Text::Form(formats::usrn)))?,
                Part::What3words => members.keep(&mut place.what3words, Gentle(Text::Form(formats::what3words)))?,
                Part::Asset => members.keep(&mut place.asset, Gentle(Text::Line(REFERENCE)))?,
                Part::Description => members.keep(&mut place.description, Gentle(Text::Lines(LINE)))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().and_then(|()| {
            place.position = pair((Part::Latitude, latitude), (Part::Longitude, longitude))?;
            place.grid = pair((Part::Easting, easting), (Part::Northing, northing))?;
            if let Some((only, within)) = rules {
                place.check_within(within)?;
                if only.is_some() && place.uprn.is_none() && place.address.is_none() && place != Place::default() {
                    return Err(Fault::new(FaultCode::Incomplete).of(Part::Address));
                }
            }
            let found = place.uprn.is_some()
                || place.address.is_some()
                || place.position.is_some()
                || place.grid.is_some()
                || place.asset.is_some()
                || place.description.is_some();
            match found {
                true => Ok(Some(place)),
                false if place == Place::default() => Ok(None),
                false => Err(Fault::new(FaultCode::Incomplete)),
            }
        }))
    }

    fn check_within(&self, area: &Area) -> Result<(), Fault> {
        let outside_area = |part| Err(Fault::new(FaultCode::OutsideArea).of(part));
        let lies = |at: Coordinate, [least, most]: [Coordinate; 2]| at >= least && at <= most;
        if let Some((latitude, longitude)) = self.position {
            let outside = match (lies(latitude, area.latitude), lies(longitude, area.longitude)) {
                (true, true) => None,
                _ if lies(longitude, area.latitude) && lies(latitude, area.longitude) => {
                    Some(Part::LatitudeAndLongitude)
                }
                (false, _) => Some(Part::Latitude),
                (true, false) => Some(Part::Longitude),
            };
            outside.map_or(Ok(()), outside_area)?;
        }
        if let Some((easting, northing)) = self.grid {
            let outside = match (lies(easting, area.easting), lies(northing, area.northing)) {
                (true, true) => None,
                (false, _) => Some(Part::Easting),
                (true, false) => Some(Part::Northing),
            };
            outside.map_or(Ok(()), outside_area)?;
        }
        Ok(())
    }
}

/// Both of a pair, or neither.
fn pair(
    (a_part, a): (Part, Option<Coordinate>),
    (b_part, b): (Part, Option<Coordinate>),
) -> Taken<(Coordinate, Coordinate)> {
    match (a, b) {
        (Some(a), Some(b)) => Ok(Some((a, b))),
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Fault::new(FaultCode::Incomplete).of(a_part)),
        (Some(_), None) => Err(Fault::new(FaultCode::Incomplete).of(b_part)),
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Place(..)")
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        entry(&mut out, "uprn", self.uprn.as_ref())?;
        entry(&mut out, "address", self.address.as_ref())?;
        entry(&mut out, "latitude", self.position.map(|at| at.0))?;
        entry(&mut out, "longitude", self.position.map(|at| at.1))?;
        entry(&mut out, "easting", self.grid.map(|at| at.0))?;
        entry(&mut out, "northing", self.grid.map(|at| at.1))?;
        entry(&mut out, "usrn", self.usrn.as_ref())?;
        entry(&mut out, "what3words", self.what3words.as_ref())?;
        entry(&mut out, "asset", self.asset.as_ref())?;
        entry(&mut out, "description", self.description.as_ref())?;
        out.end()
    }
}

/// Reads a coordinate, as a number or as text.
struct TakeCoordinate;

impl Take for TakeCoordinate {
    type Out = Taken<Coordinate>;

    fn wrong(self) -> Taken<Coordinate> {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Taken<Coordinate> {
        Ok(None)
    }

    fn whole(self, number: i128) -> Taken<Coordinate> {
        let e7 = i64::try_from(number).ok().and_then(|number| number.checked_mul(E7));
        // Whatever does not fit is nowhere on Earth.
        e7.map(|e7| Some(Coordinate(e7))).ok_or(Fault::new(FaultCode::OutsideArea))
    }

    fn fraction(self, number: f64) -> Taken<Coordinate> {
        if number.abs() < 1e8 {
            Ok(Some(Coordinate((number * E7 as f64).round() as i64)))
        } else {
            Err(Fault::new(FaultCode::OutsideArea))
        }
    }

    fn text(self, text: &str) -> Taken<Coordinate> {
        number::e7(text).map(|e7| Some(Coordinate(e7))).ok_or(Fault::new(FaultCode::NotANumber))
    }
}
