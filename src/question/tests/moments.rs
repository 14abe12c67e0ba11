//! Dates, months and times: what is taken, how it is kept, what is refused.

use super::super::*;
use super::check;

#[test]
fn dates() {
    check(
        &Kind::Date,
        &[
            (r#""2026-05-04""#, r#""2026-05-04""#),
            (r#""2024-02-29""#, r#""2024-02-29""#),
            (r#""2023-02-29""#, "! not_a_date"),
            (r#""1900-02-29""#, "! not_a_date"),
            (r#""2026-02-31""#, "! not_a_date"),
            (r#""2026-13-01""#, "! not_a_date"),
            (r#""2026-00-10""#, "! not_a_date"),
            (r#""0000-01-01""#, "! not_a_date year"),
            (r#""0026-01-01""#, "! not_a_date year"),
            (r#""9999-12-31""#, r#""9999-12-31""#),
            (r#""99999-01-01""#, "! not_a_date"),
            (r#""2026-5-4""#, "! not_a_date"),
            (r#""+026-05-04""#, "! not_a_date"),
            (r#""2026-05-04T00:00:00Z""#, "! not_a_date"),
            (r#""４026-05-04""#, "! not_a_date"),
            (r#"{"day": 4, "month": 5, "year": 2026}"#, r#""2026-05-04""#),
            (r#"{"year": "2026", "month": " 05 ", "day": "4"}"#, r#""2026-05-04""#),
            (r#"{"day": 4, "month": "may", "year": 2026}"#, r#""2026-05-04""#),
            (r#"{"day": 1, "month": "September", "year": 2026}"#, r#""2026-09-01""#),
            (r#"{"day": 1, "month": "Sept", "year": 2026}"#, "! not_a_date month"),
            (r#"{"day": 31, "month": 2, "year": 2026}"#, "! not_a_date"),
            (r#"{"day": 29, "month": 2, "year": 2024}"#, r#""2024-02-29""#),
            (r#"{"day": 0, "month": 2, "year": 2024}"#, "! not_a_date"),
            (r#"{"day": -1, "month": 2, "year": 2024}"#, "! not_a_date day"),
            (r#"{"day": 4, "month": 5, "year": 26}"#, "! not_a_date year"),
            (r#"{"day": 4, "month": 5, "year": "26"}"#, "! not_a_date year"),
            (r#"{"day": 4, "month": 5, "year": 0}"#, "! not_a_date year"),
            (r#"{"day": 4, "month": 5, "year": 99999}"#, "! not_a_date year"),
            (r#"{"day": 4.5, "month": 5, "year": 2026}"#, "! not_a_date day"),
            (r#"{"day": 4, "month": 5}"#, "! incomplete year"),
            (r#"{"day": "", "month": 5, "year": null}"#, "! incomplete day_and_year"),
            (r#"{"year": 2026}"#, "! incomplete day_and_month"),
            (r#"{"day": 4}"#, "! incomplete month_and_year"),
            ("{}", "blank"),
            (r#"{"day": "", "month": " ", "year": null}"#, "blank"),
            (r#"{"day": 4, "day": 5, "month": 5, "year": 2026}"#, "! repeated day"),
            (r#"{"day": 4, "month": 5, "year": 2026, "era": "AD"}"#, "! unknown_part"),
            (r#"{"day": [4], "month": 5, "year": 2026}"#, "! wrong_type day"),
            ("20260504", "! wrong_type"),
        ],
    );
}

#[test]
fn months() {
    check(
        &Kind::Month,
        &[
            (r#""2026-05""#, r#""2026-05""#),
            (r#""2026-13""#, "! not_a_month"),
            (r#""2026-05-04""#, "! not_a_month"),
            (r#"{"month": 5, "year": 2026}"#, r#""2026-05""#),
            (r#"{"month": 5, "year": 26}"#, "! not_a_month year"),
            (r#"{"month": 13, "year": 2026}"#, "! not_a_month"),
            (r#"{"month": 5}"#, "! incomplete year"),
            (r#"{"year": 2026}"#, "! incomplete month"),
            (r#"{"day": 1, "month": 5, "year": 2026}"#, "! unknown_part"),
        ],
    );
}

#[test]
fn times() {
    check(
        &Kind::Time,
        &[
            (r#""14:30""#, r#""14:30""#),
            (r#""00:00""#, r#""00:00""#),
            (r#""9:05""#, r#""09:05""#),
            (r#""14.30""#, r#""14:30""#),
            (r#""2:30pm""#, r#""14:30""#),
            (r#""2.30 PM""#, r#""14:30""#),
            (r#""2pm""#, r#""14:00""#),
            (r#""12am""#, r#""00:00""#),
            (r#""12:30pm""#, r#""12:30""#),
            (r#""midday""#, r#""12:00""#),
            (r#""Midnight""#, r#""00:00""#),
            (r#""14""#, "! not_a_time"),
            (r#""24:00""#, "! not_a_time"),
            (r#""14:60""#, "! not_a_time"),
            (r#""14:30pm""#, "! not_a_time"),
            (r#""0pm""#, "! not_a_time"),
            (r#""2:3pm""#, "! not_a_time"),
            (r#""pm""#, "! not_a_time"),
            (r#"":30""#, "! not_a_time"),
            ("14.3", "! wrong_type"),
        ],
    );
}
