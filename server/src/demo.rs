//! Demo data: an office, two providers, an account for each role, and what is asked of them.
//!
//! Created once, kept over restarts; people named here later are added to what is there. Its accounts are admitted only while the server runs as a
//! demonstration.

use jiff::{Span, ToSpan as _};
use protocol::{
    account::{DemoAccount, Role},
    letterhead::EditLetterhead,
};
use sqlx::AnyConnection;

use crate::{
    Service,
    authorisation::Actor,
    fault::{Fault, Outcome},
    letterhead, password,
    storage::{
        accounts::{self, NewOrganisation, NewUser},
        assignments,
        places::{self, NewPlace},
        retrying,
    },
};

const PASSWORD: &str = "lood-katsetamiseks";
const OFFICE: &str = "Järelevalve näidisamet";
const KUUSIKU: &str = "Kuusiku Hoolekanne OÜ";
const PIHLAKA: &str = "Pihlaka Kodud MTÜ";
const SELF_ASSESSMENT: &str = "general-care-self-assessment";

const ORGANISATIONS: [(&str, &str, &str); 3] = [
    (OFFICE, "office", "70000001"),
    (KUUSIKU, "provider", "10000001"),
    (PIHLAKA, "provider", "80000001"),
];

const PEOPLE: [(&str, &str, Role, &str); 8] = [
    ("kuusiku@naide.ee", "Kadri Kuusik", Role::Provider, KUUSIKU),
    ("pihlaka@naide.ee", "Peeter Pihlakas", Role::Provider, PIHLAKA),
    ("inspektor@naide.ee", "Ingrid Ilves", Role::Inspector, OFFICE),
    ("saar@naide.ee", "Siim Saar", Role::Inspector, OFFICE),
    ("nounik@naide.ee", "Nele Nurm", Role::Advisor, OFFICE),
    ("lepik@naide.ee", "Liina Lepik", Role::Advisor, OFFICE),
    ("juhataja@naide.ee", "Juhan Jõgi", Role::Head, OFFICE),
    ("haldur@naide.ee", "Hille Haab", Role::Administrator, OFFICE),
];

/// Provider, name, address, licence, days from the day of creation until the self-assessment.
const PLACES: [(&str, &str, &str, &str, i64); 3] = [
    (KUUSIKU, "Kuusiku kodu", "Kuuse tee 5, Kuusiku küla", "SÜH000101", -9),
    (KUUSIKU, "Järveääre kodu", "Järve 12, Kuusiku küla", "SÜH000102", 10),
    (PIHLAKA, "Pihlaka kodu", "Pihlaka 3, Pihla alevik", "SÜH000201", 35),
];

/// The accounts as the sign-in page names them.
pub(crate) fn accounts() -> Vec<DemoAccount> {
    PEOPLE
        .iter()
        .map(|(user_name, name, role, organisation)| DemoAccount {
            user_name: (*user_name).to_owned(),
            password: PASSWORD.to_owned(),
            name: (*name).to_owned(),
            role: *role,
            organisation: (*organisation).to_owned(),
        })
        .collect()
}

/// Creates what of the demo data is not there.
pub(crate) async fn create(service: &Service) -> Outcome<()> {
    let mut connection = service.storage.snapshot().await?;
    let is_whole = is_whole(&mut connection).await?;
    drop(connection);
    if is_whole {
        return Ok(());
    }
    // One hash for all: it is the same password, shown to everybody.
    let hash = tokio::task::spawn_blocking(|| password::hash(PASSWORD))
        .await
        .map_err(Fault::internal)?
        .map_err(Fault::internal)?;
    retrying!(service.storage, tx => create_once(&mut tx, service, &hash))
}

/// The office is made in one step with all that was named then; only people can be missing beside it.
async fn is_whole(connection: &mut AnyConnection) -> Outcome<bool> {
    if accounts::organisation_named(connection, OFFICE).await?.is_none() {
        return Ok(false);
    }
    for (user_name, ..) in PEOPLE {
        if !accounts::is_taken(connection, user_name).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn create_once(connection: &mut AnyConnection, service: &Service, hash: &str) -> Outcome<()> {
    let is_new = accounts::organisation_named(connection, OFFICE).await?.is_none();
    let now = service.clock.stamp();
    if is_new {
        for (name, kind, registry_code) in ORGANISATIONS {
            let id = crate::new_id();
            let new = NewOrganisation { id: &id, name, kind, registry_code, created_at: &now };
            accounts::add_organisation(connection, &new).await?;
        }
    }
    let mut administrator = None;
    for (user_name, name, role, organisation) in PEOPLE {
        if accounts::is_taken(connection, user_name).await? {
            continue;
        }
        let id = crate::new_id();
        let new = NewUser {
            id: &id,
            organisation_id: &id_of(connection, organisation).await?,
            user_name,
            name,
            role,
            password_hash: hash,
            demo: true,
            created_at: &now,
        };
        accounts::add_user(connection, &new).await?;
        if role == Role::Administrator {
            administrator = Some((id, name));
        }
    }
    if !is_new {
        return Ok(());
    }
    let office_id = id_of(connection, OFFICE).await?;
    if let Some((user_id, name)) = administrator {
        let actor = Actor {
            user_id,
            name: name.to_owned(),
            role: Role::Administrator,
            organisation_id: office_id.clone(),
            organisation: OFFICE.to_owned(),
            origin: "demo".to_owned(),
        };
        // That of a made-up office, as its administrator might have written it.
        let written = include_str!("demo/letterhead.json");
        let letterhead = serde_json::from_str(written).map_err(Fault::internal)?;
        let request = EditLetterhead { revision: 0, letterhead };
        letterhead::write_once(connection, service, &actor, &request).await?;
    }
    for (provider, name, address, licence, days) in PLACES {
        let organisation_id = id_of(connection, provider).await?;
        let id = crate::new_id();
        let new = NewPlace {
            id: &id,
            organisation_id: &organisation_id,
            office_id: &office_id,
            name,
            address,
            service: "general-care",
            licence: Some(licence),
            created_at: &now,
        };
        places::add(connection, &new).await?;
        let span: Span = days.days();
        let due = service.clock.today().checked_add(span).map_err(Fault::internal)?.to_string();
        assignments::add(connection, &organisation_id, &id, SELF_ASSESSMENT, &due, &now).await?;
    }
    Ok(())
}

async fn id_of(connection: &mut AnyConnection, organisation: &str) -> Outcome<String> {
    let found = accounts::organisation_named(connection, organisation).await?;
    Ok(found.ok_or_else(|| Fault::internal("a demo organisation is missing"))?.0)
}
