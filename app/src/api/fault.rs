//! Why a request did not do what was asked.

use engine::language::Language;
use protocol::{problem::Problem, reply::Refusal};

use crate::words::common as words;

/// Why a request did not do what was asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// No reply came.
    Network,
    /// A reply came, but not from this server (a captive portal, a broken proxy).
    Mangled,
    /// The server said what is wrong.
    Problem(Box<Problem>),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Mangled => Self::Mangled,
            Refusal::Problem(problem) => Self::Problem(problem),
        }
    }
}

impl Fault {
    /// The sentence for a person.
    pub(crate) fn message(&self, language: Language) -> String {
        match self {
            Self::Network => words::NO_NETWORK.get(language).to_owned(),
            Self::Mangled => words::MANGLED.get(language).to_owned(),
            Self::Problem(problem) => {
                let sentence = problem.message(language);
                if sentence.is_empty() { problem.code.clone() } else { sentence }
            }
        }
    }

    /// The stable code, where the server gave one.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Network => "network",
            Self::Mangled => "mangled",
            Self::Problem(problem) => &problem.code,
        }
    }

    /// An argument of the server's message.
    pub(crate) fn argument(&self, name: &str) -> Option<&str> {
        let Self::Problem(problem) = self else { return None };
        problem.args.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether signing in again is what helps.
    pub(crate) fn is_signed_out(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// Whether trying again later may help.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Network | Self::Mangled => true,
            Self::Problem(problem) => {
                problem.status >= 500 || matches!(problem.status, 408 | 425 | 429)
            }
        }
    }
}
