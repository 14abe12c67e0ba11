//! What a file is, by its first bytes.
//!
//! Invariants: nothing is read but the bytes given, and no bytes do harm; every file comes out as something, so that a host can
//! always say what it found.

/// The media type of a file, by its first bytes: the first [`SNIFFED_BYTES`] are enough, and the whole file does no harm.
///
/// Knows what a `file` question can be held to: JPEG, PNG, GIF, HEIC, HEIF, WebP and TIFF images, PDF, RTF, OpenDocument, and
/// Microsoft's two containers, `application/x-ole-storage` of the old documents and `application/zip` of the newer ones, whatever
/// is in them. Of the rest it tells text (`text/plain`, which web pages and CSV files are as well) from everything else
/// (`application/octet-stream`), as the [MIME Sniffing standard](https://mimesniff.spec.whatwg.org/) does.
///
/// ```
/// use service_patterns::question::{File, sniff};
///
/// assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "image/png");
/// assert_eq!(sniff(b"date,bin\n2026-05-01,food\n"), "text/plain");
/// assert_eq!(sniff(b"MZ\x90\0\x03\0"), "application/octet-stream");
///
/// let file = File::new("f-81").with_type("image/jpeg").with_sniffed(sniff(b"\xff\xd8\xff\xe0"));
/// assert_eq!(file.sniffed(), Some("image/jpeg"));
/// ```
#[must_use]
pub fn sniff(first: &[u8]) -> &'static str {
    let known = SIGNATURES.iter().find(|(signature, _)| first.starts_with(signature));
    match known {
        Some((_, ZIP)) => opendocument(first).unwrap_or(ZIP),
        Some((_, known)) => known,
        None => heif(first).or_else(|| webp(first)).unwrap_or_else(|| text(first)),
    }
}

/// How many bytes of a file [`sniff`] looks at, at most.
///
/// ```
/// use service_patterns::question::{SNIFFED_BYTES, sniff};
///
/// let mut letter = vec![b'a'; SNIFFED_BYTES];
/// letter.push(0);
/// assert_eq!(sniff(&letter), "text/plain");
/// ```
pub const SNIFFED_BYTES: usize = 1445;

pub(super) const ZIP: &str = "application/zip";
pub(super) const OLE: &str = "application/x-ole-storage";

/// From the MIME Sniffing standard, TIFF 6.0, the RTF specification and Microsoft's \[MS-CFB\].
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"PK\x03\x04", ZIP),
];

/// OpenDocument says in a first, uncompressed member of the archive what it is (OpenDocument 1.3, part 2, section 3.3).
fn opendocument(first: &[u8]) -> Option<&'static str> {
    let said = first.get(30..)?.strip_prefix(b"mimetype")?;
    let known = ["application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"];
    // What follows tells a text from a template of texts.
    known.into_iter().find(|known| said.strip_prefix(known.as_bytes()).is_some_and(|next| next.starts_with(b"PK")))
}

/// HEIF begins with a list of brands (ISO/IEC 23008-12): the major one, a version, and others it may be read as.
fn heif(first: &[u8]) -> Option<&'static str> {
    let (size, rest) = first.split_first_chunk::<4>()?;
    let size = usize::try_from(u32::from_be_bytes(*size)).ok()?.min(first.len()).min(SNIFFED_BYTES);
    let brands = rest.strip_prefix(b"ftyp")?.get(..size.checked_sub(8)?)?;
    let has = |wanted: &[&[u8]]| brands.chunks_exact(4).any(|brand| wanted.contains(&brand));
    if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"]) {
        return Some("image/heic");
    }
    // AVIF says that it is of the same family.
    (has(&[b"mif1", b"msf1"]) && !has(&[b"avif", b"avis"])).then_some("image/heif")
}

fn webp(first: &[u8]) -> Option<&'static str> {
    let size_and_more = first.strip_prefix(b"RIFF")?;
    size_and_more.get(4..)?.starts_with(b"WEBPVP").then_some("image/webp")
}

fn text(first: &[u8]) -> &'static str {
    let is_wide = first.starts_with(b"\xfe\xff") || first.starts_with(b"\xff\xfe");
    let is_binary = |byte: &u8| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    if is_wide || !first.iter().take(SNIFFED_BYTES).any(is_binary) { "text/plain" } else { "application/octet-stream" }
}
