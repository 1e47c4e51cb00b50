//! The log of the bot's calls, bounded, and counts that are not.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;

/// How a call ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// `ok: true`, with the result.
    Done(Value),
    /// `ok: false`, with the status and the description.
    Refused { status: u16, description: String },
    /// A fault on request hit it before it had an effect.
    Fault(crate::faults::FaultKind),
    /// A fault on request kept the answer back: the effect happened (or was refused) as it says.
    AnswerLost(Box<Outcome>),
}

/// A call of a Bot API method.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiCall {
    /// Counts all calls from 1.
    pub seq: u64,
    /// As the client spelled it.
    pub method: String,
    /// All parameters as texts, as Telegram takes them; of an uploaded file its name and size.
    pub params: BTreeMap<String, String>,
    /// When it ended, by the playground's clock.
    pub at: DateTime<Utc>,
    pub outcome: Outcome,
}

impl ApiCall {
    /// The chat it was for, if it names one.
    pub fn chat_id(&self) -> Option<i64> {
        self.params.get("chat_id")?.parse().ok()
    }
}

#[derive(Debug)]
pub(crate) struct CallLog {
    kept: VecDeque<Arc<ApiCall>>,
    capacity: usize,
    seq: u64,
    counts: BTreeMap<String, u64>,
    too_many_requests: u64,
}

impl CallLog {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { kept: VecDeque::new(), capacity, seq: 0, counts: BTreeMap::new(), too_many_requests: 0 }
    }

    pub(crate) fn add(
        &mut self,
        method: &str,
        params: BTreeMap<String, String>,
        at: DateTime<Utc>,
        outcome: Outcome,
    ) {
        self.seq += 1;
        match self.counts.get_mut(method) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(method.to_owned(), 1);
            }
        }
        if matches!(
            outcome,
            Outcome::Refused { status: 429, .. } | Outcome::Fault(crate::faults::FaultKind::TooManyRequests)
        ) {
            self.too_many_requests += 1;
        }
        if self.capacity == 0 {
            return;
        }
        if self.kept.len() == self.capacity {
            self.kept.pop_front();
        }
        let call = ApiCall { seq: self.seq, method: method.to_owned(), params, at, outcome };
        self.kept.push_back(Arc::new(call));
    }

    pub(crate) fn kept(&self) -> impl Iterator<Item = &Arc<ApiCall>> {
        self.kept.iter()
    }

    pub(crate) fn counts(&self) -> BTreeMap<String, u64> {
        self.counts.clone()
    }

    pub(crate) fn too_many_requests(&self) -> u64 {
        self.too_many_requests
    }
}
