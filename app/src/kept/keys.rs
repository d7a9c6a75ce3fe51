//! The key of what is kept here: in memory only, from the session, from a PIN, or from another tab.
//!
//! What is kept of it on the disk opens with the key that the server gives its person, or with
//! their PIN. Signing out takes it from the memory of every tab.

use std::{cell::RefCell, rc::Rc};

use protocol::sealing::{DataKey, KeptKey, Key, MIN_PIN};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{
    before,
    database::{Lost, Store, Tx, read, write},
    replies::forget_replies,
};
use crate::device;

const CHANNEL: &str = "lood-key";
/// How long other tabs are waited for, in steps.
const STEP_MS: u32 = 20;
const STEPS: u32 = 20;
/// The mark of who works here (user id); none after signing out.
const PERSON: &str = "person";
/// The mark of the disk: random, and gone with what else lay there.
const DISK: &str = "disk";
/// So many PINs are tried at once; each wrong one after that takes twice as long, up to a limit.
const FREE_TRIES: u32 = 3;
const FIRST_WAIT_S: u64 = 10;
const LONGEST_WAIT_S: u64 = 15 * 60;

/// Whose records open here, and with what.
struct Holder {
    user_id: String,
    data: Rc<DataKey>,
    /// The key as it lies on the disk, which somebody may clear.
    kept: KeptKey,
}

thread_local! {
    static HOLDER: RefCell<Option<Holder>> = const { RefCell::new(None) };
    static TABS: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// The key, while it is there.
pub(super) fn data_key() -> Result<Rc<DataKey>, Lost> {
    HOLDER.with_borrow(|holder| holder.as_ref().map(|own| Rc::clone(&own.data))).ok_or(Lost)
}

/// Whether what a person wrote can be kept and read.
pub(super) fn is_of(user_id: &str) -> bool {
    HOLDER.with_borrow(|holder| holder.as_ref().is_some_and(|own| own.user_id == user_id))
}

/// What another person's key does not open must not read as nothing, and what they wrote is not
/// sealed with it.
pub(super) fn must_be_of(user_id: &str) -> Result<(), Lost> {
    if is_of(user_id) { Ok(()) } else { Err(Lost) }
}

fn hold(data: DataKey, kept: KeptKey) {
    let (user_id, data) = (kept.user_id.clone(), Rc::new(data));
    HOLDER.set(Some(Holder { user_id, data, kept }));
}

/// Which disk this is: one that was cleared is another. None where nothing was written yet.
pub(super) async fn disk(tx: &Tx<'_>) -> Result<Option<String>, Lost> {
    tx.get(Store::Marks, DISK).await
}

/// Sees to it that what is written now can be opened later, and says on which disk: one that
/// somebody cleared lacks the key, and whose work it is.
pub(super) async fn stand_on_disk(tx: &Tx<'_>) -> Result<String, Lost> {
    let kept = HOLDER.with_borrow(|holder| holder.as_ref().map(|own| own.kept.clone()));
    let kept = kept.ok_or(Lost)?;
    if tx.value(Store::Marks, &mark_of(&kept)).await?.is_none() {
        keep_key(tx, &kept).await?;
    }
    if tx.value(Store::Marks, PERSON).await?.is_none() {
        tx.put(Store::Marks, PERSON, &kept.user_id).await?;
    }
    if let Some(disk) = disk(tx).await? {
        return Ok(disk);
    }
    let new = device::new_id();
    tx.put(Store::Marks, DISK, &new).await?;
    Ok(new)
}

fn marks_of(user_id: &str) -> String {
    format!("key/{user_id}/")
}

fn tries_of(user_id: &str) -> String {
    format!("pin/{user_id}")
}

async fn kept_keys(tx: &Tx<'_>, user_id: &str) -> Result<Vec<KeptKey>, Lost> {
    let texts = tx.all(Store::Marks, &marks_of(user_id)).await?;
    Ok(texts.iter().filter_map(|(_, text)| serde_json::from_str(text).ok()).collect())
}

fn mark_of(kept: &KeptKey) -> String {
    format!("{}{}", marks_of(&kept.user_id), kept.key_id)
}

async fn keep_key(tx: &Tx<'_>, kept: &KeptKey) -> Result<(), Lost> {
    tx.put(Store::Marks, &mark_of(kept), &serde_json::to_string(kept)?).await
}

/// Unlocks what a person keeps here with the key that the server gives them; at first, makes it.
pub(crate) async fn unlock(user_id: &str, session: &str) -> Result<(), Lost> {
    let session = Key::from_hex(session).ok_or(Lost)?;
    let all = read(async |tx: Tx<'_>| kept_keys(&tx, user_id).await).await?;
    if all.is_empty() {
        // Where the disk was cleared, another tab still writes with the key that lay there.
        ask(user_id).await;
    }
    let held = HOLDER.with_borrow(|holder| {
        let own = holder.as_ref().filter(|own| own.user_id == user_id)?;
        Some((Rc::clone(&own.data), own.kept.clone()))
    });
    let (data, kept) = write(async |tx: Tx<'_>| {
        let all = kept_keys(&tx, user_id).await?;
        let opened = all.iter().find_map(|kept| Some((kept.open(&session)?, kept.clone())));
        if let Some(opened) = opened {
            return Ok(opened);
        }
        let (data, kept) = if let Some((data, kept)) = &held {
            // Unlocked by the PIN, and the server gives another key than it did; or the disk was
            // cleared, and what is written since is sealed with the key that is held.
            let here = all.into_iter().find(|own| own.key_id == kept.key_id);
            let mut kept = here.unwrap_or_else(|| kept.clone());
            kept.let_session_open(data, &session, device::random()?).ok_or(Lost)?;
            ((**data).clone(), kept)
        } else {
            let data = DataKey::new(device::random()?, Key::new(device::random()?));
            let kept = KeptKey::new(user_id, &data, &session, device::random()?).ok_or(Lost)?;
            (data, kept)
        };
        keep_key(&tx, &kept).await?;
        Ok((data, kept))
    })
    .await?;
    begin(user_id, data, kept).await?;
    before::take_over(user_id).await
}

/// From now on this person works here; what another read here goes.
async fn begin(user_id: &str, data: DataKey, kept: KeptKey) -> Result<(), Lost> {
    let before = read(async |tx: Tx<'_>| tx.get(Store::Marks, PERSON).await).await?;
    if before.is_some_and(|before| before != user_id) {
        forget_replies().await?;
    }
    hold(data, kept);
    write(async |tx: Tx<'_>| {
        tx.put(Store::Marks, PERSON, user_id).await?;
        stand_on_disk(&tx).await
    })
    .await?;
    Ok(())
}

/// Who works here while it is locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    user_id: String,
    /// Whether a PIN opens it.
    pub(crate) has_pin: bool,
}

