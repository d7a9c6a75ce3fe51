//! Expressions that mean harm: each ends in a fault or a value, soon and within a small stack.

use std::time::{Duration, Instant};

use engine::{
    expression::{
        EvaluationFault, MAX_DEPTH, MAX_OPERATORS, MAX_SOURCE,
        trial::{Held, Trial, TrialFault},
    },
    value::{Answer, Value},
};
use jiff::{civil::date, tz::TimeZone};

fn trial() -> Trial {
    let mut trial = Trial::new(date(2026, 11, 1).at(10, 30, 0, 0), TimeZone::UTC, 1);
    let text = |text: String| Answer::Given(Value::Text(text));
    trial.hold("long", Held::One(text("a".repeat(20_000))));
    let many = (0..100_000).map(|n| Answer::Given(Value::Number(f64::from(n)))).collect();
    trial.hold("many", Held::Several(many));
    let other = (0..100_000).map(|n| Answer::Given(Value::Number(f64::from(-n - 1)))).collect();
    trial.hold("other", Held::Several(other));
    trial.hold(".", Held::One(text("x".to_owned())));
    trial
}

fn fault(source: &str) -> EvaluationFault {
    match trial().evaluate(source) {
        Err(TrialFault::Evaluation(fault)) => fault,
        other => panic!("{source:.60}: {other:?}"),
    }
}

/// Reads, judges and evaluates on a stack as small as a browser's, unoptimised as tests are.
fn on_a_small_stack(source: String) {
    let name = source.chars().take(20).collect();
    let run = move || {
        let trial = trial();
        let _ = trial.check(&source);
        let _ = trial.evaluate(&source);
    };
    let thread = std::thread::Builder::new().name(name).stack_size(1024 * 1024).spawn(run);
    thread.expect("a thread").join().expect("no overflow");
}

#[test]
fn the_longest_chains_and_the_deepest_nests_fit_a_small_stack() {
    on_a_small_stack(vec!["1"; MAX_OPERATORS + 1].join("+"));
    on_a_small_stack(vec!["${long}"; MAX_OPERATORS + 1].join("|"));
    on_a_small_stack(vec!["."; MAX_OPERATORS + 1].join("="));
    on_a_small_stack(vec!["true()"; MAX_OPERATORS + 1].join(" and "));
    let deep = |open: &str, close: &str, times: usize| {
        on_a_small_stack(format!("{}1{}", open.repeat(times), close.repeat(times)));
    };
    deep("(", ")", MAX_DEPTH);
    deep("not(", ")", MAX_DEPTH);
    deep("-", "", MAX_DEPTH);
    deep("if(1, concat(", "), 2)", MAX_DEPTH / 2);
    deep("round(sum(", "))", MAX_DEPTH / 2);
    deep("1 or 1 and 1 = 1 < 1 + 1 * (", ")", MAX_DEPTH / 7);
    let nest = (0..40).fold("1".to_owned(), |inner, _| format!("({inner}{})", "+1".repeat(25)));
    on_a_small_stack(nest);
}

#[test]
fn what_is_too_long_or_too_deep_is_no_expression() {
    let refused = |source: String| {
        let read = trial().evaluate(&source);
        assert!(matches!(read, Err(TrialFault::Syntax(_))), "{source:.40} was read");
    };
    refused(" ".repeat(MAX_SOURCE + 1));
    refused("(".repeat(MAX_SOURCE));
    refused("-".repeat(MAX_SOURCE));
    refused("not(".repeat(8_000));
    refused(vec!["1"; MAX_OPERATORS + 2].join("+"));
    refused("../".repeat(10_000));
    refused("'".repeat(MAX_SOURCE - 1));
}

#[test]
fn texts_stop_growing() {
    let grown = (0..6).fold("${long}".to_owned(), |part, _| format!("concat({part}, {part})"));
    assert_eq!(fault(&grown), EvaluationFault::TooLong);
    assert_eq!(fault("join(${long}, ${many})"), EvaluationFault::TooLong);
}

#[test]
fn steps_run_out_before_patience_does() {
    let began = Instant::now();
    assert_eq!(fault("${many} = ${other}"), EvaluationFault::TooManySteps);
    let squares = vec!["count(${many} | ${other})"; 300].join("+");
    assert_eq!(fault(&squares), EvaluationFault::TooManySteps);
    let slow = vec!["regex(${long}, '(a|b|ab)*c')"; 1_000].join(" or ");
    assert_eq!(fault(&slow), EvaluationFault::TooManySteps);
    let spent = began.elapsed();
    assert!(spent < Duration::from_mins(1), "took {spent:?}");
}

