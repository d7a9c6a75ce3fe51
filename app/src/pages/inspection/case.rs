//! The edits of an inspection: kept on the device, saved by themselves, never lost to a stale tab.
//!
//! Saves go one at a time, since each raises the revision the next must name. What somebody else
//! changed meanwhile is taken where this person changed nothing, and shown beside where they did.

use gloo::{
    events::EventListener,
    storage::{LocalStorage as Device, Storage},
    timers::callback::Timeout,
};
use leptos::{prelude::*, task::spawn_local};
use protocol::inspection::{
    EditFinding, EditParticulars, FindingContent, FindingDraft, InspectionDetail, InspectionName,
    InspectionState, Particulars,
};
use serde::{Serialize, de::DeserializeOwned};
use validator::Validate;

use crate::{
    api::{Api, Fault},
    components::time_words,
    state::App,
    words::inspection as words,
};

const PAUSE_MS: u32 = 500;
const RETRY_MS: u32 = 5_000;
const PARTICULARS: &str = "particulars";

/// Something edited and saved as a whole.
pub(super) struct Unit<T: Send + Sync + 'static> {
    key: StoredValue<String>,
    /// As it stands here.
    pub(super) value: RwSignal<T>,
    /// As the server has it.
    base: RwSignal<T>,
    /// What somebody else made of it, until the person decides.
    pub(super) theirs: RwSignal<Option<T>>,
}

impl<T: Send + Sync + 'static> Clone for Unit<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Unit<T> {}

impl<T> Unit<T>
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    fn new(case: &str, key: &str, base: T) -> Self {
        let key = format!("lood.draft.{case}.{key}");
        let value = Device::get(&key).unwrap_or_else(|_| base.clone());
        Self {
            key: StoredValue::new(key),
            value: RwSignal::new(value),
            base: RwSignal::new(base),
            theirs: RwSignal::new(None),
        }
    }

    fn is_dirty(self) -> bool {
        self.value.with(|value| self.base.with(|base| value != base))
    }

    fn is_waiting(self) -> bool {
        untrack(|| self.is_dirty() && self.theirs.with(Option::is_none))
    }

    fn keep(self) {
        let key = self.key.get_value();
        if untrack(|| self.is_dirty()) {
            let _ = self.value.with_untracked(|value| Device::set(&key, value));
        } else {
            Device::delete(&key);
        }
    }

    /// The server has this now.
    fn settle(self, sent: T) {
        self.base.set(sent);
        self.keep();
    }

    /// The server has something else.
    fn meet(self, server: &T) {
        let known = self.base.with_untracked(|base| base == server);
        if known {
            return;
        }
        let dirty = untrack(|| self.is_dirty());
        let same = self.value.with_untracked(|value| value == server);
        self.base.set(server.clone());
        if dirty && !same {
            self.theirs.set(Some(server.clone()));
        } else {
            self.value.set(server.clone());
        }
        self.keep();
    }
}

