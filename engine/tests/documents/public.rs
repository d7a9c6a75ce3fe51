//! What everybody may read of a document.

use engine::{
    checking::load_document,
    definition::model::{FindingKind, FindingSeverity},
    evaluation::{Change, Context, Session},
    language::Language,
    name::Name,
    report::{
        Block, Imprint, Letter, Letterhead, ReportFinding, ReportInput, Side, Sides, Variant,
        build_variant, comparison, precept, public_letter, published,
    },
    response::{Address, Response},
};
use jiff::civil::date;
use serde_json::{Value as Json, json};

use super::{answered, definition, input, letter, said, text};

#[test]
fn the_public_variant_tells_of_no_person() {
    let (mut session, response) = answered("no");
    let repeat = Address::top("sample");
    for (instance, who) in [("a", "Aita Kuusk"), ("b", "Peeter Paju")] {
        session
            .apply(&Change::AddInstance { repeat: repeat.clone(), instance: Name::from(instance) })
            .expect("a resident");
        let address = repeat.inside(&Name::from(instance), &Name::from("who"));
        session.apply(&Change::Answer { address, value: json!(who) }).expect("a name");
    }
    let personal = [
        "Mari Maasikas",
        "tema õde",
        "48503120217",
        "5555 1234",
        "Aita Kuusk",
        "Peeter Paju",
        "Jüri Mets",
        "Mari Kask",
        "AK",
    ];
    for language in Language::ALL {
        let input = input(&session, &response, language);
        let whole = said(&build_variant(&input, Variant::Restricted));
        let public = said(&build_variant(&input, Variant::Public));
        for word in personal {
            // Who submitted is no part of an inspection's facts unless it is named.
            assert!(whole.contains(word), "{word} is in the whole");
            assert!(!public.contains(word), "{word} in {public}");
        }
        assert!(public.contains("Kas keegi on kohal?"));
    }
    let mut document = precept(&input(&session, &response, Language::Et), &letter());
    let photo = || Block::Photo { file: "a".into(), caption: String::new(), alt: String::new() };
    document.blocks.push(photo());
    let open = published(document);
    assert!(!open.blocks.contains(&photo()));
}

#[test]
fn a_public_letter_names_no_person() {
    let (session, response) = answered("no");
    let mut input = input(&session, &response, Language::Et);
    input.parties.registry_code = "12345678".to_owned();
    input.parties.address = "Pärna tee 7".to_owned();
    let addressee =
        ["Mari Tamm, juhataja", "OÜ Päikese Kodu", "Registrikood: 12345678", "Pärna tee 7"];
    let letter = Letter {
        addressee: addressee.map(str::to_owned).to_vec(),
        hearing: "Juhataja ütles, et Aino on haige".to_owned(),
        reasons: "Jüri Mets helistas numbril 5555 1234, et Pärna tee 7 on külm".to_owned(),
        head: Letterhead {
            contacts: vec!["Telefon 5555 9999".to_owned(), "amet@naide.ee".to_owned()],
            ..letter().head
        },
        ..letter()
    };
    let write = |input: &ReportInput<'_>, letter: &Letter| precept(input, letter);
    let public = public_letter(&input, &letter, write);
    let words = said(&public);
    for kept in
        ["OÜ Päikese Kodu", "12345678", "Tagada personal", "Vaie 30 päeva jooksul", "5555 9999"]
    {
        assert!(words.contains(kept), "{kept} in {words}");
    }
    for gone in ["Pärna tee", "Mari Tamm", "Aino", "5555 1234", "Jüri Mets", "AK"] {
        assert!(!words.contains(gone), "{gone} in {words}");
    }
    // A foster parent has no registry code, or something else for one: in doubt it is a person.
    for code in ["", "48503120217", "EE48503120217", "12.03.1985"] {
        input.parties.registry_code = code.to_owned();
        let reasons = "Päikese kodu on külm".to_owned();
        let letter = Letter { reasons, ..letter.clone() };
        let words = said(&public_letter(&input, &letter, write));
        assert!(!words.contains("Päikese") && !words.contains("48503120217"), "{words}");
        let report = said(&build_variant(&input, Variant::Public));
        assert!(!report.contains("Päikese") && !report.contains("48503120217"), "{report}");
    }
    // Which instances of a sample a duty is about, the parties know.
    let found = ReportFinding {
        item: Name::from("bell"),
        severity: FindingSeverity::Minor,
        kind: FindingKind::Precept,
        text: "Kell ei ole käeulatuses".to_owned(),
        duty: "Panna kell käeulatusse".to_owned(),
        legal: Vec::new(),
        deadline: Some(date(2026, 7, 1)),
        instances: vec!["Aita Kuusk".to_owned()],
        instances_of: 2,
    };
    input.findings = Some(vec![found]);
    assert!(said(&precept(&input, &letter)).contains("Aita Kuusk"));
    assert!(!said(&public_letter(&input, &letter, write)).contains("Aita Kuusk"));
}

