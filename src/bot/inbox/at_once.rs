//! What is not to wait until an update is handled: a typed password goes from the chat before it is looked at, which takes long.

use tokio::sync::mpsc;

use crate::delivery::{Answers, Reply};

/// What a handler wants carried out while it goes on. The update counts as handled when that is done, too: killed before, the
/// handler runs again and asks again.
pub struct AtOnce(mpsc::UnboundedSender<Reply>);

/// What was asked for.
pub struct Asked(mpsc::UnboundedReceiver<Reply>);

impl AtOnce {
    /// For one run of a handler.
    pub fn new() -> (Self, Asked) {
        let (asks, asked) = mpsc::unbounded_channel();
        (Self(asks), Asked(asked))
    }

    /// Sets out now. Nothing comes back: like any answer it arrives in the end, or is given up with its reason.
    pub fn carry_out(&self, reply: Reply) {
        // Nobody listens where only the replies are looked at.
        let _ = self.0.send(reply);
    }
}

impl Asked {
    /// Carries out what is asked for, until the handler is done. Gives what did not get through: it goes the way of all answers
    /// then, behind this update's own, which wait for whatever is kept before them.
    pub(super) async fn carry_out(mut self, answers: &Answers) -> Vec<Reply> {
        let mut left = Vec::new();
        while let Some(reply) = self.0.recv().await {
            if !answers.gets_through(&reply).await {
                left.push(reply);
            }
        }
        left
    }
}
