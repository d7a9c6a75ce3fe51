//! What stands around a letter: the office's own words, the mark of what is no letter yet, amounts.

use engine::{
    language::Language,
    report::{Block, Filing, Letterhead, ReportDocument, euros, sample, sample_report},
};
use jiff::civil::date;

fn head() -> Letterhead {
    Letterhead {
        authority: "Näidisamet".to_owned(),
        restriction: "AK".to_owned(),
        note: "See on tõlge".to_owned(),
        mandate: "Pädevus".to_owned(),
        warning: "Sunniraha {amount} ({norm}) pärast {deadline}".to_owned(),
        appeal: "Vaie 30 päeva jooksul".to_owned(),
        ..Letterhead::default()
    }
}

fn said(document: &ReportDocument) -> String {
    serde_json::to_string(document).expect("a document")
}

#[test]
fn a_sample_shows_the_offices_words_and_is_no_letter() {
    for (language, mark, deadline) in [
        (Language::Et, "NÄIDIS · AK", "01.12.2026"),
        (Language::En, "SAMPLE · AK", "1 Dec 2026"),
        (Language::Ru, "ОБРАЗЕЦ · AK", "01.12.2026"),
    ] {
        let document = sample(head(), (Some(640), "§ 10"), date(2026, 11, 1), language);
        assert_eq!(document.restriction.as_deref(), Some(mark));
        let first = Block::Paragraph { text: "See on tõlge".to_owned() };
        assert_eq!(document.blocks[0], first);
        let words = said(&document);
        let warning = format!("Sunniraha {} (§ 10) pärast {deadline}", euros(640, language));
        for own in ["Näidisamet", "Pädevus", "Vaie 30 päeva jooksul", &warning] {
            assert!(words.contains(own), "{own} in {words}");
        }
        assert!(document.foot.starts_with(mark.split(' ').next().unwrap_or_default()));
    }
    let silent = sample(head(), (None, ""), date(2026, 11, 1), Language::Et);
    assert!(!said(&silent).contains("Sunniraha"), "no amount, no warning");
    let bare = sample(Letterhead::default(), (None, ""), date(2026, 11, 1), Language::Et);
    let is_empty = |block: &Block| matches!(block, Block::Heading { text, .. } | Block::Paragraph { text } if text.is_empty());
    assert!(!bare.blocks.iter().any(is_empty) && bare.restriction.as_deref() == Some("NÄIDIS"));
}

#[test]
fn a_sample_of_a_report_shows_how_to_object() {
    let mut head = head();
    head.objections = "Kirjutage meile.".to_owned();
    head.filing = Filing { series: "3-2".to_owned(), ..Filing::default() };
    for (language, usual) in [
        (Language::Et, "kirjalikud vastuväited"),
        (Language::En, "Written objections"),
        (Language::Ru, "Письменные возражения"),
    ] {
        let words = said(&sample_report(head.clone(), date(2026, 11, 1), language));
        assert!(words.contains("Kirjutage meile.") && words.contains("3-2"), "{words}");
        assert!(!words.contains(usual) && !words.contains("Vaie 30 päeva"), "{words}");
        let bare = sample_report(Letterhead::default(), date(2026, 11, 1), language);
        assert!(said(&bare).contains(usual));
    }
}

#[test]
fn an_amount_is_read_in_its_language() {
    for (amount, et, en, ru) in [
        (1, "1 euro", "1 euro", "1 евро"),
        (640, "640 eurot", "640 euros", "640 евро"),
        (2000, "2000 eurot", "2000 euros", "2000 евро"),
        (12_000, "12\u{a0}000 eurot", "12,000 euros", "12\u{a0}000 евро"),
        (1_000_000, "1\u{a0}000\u{a0}000 eurot", "1,000,000 euros", "1\u{a0}000\u{a0}000 евро"),
    ] {
        let all = Language::ALL.map(|language| euros(amount, language));
        assert_eq!(all, [et, en, ru]);
    }
}
