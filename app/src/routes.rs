//! The addresses of the app's pages, as types.

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// What the person should look at.
    Home,
    /// Filling a response, or reading it once submitted.
    Fill(String),
    /// The result of a submitted response.
    Result(String),
    /// An inspection's findings and report.
    Inspection(String),
    /// Questionnaires and their versions.
    Definitions,
    /// A version as people see it: id, version.
    Definition(String, String),
    /// Trying a version out: id, version.
    Preview(String, String),
    /// Checking and publishing a new version.
    Publish,
}

impl Route {
    /// Its path.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Fill(id) => format!("/responses/{id}"),
            Self::Result(id) => format!("/responses/{id}/result"),
            Self::Inspection(id) => format!("/inspections/{id}"),
            Self::Definitions => "/definitions".to_owned(),
            Self::Definition(id, version) => format!("/definitions/{id}/{version}"),
            Self::Preview(id, version) => format!("/definitions/{id}/{version}/preview"),
            Self::Publish => "/definitions/publish".to_owned(),
        }
    }
}
