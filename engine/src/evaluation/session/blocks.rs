//! Instances of repeats: their blocks, and the way between addresses and blocks.

use super::{Session, misfit};
use crate::{
    definition::model::ItemKind,
    diagnostic::Diagnostic,
    evaluation::{
        graph::{Node, scope_of},
        state::{Block, Slot},
    },
    name::Name,
    response::{Address, is_instance_id},
};

/// Most instances over all repeats of a response.
const MAX_BLOCKS: usize = 100_000;

impl Session {
    pub(super) fn is_root_node(&self, node: u32) -> bool {
        scope_of(&self.program, self.program.graph.node(node)) == 0
    }

    pub(super) fn empty_block(
        &self,
        scope: u32,
        parent: u32,
        instance: Name,
        position: u32,
    ) -> Block {
        let scope_code = &self.program.scopes[scope as usize];
        Block {
            scope,
            parent,
            instance,
            position,
            slots: vec![Slot::default(); scope_code.items.len()],
            children: vec![Vec::new(); scope_code.children.len()],
        }
    }

    /// The item and block of an address.
    pub(super) fn find(&self, address: &Address) -> Option<(u32, u32)> {
        let item = *self.program.by_name.get(&address.item)?;
        let scope = self.program.items[item as usize].scope;
        if self.program.scopes[scope as usize].depth as usize != address.path.len() {
            return None;
        }
        let mut block = 0;
        for (repeat, instance) in &address.path {
            let repeat = *self.program.by_name.get(repeat)?;
            let scope = self.program.items[repeat as usize].instances?;
            let blocks = self.state.instances(block, scope, &self.program);
            block = *blocks
                .iter()
                .find(|b| self.state.block(**b).is_some_and(|own| own.instance == *instance))?;
        }
        (self.state.block(block)?.scope == scope).then_some((item, block))
    }

    /// The address of an item in a block.
    pub(super) fn address(&self, item: u32, block: u32) -> Option<Address> {
        let mut path = Vec::new();
        let mut at = self.state.block(block)?;
        while let Some(repeat) = self.program.scopes[at.scope as usize].repeat {
            path.push((self.program.model(repeat).id.clone(), at.instance.clone()));
            at = self.state.block(at.parent)?;
        }
        path.reverse();
        Some(Address { path, item: self.program.model(item).id.clone() })
    }

    /// Whether an item stands in a repeat whose number of instances is computed.
    pub(super) fn has_computed_repeat(&self, item: u32) -> bool {
        let scope = self.program.items[item as usize].scope;
        self.program.ancestry(scope).into_iter().any(|scope| {
            let repeat = self.program.scopes[scope as usize].repeat;
            repeat.is_some_and(|repeat| self.program.items[repeat as usize].count.is_some())
        })
    }

    fn find_repeat(&self, address: &Address) -> Result<(u32, u32, u32), Diagnostic> {
        let (item, block) = self.find(address).ok_or_else(|| {
            misfit("answer.unknown-item", address)
                .with("item", &address.item)
                .with("suggestion", "")
        })?;
        let scope = self.program.items[item as usize]
            .instances
            .ok_or_else(|| misfit("answer.not-a-repeat", address).with("item", &address.item))?;
        Ok((item, block, scope))
    }

    /// Adds an instance a person asked for.
    pub(super) fn add_instance(
        &mut self,
        address: &Address,
        instance: &Name,
    ) -> Result<(), Diagnostic> {
        let (item, block, scope) = self.find_repeat(address)?;
        if self.program.items[item as usize].count.is_some() {
            return Err(misfit("answer.computed-count", address).with("item", &address.item));
        }
        if !is_instance_id(instance.as_str()) {
            return Err(misfit("answer.bad-instance", address).with("item", &address.item));
        }
        let existing = self.state.instances(block, scope, &self.program);
        let known = |b: &u32| self.state.block(*b).is_some_and(|own| own.instance == *instance);
        if existing.iter().any(known) {
            return Ok(());
        }
        let most = match &self.program.model(item).kind {
            ItemKind::Repeat(repeat) => repeat.max as usize,
            _ => usize::MAX,
        };
        if existing.len() >= most {
            let fault = misfit("answer.too-many-instances", address);
            return Err(fault.with("item", &address.item).with("limit", most));
        }
        self.grow(item, block, scope, instance.clone());
        Ok(())
    }

