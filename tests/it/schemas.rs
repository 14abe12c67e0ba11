//! The JSON Schemas: committed as the code makes them, named by every file, and agreeing with the readers.

mod agreement;
mod answers;
mod files;
mod second_opinions;

/// What the schema of mappings has against a file.
pub(crate) fn faults_of_a_mapping(file: &serde_json::Value) -> Vec<String> {
    files::faults(&files::validator(&service_patterns::schema::mapping()), file)
}
