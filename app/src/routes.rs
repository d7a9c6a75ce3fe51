//! The addresses of the app's pages, as types.

use protocol::paper::{PaperKind, PaperVariant};

/// What a document is of, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PaperOf {
    /// A response.
    Response(String),
    /// An inspection.
    Inspection(String),
}

impl PaperOf {
    /// Its path, in the app and in the API alike.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Response(id) => format!("/responses/{id}"),
            Self::Inspection(id) => format!("/inspections/{id}"),
        }
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// What the person should look at.
    Home,
    /// What was kept aside, to decide about.
    Inbox,
    /// Filling a response, or reading it once submitted.
    Fill(String),
    /// The result of a submitted response.
    Result(String),
    /// An inspection's findings and report.
    Inspection(String),
    /// A document of a response or an inspection, read on the screen.
    Paper(PaperOf, PaperKind, PaperVariant),
    /// Questionnaires and their versions.
    Definitions,
    /// A version as people see it: id, version.
    Definition(String, String),
    /// What a version has that another has not: id, the older and the newer version.
    Compare(String, String, String),
    /// Trying a version out: id, version.
    Preview(String, String),
    /// Checking and publishing a new version.
    Publish,
    /// Writing a draft of a version.
    Draft(String),
    /// Carrying every response in progress on a version to the current one: id, version.
    CarryAll(String, String),
    /// A published version for anybody with a link, whose token stands behind the `#`.
    Public,
    /// Bringing in what a device saved to a file.
    Rescue,
    /// What the office puts on its letters.
    Letterhead,
    /// Whether a document at hand is genuine; for anybody.
    Verify,
}

impl Route {
    /// Its path.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Inbox => "/inbox".to_owned(),
            Self::Fill(id) => format!("/responses/{id}"),
            Self::Result(id) => format!("/responses/{id}/result"),
            Self::Inspection(id) => format!("/inspections/{id}"),
            Self::Paper(of, kind, PaperVariant::Restricted) => {
                format!("{}/documents/{kind}", of.path())
            }
            Self::Paper(of, kind, variant) => {
                format!("{}/documents/{kind}/{}", of.path(), variant.word())
            }
            Self::Definitions => "/definitions".to_owned(),
            // Versions have dots: the last part tells the address from a file's.
            Self::Definition(id, version) => format!("/definitions/{id}/{version}/read"),
            Self::Preview(id, version) => format!("/definitions/{id}/{version}/preview"),
            Self::Compare(id, from, to) => format!("/definitions/{id}/{from}/{to}/compare"),
            Self::Publish => "/definitions/publish".to_owned(),
            Self::Draft(id) => format!("/drafts/{id}"),
            Self::CarryAll(id, version) => format!("/definitions/{id}/{version}/carry"),
            Self::Public => "/public".to_owned(),
            Self::Rescue => "/rescue".to_owned(),
            Self::Letterhead => "/letterhead".to_owned(),
            Self::Verify => "/verify".to_owned(),
        }
    }

    /// The page of a path; none where it leads nowhere.
    pub(crate) fn read(path: &str) -> Option<Self> {
        let path = path.split(['?', '#']).next().unwrap_or(path);
        let parts: Vec<&str> =
            path.strip_prefix('/')?.split('/').filter(|part| !part.is_empty()).collect();
        let own = |part: &str| part.to_owned();
        match parts.as_slice() {
            [] => Some(Self::Home),
            ["inbox"] => Some(Self::Inbox),
            ["responses", id] => Some(Self::Fill(own(id))),
            ["responses", id, "result"] => Some(Self::Result(own(id))),
            ["inspections", id] => Some(Self::Inspection(own(id))),
            [base, id, "documents", kind, rest @ ..] => {
                let of = match *base {
                    "responses" => PaperOf::Response(own(id)),
                    "inspections" => PaperOf::Inspection(own(id)),
                    _ => return None,
                };
                let variant = match rest {
                    [] => PaperVariant::Restricted,
                    ["public"] => PaperVariant::Public,
                    _ => return None,
                };
                Some(Self::Paper(of, kind.parse().ok()?, variant))
            }
            ["definitions"] => Some(Self::Definitions),
            ["definitions", "publish"] => Some(Self::Publish),
            ["drafts", id] => Some(Self::Draft(own(id))),
            ["rescue"] => Some(Self::Rescue),
            ["letterhead"] => Some(Self::Letterhead),
            ["verify"] => Some(Self::Verify),
            ["public"] => Some(Self::Public),
            ["definitions", id, version, "carry"] => Some(Self::CarryAll(own(id), own(version))),
            ["definitions", id, version, "read"] => Some(Self::Definition(own(id), own(version))),
            ["definitions", id, version, "preview"] => Some(Self::Preview(own(id), own(version))),
            ["definitions", id, from, to, "compare"] => {
                Some(Self::Compare(own(id), own(from), own(to)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PaperKind, PaperOf, PaperVariant, Route};

    #[test]
    fn every_page_is_found_at_its_own_address() {
        let all = [
            Route::Home,
            Route::Inbox,
            Route::Fill("a-1".into()),
            Route::Result("a-1".into()),
            Route::Inspection("a-1".into()),
            Route::Paper(
                PaperOf::Response("a-1".into()),
                PaperKind::Comparison,
                PaperVariant::Restricted,
            ),
            Route::Paper(PaperOf::Inspection("a-1".into()), PaperKind::Akt, PaperVariant::Public),
            Route::Definitions,
            Route::Definition("care".into(), "2026.1".into()),
            Route::Preview("care".into(), "2026.1".into()),
            Route::Compare("care".into(), "2026.1".into(), "2026.2".into()),
            Route::Publish,
            Route::Draft("a-1".into()),
            Route::CarryAll("care".into(), "2026.1".into()),
            Route::Public,
            Route::Rescue,
            Route::Letterhead,
            Route::Verify,
        ];
        for route in all {
            assert_eq!(Route::read(&route.path()), Some(route));
        }
    }

    #[test]
    fn other_addresses_lead_nowhere() {
        for path in [
            "/api/v1/home",
            "/responses",
            "responses/a",
            "/definitions/a",
            "/x",
            "/places/a/documents/akt",
            "/responses/a/documents/other",
        ] {
            assert_eq!(Route::read(path), None, "{path}");
        }
    }
}
