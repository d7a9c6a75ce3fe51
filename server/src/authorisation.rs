//! Who may see and do what: the one place that decides it.
//!
//! Every query for tenants' data carries one of the predicates below, bound to the actor's role as
//! `$1` and organisation as `$2`; what a person may not see is answered like what does not exist.
//! What a role does not do at all is `forbidden`, whatever the id.
//!
//! | | provider | inspector | advisor | head | administrator |
//! |---|---|---|---|---|---|
//! | places | own | of the office | – | of the office | – |
//! | self-assessments | own, also changes them | once submitted | – | once submitted | – |
//! | inspections | own places' completed reports | of the office, also changes them | – | of the office | – |
//! | work saved to a file | – | – | – | – | of own people and of supervised providers |
//! | operations kept aside | own, also decides | of inspections led, also decides | – | of the office, also decides | of the office, also decides |
//! | drafts of definitions | – | – | of the office, also changes them and approves what others wrote | of the office, also approves them | of the office |
//! | carrying a response in progress | own | of the office's inspections | – | – | all of own people and supervised providers at once |
//! | effect of a version | – | – | ratings of the office's places, without names | – | – |
//! | library | – | published ones, and how many use them | all of the office, also orders it | all of the office | all of the office |
//! | letterhead | – | of the office | of the office | of the office | of the office, also writes it |
//! | letters | issued ones about own places | of the office, also writes and issues them | – | of the office | – |
//! | public links | – | – | of the office, also makes them and takes them back | of the office | of the office |
//! | definitions | published ones, for filling | published ones | all, publishes | all | all |

use protocol::account::Role;
use sqlx::{
    Any, FromRow,
    any::{AnyArguments, AnyRow},
    query::QueryAs,
};

use crate::fault::{Fault, Outcome};

/// A signed-in person, as every query and every audit row needs to know them.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    /// Id of the person.
    pub user_id: String,
    /// Name shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Organisation they belong to.
    pub organisation_id: String,
    /// Its name.
    pub organisation: String,
    /// Where the request came from, for the audit log.
    pub origin: String,
}

/// Somebody who sends what they wrote: signed in, though their account may be closed by now. It
/// is worth nothing but having that kept.
pub(crate) struct Writer {
    /// Who.
    pub actor: Actor,
    /// Whether the account is open.
    pub active: bool,
}

/// What a role does at all; which rows it does it to is the predicates' matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    SeePlaces,
    SeeResponses,
    FillSelfAssessment,
    Inspect,
    SeeInspections,
    SeeLetterhead,
    WriteLetterhead,
    Reopen,
    SeeDefinitionSources,
    Publish,
    SeeDrafts,
    EditDrafts,
    ReviewDrafts,
    KeepFiles,
    Rescue,
    DecideAside,
    CarryAll,
    SeeEffect,
    SeeLibrary,
    Shelve,
    ShareVersions,
}

impl Deed {
    fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Advisor, Head, Inspector, Provider};
        match self {
            Self::SeePlaces | Self::SeeResponses | Self::SeeInspections => {
                &[Provider, Inspector, Head]
            }
            Self::FillSelfAssessment => &[Provider],
            Self::Inspect => &[Inspector],
            Self::Reopen => &[Provider, Inspector, Head],
            Self::SeeDefinitionSources | Self::SeeDrafts => &[Advisor, Head, Administrator],
            Self::Publish
            | Self::EditDrafts
            | Self::SeeEffect
            | Self::Shelve
            | Self::ShareVersions => &[Advisor],
            Self::ReviewDrafts => &[Advisor, Head],
            Self::SeeLibrary | Self::SeeLetterhead => &[Inspector, Advisor, Head, Administrator],
            Self::KeepFiles => &[Provider, Inspector],
            Self::Rescue | Self::CarryAll | Self::WriteLetterhead => &[Administrator],
            Self::DecideAside => &[Provider, Inspector, Head, Administrator],
        }
    }
}

impl Actor {
    /// Whoever has the command line of the installation, at work for an organisation.
    pub(crate) fn at_the_console(organisation_id: &str, organisation: &str) -> Self {
        Self {
            user_id: "lood".to_owned(),
            name: "lood".to_owned(),
            role: Role::Administrator,
            organisation_id: organisation_id.to_owned(),
            organisation: organisation.to_owned(),
            origin: "command line".to_owned(),
        }
    }

    /// Whether the person's role does this at all.
    pub(crate) fn does(&self, deed: Deed) -> bool {
        deed.roles().contains(&self.role)
    }

    /// Refuses with `forbidden` unless the person's role does this at all.
    pub(crate) fn must(&self, deed: Deed) -> Outcome<()> {
        if self.does(deed) { Ok(()) } else { Err(Fault::forbidden()) }
    }

    /// The role's word, as the predicates and the database have it.
    pub(crate) fn role_word(&self) -> &'static str {
        role_word(self.role)
    }
}