/// An inspection being edited; a handle that copies.
#[derive(Clone, Copy)]
pub(super) struct Case(&'static CaseState);

impl std::ops::Deref for Case {
    type Target = CaseState;

    fn deref(&self) -> &CaseState {
        self.0
    }
}

/// What the handle points at.
pub(super) struct CaseState {
    api: Api,
    app: App,
    detail: StoredValue<InspectionDetail>,
    revision: StoredValue<u64>,
    pub(super) state: RwSignal<InspectionState>,
    pub(super) findings: StoredValue<Vec<(FindingDraft, Unit<FindingContent>)>>,
    pub(super) particulars: Unit<Particulars>,
    busy: RwSignal<bool>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    fault: RwSignal<Option<Fault>>,
    saved_at: RwSignal<Option<String>>,
}

impl Case {
    pub(super) fn new(detail: InspectionDetail) -> Self {
        let api = Api::here();
        let findings = detail
            .findings
            .iter()
            .map(|own| (own.clone(), Unit::new(&detail.id, &own.key, own.content.clone())))
            .collect();
        Self(crate::device::keep(CaseState {
            api,
            app: api.app(),
            revision: StoredValue::new(detail.revision),
            state: RwSignal::new(detail.state),
            findings: StoredValue::new(findings),
            particulars: Unit::new(&detail.id, PARTICULARS, detail.particulars.clone()),
            detail: StoredValue::new(detail),
            busy: RwSignal::new(false),
            timer: StoredValue::new_local(None),
            fault: RwSignal::new(None),
            saved_at: RwSignal::new(None),
        }))
    }

    /// Saves what an earlier page left, and again when the network or the session is back.
    pub(super) fn watch(self) {
        self.schedule(0);
        Effect::new(move |before: Option<(bool, u32)>| {
            let now = (self.app.online.get(), self.app.sign_ins.get());
            if before.is_some_and(|before| before != now) {
                self.schedule(0);
            }
            now
        });
        let listener =
            EventListener::new(&document(), "visibilitychange", move |_| self.schedule(0));
        let listener = StoredValue::new_local(Some(listener));
        on_cleanup(move || {
            listener.try_set_value(None);
        });
    }

    pub(super) fn id(self) -> String {
        self.detail.with_value(|detail| detail.id.clone())
    }

    pub(super) fn response_id(self) -> String {
        self.detail.with_value(|detail| detail.response.id.clone())
    }

    /// The inspection that follows up its points.
    pub(super) fn followed_by(self) -> Option<InspectionName> {
        self.detail.with_value(|detail| detail.followed_by.clone())
    }

    /// How many points a follow-up check that this person may begin would have.
    pub(super) fn open_points(self) -> usize {
        self.detail.with_value(|detail| detail.open_points)
    }

    pub(super) fn revision(self) -> u64 {
        self.revision.get_value()
    }

    /// Whether this person may change it now.
    pub(super) fn may_edit(self) -> bool {
        self.state.get() == InspectionState::Findings
            && self.detail.with_value(|detail| detail.may_edit)
    }

    /// How many findings go into the report.
    pub(super) fn included(self) -> usize {
        self.findings.with_value(|all| {
            all.iter().filter(|(_, unit)| unit.value.with(|content| content.included)).count()
        })
    }

    /// Changes a finding.
    pub(super) fn edit(self, unit: Unit<FindingContent>, change: impl FnOnce(&mut FindingContent)) {
        unit.value.update(change);
        unit.keep();
        self.schedule(PAUSE_MS);
    }

    /// Changes the particulars.
    pub(super) fn describe(self, change: impl FnOnce(&mut Particulars)) {
        self.particulars.value.update(change);
        self.particulars.keep();
        self.schedule(PAUSE_MS);
    }

    /// Decides a conflict: this person's text, or the other one.
    pub(super) fn decide<T>(self, unit: Unit<T>, mine: bool)
    where
        T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(theirs) = unit.theirs.get_untracked()
            && !mine
        {
            unit.value.set(theirs);
        }
        unit.theirs.set(None);
        unit.keep();
        self.schedule(0);
    }

    /// Takes the server's state.
    pub(super) fn take(self, detail: &InspectionDetail) {
        self.revision.set_value(detail.revision);
        self.detail.set_value(detail.clone());
        self.particulars.meet(&detail.particulars);
        self.findings.with_value(|all| {
            for (own, unit) in all {
                if let Some(fresh) = detail.findings.iter().find(|fresh| fresh.key == own.key) {
                    unit.meet(&fresh.content);
                }
            }
        });
        if self.state.get_untracked() != detail.state {
            self.state.set(detail.state);
        }
    }

    /// Fetches the server's state and takes it.
    pub(super) async fn refresh(self) {
        if let Ok(detail) = self.api.inspection(&self.id()).await {
            self.take(&detail);
        }
    }

    fn schedule(self, ms: u32) {
        let timer = Timeout::new(ms, move || spawn_local(self.save()));
        self.timer.try_set_value(Some(timer));
    }

    async fn save(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        let outcome = self.save_all().await;
        self.busy.try_set(false);
        // Signing in starts it again; trying before would only ask again and again.
        let again = outcome.as_ref().is_err_and(|fault| !fault.is_signed_out());
        self.fault.try_set(outcome.err());
        if again {
            self.schedule(RETRY_MS);
        }
    }

    async fn save_all(self) -> Result<(), Fault> {
        loop {
            let Some(id) = self.detail.try_with_value(|detail| detail.id.clone()) else {
                return Ok(());
            };
            let revision = self.revision.get_value();
            let reply = if self.particulars.is_waiting() {
                let particulars = self.particulars.value.get_untracked();
                let request = EditParticulars { revision, particulars: particulars.clone() };
                let reply = self.api.edit_particulars(&id, &request).await;
                if reply.is_ok() {
                    self.particulars.settle(particulars);
                }
                reply
            } else if let Some((key, unit)) = self.next_finding() {
                let content = unit.value.get_untracked();
                let request = EditFinding { revision, content: content.clone() };
                let reply = self.api.edit_finding(&id, &key, &request).await;
                if reply.is_ok() {
                    unit.settle(content);
                }
                reply
            } else {
                return Ok(());
            };
            match reply {
                Ok(detail) => {
                    self.saved_at.try_set(Some(time_words()));
                    self.take(&detail);
                }
                // Somebody else was here: learn what they did, then go on.
                Err(fault) if fault.code() == "stale" => {
                    let detail = self.api.inspection(&id).await?;
                    self.take(&detail);
                }
                Err(fault) => return Err(fault),
            }
        }
    }

    fn next_finding(self) -> Option<(String, Unit<FindingContent>)> {
        self.findings.with_value(|all| {
            all.iter()
                .find(|(_, unit)| unit.is_waiting() && unit.value.with_untracked(can_be_saved))
                .map(|(own, unit)| (own.key.clone(), *unit))
        })
    }

    fn is_dirty(self) -> bool {
        let findings = self.findings.with_value(|all| all.iter().any(|(_, unit)| unit.is_dirty()));
        findings || self.particulars.is_dirty()
    }

    /// Whether everything is with the server.
    pub(super) fn is_clear(self) -> bool {
        !self.busy.get() && !self.is_dirty()
    }

    /// Whether the words are bad news.
    pub(super) fn is_troubled(self) -> bool {
        self.fault.with(Option::is_some)
    }

    /// The state of saving in words.
    pub(super) fn words(self) -> String {
        let language = self.app.language.get();
        if let Some(fault) = self.fault.get() {
            let reason = fault.message(language);
            return words::UNSAVED.with(language, &[("reason", &reason)]);
        }
        if self.busy.get() {
            return words::SAVING.get(language).to_owned();
        }
        if self.is_dirty() {
            let short = self.findings.with_value(|all| {
                all.iter().any(|(_, unit)| unit.value.with(|content| !can_be_saved(content)))
            });
            let message = if short { words::WAITS_FOR_NOTE } else { words::SAVING };
            return message.get(language).to_owned();
        }
        self.saved_at.get().map_or_else(
            || words::SAVED_EARLIER.get(language).to_owned(),
            |time| words::SAVED.with(language, &[("time", &time)]),
        )
    }
}

/// A finding that is left out needs a reason; the rest is the protocol's own rules.
pub(super) fn can_be_saved(content: &FindingContent) -> bool {
    content.validate().is_ok() && (content.included || !content.note.trim().is_empty())
}
