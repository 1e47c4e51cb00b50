//! *Erase this customer*, on a customer's card: for one who asks for it by a letter, say. An owner's.

use super::{Member, stranger};
use crate::bot::context::{Context, Cx};
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::organizer::{customers, erasing as screens};
use crate::bot::screens::privacy;
use crate::delivery::Screen;
use crate::domain::ids::AccountId;
use crate::domain::staff::Role;
use crate::service::erase::{self, Asker, Outcome};
use crate::store::link_invitations::access;

/// What it means, first.
pub async fn asks(cx: Cx, member: Member, account: AccountId) -> Replies {
    if member.role != Role::Owner {
        return stranger(cx, member.organizer.id).await;
    }
    let screen = summary(&cx, &member, account).await?;
    Ok(cx.card(screen))
}

async fn summary(cx: &Context, member: &Member, account: AccountId) -> Result<Screen, HandleError> {
    let mut conn = cx.read().await?;
    // First: what erasing does tells of the other club's bookings and credits.
    let plan = match access(&mut conn, member.organizer.id, account).await? {
        Some(access) if access.elsewhere => return Ok(screens::elsewhere(cx.tr(), member, account)),
        Some(_) => erase::plan(&mut conn, cx.now, account).await?,
        None => None,
    };
    Ok(match plan {
        Some(plan) => screens::asks(cx.tr(), member, account, &plan),
        None => customers::not_there(cx.tr(), member),
    })
}

/// Erases them, if it does what was shown.
pub async fn erase(cx: Cx, member: Member, account: AccountId, shown: u32) -> Replies {
    let key = format!("erase:{}:{account}", member.organizer.id);
    let asker = Asker::Organizer(member.by, member.organizer.id);
    let outcome = erase::erase(&cx.parts.store, cx.now, asker, account, shown, &key).await?;
    let screen = match outcome {
        Outcome::Erased(shown) => screens::erased(cx.tr(), &member, &shown),
        Outcome::Changed => privacy::changed(cx.tr(), summary(&cx, &member, account).await?),
        Outcome::Elsewhere => screens::elsewhere(cx.tr(), &member, account),
        Outcome::NotFound if member.role != Role::Owner => return stranger(cx, member.organizer.id).await,
        Outcome::NotFound => customers::not_there(cx.tr(), &member),
    };
    Ok(cx.card(screen))
}
