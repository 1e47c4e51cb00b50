//! What is drawn rather than said: pages to print, and figures as pictures. Everything here is given its words; it knows
//! neither Telegram nor the database, and reads no font of the machine.
//!
//! Drawing keeps a processor busy, so it is done off the threads that serve everybody else, and [`AT_A_TIME`]: however
//! many ask for pictures, nobody's tap waits for them (promise 6).

mod canvas;
pub mod chart;
pub mod font;
pub mod pdf;
pub mod sheet;

use tokio::sync::Semaphore;

/// Drawings at a time, of all chats together.
const AT_A_TIME: usize = 1;

/// Whoever draws; fair, so that one who asks for much does not keep the others waiting.
static EASEL: Semaphore = Semaphore::const_new(AT_A_TIME);

/// Why nothing was drawn. It says nothing of what was to be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The embedded fonts can't be read: a fault of the build, which its tests find.
    #[error("the embedded fonts can't be read")]
    Font,
    /// The drawing failed, which memory never does.
    #[error("it could not be drawn: {0}")]
    Draw(String),
    /// Packing a part of the file failed, which memory never does.
    #[error("the file could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// The program is stopping, or the drawing panicked.
    #[error("the drawing did not end")]
    Stopped,
}

/// Draws something, when its turn comes, where it is in nobody's way.
///
/// # Errors
/// The drawing's own; [`Fault::Stopped`] when it did not come to an end.
pub async fn drawn<T: Send + 'static>(
    draw: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _turn = EASEL.acquire().await.map_err(|_| Fault::Stopped)?;
    tokio::task::spawn_blocking(draw).await.map_err(|_| Fault::Stopped)?
}