/// Whose work lies here; none where nobody's that could be opened without signing in.
pub(crate) async fn locked() -> Result<Option<Locked>, Lost> {
    read(async |tx: Tx<'_>| {
        let Some(user_id) = tx.get(Store::Marks, PERSON).await? else { return Ok(None) };
        let has_pin = kept_keys(&tx, &user_id).await?.iter().any(KeptKey::has_pin);
        Ok(Some(Locked { user_id, has_pin }))
    })
    .await
}

/// What became of a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tried {
    Opened,
    Wrong,
    /// Too many wrong ones: so many seconds to wait.
    Wait(u64),
}

/// Unlocks with a PIN; wrong ones are slowed, over reloads too.
pub(crate) async fn unlock_with_pin(who: &Locked, pin: &str) -> Result<Tried, Lost> {
    let user_id = &who.user_id;
    // Counted before it is tried, so that nothing is won by closing the page.
    let may = write(async |tx: Tx<'_>| {
        let text = tx.get(Store::Marks, &tries_of(user_id)).await?.unwrap_or_default();
        let (tries, until) = text.split_once(' ').unwrap_or_default();
        let (tries, until) = (tries.parse().unwrap_or(0_u32), until.parse().unwrap_or(0_u64));
        let now = device::now_ms() as u64;
        // A clock that was set back must not lock anybody out for longer than the longest wait.
        let left = until.saturating_sub(now).min(LONGEST_WAIT_S * 1000);
        if left > 0 {
            return Ok(Err(left.div_ceil(1000)));
        }
        let tries = tries + 1;
        let wait = match tries.checked_sub(FREE_TRIES) {
            None => 0,
            Some(over) => (FIRST_WAIT_S << over.min(16)).min(LONGEST_WAIT_S),
        };
        let text = format!("{tries} {}", now + wait * 1000);
        tx.put(Store::Marks, &tries_of(user_id), &text).await?;
        Ok(Ok(kept_keys(&tx, user_id).await?))
    })
    .await?;
    let all = match may {
        Err(seconds) => return Ok(Tried::Wait(seconds)),
        Ok(all) => all,
    };
    let opened = all.into_iter().find_map(|kept| Some((kept.open_with_pin(pin)?, kept)));
    let Some((data, kept)) = opened else { return Ok(Tried::Wrong) };
    write(async |tx: Tx<'_>| tx.delete(Store::Marks, &tries_of(user_id)).await).await?;
    hold(data, kept);
    Ok(Tried::Opened)
}

