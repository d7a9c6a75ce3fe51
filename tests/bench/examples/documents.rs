//! Writes every document of the shipped questionnaires in every language into a folder, to be
//! looked at: `cargo run --release -p bench --example documents -- FOLDER`.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use engine::{
    difference,
    evaluation::{Context, Session},
    language::Language,
    report::{
        Fact, Filing, FollowedPoint, Imprint, Letter, Letterhead, Particulars, Parties,
        ReportDocument, ReportInput, Side, Sides, Variant, blank, build, build_variant, comparison,
        follow_up, html, precept, proposed, recommendations,
    },
    response::Response,
};
use jiff::{ToSpan as _, civil::date};
use serde_json::json;

const INSPECTION: &str = "general-care-inspection";
const OWN: &str = "general-care-self-assessment";
const MADE_AT: &str = "2026-11-01T12:00:00Z";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for language in Language::ALL {
        for (name, document) in documents(language)? {
            let path = folder.join(format!("{name}-{language}"));
            std::fs::write(path.with_extension("pdf"), pdf::render(&document)?)?;
            std::fs::write(path.with_extension("html"), html(&document, &|_| None))?;
        }
    }
    Ok(())
}

type Named = (&'static str, ReportDocument);

fn documents(language: Language) -> Result<Vec<Named>, Box<dyn Error>> {
    let imprint = Imprint { issuer: "Näidisamet", sha256: "0123456789abcdef", made_at: MADE_AT };
    let before = bench::document(INSPECTION)?;
    let mut after = before.clone();
    change(&mut after);
    let entries = difference::difference(&before, &after);
    let (old, new) = (bench::checked(&before)?, bench::checked(&after)?);
    let own = bench::checked(&bench::document(OWN)?)?;
    let (poor, response) = answered(INSPECTION, "poor")?;
    let (weak, weak_response) = answered(OWN, "poor")?;
    let (good, _) = answered(OWN, "good")?;
    let input = input(&poor, &response, language);
    let letter = letter();
    // An office sets terms that lie ahead of its letter.
    let mut dated = input.clone();
    dated.findings = Some(proposed(&poor, language));
    for own in dated.findings.iter_mut().flatten() {
        own.deadline = own.deadline.map(|day| day.saturating_add(30.days()));
    }
    let points: Vec<FollowedPoint> = (1..=6).map(point).collect();
    let facts = vec![Fact { label: "OÜ".to_owned(), text: "OÜ Päikese Kodu".to_owned() }];
    let then = [Side { session: &weak, day: "2025" }, Side { session: &good, day: "2026" }];
    let both = [Side { session: &good, day: "2026" }, Side { session: &poor, day: "2026" }];
    Ok(vec![
        ("blank-inspection", blank(&old, language, &imprint)),
        ("blank-self-assessment", blank(&own, language, &imprint)),
        ("difference", engine::report::difference(&old, &new, &entries, language, &imprint)),
        ("inspection", build(&input)),
        ("inspection-public", build_variant(&input, Variant::Public)),
        ("self-assessment", build(&self::input(&weak, &weak_response, language))),
        ("precept", precept(&dated, &letter)),
        ("recommendations", recommendations(&dated, &letter)),
        ("follow-up", follow_up(&input, &letter, &points)),
        (
            "then-and-now",
            comparison(
                Sides::ThenAndNow,
                then,
                facts.clone(),
                (language, Variant::Restricted),
                &imprint,
            ),
        ),
        (
            "own-and-inspector",
            comparison(
                Sides::OwnAndInspector,
                both,
                facts,
                (language, Variant::Restricted),
                &imprint,
            ),
        ),
    ])
}

/// What an advisor might change in a version.
fn change(document: &mut serde_json::Value) {
    document["version"] = json!("2026.2");
    let items = &mut document["sections"][0]["items"];
    items[0]["label"]["et"] = json!("Kas tegevusluba ja tegevuskoht vastavad registri kandele?");
    items[0]["hint"]["et"] = json!("Võrrelge kohapeal nähtut kandega.");
    items[1]["weight"] = json!(1);
    items[1]["label"]["ru"] = json!("Допустимо ли число получателей услуги?");
    items[1]["relevant"] = json!("selected(${licence_valid}, 'met')");
}

fn answered(slug: &str, answers: &str) -> Result<(Session, Response), Box<dyn Error>> {
    let (program, _, response) = bench::shipped(slug, answers)?;
    let mut session = Session::open(program, Context::on(date(2026, 11, 1)));
    session.load(&response);
    Ok((session, response))
}

fn input<'a>(session: &'a Session, response: &'a Response, language: Language) -> ReportInput<'a> {
    ReportInput {
        session,
        response,
        language,
        sha256: "0123456789abcdef",
        parties: Parties {
            issuer: "Näidisamet, järelevalve talitus".to_owned(),
            number: "5.2-3/1184-2".to_owned(),
            filing: filing(),
            restriction: "ASUTUSESISESEKS KASUTAMISEKS\nAlus: AvTS § 35 lg 1 p 12".to_owned(),
            objections: "Vastuväited võib 14 päeva jooksul saata aadressil info@naidis.example."
                .to_owned(),
            provider: "OÜ Päikese Kodu".to_owned(),
            registry_code: "12345678".to_owned(),
            place: "Päikese kodu".to_owned(),
            address: "Pärna tee 7, Räpina vald".to_owned(),
            submitted_by: "Jüri Mets".to_owned(),
            lead: "Mari Maasikas".to_owned(),
            date: Some(date(2026, 11, 5)),
        },
        particulars: Particulars {
            legal_basis: "Sotsiaalhoolekande seadus § 157 lg 1".to_owned(),
            visited: "27.10.2026 kell 9.30–15.10".to_owned(),
            team: "Mari Maasikas (juht), Jüri Tõnisson".to_owned(),
            methods: "dokumendid, paikvaatlus, vestlused".to_owned(),
            participants: "Anu Kask, juhataja".to_owned(),
            summary: "Hooldusplaanid on koostamata ja öösel on liiga vähe töötajaid.".to_owned(),
        },
        findings: None,
        comparison: BTreeMap::new(),
        earlier: Vec::new(),
        draft: false,
        made_at: MADE_AT.to_owned(),
    }
}

fn filing() -> Filing {
    Filing {
        function: "5 Riiklik järelevalve".to_owned(),
        series: "5.2-3".to_owned(),
        file: "5.2-3/26".to_owned(),
    }
}

fn letter() -> Letter {
    let official = Fact { label: "peainspektor".to_owned(), text: "Mari Maasikas".to_owned() };
    Letter {
        head: Letterhead {
            authority: "Näidisamet, järelevalve talitus".to_owned(),
            contacts: vec!["Näidise 1, 10111 Tallinn".to_owned(), "info@naidis.example".to_owned()],
            filing: filing(),
            restriction: String::new(),
            note: String::new(),
            mandate: "Ettekirjutus tehakse sotsiaalhoolekande seaduse § 157 lg 1 alusel.".to_owned(),
            warning: "Kui kohustus on {deadline} täitmata, võib amet rakendada sunniraha {amount} ({norm}). Sunniraha võib rakendada korduvalt, kuni kohustus on täidetud.".to_owned(),
            appeal: "Ettekirjutuse peale võib 30 päeva jooksul teatavakstegemisest esitada vaide ametile või kaebuse halduskohtule.".to_owned(),
            objections: String::new(),
            signatories: vec![official],
        },
        number: "5.2-3/1184-3".to_owned(),
        date: Some(date(2026, 11, 16)),
        addressee: vec!["OÜ Päikese Kodu (12345678)".to_owned(), "Pärna tee 7".to_owned()],
        official: "Mari Maasikas".to_owned(),
        report: "5.2-3/1184-2, 05.11.2026".to_owned(),
        reasons: "Amet kontrollis 27. oktoobril 2026 üldhooldusteenuse osutamist.\n\nPuudused ohustavad teenusesaajate elu ja tervist, mistõttu on kohustuste määramine vajalik ja proportsionaalne.".to_owned(),
        hearing: "Teenuseosutaja nõustus puudustega ja palus plaanide jaoks 30 päeva.".to_owned(),
        penalty: "640 eurot".to_owned(),
        penalty_norm: "SHS § 160".to_owned(),
    }
}

fn point(number: usize) -> FollowedPoint {
    let done = !number.is_multiple_of(3);
    FollowedPoint {
        number: number.to_string(),
        duty: "Koostada hooldusplaanid koos teenusesaajate või nende esindajatega.".to_owned(),
        deadline: Some(date(2026, 12, 1)),
        state: if done { "täidetud" } else { "osaliselt täidetud" }.to_owned(),
        remark: if done { "" } else { "Kahel elanikul puudub allkiri." }.to_owned(),
        done,
    }
}
