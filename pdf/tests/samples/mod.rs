//! Documents as the engine builds them, in each language, for tests and for looking at.

mod blocks;
pub(crate) mod hostile;

pub(crate) use blocks::{every_block, photos};

use std::collections::BTreeMap;

use engine::language::{Language, Message};
use engine::report::{
    Bar, Block, Citation, Column, CriterionRow, Fact, FindingEntry, ReportDocument, Tone,
};

/// Words of a sample in the three languages.
const fn m(et: &'static str, en: &'static str, ru: &'static str) -> Message {
    Message { et, en, ru }
}

const SECTIONS: [Message; 9] = [
    m("Isikukesksus", "Person-centredness", "Ориентация на человека"),
    m("Teenuse võimestav iseloom", "Empowering service", "Расширяющий возможности характер услуги"),
    m("Tulemustele orienteeritus", "Orientation to results", "Ориентация на результат"),
    m("Vajaduspõhine lähenemine", "Needs-based approach", "Подход, основанный на потребностях"),
    m("Terviklik lähenemine", "Holistic approach", "Целостный подход"),
    m("Isiku õiguste kaitse", "Protection of rights", "Защита прав человека"),
    m("Kaasamine", "Involvement", "Вовлечение"),
    m(
        "Töötaja pädevus ja eetika",
        "Competence and ethics of staff",
        "Компетентность и этика работников",
    ),
    m(
        "Organisatsiooni hea töökorraldus ja kvaliteetne juhtimine",
        "Good organisation of work and quality management",
        "Хорошая организация работы и качественное управление",
    ),
];

const QUESTIONS: [Message; 6] = [
    m(
        "Kas valimi kõigil isikutel on kehtiv hooldusplaan, mis lähtub inimese enda soovidest?",
        "Does every person in the sample have a valid care plan that follows the person's own wishes?",
        "Имеется ли у каждого человека из выборки действующий план ухода, исходящий из его собственных пожеланий?",
    ),
    m(
        "Kas plaan koostati 30 päeva jooksul teenuse algusest?",
        "Was the plan drawn up within 30 days of the start of the service?",
        "Был ли план составлен в течение 30 дней с начала оказания услуги?",
    ),
    m(
        "Kas ravimid on lukus ja nende andmine märgitud?",
        "Are medicines locked away and their administration recorded?",
        "Хранятся ли лекарства под замком и отмечается ли их выдача?",
    ),
    m(
        "Kas hooldustöötajate ettevalmistus on tõendatud?",
        "Is the qualification of care workers proven?",
        "Подтверждена ли подготовка работников по уходу?",
    ),
    m("Kas pesemine on privaatne?", "Is washing private?", "Обеспечена ли приватность при мытье?"),
    m(
        "Kas üle 27 °C korral rakendatakse meetmeid?",
        "Are measures taken when it is warmer than 27 °C?",
        "Принимаются ли меры при температуре выше 27 °C?",
    ),
];

const ANSWERS: [(Message, &str, Tone); 4] = [
    (m("vastab", "complies", "соответствует"), "2 / 2", Tone::Best),
    (m("vastab osaliselt", "partly complies", "соответствует частично"), "1 / 2", Tone::Weak),
    (m("ei vasta", "does not comply", "не соответствует"), "0 / 2", Tone::Bad),
    (m("ei kontrollitud", "not checked", "не проверялось"), "", Tone::Neutral),
];

