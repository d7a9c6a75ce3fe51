//! Instances of repeats: their blocks, and the way between addresses and blocks.

use super::{Session, misfit};
use crate::{
    diagnostic::Diagnostic,
    evaluation::{
        MAX_BLOCKS,
        graph::{Follows, Node},
        instances::Instances,
        program::Program,
        state::{Block, Counted, Slot},
    },
    name::Name,
    response::{Address, is_instance_id},
};

impl Session {
    pub(super) fn empty_block(&self, scope: u32, parent: u32, instance: Name, place: u32) -> Block {
        let code = &self.program.scopes[scope as usize];
        let nodes = self.program.graph.width(scope) as usize;
        Block {
            scope,
            parent,
            instance,
            place,
            slots: vec![Slot::default(); code.items.len()].into(),
            children: vec![Instances::default(); code.children.len()].into(),
            totals: Self::empty_totals(&self.program, scope),
            members: vec![None; code.members as usize].into(),
            waiting: vec![0; nodes.div_ceil(64)].into(),
        }
    }

    /// The item and block of an address.
    pub(super) fn find(&self, address: &Address) -> Option<(u32, u32)> {
        let item = *self.program.by_name.get(&address.item)?;
        Some((item, self.block_of(item, address)?))
    }

    /// The block of an item's address.
    pub(super) fn block_of(&self, item: u32, address: &Address) -> Option<u32> {
        let scope = self.program.items[item as usize].scope;
        if self.program.scopes[scope as usize].depth as usize != address.path.len() {
            return None;
        }
        let mut block = 0;
        for (repeat, instance) in &address.path {
            let repeat = *self.program.by_name.get(repeat)?;
            let scope = self.program.items[repeat as usize].instances?;
            block = self.state.instances(block, scope, &self.program)?.named(instance)?;
        }
        (self.state.block(block)?.scope == scope).then_some(block)
    }

    /// Whether an address is one of the definition's, in an instance that is not there: somebody
    /// removed it, or took it back.
    pub(super) fn is_in_removed(&self, address: &Address) -> bool {
        let code = |name: &Name| {
            self.program.by_name.get(name).map(|item| &self.program.items[*item as usize])
        };
        let mut scope = 0;
        for (repeat, _) in &address.path {
            match code(repeat).filter(|own| own.scope == scope).and_then(|own| own.instances) {
                Some(inner) => scope = inner,
                None => return false,
            }
        }
        !address.path.is_empty()
            && code(&address.item).is_some_and(|own| own.scope == scope)
            && self.find(address).is_none()
    }

