//! Who is signed in, and the key to what they keep on this device: both come with the session, and
//! the key goes into memory only.

use leptos::prelude::Set as _;
use protocol::account::{Session, SignIn, SignedIn};

use super::{
    Api, Fault,
    client::{read, write},
};
use crate::{kept, state::Person};

/// Where who is signed in is asked, and kept for places without a network.
const SESSION: &str = "/session";

impl Api {
    /// Who is here, as the server says, or as this device knows where the server cannot be reached.
    pub(crate) async fn who(self) -> Person {
        match self.get_quietly::<Session>(SESSION).await {
            Ok(session) => {
                self.app().shown_from.set(None);
                Person::SignedIn(unlock(session).await)
            }
            Err(Fault::Network | Fault::Mangled) => {
                if kept::ask_tabs().await {
                    return self.kept_person().await;
                }
                kept::locked().await.ok().flatten().map_or(Person::Nobody, Person::Locked)
            }
            Err(Fault::Problem(_)) => Person::Nobody,
        }
    }

    /// Who worked here, once it is unlocked.
    pub(crate) async fn kept_person(self) -> Person {
        let Ok(Some((at, text))) = kept::kept_reply(SESSION).await else { return Person::Nobody };
        let Ok(who) = read(&text) else { return Person::Nobody };
        self.app().shown_from.set(Some(at));
        Person::SignedIn(who)
    }

    /// Signs in; none where that person, once known, may not come in here now.
    pub(crate) async fn sign_in(
        self,
        who: &SignIn,
        may_come: impl AsyncFnOnce(&SignedIn) -> bool,
    ) -> Result<Option<SignedIn>, Fault> {
        let session: Session = self.send_quietly("POST", SESSION, who).await?;
        if may_come(&session.signed_in).await {
            return Ok(Some(unlock(session).await));
        }
        let _: Result<(), Fault> = self.send_quietly("DELETE", SESSION, &()).await;
        Ok(None)
    }

    pub(crate) async fn sign_out(self) -> Result<(), Fault> {
        let gone = self.send_quietly("DELETE", SESSION, &()).await;
        if gone.as_ref().map_or_else(Fault::is_signed_out, |()| true) {
            // Unsent operations stay, and wait for their author.
            kept::lock().await;
        }
        gone
    }
}

/// Unlocks what the person keeps here, and remembers them without the key. Where nothing can be
/// kept, they are signed in all the same.
async fn unlock(session: Session) -> SignedIn {
    let Session { signed_in, device_key } = session;
    if kept::unlock(&signed_in.user_id, &device_key).await.is_ok() {
        let _ = kept::keep_reply(SESSION, &write(&signed_in)).await;
    }
    signed_in
}
