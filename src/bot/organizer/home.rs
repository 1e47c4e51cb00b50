//! `/organize`: the first card of an organizer's staff; and coming onto it.

use super::Member;
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::customer::unexpected;
use crate::bot::screens::organizer::{home as screens, team};
use crate::service::staff::{Code, Joined, join};
use crate::store::staff;

/// `/organize`: the only organizer that somebody acts for, or all to choose from. For everybody else there is no such
/// command.
pub async fn open(cx: Cx) -> Replies {
    let posts = staff::posts(&mut cx.read().await?, cx.chat).await?;
    match posts.as_slice() {
        [] => unexpected::unknown_command(cx).await,
        [only] => match Member::look_up(&cx, only.organizer_id).await? {
            Some(member) => {
                cx.leave_question().await?;
                home(&cx, &member)
            }
            None => unexpected::unknown_command(cx).await,
        },
        several => {
            cx.leave_question().await?;
            Ok(cx.card(screens::posts(cx.tr(), several)))
        }
    }
}

/// The first card.
pub fn home(cx: &Context, member: &Member) -> Replies {
    Ok(cx.card(screens::home(cx.tr(), member)))
}

/// Come in with the code of an invitation.
pub async fn join_with(cx: Cx, code: Code) -> Replies {
    cx.leave_question().await?;
    let name = cx.name().to_owned();
    let screen = match join(&cx.parts.store, cx.now, cx.chat, &name, &code).await? {
        Joined::Joined { organizer, .. } | Joined::AlreadyThere { organizer, .. } => {
            match Member::look_up(&cx, organizer).await? {
                Some(member) => team::welcome(cx.tr(), &member),
                None => team::not_good(cx.tr()),
            }
        }
        Joined::NotGood => team::not_good(cx.tr()),
    };
    Ok(cx.card(screen))
}
