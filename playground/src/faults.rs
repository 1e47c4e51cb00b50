//! Faults on request: what goes wrong between a bot and Telegram, made to happen so that a test can see what
//! the bot does then.

use std::collections::HashMap;

use serde::Deserialize;

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// 429 with `retry_after`; no effect.
    TooManyRequests,
    /// HTTP 500 with Telegram's JSON error; no effect.
    ServerError,
    /// HTTP 500 with an HTML body; no effect.
    ServerErrorPage,
    /// HTTP 502 with a gateway's HTML body; no effect.
    BadGateway,
    /// No effect and no answer: the request hangs until the client gives up.
    Timeout,
    /// The effect happens, but the connection closes without an answer.
    LostAnswer,
    /// 403 "Forbidden: bot was blocked by the user"; no effect.
    Forbidden,
    /// 400 "Bad Request: fault on request"; no effect.
    BadRequest,
    /// 400 "Bad Request: chat not found"; no effect.
    ChatNotFound,
    /// 400 "Bad Request: wrong file identifier/HTTP URL specified", as for a file id of another bot's; no effect.
    WrongFile,
    /// 400 with `migrate_to_chat_id`, as when a group has become a supergroup; no effect.
    Migrated,
}

/// A fault as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Fault {
    /// The Bot API method (any case), or `*` for all of them.
    pub method: String,
    /// What goes wrong.
    pub kind: FaultKind,
    /// How many calls it hits before it is used up.
    pub times: u32,
    /// Seconds, for [`FaultKind::TooManyRequests`]; 1 when absent.
    #[serde(default)]
    pub retry_after: Option<u64>,
    /// The new chat, for [`FaultKind::Migrated`].
    #[serde(default)]
    pub migrate_to: Option<i64>,
}

impl Fault {
    /// A fault that hits one call of a method.
    pub fn once(method: &str, kind: FaultKind) -> Self {
        Self { method: method.to_owned(), kind, times: 1, retry_after: None, migrate_to: None }
    }

    /// The same, for this many calls.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }
}

/// The faults that are waiting, by lower-case method.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    waiting: HashMap<String, Vec<Fault>>,
}

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.waiting.entry(fault.method.to_ascii_lowercase()).or_default().push(fault);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Uses up one fault for a call of this (lower-case) method: the method's own first, then `*`.
    pub(crate) fn take(&mut self, method: &str) -> Option<Fault> {
        if self.waiting.is_empty() {
            return None;
        }
        [method, "*"].into_iter().find_map(|key| {
            let queue = self.waiting.get_mut(key)?;
            let first = queue.first_mut()?;
            first.times -= 1;
            let taken = first.clone();
            if first.times == 0 {
                queue.remove(0);
                if queue.is_empty() {
                    self.waiting.remove(key);
                }
            }
            Some(taken)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_counted_down() {
        let mut faults = Faults::default();
        faults.add(Fault::once("sendMessage", FaultKind::ServerError).times(2));
        assert_eq!(faults.take("getme"), None);
        assert!(faults.take("sendmessage").is_some());
        assert!(faults.take("sendmessage").is_some());
        assert_eq!(faults.take("sendmessage"), None);
    }

    #[test]
    fn the_methods_own_fault_goes_before_the_one_for_all() {
        let mut faults = Faults::default();
        faults.add(Fault::once("*", FaultKind::Timeout));
        faults.add(Fault::once("getMe", FaultKind::Forbidden));
        assert_eq!(faults.take("getme").map(|fault| fault.kind), Some(FaultKind::Forbidden));
        assert_eq!(faults.take("getme").map(|fault| fault.kind), Some(FaultKind::Timeout));
        assert_eq!(faults.take("getme"), None);
    }
}