/// The word of a role in the database.
pub(crate) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Provider => "provider",
        Role::Inspector => "inspector",
        Role::Advisor => "advisor",
        Role::Head => "head",
        Role::Administrator => "administrator",
    }
}

/// The role of a word of the database.
pub(crate) fn role_of(word: &str) -> Option<Role> {
    [Role::Provider, Role::Inspector, Role::Advisor, Role::Head, Role::Administrator]
        .into_iter()
        .find(|role| role_word(*role) == word)
}

/// A statement that holds one of the predicates below, as the actor.
pub(crate) fn seen_by<'q, R>(
    actor: &'q Actor,
    statement: &'static str,
) -> QueryAs<'q, Any, R, AnyArguments>
where
    R: for<'r> FromRow<'r, AnyRow>,
{
    sqlx::query_as(statement).bind(actor.role_word()).bind(&actor.organisation_id)
}

/// Predicate over `places p`: those the actor may see.
macro_rules! visible_places {
    () => {
        "(($1 = 'provider' AND p.organisation_id = $2) \
          OR ($1 IN ('inspector', 'head') AND p.office_id = $2))"
    };
}

/// Predicate over `responses r JOIN places p`: those the actor may see.
macro_rules! visible_responses {
    () => {
        "(($1 = 'provider' AND r.organisation_id = $2 AND p.organisation_id = $2 \
             AND r.inspection_id IS NULL) \
          OR ($1 IN ('inspector', 'head') AND p.office_id = $2 \
             AND ((r.inspection_id IS NOT NULL AND r.organisation_id = $2) \
               OR (r.inspection_id IS NULL AND r.first_submitted_at IS NOT NULL))))"
    };
}

/// Predicate over `inspections i JOIN places p`: those the actor may see.
macro_rules! visible_inspections {
    () => {
        "(($1 = 'provider' AND p.organisation_id = $2 AND i.state = 'completed') \
          OR ($1 IN ('inspector', 'head') AND i.organisation_id = $2 AND p.office_id = $2))"
    };
}

/// Predicate over `letters l`, of an inspection that the actor may see: what is not issued stays with
/// the office.
macro_rules! visible_letters {
    () => {
        "((l.organisation_id = $2 AND $1 IN ('inspector', 'head')) OR l.state = 'issued')"
    };
}

/// Predicate over `users u`: those whose work the administrator may bring in, of the own
/// organisation or of one with a place under its supervision.
macro_rules! rescued_people {
    () => {
        "($1 = 'administrator' AND (u.organisation_id = $2 OR EXISTS (SELECT 1 FROM places p \
          WHERE p.organisation_id = u.organisation_id AND p.office_id = $2)))"
    };
}

/// Predicate over `quarantine q LEFT JOIN responses r LEFT JOIN inspections i`: what was kept aside
/// that the actor may decide about. Of the own organisation only; an inspector where they lead the
/// inspection, bound as `$3`.
macro_rules! decidable {
    () => {
        "(q.organisation_id = $2 AND ($1 IN ('provider', 'head', 'administrator') \
          OR ($1 = 'inspector' AND r.organisation_id = $2 AND i.lead_id = $3)))"
    };
}

/// Predicate over `responses r JOIN places p`: those in progress that the administrator may carry to
/// another version, of the own organisation or about a place under its supervision. Nothing of
/// their answers is shown for it.
macro_rules! carried_for_others {
    () => {
        "($1 = 'administrator' AND r.state = 'open' \
          AND (r.organisation_id = $2 OR p.office_id = $2))"
    };
}

/// Predicate over `responses r JOIN places p`: those that tell an advisor what a new version would
/// change, of places under the own office's supervision. Only ratings and the items behind them
/// leave it: no place, no provider, no answer.
macro_rules! measured_by_advisors {
    () => {
        "($1 = 'advisor' AND p.office_id = $2)"
    };
}

/// Predicate over `responses r JOIN places p`: those that the library counts, of the own office and of
/// places under its supervision. Only numbers leave it.
macro_rules! counted_in_library {
    () => {
        "($1 IN ('inspector', 'advisor', 'head', 'administrator') \
          AND (r.organisation_id = $2 OR p.office_id = $2))"
    };
}

pub(crate) use {
    carried_for_others, counted_in_library, decidable, measured_by_advisors, rescued_people,
    visible_inspections, visible_letters, visible_places, visible_responses,
};

/// Whether this person may change the answers of a response they can see.
pub(crate) fn may_edit(actor: &Actor, owner: &str, is_inspection: bool) -> bool {
    let deed = if is_inspection { Deed::Inspect } else { Deed::FillSelfAssessment };
    actor.does(deed) && actor.organisation_id == owner
}

/// Whether this person may re-open a submitted response they can see: the provider its own; the
/// office's inspectors and head any that they see.
pub(crate) fn may_reopen(actor: &Actor, owner: &str) -> bool {
    actor.does(Deed::Reopen) && (actor.role != Role::Provider || actor.organisation_id == owner)
}
