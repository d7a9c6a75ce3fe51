//! A team at one response: how far its log has come and who has it open, told to each of them.
//!
//! Every open page holds a stream of events. What it is told lies in the database, so that people
//! at several processes meet; one task a process looks there for all streams together, every
//! [`EVERY`] and at once after a change made here. A round costs two queries for 128 responses,
//! however many listen to each; a listener costs one more, at most once a second, to see that they
//! still may. Nothing that was written travels here: see [`protocol::live`].

use std::{
    collections::{BTreeMap, HashMap},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::SignedDuration;
use protocol::live::{Colleague, Event};
use tokio::{
    sync::{Notify, watch},
    time::Instant,
};

use crate::{
    Service,
    authorisation::{Actor, Writer},
    fault::{Fault, Outcome},
    session,
    storage::{
        presence::{self, Listener},
        responses as rows, retrying,
    },
};

/// How often it is looked for what other processes have taken.
const EVERY: Duration = Duration::from_secs(2);
/// The pause between two rounds: a burst of pushes is one piece of news.
const PAUSE: Duration = Duration::from_millis(100);
/// How often a process notes that it is alive.
const BEAT: Duration = Duration::from_secs(20);
/// A process that said nothing for so long is gone, and so are its people.
const SILENCE: SignedDuration = SignedDuration::from_secs(70);
/// How often a stream sees to it that its listener still may listen.
const RECHECK: Duration = Duration::from_secs(15);
/// What was looked at so lately need not be looked at again.
const FRESH: Duration = Duration::from_secs(1);
/// The most streams of one person in one process: one more ends the oldest. Lines that broke
/// without a word leave some behind.
const STREAMS: usize = 20;

/// The streams of this process.
pub(crate) struct Live {
    /// Id of this process, for as long as it runs.
    process: String,
    room: Mutex<Room>,
    wake: Notify,
}

#[derive(Default)]
struct Room {
    closed: bool,
    /// What is told, by response; nothing before the first look.
    told: HashMap<String, watch::Sender<Option<Event>>>,
    /// By id of the stream, and whether the database knows of it.
    listeners: HashMap<String, (Listener, bool)>,
    /// Streams that have ended, of which the database has to hear.
    gone: Vec<String>,
}

impl Room {
    /// Takes a stream out; what nobody listens to is looked at no more.
    fn leave(&mut self, stream_id: &str) {
        let Some((own, known)) = self.listeners.remove(stream_id) else { return };
        if known {
            self.gone.push(own.stream_id);
        }
        if !self.listeners.values().any(|(other, _)| other.response_id == own.response_id) {
            self.told.remove(&own.response_id);
        }
    }

    /// Ends the oldest streams of a person who has the most there may be.
    fn make_place(&mut self, user_id: &str) {
        let own = self.listeners.values().filter(|(own, _)| own.user_id == user_id);
        let mut streams: Vec<String> = own.map(|(own, _)| own.stream_id.clone()).collect();
        // Their ids are in the order of time.
        streams.sort();
        let too_many = (streams.len() + 1).saturating_sub(STREAMS);
        streams.iter().take(too_many).for_each(|own| self.leave(own));
    }
}

impl Default for Live {
    fn default() -> Self {
        Self { process: crate::new_id(), room: Mutex::default(), wake: Notify::new() }
    }
}

impl Live {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something about a response is otherwise now: whoever listens hears of it at once.
    pub(crate) fn stir(&self, response_id: &str) {
        if self.room().told.contains_key(response_id) {
            self.wake.notify_one();
        }
    }

    /// Ends all streams, and takes no more.
    pub(crate) fn close(&self) {
        *self.room() = Room { closed: true, ..Room::default() };
        self.wake.notify_one();
    }
}

/// A stream somebody listens to; it ends when it is dropped.
pub(crate) struct Stream {
    service: Arc<Service>,
    token: String,
    actor: Actor,
    listener: Listener,
    told: watch::Receiver<Option<Event>>,
    /// When it was last seen to that the listener may listen.
    checked: Instant,
}

impl Stream {
    /// Opens the stream of a response to somebody who may fill it in.
    pub(crate) async fn open(
        service: &Arc<Service>,
        actor: Actor,
        token: String,
        response_id: &str,
        section: &str,
    ) -> Outcome<Self> {
        let mut connection = service.storage.snapshot().await?;
        if !rows::get(&mut connection, &actor, response_id).await?.is_filled_by(&actor) {
            return Err(Fault::forbidden());
        }
        drop(connection);
        let listener = Listener {
            stream_id: crate::new_id(),
            response_id: response_id.to_owned(),
            user_id: actor.user_id.clone(),
            section: section.to_owned(),
        };
        let mut told = {
            let mut room = service.live.room();
            if room.closed {
                return Err(Fault::refused(503, "busy"));
            }
            room.make_place(&actor.user_id);
            room.listeners.insert(listener.stream_id.clone(), (listener.clone(), false));
            let told = room.told.entry(response_id.to_owned());
            told.or_insert_with(|| watch::Sender::new(None)).subscribe()
        };
        // What is known already is news to this stream.
        told.mark_changed();
        service.live.wake.notify_one();
        let service = Arc::clone(service);
        Ok(Self { service, token, actor, listener, told, checked: Instant::now() })
    }

    /// The next piece of news; none once the listener may not listen any more, or the server stops.
    pub(crate) async fn next(&mut self) -> Option<Event> {
        loop {
            let changed = tokio::time::timeout(RECHECK, self.told.changed()).await;
            if matches!(changed, Ok(Err(_))) || !self.is_listed() {
                return None;
            }
            if self.checked.elapsed() >= FRESH {
                match self.may_go_on().await {
                    Ok(true) => self.checked = Instant::now(),
                    Ok(false) => return None,
                    Err(_) => {
                        // The database is busy: nobody is told anything, and nobody is sent away.
                        tokio::time::sleep(FRESH).await;
                        if changed.is_ok() {
                            self.told.mark_changed();
                        }
                        continue;
                    }
                }
            }
            // What came while it was checked is still to come.
            if changed.is_ok()
                && let Some(event) = self.told.borrow_and_update().clone()
            {
                return Some(event);
            }
        }
    }

    /// Whether it was not ended to make place for another.
    fn is_listed(&self) -> bool {
        self.service.live.room().listeners.contains_key(&self.listener.stream_id)
    }

    /// Whether the session goes on, and its person still fills the response in. Listening does not
    /// prolong a session.
    async fn may_go_on(&self) -> Outcome<bool> {
        let mut connection = self.service.storage.snapshot().await?;
        let found =
            session::look(&mut connection, &self.service, &self.token, &self.actor.origin).await?;
        let Some(session::Lasting { writer: Writer { actor, active: true }, .. }) = found else {
            return Ok(false);
        };
        let row = rows::find(&mut connection, &actor, &self.listener.response_id).await?;
        Ok(row.is_some_and(|row| row.is_filled_by(&actor)))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.service.live.room().leave(&self.listener.stream_id);
        self.service.live.wake.notify_one();
    }
}

/// Looks for all streams until they are closed.
pub(crate) async fn look(service: Arc<Service>) {
    let live = &service.live;
    let mut beat = None;
    loop {
        let (idle, closed) = {
            let room = live.room();
            (room.listeners.is_empty() && room.gone.is_empty(), room.closed)
        };
        if closed {
            break;
        }
        if idle {
            live.wake.notified().await;
        } else {
            // Whether it was woken or not makes no difference.
            let _ = tokio::time::timeout(EVERY, live.wake.notified()).await;
        }
        if let Err(fault) = round(&service, &mut beat).await {
            tracing::warn!(error = %fault, "looking for live streams failed");
        }
        tokio::time::sleep(PAUSE).await;
    }
    let left = async { retrying!(service.storage, tx => presence::leave(&mut tx, &live.process)) };
    if let Err(fault) = left.await {
        tracing::warn!(error = %fault, "taking leave failed");
    }
}

async fn round(service: &Service, beat: &mut Option<Instant>) -> Outcome<()> {
    let live = &service.live;
    let due = beat.is_none_or(|last| last.elapsed() >= BEAT);
    let (fresh, gone, responses) = {
        let mut room = live.room();
        // Now and then all of them, in case another process took this one for dead.
        let wanted = room.listeners.values().filter(|(_, known)| due || !known);
        let fresh: Vec<Listener> = wanted.map(|(own, _)| own.clone()).collect();
        let gone = mem::take(&mut room.gone);
        (fresh, gone, room.told.keys().cloned().collect::<Vec<_>>())
    };
    if due || !fresh.is_empty() || !gone.is_empty() {
        if let Err(fault) =
            retrying!(service.storage, tx => note(&mut tx, service, &fresh, &gone, due))
        {
            live.room().gone.extend(gone);
            return Err(fault);
        }
        if due {
            *beat = Some(Instant::now());
        }
        let mut room = live.room();
        for own in fresh {
            match room.listeners.get_mut(&own.stream_id) {
                Some((_, known)) => *known = true,
                // It ended while it was noted.
                None => room.gone.push(own.stream_id),
            }
        }
    }
    let mut connection = service.storage.snapshot().await?;
    let standings = presence::standings(&mut connection, &responses).await?;
    let mut people: HashMap<String, BTreeMap<String, Colleague>> = HashMap::new();
    for (response, own) in presence::people(&mut connection, &responses).await? {
        // Of several streams of one person, the latest tells where they are.
        people.entry(response).or_default().insert(own.user_id.clone(), own);
    }
    let room = live.room();
    for own in standings {
        let Some(told) = room.told.get(&own.id) else { continue };
        let mut people: Vec<Colleague> =
            people.remove(&own.id).unwrap_or_default().into_values().collect();
        people.sort();
        let event = Event {
            position: own.position.cast_unsigned(),
            submitted: own.state == "submitted",
            people,
        };
        told.send_if_modified(|before| {
            let news = before.as_ref() != Some(&event);
            *before = Some(event);
            news
        });
    }
    Ok(())
}

async fn note(
    connection: &mut sqlx::AnyConnection,
    service: &Service,
    fresh: &[Listener],
    gone: &[String],
    due: bool,
) -> Outcome<()> {
    let process = &service.live.process;
    let now = service.clock.stamp();
    presence::note(connection, process, fresh, &now).await?;
    presence::remove(connection, gone).await?;
    if due {
        let before = service.clock.stamp_in(-SILENCE);
        presence::forget_silent(connection, &before).await?;
    }
    Ok(())
}
