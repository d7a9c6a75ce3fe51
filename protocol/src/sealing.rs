//! Sealing what people wrote on a device's disk: nobody else reads it, nothing in it is changed
//! unseen, and no record can be put in another's place.
//!
//! A data key seals the records of one person on one device. It is kept beside them, itself sealed
//! by the key that the server gives the signed-in person, and by a PIN where one is set. Nothing
//! here reads a clock or a random source: callers bring keys, salts, nonces and moments.
//!
//! ```text
//! record = 1 | id of the data key (8) | when it was written (8) | nonce (24) | sealed | mark (16)
//! ```

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};
use serde::{Deserialize, Serialize};

/// The fewest characters of a PIN.
pub const MIN_PIN: usize = 6;

/// Bytes of a nonce: so many that random ones never meet.
pub const NONCE: usize = 24;

const FORMAT: u8 = 1;
const ID: usize = 8;
/// What stands before the nonce: format, key, moment.
const HEAD: usize = 1 + ID + 8;

/// What trying a PIN costs: about a second on a tablet.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 8;
/// The most memory that a kept PIN may ask for.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 100;

/// 32 secret bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// A key of random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key of 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        Some(Self(unhex(text)?.try_into().ok()?))
    }

    /// The key as 64 hexadecimal digits.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    fn seal(&self, nonce: &[u8; NONCE], bound: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        let payload = Payload { msg: content, aad: bound };
        XChaCha20Poly1305::new(&self.0.into()).encrypt(&(*nonce).into(), payload).ok()
    }

    fn open(&self, nonce: &[u8], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: bound };
        XChaCha20Poly1305::new(&self.0.into()).decrypt(&nonce.into(), payload).ok()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The key of one person's records on one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataKey {
    id: [u8; ID],
    key: Key,
}

impl DataKey {
    /// A key from random bytes; so is its id, which is no secret.
    pub fn new(id: [u8; ID], key: Key) -> Self {
        Self { id, key }
    }

    /// Its id, as [`KeptKey`] and [`key_of`] name it.
    pub fn id(&self) -> String {
        hex(&self.id)
    }

    /// Its secret, for another tab of the same browser.
    pub fn secret(&self) -> &Key {
        &self.key
    }

    /// A key that another tab has told.
    pub fn told(id: &str, secret: Key) -> Option<Self> {
        Some(Self { id: unhex(id)?.try_into().ok()?, key: secret })
    }

    /// Seals a record for its place (`store/key`), with the moment in milliseconds since 1970.
    /// None only where it is too large for the cipher (256 GB).
    pub fn seal(
        &self,
        place: &str,
        at_ms: u64,
        nonce: [u8; NONCE],
        content: &[u8],
    ) -> Option<Vec<u8>> {
        let mut record = Vec::with_capacity(HEAD + NONCE + content.len() + 16);
        record.push(FORMAT);
        record.extend_from_slice(&self.id);
        record.extend_from_slice(&at_ms.to_be_bytes());
        let sealed = self.key.seal(&nonce, &bound(&record, place), content)?;
        record.extend_from_slice(&nonce);
        record.extend_from_slice(&sealed);
        Some(record)
    }

    /// Opens the record of a place; none where it is another key's, another place's, or changed.
    pub fn open(&self, place: &str, record: &[u8]) -> Option<Vec<u8>> {
        let (head, rest) = record.split_at_checked(HEAD)?;
        if head[0] != FORMAT || head[1..=ID] != self.id {
            return None;
        }
        let (nonce, sealed) = rest.split_at_checked(NONCE)?;
        self.key.open(nonce, &bound(head, place), sealed)
    }
}

/// The id of the key that a record is sealed with.
pub fn key_of(record: &[u8]) -> Option<String> {
    (record.first() == Some(&FORMAT)).then(|| record.get(1..=ID).map(hex)).flatten()
}

/// What a record is bound to: its head, and the place it belongs to.
fn bound(head: &[u8], place: &str) -> Vec<u8> {
    [head, place.as_bytes()].concat()
}

/// A data key as it is kept on the device: worthless without the session or the PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptKey {
    /// Whose it is.
    pub user_id: String,
    /// Its id.
    pub key_id: String,
    /// Sealed by the key that the server gives this person: nonce and sealed, hexadecimal.
    by_session: String,
    /// Sealed by a PIN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by_pin: Option<ByPin>,
}

/// A data key sealed by a PIN, with what stretching the PIN takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ByPin {
    salt: String,
    memory_kib: u32,
    passes: u32,
    sealed: String,
}

impl KeptKey {
    /// Keeps a person's data key, to be opened by the session.
    pub fn new(user_id: &str, data: &DataKey, session: &Key, nonce: [u8; NONCE]) -> Option<Self> {
        let mut kept = Self {
            user_id: user_id.to_owned(),
            key_id: data.id(),
            by_session: String::new(),
            by_pin: None,
        };
        kept.let_session_open(data, session, nonce)?;
        Some(kept)
    }

    /// Lets another key of the session open it from now on.
    pub fn let_session_open(
        &mut self,
        data: &DataKey,
        session: &Key,
        nonce: [u8; NONCE],
    ) -> Option<()> {
        self.by_session = self.wrap(data, session, nonce, "session")?;
        Some(())
    }

    /// Opens it with the key that the server gives this person.
    pub fn open(&self, session: &Key) -> Option<DataKey> {
        self.unwrap(&self.by_session, session, "session")
    }

    /// Whether a PIN opens it.
    pub fn has_pin(&self) -> bool {
        self.by_pin.is_some()
    }

