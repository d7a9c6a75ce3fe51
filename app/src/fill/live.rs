//! The answers of one filling as they are now: what the server has, with what is unsent on top, and
//! what the engine makes of it. It tells nobody: its owner does.

use std::{collections::BTreeMap, sync::Arc};

use engine::{
    carrying::renamed,
    diagnostic::Diagnostic,
    evaluation::{Change, Context, Delta, ItemState, Program, Session},
    name::Name,
    response::{Address, Attachment, Response},
    value::Answer,
};
use protocol::operation::{Action, Fold, Head, Operation, Part, Slot, StoredOperation, apply};
use serde_json::Value as Json;

use super::outbox::Seen;

/// The answers of one filling as they are now.
pub(super) struct Live {
    pub(super) program: Arc<Program>,
    context: Context,
    pub(super) session: Session,
    /// What the server has, as far as this page knows.
    pub(super) known: Fold,
    /// That, with what this device has not sent yet on top.
    pub(super) response: Response,
    /// By other version of the questionnaire, the names of items that are others in this one.
    pub(super) names: BTreeMap<String, BTreeMap<Name, Name>>,
    /// Latest unsent operation at each place.
    pub(super) own: BTreeMap<Slot, String>,
}

/// What an item shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ItemView {
    pub(crate) relevant: bool,
    pub(crate) answer: Answer,
    pub(crate) required: bool,
    pub(crate) read_only: bool,
    pub(crate) faults: Vec<&'static str>,
    pub(crate) offered: Option<Vec<usize>>,
    /// What is stored, also where it is not asked.
    pub(crate) stored: Option<Json>,
    pub(crate) comment: Option<String>,
    pub(crate) methods: Vec<String>,
    pub(crate) files: Vec<Attachment>,
    pub(crate) instances: Vec<Name>,
    /// Different answers of several people, until one of them decides.
    pub(crate) rivals: Vec<Head>,
    /// Different comments.
    pub(crate) rival_comments: Vec<Head>,
    /// Somebody wrote an answer or a comment here, also one that is gone.
    pub(crate) written: bool,
}

/// Which listeners an action concerns.
pub(super) enum Touched {
    /// Those of its own address.
    Item,
    /// Everybody.
    All,
    /// Those the engine names.
    Delta(Delta),
}

impl Live {
    /// The answers that the server has, before they are first shown.
    pub(super) fn new(program: Arc<Program>, context: Context, known: Fold) -> Self {
        let session = Session::open(Arc::clone(&program), context.clone());
        let (response, own) = (Response::default(), BTreeMap::new());
        let names = BTreeMap::new();
        Self { program, context, session, known, response, names, own }
    }

    /// What an operation does, in the names of this version.
    fn action(&self, operation: &Operation) -> Action {
        let action = operation.action.clone();
        match self.names.get(&operation.definition) {
            Some(names) => action.at(|address| renamed(names, address)),
            None => action,
        }
    }

    /// Takes what the log has new.
    pub(super) fn take(&mut self, stored: &StoredOperation) {
        let mut stored = stored.clone();
        stored.operation.action = self.action(&stored.operation);
        self.known.take(&stored);
    }

    /// What an item shows now.
    pub(super) fn item(&self, address: &Address) -> ItemView {
        let response = &self.response;
        let state = self.session.item(address);
        let instances = self.session.instances(address);
        let state = state.unwrap_or_else(|| ItemState { relevant: true, ..Default::default() });
        ItemView {
            relevant: state.relevant,
            answer: state.answer,
            required: state.required,
            read_only: state.read_only,
            faults: state.faults.iter().map(|fault| fault.code()).collect(),
            offered: state.offered,
            stored: response.answers.get(address).cloned(),
            comment: response.comments.get(address).cloned(),
            methods: response.methods.get(address).cloned().unwrap_or_default(),
            files: response.attachments.get(address).cloned().unwrap_or_default(),
            instances,
            rivals: self.rivals(Slot::answer(address.clone())),
            rival_comments: self.rivals(Slot { address: address.clone(), part: Part::Comment }),
            written: [Part::Answer, Part::Comment].into_iter().any(|part| {
                let slot = Slot { address: address.clone(), part };
                self.own.contains_key(&slot) || !self.known.at(&slot).is_empty()
            }),
        }
    }

    /// Does something to the answers; says whom that concerns.
    pub(super) fn act(&mut self, action: &Action) -> Result<Touched, Diagnostic> {
        let change = match action {
            Action::Answer { address, value } => {
                Some(Change::Answer { address: address.clone(), value: value.clone() })
            }
            Action::AddInstance { repeat, instance } => {
                Some(Change::AddInstance { repeat: repeat.clone(), instance: instance.clone() })
            }
            Action::RemoveInstance { repeat, instance } => {
                Some(Change::RemoveInstance { repeat: repeat.clone(), instance: instance.clone() })
            }
            Action::Comment { .. }
            | Action::Methods { .. }
            | Action::Attach { .. }
            | Action::Detach { .. } => None,
        };
        let delta = match change {
            Some(change) => Some(self.session.apply(&change).map_err(|fault| fault.diagnostic)?),
            None => None,
        };
        apply(&mut self.response, action);
        if matches!(action, Action::AddInstance { .. }) {
            // A removed instance that comes back brings its answers with it.
            self.reload();
            return Ok(Touched::All);
        }
        Ok(delta.map_or(Touched::Item, Touched::Delta))
    }

    /// What a person sees at a place now: the next operation there names it.
    pub(super) fn seen(&self, slot: &Slot) -> Seen {
        // What is unsent hides what stands beside it: nobody has seen that.
        if let Some(own) = self.own.get(slot) {
            return Seen { base: Some(own.clone()), resolves: Vec::new() };
        }
        let heads = self.known.at(slot).iter();
        let mut known: Vec<String> = heads.filter_map(|head| head.op_ids.last().cloned()).collect();
        Seen { base: known.pop(), resolves: known }
    }

    /// Different writing at a place; nothing once this device has decided.
    fn rivals(&self, slot: Slot) -> Vec<Head> {
        match self.known.at(&slot) {
            heads @ [_, _, ..] if !self.own.contains_key(&slot) => heads.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Begins again from what the server has, with these operations on top; whether that changes
    /// what is shown.
    pub(super) fn stand_on(&mut self, unsent: &[Operation]) -> bool {
        let mut response = self.known.response.clone();
        self.own.clear();
        for operation in unsent {
            let action = self.action(operation);
            apply(&mut response, &action);
            if let Some(slot) = Slot::written_by(&action) {
                self.own.insert(slot, operation.op_id.clone());
            }
        }
        let changes = response != self.response;
        self.response = response;
        if changes {
            self.reload();
        }
        changes
    }

    /// Shows these answers, of which the server knows nothing.
    pub(super) fn hold(&mut self, answers: Response) {
        self.response = answers;
        self.reload();
    }

    /// Reads the same answers by another definition.
    pub(super) fn read_by(&mut self, program: Arc<Program>) {
        self.program = program;
        self.reload();
    }

    fn reload(&mut self) {
        self.session = Session::open(Arc::clone(&self.program), self.context.clone());
        self.session.load(&self.response);
    }
}
