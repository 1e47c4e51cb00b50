//! Figures: many measurements of one thing, and what to say of them.

use std::time::Duration;

/// Measurements of one thing.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// One more.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// As many are at most this as are more.
    pub fn median(&self) -> Duration {
        self.quantile(50)
    }

    /// 95 of 100 are at most this.
    pub fn p95(&self) -> Duration {
        self.quantile(95)
    }

    fn quantile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).copied().unwrap_or_default()
    }
}

/// In milliseconds.
pub fn ms(took: Duration) -> String {
    format!("{:.2}", took.as_secs_f64() * 1000.0)
}
