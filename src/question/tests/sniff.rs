//! Files by their first bytes, and whether those agree with what is said of them.

use super::super::*;
use super::{check, outcome};

/// An archive whose first member has that name and contents, uncompressed.
fn archive(name: &str, contents: &str) -> Vec<u8> {
    let mut out = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    let lengths = [u32::try_from(contents.len()).unwrap(); 2];
    out.extend(lengths.into_iter().flat_map(u32::to_le_bytes));
    out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    out.extend([0, 0]);
    out.extend(name.bytes().chain(contents.bytes()));
    out.extend(b"PK\x03\x04");
    out
}

/// The first box of a film or a picture of that family.
fn brands(brands: &[&[u8; 4]]) -> Vec<u8> {
    let (major, others) = brands.split_first().unwrap();
    let size = u32::try_from(16 + 4 * others.len()).unwrap();
    let mut out = size.to_be_bytes().to_vec();
    out.extend(b"ftyp".iter().chain(*major).chain(b"\0\0\0\0").chain(others.iter().copied().flatten()));
    // The next box is no brand, whatever it says.
    out.extend(b"\0\0\0\x10heic");
    out
}

#[test]
fn files_are_known_by_their_first_bytes() {
    let odt = "application/vnd.oasis.opendocument.text";
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    let rows: Vec<(Vec<u8>, &str)> = vec![
        (b"\xff\xd8\xff\xe1\x00\x18Exif".to_vec(), "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "image/png"),
        (b"GIF89a".to_vec(), "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), "image/webp"),
        (b"RIFF\x24\0\0\0WAVEfmt ".to_vec(), "application/octet-stream"),
        (b"II*\0\x08\0\0\0".to_vec(), "image/tiff"),
        (b"MM\0*\0\0\0\x08".to_vec(), "image/tiff"),
        (brands(&[b"heic", b"mif1", b"heic"]), "image/heic"),
        (brands(&[b"mif1", b"heic"]), "image/heic"),
        (brands(&[b"mif1"]), "image/heif"),
        (brands(&[b"avif", b"mif1", b"miaf"]), "application/octet-stream"),
        (brands(&[b"isom", b"mp42"]), "application/octet-stream"),
        (b"%PDF-1.7\n".to_vec(), "application/pdf"),
        (b"{\\rtf1\\ansi".to_vec(), "application/rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "application/x-ole-storage"),
        (archive("[Content_Types].xml", "<?xml"), "application/zip"),
        (archive("word/document.xml", "<?xml"), "application/zip"),
        (archive("mimetype", odt), odt),
        (archive("mimetype", ods), ods),
        (archive("mimetype", &format!("{odt}-template")), "application/zip"),
        (archive("mimetype", "application/epub+zip"), "application/zip"),
        (Vec::new(), "text/plain"),
        (b"BMW parked on the verge".to_vec(), "text/plain"),
        (b"\xef\xbb\xbfname,town\r\n".to_vec(), "text/plain"),
        (b"\xff\xfeh\0i\0".to_vec(), "text/plain"),
        ("Siân, £5\n".into(), "text/plain"),
        (b"Si\xe2n, \xa35\n".to_vec(), "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "text/plain"),
        (b"MZ\x90\0\x03\0\0\0".to_vec(), "application/octet-stream"),
        (b"\x7fELF\x02\x01".to_vec(), "application/octet-stream"),
        (b"\0".to_vec(), "application/octet-stream"),
    ];
    for (bytes, expected) in rows {
        assert_eq!(sniff(&bytes), expected, "{:?}", String::from_utf8_lossy(&bytes));
        // The rest of the file changes nothing, and neither does a cut harm.
        let whole: Vec<u8> = bytes.iter().copied().chain([b' '; 4000]).chain([0; 4000]).collect();
        assert_eq!(sniff(&whole), sniff(whole.get(..SNIFFED_BYTES).unwrap()));
        for end in 0..bytes.len() {
            assert!(sniff(bytes.get(..end).unwrap()).contains('/'));
        }
    }
}

#[test]
fn no_bytes_do_harm() {
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    for begin in [b"".as_slice(), b"PK\x03\x04", b"\xff\xff\xff\xffftyp", b"\0\0\0\x07ftyp", b"\0\0\0\0ftyp", b"RIFF"] {
        for length in (0..64).chain([2000]) {
            let bytes: Vec<u8> = begin.iter().copied().chain((0..length).map(|_| draw())).collect();
            assert!(sniff(&bytes).contains('/'));
        }
    }
}

#[test]
fn what_a_file_is_has_to_agree_with_what_it_says() {
    check(
        &Kind::file(),
        &[
            (
                r#"{"id": "a", "type": "image/png", "sniffed": "Image/PNG", "bytes": 5}"#,
                r#"{"id":"a","type":"image/png","sniffed":"image/png","bytes":5}"#,
            ),
            (r#"{"id": "a", "sniffed": "image/png"}"#, r#"{"id":"a","sniffed":"image/png"}"#),
            (r#"{"id": "a", "sniffed": " "}"#, r#"{"id":"a"}"#),
            (r#"{"id": "a", "type": "image/png", "sniffed": "image/jpeg"}"#, "! wrong_contents"),
            (r#"{"id": "a", "name": "a.PNG", "sniffed": "image/jpeg"}"#, "! wrong_contents"),
            (r#"{"id": "a", "name": "a.txt", "sniffed": "application/octet-stream"}"#, "! wrong_contents"),
            // By its type, where it has one.
            (
                r#"{"id": "a", "name": "a.png", "type": "image/jpeg", "sniffed": "image/jpeg"}"#,
                r#"{"id":"a","name":"a.png","type":"image/jpeg","sniffed":"image/jpeg"}"#,
            ),
            // What is not in the table is not compared.
            (
                r#"{"id": "a", "type": "video/mp4", "sniffed": "application/octet-stream"}"#,
                r#"{"id":"a","type":"video/mp4","sniffed":"application/octet-stream"}"#,
            ),
            (r#"{"id": "a", "sniffed": "png"}"#, "! wrong_format sniffed"),
            (r#"{"id": "a", "sniffed": 1}"#, "! wrong_type sniffed"),
            (r#"{"sniffed": "image/png"}"#, "! incomplete id"),
            (r#"{"id": "a", "sniffed": "image/png", "sniffed": "image/png"}"#, "! repeated sniffed"),
        ],
    );
}

#[test]
fn a_format_is_taken_by_all_its_signs_and_no_others() {
    let heic = ["image/heic", "image/heif"];
    let (zip, ole) = ("application/zip", "application/x-ole-storage");
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let odt = "application/vnd.oasis.opendocument.text";
    let rows: Vec<(FileOnly, &str, Vec<&str>)> = vec![
        (FileOnly::Image, "jpg", vec!["image/jpeg"]),
        (FileOnly::Image, "heic", heic.to_vec()),
        (FileOnly::Document, "pdf", vec!["application/pdf"]),
        (FileOnly::Document, "doc", vec![ole]),
        (FileOnly::Document, "docx", vec![zip, ole, word]),
        (FileOnly::Document, "xls", vec![ole, "text/plain"]),
        (FileOnly::Document, "odt", vec![zip, odt]),
        (FileOnly::Document, "rtf", vec!["application/rtf"]),
        (FileOnly::Document, "txt", vec!["text/plain"]),
        (FileOnly::Document, "csv", vec!["text/plain"]),
    ];
    let all =
        ["image/jpeg", "image/heic", "image/heif", "image/png", "application/pdf", "application/rtf", "text/plain"];
    let all: Vec<&str> = all.into_iter().chain([zip, ole, word, odt, "application/octet-stream"]).collect();
    for (of, end, right) in rows {
        let only = |only| Kind::File { many: false, at_most_files: None, max_bytes: Some(1), only };
        for sniffed in &all {
            let json = format!(r#"{{"id":"a","name":"a.{end}","sniffed":"{sniffed}"}}"#);
            let is_right = right.contains(sniffed);
            let expected = if is_right { json.as_str() } else { "! wrong_contents" };
            assert_eq!(outcome(&only(None), &json), expected);
            // Held to a sort, the sort is what people are told first.
            let got = outcome(&only(Some(of)), &json);
            assert!(if is_right { got == json } else { got.starts_with("! ") }, "{json}: {got}");
            let is_of = sniffed.starts_with("image/") == (of == FileOnly::Image) && !sniffed.ends_with("octet-stream");
            assert_eq!(got == "! not_accepted", !is_right && !is_of, "{json}: {got}");
            let other = if of == FileOnly::Image { FileOnly::Document } else { FileOnly::Image };
            assert_eq!(outcome(&only(Some(other)), &json), "! not_accepted");
        }
    }
}

#[test]
fn a_stored_file_is_not_looked_at_again() {
    let json = r#"{"id":"a","type":"image/png","sniffed":"image/jpeg","bytes":9}"#;
    let kind = Kind::File { many: false, at_most_files: None, max_bytes: Some(1), only: Some(FileOnly::Document) };
    assert_eq!(super::stored(&kind, json), json);
}
