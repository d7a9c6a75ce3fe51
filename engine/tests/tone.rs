//! How good a rating or an answer is shown to be, and what a full bar stands for.

use std::collections::BTreeMap;

use engine::{
    checking::load_document,
    evaluation::{Change, Context, Session},
    language::Language,
    name::Name,
    report::{Block, Particulars, Parties, ReportInput, Tone, build},
    response::{Address, Response},
    scoring::tone,
};
use jiff::civil::date;
use serde_json::json;

const DAY: jiff::civil::Date = date(2026, 11, 1);

/// Two factors of 0 to 3 points, multiplied; ratings `b0` … by rising scores.
fn session(better: Option<&str>, bands: usize) -> Session {
    let band = |n: usize| json!({ "id": format!("b{n}"), "from": n * 2, "label": { "et": "b" } });
    let choice = |n: usize| json!({ "name": format!("p{n}"), "label": { "et": "p" }, "points": n });
    let factor =
        |id: &str| json!({ "id": id, "type": "single", "scale": "s", "label": { "et": id } });
    let mut scoring = json!({
        "method": "product",
        "children": [
            { "id": "likelihood", "label": { "et": "l" }, "items": ["one"], "method": "sum" },
            { "id": "impact", "label": { "et": "i" }, "items": ["two"], "method": "maximum",
              "bands": [{ "id": "b0", "from": 0, "label": { "et": "own low" } },
                        { "id": "b9", "from": 2, "label": { "et": "own high" } }] },
        ],
        "bands": (0..bands).map(band).collect::<Vec<_>>(),
    });
    if let Some(better) = better {
        scoring["better"] = json!(better);
    }
    let definition = json!({
        "id": "tones", "version": "1", "title": { "et": "t" }, "audience": ["advisor"],
        "kind": "risk-model", "languages": ["et"],
        "scales": [{ "id": "s", "choices": (0..4).map(choice).collect::<Vec<_>>() }],
        "sections": [{ "id": "f", "title": { "et": "f" },
            "items": [factor("one"), factor("two")] }],
        "scoring": scoring,
    });
    let program = load_document(&definition).unwrap_or_else(|found| panic!("{found:#?}"));
    Session::open(program, Context::on(DAY))
}

fn answer(session: &mut Session, one: usize, two: usize) {
    for (name, points) in [("one", one), ("two", two)] {
        let address = Address::top(Name::from(name));
        session
            .apply(&Change::Answer { address, value: json!(format!("p{points}")) })
            .expect("a fitting answer");
    }
}

/// Of each rating from the lowest score, how good it is.
fn tones(better: Option<&str>, bands: usize) -> Vec<Tone> {
    let own = session(better, bands);
    let ids = (0..bands).map(|n| Name::from(format!("b{n}").as_str()));
    ids.map(|id| tone::of_rating(own.questionnaire(), &Name::from("total"), Some(&id))).collect()
}

#[test]
fn ratings_have_four_colours_from_the_worst_to_the_best() {
    use Tone::{Bad, Best, Good, Neutral, Weak};
    assert_eq!(tones(None, 4), [Bad, Weak, Good, Best]);
    assert_eq!(tones(Some("higher"), 2), [Bad, Best]);
    assert_eq!(tones(None, 3), [Bad, Good, Best]);
    assert_eq!(tones(None, 1), [Neutral], "nothing to compare it with");
}

#[test]
fn where_many_points_are_bad_the_colours_turn() {
    use Tone::{Bad, Best, Good, Weak};
    assert_eq!(tones(Some("lower"), 4), [Best, Good, Weak, Bad]);
    let turned = session(Some("lower"), 4);
    let upright = session(None, 4);
    let item = |session: &Session| session.program().item("one").expect("an item").clone();
    let of = |points: usize| {
        [&turned, &upright].map(|own| {
            let mut own = own.clone();
            answer(&mut own, points, 0);
            let answer = own.item(&Address::top("one")).expect("an item").answer;
            let (form, item) = (own.questionnaire().clone(), item(&own));
            (tone::of_answer(&form, &item, &answer), tone::share(&form, &item, &answer))
        })
    };
    assert_eq!(of(0), [(Best, Some(1.into())), (Bad, Some(0.into()))]);
    assert_eq!(of(3), [(Bad, Some(0.into())), (Best, Some(1.into()))]);
    assert_eq!(of(2).map(|both| both.0), [Weak, Good]);
}

#[test]
fn a_report_of_a_risk_shows_the_worst_as_bad_and_bars_of_what_is_possible() {
    let mut own = session(Some("lower"), 4);
    answer(&mut own, 3, 2);
    let response = Response::default();
    let document = build(&ReportInput {
        session: &own,
        response: &response,
        language: Language::Et,
        sha256: "",
        parties: Parties::default(),
        particulars: Particulars::default(),
        findings: None,
        comparison: BTreeMap::new(),
        earlier: Vec::new(),
        draft: false,
        made_at: String::new(),
    });
    let headings =
        document.blocks.iter().filter(|block| matches!(block, Block::Heading { level: 1, .. }));
    assert_eq!(headings.count(), 2, "result and answers: nothing is proposed here");
    let tone = document.blocks.iter().find_map(|block| match block {
        Block::Rating { tone, .. } => Some(*tone),
        _ => None,
    });
    assert_eq!(tone, Some(Tone::Bad), "6 of 9 is the highest rating");
    let bars = document.blocks.iter().find_map(|block| match block {
        Block::Bars { bars, .. } => Some(bars.clone()),
        _ => None,
    });
    let bars: Vec<(Option<f64>, String, Tone)> =
        bars.expect("bars").into_iter().map(|bar| (bar.share, bar.text, bar.tone)).collect();
    assert_eq!(bars[0], (Some(1.0), "3 · b".to_owned(), Tone::Good), "3 of 3 points");
    let two_thirds = bars[1].0.expect("a share");
    assert!((two_thirds - 2.0 / 3.0).abs() < 1e-9, "{two_thirds}");
    assert_eq!(bars[1].1, "2 · own high", "by the node's own ratings");
    assert_eq!(bars[1].2, Tone::Bad);
}
