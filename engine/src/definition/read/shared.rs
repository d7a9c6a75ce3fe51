//! Reading of what items share: legal references, scales and choices.

use super::fields::{Fields, Reader};
use crate::{
    definition::{
        document::Node,
        model::{Choice, ChoiceLabel, LegalReference, Scale},
    },
    name::Name,
};

impl Reader {
    pub(super) fn legal_reference(&mut self, node: &Node) -> Option<LegalReference> {
        let fields = self.mapping(
            node,
            &["id", "act", "provision", "title", "valid_from", "valid_to", "source", "verify"],
        )?;
        let reference = LegalReference {
            id: self.required_name(&fields, "id"),
            act: self.required_text(&fields, "act"),
            provision: self.required_text(&fields, "provision"),
            title: self.optional_text(&fields, "title"),
            valid_from: self.optional(&fields, "valid_from", Self::date),
            valid_to: self.optional(&fields, "valid_to", Self::date),
            source: self.optional(&fields, "source", Self::address),
            verify: self.flag(&fields, "verify"),
        };
        if let (Some(from), Some(to)) = (reference.valid_from, reference.valid_to)
            && to < from
        {
            self.fault(node.span, "definition.validity-backwards", &[]);
        }
        Some(reference)
    }

    /// A web address people may be sent to: nothing but https and http.
    fn address(&mut self, node: &Node) -> Option<String> {
        let address = self.string(node)?;
        if address.starts_with("https://") || address.starts_with("http://") {
            return Some(address.to_owned());
        }
        self.fault(node.span, "definition.bad-address", &[("address", address)]);
        None
    }

    pub(super) fn scale(&mut self, node: &Node) -> Option<Scale> {
        let fields =
            self.mapping(node, &["id", "choices", "not_applicable", "allow_duplicates"])?;
        Some(Scale {
            id: self.required_name(&fields, "id"),
            choices: self.required(&fields, "choices", Self::choices).unwrap_or_default(),
            not_applicable: self.optional(&fields, "not_applicable", |r, node| {
                let fields = r.mapping(node, &["label", "short", "description"])?;
                Some(r.choice_label(&fields))
            }),
            allow_duplicates: self.flag(&fields, "allow_duplicates"),
        })
    }

    pub(super) fn choices(&mut self, node: &Node) -> Option<Vec<Choice>> {
        let choices = self.list(node, Self::choice)?;
        if choices.is_empty() {
            self.fault(node.span, "definition.no-choices", &[]);
        }
        Some(choices)
    }

    fn choice(&mut self, node: &Node) -> Option<Choice> {
        let fields = self.mapping(
            node,
            &["name", "label", "short", "description", "points", "not_checked", "columns"],
        )?;
        let choice = Choice {
            name: self
                .required(&fields, "name", Self::choice_name)
                .unwrap_or_else(|| self.placeholder()),
            label: self.choice_label(&fields),
            points: self.optional(&fields, "points", Self::decimal),
            not_checked: self.flag(&fields, "not_checked"),
            columns: self.optional(&fields, "columns", Self::columns).unwrap_or_default(),
        };
        if choice.not_checked && choice.points.is_some() {
            self.fault(node.span, "definition.points-of-not-checked", &[]);
        }
        Some(choice)
    }

    fn choice_label(&mut self, fields: &Fields<'_>) -> ChoiceLabel {
        ChoiceLabel {
            label: self.required_text(fields, "label"),
            short: self.optional_text(fields, "short"),
            description: self.optional_text(fields, "description"),
        }
    }

    pub(super) fn columns(&mut self, node: &Node) -> Option<Vec<(Name, String)>> {
        let fields = self.any_mapping(node)?;
        let mut columns = Vec::with_capacity(fields.entries.len());
        for (key, value) in fields.entries {
            self.within(&key.text, |r| {
                if !Name::is_item_name(&key.text) {
                    r.fault(key.span, "definition.bad-name", &[("name", &key.text)]);
                }
                if let Some(words) = r.string(value) {
                    columns.push((Name::new(key.text.as_str()), words.to_owned()));
                }
            });
        }
        Some(columns)
    }
}