#[test]
fn a_public_comparison_tells_nothing_in_free_words() {
    let (before, _) = answered("no");
    let (mut after, _) = answered("yes");
    let address = Address::top("remarks");
    after.apply(&Change::Answer { address, value: json!("Kõik on hästi") }).expect("an answer");
    let side = |session| Side { session, day: "2026" };
    let compared = |variant| {
        let sides = [side(&before), side(&after)];
        let imprint = Imprint::default();
        said(&comparison(Sides::ThenAndNow, sides, Vec::new(), (Language::Et, variant), &imprint))
    };
    assert!(compared(Variant::Restricted).contains("Kõik on hästi"));
    let public = compared(Variant::Public);
    assert!(!public.contains("Kõik on hästi") && public.contains("vastus yes"), "{public}");
}

/// A resident of whom much is told, in a definition that marks nothing as personal.
#[test]
fn what_nobody_marked_is_left_out_where_it_may_tell_of_a_person() {
    let mut unmarked = definition();
    let mut asked = |section: usize, item: Json| {
        unmarked["sections"][section]["items"].as_array_mut().expect("items").push(item);
    };
    asked(0, json!({ "id": "named", "type": "note", "label": text("Algus") }));
    asked(0, json!({ "id": "built", "type": "date", "label": text("Millal maja valmis?") }));
    asked(
        1,
        json!({ "id": "calm", "type": "single", "scale": "v", "label": text("Kas ${remarks} on rahul?") }),
    );
    let sample = &mut unmarked["sections"][1]["items"][0];
    sample["instance_label"] = json!("code");
    sample["items"] = json!([
        { "id": "code", "type": "text", "label": text("Kood") },
        { "id": "born", "type": "date", "label": text("Sündinud") },
        { "id": "illness", "type": "single", "label": text("Haigus"), "choices": [
            { "name": "dementia", "label": text("dementsus") }] },
        { "id": "age", "type": "calculation", "label": text("Vanus"), "calculation": "format-date(${born}, '%Y')" },
        { "id": "bell", "type": "single", "scale": "v", "label": text("Kas ${code} ulatub kellani?"),
          "findings": [{ "id": "far", "when": ". = 'no'", "severity": "critical", "kind": "precept",
              "text": text("Kell on kaugel"), "duty": text("Tuua kell lähemale") }] },
    ]);
    let program = load_document(&unmarked).unwrap_or_else(|found| panic!("{found:#?}"));
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    let mut answer = |address: Address, value: Json| {
        session.apply(&Change::Answer { address, value }).expect("an answer");
    };
    for (name, value) in [
        ("present", "yes"),
        ("remarks", "Aita Kuuse õde"),
        ("built", "1987-05-04"),
        ("calm", "yes"),
    ] {
        answer(Address::top(name), json!(value));
    }
    let repeat = Address::top("sample");
    let instance = Name::from("a");
    session
        .apply(&Change::AddInstance { repeat: repeat.clone(), instance: instance.clone() })
        .expect("a resident");
    for (name, value) in
        [("code", "Aita K"), ("born", "1931-02-03"), ("illness", "dementia"), ("bell", "no")]
    {
        let address = repeat.inside(&instance, &Name::from(name));
        session.apply(&Change::Answer { address, value: json!(value) }).expect("an answer");
    }
    let mut response = Response::default();
    response.comments.insert(Address::top("present"), "Valves oli Mall".to_owned());
    let mut input = input(&session, &response, Language::Et);
    input.parties.address = "Salajane tee 7".to_owned();
    input.earlier = vec![engine::report::ReportEarlier {
        question: "Kes oli kohal?".to_owned(),
        answer: "Ats".to_owned(),
        comment: "Ats kinnitas".to_owned(),
        files: vec!["Ats.jpg".to_owned()],
        ..engine::report::ReportEarlier::default()
    }];
    let whole = said(&build_variant(&input, Variant::Restricted));
    let public = said(&build_variant(&input, Variant::Public));
    let personal = ["Aita", "õde", "03.02.1931", "dementsus", "1931", "Mall", "Salajane", "Ats"];
    for word in personal {
        assert!(whole.contains(word), "{word} is in the whole: {whole}");
        assert!(!public.contains(word), "{word} in {public}");
    }
    // What judges the service stays, and what was left out is said in its place.
    for word in [
        "Elanik nr 1",
        "Kas … ulatub kellani?",
        "Kas … on rahul?",
        "vastus no",
        "Kell on kaugel",
        "04.05.1987",
        "[avalikus variandis eemaldatud] (1 / 1)",
        "Avalik variant. Reegli järgi on eemaldatud",
    ] {
        assert!(public.contains(word), "{word} is in {public}");
    }
    assert!(public.matches("[avalikus variandis eemaldatud]").count() >= 7, "{public}");
}
