//! A published version that anybody can read by a link: its links, and what they show.
//!
//! The token of a link stands behind the `#` of its address, which browsers send to nobody; the page
//! sends it in a body. What is shown is what a person who fills it in reads, and nothing else of the
//! definition or of the office.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::Texts;

/// `GET …/versions/{version}/links`: a link, without its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicLink {
    /// Id.
    pub id: String,
    /// The last day on which it works (`YYYY-MM-DD`); none where it has no end.
    pub ends_on: Option<String>,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// When it was taken back, RFC 3339.
    pub taken_back_at: Option<String>,
    /// Who took it back.
    pub taken_back_by: Option<String>,
    /// Whether it works today.
    pub open: bool,
}

/// `POST …/versions/{version}/links`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MakeLink {
    /// The last day on which it works; none for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "is_day"))]
    pub ends_on: Option<String>,
}

fn is_day(text: &str) -> Result<(), ValidationError> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == text => Ok(()),
        _ => Err(ValidationError::new("day")),
    }
}

/// Reply to [`MakeLink`]: the only time the token is told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeLink {
    /// The link.
    pub link: PublicLink,
    /// Its token: 32 random bytes in hexadecimal digits.
    pub token: String,
}

impl std::fmt::Debug for MadeLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLink").field("link", &self.link).field("token", &"…").finish()
    }
}

/// `POST /public/questionnaire`: the token of a link.
#[derive(Clone, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ByLink {
    /// The token.
    #[validate(length(min = 1, max = 200, code = "token"))]
    pub token: String,
}

impl std::fmt::Debug for ByLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ByLink").field("token", &"…").finish()
    }
}

/// Reply to [`ByLink`]: a version as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicQuestionnaire {
    /// Name of the office that shows it.
    pub organisation: String,
    /// Title.
    pub title: Texts,
    /// Version, such as `2026.1`.
    pub version: String,
    /// First day on which responses use it.
    pub valid_from: Option<String>,
    /// Whether it is in use no more.
    pub retired: bool,
    /// The last day on which the link works.
    pub ends_on: Option<String>,
    /// What it is for.
    pub description: Texts,
    /// Whether only the person who answers sees the answers.
    pub private: bool,
    /// Its sections.
    pub sections: Vec<PublicSection>,
    /// The law that it cites.
    pub law: Vec<PublicLaw>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicSection {
    /// Title.
    pub title: Texts,
    /// Guidance at its head.
    pub intro: Texts,
    /// When it is asked, in plain words; empty for always.
    pub when: Texts,
    /// Its items.
    pub items: Vec<PublicItem>,
}

/// A question, words to read, or a group of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicItem {
    /// The number people see.
    pub number: String,
    /// What it is, as definitions write it: `single`, `text`, `group`.
    pub kind: String,
    /// The question.
    pub label: Texts,
    /// Guidance below it.
    pub hint: Texts,
    /// Content of the criterion.
    pub criterion: Texts,
    /// How fulfilment is checked.
    pub controls: Texts,
    /// When it is asked, in plain words; empty for always.
    pub when: Texts,
    /// Whether it must be answered whenever it is asked.
    pub required: bool,
    /// Whether failing it caps the rating.
    pub critical: bool,
    /// Its choices.
    pub choices: Vec<PublicChoice>,
    /// The law it rests on, as it is cited.
    pub law: Vec<Texts>,
    /// What is inside it.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub items: Vec<PublicItem>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicChoice {
    /// Its words.
    pub label: Texts,
    /// When to choose it.
    pub description: Texts,
}

/// A legal reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicLaw {
    /// Act and provision.
    pub cited: Texts,
    /// What it says, in a few words.
    pub title: Texts,
    /// Where it can be read.
    pub source: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_a_day_of_the_calendar() {
        for good in [None, Some("2027-02-28".to_owned())] {
            assert!(MakeLink { ends_on: good }.validate().is_ok());
        }
        for bad in ["", "2027-02-30", "28.02.2027", "2027-02-28T00:00:00"] {
            assert!(MakeLink { ends_on: Some(bad.into()) }.validate().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_token_is_never_printed() {
        let link = PublicLink {
            id: String::new(),
            ends_on: None,
            made_at: String::new(),
            made_by: String::new(),
            taken_back_at: None,
            taken_back_by: None,
            open: true,
        };
        let said = [
            format!("{:?}", ByLink { token: "geheim".into() }),
            format!("{:?}", MadeLink { link, token: "geheim".into() }),
        ];
        assert!(said.iter().all(|text| !text.contains("geheim")), "{said:?}");
    }
}
