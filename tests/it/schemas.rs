//! The JSON Schemas: committed as the code makes them, named by every file, and agreeing with the readers.

mod agreement;
mod answers;
mod files;
mod second_opinions;
