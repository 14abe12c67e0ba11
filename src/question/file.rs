//! Files: what an answer says about a file that the host has stored.
//!
//! Invariants: the bytes of the file are never here; what an answer says of a file is checked, and what it leaves out the host
//! has to check, as the host has the file. What its first bytes are is the host's to say, with [`sniff`](super::sniff), and
//! agrees with what it says itself.

use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fault::{Fault, FaultCode, Limit, Part};
use super::formats;
use super::gentle::{Gentle, Take};
use super::kind::FileOnly;
use super::objects::{Members, Taken, Text};
use super::person::entry;
use super::sniff::{OLE, ZIP};
use super::text::LINE;

/// A file that the host stores under an id of its own.
///
/// ```
/// use service_patterns::question::File;
///
/// let file = File::new("f-81").with_name("hole.jpg").with_type("image/jpeg").with_bytes(48_211);
/// assert_eq!(file.bytes(), Some(48_211));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    id: Box<str>,
    name: Option<Box<str>>,
    file_type: Option<Box<str>>,
    sniffed: Option<Box<str>>,
    bytes: Option<u64>,
}

impl File {
    /// The file of that id. It is checked when it is read as an answer.
    #[must_use]
    pub fn new(id: impl Into<Box<str>>) -> File {
        File { id: id.into(), name: None, file_type: None, sniffed: None, bytes: None }
    }

    /// The same file, of that name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Box<str>>) -> File {
        self.name = Some(name.into());
        self
    }

    /// The same file, of that media type.
    #[must_use]
    pub fn with_type(mut self, file_type: impl Into<Box<str>>) -> File {
        self.file_type = Some(file_type.into());
        self
    }

    /// The same file, of that media type by its first bytes: what [`sniff`](super::sniff) gives.
    #[must_use]
    pub fn with_sniffed(mut self, sniffed: impl Into<Box<str>>) -> File {
        self.sniffed = Some(sniffed.into());
        self
    }

    /// The same file, of that size.
    #[must_use]
    pub const fn with_bytes(mut self, bytes: u64) -> File {
        self.bytes = Some(bytes);
        self
    }

    /// The host's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name it had when it was sent.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Its media type, such as `image/jpeg`.
    #[must_use]
    pub fn file_type(&self) -> Option<&str> {
        self.file_type.as_deref()
    }

    /// Its media type by its first bytes, if the host looked.
    #[must_use]
    pub fn sniffed(&self) -> Option<&str> {
        self.sniffed.as_deref()
    }

    /// Its size.
    #[must_use]
    pub const fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    /// The format it says it has: by its type, or else by the end of its name.
    fn format(&self) -> Option<&'static Format> {
        match (&self.file_type, &self.name) {
            (Some(file_type), _) => FORMATS.iter().find(|format| format.types.contains(&&**file_type)),
            (None, Some(name)) => {
                let (_, end) = name.rsplit_once('.')?;
                FORMATS.iter().find(|format| format.ends.iter().any(|known| known.eq_ignore_ascii_case(end)))
            }
            (None, None) => None,
        }
    }

    /// Whether it is of that sort, as far as it says and its first bytes show.
    fn is(&self, only: FileOnly) -> bool {
        let says = self.file_type.is_some() || self.name.is_some();
        let of = |format: &Format| format.of == only;
        (!says || self.format().is_some_and(of))
            && self
                .sniffed
                .as_ref()
                .is_none_or(|sniffed| FORMATS.iter().any(|format| of(format) && format.has(sniffed)))
    }

    /// Whether its first bytes are those of what it says it is. What the table does not have is not compared.
    fn is_what_it_says(&self) -> bool {
        match (&self.sniffed, self.format()) {
            (Some(sniffed), Some(format)) => format.has(sniffed),
            (None, _) | (_, None) => true,
        }
    }
}

/// A format of files that a question may be held to.
struct Format {
    of: FileOnly,
    ends: &'static [&'static str],
    types: &'static [&'static str],
    /// What its first bytes show, where that is not one of its types.
    or: &'static [&'static str],
}

impl Format {
    fn has(&self, sniffed: &str) -> bool {
        self.types.contains(&sniffed) || self.or.contains(&sniffed)
    }
}

const fn image(ends: &'static [&'static str], types: &'static [&'static str]) -> Format {
    Format { of: FileOnly::Image, ends, types, or: &[] }
}

const fn document(
    ends: &'static [&'static str],
    types: &'static [&'static str],
    or: &'static [&'static str],
) -> Format {
    Format { of: FileOnly::Document, ends, types, or }
}

