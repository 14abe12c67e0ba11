//! From degrees to the National Grid and back.
//!
//! The formulas and figures are those of Ordnance Survey's "A guide to coordinate systems in Great Britain", annexes A to C:
//! a Helmert transformation between WGS84 and OSGB36, and a transverse Mercator projection on the Airy ellipsoid.
//!
//! Invariants: whatever the coordinates, the outcome is a pair within the grid or none; what comes out is exact to a millimetre of
//! this transformation, so that going there and back moves nothing by a centimetre; heights are left out of account.

use super::kind::Area;
use super::place::{Coordinate, Place};

/// Latitude and longitude (WGS84) as easting and northing of the National Grid, to the millimetre.
///
/// The transformation is the one that Ordnance Survey publishes for general use, which [they say][os] is within 3.5 metres at 19
/// places of 20. At their forty test points it is within 5 metres, and within 3 but for the far west: Scilly, Lizard, the Western
/// Isles and St Kilda. That is about what a telephone knows of where it is; for a boundary, use OSTN15.
///
/// `None` outside the grid, and on the island of Ireland: much of it lies within the rectangle of the grid, but Northern Ireland is
/// mapped on the Irish Grid, and what this one would say of it would be taken for somewhere else. What else in the rectangle is
/// sea, or France, is not looked at.
///
/// [os]: https://docs.os.uk/more-than-maps/a-guide-to-coordinate-systems-in-great-britain
///
/// ```
/// use service_patterns::question::{Coordinate, position_to_grid};
///
/// let [buckingham, belfast] = [(519_998_000, -9_878_000), (545_964_000, -59_301_000)];
/// let grid = |(latitude, longitude)| position_to_grid(Coordinate::from_e7(latitude), Coordinate::from_e7(longitude));
/// let (easting, northing) = grid(buckingham).unwrap();
/// assert_eq!((easting.as_f64().round(), northing.as_f64().round()), (469586.0, 233968.0));
/// assert_eq!(grid(belfast), None);
/// ```
#[must_use]
pub fn position_to_grid(latitude: Coordinate, longitude: Coordinate) -> Option<(Coordinate, Coordinate)> {
    let at = Degrees { latitude: latitude.as_f64(), longitude: longitude.as_f64() };
    if !at.is_near() || at.is_in_ireland() {
        return None;
    }
    let (easting, northing) = grid_of(at);
    let millimetres = |metres: f64| Coordinate::from_e7((metres * 1000.0).round() as i64 * 10_000);
    within((millimetres(easting), millimetres(northing)))
}

/// Easting and northing of the National Grid as latitude and longitude (WGS84), to a ten-millionth of a degree.
///
/// As good as [`position_to_grid`] is, and `None` in the same places.
///
/// ```
/// use service_patterns::question::{Coordinate, grid_to_position};
///
/// let metres = |metres: i64| Coordinate::from_e7(metres * 10_000_000);
/// let (latitude, longitude) = grid_to_position(metres(469_586), metres(233_968)).unwrap();
/// assert_eq!(format!("{:.4} {:.4}", latitude.as_f64(), longitude.as_f64()), "51.9998 -0.9878");
/// assert_eq!(grid_to_position(metres(-1), metres(0)), None);
/// ```
#[must_use]
pub fn grid_to_position(easting: Coordinate, northing: Coordinate) -> Option<(Coordinate, Coordinate)> {
    let (easting, northing) = within((easting, northing))?;
    let at = place_of(easting.as_f64(), northing.as_f64());
    let e7 = |degrees: f64| Coordinate::from_e7((degrees * 1e7).round() as i64);
    (!at.is_in_ireland()).then(|| (e7(at.latitude), e7(at.longitude)))
}

impl Place {
    /// Easting and northing: those given, or else what [`position_to_grid`] makes of latitude and longitude.
    ///
    /// ```
    /// use service_patterns::question::{Coordinate, Place};
    ///
    /// let place = Place::new().with_position(Coordinate::from_e7(519_998_000), Coordinate::from_e7(-9_878_000));
    /// assert_eq!(place.grid(), None);
    /// assert_eq!(place.to_grid().unwrap().0.as_f64().round(), 469586.0);
    /// ```
    #[must_use]
    pub fn to_grid(&self) -> Option<(Coordinate, Coordinate)> {
        self.grid().or_else(|| self.position().and_then(|(latitude, longitude)| position_to_grid(latitude, longitude)))
    }

