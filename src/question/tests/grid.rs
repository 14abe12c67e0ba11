//! Degrees and the National Grid: Ordnance Survey's own examples and test points, and there and back from anywhere.

use super::super::grid::{Degrees, project, unproject};
use super::super::*;

/// Ordnance Survey's test points for OSTN15, degrees (ETRS89) and metres, some of the forty in their developer pack.
/// © Crown copyright, Ordnance Survey and the Ministry of Defence (MOD) 2015.
const POINTS: &[(&str, f64, f64, f64, f64)] = &[
    ("TP01, St Mary's, Scilly", 49.922_263_94, -6.299_777_52, 91_492.146, 11_318.804),
    ("TP04, St Catherine's Point", 50.575_636_65, -1.297_822_772, 449_816.371, 75_335.861),
    ("TP07, North Foreland", 51.374_470_26, 1.444_547_304, 639_821.835, 169_565.858),
    ("TP09, Lambeth", 51.489_365_65, -0.119_925_572, 530_624.974, 178_388.464),
    ("TP10, Carmarthen", 51.858_908_96, -4.308_524_77, 241_124.584, 220_332.641),
    ("TP12, Droitwich", 52.255_293_82, -2.154_586_144, 389_544.190, 261_912.153),
    ("TP17, Holyhead", 53.416_285_16, -4.289_180_698, 247_958.971, 393_492.909),
    ("TP20, Leeds", 53.800_215_2, -1.663_791_682, 422_242.186, 433_818.701),
    ("TP21, Isle of Man", 54.086_663_18, -4.634_521_682, 227_778.330, 468_847.388),
    ("TP26, Glasgow", 55.853_999_53, -4.296_490_163, 256_340.925, 664_697.269),
    ("TP28, Mallaig", 57.006_066_96, -5.828_366_919, 167_634.202, 797_067.144),
    ("TP31, St Kilda", 57.813_518_38, -8.578_544_561, 9_587.909, 899_448.996),
    ("TP34, Thurso", 58.581_204_61, -3.726_310_221, 299_721.891, 967_202.992),
    ("TP40, Shetland", 60.133_080_92, -2.073_828_228, 395_999.668, 1_138_728.951),
];

fn degrees(latitude: f64, longitude: f64) -> (Coordinate, Coordinate) {
    let e7 = |degrees: f64| Coordinate::from_e7((degrees * 1e7).round() as i64);
    (e7(latitude), e7(longitude))
}

fn metres(easting: f64, northing: f64) -> (Coordinate, Coordinate) {
    degrees(easting, northing)
}

fn to_grid((latitude, longitude): (Coordinate, Coordinate)) -> Option<(Coordinate, Coordinate)> {
    position_to_grid(latitude, longitude)
}

fn to_position((easting, northing): (Coordinate, Coordinate)) -> Option<(Coordinate, Coordinate)> {
    grid_to_position(easting, northing)
}

/// How far two pairs of metres are apart.
fn apart((a, b): (Coordinate, Coordinate), (c, d): (Coordinate, Coordinate)) -> f64 {
    (a.as_f64() - c.as_f64()).hypot(b.as_f64() - d.as_f64())
}

#[test]
fn the_projection_is_as_in_the_worked_example() {
    // Caister water tower, annexe C of the guide: to a millimetre, and to a ten-thousandth of a second.
    let (latitude, longitude) = (52.0 + 39.0 / 60.0 + 27.253_1 / 3600.0, 1.0 + 43.0 / 60.0 + 4.517_7 / 3600.0);
    let (easting, northing) = project(Degrees { latitude, longitude });
    assert!((easting - 651_409.903).abs() < 0.002 && (northing - 313_177.270).abs() < 0.002, "{easting} {northing}");
    let back = unproject(651_409.903, 313_177.270);
    let second = 1.0 / 3600.0;
    assert!(
        (back.latitude - latitude).abs() < 0.000_1 * second && (back.longitude - longitude).abs() < 0.000_1 * second
    );
}

#[test]
fn the_test_points_of_ordnance_survey_are_met_within_what_is_promised() {
    for (name, latitude, longitude, easting, northing) in POINTS {
        let (at, grid) = (degrees(*latitude, *longitude), metres(*easting, *northing));
        let off = apart(to_grid(at).unwrap(), grid);
        let back = apart(to_grid(to_position(grid).unwrap()).unwrap(), grid);
        assert!(off < 5.0 && back < 0.01, "{name} is {off} m off, {back} m after there and back");
        let (north, east) = to_position(grid).unwrap();
        let north = (north.as_f64() - latitude) * 111_000.0;
        let east = (east.as_f64() - longitude) * 111_000.0 * latitude.to_radians().cos();
        assert!((north.hypot(east) - off).abs() < 0.1, "{name} is as far off in degrees as in metres");
        let far_west = *longitude < -5.83 || *latitude < 50.0;
        assert!(far_west || off < 3.0, "{name} is {off} m off");
    }
}

