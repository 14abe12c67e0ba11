//! Files: what an answer says about a file that the host has stored.
//!
//! Invariants: the bytes of the file are never here; what an answer says of a file is checked, and what it leaves out the host
//! has to check, as the host has the file.

use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::fault::{Fault, FaultCode, Limit, Part};
use super::formats;
use super::gentle::{Gentle, Take};
use super::kind::FileOnly;
use super::objects::{Members, Taken, Text};
use super::person::entry;
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
    bytes: Option<u64>,
}

impl File {
    /// The file of that id. It is checked when it is read as an answer.
    #[must_use]
    pub fn new(id: impl Into<Box<str>>) -> File {
        File { id: id.into(), name: None, file_type: None, bytes: None }
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

    /// Its size.
    #[must_use]
    pub const fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    /// Whether it is of that sort, as far as it says: by its type, or else by the end of its name.
    fn is(&self, only: FileOnly) -> bool {
        let (types, ends): (&[&str], &[&str]) = match only {
            FileOnly::Image => (IMAGE_TYPES, IMAGE_ENDS),
            FileOnly::Document => (DOCUMENT_TYPES, DOCUMENT_ENDS),
        };
        match (&self.file_type, &self.name) {
            (Some(file_type), _) => types.contains(&&**file_type),
            (None, Some(name)) => {
                name.rsplit_once('.').is_some_and(|(_, end)| ends.iter().any(|known| known.eq_ignore_ascii_case(end)))
            }
            (None, None) => true,
        }
    }
}

const IMAGE_TYPES: &[&str] =
    &["image/jpeg", "image/png", "image/gif", "image/heic", "image/heif", "image/webp", "image/tiff"];
const IMAGE_ENDS: &[&str] = &["jpg", "jpeg", "png", "gif", "heic", "heif", "webp", "tif", "tiff"];
const DOCUMENT_TYPES: &[&str] = &[
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/rtf",
    "text/rtf",
    "text/plain",
    "text/csv",
];
const DOCUMENT_ENDS: &[&str] = &["pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "rtf", "txt", "csv"];

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
        entry(&mut out, "bytes", self.bytes)?;
        out.end()
    }
}

/// Reads one file.
#[derive(Clone, Copy)]
pub(super) struct TakeFile {
    pub(super) max_bytes: Option<u64>,
    pub(super) only: Option<FileOnly>,
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
        let (mut id, mut name, mut file_type, mut bytes) = (None, None, None, None);
        let mut members = Members::new(object);
        while let Some(part) = members.next()? {
            match part {
                Part::Id => members.keep(&mut id, Gentle(Text::Line(LINE)))?,
                Part::Name => members.keep(&mut name, Gentle(Text::Line(LINE)))?,
                Part::Type => members.keep(&mut file_type, Gentle(Text::Form(formats::file_type)))?,
                Part::Bytes => members.keep(&mut bytes, Gentle(Size))?,
                _ => members.refuse()?,
            }
        }
        Ok(members.end().and_then(|()| {
            let Some(id) = id else {
                return match (name, file_type, bytes) {
                    (None, None, None) => Ok(None),
                    _ => Err(Fault::new(FaultCode::Incomplete).of(Part::Id)),
                };
            };
            let file = File { id, name, file_type, bytes };
            if self.only.is_some_and(|only| !file.is(only)) {
                return Err(Fault::new(FaultCode::NotAccepted));
            }
            match self.max_bytes {
                Some(most) if bytes.is_some_and(|bytes| bytes > most) => {
                    let most = i64::try_from(most).unwrap_or(i64::MAX);
                    Err(Fault::new(FaultCode::FileTooLarge).with(Limit::Most(most)))
                }
                Some(_) | None => Ok(Some(file)),
            }
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
