//! Documents beside the report: the questionnaire on paper, the changes of a version, letters,
//! comparisons, public variants, and all of them as HTML.

#[path = "documents/office.rs"]
mod office;
#[path = "documents/public.rs"]
mod public;

use std::collections::BTreeMap;

use engine::{
    checking::{check, load_document},
    definition::{Checked, document::from_json, read},
    difference,
    evaluation::{Change, Context, Session},
    language::Language,
    name::Name,
    report::{
        Block, FollowedPoint, Imprint, Letter, Letterhead, Particulars, Parties, ReportDocument,
        ReportInput, Side, Sides, Space, Variant, add_photos, blank, build_variant, comparison,
        follow_up, html, precept, recommendations,
    },
    response::{Address, Attachment, Response},
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

fn text(words: &str) -> Json {
    json!({ "et": words, "en": format!("{words} (en)"), "ru": format!("{words} (ru)") })
}

/// A checklist with every kind of item, a rule that skips, a repeat of residents, two findings.
fn definition() -> Json {
    let choice = |name: &str, points: usize| json!({ "name": name, "label": text(&format!("vastus {name}")), "points": points });
    json!({
        "id": "night-care", "version": "2026.1", "title": text("Öine hooldus"),
        "description": text("Milleks see on"), "audience": ["inspector"], "kind": "inspection",
        "languages": ["et", "en", "ru"],
        "legal": [{ "id": "m36", "act": text("Määrus nr 36"), "provision": "§ 4",
                    "title": text("Personal"), "valid_from": "2023-07-01",
                    "source": "https://law.example/m36" },
                  { "id": "bare", "act": text("Seadus"), "provision": "§ 1" }],
        "scales": [{ "id": "v", "choices": [choice("no", 0), choice("yes", 2)] }],
        "sections": [
            { "id": "staff", "title": text("Personal"), "intro": text("Vaadake graafikut"), "items": [
                { "id": "present", "type": "single", "scale": "v", "label": text("Kas keegi on kohal?"),
                  "hint": text("Küsige öösel"), "legal": ["m36"], "evidence": ["document"],
                  "findings": [{ "id": "gap", "when": ". = 'no'", "severity": "critical",
                      "kind": "precept", "text": text("Öösel ei ole kedagi"),
                      "duty": text("Tagada personal"), "deadline_days": 30 }] },
                { "id": "count", "type": "integer", "unit": text("inimest"), "label": text("Mitu?"),
                  "relevant": "${present} = 'yes'" },
                { "id": "light", "type": "single", "scale": "v", "label": text("Kas on valgust?"),
                  "findings": [{ "id": "dark", "when": ". = 'no'", "severity": "minor",
                      "kind": "recommendation", "text": text("Pime koridor"), "legal": ["bare", "m36"],
                      "duty": text("Lisada lamp") }] },
                { "id": "remarks", "type": "text", "label": text("Märkused") },
                { "id": "contact", "type": "text", "label": text("Kelle telefon?"), "appearance": ["personal"] },
            ] },
            { "id": "rooms", "title": text("Elanikud"), "items": [
                { "id": "sample", "type": "repeat", "label": text("Valim"), "singular": text("Elanik"),
                  "instance_label": "who", "min": 2, "items": [
                    { "id": "who", "type": "text", "label": text("Kes?"), "appearance": ["private"] },
                    { "id": "bell", "type": "single", "scale": "v", "label": text("Kas kell on käeulatuses?") },
                ] },
            ] },
        ],
        "scoring": { "method": "percent", "bands": [
            { "id": "weak", "from": 0, "label": text("nõrk") },
            { "id": "good", "from": 60, "label": text("hea") },
        ] },
    })
}

fn checked(definition: &Json) -> Checked {
    let (questionnaire, faults) = read(&from_json(definition));
    let questionnaire = questionnaire.unwrap_or_else(|| panic!("{faults:#?}"));
    check(questionnaire).unwrap_or_else(|faults| panic!("{faults:#?}")).0
}

/// A response with both findings, told of a person.
fn answered(present: &str) -> (Session, Response) {
    let program = load_document(&definition()).unwrap_or_else(|found| panic!("{found:#?}"));
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    for (name, value) in [
        ("present", present),
        ("light", "no"),
        ("remarks", "Helistada +372 5555 1234"),
        ("contact", "Mari Maasikas"),
    ] {
        let address = Address::top(Name::from(name));
        session.apply(&Change::Answer { address, value: json!(value) }).expect("an answer");
    }
    let mut response = Response::default();
    response.comments.insert(Address::top("present"), "kood 48503120217".to_owned());
    response.comments.insert(Address::top("contact"), "tema õde".to_owned());
    (session, response)
}

fn input<'a>(session: &'a Session, response: &'a Response, language: Language) -> ReportInput<'a> {
    ReportInput {
        session,
        response,
        language,
        sha256: "0123456789abcdef",
        parties: Parties {
            provider: "OÜ Päikese Kodu".to_owned(),
            place: "Päikese kodu".to_owned(),
            submitted_by: "Jüri Mets".to_owned(),
            restriction: "AK".to_owned(),
            ..Parties::default()
        },
        particulars: Particulars { participants: "Mari Kask".to_owned(), ..Particulars::default() },
        findings: None,
        comparison: BTreeMap::new(),
        earlier: Vec::new(),
        draft: false,
        made_at: "2026-11-01T12:00:00Z".to_owned(),
    }
}

fn letter() -> Letter {
    Letter {
        head: Letterhead {
            authority: "Näidisamet".to_owned(),
            mandate: "Pädevus".to_owned(),
            warning: "Hoiatus: {amount} ({norm}) pärast {deadline}".to_owned(),
            appeal: "Vaie 30 päeva jooksul".to_owned(),
            ..Letterhead::default()
        },
        number: "5-1/7".to_owned(),
        reasons: "Asjaolud".to_owned(),
        penalty: "640 eurot".to_owned(),
        penalty_norm: "§ 160".to_owned(),
        ..Letter::default()
    }
}

/// Everything a document says, in one text.
fn said(document: &ReportDocument) -> String {
    serde_json::to_string(document).expect("a document")
}

#[test]
fn a_questionnaire_on_paper_asks_everything_and_reads_its_rules_in_words() {
    let checked = checked(&definition());
    for (language, condition) in [
        (Language::Et, "„Kas keegi on kohal?“ on „vastus yes“"),
        (Language::En, "“Kas keegi on kohal? (en)” is “vastus yes (en)”"),
        (Language::Ru, "«Kas keegi on kohal? (ru)»"),
    ] {
        let document = blank(&checked, language, &Imprint::default());
        let words = said(&document);
        for question in ["Kas keegi on kohal?", "Mitu?", "Märkused", "Kas kell on käeulatuses?"] {
            assert!(words.contains(question), "{question}");
        }
        assert!(words.contains(condition), "{condition} in {words}");
        assert!(words.contains("§ 4") && words.contains("Küsige öösel"));
        let fields: Vec<_> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Form { fields } => Some(fields),
                _ => None,
            })
            .flatten()
            .collect();
        // Five questions, and two for each of three empty residents.
        assert_eq!(fields.len(), 5 + 2 * 3);
        assert!(matches!(&fields[0].space, Space::Boxes { choices, .. } if choices.len() == 2));
        assert!(
            matches!(&fields[1].space, Space::Short { after, .. } if after.contains("inimest"))
        );
        assert!(fields.iter().skip(7).all(|field| field.details.is_empty()), "said once");
    }
}

