//! Dates and times as expressions know them: read from text, turned to numbers and back, written.
//!
//! A date is the midnight at which it begins where the response is judged; its number is the days
//! from 1970-01-01 00:00 UTC to that instant, as ODK's engines count. The zone always comes from
//! the context: nothing here knows a clock or where the program runs.

use jiff::{
    Span, Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};

use super::operand::Operand;

const DAY: f64 = 86_400_000.0;

/// Days since 1970-01-01, without regard to a zone.
pub(super) fn days(date: Date) -> i32 {
    // Both dates lie within jiff's range, whose span in days fits an i32.
    (date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24) as i32
}

/// Share of a day that has passed at a time.
pub(super) fn day_share(time: Time) -> f64 {
    milliseconds(time) as f64 / DAY
}

fn milliseconds(time: Time) -> i64 {
    let minutes = i64::from(time.hour()) * 60 + i64::from(time.minute());
    (minutes * 60 + i64::from(time.second())) * 1000 + i64::from(time.millisecond())
}

/// The instant of a local moment, in milliseconds since 1970-01-01 00:00 UTC.
fn instant(moment: DateTime, zone: &TimeZone) -> i64 {
    let local = i64::from(days(moment.date())) * 86_400_000 + milliseconds(moment.time());
    match zone.to_fixed_offset() {
        Ok(offset) => local - i64::from(offset.seconds()) * 1000,
        Err(_) => zone.to_timestamp(moment).map_or(local, Timestamp::as_millisecond),
    }
}

/// The number of a local moment: days since 1970-01-01 00:00 UTC.
pub(super) fn number_of(moment: DateTime, zone: &TimeZone) -> f64 {
    instant(moment, zone) as f64 / DAY
}

/// The number of the moment some days of the calendar after a date begins: whole days end at a
/// midnight, whatever the clocks did between.
pub(super) fn days_after(date: Date, days: f64, zone: &TimeZone) -> f64 {
    let whole = days.trunc();
    let span =
        (whole.abs() < 4_000_000.0).then(|| Span::new().try_days(whole as i64).ok()).flatten();
    match span.and_then(|span| date.checked_add(span).ok()) {
        Some(day) => number_of(day.at(0, 0, 0, 0), zone) + (days - whole),
        None => number_of(date.at(0, 0, 0, 0), zone) + days,
    }
}

/// A number of days as whole milliseconds, in which instants are compared.
pub(super) fn instant_of(days: f64) -> f64 {
    (days * DAY).round()
}

/// The local moment a number of days after 1970-01-01 00:00 UTC.
pub(super) fn from_number(days: f64, zone: &TimeZone) -> Option<Operand<'static>> {
    let instant = instant_of(days);
    if !instant.is_finite() || instant.abs() > 4_000_000.0 * DAY {
        return None;
    }
    Some(shown(zone.to_datetime(Timestamp::from_millisecond(instant as i64).ok()?)))
}

/// A moment at midnight is the date that begins then.
fn shown(moment: DateTime) -> Operand<'static> {
    if moment.time() == Time::midnight() {
        Operand::Date(moment.date())
    } else {
        Operand::DateTime(moment)
    }
}

/// An ISO date, or date and time, in text; with an offset it is moved to the zone.
pub(super) fn read(text: &str, zone: &TimeZone) -> Option<Operand<'static>> {
    let text = text.trim();
    if text.len() < 8 || !text.as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let (date, time) = match text.split_once('T') {
        None => (text, None),
        Some((date, time)) => (date, Some(time)),
    };
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4).and_then(whole)?;
    let month = parts.next().filter(|month| month.len() <= 2).and_then(whole)?;
    let day = parts.next().filter(|day| day.len() <= 2).and_then(whole)?;
    if parts.next().is_some() {
        return None;
    }
    let date = Date::new(year, month as i8, day as i8).ok()?;
    let Some(time) = time else { return Some(Operand::Date(date)) };
    let (time, offset) = clock(time)?;
    let moment = date.to_datetime(time);
    Some(shown(match offset {
        None => moment,
        Some(offset) => zone.to_datetime(offset.to_timestamp(moment).ok()?),
    }))
}

/// A time of day in text; with an offset it is moved to the zone as that is on the given day.
pub(super) fn read_time(text: &str, day: Date, zone: &TimeZone) -> Option<Time> {
    let (time, offset) = clock(text.trim())?;
    Some(match offset {
        None => time,
        Some(offset) => zone.to_datetime(offset.to_timestamp(day.to_datetime(time)).ok()?).time(),
    })
}

