//! Documents that can be had of a response or an inspection: as PDF, and to be read on the screen.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// The summary of a self-assessment.
    Summary,
    /// The report of an inspection.
    Akt,
    /// The provider's self-assessment beside the inspection, or this response beside the previous one.
    Comparison,
    /// What has become of each point that a follow-up check looked at.
    FollowUp,
}

impl PaperKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Summary, Self::Akt, Self::Comparison, Self::FollowUp];

    /// Its word in addresses, and among the documents that were given out.
    pub fn word(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Akt => "akt",
            Self::Comparison => "comparison",
            Self::FollowUp => "follow-up",
        }
    }
}

impl fmt::Display for PaperKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for PaperKind {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// Whom a document is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum PaperVariant {
    /// The parties: everything.
    #[default]
    Restricted,
    /// Everybody: no personal data.
    Public,
}

impl PaperVariant {
    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::Public => "public",
        }
    }
}

/// `GET /responses/{id}/documents`, `GET /inspections/{id}/documents`: a document that can be had now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperInfo {
    /// What it is.
    pub kind: PaperKind,
    /// Whether it can be had without personal data too.
    pub public: bool,
    /// Whether its content may still change.
    pub draft: bool,
    /// Of a comparison: the day of what it is compared with, YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_word_everywhere() {
        for kind in PaperKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap_or_default(), format!("\"{kind}\""));
        }
        assert_eq!("akt.pdf".parse::<PaperKind>(), Err(()));
    }
}
