//! Sending the outbox to the server, in order, until the server says it has it.
//!
//! It gives up never: after a failure it waits longer each time, and begins at once when the
//! network or the session is back.

mod saving;
mod watch;

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    operation::{Action, KeptAside, Operation, Quarantined, StoredOperation},
    response::ResponseInfo,
};
use send_wrapper::SendWrapper;

use super::{
    outbox::{Outbox, Seen},
    sender::{Sent, quarantine_words, send_batch},
    store::Fill,
    waiting::Waiting,
};
use crate::{
    api::{Api, Fault, OPERATIONS},
    components::time_words,
    kept::{self, Hearing, Kept},
    state::{App, Person},
    words::fill as words,
};

pub(crate) use watch::watch;

/// How long typing may go on before the next batch leaves.
const PAUSE_MS: u32 = 400;
const FIRST_RETRY_MS: u32 = 1_000;
const LONGEST_RETRY_MS: u32 = 30_000;

/// What keeps the outbox from being empty.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// Nothing.
    Clear,
    /// A batch is on its way.
    Sending,
    /// No reply.
    NoNetwork,
    /// Somebody has to sign in.
    SignedOut,
    /// The server has a fault, or says something else.
    Refused(Fault),
}

/// The sender of one response's outbox; a handle that copies.
#[derive(Clone, Copy)]
pub(crate) struct Sync(&'static SyncState);

impl std::ops::Deref for Sync {
    type Target = SyncState;

    fn deref(&self) -> &SyncState {
        self.0
    }
}

/// What the handle points at.
pub(crate) struct SyncState {
    api: Api,
    response: String,
    /// Who writes here (user id).
    by: String,
    fill: StoredValue<Option<Fill>>,
    /// Not of the page: what was done must reach the disk also where the page is left at once.
    outbox: SendWrapper<RefCell<Outbox>>,
    keeping: SendWrapper<Cell<bool>>,
    hearing: StoredValue<Option<Hearing>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    busy: StoredValue<bool>,
    /// News are being fetched.
    looking: StoredValue<bool>,
    /// Somebody asked for them meanwhile.
    look_again: StoredValue<bool>,
    /// A backup was put back at the server: what this page knows of the log may not hold there.
    stale: StoredValue<bool>,
    failures: StoredValue<u32>,
    /// Position of the log up to which this device has seen it.
    pub(crate) position: RwSignal<u64>,
    /// The answers were submitted elsewhere: nothing more can be entered here.
    pub(crate) closed: RwSignal<bool>,
    /// The answers were carried to another version: the page is to be opened anew.
    pub(crate) moved_on: RwSignal<bool>,
    /// The last change made here came after that.
    pub(crate) too_late: RwSignal<bool>,
    /// They are being submitted here.
    pub(crate) submitting: RwSignal<bool>,
    /// Number of unsent operations.
    pub(crate) waiting: RwSignal<usize>,
    pub(crate) line: RwSignal<Line>,
    /// Time of day when everything was last acknowledged.
    pub(crate) saved_at: RwSignal<Option<String>>,
    /// Something is in memory only.
    pub(crate) overflowing: RwSignal<bool>,
    /// Everything that was done is on the disk of this device.
    on_disk: RwSignal<bool>,
    /// What the unsent operations bring.
    what: RwSignal<Waiting>,
    /// When the oldest unsent operation was made.
    since: RwSignal<Option<String>>,
}

impl Sync {
    /// The sender of a response, with what the device has kept of it.
    pub(super) fn new(api: Api, info: &ResponseInfo, kept: Kept) -> Self {
        let outbox = Outbox::new(&info.definition, kept);
        let sync = Self(crate::device::keep(SyncState {
            api,
            response: info.id.clone(),
            by: api.app().user_id(),
            fill: StoredValue::new(None),
            outbox: SendWrapper::new(RefCell::new(outbox)),
            keeping: SendWrapper::new(Cell::new(false)),
            timer: StoredValue::new_local(None),
            hearing: StoredValue::new_local(None),
            busy: StoredValue::new(false),
            looking: StoredValue::new(false),
            look_again: StoredValue::new(false),
            submitting: RwSignal::new(false),
            too_late: RwSignal::new(false),
            moved_on: RwSignal::new(false),
            stale: StoredValue::new(false),
            failures: StoredValue::new(0),
            position: RwSignal::new(info.position),
            closed: RwSignal::new(false),
            waiting: RwSignal::new(0),
            line: RwSignal::new(Line::Clear),
            saved_at: RwSignal::new(None),
            overflowing: RwSignal::new(false),
            on_disk: RwSignal::new(true),
            what: RwSignal::new(Waiting::default()),
            since: RwSignal::new(None),
        }));
        sync.tell();
        sync.hearing.set_value(kept::hear_tabs(&info.id, move || sync.hear()));
        sync
    }

    /// The unsent operations in order.
    pub(super) fn unsent(self) -> Vec<Operation> {
        self.outbox.borrow().unsent()
    }

    fn count(self) -> usize {
        self.outbox.borrow().count()
    }

    /// Takes what a person did; returns the operation's id.
    pub(super) fn add(self, action: Action, seen: Seen) -> String {
        let id = self.outbox.borrow_mut().add(action, seen);
        self.tell();
        if !self.keeping.replace(true) {
            spawn_local(self.keep());
        }
        id
    }

    /// Brings what is fresh to the disk; from there it leaves. It goes on where the page is left.
    async fn keep(self) {
        let _underway = kept::underway();
        self.outbox.borrow_mut().retry_held();
        loop {
            let (fresh, disk) = {
                let outbox = self.outbox.borrow();
                (outbox.fresh(), outbox.disk())
            };
            if fresh.is_empty() {
                break;
            }
            match kept::keep_operations(&self.response, &self.by, disk.as_deref(), &fresh).await {
                Ok(kept) => self.outbox.borrow_mut().note_kept(&fresh, kept),
                Err(kept::Lost) => self.outbox.borrow_mut().hold(&fresh),
            }
        }
        self.keeping.set(false);
        self.tell();
        kept::tell_tabs(&self.response);
        if self.failures.try_get_value() == Some(0) {
            self.schedule(PAUSE_MS);
        }
    }

    /// Whether everything is with the server.
    pub(crate) fn is_clear(self) -> bool {
        self.waiting.get() == 0
    }

    /// Sends without waiting.
    pub(crate) fn hurry(self) {
        self.failures.try_update_value(|failures| *failures = 0);
        self.schedule(0);
    }

    fn schedule(self, ms: u32) {
        let timer = Timeout::new(ms, move || spawn_local(self.send()));
        // Setting drops, and so cancels, the timer before.
        self.timer.try_set_value(Some(timer));
    }

    async fn send(self) {
        if self.busy.try_get_value() != Some(false) {
            return;
        }
        self.busy.set_value(true);
        let sign_ins = self.app().sign_ins.get_untracked();
        let outcome = self.send_all().await;
        self.busy.try_set_value(false);
        let failures = match outcome {
            Ok(()) => 0,
            Err(_) => self.failures.try_get_value().unwrap_or(0) + 1,
        };
        self.failures.try_set_value(failures);
        let line = match outcome {
            Ok(()) => Line::Clear,
            Err(Fault::Network) => Line::NoNetwork,
            Err(fault) if fault.is_signed_out() => Line::SignedOut,
            Err(fault) => Line::Refused(fault),
        };
        // Signing in starts it again; trying before would only ask again and again.
        let signed_in_since = self.app().sign_ins.get_untracked() != sign_ins;
        let again = failures > 0 && (line != Line::SignedOut || signed_in_since);
        self.line.try_set(line);
        if failures == 0 && self.is_stale() {
            self.schedule(0);
        } else if again {
            let wait = FIRST_RETRY_MS << (failures - 1).min(5);
            self.schedule(wait.min(LONGEST_RETRY_MS));
        }
    }

    async fn send_all(self) -> Result<(), Fault> {
        loop {
            if self.is_stale() {
                match self.know_anew().await {
                    Err(fault) if fault.may_pass() || fault.is_signed_out() => return Err(fault),
                    // What cannot be read there any more can be sent: it is kept aside.
                    Ok(()) | Err(_) => self.stale.try_set_value(false),
                };
            }
            if self.count() == 0 {
                self.saved_at.try_set(Some(time_words()));
                return Ok(());
            }
            self.line.try_set(Line::Sending);
            let held = self.outbox.borrow().held();
            let after = self.position.try_get_untracked();
            let sent = send_batch(self.api, &self.response, &self.by, held, after).await?;
            let Some(Sent { operations, news, quarantined, is_put_back, definition }) = sent else {
                // What is fresh is on its way to the disk, and leaves from there.
                self.look_at_disk().await;
                if self.outbox.borrow().is_kept() && self.count() == 0 {
                    continue;
                }
                return Ok(());
            };
            self.outbox.borrow_mut().acknowledge(&operations);
            self.tell();
            self.take(&news);
            if is_put_back || (!definition.is_empty() && self.is_elsewhere(&definition)) {
                self.stale.try_set_value(true);
            }
            if let Some(first) = quarantined.first() {
                self.note_aside(&operations, &quarantined);
                self.tell_quarantined(&first.code);
            }
        }
    }

    /// Begins again from what the server has now, with what was sent before on top as unsent.
    async fn know_anew(self) -> Result<(), Fault> {
        let detail = self.api.response_now(&self.response).await?;
        self.look_at_disk().await;
        self.position.try_set(detail.info.position);
        if let Some(Some(fill)) = self.fill.try_get_value() {
            fill.know(detail);
        }
        Ok(())
    }

    /// Whether a version is another one than this page writes on.
    pub(super) fn is_elsewhere(self, definition: &str) -> bool {
        self.outbox.borrow().definition() != definition
    }

    fn is_stale(self) -> bool {
        self.stale.try_get_value() == Some(true)
    }

    /// Shows what could not be applied apart from the answers.
    fn note_aside(self, sent: &[Operation], quarantined: &[Quarantined]) {
        let Some(Some(fill)) = self.fill.try_get_value() else { return };
        let actor_name = match &*self.app().person.read_untracked() {
            Person::SignedIn(who) => who.name.clone(),
            Person::Unknown | Person::Nobody | Person::Locked(_) => String::new(),
        };
        let aside = quarantined.iter().filter_map(|own| {
            let operation = sent.iter().find(|operation| operation.op_id == own.op_id)?;
            Some(KeptAside {
                op_id: own.op_id.clone(),
                code: own.code.clone(),
                actor_name: actor_name.clone(),
                received_at: crate::device::now_rfc3339(),
                action: operation.action.clone(),
                decision: None,
            })
        });
        fill.aside.try_update(|all| {
            for own in aside {
                if !all.iter().any(|known| known.op_id == own.op_id) {
                    all.push(own);
                }
            }
        });
        // The answers stand as the server has them.
        fill.take(&[]);
    }

    /// Takes over what the device has kept of this response, whichever tab wrote or sent it.
    async fn look_at_disk(self) {
        let looked_at = self.outbox.borrow().highest_kept();
        let position = self.position.try_get_untracked().unwrap_or(0);
        let standing = kept::standing(&self.response, &self.by, position).await;
        let Ok(kept::Standing { unsent, log }) = standing else { return };
        let forgotten = self.outbox.borrow_mut().stand_on(unsent, looked_at);
        self.tell();
        self.take(&log);
        if forgotten && !self.keeping.replace(true) {
            self.keep().await;
        }
    }

    /// Whether something waits that is on the disk, or should be.
    fn waits_on_disk(self) -> bool {
        self.waiting.try_get_untracked().is_some_and(|count| count > 0)
    }

    /// Another tab wrote or sent something.
    fn hear(self) {
        spawn_local(async move {
            self.look_at_disk().await;
            if let Some(Some(fill)) = self.fill.try_get_value() {
                fill.take(&[]);
            }
        });
    }

    /// Tells who looks at the state of saving.
    fn tell(self) {
        let (count, what, overflowing, kept, since) = {
            let outbox = self.outbox.borrow();
            let since = outbox.oldest().map(ToOwned::to_owned);
            let (overflowing, kept) = (outbox.is_overflowing(), outbox.is_kept());
            (outbox.count(), outbox.waiting(), overflowing, kept, since)
        };
        self.waiting.try_set(count);
        self.what.try_set(what);
        self.overflowing.try_set(overflowing);
        self.on_disk.try_set(kept);
        self.since.try_set(since);
    }

    fn tell_quarantined(self, code: &str) {
        if code == "response-submitted" {
            self.too_late.try_set(true);
            self.closed.try_set(true);
            return;
        }
        let app = self.app();
        let language = app.language_now();
        let reason = quarantine_words(code, language);
        app.toast(words::QUARANTINED.with(language, &[("reason", &reason)]), None);
    }

    fn app(self) -> App {
        self.api.app()
    }

    /// Says which filling the log belongs to; from now on it heeds what the server has lost.
    pub(super) fn belongs_to(self, fill: Fill) {
        self.fill.set_value(Some(fill));
        let app = self.app();
        Effect::new(move |before: Option<()>| {
            app.put_back.track();
            if before.is_some() {
                self.stale.set_value(true);
                self.hurry();
            }
        });
    }

    /// Takes what the log has new into the filling, and names who else wrote.
    fn take(self, news: &[StoredOperation]) {
        let (Some(last), Some(Some(fill))) = (news.last(), self.fill.try_get_value()) else {
            return;
        };
        // What is known already comes again where two replies overtook each other.
        let known = self.position.try_get_untracked().unwrap_or(0);
        let fresh: Vec<StoredOperation> =
            news.iter().filter(|stored| stored.position > known).cloned().collect();
        fill.take(&fresh);
        if fresh.iter().any(|own| self.is_elsewhere(&own.operation.definition)) {
            // What was written on another version is read as the server reads it.
            self.stale.try_set_value(true);
            self.hurry();
        }
        self.position.try_update(|position| *position = last.position.max(known));
        let own_device = super::device_id::device_id();
        let mut others = fresh.iter().filter(|own| own.operation.device_id != own_device);
        for stored in others.clone() {
            crate::device::glow(&super::item::element_id(stored.operation.action.address()));
        }
        // Whoever is seen to be here needs no word at every answer.
        let is_here = |actor: &str| {
            fill.team.with_untracked(|team| team.iter().any(|own| own.user_id == actor))
        };
        if let Some(stored) = others.next_back().filter(|stored| !is_here(&stored.actor)) {
            let app = self.app();
            let language = app.language_now();
            let arguments = [("name", stored.actor_name.as_str())];
            app.toast(words::CHANGED_ELSEWHERE.with(language, &arguments), None);
        }
    }

    /// Fetches what others did since this device last looked.
    ///
    /// While something is being sent, or another look is under way, it leaves that to them.
    pub(crate) async fn refresh(self) -> Result<(), Fault> {
        let looking = self.looking.try_update_value(|looking| std::mem::replace(looking, true));
        if looking != Some(false) {
            self.look_again.try_set_value(true);
            return Ok(());
        }
        loop {
            self.look_again.try_set_value(false);
            let looked = self.fetch_news().await;
            if looked.is_err() || self.look_again.try_get_value() != Some(true) {
                self.looking.try_set_value(false);
                return looked;
            }
        }
    }

    async fn fetch_news(self) -> Result<(), Fault> {
        let is_sending = || self.busy.try_get_value() != Some(false);
        loop {
            if is_sending() {
                return Ok(());
            }
            let after = self.position.try_get_untracked().unwrap_or(0);
            let fresh = self.api.operations(&self.response, after).await?;
            if fresh.is_empty() || is_sending() {
                return Ok(());
            }
            // On the disk first, without a gap before what is sent next. Where that is not to be
            // had, it can be shown all the same.
            let _ = kept::acknowledge(&self.response, &[], &fresh).await;
            self.take(&fresh);
            if fresh.len() < OPERATIONS {
                return Ok(());
            }
        }
    }
}
