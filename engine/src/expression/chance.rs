//! Draws that look random and are not: the same seed gives the same draw on every device, so a
//! response evaluated anew is the response it was.

/// A stream of draws (`splitmix64`).
pub(super) struct Draws(u64);

impl Draws {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number from 0 to below 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A version 4 UUID.
    pub(super) fn uuid(&mut self) -> String {
        let (a, b) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            a >> 32,
            (a >> 16) & 0xffff,
            a & 0x0fff,
            (b >> 48) & 0x3fff | 0x8000,
            b & 0xffff_ffff_ffff
        )
    }

    /// Letters and digits.
    pub(super) fn letters(&mut self, length: usize) -> String {
        const LETTERS: &[u8; 62] =
            b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        (0..length).map(|_| char::from(LETTERS[(self.next() % 62) as usize])).collect()
    }

    /// Puts a list into an order of chance.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, (self.share() * (last as f64 + 1.0)) as usize);
        }
    }
}

/// ODK's order for a seed: Fisher and Yates with Park and Miller's generator.
pub(super) fn shuffle_by<T>(list: &mut [T], seed: f64) {
    const MODULUS: i64 = 2_147_483_647;
    let mut state = (seed.trunc() % MODULUS as f64) as i64;
    if state <= 0 {
        state += MODULUS - 1;
    }
    for last in (1..list.len()).rev() {
        state = state * 16_807 % MODULUS;
        let share = (state - 1) as f64 / (MODULUS - 1) as f64;
        list.swap(last, (share * (last as f64 + 1.0)) as usize);
    }
}

/// Spreads a number over all its bits.
pub fn mix(number: u64) -> u64 {
    let mut n = number;
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// Takes a text into a seed.
pub fn stir(seed: u64, text: &str) -> u64 {
    mix(text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}
