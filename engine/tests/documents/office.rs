//! What an office's documents say of themselves: where they are filed, how to object, where to sign.

use engine::{
    language::Language,
    report::{
        Block, Filing, ReportDocument, Variant, build_variant, follow_up, html, precept, published,
        recommendations,
    },
};

use super::{answered, input, letter, said};

/// The label and text of what stands below a document's title.
fn facts(document: &ReportDocument) -> Vec<(&str, &str)> {
    document.facts.iter().map(|own| (own.label.as_str(), own.text.as_str())).collect()
}

#[test]
fn every_document_of_an_office_says_where_it_is_filed() {
    let (session, response) = answered("no");
    let filing = Filing {
        function: "3 Riiklik järelevalve".to_owned(),
        series: "3-2".to_owned(),
        // It reads like a telephone number and is none.
        file: "52-26-1234".to_owned(),
    };
    for (language, labels, code) in [
        (
            Language::Et,
            ["Viit", "Funktsioon", "Sari", "Toimik", "Vastutaja"],
            "Registrikood: 10000001",
        ),
        (
            Language::En,
            ["Reference", "Function", "Series", "File", "Official in charge"],
            "Registry code: 10000001",
        ),
        (
            Language::Ru,
            ["Индекс", "Функция", "Серия", "Дело", "Ответственный"],
            "Регистрационный код: 10000001",
        ),
    ] {
        let mut input = input(&session, &response, language);
        input.parties.number = "5-1/7".to_owned();
        input.parties.lead = "Liis Lepik".to_owned();
        input.parties.registry_code = "10000001".to_owned();
        input.parties.address = "Metsa 1".to_owned();
        input.parties.filing = filing.clone();
        let mut letter = letter();
        letter.official = "Liis Lepik".to_owned();
        letter.head.filing = filing.clone();
        let texts = ["5-1/7", "3 Riiklik järelevalve", "3-2", "52-26-1234", "Liis Lepik"];
        let report = build_variant(&input, Variant::Restricted);
        let public = build_variant(&input, Variant::Public);
        for document in [
            &report,
            &public,
            &precept(&input, &letter),
            &recommendations(&input, &letter),
            &follow_up(&input, &letter, &[]),
        ] {
            let all = facts(document);
            for own in labels.into_iter().zip(texts) {
                assert!(all.contains(&own), "{own:?} in {all:?}");
            }
            assert!(all.iter().any(|(_, text)| *text == document.title), "its kind: {all:?}");
        }
        let whole = facts(&report);
        let addressee = format!("OÜ Päikese Kodu\n{code}\nMetsa 1");
        assert!(whole.iter().any(|(_, text)| *text == addressee), "{whole:?}");
        assert!(whole.iter().any(|(_, text)| *text == "AK"), "{whole:?}");
        // Neither the address nor the mark is for everybody; whom it concerns is.
        let open = format!("OÜ Päikese Kodu\n{code}");
        let public = facts(&public);
        assert!(public.iter().any(|(_, text)| *text == open), "{public:?}");
        assert!(
            !public.iter().any(|(_, text)| text.contains("Metsa 1") || *text == "AK"),
            "{public:?}"
        );
        letter.head.restriction = "AK".to_owned();
        let marked = precept(&input, &letter);
        assert!(facts(&marked).iter().any(|(_, text)| *text == "AK"));
        assert!(!facts(&published(marked)).iter().any(|(_, text)| *text == "AK"));
        // What the office has not written is not there.
        input.parties.filing = Filing::default();
        let report = build_variant(&input, Variant::Restricted);
        assert!(!facts(&report).iter().any(|(label, _)| labels[1..4].contains(label)));
    }
    // What is marked and may still change says both.
    let mut input = input(&session, &response, Language::Et);
    input.draft = true;
    let draft = build_variant(&input, Variant::Restricted);
    assert_eq!(draft.restriction.as_deref(), Some("KAVAND – ei ole lõplik · AK"));
    assert!(facts(&draft).contains(&("Juurdepääsupiirang", "AK")), "{:?}", draft.facts);
}

#[test]
fn how_to_object_is_said_in_the_offices_words() {
    let (session, response) = answered("no");
    for (language, usual) in [
        (Language::Et, "Aktile võib esitada kirjalikud vastuväited"),
        (Language::En, "Written objections to this report"),
        (Language::Ru, "Письменные возражения на акт"),
    ] {
        let mut input = input(&session, &response, language);
        assert!(said(&build_variant(&input, Variant::Restricted)).contains(usual));
        input.parties.objections = "Kirjutage amet@naide.ee.\n\nLisage tõendid.".to_owned();
        for variant in [Variant::Restricted, Variant::Public] {
            let document = build_variant(&input, variant);
            assert!(!said(&document).contains(usual));
            for text in ["Kirjutage amet@naide.ee.", "Lisage tõendid."] {
                // Also everybody learns where to write: the office's address is no person's.
                let text = text.to_owned();
                assert!(document.blocks.contains(&Block::Paragraph { text }), "{variant:?}");
            }
        }
    }
}

#[test]
fn the_place_to_sign_says_what_it_is_for() {
    let (session, response) = answered("no");
    for (language, word) in
        [(Language::Et, "Allkiri"), (Language::En, "Signature"), (Language::Ru, "Подпись")]
    {
        let input = input(&session, &response, language);
        for document in [
            build_variant(&input, Variant::Restricted),
            precept(&input, &letter()),
            recommendations(&input, &letter()),
            follow_up(&input, &letter(), &[]),
        ] {
            let Some(Block::Signatures { label, .. }) = document.blocks.last() else {
                panic!("{:?}", document.blocks.last());
            };
            assert_eq!(label, word);
            assert!(html(&document, &|_| None).contains(&format!("<p class=\"label\">{word}</p>")));
        }
    }
}