const FORMATS: &[Format] = &[
    image(&["jpg", "jpeg"], &["image/jpeg"]),
    image(&["png"], &["image/png"]),
    image(&["gif"], &["image/gif"]),
    // One is the other with a certain compression.
    image(&["heic", "heif"], &["image/heic", "image/heif"]),
    image(&["webp"], &["image/webp"]),
    image(&["tif", "tiff"], &["image/tiff"]),
    document(&["pdf"], &["application/pdf"], &[]),
    document(&["doc"], &["application/msword"], &[OLE]),
    // With a password, a newer document is put into an older container.
    document(&["docx"], &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"], &[ZIP, OLE]),
    // Where Excel is installed, Windows says of CSV files that they are this.
    document(&["xls"], &["application/vnd.ms-excel"], &[OLE, "text/plain", "text/csv"]),
    document(&["xlsx"], &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], &[ZIP, OLE]),
    document(&["odt"], &["application/vnd.oasis.opendocument.text"], &[ZIP]),
    document(&["ods"], &["application/vnd.oasis.opendocument.spreadsheet"], &[ZIP]),
    document(&["rtf"], &["application/rtf", "text/rtf"], &[]),
    document(&["txt"], &["text/plain"], &[]),
    document(&["csv"], &["text/csv"], &["text/plain"]),
];

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("File(..)")
    }
}

impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("id", &self.id)?;
        entry(&mut out, "name", self.name.as_ref())?;
        entry(&mut out, "type", self.file_type.as_ref())?;
        entry(&mut out, "sniffed", self.sniffed.as_ref())?;
        entry(&mut out, "bytes", self.bytes)?;
        out.end()
    }
}

/// Reads one file.
#[derive(Clone, Copy)]
pub(super) struct TakeFile {
    /// The limits; they are left out for an answer that was accepted before.
    pub(super) rules: Option<FileRules>,
}

/// What a question asks of each file.
#[derive(Clone, Copy)]
pub(super) struct FileRules {
    pub(super) max_bytes: Option<u64>,
    pub(super) only: Option<FileOnly>,
}

impl FileRules {
    fn check(self, file: &File) -> Result<(), Fault> {
        if self.only.is_some_and(|only| !file.is(only)) {
            return Err(Fault::new(FaultCode::NotAccepted));
        }
        if !file.is_what_it_says() {
            return Err(Fault::new(FaultCode::WrongContents));
        }
        match self.max_bytes {
            Some(most) if file.bytes.is_some_and(|bytes| bytes > most) => {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                Err(Fault::new(FaultCode::FileTooLarge).with(Limit::Most(most)))
            }
            Some(_) | None => Ok(()),
        }
    }
}

impl Take for TakeFile {
    type Out = Taken<File>;

    fn wrong(self) -> Taken<File> {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Taken<File> {
        Ok(None)
    }

    fn object<'de, A: MapAccess<'de>>(self, object: A) -> Result<Taken<File>, A::Error> {
        let (mut id, mut name, mut file_type, mut sniffed, mut bytes) = (None, None, None, None, None);
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Id => members.keep(&mut id, Gentle(Text::Line(LINE)))?,
                Part::Name => members.keep(&mut name, Gentle(Text::Line(LINE)))?,
                Part::Type => members.keep(&mut file_type, Gentle(Text::Form(formats::file_type)))?,
                Part::Sniffed => members.keep(&mut sniffed, Gentle(Text::Form(formats::file_type)))?,
                Part::Bytes => members.keep(&mut bytes, Gentle(Size))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().and_then(|()| {
            let Some(id) = id else {
                return match (name, file_type, sniffed, bytes) {
                    (None, None, None, None) => Ok(None),
                    _ => Err(Fault::new(FaultCode::Incomplete).of(Part::Id)),
                };
            };
            let file = File { id, name, file_type, sniffed, bytes };
            self.rules.map_or(Ok(()), |rules| rules.check(&file))?;
            Ok(Some(file))
        }))
    }
}

/// A number of bytes.
struct Size;

impl Take for Size {
    type Out = Taken<u64>;

    fn wrong(self) -> Taken<u64> {
        Err(Fault::new(FaultCode::WrongType))
    }

    fn blank(self) -> Taken<u64> {
        Ok(None)
    }

    fn whole(self, number: i128) -> Taken<u64> {
        match u64::try_from(number) {
            Ok(bytes) if i64::try_from(bytes).is_ok() => Ok(Some(bytes)),
            _ => Err(Fault::new(FaultCode::NotANumber)),
        }
    }

    fn fraction(self, _number: f64) -> Taken<u64> {
        Err(Fault::new(FaultCode::NotANumber))
    }
}