#[test]
fn the_changes_of_a_version_are_set_side_by_side() {
    let before = definition();
    let mut after = definition();
    after["version"] = json!("2026.2");
    after["sections"][0]["items"][0]["label"]["et"] = json!("Kas keegi on öösel kohal?");
    after["sections"][0]["items"][1]["relevant"] = json!("${light} = 'no'");
    after["sections"][0]["items"].as_array_mut().expect("items").remove(3);
    let entries = difference::difference(&before, &after);
    let (old, new) = (checked(&before), checked(&after));
    for language in Language::ALL {
        let imprint = Imprint::default();
        let document = engine::report::difference(&old, &new, &entries, language, &imprint);
        let things: Vec<_> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Changes { things } => Some(things),
                _ => None,
            })
            .flatten()
            .collect();
        let ids: Vec<&str> = things.iter().map(|thing| thing.id.as_str()).collect();
        assert_eq!(ids, ["present", "count", "remarks"], "{language}");
        let cut = things[0].changes[0].after.as_ref().expect("a text now");
        assert_eq!(
            [cut.head.as_str(), &cut.marked, &cut.tail],
            ["Kas keegi on ", "öösel ", "kohal?"]
        );
        let rule = things[1].changes[0].after.as_ref().expect("a rule now");
        assert!(rule.tail.contains("light") || rule.marked.contains("light"), "{rule:?}");
        let same = difference::difference(&before, &before);
        let nothing = engine::report::difference(&old, &old, &same, language, &imprint);
        assert!(matches!(&nothing.blocks[..], [Block::Paragraph { .. }]));
    }
}

