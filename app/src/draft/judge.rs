//! Judging a draft beside the page, so that nobody waits for it while they type.
//!
//! A worker runs this same program and keeps a copy of the draft: it is told each edit, and asked for
//! what is wrong when writing pauses. A page whose browser gives no worker judges by itself.
#![expect(unreachable_pub, reason = "what the worker's script calls is exported")]

use std::cell::RefCell;

use engine::{
    checking::judge_document,
    diagnostic::Diagnostic,
    evaluation::{Context, Session},
    scoring::examples::Examples,
};
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use protocol::draft::{
    Edit,
    tree::{Key, Tree},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::Desk;

/// Something found, with the entry and the field in it that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Found {
    pub(super) what: Diagnostic,
    pub(super) entry: Key,
    pub(super) field: Vec<String>,
    /// The other one of two that are the same.
    pub(super) other: Option<Key>,
}

/// What is to be said of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Judged {
    /// In order.
    found: Vec<Found>,
    /// Of a draft with errors, and of one that is not scored, none.
    examples: Option<Examples>,
}

fn judge(tree: &Tree) -> Judged {
    let placed = |what: Diagnostic| {
        let (entry, mut field) = tree.locate(&what.place.path);
        // What stands twice is the name, wherever the entry has it.
        if field.is_empty() && what.code == "definition.duplicate-id" {
            let named = |name: &&str| tree.get(&entry).is_some_and(|own| own.text(name).is_some());
            field.extend(["id", "name"].into_iter().find(named).map(ToOwned::to_owned));
        }
        let other = what.args.iter().find(|(name, _)| name == "other");
        let other = other.map(|(_, path)| tree.locate(path).0);
        Found { what, entry, field, other }
    };
    let (found, program) = judge_document(&tree.document());
    let context = Context::at(crate::device::local_now());
    let examples = program.and_then(|program| Session::examples(&program, context));
    Judged { found: found.into_iter().map(placed).collect(), examples }
}

thread_local! {
    /// The worker's copy of the draft.
    static COPY: RefCell<Option<Tree>> = const { RefCell::new(None) };
}

/// In the worker: the whole draft with the keys of its entries, and what is in its bin.
#[wasm_bindgen]
pub fn mirror_tree(keyed: &str) {
    let tree = serde_json::from_str::<(Json, Vec<Json>)>(keyed).ok().map(|(document, bin)| {
        let mut tree = Tree::of(&document, Key::root);
        for content in &bin {
            tree.take_to_bin(content);
        }
        tree
    });
    COPY.set(tree);
}

/// In the worker: an edit of it.
#[wasm_bindgen]
pub fn mirror_edit(edit: &str) {
    if let Ok(edit) = serde_json::from_str::<Edit>(edit) {
        COPY.with_borrow_mut(|copy| copy.as_mut().map(|tree| tree.apply(&edit)));
    }
}

/// In the worker: what is wrong with it.
#[wasm_bindgen]
#[must_use]
pub fn mirror_judge() -> String {
    let judged = COPY.with_borrow(|copy| copy.as_ref().map(judge)).unwrap_or_default();
    serde_json::to_string(&judged).unwrap_or_default()
}

/// The page's side of it.
pub(super) struct Judge {
    worker: RwSignal<Option<Worker>, LocalStorage>,
    /// How often it was asked: an answer to an earlier question is none.
    round: StoredValue<f64>,
    /// Set with what was found last.
    found: RwSignal<Vec<Found>>,
    /// Set with the examples of then.
    examples: RwSignal<Option<Examples>>,
}

impl Judge {
    pub(super) fn new() -> Self {
        Self {
            worker: RwSignal::new_local(None),
            round: StoredValue::new(0.0),
            found: RwSignal::new(Vec::new()),
            examples: RwSignal::new(None),
        }
    }
}

impl Desk {
    /// What was found when writing paused last; followed.
    pub(super) fn found<T>(self, read: impl FnOnce(&[Found]) -> T) -> T {
        self.judge.found.with(|found| read(found))
    }

    /// What answers came to when writing paused last; followed.
    pub(super) fn examples(self) -> Option<Examples> {
        self.judge.examples.get()
    }

    /// Starts the worker, with the draft as it is.
    pub(super) fn start_judge(self) {
        let Ok(worker) = start() else { return };
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let part = |name: &str| Reflect::get(&event.data(), &name.into()).ok();
            let round = part("round").and_then(|own| own.as_f64());
            let text = part("found").and_then(|own| own.as_string()).unwrap_or_default();
            if round == self.judge.round.try_get_value()
                && let Ok(judged) = serde_json::from_str(&text)
            {
                self.tell_judged(judged);
            }
        });
        worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        let failed = Closure::<dyn Fn()>::new(move || {
            self.judge.worker.try_set(None);
            self.ask_judge();
        });
        worker.set_onerror(Some(failed.into_js_value().unchecked_ref()));
        self.judge.worker.set(Some(worker));
        self.mirror_all();
        on_cleanup(move || {
            if let Some(worker) = self.judge.worker.try_get_untracked().flatten() {
                worker.terminate();
            }
        });
    }

    /// Tells the worker the whole draft: what colleagues wrote stands below what is unsent here.
    pub(super) fn mirror_all(self) {
        if self.judge.worker.with_untracked(Option::is_some) {
            let keyed = self.look(|tree| json!((tree.keyed(), tree.keyed_bin())));
            self.tell("tree", &JsValue::from(keyed.to_string()));
        }
    }

    /// Tells the worker an edit.
    pub(super) fn mirror(self, edit: &Edit) {
        if self.judge.worker.with_untracked(Option::is_some)
            && let Ok(edit) = serde_json::to_string(edit)
        {
            self.tell("edit", &JsValue::from(edit));
        }
    }

    /// Asks what is wrong; the answer comes to [`Desk::found`].
    pub(super) fn ask_judge(self) {
        let Some(round) = self.judge.round.try_update_value(|round| {
            *round += 1.0;
            *round
        }) else {
            return;
        };
        if self.judge.worker.with_untracked(Option::is_some) {
            self.tell("round", &JsValue::from(round));
        } else {
            self.tell_judged(self.look(judge));
        }
    }

    /// Most pauses in writing change nothing about what is wrong.
    fn tell_judged(self, judged: Judged) {
        let Judged { found, examples } = judged;
        if self.judge.found.try_with_untracked(|before| *before != found) == Some(true) {
            self.judge.found.set(found);
        }
        if self.judge.examples.try_with_untracked(|before| *before != examples) == Some(true) {
            self.judge.examples.set(examples);
        }
    }

    fn tell(self, name: &str, value: &JsValue) {
        let order = Object::new();
        let set = Reflect::set(&order, &name.into(), value);
        self.judge.worker.with_untracked(|worker| {
            if let (Some(worker), Ok(_)) = (worker, set) {
                // Only what cannot be copied is refused, and this is text.
                let _ = worker.post_message(&order);
            }
        });
    }
}

fn start() -> Result<Worker, JsValue> {
    let named = leptos::prelude::document().query_selector("meta[name=judge-worker]")?;
    let address = named.and_then(|meta| meta.get_attribute("content")).ok_or(JsValue::NULL)?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&address, &options)
}
