//! Findings: what a response shows to be wrong, with its standard words.

use jiff::civil::Date;

use crate::{
    definition::model::{FindingKind, FindingSeverity},
    language::Text,
    name::Name,
    response::Address,
};

/// A proposed finding: a rule of an item that applied at one address.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where.
    pub item: Address,
    /// Which rule of the item; `critical` where a critical item failed without a rule of its own.
    pub rule: Name,
    /// How grave it is.
    pub severity: FindingSeverity,
    /// What it leads to.
    pub kind: FindingKind,
    /// Legal references, by id.
    pub legal: Vec<Name>,
    /// What is wrong.
    pub text: Text,
    /// What has to be done.
    pub duty: Text,
    /// Until when.
    pub deadline: Option<Date>,
}

/// The findings of one rule over all instances of a repeat: one point of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingGroup {
    /// The finding at its first address.
    pub finding: Finding,
    /// Every address at which the rule applied.
    pub addresses: Vec<Address>,
}

/// Gathers findings of the same rule, keeping the order of their first appearance.
pub fn group(findings: &[Finding]) -> Vec<FindingGroup> {
    let mut groups: Vec<FindingGroup> = Vec::new();
    for finding in findings {
        let same = |g: &&mut FindingGroup| {
            g.finding.item.item == finding.item.item && g.finding.rule == finding.rule
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.addresses.push(finding.item.clone()),
            None => groups.push(FindingGroup {
                addresses: vec![finding.item.clone()],
                finding: finding.clone(),
            }),
        }
    }
    groups
}
