//! Numbers in text, by `XPath` 1.0 section 4.4 as ODK widens it.

use jiff::tz::TimeZone;

use super::moment;

/// A number as text, by `XPath` 1.0 section 4.2: never with an exponent, whole numbers without point.
pub fn number_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        // Rust's `Display` for floats is the shortest decimal that reads back, without exponent.
        number.to_string()
    }
}

/// Text as a number: decimal, with an exponent or not, or an ISO date as its days since 1970.
pub fn text_number(text: &str, zone: &TimeZone) -> f64 {
    let text = text.trim();
    plain_number(text).unwrap_or_else(|| match text {
        "Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => moment::read(text, zone).map_or(f64::NAN, |operand| operand.number(zone)),
    })
}

/// Whether text is a number before anything is known of the zone.
pub(super) fn is_number(text: &str) -> bool {
    plain_number(text.trim()).is_some()
}

pub(super) fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let begins = digits.bytes().next().is_some_and(|b| b.is_ascii_digit() || b == b'.');
    // Keeps out what Rust reads and ODK does not: "inf", "nan", a leading plus.
    let letters = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-');
    if begins && digits.bytes().all(letters) { text.parse().ok() } else { None }
}

/// Halves away from zero on the shortest decimal form, so that 1.005 to two places is 1.01.
pub(super) fn round(number: f64, digits: f64) -> f64 {
    use rust_decimal::prelude::{Decimal, FromPrimitive, RoundingStrategy, ToPrimitive};
    if !number.is_finite() || number.abs() >= 1e15 || digits.is_nan() || digits > 12.0 {
        return number;
    }
    let scale = digits.max(-20.0) as i32;
    if scale < 0 {
        let unit = libm::pow(10.0, f64::from(-scale));
        return libm::round(number / unit) * unit;
    }
    Decimal::from_f64(number)
        .map(|d| d.round_dp_with_strategy(scale as u32, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|d| d.to_f64())
        .unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_and_write_as_in_odk() {
        for (text, number) in
            [(" 12 ", 12.0), ("-1.5", -1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0)]
        {
            assert_eq!(text_number(text, &TimeZone::UTC), number, "{text:?}");
        }
        for text in ["", "+1", "1 2", "-", ".", "inf", "NaN", "abc", "e3", "1e", "1-2"] {
            assert!(text_number(text, &TimeZone::UTC).is_nan(), "{text:?}");
        }
        assert_eq!(text_number("2026-01-15", &TimeZone::UTC), 20_468.0);
        assert_eq!(number_text(-0.0), "0");
        assert_eq!(number_text(1e21), "1000000000000000000000");
        assert_eq!(number_text(0.1 + 0.2), "0.30000000000000004");
    }

    #[test]
    fn rounding_takes_the_number_as_it_is_written() {
        assert_eq!(round(1.005, 2.0), 1.01);
        assert_eq!(round(-1.475, 2.0), -1.48);
        assert_eq!(round(-1.5, 0.0), -2.0);
        assert_eq!(round(626.3, -3.0), 1000.0);
    }
}
