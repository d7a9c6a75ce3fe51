//! `lood user add`: a person who may sign in.

use std::io::BufRead as _;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand, ValueEnum};
use protocol::account::Role;
use sqlx::AnyConnection;

use super::{DONE, Keeping, print, runtime};
use crate::{
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
            let now = service.clock.stamp();
            let added = retrying!(service.storage, tx => add(&mut tx, &new, &now));
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

async fn add(connection: &mut AnyConnection, new: &Person<'_>, now: &str) -> Outcome<String> {
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
    Ok(id)
}
