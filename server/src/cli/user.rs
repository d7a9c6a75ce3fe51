//! `lood user add`: a person who may sign in.

use std::io::BufRead as _;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand, ValueEnum};
use protocol::account::Role;
use serde_json::json;
use sqlx::AnyConnection;

use super::{DONE, Keeping, print, runtime};
use crate::{
    audit,
    authorisation::{Actor, role_word},
    clock::Clock,
    fault::{Fault, Outcome},
    password, serving,
    storage::{
        accounts::{self, NewOrganisation, NewUser},
        retrying,
    },
};

/// People who may sign in.
#[derive(Args)]
pub(super) struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Add(Add),
}

/// Add a person; the password is the first line of standard input.
#[derive(Args)]
struct Add {
    /// User name, an e-mail address in most offices.
    user_name: String,
    /// Name shown to others.
    #[arg(long)]
    name: String,
    /// What the person does.
    #[arg(long)]
    role: RoleWord,
    /// Name of the person's organisation; it is created if there is none.
    #[arg(long)]
    organisation: String,
    /// Registry code of a new organisation.
    #[arg(long, default_value = "")]
    registry_code: String,
    #[command(flatten)]
    data: Keeping,
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleWord {
    Provider,
    Inspector,
    Advisor,
    Head,
    Administrator,
}

impl User {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let Command::Add(add) = self.command;
        add.run()
    }
}

impl Add {
    fn run(self) -> anyhow::Result<u8> {
        for (what, text) in [
            ("user name", &self.user_name),
            ("name", &self.name),
            ("organisation", &self.organisation),
        ] {
            // Above this length nobody could sign in.
            if text.trim().is_empty() || text.chars().count() > 254 {
                bail!("the {what} has 1 to 254 characters");
            }
        }
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).context("cannot read the password")?;
        let secret = line.trim_end_matches(['\r', '\n']);
        password::judge(secret)?;
        let hash = password::hash(secret).context("cannot hash the password")?;
        let role = match self.role {
            RoleWord::Provider => Role::Provider,
            RoleWord::Inspector => Role::Inspector,
            RoleWord::Advisor => Role::Advisor,
            RoleWord::Head => Role::Head,
            RoleWord::Administrator => Role::Administrator,
        };
        let new = Person {
            user_name: &self.user_name,
            name: &self.name,
            role,
            organisation: &self.organisation,
            registry_code: &self.registry_code,
            hash: &hash,
        };
        runtime()?.block_on(async {
            let service = serving::prepare(self.data.settings()).await?;
            let added = retrying!(service.storage, tx => add(&mut tx, &service.clock, &new));
            service.storage.close().await;
            match added {
                Ok(id) => {
                    print(&format!("{id}\n"));
                    Ok(DONE)
                }
                Err(fault) if fault.is_duplicate() => bail!("this user name is taken"),
                Err(Fault::Refused(_)) => {
                    bail!("providers belong to a provider, all others to an office")
                }
                Err(fault) => Err(fault.into()),
            }
        })
    }
}

struct Person<'a> {
    user_name: &'a str,
    name: &'a str,
    role: Role,
    organisation: &'a str,
    registry_code: &'a str,
    hash: &'a str,
}

async fn add(connection: &mut AnyConnection, clock: &Clock, new: &Person<'_>) -> Outcome<String> {
    let now = &clock.stamp();
    let kind = if new.role == Role::Provider { "provider" } else { "office" };
    let organisation_id = match accounts::organisation_named(connection, new.organisation).await? {
        Some((id, own)) if own == kind => id,
        Some(_) => return Err(Fault::refused(422, "organisation-other-kind")),
        None => {
            let id = crate::new_id();
            let organisation = NewOrganisation {
                id: &id,
                name: new.organisation,
                kind,
                registry_code: new.registry_code,
                created_at: now,
            };
            accounts::add_organisation(connection, &organisation).await?;
            let actor = Actor::at_the_console(&id, new.organisation);
            let detail = json!({ "kind": kind });
            let entry = audit::Entry { action: "organisation.add", subject: &id, detail };
            audit::record(connection, clock, &actor, entry).await?;
            id
        }
    };
    let id = crate::new_id();
    let user = NewUser {
        id: &id,
        organisation_id: &organisation_id,
        user_name: new.user_name,
        name: new.name,
        role: new.role,
        password_hash: new.hash,
        demo: false,
        created_at: now,
    };
    accounts::add_user(connection, &user).await?;
    let actor = Actor::at_the_console(&organisation_id, new.organisation);
    let detail = json!({ "role": role_word(new.role) });
    let entry = audit::Entry { action: "user.add", subject: &id, detail };
    audit::record(connection, clock, &actor, entry).await?;
    Ok(id)
}
