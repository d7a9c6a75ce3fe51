//! Exact sums of floating-point numbers: rounded once, at the end.
//!
//! The sum does not depend on the order of its parts, and taking one away is as exact as adding
//! it: a sum kept up to date equals one made anew, to the bit. After R. Neal, "Fast exact
//! summation using small and large superaccumulators" (2015), with whole numbers of 128 bits for
//! the parts that fit there, which in questionnaires are all of them.

/// Places after the binary point of the small sum.
const PLACES: i32 = 70;
/// Parts of the small sum are below two to this power: 2^26 of them cannot overflow it.
const TOP: i32 = 30;
/// Exponent of the last bit of the smallest number.
const LOWEST: i32 = -1074;
const CHUNKS: usize = 69;
const MANTISSA: u64 = (1 << 52) - 1;

/// A sum of numbers. Not a number where a part is none, and of both infinities.
#[derive(Clone, Debug, Default)]
pub struct ExactSum {
    small: i128,
    /// Parts too large or too fine for the small sum: 32 bits a chunk, from the lowest bit on.
    large: Option<Box<[i64; CHUNKS]>>,
    not_numbers: u32,
    above: u32,
    below: u32,
}

impl ExactSum {
    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        self.change(number, false);
    }

    /// Takes away a number that was added.
    pub fn take(&mut self, number: f64) {
        self.change(number, true);
    }

    /// The sum, rounded to the nearest number, halves to even; never a negative zero.
    pub fn value(&self) -> f64 {
        match (self.not_numbers, self.above, self.below) {
            (1.., _, _) | (0, 1.., 1..) => return f64::NAN,
            (0, 1.., 0) => return f64::INFINITY,
            (0, 0, 1..) => return f64::NEG_INFINITY,
            (0, 0, 0) => {}
        }
        let Some(large) = &self.large else {
            // Rounded by the conversion; the power of two changes only the exponent.
            return self.small as f64 * power(-PLACES);
        };
        let mut chunks = **large;
        let whole = self.small.unsigned_abs();
        for (part, place) in [whole as u64, (whole >> 64) as u64].into_iter().zip([0, 64]) {
            spread(&mut chunks, part, place - PLACES, self.small < 0);
        }
        rounded(&chunks)
    }

    fn change(&mut self, number: f64, take: bool) {
        if !number.is_finite() {
            let count = if number.is_nan() {
                &mut self.not_numbers
            } else if number > 0.0 {
                &mut self.above
            } else {
                &mut self.below
            };
            *count = if take { count.saturating_sub(1) } else { count.saturating_add(1) };
            return;
        }
        if number == 0.0 {
            return;
        }
        let bits = number.to_bits();
        let field = (bits >> 52 & 0x7ff) as i32;
        let mut mantissa = bits & MANTISSA;
        if field > 0 {
            mantissa |= 1 << 52;
        }
        let zeros = mantissa.trailing_zeros();
        mantissa >>= zeros;
        let exponent = field.max(1) - 1 + LOWEST + zeros.cast_signed();
        let length = 1 + mantissa.ilog2().cast_signed();
        let negative = number.is_sign_negative() != take;
        if exponent >= -PLACES && exponent + length <= TOP {
            let part = i128::from(mantissa) << (exponent + PLACES);
            self.small = self.small.wrapping_add(if negative { -part } else { part });
        } else {
            let large = self.large.get_or_insert_with(|| Box::new([0; CHUNKS]));
            spread(large, mantissa, exponent, negative);
        }
    }
}

impl FromIterator<f64> for ExactSum {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        let mut sum = Self::default();
        numbers.into_iter().for_each(|number| sum.add(number));
        sum
    }
}