fn fact(label: &str, text: &str) -> Fact {
    Fact { label: label.to_owned(), text: text.to_owned() }
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

fn column(cell: &str, head: &str) -> Column {
    Column { cell: cell.to_owned(), head: head.to_owned() }
}

/// An empty public document.
pub(crate) fn plain(language: Language, title: &str) -> ReportDocument {
    ReportDocument {
        language,
        languages: BTreeMap::new(),
        title: title.to_owned(),
        subtitle: String::new(),
        issuer: String::new(),
        restriction: None,
        facts: Vec::new(),
        blocks: Vec::new(),
        notes: notes(language),
        foot: String::new(),
        page_words: m("lk {page} / {pages}", "page {page} of {pages}", "стр. {page} из {pages}")
            .get(language)
            .to_owned(),
        made_at: "2026-03-09T14:05:06Z".to_owned(),
    }
}

fn bars(language: Language) -> Block {
    let words = [
        (m("ebapiisav", "inadequate", "недостаточно"), Tone::Bad),
        (m("vajab parandamist", "requires improvement", "требует улучшения"), Tone::Weak),
        (m("hea", "good", "хорошо"), Tone::Good),
        (m("väga hea", "very good", "очень хорошо"), Tone::Best),
    ];
    let scores = [71, 88, 54, 63, 92, 31, 75, 100];
    let mut bars: Vec<Bar> = SECTIONS
        .iter()
        .zip(scores)
        .map(|(section, score)| {
            let band = match score {
                ..40 => 0,
                40..63 => 1,
                63..88 => 2,
                _ => 3,
            };
            Bar {
                label: section.get(language).to_owned(),
                share: Some(f64::from(score) / 100.0),
                text: format!("{score} · {}", words[band].0.get(language)),
                tone: words[band].1,
            }
        })
        .collect();
    bars.push(Bar {
        label: SECTIONS[8].get(language).to_owned(),
        share: None,
        text: m("hindamata", "not assessed", "не оценено").get(language).to_owned(),
        tone: Tone::Neutral,
    });
    Block::Bars {
        caption: m(
            "Tulemus jaotiste kaupa, protsenti võimalikust.",
            "Result by section, per cent of the possible.",
            "Результат по разделам, в процентах от возможного.",
        )
        .get(language)
        .to_owned(),
        bars,
    }
}

fn rows(language: Language, section: usize, count: usize) -> Vec<CriterionRow> {
    (0..count)
        .map(|index| {
            let (answer, points, tone) = &ANSWERS[(section * 3 + index) % ANSWERS.len()];
            CriterionRow {
                code: format!("{}.{}", section + 1, index + 1),
                question: QUESTIONS[(section + index) % QUESTIONS.len()].get(language).to_owned(),
                answer: answer.get(language).to_owned(),
                points: (*points).to_owned(),
                other: m("täielikult", "fully", "полностью").get(language).to_owned(),
                critical: index % 3 == 0,
                comment: if index % 2 == 1 {
                    m(
                        "Kahel isikul viiest puudus plaan; juhataja selgitas, et need koostatakse märtsis.",
                        "Two of five persons had no plan; the manager explained that they will be drawn up in March.",
                        "У двух человек из пяти плана не было; руководитель пояснил, что они будут составлены в марте.",
                    )
                    .get(language)
                    .to_owned()
                } else {
                    String::new()
                },
                legal: "SHS § 21 lg 1–2".to_owned(),
                evidence: if index % 2 == 0 {
                    m(
                        "Tõendid: dokument, vestlus; lisad 3 ja 4",
                        "Evidence: document, interview; annexes 3 and 4",
                        "Доказательства: документ, беседа; приложения 3 и 4",
                    )
                    .get(language)
                    .to_owned()
                } else {
                    String::new()
                },
                tone: *tone,
            }
        })
        .collect()
}

const LAW: [Message; 2] = [
    m(
        "Sotsiaalhoolekande seadus § 21 lg 2",
        "Social Welfare Act § 21 (2)",
        "Закон о социальном попечении § 21 ч. 2",
    ),
    m(
        "Sotsiaalkaitseministri 19.06.2023 määrus nr 36 § 4",
        "Regulation no 36 of the Minister of Social Protection of 19 June 2023, § 4",
        "Постановление министра социальной защиты № 36 от 19.06.2023, § 4",
    ),
];

/// What the notes of the samples say.
fn notes(language: Language) -> Vec<String> {
    let more = m(
        "hooldusplaani koostamine koos inimesega; kehtib alates 01.01.2016; https://www.riigiteataja.ee/akt/SHS",
        "drawing up the care plan together with the person; in force from 1 Jan 2016; https://www.riigiteataja.ee/akt/SHS",
        "составление плана ухода вместе с человеком; действует с 01.01.2016; https://www.riigiteataja.ee/akt/SHS",
    );
    LAW.iter().map(|own| format!("{} – {}", own.get(language), more.get(language))).collect()
}

/// A finding as an inspection makes it.
pub(crate) fn finding(language: Language, number: usize) -> FindingEntry {
    FindingEntry {
        number: format!("2.{number}"),
        title: QUESTIONS[number % QUESTIONS.len()].get(language).to_owned(),
        grade: if number % 2 == 1 {
            m("kriitiline · ettekirjutus", "critical · precept", "критическое · предписание")
        } else {
            m("vähene · soovitus", "minor · recommendation", "незначительное · рекомендация")
        }
        .get(language)
        .to_owned(),
        text: m(
            "Teenuseosutaja ei ole kõigile teenusesaajatele koostanud hooldusplaani. Valimi viiest isikust puudus plaan kahel, kuigi teenuse algusest oli möödunud rohkem kui 30 päeva.",
            "The provider has not drawn up a care plan for every service user. Two of the five persons in the sample had none, although more than 30 days had passed since the service began.",
            "Поставщик услуги составил план ухода не для всех получателей услуги. У двух из пяти человек выборки плана не было, хотя с начала оказания услуги прошло более 30 дней.",
        )
        .get(language)
        .to_owned(),
        duty: m(
            "Koostada hooldusplaanid koos teenusesaajate või nende esindajatega ja esitada ametile nende kinnitatud koopiad.",
            "Draw up care plans together with the service users or their representatives and submit confirmed copies to the authority.",
            "Составить планы ухода вместе с получателями услуги или их представителями и представить ведомству их заверенные копии.",
        )
        .get(language)
        .to_owned(),
        duty_label: m("Ettepanek", "Proposal", "Предложение").get(language).to_owned(),
        instances: "R-02, R-05 (2/5)".to_owned(),
        legal: LAW
            .iter()
            .zip(1..)
            .map(|(own, note)| Citation { words: own.get(language).to_owned(), note })
            .collect(),
        deadline: m("Tähtaeg: 01.07.2026", "Deadline: 1 Jul 2026", "Срок: 01.07.2026").get(language).to_owned(),
        tone: if number % 2 == 1 { Tone::Bad } else { Tone::Weak },
    }
}

/// The summary a provider downloads.
pub(crate) fn summary(language: Language) -> ReportDocument {
    let t = |message: Message| message.get(language);
    let mut document = plain(
        language,
        t(m("Enesehindamise kokkuvõte", "Self-assessment summary", "Сводка самооценки")),
    );
    document.subtitle = t(m(
        "Üldhooldusteenus, Päikese kodu",
        "General care, Päikese home",
        "Услуга общего ухода, дом «Пяйкезе»",
    ))
    .into();
    document.issuer = "OÜ Päikese Kodu".into();
    document.facts = vec![
        fact(t(m("Teenuseosutaja", "Provider", "Поставщик услуги")), "OÜ Päikese Kodu (12345678)"),
        fact(
            t(m("Tegevuskoht", "Place of activity", "Место деятельности")),
            "Päikese kodu, Pärna tee 7, Räpina vald",
        ),
        fact(t(m("Ajavahemik", "Period", "Период")), "01.01.2026 – 31.12.2026"),
        fact(t(m("Esitatud", "Submitted", "Представлено")), "09.03.2026"),
    ];
    document.foot = t(m(
        "Üldhooldusteenuse enesehindamine, versioon 2026.1 (sha256 4f1c…9ab0)",
        "General care self-assessment, version 2026.1 (sha256 4f1c…9ab0)",
        "Самооценка услуги общего ухода, версия 2026.1 (sha256 4f1c…9ab0)",
    ))
    .into();
    document.blocks = vec![
        heading(1, t(m("Hinnang", "Rating", "Оценка"))),
        Block::Rating {
            rating: t(m("vajab parandamist", "requires improvement", "требует улучшения")).to_owned(),
            score: "71".to_owned(),
            coverage: t(m(
                "Hinnatud 95 % kriteeriumide kaalust",
                "95 % of the weight of the criteria was assessed",
                "Оценено 95 % веса критериев",
            ))
            .to_owned(),
            reasons: vec![
                t(m(
                    "Punktisumma 71 annaks hinnangu „hea“.",
                    "The score of 71 would give the rating “good”.",
                    "Результат 71 дал бы оценку «хорошо».",
                ))
                .to_owned(),
                t(m(
                    "Kriitiline kriteerium 6.1 (liikumisvabadust ei piirata seadusliku aluseta) on täidetud vaid osaliselt, mistõttu ei saa hinnang olla parem kui „vajab parandamist“.",
                    "Critical criterion 6.1 (freedom of movement is not restricted without a legal ground) is met only in part, so the rating cannot be better than “requires improvement”.",
                    "Критический критерий 6.1 (свобода передвижения не ограничивается без законного основания) выполнен лишь частично, поэтому оценка не может быть выше «требует улучшения».",
                ))
                .to_owned(),
            ],
            tone: Tone::Weak,
        },
        bars(language),
        heading(1, t(m("Tugevused", "Strengths", "Сильные стороны"))),
        Block::List {
            entries: [0, 3, 4].map(|index| QUESTIONS[index].get(language).to_owned()).into(),
        },
        heading(1, t(m("Kriteeriumid", "Criteria", "Критерии"))),
    ];
    for (index, section) in SECTIONS.iter().enumerate() {
        document.blocks.push(heading(2, &format!("{}. {}", index + 1, section.get(language))));
        document.blocks.push(Block::Criteria {
            columns: vec![
                column("code", t(m("Nr", "No", "№"))),
                column("question", t(m("Kriteerium", "Criterion", "Критерий"))),
                column("answer", t(m("Vastus", "Answer", "Ответ"))),
                column("points", t(m("Punktid", "Points", "Баллы"))),
            ],
            rows: rows(language, index, 4),
        });
    }
    document
}

/// The report of an inspection, with this many findings.
pub(crate) fn inspection(language: Language, findings: usize) -> ReportDocument {
    let t = |message: Message| message.get(language);
    let mut document = plain(language, t(m("Järelevalve akt", "Inspection report", "Акт надзора")));
    document.subtitle = t(m(
        "Üldhooldusteenuse kontroll-leht, Päikese kodu",
        "General care checklist, Päikese home",
        "Контрольный лист услуги общего ухода, дом «Пяйкезе»",
    ))
    .into();
    document.issuer = t(m(
        "Järelevalveasutus, sotsiaalteenuste talitus",
        "Supervisory authority, social services unit",
        "Надзорное ведомство, служба социальных услуг",
    ))
    .into();
    document.restriction = Some(
        t(m(
            "ASUTUSESISESEKS KASUTAMISEKS\nMärge tehtud: 09.03.2026\nAlus: AvTS § 35 lg 1 p 12",
            "FOR INTERNAL USE ONLY\nMarked: 9 Mar 2026\nGround: PIA § 35 (1) 12)",
            "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ\nПометка: 09.03.2026\nОснование: ЗПИ § 35 ч. 1 п. 12",
        ))
        .to_owned(),
    );
    document.facts = vec![
        fact(t(m("Viit", "Reference", "Номер")), "5.2-3/1184-2"),
        fact(t(m("Kuupäev", "Date", "Дата")), "09.03.2026"),
        fact(
            t(m("Kontrollitav", "Inspected provider", "Проверяемый")),
            "OÜ Päikese Kodu (12345678)",
        ),
        fact(
            t(m("Tegevuskoht", "Place of activity", "Место деятельности")),
            "Päikese kodu, Pärna tee 7, Räpina vald, 64506 Põlva maakond",
        ),
        fact(
            t(m("Paikvaatlus", "On-site observation", "Осмотр на месте")),
            "02.03.2026 kell 9.30–15.10",
        ),
        fact(t(m("Meeskond", "Team", "Группа")), "Mari Maasikas (juht), Jüri Tõnisson"),
    ];
    document.foot = "5.2-3/1184-2 · 2026.1 · sha256 4f1c…9ab0".into();
    document.blocks = vec![
        heading(1, t(m("I Üldsätted", "I General provisions", "I Общие положения"))),
        Block::Paragraph {
            text: t(m(
                "Riiklik järelevalve viidi läbi sotsiaalhoolekande seaduse § 157 lg 1 alusel. Kontrolliti üldhooldusteenuse vastavust seaduse §-des 20–22 ja nende alusel antud määrustes sätestatud nõuetele. Kasutati dokumentide kontrolli, paikvaatlust, vestlusi teenusesaajate ja töötajatega ning registriandmeid.",
                "State supervision was carried out under § 157 (1) of the Social Welfare Act. The compliance of the general care service with §§ 20–22 of the Act and the regulations issued under them was inspected. Documents, on-site observation, interviews with service users and staff, and register data were used.",
                "Государственный надзор проведён на основании § 157 ч. 1 Закона о социальном попечении. Проверено соответствие услуги общего ухода требованиям §§ 20–22 закона и изданных на их основании постановлений. Использованы проверка документов, осмотр на месте, беседы с получателями услуги и работниками и данные регистров.",
            ))
            .to_owned(),
        },
        Block::Rating {
            rating: t(m("ebapiisav", "inadequate", "недостаточно")).to_owned(),
            score: "38".to_owned(),
            coverage: t(m("Kontrollitud 87 % kaalust", "87 % of the weight was checked", "Проверено 87 % веса")).to_owned(),
            reasons: vec![QUESTIONS[0].get(language).to_owned()],
            tone: Tone::Bad,
        },
        bars(language),
        heading(1, t(m("II Järelevalve tulemused", "II Results", "II Результаты надзора"))),
    ];
    for (section, title) in SECTIONS.iter().enumerate().take(3) {
        document.blocks.push(heading(2, &format!("2.{} {}", section + 1, title.get(language))));
        document.blocks.push(Block::Criteria {
            columns: vec![
                column("code", t(m("Nr", "No", "№"))),
                column("question", t(m("Nõue", "Requirement", "Требование"))),
                column("answer", t(m("Hinnang", "Finding", "Оценка"))),
                column("other", t(m("Enesehinnang", "Self-assessment", "Самооценка"))),
            ],
            rows: rows(language, section, 6),
        });
    }
    document.blocks.push(heading(1, t(m("III Puudused", "III Findings", "III Недостатки"))));
    document.blocks.push(Block::Findings {
        findings: (1..=findings).map(|number| finding(language, number)).collect(),
    });
    document.blocks.push(heading(1, t(m("Allkirjad", "Signatures", "Подписи"))));
    document.blocks.push(Block::Signatures {
        label: t(m("Allkiri", "Signature", "Подпись")).to_owned(),
        lines: vec![
            fact(t(m("meeskonna juht", "team lead", "руководитель группы")), "Mari Maasikas"),
            fact(t(m("meeskonna liige", "team member", "член группы")), "Jüri Tõnisson"),
        ],
    });
    document
}