/// Whether a text is long enough for a PIN.
pub(crate) fn is_pin(pin: &str) -> bool {
    pin.chars().count() >= MIN_PIN
}

/// Whether the signed-in person has set a PIN on this device.
pub(crate) async fn has_pin(user_id: &str) -> Result<bool, Lost> {
    read(async |tx: Tx<'_>| Ok(kept_keys(&tx, user_id).await?.iter().any(KeptKey::has_pin))).await
}

/// Sets the signed-in person's PIN, or removes it.
pub(crate) async fn set_pin(user_id: &str, pin: Option<&str>) -> Result<(), Lost> {
    must_be_of(user_id)?;
    let data = data_key()?;
    let all = read(async |tx: Tx<'_>| kept_keys(&tx, user_id).await).await?;
    let mut kept = all.into_iter().find(|kept| kept.key_id == data.id()).ok_or(Lost)?;
    match pin {
        Some(pin) => {
            kept.set_pin(&data, pin, device::random()?, device::random()?).ok_or(Lost)?;
        }
        None => kept.remove_pin(),
    }
    write(async |tx: Tx<'_>| {
        tx.delete(Store::Marks, &tries_of(user_id)).await?;
        keep_key(&tx, &kept).await
    })
    .await?;
    HOLDER.with_borrow_mut(|holder| {
        if let Some(own) = holder.as_mut().filter(|own| own.kept.key_id == kept.key_id) {
            own.kept = kept;
        }
    });
    Ok(())
}

/// Forgets what the server has, and the key, in all tabs; what is unsent stays, sealed.
pub(crate) async fn lock() {
    let _ = forget_replies().await;
    let _ = write(async |tx: Tx<'_>| tx.delete(Store::Marks, PERSON).await).await;
    HOLDER.set(None);
    tell("lock");
}

/// Answers other tabs that ask for the key, and hears when one of them signs out.
pub(crate) fn share_with_tabs(signed_out: impl Fn() + 'static) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        let words: Vec<&str> = text.splitn(3, ' ').collect();
        match words.as_slice() {
            ["ask", user_id] if is_of(user_id) => tell_key(),
            ["key", secret, kept] if data_key().is_err() => {
                let Ok(kept) = serde_json::from_str::<KeptKey>(kept) else { return };
                let secret = Key::from_hex(secret);
                let told = secret.and_then(|secret| DataKey::told(&kept.key_id, secret));
                let asked = ASKED.with_borrow(|asked| *asked == kept.user_id);
                if let Some(data) = told.filter(|_| asked) {
                    hold(data, kept);
                }
            }
            ["lock"] => {
                HOLDER.set(None);
                signed_out();
            }
            _ => {}
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    TABS.set(Some(channel));
}

thread_local! {
    /// Whose key this tab has asked the others for.
    static ASKED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Tells the key to a tab that asks.
fn tell_key() {
    let message = HOLDER.with_borrow(|holder| {
        let own = holder.as_ref()?;
        let kept = serde_json::to_string(&own.kept).ok()?;
        Some(format!("key {} {kept}", own.data.secret().to_hex()))
    });
    if let Some(message) = message {
        tell(&message);
    }
}

fn tell(message: &str) {
    TABS.with_borrow(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&JsValue::from_str(message));
        }
    });
}

/// Asks the other tabs for the key of whoever works here; says whether it is here now.
pub(crate) async fn ask_tabs() -> bool {
    let Ok(Some(who)) = locked().await else { return false };
    ask(&who.user_id).await
}

/// Asks the other tabs for a person's key, where it is not here; says whether it is now.
async fn ask(user_id: &str) -> bool {
    if is_of(user_id) {
        return true;
    }
    ASKED.set(user_id.to_owned());
    tell(&format!("ask {user_id}"));
    for _ in 0..STEPS {
        device::wait(STEP_MS).await;
        if is_of(user_id) {
            return true;
        }
    }
    false
}