fn power(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// Adds a whole number times a power of two to the chunks it reaches.
fn spread(chunks: &mut [i64; CHUNKS], whole: u64, exponent: i32, negative: bool) {
    let place = (exponent - LOWEST) as usize;
    let mut bits = u128::from(whole) << (place % 32);
    for chunk in &mut chunks[place / 32..] {
        if bits == 0 {
            break;
        }
        let part = (bits & 0xffff_ffff) as i64;
        *chunk += if negative { -part } else { part };
        bits >>= 32;
    }
}

/// The nearest number to what the chunks hold.
fn rounded(chunks: &[i64; CHUNKS]) -> f64 {
    let mut digits = [0u32; CHUNKS];
    let negative = carry(chunks, 1, &mut digits) < 0;
    if negative {
        carry(chunks, -1, &mut digits);
    }
    let sign = if negative { -1.0 } else { 1.0 };
    let Some(top) = digits.iter().rposition(|digit| *digit != 0) else { return 0.0 };
    let digit = |back: usize| u128::from(top.checked_sub(back).map_or(0, |place| digits[place]));
    let window = digit(0) << 64 | digit(1) << 32 | digit(2);
    let length = window.ilog2();
    // Bits above the lowest one there is.
    let highest = 32 * top + length as usize - 64;
    if highest <= 52 {
        let bits = u64::from(digits[1]) << 32 | u64::from(digits[0]);
        return sign * f64::from_bits(bits);
    }
    let dropped = length - 52;
    let mut mantissa = (window >> dropped) as u64;
    let rest = window & ((1 << dropped) - 1);
    let half = 1 << (dropped - 1);
    let finer = digits[..top.saturating_sub(2)].iter().any(|digit| *digit != 0);
    let mut shift = highest as u64 - 52;
    if rest > half || (rest == half && (finer || mantissa & 1 == 1)) {
        mantissa += 1;
        if mantissa == 1 << 53 {
            mantissa >>= 1;
            shift += 1;
        }
    }
    if shift + 1 >= 0x7ff {
        return sign * f64::INFINITY;
    }
    sign * f64::from_bits((shift + 1) << 52 | mantissa & MANTISSA)
}

/// Carries between chunks; what is carried out of the last is negative where their sum is.
fn carry(chunks: &[i64; CHUNKS], sign: i64, digits: &mut [u32; CHUNKS]) -> i64 {
    let mut carried = 0;
    for (chunk, digit) in chunks.iter().zip(digits) {
        let whole = chunk * sign + carried;
        *digit = (whole & 0xffff_ffff) as u32;
        carried = whole >> 32;
    }
    carried
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_finite() -> impl Strategy<Value = f64> {
        prop_oneof![
            any::<f64>().prop_filter("finite", |number| number.is_finite()),
            (-100_000i32..100_000).prop_map(|cents| f64::from(cents) / 100.0),
        ]
    }

    fn sum(numbers: &[f64]) -> f64 {
        numbers.iter().copied().collect::<ExactSum>().value()
    }

    proptest! {
        #[test]
        fn a_sum_of_two_is_rounded_as_the_processor_rounds(a in any_finite(), b in any_finite()) {
            // `+ 0.0`: a negative zero is none here.
            prop_assert_eq!(sum(&[a, b]).to_bits(), (a + b + 0.0).to_bits(), "{} {}", a, b);
        }

        #[test]
        fn what_is_taken_away_leaves_no_trace(
            kept in prop::collection::vec(any_finite(), 0..20),
            passing in prop::collection::vec(any::<f64>(), 0..20),
        ) {
            let mut both = ExactSum::default();
            passing.iter().chain(&kept).for_each(|number| both.add(*number));
            passing.iter().rev().for_each(|number| both.take(*number));
            prop_assert_eq!(both.value().to_bits(), sum(&kept).to_bits());
        }

        #[test]
        fn the_order_is_of_no_account(numbers in prop::collection::vec(any_finite(), 0..40)) {
            let mut sorted = numbers.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert_eq!(sum(&sorted).to_bits(), sum(&numbers).to_bits());
        }

        #[test]
        fn multiples_of_a_power_of_two_add_up_like_whole_numbers(
            wholes in prop::collection::vec(-1i64 << 52..1i64 << 52, 0..40),
            exponent in -1000i32..900,
        ) {
            let numbers: Vec<f64> = wholes.iter().map(|whole| *whole as f64 * power(exponent)).collect();
            let whole: i128 = wholes.iter().map(|whole| i128::from(*whole)).sum();
            prop_assert_eq!(sum(&numbers), whole as f64 * power(exponent));
        }
    }

    #[test]
    fn rounding_happens_once() {
        assert_eq!(sum(&[0.1; 10]), 1.0);
        assert_eq!(sum(&[1e308, 1e308, -1e308]), 1e308);
        assert_eq!(sum(&[1e16, 1.0, -1e16]), 1.0);
        assert_eq!(sum(&[9_007_199_254_740_992.0, 1.0, 1e-300]), 9_007_199_254_740_994.0);
        assert_eq!(sum(&[f64::MAX, f64::MAX]), f64::INFINITY);
    }

    #[test]
    fn what_is_no_finite_number_counts_while_it_is_there() {
        let mut sum: ExactSum = [1.0, f64::NAN, f64::INFINITY].into_iter().collect();
        assert!(sum.value().is_nan());
        sum.take(f64::NAN);
        assert_eq!(sum.value(), f64::INFINITY);
        sum.add(f64::NEG_INFINITY);
        assert!(sum.value().is_nan());
        sum.take(f64::INFINITY);
        assert_eq!(sum.value(), f64::NEG_INFINITY);
        sum.take(f64::NEG_INFINITY);
        assert_eq!(sum.value(), 1.0);
    }
}
