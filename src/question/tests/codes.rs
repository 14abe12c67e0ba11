//! Text that is held to one sort: as people type it, and as it is kept.

use super::super::*;
use super::check;

#[test]
fn sorts_of_text() {
    let rows: &[(TextOnly, &str, Option<&str>)] = &[
        (TextOnly::Email, " Resident.O'Ty+x@Mail.Example.org ", Some("Resident.O'Ty+x@Mail.Example.org")),
        (TextOnly::Email, "sam@localhost", None),
        (TextOnly::Email, "sam..o@example.org", None),
        (TextOnly::Email, ".sam@example.org", None),
        (TextOnly::Email, "sam@[127.0.0.1]", None),
        (TextOnly::Email, "sam@127.0.0.1", None),
        (TextOnly::Email, "sam@exam_ple.org", None),
        (TextOnly::Email, "sam@@example.org", None),
        (TextOnly::Email, "@example.org", None),
        (TextOnly::Email, "Resident <resident@example.org>", None),
        (TextOnly::Email, "sam@例え.テスト", Some("sam@例え.テスト")),
        (TextOnly::WebAddress, "https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
        (TextOnly::WebAddress, "HTTP://example.org", Some("http://example.org")),
        (TextOnly::WebAddress, "www.example.org/x", Some("https://www.example.org/x")),
        (TextOnly::WebAddress, "example.org:8080", Some("https://example.org:8080")),
        (TextOnly::WebAddress, "javascript:alert(1)", None),
        (TextOnly::WebAddress, "javascript://example.org/%0aalert(1)", None),
        (TextOnly::WebAddress, "file:///etc/passwd", None),
        (TextOnly::WebAddress, "mailto:sam@example.org", None),
        (TextOnly::WebAddress, "https://sam:secret@example.org", None),
        (TextOnly::WebAddress, "https://localhost", None),
        (TextOnly::WebAddress, "https://example.org/a b", None),
        (TextOnly::Phone, "01632 960 001", Some("01632960001")),
        (TextOnly::Phone, "(01632) 960-001", Some("01632960001")),
        (TextOnly::Phone, "+44 7700 900982", Some("07700900982")),
        (TextOnly::Phone, "+44 (0)7700 900 982", Some("07700900982")),
        (TextOnly::Phone, "0044 7700 900982", Some("07700900982")),
        (TextOnly::Phone, "+33 1 22 33 44 55", Some("+33122334455")),
        (TextOnly::Phone, "0033 1 22 33 44 55", Some("+33122334455")),
        (TextOnly::Phone, "+1 555 0100", None),
        (TextOnly::Phone, "07700 900 98", None),
        (TextOnly::Phone, "0400 123 4567", None),
        (TextOnly::Phone, "0123", None),
        (TextOnly::Phone, "07700 900 123x", None),
        (TextOnly::Phone, "++447700900982", None),
        (TextOnly::Phone, "+", None),
        (TextOnly::Phone, "00", None),
        (TextOnly::Phone, "0000000000000000000000000000", None),
        (TextOnly::Postcode, "sw1a1aa", Some("SW1A 1AA")),
        (TextOnly::Postcode, " aa3  1-ab. ", Some("AA3 1AB")),
        (TextOnly::Postcode, "M1 1AE", Some("M1 1AE")),
        (TextOnly::Postcode, "gir0aa", Some("GIR 0AA")),
        (TextOnly::Postcode, "GIR 1AA", None),
        (TextOnly::Postcode, "SW1A", None),
        (TextOnly::Postcode, "SW1A 1AAA", None),
        (TextOnly::Postcode, "ＳＷ1A 1AA", None),
        (TextOnly::Postcode, "12345", None),
        (TextOnly::VehicleRegistration, "ab12 cde", Some("AB12CDE")),
        (TextOnly::VehicleRegistration, "Q 1", Some("Q1")),
        (TextOnly::VehicleRegistration, "PRIVATE 1", None),
        (TextOnly::VehicleRegistration, "1234", None),
        (TextOnly::NationalInsurance, "ab 12 34 56 c", Some("AB123456C")),
        (TextOnly::NationalInsurance, "qq123456c", None),
        (TextOnly::NationalInsurance, "GB123456C", None),
        (TextOnly::NationalInsurance, "AO123456C", None),
        (TextOnly::NationalInsurance, "AB123456E", None),
        (TextOnly::Uprn, "0001 0001 2345", Some("100012345")),
        (TextOnly::Uprn, "100012345678", Some("100012345678")),
        (TextOnly::Uprn, "1234567890123", None),
        (TextOnly::Uprn, "12A4", None),
        (TextOnly::Uprn, "000", None),
    ];
    for (only, typed, kept) in rows {
        let json = super::json(typed);
        let expected = kept.map_or(String::from("! wrong_format"), |kept| super::json(&kept));
        check(&Kind::text_only(*only), &[(&json, &expected)]);
    }
}

#[test]
fn the_quick_look_at_an_email_address_takes_only_what_the_whole_look_takes() {
    let locals =
        ["a", "a.b", "o'neill", "a+b", "-", "", "a b", "é", ".a", "a.", "a..b", &"a".repeat(64), &"a".repeat(65)];
    let long = "a".repeat(64);
    let domains = [
        "b.uk",
        "a-b.co.uk",
        "-a.uk",
        "a-.uk",
        "b..uk",
        ".uk",
        "uk.",
        "b_c.uk",
        "uk",
        "b.u",
        "b.12",
        "a--b.uk",
        "b.uk@c.uk",
        &long,
    ];
    let mut addresses: Vec<String> =
        locals.iter().flat_map(|local| domains.iter().map(move |domain| format!("{local}@{domain}"))).collect();
    // And short ones of all sorts, in an order that is the same in every run.
    let letters: Vec<char> = "aBcd12.-@_'.".chars().collect();
    let mut state = 1_u64;
    addresses.extend((0..100_000).map(|_| {
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let before = draw(4) + 1;
        let address: String =
            (0..before + draw(8)).map(|at| if at == before { '@' } else { letters[draw(12)] }).collect();
        address
    }));
    let mut taken = 0;
    for address in addresses {
        if formats::is_plain_email(&address) {
            taken += 1;
            assert_eq!(formats::any_email(&address).as_deref(), Some(address.as_str()));
        }
    }
    assert!(taken > 200, "only {taken} were taken at all");
}
