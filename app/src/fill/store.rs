//! The handle of one filling: its answers, and who listens to which address.
//!
//! A change tells the listeners of exactly the addresses that the engine names, so that a tap
//! redraws what it touches and nothing else.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use engine::{
    checking::load_document,
    definition::model::{Item, ItemKind, Questionnaire},
    diagnostic::Diagnostic,
    evaluation::{Context, Program, Session},
    language::{Language, Text},
    name::Name,
    report::{mentioned_at, words_at},
    response::{Address, Response},
};
use leptos::prelude::*;
use protocol::{
    carrying::ToConfirm,
    live::Colleague,
    operation::{Action, Fold, KeptAside, Slot, StoredOperation},
    response::{ComparedAnswer, ResponseDetail, ResponseInfo},
};
use serde_json::Value as Json;

pub(crate) use super::live::ItemView;
use super::{
    carried::Carried,
    filter::Filter,
    live::{Live, Touched},
    outbox::Seen,
    sync::Sync,
    undo::Steps,
};
use crate::{
    api::Api,
    kept::Kept,
    state::{App, app},
    words::fill as words,
};

/// What happens to what is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// It is kept and sent.
    Live,
    /// Nothing can be entered.
    ReadOnly,
    /// Nothing is kept.
    Preview,
}

/// One filling; a handle that copies.
#[derive(Clone, Copy)]
pub(crate) struct Fill(&'static FillState);

impl std::ops::Deref for Fill {
    type Target = FillState;

    fn deref(&self) -> &FillState {
        self.0
    }
}

/// What the handle points at.
pub(crate) struct FillState {
    pub(crate) app: App,
    pub(crate) mode: Mode,
    /// About the response; none while trying out.
    pub(crate) info: StoredValue<Option<ResponseInfo>>,
    pub(crate) comparison: StoredValue<Vec<ComparedAnswer>>,
    /// What could not be applied.
    pub(crate) aside: RwSignal<Vec<KeptAside>>,
    pub(crate) sync: Option<Sync>,
    /// Its other versions, and what they have to do with its answers.
    pub(crate) carried: RwSignal<Carried>,
    /// The section shown, by position; one past the last is the check before submission.
    pub(crate) section: RwSignal<usize>,
    pub(crate) filter: RwSignal<Filter>,
    /// The chosen instance of each repeat.
    pub(crate) chosen: RwSignal<BTreeMap<Address, Name>>,
    /// Whether submission was tried: every fault shows from then on.
    pub(crate) tried: RwSignal<bool>,
    pub(crate) searching: RwSignal<bool>,
    /// What stood where somebody is writing, until it is told.
    begun: StoredValue<BTreeMap<Slot, Seen>>,
    /// Who else has the response open.
    pub(super) team: RwSignal<Vec<Colleague>>,
    /// What can be taken back.
    pub(super) steps: RwSignal<Steps>,
    pub(crate) menu: RwSignal<bool>,
    /// Told when the score, the progress or the findings may have moved.
    pub(crate) moved: Trigger,
    pub(super) live: StoredValue<Live, LocalStorage>,
    pub(super) watches: StoredValue<HashMap<Address, ArcTrigger>, LocalStorage>,
}

/// A response or a definition, opened.
pub(crate) enum Opened {
    /// It can be shown.
    Fill(Fill),
    /// This program does not understand its definition.
    Faulty(Vec<Diagnostic>),
}

impl Fill {
    /// Opens a response; unsent operations of this device stand on top of the server's answers.
    pub(crate) fn open(detail: ResponseDetail, unsent: Kept, read_only: bool) -> Opened {
        let program = match load_document(&detail.document) {
            Ok(program) => program,
            Err(faults) => return Opened::Faulty(faults),
        };
        let carried = Carried::of(&detail);
        let info = detail.info;
        let context = info.judged_on.parse().map_or_else(|_| today(), Context::on);
        let context = context.drawing_from(&info.id);
        let mode = if info.may_edit && !read_only { Mode::Live } else { Mode::ReadOnly };
        let sync = (mode == Mode::Live).then(|| Sync::new(Api::here(), &info, unsent));
        let known = Fold { response: detail.response, heads: detail.heads };
        let live = Live::new(program, context, known);
        let fill = Self::build(app(), live, mode, (sync, carried));
        if let Some(sync) = sync {
            sync.belongs_to(fill);
        }
        fill.comparison.set_value(detail.comparison);
        fill.aside.set(detail.kept_aside);
        fill.info.set_value(Some(info));
        Opened::Fill(fill)
    }

    /// Opens a definition to try it out.
    pub(crate) fn preview(document: &Json) -> Opened {
        match load_document(document) {
            Ok(program) => Opened::Fill(Self::try_out(program, app())),
            Err(faults) => Opened::Faulty(faults),
        }
    }

    /// Opens a definition that is good to try it out.
    pub(crate) fn try_out(program: Arc<Program>, app: App) -> Self {
        let nothing = (None, Carried::default());
        Self::build(app, Live::new(program, today(), Fold::default()), Mode::Preview, nothing)
    }

    fn build(
        app: App,
        mut live: Live,
        mode: Mode,
        (sync, carried): (Option<Sync>, Carried),
    ) -> Self {
        live.names = carried.names.clone();
        live.stand_on(&sync.map(Sync::unsent).unwrap_or_default());
        Self(crate::device::keep(FillState {
            app,
            mode,
            info: StoredValue::new(None),
            comparison: StoredValue::new(Vec::new()),
            aside: RwSignal::new(Vec::new()),
            sync,
            carried: RwSignal::new(carried),
            section: RwSignal::new(0),
            filter: RwSignal::new(Filter::All),
            chosen: RwSignal::new(BTreeMap::new()),
            tried: RwSignal::new(false),
            searching: RwSignal::new(false),
            begun: StoredValue::new(BTreeMap::new()),
            team: RwSignal::new(Vec::new()),
            steps: RwSignal::new(Steps::default()),
            menu: RwSignal::new(false),
            moved: Trigger::new(),
            live: StoredValue::new_local(live),
            watches: StoredValue::new_local(HashMap::new()),
        }))
    }

    /// The definition; a handle to keep.
    pub(crate) fn program(self) -> Arc<Program> {
        self.live.with_value(|live| Arc::clone(&live.program))
    }

    /// Looks at definition and session.
    pub(crate) fn read<T>(self, look: impl FnOnce(&Questionnaire, &Session) -> T) -> T {
        self.live.with_value(|live| look(live.program.questionnaire(), &live.session))
    }

    /// Looks at definition and session, and again whenever score or progress may have moved.
    pub(crate) fn follow<T>(self, look: impl FnOnce(&Questionnaire, &Session) -> T) -> T {
        self.moved.track();
        self.read(look)
    }

    /// What an item shows now; followed until it changes.
    pub(crate) fn item(self, address: &Address) -> ItemView {
        self.watch(address).track();
        self.item_now(address)
    }

    /// What an item shows now.
    pub(crate) fn item_now(self, address: &Address) -> ItemView {
        self.live.with_value(|live| live.item(address))
    }

    /// Where different writing of several people waits for a decision.
    pub(crate) fn conflicts(self) -> Vec<Address> {
        self.moved.track();
        self.live.with_value(|live| {
            let mut all: Vec<Address> = live
                .known
                .conflicts()
                .filter(|(slot, _)| !live.own.contains_key(*slot))
                .map(|(slot, _)| slot.address.clone())
                .collect();
            all.dedup();
            all
        })
    }

    /// The answers to confirm that nobody has given anew on this version; followed where the
    /// caller follows the item.
    pub(super) fn to_confirm(self) -> Vec<ToConfirm> {
        let carried = self.carried.get();
        let all = carried.to_confirm().filter(|own| {
            let slot = Slot::answer(own.address.clone());
            self.live.with_value(|live| {
                let head = live.known.at(&slot).last();
                let here = head.is_some_and(|head| {
                    head.definitions.is_empty() || head.definitions.contains(&carried.definition)
                });
                !here && !live.own.contains_key(&slot)
            })
        });
        all.cloned().collect()
    }

    /// A text of an item with the answers it mentions; followed until one of them changes.
    pub(crate) fn words(self, address: &Address, text: &Text, language: Language) -> String {
        for mentioned in self.read(|_, session| mentioned_at(session, address, text)) {
            self.watch(&mentioned).track();
        }
        self.read(|_, session| words_at(session, address, text, language).into_owned())
    }

    /// What is wrong with an item, in the definition's own words where it has some.
    pub(super) fn fault_words(
        self,
        address: &Address,
        item: &Item,
        code: &str,
        language: Language,
    ) -> String {
        let (own, message) = match code {
            "required" => (&item.required_message, words::FAULT_REQUIRED),
            "choice" => return words::FAULT_CHOICE.get(language).to_owned(),
            "instances" => return words::FAULT_INSTANCES.get(language).to_owned(),
            "evaluation" => return words::FAULT_EVALUATION.get(language).to_owned(),
            _ => (&item.constraint_message, words::FAULT_CONSTRAINT),
        };
        if own.get(language).is_empty() {
            return message.get(language).to_owned();
        }
        self.words(address, own, language)
    }

    /// What is told when something happens at an address, also where it shows the same as before.
    pub(super) fn watch(self, address: &Address) -> ArcTrigger {
        self.watches
            .try_update_value(|watches| watches.entry(address.clone()).or_default().clone())
            .unwrap_or_default()
    }

    /// Does something: at once here, and on its way to the server. It can be taken back.
    ///
    /// What the engine refuses (a wrong type) changes nothing and comes back as its diagnostic.
    pub(crate) fn act(self, action: Action) -> Result<(), Diagnostic> {
        if self.mode == Mode::ReadOnly {
            return Ok(());
        }
        if self.steps.try_get_untracked().is_none() {
            // The page is gone, what was done on it is not: a photograph that took its time.
            if let Some(sync) = self.sync {
                sync.add(action, Seen::default());
            }
            return Ok(());
        }
        let noted = self.with_response(|before| {
            let mut steps = self.steps.get_untracked();
            steps.note(&action, before);
            steps
        });
        self.act_without_step(action)?;
        self.steps.set(noted);
        Ok(())
    }

    /// Looks at the answers as they are now.
    pub(super) fn with_response<T>(self, look: impl FnOnce(&Response) -> T) -> T {
        self.live.with_value(|live| look(&live.response))
    }

    /// Remembers what a person sees at a place where they begin to write, until they have: what
    /// comes there from elsewhere meanwhile, they did not write upon.
    pub(super) fn writing(self, slot: &Slot, begins: bool) {
        let seen = self.live.try_with_value(|live| live.seen(slot)).filter(|_| begins);
        self.begun.try_update_value(|begun| match seen {
            Some(seen) => begun.insert(slot.clone(), seen),
            None => begun.remove(slot),
        });
    }

    /// Does something that is no step of its own to take back.
    pub(super) fn act_without_step(self, action: Action) -> Result<(), Diagnostic> {
        if self.mode == Mode::ReadOnly {
            return Ok(());
        }
        let address = action.address().clone();
        let slot = Slot::written_by(&action);
        let begun = slot
            .as_ref()
            .and_then(|slot| self.begun.try_update_value(|begun| begun.remove(slot)).flatten());
        let delta =
            self.live.try_update_value(|live| live.act(&action)).unwrap_or(Ok(Touched::Item))?;
        if let Some(sync) = self.sync {
            let seen = slot
                .as_ref()
                .map(|slot| begun.unwrap_or_else(|| self.live.with_value(|live| live.seen(slot))));
            let id = sync.add(action, seen.unwrap_or_default());
            if let Some(slot) = slot {
                self.live.update_value(|live| {
                    live.own.insert(slot, id);
                });
            }
        }
        match delta {
            Touched::Item => self.watch(&address).notify(),
            Touched::All => self.tell_all(),
            Touched::Delta(delta) => {
                self.watch(&address).notify();
                for touched in delta.items.iter().filter(|touched| **touched != address) {
                    let listening =
                        self.watches.with_value(|watches| watches.get(touched).cloned());
                    if let Some(listening) = listening {
                        listening.notify();
                    }
                }
                self.moved.notify();
            }
        }
        Ok(())
    }

    /// Answers an item.
    pub(crate) fn answer(self, address: &Address, value: Json) -> Result<(), Diagnostic> {
        self.act(Action::Answer { address: address.clone(), value })
    }

    /// Takes what the log has new, of others and of this device, with what is unsent on top.
    pub(crate) fn take(self, fresh: &[StoredOperation]) {
        let unsent = self.sync.map(Sync::unsent).unwrap_or_default();
        let told = self.live.try_update_value(|live| {
            let before: Vec<Slot> = live.known.conflicts().map(|(slot, _)| slot.clone()).collect();
            for stored in fresh {
                live.take(stored);
            }
            let shown = live.stand_on(&unsent);
            shown || !live.known.conflicts().map(|(slot, _)| slot).eq(&before)
        });
        // Its own operations coming back change nothing that is shown.
        if told == Some(true) {
            self.tell_all();
        }
    }

    /// Knows the response as the server has it now, with what is unsent on top.
    pub(super) fn know(self, detail: ResponseDetail) {
        let unsent = self.sync.map(Sync::unsent).unwrap_or_default();
        let carried = Carried::of(&detail);
        if let Some(sync) = self.sync.filter(|sync| sync.is_elsewhere(&carried.definition)) {
            // The page shows another version: it is opened anew.
            sync.moved_on.try_set(true);
            return;
        }
        let known = Fold { response: detail.response, heads: detail.heads };
        let told = self.live.try_update_value(|live| {
            live.known = known;
            live.names.clone_from(&carried.names);
            live.stand_on(&unsent);
        });
        self.carried.try_set(carried);
        self.aside.try_set(detail.kept_aside);
        if told.is_some() {
            self.tell_all();
        }
    }

    pub(super) fn tell_all(self) {
        let all: Vec<ArcTrigger> =
            self.watches.with_value(|watches| watches.values().cloned().collect());
        all.iter().for_each(ArcTrigger::notify);
        self.moved.notify();
    }

    /// Whether something can be entered.
    pub(crate) fn may_enter(self) -> bool {
        self.mode != Mode::ReadOnly
    }

    /// The name of an instance: "R-01", else its word and number.
    pub(crate) fn instance_words(
        self,
        repeat: &Address,
        instance: &Name,
        language: Language,
    ) -> String {
        self.read(|questionnaire, session| {
            let name = session.instance_name(repeat, instance);
            let singular = questionnaire
                .items()
                .find(|(_, item)| item.id == repeat.item)
                .and_then(|(_, item)| match &item.kind {
                    ItemKind::Repeat(own) => Some(own.singular.get(language).to_owned()),
                    _ => None,
                })
                .unwrap_or_default();
            if name.chars().all(|letter| letter.is_ascii_digit()) && !singular.is_empty() {
                format!("{singular} {name}")
            } else {
                name
            }
        })
    }

    /// The position of the section an item belongs to.
    pub(crate) fn section_of(self, item: &Name) -> usize {
        self.read(|questionnaire, _| {
            questionnaire
                .sections
                .iter()
                .position(|section| {
                    section.items.iter().flat_map(Item::with_descendants).any(|own| own.id == *item)
                })
                .unwrap_or(0)
        })
    }

    /// Shows an item and moves the focus to it.
    pub(crate) fn go_to(self, address: &Address) {
        if self.filter.get_untracked() != Filter::All {
            self.filter.set(Filter::All);
        }
        let section = self.section_of(&address.item);
        if self.section.get_untracked() != section {
            self.section.set(section);
        }
        let mut around: Vec<(Address, Name)> = Vec::new();
        for (depth, (repeat, instance)) in address.path.iter().enumerate() {
            let own = Address { path: address.path[..depth].to_vec(), item: repeat.clone() };
            around.push((own, instance.clone()));
        }
        self.chosen.update(|chosen| chosen.extend(around));
        let id = super::item::element_id(address);
        crate::device::after_drawing(move || super::keyboard::focus_item(&id));
    }
}

/// The day and hour here: what is tried out is judged in it.
pub(crate) fn today() -> Context {
    Context::at(crate::device::local_now())
}
