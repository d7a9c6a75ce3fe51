//! Rules in plain words.

use engine::{
    expression::{
        functions::FUNCTIONS,
        parse,
        reading::{Labels, reading},
    },
    language::Language,
    name::Name,
};

struct Home;

impl Labels for Home {
    fn item(&self, name: &Name) -> Option<String> {
        let words = match name.as_str() {
            "age" => "Vanus",
            "needs" => "Vajadused",
            "plan" => "Plaan",
            "odd" => "{1} ja {0}",
            _ => return None,
        };
        Some(words.to_owned())
    }

    fn choice(&self, item: Option<&Name>, value: &str) -> Option<String> {
        match (item.map(Name::as_str), value) {
            (Some("needs"), "night") => Some("Öine hooldus".to_owned()),
            (None | Some("plan"), "yes") => Some("Jah".to_owned()),
            _ => None,
        }
    }

    fn part(&self, name: &str) -> Option<String> {
        (name == "children").then(|| "Lapsed".to_owned())
    }
}

fn read(rule: &str, language: Language) -> String {
    reading(&parse(rule).expect(rule), &Home, language)
}

#[test]
fn a_rule_is_a_sentence_in_each_language() {
    for (rule, et, en, ru) in [
        (
            "${age} > 17 and selected(${needs}, 'night')",
            "„Vanus“ on suurem kui 17 ja „Vajadused“ vastuste seas on „Öine hooldus“",
            "“Vanus” is more than 17 and the answers to “Vajadused” include “Öine hooldus”",
            "«Vanus» больше чем 17 и среди ответов на «Vajadused» есть «Öine hooldus»",
        ),
        (
            "${plan} != '' or . = 'yes'",
            "„Plaan“ on vastatud või vastus on „Jah“",
            "“Plaan” is answered or the answer is “Jah”",
            "«Plaan»: ответ дан или ответ — «Jah»",
        ),
        (
            ". >= 0.5 and . <= ${age} * 2",
            "vastus on vähemalt 0,5 ja vastus on kõige rohkem („Vanus“ × 2)",
            "the answer is at least 0.5 and the answer is at most (“Vanus” × 2)",
            "ответ не меньше чем 0,5 и ответ не больше чем («Vanus» × 2)",
        ),
        (
            "score('children') < 40 and . < '2026-03-01'",
            "osa „Lapsed“ tulemus on väiksem kui 40 ja vastus on varem kui 01.03.2026",
            "the score of “Lapsed” is less than 40 and the answer is before 1 Mar 2026",
            "результат части «Lapsed» меньше чем 40 и ответ раньше чем 01.03.2026",
        ),
        (
            "not(selected(${needs}, 'night')) and not(${age} = 5)",
            "„Vajadused“ vastuste seas ei ole „Öine hooldus“ ja (ei ole nii, et „Vanus“ on 5)",
            "the answers to “Vajadused” do not include “Öine hooldus” and (it is not so that “Vanus” is 5)",
            "среди ответов на «Vajadused» нет «Öine hooldus» и (неверно, что «Vanus» — 5)",
        ),
        (
            "if(${age} < 18, count(${needs}), today() - 3)",
            "kui „Vanus“ on väiksem kui 18, siis korduste arv („Vajadused“), muidu täna − 3",
            "if “Vanus” is less than 18, then number of instances (“Vajadused”), otherwise today − 3",
            "если «Vanus» меньше чем 18, то число повторов («Vajadused»), иначе сегодня − 3",
        ),
    ] {
        assert_eq!(read(rule, Language::Et), et);
        assert_eq!(read(rule, Language::En), en);
        assert_eq!(read(rule, Language::Ru), ru);
    }
}

#[test]
fn what_belongs_together_stays_together() {
    for (rule, words) in [
        ("1 = 1 and (2 = 2 or 3 = 3)", "1 on 1 ja (2 on 2 või 3 on 3)"),
        ("1 = 1 or 2 = 2 and 3 = 3", "1 on 1 või (2 on 2 ja 3 on 3)"),
        ("1 = 1 and 2 = 2 and 3 = 3", "1 on 1 ja 2 on 2 ja 3 on 3"),
        ("(1 + 2) * 3 = 9", "((1 + 2) × 3) on 9"),
        ("(1 = 1) = (2 = 2)", "(1 on 1) on (2 on 2)"),
        ("-(1 - 2) = 1", "−(1 − 2) on 1"),
        ("1 + 2 - 3 * 4", "1 + 2 − (3 × 4)"),
        ("2 * 3 - 1", "2 × 3 − 1"),
    ] {
        assert_eq!(read(rule, Language::Et), words);
    }
    // As many operators as a rule may have, on a stack of a browser's size.
    let long = vec!["1"; 1_000].join(" + ");
    let small = std::thread::Builder::new().stack_size(256 * 1024);
    let words = small.spawn(move || read(&long, Language::Et)).unwrap().join().unwrap();
    assert_eq!(words.matches('1').count(), 1_000);
}

#[test]
fn what_has_no_words_is_shown_as_it_is_written() {
    assert_eq!(read("${nobody} = 'x'", Language::Et), "${nobody} on „x“");
    assert_eq!(read("pow(2, 3) > 7", Language::Et), "pow(2; 3) on suurem kui 7");
    assert_eq!(read("'yes' = ${plan}", Language::Et), "„Plaan“ on „Jah“");
    assert_eq!(read("18 < ${age}", Language::Et), "„Vanus“ on suurem kui 18");
    // A label is no place for other words.
    assert_eq!(read("${odd} = 1", Language::Et), "„{1} ja {0}“ on 1");
}

#[test]
fn every_function_is_read_with_all_its_arguments() {
    for function in FUNCTIONS {
        for count in [function.min, function.min + 1, function.min + 2] {
            if !function.takes(count) {
                continue;
            }
            let arguments: Vec<String> =
                (0..count).map(|place| format!("{}", place + 71)).collect();
            let call = format!("{}({})", function.name, arguments.join(", "));
            let Ok(rule) = parse(&call) else { continue };
            for language in Language::ALL {
                let words = reading(&rule, &Home, language);
                assert!(
                    arguments.iter().all(|own| words.contains(own.as_str())),
                    "{call} is read as {words}"
                );
            }
        }
    }
}
