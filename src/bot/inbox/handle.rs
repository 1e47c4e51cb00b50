//! The contract between the inbox and the conversation.

use teloxide::payloads::SetMyCommands;
use teloxide::types::Update;

use super::AtOnce;
use crate::delivery::Reply;
use crate::domain::ids::InboxSeq;
use crate::store::StoreError;

/// Whoever knows what to do with an update.
pub trait Handle: Send + Sync + 'static {
    /// Does what an update asks for, and says what to answer; what can't wait for that is carried out at once. It may be called
    /// again for the same `seq`, after a crash or a failure, and then has to have one effect and the same answer (promise 2).
    fn handle(
        &self,
        seq: InboxSeq,
        update: Update,
        at_once: AtOnce,
    ) -> impl Future<Output = Result<Vec<Reply>, HandleError>> + Send;

    /// What to answer when an update can't be handled.
    fn apologize(&self, update: &Update) -> impl Future<Output = Vec<Reply>> + Send;

    /// The menus of commands to set when the bot starts, for each language and scope.
    fn menus(&self) -> Vec<SetMyCommands> {
        Vec::new()
    }
}

/// An update could not be handled. Its text goes to the log, so it holds nothing of what the update says.
#[derive(Debug, thiserror::Error)]
pub enum HandleError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Anything else.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
}