    /// Opens it with a PIN; takes about a second.
    pub fn open_with_pin(&self, pin: &str) -> Option<DataKey> {
        let by = self.by_pin.as_ref()?;
        if by.memory_kib > MOST_MEMORY_KIB || by.passes > MOST_PASSES {
            return None;
        }
        let stretched = stretch(pin, &unhex(&by.salt)?, by.memory_kib, by.passes)?;
        self.unwrap(&by.sealed, &stretched, "pin")
    }

    /// Lets a PIN open it from now on, and no other; takes about a second.
    pub fn set_pin(
        &mut self,
        data: &DataKey,
        pin: &str,
        salt: [u8; 16],
        nonce: [u8; NONCE],
    ) -> Option<()> {
        let stretched = stretch(pin, &salt, MEMORY_KIB, PASSES)?;
        self.by_pin = Some(ByPin {
            salt: hex(&salt),
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            sealed: self.wrap(data, &stretched, nonce, "pin")?,
        });
        Some(())
    }

    /// Lets no PIN open it any more.
    pub fn remove_pin(&mut self) {
        self.by_pin = None;
    }

    fn wrap(&self, data: &DataKey, by: &Key, nonce: [u8; NONCE], how: &str) -> Option<String> {
        let sealed = by.seal(&nonce, self.bound(how).as_bytes(), &data.key.0)?;
        Some(hex(&[nonce.as_slice(), &sealed].concat()))
    }

    fn unwrap(&self, text: &str, by: &Key, how: &str) -> Option<DataKey> {
        let bytes = unhex(text)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let key = by.open(nonce, self.bound(how).as_bytes(), sealed)?;
        DataKey::told(&self.key_id, Key(key.try_into().ok()?))
    }

    fn bound(&self, how: &str) -> String {
        format!("{how} {} {}", self.key_id, self.user_id)
    }
}

/// A key from a PIN: slow on purpose (Argon2id).
fn stretch(pin: &str, salt: &[u8], memory_kib: u32, passes: u32) -> Option<Key> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).ok()?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), salt, &mut key)
        .ok()?;
    Some(Key(key))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: &str = "operations/r/1";

    fn data(number: u8) -> DataKey {
        DataKey::new([number; ID], Key::new([number; 32]))
    }

    #[test]
    fn a_record_opens_at_its_place_with_its_key_and_not_otherwise() {
        let content = "Elanik ütles, et öösel ei ole kedagi.".as_bytes();
        let record = data(1).seal(PLACE, 1_000, [9; NONCE], content).unwrap();
        assert!(!record.windows(6).any(|part| part == b"Elanik"));
        assert_eq!(data(1).open(PLACE, &record).as_deref(), Some(content));
        assert_eq!(key_of(&record), Some(data(1).id()));
        assert_eq!(data(1).open("operations/r/2", &record), None, "another key");
        assert_eq!(data(1).open("log/r/1", &record), None, "another store");
        assert_eq!(data(2).open(PLACE, &record), None, "another person");
        let same_id = DataKey::new([1; ID], Key::new([2; 32]));
        assert_eq!(same_id.open(PLACE, &record), None);
        for place in 0..record.len() {
            let mut changed = record.clone();
            changed[place] ^= 1;
            assert_eq!(data(1).open(PLACE, &changed), None, "byte {place}");
            assert_eq!(data(1).open(PLACE, &record[..place]), None, "cut at {place}");
        }
    }

    #[test]
    fn a_kept_key_opens_for_its_person_and_session() {
        let session = Key::new([7; 32]);
        let kept = KeptKey::new("mari", &data(1), &session, [1; NONCE]).unwrap();
        assert_eq!(kept.open(&session), Some(data(1)));
        assert_eq!(kept.open(&Key::new([8; 32])), None);
        let stolen = KeptKey { user_id: "jaan".into(), ..kept.clone() };
        assert_eq!(stolen.open(&session), None);
        let text = serde_json::to_string(&kept).unwrap();
        assert!(!text.contains(&data(1).secret().to_hex()));
        assert_eq!(serde_json::from_str::<KeptKey>(&text).unwrap(), kept);
    }

    #[test]
    fn a_pin_opens_a_kept_key_until_it_is_changed_or_removed() {
        let mut kept = KeptKey::new("mari", &data(1), &Key::new([7; 32]), [1; NONCE]).unwrap();
        assert_eq!(kept.open_with_pin("kask 4711"), None);
        kept.set_pin(&data(1), "kask 4711", [3; 16], [2; NONCE]).unwrap();
        assert_eq!(kept.open_with_pin("kask 4711"), Some(data(1)));
        assert_eq!(kept.open_with_pin("kask 4712"), None);
        kept.set_pin(&data(1), "teine 22", [4; 16], [5; NONCE]).unwrap();
        assert_eq!(kept.open_with_pin("kask 4711"), None);
        kept.remove_pin();
        assert_eq!(kept.open_with_pin("teine 22"), None);
        assert_eq!(kept.open(&Key::new([7; 32])), Some(data(1)), "the session still does");
    }

    #[test]
    fn no_key_shows_itself() {
        assert_eq!(format!("{:?}", data(7).secret()), "Key(…)");
        assert_eq!(Key::from_hex(&Key::new([171; 32]).to_hex()), Some(Key::new([171; 32])));
        assert_eq!(Key::from_hex("ab"), None);
        assert_eq!(Key::from_hex(&"õ".repeat(32)), None);
    }
}
