//! A device in the hands of an inspector: it writes with and without a network, is closed in the
//! middle of it, and sends what waits.

use std::collections::BTreeMap;

use engine::response::{Address, Attachment};
use protocol::{
    attachment::Received,
    operation::{Action, Fold, Operation, Push, Slot, StoredOperation},
    response::ResponseDetail,
};
use reqwest::{Method, header};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use super::{Rule, disk::Disk, id};
use crate::{
    dice::Dice,
    line::{Broken, Line},
};

/// What is answered: an item, and a value it takes.
pub(super) type Item = (Address, Json);

/// One device.
pub(super) struct Device {
    pub(super) id: String,
    user: String,
    line: Line,
    signed_in: bool,
    online: bool,
    rule: Rule,
    dice: Dice,
    /// By how many hours its clock is wrong.
    off: u64,
    pub(super) forms: Vec<Form>,
    /// Everything that was ever on its disk, by its name at last.
    pub(super) committed: BTreeMap<String, Action>,
    /// What it took to be with the server.
    pub(super) acknowledged: Vec<Operation>,
    /// What must not happen.
    pub(super) faults: Vec<String>,
    /// How often nothing came of sending.
    pub(super) failures: u32,
}

/// A response on a device: the disk, and what of it is in memory.
pub(super) struct Form {
    pub(super) response: String,
    definition: String,
    pub(super) disk: Disk,
    page: Option<Page>,
}

/// What a closed lid forgets.
struct Page {
    known: Fold,
    entries: Vec<(Operation, bool)>,
}

impl Device {
    pub(super) fn new(
        url: &str,
        user: &str,
        rule: Rule,
        seed: u64,
        forms: &[(String, String)],
    ) -> Self {
        let form = |(response, definition): &(String, String)| Form {
            response: response.clone(),
            definition: definition.clone(),
            disk: Disk::default(),
            page: None,
        };
        Self {
            id: id(),
            user: user.to_owned(),
            line: Line::to(url),
            signed_in: false,
            online: true,
            rule,
            off: seed * 5 % 24,
            dice: Dice(seed),
            forms: forms.iter().map(form).collect(),
            committed: BTreeMap::new(),
            acknowledged: Vec::new(),
            faults: Vec::new(),
            failures: 0,
        }
    }

    /// Something that happens in a day's work.
    pub(super) async fn step(&mut self, items: &[Item]) {
        let at = self.dice.throw(self.forms.len() as u64) as usize;
        match self.dice.throw(100) {
            0..55 => self.write(at, items),
            55..75 => self.commit(at),
            75..90 => {
                self.commit(at);
                self.send(at).await;
            }
            90..94 => self.open(at).await,
            94..97 => self.online = !self.online,
            // The lid: what was not on the disk yet is gone, and nobody was told otherwise.
            _ => self.forms.iter_mut().for_each(|form| form.page = None),
        }
    }

    /// Opens the response: from the server, else as it is known here.
    async fn open(&mut self, at: usize) {
        if self.online && self.sign_in().await {
            let path = format!("/responses/{}", self.forms[at].response);
            match self.line.get::<ResponseDetail>(&path).await {
                Ok(detail) => self.forms[at].disk.keep_reply(&detail),
                Err(broken) => self.note(&broken),
            }
        }
        self.show(at);
    }

    /// Shows what the disk has; what is fresh stays on top.
    fn show(&mut self, at: usize) {
        let form = &mut self.forms[at];
        let Some((known, _)) = form.disk.known() else { return };
        let before = form.page.take().map(|page| page.entries).unwrap_or_default();
        let fresh: Vec<_> = before.into_iter().filter(|(_, fresh)| *fresh).collect();
        let said_anew = |own: &Operation| fresh.iter().any(|(fresh, _)| fresh.op_id == own.op_id);
        let kept = form.disk.unsent().into_iter().filter(|own| !said_anew(own));
        let entries = kept.map(|own| (own, false)).chain(fresh.iter().cloned()).collect();
        form.page = Some(Page { known, entries });
    }