    /// The address of an item in a block.
    pub(super) fn address(&self, item: u32, block: u32) -> Option<Address> {
        let mut path = Vec::new();
        let mut at = self.state.block(block)?;
        while let Some(repeat) = self.program.scopes[at.scope as usize].repeat {
            path.push((self.program.items[repeat as usize].id.clone(), at.instance.clone()));
            at = self.state.block(at.parent)?;
        }
        path.reverse();
        Some(Address { path, item: self.program.items[item as usize].id.clone() })
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

    /// Whether a repeat is one of people's in an instance that a computed count has not brought.
    pub(super) fn waits_for_count(&self, address: &Address) -> bool {
        let code = self.program.by_name.get(&address.item);
        code.map(|item| &self.program.items[*item as usize])
            .is_some_and(|code| code.counted && code.instances.is_some() && code.count.is_none())
            && self.find(address).is_none()
    }

    /// Adds an instance a person asked for.
    pub(super) fn add_instance(
        &mut self,
        address: &Address,
        instance: &Name,
    ) -> Result<(), Diagnostic> {
        if !is_instance_id(instance.as_str()) {
            return Err(misfit("answer.bad-instance", address).with("item", &address.item));
        }
        if self.waits_for_count(address) {
            let names = self.parked_instances.entry(address.clone()).or_default();
            if !names.contains(instance) {
                names.push(instance.clone());
            }
            return Ok(());
        }
        let (item, block, scope) = self.find_repeat(address)?;
        let code = &self.program.items[item as usize];
        if code.count.is_some() {
            return Err(misfit("answer.computed-count", address).with("item", &address.item));
        }
        let Some(existing) = self.state.instances(block, scope, &self.program) else {
            return Ok(());
        };
        if existing.named(instance).is_some() {
            return Ok(());
        }
        let most = code.most as usize;
        if existing.len() >= most || self.living() >= MAX_BLOCKS {
            let fault = misfit("answer.too-many-instances", address);
            return Err(fault.with("item", &address.item).with("limit", most));
        }
        let program = std::sync::Arc::clone(&self.program);
        self.grow(&program, item, block, instance.clone(), None);
        Ok(())
    }

    /// Removes an instance a person wants gone; unknown ones are gone already.
    pub(super) fn remove_instance(
        &mut self,
        address: &Address,
        instance: &Name,
    ) -> Result<(), Diagnostic> {
        if self.waits_for_count(address) {
            self.forget_parked(address, instance);
            if let Some(names) = self.parked_instances.get_mut(address) {
                names.retain(|name| name != instance);
            }
            return Ok(());
        }
        let (item, block, scope) = self.find_repeat(address)?;
        let list = self.state.instances(block, scope, &self.program);
        let Some(gone) = list.and_then(|list| list.named(instance)) else { return Ok(()) };
        let computed = self.program.items[item as usize].count.is_some();
        if computed {
            return Err(misfit("answer.computed-count", address).with("item", &address.item));
        }
        let program = std::sync::Arc::clone(&self.program);
        self.shrink(&program, item, block, gone, false);
        self.forget_parked(address, instance);
        Ok(())
    }

    /// Brings a repeat with a computed count to that many instances, named 1, 2, 3, …
    pub(super) fn resize(
        &mut self,
        program: &Program,
        item: u32,
        block: u32,
        wanted: usize,
    ) -> bool {
        let code = &program.items[item as usize];
        let Some(scope) = code.instances else { return false };
        let wanted = wanted.min(code.most as usize);
        let list = |session: &Self| {
            let list = session.state.instances(block, scope, program)?;
            Some((list.len(), list.nth(list.len())))
        };
        let before = list(self).map_or(0, |(count, _)| count);
        while let Some((count, Some(last))) = list(self)
            && count > wanted
        {
            self.shrink(program, item, block, last, true);
        }
        for number in before + 1..=wanted {
            if self.living() >= MAX_BLOCKS {
                break;
            }
            self.grow(program, item, block, Name::new(number.to_string()), None);
        }
        list(self).is_some_and(|(count, _)| count != before)
    }

    /// Blocks in use, that of the whole among them.
    fn living(&self) -> usize {
        self.state.blocks.len() - self.state.free.len() - self.gone.len()
    }

    /// Adds an instance at the end, or before those from a number on.
    pub(super) fn grow(
        &mut self,
        program: &Program,
        repeat: u32,
        parent: u32,
        instance: Name,
        number: Option<usize>,
    ) {
        let Some(scope) = program.items[repeat as usize].instances else { return };
        let id = self.state.free.pop().unwrap_or(self.state.blocks.len() as u32);
        let place_of_scope = program.scopes[scope as usize].place as usize;
        let Some(around) = self.state.block_mut(parent) else { return };
        let list = &mut around.children[place_of_scope];
        let (place, behind) = match number {
            Some(number) if number <= list.len() => {
                list.insert(number, id, instance.clone());
                (0, list.len() - number)
            }
            _ => (list.push(id, instance.clone()), 0),
        };
        let block = self.empty_block(scope, parent, instance, place);
        match self.state.blocks.get_mut(id as usize) {
            Some(free) => *free = Some(block),
            None => self.state.blocks.push(Some(block)),
        }
        for (item, slot) in program.scopes[scope as usize].items.iter().zip(0..) {
            if !self.parked.is_empty()
                && let Some(address) = self.address(*item, id)
                && let Some(answer) = self.parked.remove(&address)
                && let Some(own) = self.slot_mut(id, slot)
            {
                own.answer = answer;
            }
            for node in [
                Node::Relevant(*item),
                Node::Instances(*item),
                Node::Value(*item),
                Node::Check(*item),
                Node::Findings(*item),
            ] {
                self.push(program, program.graph.id(node), id);
            }
            self.touched.items.push((id, *item));
            if !self.parked_instances.is_empty()
                && let Some(address) = self.address(*item, id)
                && let Some(names) = self.parked_instances.remove(&address)
            {
                for name in names {
                    if self.living() < MAX_BLOCKS {
                        self.grow(program, *item, id, name, None);
                    }
                }
            }
        }
        self.touched.repeats.push((parent, repeat));
        self.count_instances(program, repeat, parent);
        self.instances_changed(program, repeat, parent);
        if behind > 0 {
            self.renumber(parent, place_of_scope);
            self.numbers_changed(program, repeat, parent, scope, behind);
        }
    }

    pub(super) fn shrink(
        &mut self,
        program: &Program,
        repeat: u32,
        parent: u32,
        gone: u32,
        park: bool,
    ) {
        let Some(block) = self.state.block(gone) else { return };
        let (scope, place, name) = (block.scope, block.place, block.instance.clone());
        self.bury(program, gone, park);
        let place_of_scope = program.scopes[scope as usize].place as usize;
        let Some(around) = self.state.block_mut(parent) else { return };
        let list = &mut around.children[place_of_scope];
        let behind = list.len() - list.number(place);
        if list.remove(place, &name) {
            self.renumber(parent, place_of_scope);
        }
        self.touched.repeats.push((parent, repeat));
        self.count_instances(program, repeat, parent);
        self.instances_changed(program, repeat, parent);
        self.numbers_changed(program, repeat, parent, scope, behind);
    }

    /// Tells the blocks of a list their places in it.
    fn renumber(&mut self, parent: u32, place_of_scope: usize) {
        let Some(around) = self.state.block(parent) else { return };
        let order: Vec<u32> = around.children[place_of_scope].iter().collect();
        for (block, place) in order.into_iter().zip(0..) {
            if let Some(own) = self.state.block_mut(block) {
                own.place = place;
            }
        }
    }

    /// Ends a block and everything inside it; a computed count may bring its answers back.
    fn bury(&mut self, program: &Program, id: u32, park: bool) {
        let Some(scope) = self.state.block(id).map(|block| block.scope) else { return };
        for (item, slot) in program.scopes[scope as usize].items.iter().zip(0..) {
            let Some(own) = self.slot(id, slot) else { continue };
            let (counted, found) = (own.counted, !own.findings.is_empty());
            self.discount(program, *item, counted, Counted::default());
            self.touched.findings |= found;
            self.withdraw(program, *item, id);
        }
        if park {
            self.park(program, id);
        }
        let inside: Vec<u32> = self.state.block(id).map_or_else(Vec::new, |block| {
            block.children.iter().flat_map(Instances::iter).collect()
        });
        for child in inside {
            self.bury(program, child, park);
        }
        self.unrate(program, id);
        self.state.blocks[id as usize] = None;
        self.gone.push(id);
        if !self.degraded.is_empty() {
            let nodes: Vec<_> = self.degraded.range((id, 0)..=(id, u32::MAX)).copied().collect();
            for node in nodes {
                self.degraded.remove(&node);
            }
        }
    }

    fn park(&mut self, program: &Program, id: u32) {
        let Some(block) = self.state.block(id) else { return };
        let items = &program.scopes[block.scope as usize].items;
        let answers: Vec<_> = items
            .iter()
            .zip(&block.slots)
            .filter(|(_, slot)| !slot.answer.is_blank())
            .filter_map(|(item, slot)| Some((self.address(*item, id)?, slot.answer.clone())))
            .collect();
        let repeats: Vec<_> = items
            .iter()
            .filter(|item| {
                let code = &program.items[**item as usize];
                code.instances.is_some() && code.count.is_none()
            })
            .filter_map(|item| self.address(*item, id))
            .map(|address| (self.instances(&address), address))
            .filter(|(names, _)| !names.is_empty())
            .map(|(names, address)| (address, names))
            .collect();
        self.parked.extend(answers);
        self.parked_instances.extend(repeats);
    }

    /// What was parked inside an instance goes with it.
    fn forget_parked(&mut self, repeat: &Address, instance: &Name) {
        let first = repeat.inside(instance, &Name::from(""));
        let inside = |address: &Address| address.path.starts_with(&first.path);
        let gone: Vec<Address> = self
            .parked
            .range(&first..)
            .map(|(a, _)| a)
            .take_while(|a| inside(a))
            .cloned()
            .collect();
        for address in gone {
            self.parked.remove(&address);
        }
        let known = self.parked_instances.range(&first..).map(|(address, _)| address);
        let gone: Vec<Address> = known.take_while(|a| inside(a)).cloned().collect();
        for address in gone {
            self.parked_instances.remove(&address);
        }
    }

    /// Everything that looks at a repeat's instances has to look again.
    fn instances_changed(&mut self, program: &Program, repeat: u32, parent: u32) {
        let node = program.graph.id(Node::Instances(repeat));
        for dependent in program.graph.dependents(node) {
            if dependent.follows == Follows::Change {
                self.push_along(program, *dependent, parent);
            }
        }
    }

    /// The instances behind one that went have other numbers now; none behind one that came has.
    fn numbers_changed(
        &mut self,
        program: &Program,
        repeat: u32,
        parent: u32,
        scope: u32,
        behind: usize,
    ) {
        let node = program.graph.id(Node::Instances(repeat));
        let readers = program.graph.dependents(node).iter();
        for reader in readers.filter(|dependent| dependent.follows == Follows::Place) {
            let list = self.state.instances(parent, scope, program);
            let blocks: Vec<u32> =
                list.map_or_else(Vec::new, |list| list.iter().rev().take(behind).collect());
            // The way begins with the step into the instances.
            let rest = program.graph.route(*reader).and_then(|route| route.down.get(1..));
            for block in blocks {
                self.push_below(program, reader.node, block, rest.unwrap_or_default());
            }
        }
    }
}