    /// Removes an instance a person wants gone; unknown ones are gone already.
    pub(super) fn remove_instance(
        &mut self,
        address: &Address,
        instance: &Name,
    ) -> Result<(), Diagnostic> {
        let (item, block, scope) = self.find_repeat(address)?;
        let blocks = self.state.instances(block, scope, &self.program);
        let found = blocks
            .iter()
            .position(|b| self.state.block(*b).is_some_and(|own| own.instance == *instance));
        if let Some(place) = found {
            self.shrink(item, block, scope, place, false);
        }
        Ok(())
    }

    /// Brings a repeat with a computed count to that many instances, named 1, 2, 3, …
    pub(super) fn resize(&mut self, item: u32, block: u32, wanted: usize) -> bool {
        let Some(scope) = self.program.items[item as usize].instances else { return false };
        let most = match &self.program.model(item).kind {
            ItemKind::Repeat(repeat) => repeat.max as usize,
            _ => 0,
        };
        let wanted = wanted.min(most);
        let before = self.state.instances(block, scope, &self.program).len();
        let mut now = before;
        while now > wanted {
            now -= 1;
            self.shrink(item, block, scope, now, true);
        }
        while now < wanted && self.state.blocks.len() < MAX_BLOCKS {
            now += 1;
            self.grow(item, block, scope, Name::new(now.to_string()));
        }
        now != before
    }

    fn grow(&mut self, repeat: u32, parent: u32, scope: u32, instance: Name) {
        let position = self.state.instances(parent, scope, &self.program).len() as u32 + 1;
        let block = self.empty_block(scope, parent, instance, position);
        let id = self.state.blocks.len() as u32;
        self.state.blocks.push(Some(block));
        if let Some(place) = self.child_place(parent, scope)
            && let Some(Some(block)) = self.state.blocks.get_mut(parent as usize)
        {
            block.children[place].push(id);
        }
        for item in self.program.scopes[scope as usize].items.clone() {
            if !self.parked.is_empty()
                && let Some(address) = self.address(item, id)
                && let Some(answer) = self.parked.remove(&address)
            {
                let slot = self.program.items[item as usize].slot;
                if let Some(own) = self.slot_mut(id, slot) {
                    own.answer = answer;
                }
            }
            for node in [
                Node::Relevant(item),
                Node::Instances(item),
                Node::Value(item),
                Node::Check(item),
                Node::Findings(item),
            ] {
                let node = self.program.graph.id(node);
                self.queue.push(&self.program, node, id);
            }
        }
        self.instances_changed(repeat, parent);
    }

    fn shrink(&mut self, repeat: u32, parent: u32, scope: u32, place: usize, park: bool) {
        let Some(child_place) = self.child_place(parent, scope) else { return };
        let Some(Some(block)) = self.state.blocks.get_mut(parent as usize) else { return };
        let gone = block.children[child_place].remove(place);
        let later = block.children[child_place][place..].to_vec();
        for sibling in later {
            if let Some(Some(block)) = self.state.blocks.get_mut(sibling as usize) {
                block.position -= 1;
            }
        }
        self.bury(gone, park);
        self.instances_changed(repeat, parent);
    }

    /// Ends a block and everything inside it; a computed count may bring its answers back.
    fn bury(&mut self, id: u32, park: bool) {
        if park && let Some(block) = self.state.block(id) {
            let items = &self.program.scopes[block.scope as usize].items;
            let answers: Vec<_> = items
                .iter()
                .zip(&block.slots)
                .filter(|(_, slot)| !slot.answer.is_blank())
                .filter_map(|(item, slot)| Some((self.address(*item, id)?, slot.answer.clone())))
                .collect();
            self.parked.extend(answers);
        }
        let children: Vec<u32> =
            self.state.block(id).map(|b| b.children.concat()).unwrap_or_default();
        for child in children {
            self.bury(child, park);
        }
        self.state.blocks[id as usize] = None;
        self.degraded.retain(|(_, block)| *block != id);
    }

    /// Everything that looks at a repeat's instances has to look again.
    fn instances_changed(&mut self, repeat: u32, parent: u32) {
        let node = self.program.graph.id(Node::Instances(repeat));
        let program = std::sync::Arc::clone(&self.program);
        for dependent in program.graph.dependents(node).iter().filter(|d| !d.order_only) {
            for target in self.state.reach(parent, dependent.up, &dependent.down, &program) {
                self.queue.push(&program, dependent.node, target);
            }
        }
    }

    fn child_place(&self, parent: u32, scope: u32) -> Option<usize> {
        let block = self.state.block(parent)?;
        self.program.scopes[block.scope as usize].children.iter().position(|own| *own == scope)
    }
}