/// `HH:MM`, `HH:MM:SS` or with a fraction, then nothing, `Z` or an offset.
fn clock(text: &str) -> Option<(Time, Option<Offset>)> {
    let end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, offset) = text.split_at(end);
    let (hours, rest) = time.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let below = |text: &str, limit: i16| {
        whole(text).filter(|n| *n < limit && text.len() <= 2).map(|n| n as i8)
    };
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanoseconds = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanoseconds = nanoseconds.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
    let time =
        Time::new(below(hours, 24)?, below(minutes, 60)?, below(seconds, 60)?, nanoseconds).ok()?;
    let offset = match offset.as_bytes() {
        [] => None,
        [b'Z'] => Some(0),
        [sign, ..] => {
            let (hours, minutes) = offset[1..].split_once(':').unwrap_or((&offset[1..], "0"));
            let seconds = i32::from(below(hours, 24)?) * 3600 + i32::from(below(minutes, 60)?) * 60;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
    };
    let offset = match offset {
        None => None,
        Some(seconds) => Some(Offset::from_seconds(seconds).ok()?),
    };
    Some((time, offset))
}

fn whole(text: &str) -> Option<i16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// A moment as ODK writes it: `2026-01-15T10:30:00.000+02:00`.
pub(super) fn text_of(moment: DateTime, zone: &TimeZone) -> String {
    let offset = zone.to_timestamp(moment).map_or(0, |at| zone.to_offset(at).seconds());
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}{sign}{:02}:{:02}",
        moment.date(),
        moment.hour(),
        moment.minute(),
        moment.second(),
        moment.millisecond(),
        minutes / 60,
        minutes % 60
    )
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// ODK's `format-date-time`; marks it does not know stay as written.
pub(super) fn format(moment: DateTime, pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            out.push(letter);
            continue;
        }
        let Some(mark) = letters.next() else {
            out.push('%');
            break;
        };
        match mark {
            'Y' => out.push_str(&format!("{:04}", moment.year())),
            'y' => out.push_str(&format!("{:02}", moment.year().rem_euclid(100))),
            'm' => out.push_str(&format!("{:02}", moment.month())),
            'n' => out.push_str(&moment.month().to_string()),
            'b' => out.push_str(MONTHS[(moment.month() - 1) as usize % 12]),
            'd' => out.push_str(&format!("{:02}", moment.day())),
            'e' => out.push_str(&moment.day().to_string()),
            'a' => {
                out.push_str(WEEKDAYS[moment.weekday().to_monday_zero_offset() as usize % 7]);
            }
            'H' => out.push_str(&format!("{:02}", moment.hour())),
            'h' => out.push_str(&moment.hour().to_string()),
            'M' => out.push_str(&format!("{:02}", moment.minute())),
            'S' => out.push_str(&format!("{:02}", moment.second())),
            '3' => out.push_str(&format!("{:03}", moment.millisecond())),
            '%' => out.push('%'),
            other => out.extend(['%', other]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallinn() -> TimeZone {
        TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4").unwrap()
    }

    #[test]
    fn a_date_is_its_days_since_1970() {
        assert_eq!(days(Date::constant(1970, 1, 2)), 1);
        assert_eq!(days(Date::constant(1969, 12, 31)), -1);
        let day = Date::constant(2026, 1, 15);
        assert_eq!(number_of(day.at(0, 0, 0, 0), &TimeZone::UTC), 20_468.0);
        assert_eq!(from_number(20_468.0, &TimeZone::UTC), Some(Operand::Date(day)));
        assert_eq!(
            from_number(-1.0, &TimeZone::UTC).unwrap(),
            Operand::Date("1969-12-31".parse().unwrap())
        );
    }

    #[test]
    fn a_day_begins_earlier_east_of_greenwich() {
        let (winter, summer) = (Date::constant(2026, 1, 15), Date::constant(2026, 7, 15));
        let number = |date: Date| number_of(date.at(0, 0, 0, 0), &tallinn());
        assert_eq!(number(winter), 20_468.0 - 2.0 / 24.0);
        assert_eq!(number(summer), 20_649.0 - 3.0 / 24.0);
        assert_eq!(from_number(number(summer), &tallinn()), Some(Operand::Date(summer)));
    }

    #[test]
    fn moments_with_an_offset_move_to_the_zone() {
        let read = |text| read(text, &tallinn());
        let moment = "2026-07-15T13:30:00".parse().unwrap();
        assert_eq!(read("2026-07-15T10:30:00Z"), Some(Operand::DateTime(moment)));
        assert_eq!(read("2026-07-15T12:30:00.000+02:00"), Some(Operand::DateTime(moment)));
        assert_eq!(read("2026-07-15T13:30"), Some(Operand::DateTime(moment)));
        assert_eq!(text_of(moment, &tallinn()), "2026-07-15T13:30:00.000+03:00");
    }

    #[test]
    fn what_is_no_date_is_none() {
        let wrong = [
            "",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "26-01-01",
            "2026-01-01-01",
            "2026-01-01T",
            "2026-01-01T24:00",
            "2026-01-01T10:60",
            "2026-01-01T10:00+24:00",
            "2026-1-1x",
            "2026-01-01T10:00:00.",
            "yyyy-mm-dd",
        ];
        for text in wrong {
            assert_eq!(read(text, &TimeZone::UTC), None, "{text:?}");
        }
        assert!(read("2026-1-2", &TimeZone::UTC).is_some());
    }
}
