//! Random sessions: one changed step by step must stand where one loaded with the end result
//! stands, and where the same one stands on another target.

use std::sync::Arc;

use engine::{
    checking,
    evaluation::{Change, Context, Session},
    name::Name,
    response::{Address, Response},
};
use serde_json::{Value as Json, json};

use crate::{
    bytes::Bytes,
    form::{self, Made},
};

/// Changes after which both are compared.
const BATCH: usize = 4;
/// Changes of one run.
const MOST: usize = 60;

/// A random form, random changes of a response to it.
pub fn session(data: &[u8]) {
    let mut step = 0;
    play(data, |form, session, response, is_last| {
        step += 1;
        if step % BATCH == 0 || is_last {
            let mut full = Session::open(Arc::clone(session.program()), session.context().clone());
            full.load(response);
            let (own, whole) = (session.outcome(""), full.outcome(""));
            for part in ["items", "score", "complete"] {
                assert_eq!(own[part], whole[part], "{part} of {form}\n{response:?}");
            }
        }
    });
}

/// The outcomes of the random session of a number, after each change: as JSON text, one a line.
/// The same number is the same session for ever; empty where the random form is none.
pub fn outcomes(number: u64) -> String {
    let mut state = number;
    let bytes: Vec<u8> = (0..600).map(|_| (next(&mut state) >> 56) as u8).collect();
    let mut told = String::new();
    play(&bytes, |_, session, _, _| {
        told.push_str(&session.outcome("").to_string());
        told.push('\n');
    });
    told
}

/// `SplitMix64`.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Makes a form and changes of a response out of bytes, and shows the session after each step,
/// saying whether it is the last.
fn play(data: &[u8], mut show: impl FnMut(&Json, &Session, &Response, bool)) {
    let mut bytes = Bytes::new(data);
    let made = form::random(&mut bytes);
    // The checker may find a constant comparison or a rule that is always true: no form then.
    let Ok(program) = checking::load_document(&made.form) else { return };
    let mut session = Session::open(program, Context::on(jiff::civil::date(2026, 1, 15)));
    let mut response = Response::default();
    let mut number = 0;
    for step in 1..=MOST {
        if bytes.is_empty() {
            break;
        }
        if let Some(change) = change(&mut bytes, &made, &response, &mut number)
            && session.apply(&change).is_ok()
        {
            keep(&mut response, &change);
        }
        show(&made.form, &session, &response, step == MOST || bytes.is_empty());
    }
}

fn change(
    bytes: &mut Bytes<'_>,
    made: &Made,
    response: &Response,
    number: &mut usize,
) -> Option<Change> {
    match bytes.below(8) {
        0 => {
            let (repeat, path) = bytes.pick(&made.repeats)?.clone();
            let repeat = place(bytes, &repeat, &path, response)?;
            *number += 1;
            Some(Change::AddInstance { repeat, instance: Name::new(format!("n{number}")) })
        }
        1 => {
            let (repeat, path) = bytes.pick(&made.repeats)?.clone();
            let repeat = place(bytes, &repeat, &path, response)?;
            let instance = bytes.pick(response.instances.get(&repeat)?)?.clone();
            Some(Change::RemoveInstance { repeat, instance })
        }
        _ => {
            let (item, path, is_choice) = bytes.pick(&made.items)?.clone();
            let address = place(bytes, &item, &path, response)?;
            let value = match (bytes.below(7), is_choice) {
                (0, _) => Json::Null,
                (1, true) => json!({ "na": true }),
                (other, true) => json!(if other % 2 == 0 { "yes" } else { "no" }),
                (other, false) => json!(other),
            };
            Some(Change::Answer { address, value })
        }
    }
}

/// The address of an item in instances that there are.
fn place(
    bytes: &mut Bytes<'_>,
    item: &str,
    path: &[String],
    response: &Response,
) -> Option<Address> {
    let mut around = Vec::new();
    for repeat in path {
        let repeat = Name::new(repeat.clone());
        let address = Address { path: around.clone(), item: repeat.clone() };
        let instance = bytes.pick(response.instances.get(&address)?)?.clone();
        around.push((repeat, instance));
    }
    Some(Address { path: around, item: Name::new(item.to_owned()) })
}

/// Keeps the response document as a client does.
fn keep(response: &mut Response, change: &Change) {
    match change {
        Change::Answer { address, value: Json::Null } => {
            response.answers.remove(address);
        }
        Change::Answer { address, value } => {
            response.answers.insert(address.clone(), value.clone());
        }
        Change::AddInstance { repeat, instance } => {
            response.instances.entry(repeat.clone()).or_default().push(instance.clone());
        }
        Change::RemoveInstance { repeat, instance } => {
            if let Some(list) = response.instances.get_mut(repeat) {
                list.retain(|own| own != instance);
            }
            let is_inside = |address: &Address| {
                address.path.iter().any(|(own, id)| *own == repeat.item && id == instance)
            };
            response.answers.retain(|address, _| !is_inside(address));
            response.instances.retain(|address, _| !is_inside(address));
        }
    }
}
