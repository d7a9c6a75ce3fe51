//! Exact numbers of scores: twelve decimal places, held as a whole number.
//!
//! Adding and taking away is exact and depends on no order, so a sum that is kept up to date
//! equals one made anew, to the bit. Only products and quotients round, halves to even, and only
//! in the twelfth place. No operation ever panics or wraps.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::definition::model::{Rounding, RoundingMode};

/// Decimal places kept.
const PLACES: u32 = 12;
const UNIT: i128 = 1_000_000_000_000;
/// Largest value of a score; beyond it is no score.
const MAX: i128 = 1_000_000_000_000 * UNIT;

/// A number with twelve decimal places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed(i128);

impl Fixed {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(UNIT);

    /// A decimal; what stands behind the twelfth place is rounded. None beyond the largest score.
    pub fn of(decimal: Decimal) -> Option<Self> {
        let decimal = decimal.round_dp_with_strategy(PLACES, RoundingStrategy::MidpointNearestEven);
        let missing = PLACES.checked_sub(decimal.scale())?;
        let whole = decimal.mantissa().checked_mul(10i128.checked_pow(missing)?)?;
        Self(whole).bounded()
    }

    /// A whole number.
    pub fn whole(number: u32) -> Self {
        Self(i128::from(number) * UNIT)
    }

    /// The whole number it is, if it is one that a multiple can be taken of.
    pub fn as_whole(self) -> Option<u32> {
        (self.0 % UNIT == 0).then(|| u32::try_from(self.0 / UNIT).ok())?
    }

    /// As a decimal without trailing zeros.
    pub fn decimal(self) -> Decimal {
        // Scores and sums stay far below the 28 digits of a decimal; what would not fit is cut at
        // its end, never wrong in its size.
        let (mut whole, mut places) = (self.0, PLACES);
        loop {
            if let Ok(decimal) = Decimal::try_from_i128_with_scale(whole, places) {
                return decimal.normalize();
            }
            if places == 0 {
                return if whole < 0 { Decimal::MIN } else { Decimal::MAX };
            }
            whole /= 10;
            places -= 1;
        }
    }

    /// As the expression language's number.
    pub fn number(self) -> f64 {
        self.decimal().to_f64().unwrap_or(f64::NAN)
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The value, unless it is beyond the largest score.
    pub fn bounded(self) -> Option<Self> {
        (self.0.unsigned_abs() <= MAX.unsigned_abs()).then_some(self)
    }

    /// The sum, held within what can be held.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, held within what can be held.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The product, to the twelfth place.
    pub fn times(self, other: Self) -> Option<Self> {
        let (whole, rest) = (self.0.div_euclid(UNIT), self.0.rem_euclid(UNIT));
        let fine = rest.checked_mul(other.0)?;
        let floor = whole.checked_mul(other.0)?.checked_add(fine.div_euclid(UNIT))?;
        // Whether a half goes up depends on the whole product, not on its fine part alone.
        Some(Self(to_even(floor, fine.rem_euclid(UNIT), UNIT)?))
    }

    /// A multiple.
    pub fn many(self, number: u32) -> Option<Self> {
        self.0.checked_mul(i128::from(number)).map(Self)
    }

    /// The quotient, to the twelfth place; none by nothing.
    pub fn ratio(self, other: Self) -> Option<Self> {
        if other.0 == 0 {
            return None;
        }
        let (a, b) = if other.0 < 0 {
            (self.0.checked_neg()?, other.0.checked_neg()?)
        } else {
            (self.0, other.0)
        };
        if let Some(whole) = a.checked_mul(UNIT) {
            return half_even(whole, b).map(Self);
        }
        // Long division, six places at a time: the remainder stays below the divisor.
        let mut quotient = a.div_euclid(b);
        let mut rest = a.rem_euclid(b);
        for _ in 0..2 {
            let next = rest.checked_mul(1_000_000)?;
            quotient = quotient.checked_mul(1_000_000)?.checked_add(next / b)?;
            rest = next % b;
        }
        to_even(quotient, rest, b).map(Self)
    }

    /// Divided by a number of parts, to the twelfth place.
    pub fn share(self, parts: u32) -> Option<Self> {
        match parts {
            0 => None,
            1 => Some(self),
            _ => half_even(self.0, i128::from(parts)).map(Self),
        }
    }

    /// Rounded as a definition says.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Self {
        let step = 10i128.pow(PLACES.saturating_sub(rounding.digits));
        let (whole, rest) = (self.0 / step, self.0 % step);
        let twice = rest.abs() * 2;
        let away = match rounding.mode {
            RoundingMode::HalfUp => twice >= step && rest != 0,
            RoundingMode::HalfEven => twice > step || (twice == step && whole % 2 != 0),
            RoundingMode::Down => false,
        };
        let whole = if away { whole + rest.signum() } else { whole };
        Self(whole.saturating_mul(step))
    }
}

/// A quotient with its halves to even; the divisor is positive.
fn half_even(a: i128, b: i128) -> Option<i128> {
    to_even(a.div_euclid(b), a.rem_euclid(b), b)
}

/// A quotient rounded down, made the nearest by what is left of its divisor.
fn to_even(floor: i128, rest: i128, divisor: i128) -> Option<i128> {
    let twice = rest.checked_mul(2)?;
    let up = twice > divisor || (twice == divisor && floor % 2 != 0);
    floor.checked_add(i128::from(up))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> Fixed {
        Fixed::of(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn products_and_quotients_round_in_the_twelfth_place_only() {
        assert_eq!(fixed("0.75").times(fixed("111")), Some(fixed("83.25")));
        assert_eq!(fixed("-0.7").times(fixed("14.141651087845")), Some(fixed("-9.899155761492")));
        assert_eq!(fixed("-2.5").times(fixed("1.5")), Some(fixed("-3.75")));
        assert_eq!(fixed("1").ratio(fixed("3")), Some(fixed("0.333333333333")));
        assert_eq!(fixed("2").ratio(fixed("-3")), Some(fixed("-0.666666666667")));
        assert_eq!(fixed("22").ratio(fixed("32")), Some(fixed("0.6875")));
        assert_eq!(fixed("1").ratio(Fixed::ZERO), None);
        assert_eq!(fixed("10").share(3), Some(fixed("3.333333333333")));
        let beyond = Fixed(3 * 10i128.pow(30));
        assert_eq!(beyond.ratio(Fixed::whole(3)), Some(Fixed(10i128.pow(30))));
        let most = fixed("1000000000000");
        assert_eq!(most.times(most).and_then(Fixed::bounded), None);
        assert_eq!(Fixed::of("1000000000000.5".parse().unwrap()), None);
    }

    #[test]
    fn each_way_of_rounding_treats_halves_as_it_says() {
        let round =
            |text, mode| fixed(text).rounded(Rounding { digits: 0, mode }).decimal().to_string();
        let up = ["62.5", "87.5", "-0.5", "62.4"].map(|t| round(t, RoundingMode::HalfUp));
        assert_eq!(up, ["63", "88", "-1", "62"]);
        let even = ["62.5", "87.5", "-0.5", "62.6"].map(|t| round(t, RoundingMode::HalfEven));
        assert_eq!(even, ["62", "88", "0", "63"]);
        let down = ["62.9", "-1.9", "0.1"].map(|t| round(t, RoundingMode::Down));
        assert_eq!(down, ["62", "-1", "0"]);
    }
}
