//! Random choices that come again with the same seed.

/// A generator (SplitMix64: <https://prng.di.unimi.it/splitmix64.c>).
pub struct Random(u64);

impl Random {
    /// One of its own for each user of a seed.
    pub fn new(seed: u64, user: u64) -> Self {
        let mut random = Self(seed ^ user.wrapping_mul(0xa076_1d64_78bd_642f));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Less than `end`, which is not 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True in so many cases of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these; none when there are none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(of.len()).ok().filter(|count| *count > 0)?;
        of.get(usize::try_from(self.below(count)).ok()?)
    }
}

/// `SEATBELL_TEST_SEED`, or another one each time. The harness shows it when the test fails.
#[allow(clippy::print_stdout)]
pub fn seed() -> u64 {
    let seed = match std::env::var("SEATBELL_TEST_SEED") {
        Ok(seed) => seed.parse().expect("SEATBELL_TEST_SEED is a number"),
        Err(_) => chrono::Utc::now().timestamp_micros().unsigned_abs(),
    };
    println!("to repeat: SEATBELL_TEST_SEED={seed}");
    seed
}
