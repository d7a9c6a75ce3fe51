//! Builds a response's report document, by the kind of its questionnaire.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    citing::Notes,
    document::{Bar, Block, Fact, FindingEntry, ReportDocument},
    public::{self, Variant},
    reasons::{band_word, criterion_words, reasons},
    register::{Entry, Filing, addressee, told},
    sections, words,
};
use crate::{
    definition::model::{FindingKind, FindingSeverity, Kind, Questionnaire},
    evaluation::{Session, kind_word, severity_word},
    finding,
    language::{Language, Message},
    name::Name,
    response::Response,
    scoring::{
        NodeScore,
        tone::{self, Tone},
    },
};

/// What a report is built from.
#[derive(Clone, Debug)]
pub struct ReportInput<'a> {
    /// The evaluated response.
    pub session: &'a Session,
    /// The response document: comments, files, methods.
    pub response: &'a Response,
    /// Language of the report.
    pub language: Language,
    /// Hash of the definition.
    pub sha256: &'a str,
    /// Who is concerned.
    pub parties: Parties,
    /// What the inspector wrote.
    pub particulars: Particulars,
    /// Findings as edited; none takes the proposed ones.
    pub findings: Option<Vec<ReportFinding>>,
    /// Answers to the same criteria elsewhere, in words, by criterion key.
    pub comparison: BTreeMap<Name, String>,
    /// What was given on an earlier version of the questionnaire and is not asked any more.
    pub earlier: Vec<ReportEarlier>,
    /// Whether its content may still change.
    pub draft: bool,
    /// Time of making, RFC 3339.
    pub made_at: String,
}

/// Who and what a report is about; empty texts are left out.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// Who issues it.
    pub issuer: String,
    /// Number of the document or case.
    pub number: String,
    /// Where the office files it.
    pub filing: Filing,
    /// Restriction mark with its ground.
    pub restriction: String,
    /// How to object, in the office's words; empty takes the usual ones.
    pub objections: String,
    /// The provider's name.
    pub provider: String,
    /// The provider's registry code.
    pub registry_code: String,
    /// The place's name.
    pub place: String,
    /// Its postal address.
    pub address: String,
    /// Who submitted the response.
    pub submitted_by: String,
    /// Lead inspector.
    pub lead: String,
    /// Day of the document; none takes the day on which the answers were judged.
    pub date: Option<Date>,
}

/// What an inspector writes for the general part of an inspection report; empty texts are left out.
#[derive(Clone, Debug, Default)]
pub struct Particulars {
    /// 1.1 Legal basis.
    pub legal_basis: String,
    /// 1.4 When the place was visited.
    pub visited: String,
    /// 1.5 Who carried it out.
    pub team: String,
    /// 1.6 Methods.
    pub methods: String,
    /// 1.7 Who took part for the provider.
    pub participants: String,
    /// Summary.
    pub summary: String,
}

/// A finding as it stands in a report.
#[derive(Clone, Debug)]
pub struct ReportFinding {
    /// The item it belongs to.
    pub item: Name,
    /// How grave it is.
    pub severity: FindingSeverity,
    /// What it leads to.
    pub kind: FindingKind,
    /// What is wrong.
    pub text: String,
    /// What has to be done.
    pub duty: String,
    /// Legal references, by id.
    pub legal: Vec<Name>,
    /// Until when.
    pub deadline: Option<Date>,
    /// Names of the instances concerned; empty outside repeats.
    pub instances: Vec<String>,
    /// How many instances there are; 0 outside repeats.
    pub instances_of: usize,
}

/// What was given on an earlier version of the questionnaire, in words.
#[derive(Clone, Debug, Default)]
pub struct ReportEarlier {
    /// The number people saw.
    pub number: String,
    /// The question as it was.
    pub question: String,
    /// The answer; empty where there is only a comment or a file.
    pub answer: String,
    /// The comment.
    pub comment: String,
    /// Names of the files.
    pub files: Vec<String>,
}