    fn write(&mut self, at: usize, items: &[Item]) {
        if self.forms[at].page.is_none() {
            self.show(at);
        }
        let (address, value) = items[self.dice.throw(items.len() as u64) as usize].clone();
        let action = match self.dice.throw(20) {
            0..8 => Action::Comment { address, text: format!("{} {}", self.user, id()) },
            8..16 if self.dice.percent(70) => Action::Answer { address, value },
            8..16 => Action::Answer { address, value: Json::Null },
            16..18 => {
                let all = ["document", "observation", "interview", "register"];
                let methods = all.iter().filter(|_| self.dice.percent(40));
                Action::Methods { address, methods: methods.map(|own| (*own).to_owned()).collect() }
            }
            _ => {
                let attachment = self.photograph(at);
                Action::Attach { address, attachment }
            }
        };
        let (elapsed_ms, hour) = (self.dice.throw(1_000_000), self.off);
        let device_id = self.id.clone();
        let form = &mut self.forms[at];
        let Some(page) = &mut form.page else { return };
        let slot = Slot::written_by(&action);
        if let Some((last, fresh)) = page.entries.last_mut()
            && slot.is_some()
            && Slot::written_by(&last.action) == slot
        {
            (last.action, *fresh) = (action, true);
            return;
        }
        let (mut base, mut resolves) = (None, Vec::new());
        if let Some(slot) = &slot {
            let mut own = page.entries.iter().rev();
            base = own.find(|(own, _)| Slot::written_by(&own.action).as_ref() == Some(slot));
            if base.is_none() {
                let heads = page.known.at(slot).iter();
                resolves = heads.filter_map(|head| head.op_ids.last().cloned()).collect();
            }
        }
        let base = base.map_or_else(|| resolves.pop(), |(own, _)| Some(own.op_id.clone()));
        let operation = Operation {
            op_id: id(),
            device_id,
            seq: 0,
            definition: form.definition.clone(),
            base,
            resolves,
            device_time: format!("2026-03-02T{hour:02}:00:00Z"),
            elapsed_ms,
            action,
        };
        page.entries.push((operation, true));
    }

    /// A small picture, kept before the operation that names it.
    fn photograph(&mut self, at: usize) -> Attachment {
        let mut content = vec![0xFF, 0xD8, 0xFF, 0xE0];
        content.extend(id().bytes());
        let sha256: String = Sha256::digest(&content).iter().map(|b| format!("{b:02x}")).collect();
        let size = content.len() as u64;
        self.forms[at].disk.files.insert(sha256.clone(), content);
        Attachment { sha256, name: "foto.jpg".into(), size, media_type: "image/jpeg".into() }
    }

    /// Brings what is fresh to the disk.
    fn commit(&mut self, at: usize) {
        let form = &mut self.forms[at];
        let Some(page) = &mut form.page else { return };
        let fresh: Vec<Operation> =
            page.entries.iter().filter(|(_, fresh)| *fresh).map(|(own, _)| own.clone()).collect();
        for operation in form.disk.keep(&fresh) {
            self.committed.insert(operation.op_id, operation.action);
        }
        self.show_kept(at);
    }

    fn show_kept(&mut self, at: usize) {
        self.forms[at].page.iter_mut().for_each(|page| page.entries.clear());
        self.show(at);
    }

    async fn sign_in(&mut self) -> bool {
        if !self.signed_in {
            self.signed_in = self.line.sign_in(&self.user).await.is_ok();
        }
        self.signed_in
    }

    fn note(&mut self, broken: &Broken) {
        self.failures += 1;
        if broken.is_signed_out() {
            self.signed_in = false;
        } else if !matches!(broken.code(), "network" | "mangled" | "busy" | "timeout") {
            self.faults.push(format!("the server refused: {}", broken.code()));
        }
    }

