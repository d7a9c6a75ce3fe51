//! How often somebody may try to sign in: each failure makes the next attempt wait longer.
//!
//! Counted per account and address, and per address alone, so that nobody can lock another person
//! out from elsewhere. An attempt is counted before its password is judged, and taken back when it
//! was right: many made at once cannot outrun the count. It never keeps a name or an address, only
//! hashes.

use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use sqlx::AnyConnection;

use super::hash;
use crate::{
    clock::Clock,
    fault::{Fault, Outcome},
    storage::attempts,
};

/// Failures that cost nothing: per account and address, and per address.
const FREE_FAILURES: [i64; 2] = [4, 30];
/// The longest wait after a failure, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// Failures are forgotten so long after the last one: people share addresses, and mistype.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// What an attempt is counted under: account with address, and address.
pub(super) struct Keys([String; 2]);

impl Keys {
    pub(super) fn new(account: &str, address: &str) -> Self {
        let network = network(address);
        Self([hash(&format!("{account}\n{network}")), hash(&network)])
    }

    /// Of a token of a public link: counted apart, so that a link that has ended keeps nobody at the
    /// same address from signing in.
    pub(super) fn of_link(token: &str, address: &str) -> Self {
        let network = format!("link\n{}", network(address));
        Self([hash(&format!("{token}\n{network}")), hash(&network)])
    }
}

/// An attempt that was counted: until when it blocks each key.
pub(super) struct Counted([String; 2]);

/// Counts an attempt, or refuses it while others have to be waited for.
pub(super) async fn count(
    connection: &mut AnyConnection,
    clock: &Clock,
    keys: &Keys,
) -> Outcome<Counted> {
    let now = clock.stamp();
    let forgotten = clock.stamp_in(-FORGOTTEN_AFTER);
    let mut blocks = [String::new(), String::new()];
    for ((key, free), block) in keys.0.iter().zip(FREE_FAILURES).zip(&mut blocks) {
        let Some(count) = attempts::count(connection, key, &now, &forgotten).await? else {
            let until = attempts::blocked_until(connection, key).await?;
            return Err(refusal(until.as_deref().unwrap_or(&now), clock.now())?);
        };
        *block = clock.stamp_in(SignedDuration::from_secs(wait(count, free)));
        attempts::block(connection, key, block).await?;
    }
    Ok(Counted(blocks))
}

/// Takes an attempt back that was never judged.
pub(super) async fn take_back(
    connection: &mut AnyConnection,
    clock: &Clock,
    keys: &Keys,
    counted: &Counted,
) -> Outcome<()> {
    for (key, block) in keys.0.iter().zip(&counted.0) {
        attempts::take_back(connection, key, block, &clock.stamp()).await?;
    }
    Ok(())
}

/// Forgets the failures of an account that was signed in to; those of others at the same address
/// stay.
pub(super) async fn forgive(
    connection: &mut AnyConnection,
    clock: &Clock,
    keys: &Keys,
    counted: &Counted,
) -> Outcome<()> {
    take_back(connection, clock, keys, counted).await?;
    attempts::forget(connection, &keys.0[0], &clock.stamp_in(-FORGOTTEN_AFTER)).await
}

/// Seconds to wait after a number of failures.
fn wait(failures: i64, free: i64) -> i64 {
    if failures <= free { 0 } else { (1 << (failures - free - 1).min(20)).min(LONGEST_WAIT) }
}

fn refusal(until: &str, now: Timestamp) -> Outcome<Fault> {
    let until: Timestamp = until.parse().map_err(Fault::internal)?;
    let seconds = (until.duration_since(now).as_millis() + 999) / 1000;
    Ok(Fault::refused(429, "too-many-attempts").with("seconds", seconds.max(1)))
}

/// The part of an address that one person cannot change at will: of an IPv6 address, its network.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(own)) if own.to_ipv4_mapped().is_none() => {
            Ipv6Addr::from_bits(own.to_bits() >> 64 << 64).to_string()
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one() {
        assert_eq!(network("2001:db8:1:2::7"), network("2001:db8:1:2:aaaa::"));
        assert_ne!(network("2001:db8:1:2::7"), network("2001:db8:1:3::7"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_ne!(network("::ffff:192.0.2.1"), network("::ffff:192.0.2.2"));
    }

    #[test]
    fn waits_grow_to_a_quarter_of_an_hour() {
        let waits: Vec<_> = (4..=8).map(|failures| wait(failures, 4)).collect();
        assert_eq!(waits, [0, 1, 2, 4, 8]);
        assert_eq!(wait(1000, 4), 900);
    }
}