/// Builds the report of a response, with everything in it.
pub fn build(input: &ReportInput<'_>) -> ReportDocument {
    build_for(input, Variant::Restricted)
}

/// Builds the report of a response for some readers.
pub(super) fn build_for(input: &ReportInput<'_>, variant: Variant) -> ReportDocument {
    let questionnaire = input.session.questionnaire();
    let language = input.language;
    let title = match questionnaire.kind {
        Kind::SelfAssessment => words::SELF_ASSESSMENT,
        Kind::Inspection => words::INSPECTION,
        Kind::FollowUp => words::FOLLOW_UP,
        _ => words::SUMMARY,
    };
    let mut writer = Writer { input, variant, blocks: Vec::new(), notes: Notes::default() };
    let inspects = writer.inspects();
    if inspects {
        writer.inspection();
    } else {
        writer.summary();
    }
    let words = words::FOOT.with(
        language,
        &[
            ("title", questionnaire.title.get(language)),
            ("version", &questionnaire.version),
            ("hash", input.sha256.get(..12).unwrap_or(input.sha256)),
        ],
    );
    let mark = if input.draft { words::DRAFT.get(language) } else { "" };
    let foot = [mark, &input.parties.number, &words].into_iter().filter(|own| !own.is_empty());
    let foot = foot.collect::<Vec<_>>().join(" · ");
    // What may still change says so, whatever else is marked.
    let restriction = [mark, input.parties.restriction.trim()].into_iter();
    let restriction = restriction.filter(|own| !own.is_empty()).collect::<Vec<_>>().join(" · ");
    let title = title.get(language);
    ReportDocument {
        language,
        languages: BTreeMap::new(),
        title: title.to_owned(),
        subtitle: questionnaire.title.get(language).to_owned(),
        issuer: input.parties.issuer.clone(),
        restriction: (!restriction.is_empty()).then_some(restriction),
        facts: facts(input, inspects.then_some(title)),
        blocks: writer.blocks,
        notes: writer.notes.into_words(),
        foot,
        page_words: words::PAGE.get(language).to_owned(),
        made_at: input.made_at.clone(),
    }
}

/// What stands below the title: what the register says of an office's document of a kind, else who
/// answered for whom.
fn facts(input: &ReportInput<'_>, kind: Option<&str>) -> Vec<Fact> {
    let language = input.language;
    let questionnaire = input.session.questionnaire();
    let parties = &input.parties;
    let version = format!("{} {}", questionnaire.title.get(language), questionnaire.version);
    let date = parties.date.unwrap_or_else(|| input.session.context().now.date());
    let date = language.date(date);
    let Some(kind) = kind else {
        let facts = [
            (words::NUMBER, parties.number.as_str()),
            (words::DATE, &date),
            (words::PROVIDER, &parties.provider),
            (words::REGISTRY_CODE, &parties.registry_code),
            (words::PLACE, &parties.place),
            (words::ADDRESS, &parties.address),
            (words::SUBMITTED_BY, &parties.submitted_by),
            (words::LEAD, &parties.lead),
            (words::QUESTIONNAIRE, &version),
        ];
        return told(&facts, language);
    };
    let (provider, code) = (&parties.provider, &parties.registry_code);
    let entry = Entry {
        number: &parties.number,
        date: &date,
        is_registered: !input.draft,
        kind,
        filing: &parties.filing,
        restriction: &parties.restriction,
        addressee: &addressee(provider, code, &parties.address, language),
        in_charge: &parties.lead,
    };
    let more = [
        (words::PLACE, parties.place.as_str()),
        (words::SUBMITTED_BY, &parties.submitted_by),
        (words::QUESTIONNAIRE, &version),
    ];
    let mut facts = entry.facts(language);
    facts.extend(told(&more, language));
    facts
}

fn fact(label: Message, text: &str, language: Language) -> Fact {
    Fact { label: label.get(language).to_owned(), text: text.to_owned() }
}