#[test]
fn there_and_back_is_within_a_centimetre_from_anywhere_on_the_grid() {
    let mut seen = 0;
    for easting in (1..700_000).step_by(9_973) {
        for northing in (1..1_300_000).step_by(9_967) {
            let grid = metres(f64::from(easting) + 0.123, f64::from(northing) + 0.987);
            let Some(position) = to_position(grid) else {
                continue;
            };
            seen += 1;
            let back = to_grid(position).unwrap();
            assert!(apart(back, grid) < 0.01, "{easting} {northing}");
            // And from degrees, which are coarser than metres here.
            let again = to_position(back).unwrap();
            let off = [again.0.e7() - position.0.e7(), again.1.e7() - position.1.e7()];
            assert!(off.iter().all(|off| off.abs() <= 1), "{easting} {northing}: {off:?}");
        }
    }
    assert!(seen > 8_000, "{seen}");
}

#[test]
fn nothing_comes_of_what_is_off_the_grid_or_in_ireland() {
    let none = [
        ("Belfast", 54.5964, -5.9301),
        ("Derry", 54.9966, -7.3086),
        ("Newry", 54.1751, -6.3402),
        ("Ballyhalbert", 54.4930, -5.4450),
        ("Larne", 54.8510, -5.8110),
        ("Rathlin", 55.3010, -6.1720),
        ("Dublin", 53.3498, -6.2603),
        ("Rosslare", 52.2520, -6.3380),
        ("Paris", 48.8566, 2.3522),
        ("swapped", -1.2, 51.8),
        ("once round", 412.0, -1.0),
        ("once round the other way", 52.0, 359.0),
        ("Tórshavn", 62.0107, -6.7741),
    ];
    for (name, latitude, longitude) in none {
        assert_eq!(to_grid(degrees(latitude, longitude)), None, "{name}");
    }
    let some = [
        ("Stranraer", 54.9020, -5.0270),
        ("Portpatrick", 54.8420, -5.1190),
        ("Mull of Kintyre", 55.3100, -5.8030),
        ("Sanda", 55.2800, -5.5830),
        ("Port Ellen, Islay", 55.6300, -6.1900),
        ("Peel, Isle of Man", 54.2220, -4.6980),
        ("Holyhead", 53.3090, -4.6330),
        ("St Davids", 51.8810, -5.2660),
        ("The Smalls", 51.7210, -5.6690),
        ("St Agnes, Scilly", 49.8920, -6.3450),
        ("Lowestoft Ness", 52.4812, 1.7627),
    ];
    for (name, latitude, longitude) in some {
        let grid = to_grid(degrees(latitude, longitude));
        assert!(grid.is_some_and(|grid| to_position(grid).is_some()), "{name}");
    }
    // Where Belfast would be, and the corners.
    assert_eq!(to_position(metres(146_000.0, 529_000.0)), None);
    for (easting, northing) in [(0.0, 0.0), (700_000.0, 0.0), (0.0, 1_300_000.0), (700_000.0, 1_300_000.0)] {
        assert!(to_position(metres(easting, northing)).is_some());
        let outwards = |at: f64| if at == 0.0 { -0.001 } else { at + 0.001 };
        assert_eq!(to_position(metres(outwards(easting), northing)), None);
        assert_eq!(to_position(metres(easting, outwards(northing))), None);
    }
}

#[test]
fn no_coordinates_do_harm() {
    let mut any = vec![i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    any.extend((0..63).flat_map(|bit| [1_i64 << bit, -(1_i64 << bit)]));
    for a in &any {
        for b in &any {
            let pair = (Coordinate::from_e7(*a), Coordinate::from_e7(*b));
            if let Some((easting, northing)) = to_grid(pair) {
                assert!(
                    (0.0..=700_000.0).contains(&easting.as_f64()) && (0.0..=1_300_000.0).contains(&northing.as_f64())
                );
            }
            if let Some((latitude, longitude)) = to_position(pair) {
                assert!((49.0..62.0).contains(&latitude.as_f64()) && (-10.0..4.0).contains(&longitude.as_f64()));
            }
        }
    }
}

#[test]
fn a_place_gives_what_was_given_before_what_can_be_worked_out() {
    let (position, grid) = (degrees(51.5, -0.1), metres(1.0, 2.0));
    let both = Place::new().with_position(position.0, position.1).with_grid(grid.0, grid.1);
    assert_eq!((both.to_position(), both.to_grid()), (Some(position), Some(grid)));
    let one = Place::new().with_position(position.0, position.1);
    assert_eq!((one.position(), one.grid()), (Some(position), None));
    assert_eq!((one.to_position(), one.to_grid()), (Some(position), to_grid(position)));
    let other = Place::new().with_grid(grid.0, grid.1);
    assert_eq!((other.to_position(), other.to_grid()), (to_position(grid), Some(grid)));
    let belfast = degrees(54.5964, -5.9301);
    assert_eq!(Place::new().with_position(belfast.0, belfast.1).to_grid(), None);
    assert_eq!((Place::new().to_position(), Place::new().to_grid()), (None, None));
}