#[test]
fn patterns_that_explode_elsewhere_are_refused_or_linear() {
    let began = Instant::now();
    for pattern in ["(a*)*b", "(a|aa)+$", "(a|a?)+b", "((a+)+)+b", "^(([a-z])+.)+[A-Z]([a-z])+$"] {
        let tried = trial().evaluate(&format!("regex(${{long}}, '{pattern}')"));
        assert!(tried.is_ok(), "{pattern}: {tried:?}");
    }
    for pattern in ["(a{1000}){1000}", "a{1000000}", "(", "[", "(?=a)", "a)(b", "\\1"] {
        assert_eq!(fault(&format!("regex(., '{pattern}')")), EvaluationFault::BadPattern);
    }
    let deep = format!("regex(., '{}{}')", "(".repeat(900), ")".repeat(900));
    assert_eq!(fault(&deep), EvaluationFault::BadPattern);
    let spent = began.elapsed();
    assert!(spent < Duration::from_mins(1), "took {spent:?}");
}

#[test]
fn numbers_beyond_all_measure_stay_harmless() {
    let sources = [
        "substr(${long}, -1e308, 1e308)",
        "substring(${long}, -1e308, 1e308)",
        "selected-at('a b', 1e308)",
        "round(1e300, 1e300)",
        "round(1e300, -1e300)",
        "round(0.5, 1 div 0)",
        "pow(1e308, 1e308)",
        "date(1e300)",
        "date(-99999999)",
        "date('9999-12-31') + 1e9",
        "date(date('9999-12-31T23:59:59-14:00') + 1)",
        "date('0000-01-01T00:00:00+14:00')",
        "format-date('9999-12-31', '%Y%y%m%n%b%d%e%a%H%h%M%S%3%%%q%')",
        "decimal-time('99:99:99')",
        "1e999",
        "-1e-999",
        "5 mod 0",
        "int(1 div 0)",
        "string(1e308)",
        "randomize(${many}, 1e308)",
        "checklist(1 div 0, -1 div 0, 1)",
        "weighted-checklist(0, 0 div 0, ${many}, ${other})",
        "distance('1e308 1e308;1 1')",
        "area('90 180;-90 -180;0 0')",
        "indexed-repeat(${many}, ${many}, 1e308)",
        "indexed-repeat(${many}, ${many}, -1)",
    ];
    for source in sources {
        assert!(trial().evaluate(source).is_ok(), "{source}: {:?}", trial().evaluate(source));
    }
    assert_eq!(fault("uuid(1e9)"), EvaluationFault::BadArgument);
    assert_eq!(fault("uuid(-1)"), EvaluationFault::BadArgument);
    assert_eq!(fault("digest(., 'CRC')"), EvaluationFault::BadArgument);
}

#[test]
fn no_heap_of_tokens_brings_it_down() {
    const PARTS: [&str; 40] = [
        "1",
        "'a'",
        "''",
        "${many}",
        "${long}",
        ".",
        "..",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        "div",
        "mod",
        "=",
        "!=",
        "<",
        ">=",
        "and",
        "or",
        "|",
        "if(",
        "date(",
        "'2026-01-15'",
        "sum(",
        "substr(",
        "regex(",
        "concat(",
        "today()",
        "round(",
        "selected(",
        "0.5",
        "1e9",
        "not(",
        "position(",
        "/",
        "${",
        "coalesce(",
        "format-date(",
    ];
    let mut state = 42_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % below
    };
    let trial = trial();
    let mut read = 0;
    for _ in 0..20_000 {
        let count = 1 + next(12);
        let mut source: String =
            (0..count).map(|_| format!("{} ", PARTS[next(PARTS.len())])).collect();
        let open = source.matches('(').count().saturating_sub(source.matches(')').count());
        source.push_str(&")".repeat(open));
        let _ = trial.check(&source);
        read += usize::from(!matches!(trial.evaluate(&source), Err(TrialFault::Syntax(_))));
    }
    assert!(read > 500, "only {read} of the heaps were expressions");
}