struct Writer<'a, 'i> {
    input: &'a ReportInput<'i>,
    variant: Variant,
    blocks: Vec<Block>,
    notes: Notes,
}

impl Writer<'_, '_> {
    fn questionnaire(&self) -> &Questionnaire {
        self.input.session.questionnaire()
    }

    fn heading(&mut self, level: u8, words: Message) {
        let text = words.get(self.input.language).to_owned();
        self.blocks.push(Block::Heading { level, text });
    }

    fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph { text: text.to_owned() });
        }
    }

    /// Self-assessment and everything that is not an inspection.
    fn summary(&mut self) {
        let title = words::CONTENTS.get(self.input.language).to_owned();
        self.blocks.push(Block::Contents { title });
        if self.input.session.score().is_some() {
            self.heading(1, words::RESULT);
        }
        self.rating();
        self.bars();
        self.strengths();
        // A record or a risk model proposes nothing: it must not read as if all were well.
        let proposes = self.questionnaire().items().any(|(_, item)| !item.findings.is_empty());
        if proposes || self.input.findings.is_some() {
            self.heading(1, words::TO_IMPROVE);
            self.findings(&self.found());
        }
        self.heading(1, words::ANSWERS);
        self.blocks.extend(sections::answers(self.input, self.variant));
        self.earlier();
    }

    /// What was given on an earlier version and has no place any more.
    fn earlier(&mut self) {
        if self.input.earlier.is_empty() {
            return;
        }
        self.heading(1, words::EARLIER);
        self.paragraph(words::EARLIER_LEAD.get(self.input.language));
        let input = self.input;
        let said = |own: &ReportEarlier| {
            let parts = [own.answer.as_str(), own.comment.as_str()].into_iter();
            let parts = parts.chain(own.files.iter().map(String::as_str));
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let facts = input.earlier.iter().map(|own| Fact {
            label: format!("{} {}", own.number, own.question).trim().to_owned(),
            text: said(own),
        });
        self.blocks.push(Block::Facts { facts: facts.collect() });
    }

    fn inspection(&mut self) {
        let (language, parties) = (self.input.language, &self.input.parties);
        let own = &self.input.particulars;
        let place = [parties.place.as_str(), parties.address.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let norms = self.norms();
        let facts: Vec<Fact> = [
            (words::LEGAL_BASIS, own.legal_basis.as_str()),
            (words::NORMS, norms.as_str()),
            (words::WHERE, &place.join(", ")),
            (words::VISITED, &own.visited),
            (words::TEAM, &own.team),
            (words::METHODS, &own.methods),
            (words::PARTICIPANTS, &own.participants),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| fact(label, text, language))
        .collect();
        self.blocks.push(Block::Contents { title: words::CONTENTS.get(language).to_owned() });
        self.heading(1, words::GENERAL_PART);
        self.blocks.push(Block::Facts { facts });
        self.heading(1, words::RESULTS_PART);
        self.rating();
        if !own.summary.trim().is_empty() {
            let summary = own.summary.clone();
            self.heading(2, words::IN_SHORT);
            self.paragraph(&summary);
        }
        self.bars();
        self.blocks.extend(sections::answers(self.input, self.variant));
        self.earlier();
        self.heading(1, words::FINDINGS_PART);
        let found = self.found();
        if found.iter().any(|own| own.kind == FindingKind::Precept) {
            self.paragraph(words::IMPOSES_NOTHING.get(language));
        }
        self.findings(&found);
        self.blocks.extend(objections(&self.input.parties.objections, language));
        let lead = fact(words::LEAD, &self.input.parties.lead, language);
        let label = words::SIGNATURE.get(language).to_owned();
        self.blocks.push(Block::Signatures { label, lines: vec![lead] });
    }

    /// The acts whose keeping was inspected, each once; the questionnaire where it cites none.
    fn norms(&self) -> String {
        let (questionnaire, language) = (self.questionnaire(), self.input.language);
        let mut acts: Vec<&str> = Vec::new();
        let items = questionnaire.items().flat_map(|(_, item)| item.with_descendants());
        let cited = items.flat_map(|item| &item.legal);
        for id in cited {
            let act = questionnaire.legal_reference(id.as_str());
            let act = act.map(|own| own.act.get(language)).unwrap_or_default();
            if !act.is_empty() && !acts.contains(&act) {
                acts.push(act);
            }
        }
        if acts.is_empty() { questionnaire.title.get(language).to_owned() } else { acts.join("; ") }
    }

    fn band(&self, node: &NodeScore) -> String {
        band_word(self.questionnaire(), &node.id, node.rating.as_ref(), self.input.language)
    }

    fn tone(&self, node: &NodeScore) -> Tone {
        tone::of_rating(self.questionnaire(), &node.id, node.rating.as_ref())
    }

    fn rating(&mut self) {
        let language = self.input.language;
        let Some(sheet) = self.input.session.score() else { return };
        let score = sheet.rounded.map(|r| language.decimal(&r.normalize().to_string()));
        let share = (sheet.coverage * rust_decimal::Decimal::ONE_HUNDRED).trunc().normalize();
        self.blocks.push(Block::Rating {
            rating: self.band(&sheet.root),
            score: score.unwrap_or_else(|| "–".to_owned()),
            coverage: words::COVERAGE.with(language, &[("share", &share.to_string())]),
            reasons: reasons(self.input, &sheet, self.variant),
            tone: self.tone(&sheet.root),
        });
    }

    fn bars(&mut self) {
        let language = self.input.language;
        let Some(sheet) = self.input.session.score() else { return };
        let bars: Vec<Bar> = sheet
            .root
            .children
            .iter()
            .filter(|node| !node.possible.is_zero() || node.value.is_some())
            .map(|node| {
                // Without a highest value there is nothing that a full bar could stand for.
                let share = node.value.zip(node.most).and_then(|(value, most)| {
                    Some(value.checked_div(most)?.clamp(0.into(), 1.into()))
                });
                let rounded = node.rounded.map(|r| language.decimal(&r.normalize().to_string()));
                let text = match (&rounded, &node.rating) {
                    (Some(rounded), Some(_)) => {
                        format!("{rounded} · {}", self.band(node))
                    }
                    (Some(rounded), None) => rounded.clone(),
                    _ => "–".to_owned(),
                };
                Bar {
                    label: node.label.get(language).to_owned(),
                    share: share.and_then(|s| rust_decimal::prelude::ToPrimitive::to_f64(&s)),
                    text,
                    tone: self.tone(node),
                }
            })
            .collect();
        if bars.is_empty() {
            return;
        }
        self.heading(2, words::BY_SECTION);
        let caption = words::BY_SECTION.get(language).to_owned();
        self.blocks.push(Block::Bars { caption, bars });
    }

    /// Sections in the best band.
    fn strengths(&mut self) {
        let Some(sheet) = self.input.session.score() else { return };
        let entries: Vec<String> = sheet
            .root
            .children
            .iter()
            .filter(|node| self.tone(node) == Tone::Best)
            .map(|node| node.label.get(self.input.language).to_owned())
            .collect();
        if !entries.is_empty() {
            self.heading(1, words::STRENGTHS);
            self.blocks.push(Block::List { entries });
        }
    }

    fn findings(&mut self, found: &[ReportFinding]) {
        let language = self.input.language;
        if found.is_empty() {
            return self.paragraph(words::NO_FINDINGS.get(language));
        }
        let entries = found.iter().zip(1..).map(|(finding, number)| self.entry(finding, number));
        let findings = entries.collect();
        self.blocks.push(Block::Findings { findings });
    }

    /// The findings as edited, or as the rules propose them.
    fn found(&self) -> Vec<ReportFinding> {
        match &self.input.findings {
            Some(edited) => edited.clone(),
            None => proposed(self.input.session, self.input.language),
        }
    }

    fn inspects(&self) -> bool {
        matches!(self.questionnaire().kind, Kind::Inspection | Kind::FollowUp)
    }

    /// The names of the instances a finding concerns; only how many, where the names tell of persons.
    fn instances(&self, finding: &ReportFinding) -> String {
        let personal = public::names_persons(self.questionnaire(), finding);
        if self.variant == Variant::Public && personal {
            return public::words::LEFT_OUT.get(self.input.language).to_owned();
        }
        finding.instances.join(", ")
    }

    fn entry(&mut self, finding: &ReportFinding, number: usize) -> FindingEntry {
        let language = self.input.language;
        let word = |code: &str| words::lookup(code).map_or("", |message| message.get(language));
        let questionnaire = self.input.session.questionnaire();
        let legal =
            finding.legal.iter().filter_map(|id| questionnaire.legal_reference(id.as_str()));
        let legal = legal.map(|reference| self.notes.cite(reference, language)).collect();
        // Neither imposes anything: a report proposes, and who assesses themselves is told what to do.
        let (outcome, label) = match (self.inspects(), finding.kind) {
            (false, _) => ("", words::TO_DO),
            (true, FindingKind::Precept) => (words::PRECEPT_PLANNED.get(language), words::PROPOSAL),
            (true, kind) => (word(kind_word(kind)), words::PROPOSAL),
        };
        let names = self.instances(finding);
        let instances = if names.is_empty() {
            String::new()
        } else {
            words::INSTANCES.with(
                language,
                &[
                    ("list", &names),
                    ("count", &finding.instances.len().to_string()),
                    ("of", &finding.instances_of.to_string()),
                ],
            )
        };
        FindingEntry {
            number: number.to_string(),
            title: criterion_words(self.input.session.program(), &finding.item, language),
            grade: [word(severity_word(finding.severity)), outcome]
                .into_iter()
                .filter(|own| !own.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            text: finding.text.clone(),
            duty: finding.duty.clone(),
            duty_label: label.get(language).to_owned(),
            instances,
            legal,
            deadline: finding
                .deadline
                .map(|date| words::DEADLINE.with(language, &[("date", &language.date(date))]))
                .unwrap_or_default(),
            tone: match finding.severity {
                FindingSeverity::Critical => Tone::Bad,
                FindingSeverity::Major => Tone::Weak,
                FindingSeverity::Minor => Tone::Neutral,
            },
        }
    }
}

/// How to object to a report: in the office's words, else in the usual ones.
pub(super) fn objections(own: &str, language: Language) -> Vec<Block> {
    let own = own.trim();
    let words = if own.is_empty() { words::OBJECTIONS.get(language) } else { own };
    let heading = words::OBJECTIONS_HEADING.get(language).to_owned();
    let mut blocks = vec![Block::Heading { level: 2, text: heading }];
    blocks.extend(words.split("\n\n").map(|text| Block::Paragraph { text: text.to_owned() }));
    blocks
}

/// The findings a session proposes, one for each rule, in a report's language.
pub fn proposed(session: &Session, language: Language) -> Vec<ReportFinding> {
    finding::group(&session.findings())
        .into_iter()
        .map(|group| {
            let in_repeat = group.addresses.iter().filter_map(|address| {
                let mut around = address.clone();
                let (repeat, instance) = around.path.pop()?;
                around.item = repeat;
                Some((session.instance_name(&around, &instance), session.instances(&around).len()))
            });
            let (instances, counts): (Vec<String>, Vec<usize>) = in_repeat.unzip();
            ReportFinding {
                item: group.finding.item.item.clone(),
                severity: group.finding.severity,
                kind: group.finding.kind,
                text: group.finding.text.get(language).to_owned(),
                duty: group.finding.duty.get(language).to_owned(),
                legal: group.finding.legal,
                deadline: group.finding.deadline,
                instances,
                instances_of: counts.first().copied().unwrap_or(0),
            }
        })
        .collect()
}