    /// Latitude and longitude: those given, or else what [`grid_to_position`] makes of easting and northing.
    ///
    /// ```
    /// use service_patterns::question::{Coordinate, Place};
    ///
    /// let metres = |metres: i64| Coordinate::from_e7(metres * 10_000_000);
    /// let place = Place::new().with_grid(metres(469_586), metres(233_968));
    /// assert_eq!(place.position(), None);
    /// assert!(place.to_position().is_some());
    /// ```
    #[must_use]
    pub fn to_position(&self) -> Option<(Coordinate, Coordinate)> {
        self.position().or_else(|| self.grid().and_then(|(easting, northing)| grid_to_position(easting, northing)))
    }
}

fn within((easting, northing): (Coordinate, Coordinate)) -> Option<(Coordinate, Coordinate)> {
    let is_in = |at: Coordinate, [least, most]: [Coordinate; 2]| at >= least && at <= most;
    (is_in(easting, Area::UK.easting) && is_in(northing, Area::UK.northing)).then_some((easting, northing))
}

fn grid_of(at: Degrees) -> (f64, f64) {
    project(to_airy(at))
}

/// What `grid_of` takes to these metres. The published ways back, series and signs turned round, miss that by centimetres.
fn place_of(easting: f64, northing: f64) -> Degrees {
    let (mut east, mut north) = (easting, northing);
    let mut at = unproject(east, north);
    // Each round takes off three digits or more of what is a hundred metres at first.
    for _ in 0..4 {
        let there = grid_of(at);
        east += easting - there.0;
        north += northing - there.1;
        at = unproject(east, north);
    }
    at
}

#[derive(Clone, Copy)]
pub(super) struct Degrees {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

impl Degrees {
    /// In a box around the whole grid. Farther off the series below go astray, and degrees go round and come back.
    fn is_near(self) -> bool {
        (49.0..=62.0).contains(&self.latitude) && (-10.0..=4.0).contains(&self.longitude)
    }

    /// West of a line down the North Channel and the Irish Sea, drawn in steps that keep clear of land on both sides: of Rathlin,
    /// Ards and Carnsore, and of Kintyre, the Rhins of Galloway, Wales and, in the south, Scilly.
    fn is_in_ireland(self) -> bool {
        let sea = match self.latitude {
            55.2..55.45 => -5.98,
            54.95..55.2 => -5.6,
            52.1..54.95 => -5.3,
            51.2..52.1 => -5.9,
            _ => return false,
        };
        self.longitude < sea
    }
}

/// An ellipsoid, by its semi-axes in metres.
struct Ellipsoid {
    a: f64,
    b: f64,
}

const AIRY: Ellipsoid = Ellipsoid { a: 6_377_563.396, b: 6_356_256.909 };
const WGS84: Ellipsoid = Ellipsoid { a: 6_378_137.0, b: 6_356_752.314_2 };

impl Ellipsoid {
    fn e2(&self) -> f64 {
        1.0 - (self.b * self.b) / (self.a * self.a)
    }

    /// The radius of curvature across the meridian.
    fn nu(&self, latitude: f64) -> f64 {
        self.a / (1.0 - self.e2() * latitude.sin().powi(2)).sqrt()
    }

    /// From the middle of the Earth to that point on the ellipsoid (annexe B1).
    fn point(&self, at: Degrees) -> [f64; 3] {
        let (latitude, longitude) = (at.latitude.to_radians(), at.longitude.to_radians());
        let nu = self.nu(latitude);
        let out = nu * latitude.cos();
        [out * longitude.cos(), out * longitude.sin(), (1.0 - self.e2()) * nu * latitude.sin()]
    }