#[test]
fn a_precept_has_a_resolution_for_each_duty_and_recommendations_the_rest() {
    let (session, response) = answered("no");
    for language in Language::ALL {
        let input = input(&session, &response, language);
        let document = precept(&input, &letter());
        let resolutions = document
            .blocks
            .iter()
            .find_map(|block| match block {
                Block::Resolutions { resolutions } => Some(resolutions),
                _ => None,
            })
            .expect("resolutions");
        assert_eq!(resolutions.len(), 1);
        let parts = &resolutions[0].parts;
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        assert!(texts[0].starts_with("Tagada personal"), "the duty first: {texts:?}");
        let day = language.date(date(2026, 12, 1));
        assert!(texts.contains(&day.as_str()), "{texts:?}");
        let warning = format!("Hoiatus: 640 eurot (§ 160) pärast {day}");
        assert!(texts.contains(&warning.as_str()), "{texts:?}");
        assert!(said(&document).contains("Vaie 30 päeva jooksul"));
        let other = recommendations(&input, &letter());
        assert!(said(&other).contains("Lisada lamp") && !said(&other).contains("Tagada personal"));
    }
    let (kept, response) = answered("yes");
    let none = precept(&input(&kept, &response, Language::Et), &letter());
    assert!(said(&none).contains("Kohustusi ei määrata."));
    let silent = Letter { penalty: String::new(), ..letter() };
    let (session, response) = answered("no");
    let mild = precept(&input(&session, &response, Language::Et), &silent);
    assert!(!said(&mild).contains("Hoiatus"), "no amount, no warning");
}

#[test]
fn law_is_cited_in_short_and_told_once_in_a_note() {
    let (session, response) = answered("no");
    for language in Language::ALL {
        let document = build_variant(&input(&session, &response, language), Variant::Restricted);
        let act = text("Määrus nr 36")[language.tag()].clone();
        let act = act.as_str().expect("an act");
        let from = language.date(date(2023, 7, 1));
        let [note] = document.notes.as_slice() else { panic!("{:?}", document.notes) };
        assert!(note.starts_with(&format!("{act} § 4 – Personal")), "{note}");
        assert!(note.contains(&from) && note.ends_with("https://law.example/m36"), "{note}");
        let findings = document.blocks.iter().find_map(|block| match block {
            Block::Findings { findings } => Some(findings),
            _ => None,
        });
        let cited: Vec<Vec<u32>> = findings
            .expect("findings")
            .iter()
            .map(|own| own.legal.iter().map(|own| own.note).collect())
            .collect();
        // What act and provision say in full needs no note.
        assert_eq!(cited, [vec![1], vec![0, 1]]);
        let page = html(&document, &|_| None);
        assert_eq!(page.matches("href=\"#note-1\"").count(), 2);
        assert_eq!(page.matches("id=\"cited-1\"").count(), 1, "ids stand once");
        assert_eq!(page.matches("<li id=\"note-1\">").count(), 1);
    }
    let ground = |document: &ReportDocument| match document.blocks.iter().rev().find_map(|own| {
        if let Block::Resolutions { resolutions } = own { Some(&resolutions[0]) } else { None }
    }) {
        Some(own) => own.parts.iter().map(|part| part.legal.len()).collect::<Vec<_>>(),
        None => Vec::new(),
    };
    let precept = precept(&input(&session, &response, Language::Et), &letter());
    assert_eq!(ground(&precept).iter().sum::<usize>(), 1);
    assert_eq!(precept.notes.len(), 1);
}

#[test]
fn a_report_imposes_nothing_and_bears_its_own_day_and_number() {
    let (session, response) = answered("no");
    let mut input = input(&session, &response, Language::Et);
    input.parties.number = "2026-0007".to_owned();
    input.parties.date = Some(date(2026, 11, 25));
    let mut document = build_variant(&input, Variant::Restricted);
    let words = said(&document);
    assert!(words.contains("Akt ise kohustusi ei määra."), "{words}");
    assert!(words.contains("Ettepanek") && words.contains("kavandatav ettekirjutus"), "{words}");
    assert!(!words.contains("Kohustus\""), "{words}");
    let days = document.facts.iter().filter(|fact| fact.text == "25.11.2026");
    assert_eq!(
        days.count(),
        1,
        "the day of the report, not of the checklist: {:?}",
        document.facts
    );
    assert!(document.foot.starts_with("2026-0007 · "), "{}", document.foot);
    document.verify_by("ABCD-EFGH-JKMN");
    // What a foot has no room for is cut off at its end.
    assert!(document.foot.find("ABCD") < document.foot.find("2026-0007"), "{}", document.foot);
}

