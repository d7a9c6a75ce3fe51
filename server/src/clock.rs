//! The present moment, and the day it is where the office works.
//!
//! The only place of the server that reads the system's clock; tests put their own in.

use std::sync::Arc;

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

/// Tells the time. Cheap to clone.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    zone: TimeZone,
}

impl Clock {
    /// The system's clock, with days in the given zone.
    pub fn system(zone: TimeZone) -> Self {
        Self::with(zone, Timestamp::now)
    }

    /// A clock of one's own.
    pub fn with(zone: TimeZone, now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { now: Arc::new(now), zone }
    }

    /// This moment.
    pub(crate) fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// This moment as it is stored: RFC 3339 in UTC with milliseconds, so that text sorts by time.
    pub(crate) fn stamp(&self) -> String {
        stamp(self.now())
    }

    /// A moment a while from now, as it is stored.
    pub(crate) fn stamp_in(&self, span: SignedDuration) -> String {
        stamp(self.now().saturating_add(span).unwrap_or(Timestamp::MAX))
    }

    /// Today where the office works.
    pub(crate) fn today(&self) -> Date {
        self.now().to_zoned(self.zone.clone()).date()
    }

    /// A stored moment as the office's clocks showed it; none where it is no moment.
    pub(crate) fn local(&self, moment: &str) -> Option<DateTime> {
        let moment: Timestamp = moment.parse().ok()?;
        Some(moment.to_zoned(self.zone.clone()).datetime())
    }

    /// The civil year, for numbers of cases.
    pub(crate) fn year(&self) -> i16 {
        self.today().year()
    }
}

fn stamp(moment: Timestamp) -> String {
    format!("{moment:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_office_not_of_greenwich() {
        let zone = TimeZone::get("Europe/Tallinn").unwrap();
        let clock = Clock::with(zone, || "2026-01-14T22:30:00Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-01-15");
        assert_eq!(clock.stamp(), "2026-01-14T22:30:00.000Z");
        let local = clock.local("2026-07-14T22:30:00Z").map(|own| own.to_string());
        assert_eq!(local.as_deref(), Some("2026-07-15T01:30:00"));
        assert_eq!(clock.local("yesterday"), None);
    }
}
