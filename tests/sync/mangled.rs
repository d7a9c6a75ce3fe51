//! Replies that are not the server's, or not whole: none of them is taken for an acknowledgement.

use protocol::{
    operation::{Action, Operation, Push, PushReply, StoredOperation},
    reply,
};
use serde_json::json;

use crate::dice::Dice;

const REPLIES: u64 = 1_000;
const JSON: &str = "application/json";
const LOGIN: &str = "<!doctype html><title>Wi-Fi</title><form action=\"/login\">Nõustun</form>";

struct Reply {
    status: u16,
    kind: Option<&'static str>,
    body: String,
}

fn push(number: u64) -> Push {
    let operation = |seq: u64| Operation {
        op_id: format!("01900000-0000-7000-8000-{:012}", number * 10 + seq),
        device_id: format!("device {}", number % 3),
        seq,
        definition: "0".repeat(64),
        base: None,
        resolves: Vec::new(),
        device_time: "2026-03-02T10:00:00Z".into(),
        elapsed_ms: 1,
        action: Action::Answer { address: "residents".parse().unwrap(), value: json!(number) },
    };
    Push { after: Some(0), ..Push::of((1..=1 + number % 5).map(operation).collect()) }
}

/// What the server replies to a batch.
fn honest(push: &Push) -> PushReply {
    let news = push.operations.iter().zip(1..).map(|(operation, position)| StoredOperation {
        position,
        actor: "a".into(),
        actor_name: "Mari Maasikas".into(),
        accepted_at: "2026-03-02T10:00:01Z".into(),
        operation: operation.clone(),
    });
    let position = push.operations.len() as u64;
    PushReply {
        batch: push.hash(),
        position,
        news: news.collect(),
        quarantined: Vec::new(),
        definition: String::new(),
    }
}

fn mangled(own: &Push, number: u64, dice: &mut Dice) -> Reply {
    let text = |reply: &PushReply| serde_json::to_string(reply).unwrap();
    let whole = text(&honest(own));
    let other = text(&honest(&push(number + 1)));
    let cut = dice.throw(whole.len() as u64) as usize;
    let reply = |status, kind, body: &str| Reply { status, kind: Some(kind), body: body.into() };
    match number % 13 {
        0 => reply(200, "text/html", LOGIN),
        // The portal says what it was asked for.
        1 => reply(200, JSON, LOGIN),
        2 => reply(200, JSON, &whole[..cut]),
        3 => {
            let mut wrong = honest(own);
            let digit = dice.throw(64) as usize;
            let flipped = if &wrong.batch[digit..=digit] == "0" { "1" } else { "0" };
            wrong.batch.replace_range(digit..=digit, flipped);
            reply(200, JSON, &text(&wrong))
        }
        4 => reply(200, JSON, &other),
        5 => Reply { status: 204, kind: None, body: String::new() },
        // As a browser gives what a redirect led to.
        6 => reply(200, "text/html; charset=utf-8", LOGIN),
        7 => reply(302, "text/html", LOGIN),
        8 => {
            // A compressed body that broke off, and that something on the way took for text.
            let bytes: Vec<u8> = (0..200).map(|_| dice.throw(256) as u8).collect();
            reply(200, JSON, &format!("\u{1f}\u{8b}{}", String::from_utf8_lossy(&bytes)))
        }
        9 => reply(200, JSON, ["", "{}", "[]", "true", r#"{"ok":true}"#, "null"][cut % 6]),
        10 => reply(502, JSON, &whole),
        11 => reply(401, "application/problem+json", &whole),
        _ => Reply { status: 200, kind: None, body: whole },
    }
}

/// What the app does with a reply.
fn believed(push: &Push, reply: Reply) -> bool {
    let Ok(content) = reply::content(reply.status, reply.kind, reply.body) else { return false };
    reply::read::<PushReply>(&content).is_ok_and(|reply| push.is_acknowledged_by(&reply))
}

#[test]
fn of_a_thousand_mangled_replies_none_is_taken_for_an_acknowledgement() {
    let mut dice = Dice(1);
    let (mut false_ones, mut by_status) = (0, 0);
    for number in 0..REPLIES {
        let own = push(number);
        let honest = Reply {
            status: 200,
            kind: Some(JSON),
            body: serde_json::to_string(&honest(&own)).unwrap(),
        };
        assert!(believed(&own, honest), "the server's own reply is believed");
        let reply = mangled(&own, number, &mut dice);
        // The control: who believes the status alone is taken in.
        by_status += u64::from((200..300).contains(&reply.status));
        false_ones += u64::from(believed(&own, reply));
    }
    println!("{REPLIES} mangled replies: {false_ones} believed; by their status, {by_status}");
    assert_eq!(false_ones, 0);
    assert!(by_status > REPLIES / 2, "the control must be taken in: {by_status}");
}
