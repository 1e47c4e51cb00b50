//! The operations. Each is one function and one transaction: read, decide with `domain`, write, leave the messages
//! to send in the outbox, commit. It takes `now` and returns an outcome; what the rules refuse is an outcome, not an
//! error. Who asks is checked here, whatever the conversation showed.

pub mod offer;
pub mod passwords;
