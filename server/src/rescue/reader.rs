//! Reading a rescue file as it arrives, an entry at a time: none is larger than a file may be.

use std::{pin::Pin, time::Duration};

use futures_util::{Stream, StreamExt as _};
use protocol::{
    attachment::MAX_BYTES,
    rescue::{EntryHead, FIRST_LINE},
};

use crate::fault::{Fault, Outcome};

/// The longest line before an entry.
const LONGEST_LINE: usize = 1024;
/// The largest entry: a file with its head and seal.
const LARGEST: usize = MAX_BYTES + 1024;

/// A file of which some has arrived.
pub(super) struct Reader<'a, S> {
    body: Pin<&'a mut S>,
    /// How long the sender may be silent.
    silence: Duration,
    arrived: Vec<u8>,
    /// How much of it is read.
    read: usize,
}

impl<'a, S, B, E> Reader<'a, S>
where
    S: Stream<Item = Result<B, E>>,
    B: AsRef<[u8]>,
    E: std::fmt::Display,
{
    /// Begins to read; refuses what is no rescue file.
    pub(super) async fn begin(body: Pin<&'a mut S>, silence: Duration) -> Outcome<Self> {
        let mut reader = Self { body, silence, arrived: Vec::new(), read: 0 };
        let is_one = reader.wait_for(FIRST_LINE.len()).await?
            && reader.rest().starts_with(FIRST_LINE.as_bytes());
        if !is_one {
            return Err(Fault::refused(422, "rescue-format"));
        }
        reader.read = FIRST_LINE.len();
        Ok(reader)
    }

    /// The next entry; none at the end. A fault is the end, too.
    pub(super) async fn next(&mut self) -> Outcome<Option<(EntryHead, Vec<u8>)>> {
        let cut = || Fault::refused(422, "rescue-cut");
        if !self.wait_for(1).await? {
            return Ok(None);
        }
        let line = loop {
            if let Some(end) = self.rest().iter().position(|byte| *byte == b'\n') {
                break self.take(end + 1);
            }
            let have = self.rest().len();
            if have > LONGEST_LINE {
                return Err(Fault::refused(422, "rescue-format"));
            }
            if !self.wait_for(have + 1).await? {
                return Err(cut());
            }
        };
        let head: Option<EntryHead> = serde_json::from_slice(&line).ok();
        let head = head.filter(|head| head.length <= LARGEST);
        let head = head.ok_or_else(|| Fault::refused(422, "rescue-format"))?;
        if !self.wait_for(head.length).await? {
            return Err(cut());
        }
        let content = self.take(head.length);
        Ok(Some((head, content)))
    }

    fn rest(&self) -> &[u8] {
        &self.arrived[self.read..]
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let taken = self.rest()[..length].to_vec();
        self.read += length;
        taken
    }

    /// Waits until so much has arrived that is not read yet; false where the file ends before.
    async fn wait_for(&mut self, length: usize) -> Outcome<bool> {
        while self.rest().len() < length {
            let broken_off = || Fault::refused(400, "body-broken-off");
            let next = tokio::time::timeout(self.silence, self.body.next()).await;
            let Some(chunk) = next.map_err(|_| broken_off())? else { return Ok(false) };
            let chunk = chunk.map_err(|_| broken_off())?;
            self.arrived.drain(..self.read);
            self.read = 0;
            self.arrived.extend_from_slice(chunk.as_ref());
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::stream;

    use super::*;

    #[tokio::test]
    async fn a_sender_that_falls_silent_has_broken_off() {
        let entry = format!("{FIRST_LINE}{{\"store\":\"files\",\"key\":\"a\",\"length\":1}}\nx");
        let said = stream::iter([Ok::<_, Infallible>(entry)]);
        let body = std::pin::pin!(said.chain(stream::pending()));
        let mut reader = Reader::begin(body, Duration::from_millis(10)).await.unwrap();
        let (head, content) = reader.next().await.unwrap().unwrap();
        assert_eq!((&*head.key, &*content), ("a", &b"x"[..]));
        let Err(Fault::Refused(problem)) = reader.next().await else { panic!("it waits") };
        assert_eq!(problem.code, "body-broken-off");
    }
}