#[test]
fn chapters_and_sections_are_numbered_as_their_questions_are() {
    let (session, response) = answered("no");
    let headings = |document: &ReportDocument| -> Vec<String> {
        let all = document.blocks.iter();
        let texts = all.filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.clone()),
            _ => None,
        });
        texts.collect()
    };
    let report = build_variant(&input(&session, &response, Language::Et), Variant::Restricted);
    let said = headings(&report);
    assert!(said.contains(&"2.1 Personal".to_owned()), "{said:?}");
    assert!(said.contains(&"2.2 Elanikud".to_owned()), "{said:?}");
    let letter = headings(&precept(&input(&session, &response, Language::Et), &letter()));
    let numbers = letter.iter().map(|own| own.split(' ').next().unwrap_or_default());
    let expected: Vec<String> = (1..=letter.len()).map(|own| own.to_string()).collect();
    assert_eq!(numbers.collect::<Vec<_>>(), expected);
    // Codes of one's own that name no section: nothing is claimed.
    let mut own = definition();
    own["sections"][0]["items"][0]["code"] = json!("A");
    let program = load_document(&own).unwrap_or_else(|found| panic!("{found:#?}"));
    let session = Session::open(program, Context::on(date(2026, 11, 1)));
    let report = build_variant(&input(&session, &response, Language::Et), Variant::Restricted);
    assert!(headings(&report).contains(&"Personal".to_owned()));
}

#[test]
fn a_follow_up_lists_what_is_still_open() {
    let (session, response) = answered("no");
    let point = |number: &str, done| FollowedPoint {
        number: number.to_owned(),
        duty: format!("kohustus {number}"),
        deadline: Some(date(2026, 7, 1)),
        state: "seis".to_owned(),
        remark: String::new(),
        done,
    };
    let points = [point("1", true), point("2", false)];
    let document = follow_up(&input(&session, &response, Language::Et), &letter(), &points);
    let open = document.blocks.iter().find_map(|block| match block {
        Block::List { entries } => Some(entries.clone()),
        _ => None,
    });
    assert_eq!(open, Some(vec!["2 kohustus 2".to_owned()]));
    // It is no precept: neither its mandate nor a new term of appeal.
    let words = said(&document);
    assert!(!words.contains("Vaie 30 päeva jooksul"), "{words}");
    assert!(said(&document).contains("Täidetud punkte: 1 / 2"));
}

#[test]
fn a_comparison_tells_what_became_better() {
    let (before, _) = answered("no");
    let (after, _) = answered("yes");
    let side = |session| Side { session, day: "2026" };
    let sides = [side(&before), side(&after)];
    let document = comparison(
        Sides::ThenAndNow,
        sides,
        Vec::new(),
        (Language::Et, Variant::Restricted),
        &Imprint::default(),
    );
    let tables: Vec<&Vec<Vec<String>>> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table { rows, .. } => Some(rows),
            _ => None,
        })
        .collect();
    let last = tables.last().expect("a table");
    assert_eq!(last.len(), 1, "{last:?}");
    assert_eq!(last[0][1..], ["vastus no", "vastus yes", "parem"]);
    assert!(tables[0][0][3].starts_with('+'), "{:?}", tables[0]);
    let same = comparison(
        Sides::ThenAndNow,
        [sides[0]; 2],
        Vec::new(),
        (Language::Et, Variant::Restricted),
        &Imprint::default(),
    );
    assert!(said(&same).contains("Vastused on samad."));
}

