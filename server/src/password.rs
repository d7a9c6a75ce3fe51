//! Passwords: hashed with Argon2id, judged slowly and few at a time.
//!
//! It never stores or logs a password, and takes the same time for an unknown user as for a wrong
//! password.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::phc::PasswordHash,
};
use tokio::sync::Semaphore;

use crate::fault::{Fault, Outcome};

/// Fewest characters of a password.
pub const MIN_CHARACTERS: usize = 12;

/// Passwords so common that they are tried first everywhere.
const COMMON: [&str; 12] = [
    "123456789012",
    "1234567890123",
    "aaaaaaaaaaaa",
    "administrator",
    "parool123456",
    "password1234",
    "password12345",
    "passwordpassword",
    "qwertyuiop12",
    "qwertyuiopas",
    "qwerty123456",
    "salasona1234",
];

/// Why a password cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Too few characters.
    #[error("a password has at least {MIN_CHARACTERS} characters")]
    Short,
    /// Too many bytes to hash.
    #[error("a password has at most 1024 bytes")]
    Long,
    /// Among the common ones, or one character repeated.
    #[error("this password is too common")]
    Common,
}

/// Judges a new password: length and commonness, no rules of composition.
pub fn judge(password: &str) -> Result<(), WeakPassword> {
    if password.chars().count() < MIN_CHARACTERS {
        return Err(WeakPassword::Short);
    }
    if password.len() > 1024 {
        return Err(WeakPassword::Long);
    }
    let lower = password.to_lowercase();
    let first = lower.chars().next();
    if COMMON.contains(&lower.as_str()) || lower.chars().all(|c| Some(c) == first) {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

/// Passwords judged at a time: each takes 46 MiB.
const AT_A_TIME: usize = 2;
/// Passwords that may wait for that; whoever comes then is asked to come again.
const WAITING: usize = 64;

/// Hashes and checks passwords, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    queue: Arc<Semaphore>,
    slots: Arc<Semaphore>,
    /// Checked for users that do not exist.
    dummy: Arc<str>,
}

impl Passwords {
    /// Prepares the hash that is checked where there is no user.
    pub fn new() -> Result<Self, argon2::password_hash::Error> {
        let dummy = hash("no such user")?;
        Ok(Self {
            queue: Arc::new(Semaphore::new(WAITING)),
            slots: Arc::new(Semaphore::new(AT_A_TIME)),
            dummy: dummy.into(),
        })
    }

    /// Whether the password belongs to the hash; none is a user that does not exist.
    pub(crate) async fn check(&self, password: String, known: Option<String>) -> Outcome<bool> {
        let Ok(_place) = self.queue.try_acquire() else {
            return Err(Fault::refused(503, "busy"));
        };
        let exists = known.is_some();
        let known = known.unwrap_or_else(|| self.dummy.to_string());
        let permit = self.slots.clone().acquire_owned().await.map_err(Fault::internal)?;
        let fits = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            PasswordHash::new(&known)
                .is_ok_and(|known| argon().verify_password(password.as_bytes(), &known).is_ok())
        })
        .await
        .map_err(Fault::internal)?;
        Ok(fits && exists)
    }
}

/// The hash of a new password, in the PHC format.
pub fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(argon().hash_password(password.as_bytes())?.to_string())
}

fn argon() -> Argon2<'static> {
    // OWASP's recommendation: 46 MiB, one pass more than the least, one lane.
    let params = Params::new(46 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_common_passwords_are_refused() {
        assert_eq!(judge("lühike"), Err(WeakPassword::Short));
        assert_eq!(judge("Password1234"), Err(WeakPassword::Common));
        assert_eq!(judge("ääääääääääääää"), Err(WeakPassword::Common));
        assert_eq!(judge("kolm halli kivi"), Ok(()));
    }

    #[tokio::test]
    async fn a_queue_that_is_full_says_so_at_once() {
        let passwords = Passwords::new().unwrap();
        let check = || passwords.check("kolm halli kivi".to_owned(), None);
        let all_but_one = passwords.queue.try_acquire_many(WAITING as u32 - 1).unwrap();
        assert!(matches!(check().await, Ok(false)));
        let last = passwords.queue.try_acquire().unwrap();
        let Err(Fault::Refused(problem)) = check().await else { panic!("it waited") };
        assert_eq!((problem.status, problem.code.as_str()), (503, "busy"));
        drop((all_but_one, last));
        assert!(matches!(check().await, Ok(false)));
    }

    #[test]
    fn a_hash_says_how_it_was_made() {
        assert!(hash("kolm halli kivi").unwrap().starts_with("$argon2id$v=19$m=47104,t=2,p=1$"));
    }
}