    /// Sends some of what waits, and learns what is new.
    async fn send(&mut self, at: usize) {
        if !self.online || !self.sign_in().await {
            return;
        }
        let limit = 1 + self.dice.throw(40) as usize;
        let operations = self.forms[at].disk.take_to_send(limit);
        if operations.is_empty() {
            return;
        }
        for operation in &operations {
            if let Action::Attach { attachment, .. } = &operation.action
                && !self.bring(at, attachment).await
            {
                return;
            }
        }
        let response = self.forms[at].response.clone();
        let after = self.forms[at].disk.known().map(|(_, position)| position);
        let push = Push { after, ..Push::of(operations) };
        let (news, position) = match self.line.push(&response, &push).await {
            Ok(reply) => {
                let clash = reply.quarantined.iter().find(|own| own.code == "sequence-clash");
                self.faults.extend(clash.map(|own| format!("{own:?}")));
                (reply.news, reply.position)
            }
            Err(broken) => {
                self.note(&broken);
                let believes = match self.rule {
                    Rule::Ours => false,
                    Rule::ForgetsOnFailure => true,
                    Rule::BelievesAnyReply => broken.code() == "mangled",
                };
                if believes {
                    self.forms[at].disk.acknowledge(&push.operations, &[]);
                    self.acknowledged.extend(push.operations);
                }
                return;
            }
        };
        let Some(news) = self.rest(&response, after, news, position).await else { return };
        self.forms[at].disk.acknowledge(&push.operations, &news);
        self.acknowledged.extend(push.operations);
        self.show(at);
    }

    /// All that the log has new; none where the line broke.
    async fn rest(
        &mut self,
        response: &str,
        after: Option<u64>,
        mut news: Vec<StoredOperation>,
        position: u64,
    ) -> Option<Vec<StoredOperation>> {
        while after.is_some()
            && let Some(last) = news.last()
            && last.position < position
        {
            let path =
                format!("/responses/{response}/operations?after={}&limit=200", last.position);
            match self.line.get::<Vec<StoredOperation>>(&path).await {
                Ok(page) if page.is_empty() => break,
                Ok(page) => news.extend(page),
                Err(broken) => {
                    self.note(&broken);
                    return None;
                }
            }
        }
        Some(news)
    }

    /// Brings a file; no where it has to wait.
    async fn bring(&mut self, at: usize, attachment: &Attachment) -> bool {
        let Some(content) = self.forms[at].disk.files.get(&attachment.sha256) else { return true };
        let path = format!("/attachments/{}", attachment.sha256);
        let request = self.line.request(Method::PUT, &path).body(content.clone());
        let request = request.header(header::CONTENT_TYPE, &attachment.media_type);
        let Ok(reply) = request.send().await else { return false };
        if reply.status() == 401 {
            self.signed_in = false;
            return false;
        }
        // Only the server's own words about this very file, whatever the status says.
        let received = reply.json::<Received>().await;
        received.is_ok_and(|own| own.whole && own.sha256 == attachment.sha256)
    }

    /// A good network, and time: everything is sent, and everything fetched.
    pub(super) async fn settle(&mut self) {
        self.online = true;
        for at in 0..self.forms.len() {
            self.commit(at);
            for _ in 0..200 {
                if self.forms[at].disk.unsent().is_empty() {
                    break;
                }
                self.send(at).await;
            }
        }
    }

    /// Learns what the others wrote after it had sent its own.
    pub(super) async fn learn(&mut self) {
        self.line.sign_in(&self.user).await.unwrap();
        for at in 0..self.forms.len() {
            let response = self.forms[at].response.clone();
            let Some((_, position)) = self.forms[at].disk.known() else {
                self.open(at).await;
                continue;
            };
            let path = format!("/responses/{response}/operations?after={position}&limit=500");
            let page: Vec<StoredOperation> = self.line.get(&path).await.unwrap();
            let news = self.rest(&response, Some(position), page, u64::MAX).await.unwrap();
            self.forms[at].disk.acknowledge(&[], &news);
        }
    }
}