#[test]
fn photographs_stand_before_the_signatures_in_the_order_of_the_questions() {
    let (session, mut response) = answered("no");
    let file = |name: &str, kind: &str| Attachment {
        sha256: format!("hash of {name}"),
        name: name.to_owned(),
        size: 1,
        media_type: kind.to_owned(),
    };
    response.attachments.insert(Address::top("light"), vec![file("b.png", "image/png")]);
    response.attachments.insert(
        Address::top("present"),
        vec![file("a.jpg", "image/jpeg"), file("plan.pdf", "application/pdf")],
    );
    // Nobody asks for the number where nobody is present: nor is its picture shown.
    response.attachments.insert(Address::top("count"), vec![file("c.png", "image/png")]);
    let input = input(&session, &response, Language::Et);
    let mut document = build_variant(&input, Variant::Restricted);
    let mut short = document.clone();
    let given = |file: &Attachment| match &*file.name {
        "a.jpg" => "01.11.2026 09:30".to_owned(),
        _ => String::new(),
    };
    add_photos(&mut document, &input, &given, 10);
    let photos = |document: &ReportDocument| -> Vec<[String; 2]> {
        let photo = |block: &Block| match block {
            Block::Photo { file, caption, .. } => Some([file.clone(), caption.clone()]),
            _ => None,
        };
        document.blocks.iter().filter_map(photo).collect()
    };
    let expected = [
        ["hash of a.jpg", "Foto 1. Punkt 1.1, 01.11.2026 09:30 – a.jpg"],
        ["hash of b.png", "Foto 2. Punkt 1.3 – b.png"],
    ];
    assert_eq!(photos(&document), expected.map(|own| own.map(str::to_owned)));
    assert!(matches!(document.blocks.last(), Some(Block::Signatures { .. })));
    // The criteria refer to them by number.
    let evidence: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Criteria { rows, .. } => Some(rows),
            _ => None,
        })
        .flatten()
        .map(|row| row.evidence.as_str())
        .filter(|own| !own.is_empty())
        .collect();
    assert_eq!(evidence, ["Tõendid: foto 1 (a.jpg), plan.pdf", "Tõendid: foto 2 (b.png)"]);
    add_photos(&mut short, &input, &given, 1);
    assert_eq!(photos(&short).len(), 1);
    assert!(said(&short).contains("Fotod 2–2 jäid dokumendi mahu tõttu välja"), "{}", said(&short));
}

#[test]
fn words_in_another_language_are_told_apart() {
    const RUSSIAN: &str = "В коридоре темно, и лампу никто не меняет";
    let (session, mut response) = answered("no");
    response.comments.insert(Address::top("light"), RUSSIAN.to_owned());
    let document = build_variant(&input(&session, &response, Language::Et), Variant::Restricted);
    let document = document.with_languages();
    let expected = BTreeMap::from([(RUSSIAN.to_owned(), Language::Ru)]);
    assert_eq!(document.languages, expected, "everything else is Estonian");
    let page = html(&document, &|_| None);
    assert!(page.contains(&format!("<span lang=\"ru\">{RUSSIAN}</span>")), "{page}");
    assert_eq!(page.matches("lang=").count(), 2, "the page's own and the comment's");
    // What is left out for everybody is not told of either.
    let public = build_variant(&input(&session, &response, Language::Et), Variant::Public);
    assert!(public.with_languages().languages.is_empty());
}

#[test]
fn a_finding_is_a_heading_below_its_part() {
    let (session, response) = answered("no");
    let document = build_variant(&input(&session, &response, Language::Et), Variant::Restricted);
    let page = html(&document, &|_| None);
    let part = page.find("<h2>III Ettepanekud ja soovitused</h2>").expect("part three");
    let finding = page.find("<h3>1 ").expect("a heading of the first finding");
    let next = page.find("<h3>Vastuväited</h3>").expect("the objections");
    assert!(part < finding && finding < next, "{page}");
}

#[test]
fn a_page_escapes_every_text_and_leaves_no_level_out() {
    let (session, mut response) = answered("no");
    let evil = "<script>alert('1')</script> & \"x\"\u{202e}";
    response.comments.insert(Address::top("present"), evil.to_owned());
    let mut document =
        build_variant(&input(&session, &response, Language::Et), Variant::Restricted);
    document.title = evil.to_owned();
    document.blocks.push(Block::Photo {
        file: evil.to_owned(),
        caption: evil.to_owned(),
        alt: evil.to_owned(),
    });
    let page = html(&document, &|file| Some(format!("/files/{file}")));
    assert!(!page.contains("<script") && !page.contains('\u{202e}'), "{page}");
    assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"));
    let mut last = 0;
    for part in page.split("<h").skip(1) {
        if let Some(level) = part.chars().next().and_then(|own| own.to_digit(10)) {
            assert!(level <= last + 1, "h{level} after h{last}");
            last = level;
        }
    }
    assert!(last > 1);
    let opened = page.matches("<table").count();
    assert_eq!(opened, page.matches("</table>").count());
    let without = html(&document, &|_| None);
    assert!(!without.contains("<img") && without.contains("ei saa siin näidata"));
}
