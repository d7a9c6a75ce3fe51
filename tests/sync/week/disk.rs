//! What a device keeps of one response on its disk, as the app does: operations with their numbers
//! and how far they were tried, the last reply, and the log after it. Nothing but text survives a
//! closed lid, and each function is one transaction.

use std::collections::BTreeMap;

use protocol::{
    operation::{Fold, Operation, StoredOperation},
    response::ResponseDetail,
};

/// The stores of one response.
#[derive(Default)]
pub(super) struct Disk {
    operations: BTreeMap<u64, String>,
    last: u64,
    tried: u64,
    log: BTreeMap<u64, String>,
    reply: Option<String>,
    /// Files that wait, by their hash.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

fn write<T: serde::Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).unwrap()
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

impl Disk {
    /// Keeps operations, each with a number. One that is said anew keeps its name unless it was
    /// tried: what was sent under a name never changes.
    pub(super) fn keep(&mut self, fresh: &[Operation]) -> Vec<Operation> {
        let mut kept = Vec::new();
        for operation in fresh {
            let mut operation = operation.clone();
            if operation.seq == 0 || operation.seq <= self.tried {
                if operation.seq != 0 {
                    operation.op_id = super::id();
                }
                self.last += 1;
                operation.seq = self.last;
            }
            self.operations.insert(operation.seq, write(&operation));
            kept.push(operation);
        }
        kept
    }

    pub(super) fn unsent(&self) -> Vec<Operation> {
        self.operations.values().map(|text| read(text)).collect()
    }

    /// The oldest of them, noted as tried.
    pub(super) fn take_to_send(&mut self, limit: usize) -> Vec<Operation> {
        let batch: Vec<Operation> = self.operations.values().take(limit).map(|t| read(t)).collect();
        if let Some(last) = batch.last() {
            self.tried = self.tried.max(last.seq);
        }
        batch
    }

    /// Forgets what the server has, and keeps what its log has new.
    pub(super) fn acknowledge(&mut self, sent: &[Operation], news: &[StoredOperation]) {
        for operation in sent {
            if self.operations.get(&operation.seq).is_some_and(|text| *text == write(operation)) {
                self.operations.remove(&operation.seq);
            }
        }
        self.log.extend(news.iter().map(|stored| (stored.position, write(stored))));
    }

    pub(super) fn keep_reply(&mut self, detail: &ResponseDetail) {
        self.reply = Some(write(detail));
    }

    /// The response as it is known here, and up to which position; none where it was never opened.
    pub(super) fn known(&self) -> Option<(Fold, u64)> {
        let detail: ResponseDetail = read(self.reply.as_ref()?);
        let mut fold = Fold { response: detail.response, heads: detail.heads };
        let mut position = detail.info.position;
        while let Some(text) = self.log.get(&(position + 1)) {
            fold.take(&read(text));
            position += 1;
        }
        Some((fold, position))
    }
}
