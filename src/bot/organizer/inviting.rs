//! *Invite* on a customer's card: a one-time link into the account, to be handed to the customer.

use super::{Member, stranger};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::organizer::{customers, inviting as screens};
use crate::domain::ids::AccountId;
use crate::service::link_invitation::{Made, MakeError, make};

/// Makes one.
pub async fn invite(cx: Cx, member: Member, account: AccountId) -> Replies {
    let tr = cx.tr();
    let made = make(&cx.parts.store, cx.now, member.by, member.organizer.id, account).await;
    let screen = match made.map_err(not_made)? {
        Made::Made { code, name, until, taken } => {
            let link = format!("https://t.me/{}?start=l_{}", cx.parts.username, code.reveal());
            screens::made(tr, &member, account, &screens::Invitation { name, link, until, taken }, cx.now)
        }
        Made::Elsewhere { name } => screens::elsewhere(tr, &member, account, &name),
        Made::OwnersOnly { name } => screens::owners_only(tr, &member, account, &name),
        Made::NoSuchCustomer => customers::not_there(tr, &member),
        Made::NotAllowed => return stranger(cx, member.organizer.id).await,
    };
    Ok(cx.card(screen))
}

fn not_made(error: MakeError) -> HandleError {
    match error {
        MakeError::Store(error) => error.into(),
        MakeError::Randomness(_) => HandleError::Other(Box::new(error)),
    }
}