    /// The degrees of the point on the ellipsoid below or above that one (annexe B2).
    fn degrees(&self, [x, y, z]: [f64; 3]) -> Degrees {
        let out = x.hypot(y);
        let mut latitude = z.atan2(out * (1.0 - self.e2()));
        // Each round takes off two digits or more of an error that starts far below a second.
        for _ in 0..6 {
            latitude = (z + self.e2() * self.nu(latitude) * latitude.sin()).atan2(out);
        }
        Degrees { latitude: latitude.to_degrees(), longitude: y.atan2(x).to_degrees() }
    }
}

/// From WGS84 to OSGB36: metres along the axes, parts in a million, seconds of arc about the axes.
const SHIFT: [f64; 3] = [-446.448, 125.157, -542.060];
const SCALE: f64 = 20.489_4e-6;
const TURN: [f64; 3] = [-0.150_2, -0.247_0, -0.842_1];

/// What the transformation adds to a point (annexe B, equation 3).
fn helmert([x, y, z]: [f64; 3]) -> [f64; 3] {
    let [rx, ry, rz] = TURN.map(|seconds| (seconds / 3600.0).to_radians());
    let [tx, ty, tz] = SHIFT;
    [tx + SCALE * x - rz * y + ry * z, ty + rz * x + SCALE * y - rx * z, tz - ry * x + rx * y + SCALE * z]
}

/// The same place on the Airy ellipsoid.
fn to_airy(at: Degrees) -> Degrees {
    let [x, y, z] = WGS84.point(at);
    let [dx, dy, dz] = helmert([x, y, z]);
    AIRY.degrees([x + dx, y + dy, z + dz])
}

/// The National Grid (annexe A): scale on the central meridian, and the true origin in metres and in degrees.
const F0: f64 = 0.999_601_271_7;
const E0: f64 = 400_000.0;
const N0: f64 = -100_000.0;
const ORIGIN: Degrees = Degrees { latitude: 49.0, longitude: -2.0 };

/// Along the meridian from the true origin to a latitude in radians.
fn meridian(latitude: f64) -> f64 {
    let n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b);
    let (n2, n3) = (n.powi(2), n.powi(3));
    let origin = ORIGIN.latitude.to_radians();
    let (less, more) = (latitude - origin, latitude + origin);
    AIRY.b
        * F0
        * ((1.0 + n + 1.25 * n2 + 1.25 * n3) * less - (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos()
            + (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * more).cos()
            - 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos())
}

/// The radii of curvature across and along the meridian, scaled, and how far their ratio is from one.
fn radii(latitude: f64) -> (f64, f64, f64) {
    let nu = AIRY.nu(latitude) * F0;
    let rho = nu * (1.0 - AIRY.e2()) / (1.0 - AIRY.e2() * latitude.sin().powi(2));
    (nu, rho, nu / rho - 1.0)
}

/// Degrees on the Airy ellipsoid as easting and northing (annexe C1; `t` is the tangent of the latitude, the names are theirs).
pub(super) fn project(at: Degrees) -> (f64, f64) {
    let latitude = at.latitude.to_radians();
    let east = (at.longitude - ORIGIN.longitude).to_radians();
    let (nu, rho, eta2) = radii(latitude);
    let (sin, cos, t2) = (latitude.sin(), latitude.cos(), latitude.tan().powi(2));
    let i = meridian(latitude) + N0;
    let ii = nu / 2.0 * sin * cos;
    let iii = nu / 24.0 * sin * cos.powi(3) * (5.0 - t2 + 9.0 * eta2);
    let iii_a = nu / 720.0 * sin * cos.powi(5) * (61.0 - 58.0 * t2 + t2.powi(2));
    let iv = nu * cos;
    let v = nu / 6.0 * cos.powi(3) * (nu / rho - t2);
    let vi = nu / 120.0 * cos.powi(5) * (5.0 - 18.0 * t2 + t2.powi(2) + 14.0 * eta2 - 58.0 * t2 * eta2);
    let northing = i + ii * east.powi(2) + iii * east.powi(4) + iii_a * east.powi(6);
    let easting = E0 + iv * east + v * east.powi(3) + vi * east.powi(5);
    (easting, northing)
}

/// Easting and northing as degrees on the Airy ellipsoid (annexe C2).
pub(super) fn unproject(easting: f64, northing: f64) -> Degrees {
    let mut latitude = ORIGIN.latitude.to_radians();
    // Each round takes off two digits or more; on the grid five are enough for a hundredth of a millimetre.
    for _ in 0..10 {
        latitude += (northing - N0 - meridian(latitude)) / (AIRY.a * F0);
    }
    let (nu, rho, eta2) = radii(latitude);
    let (sec, t) = (latitude.cos().recip(), latitude.tan());
    let [t2, t4, t6] = [2, 4, 6].map(|power| t.powi(power));
    let vii = t / (2.0 * rho * nu);
    let viii = t / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2);
    let ix = t / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t4);
    let x = sec / nu;
    let xi = sec / (6.0 * nu.powi(3)) * (nu / rho + 2.0 * t2);
    let xii = sec / (120.0 * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t4);
    let xii_a = sec / (5040.0 * nu.powi(7)) * (61.0 + 662.0 * t2 + 1320.0 * t4 + 720.0 * t6);
    let east = easting - E0;
    let latitude = latitude - vii * east.powi(2) + viii * east.powi(4) - ix * east.powi(6);
    let longitude = x * east - xi * east.powi(3) + xii * east.powi(5) - xii_a * east.powi(7);
    Degrees { latitude: latitude.to_degrees(), longitude: ORIGIN.longitude + longitude.to_degrees() }
}
