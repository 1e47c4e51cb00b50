//! What is done for each tap and text of an organizer's staff. Who taps is looked up before anything is shown, on every
//! tap; a stranger gets the answer of an unknown menu. A handler asks `service`, which asks again, and shows what comes
//! of it with `screens::organizer`.

pub mod activities;
pub mod announce;
pub mod catalog;
pub mod credits;
pub mod customers;
pub mod desk;
pub mod erasing;
pub mod figures;
pub mod groups;
pub mod home;
pub mod inviting;
pub mod packs;
pub mod payments;
pub mod planning;
pub mod progress;
pub mod roster;
pub mod scanning;
pub mod series;
pub mod sessions;
pub mod team;
pub mod trail;

use super::button::{Organize, Tap, Team};
use super::context::{Context, Cx};
use super::conversation::{Replies, Typed};
use super::customer::unexpected;
use super::state::State;
use crate::domain::ids::OrganizerId;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::store::organizers::{self, Organizer};
use crate::store::{StoreError, staff};

/// Somebody on the staff of an organizer, as of this tap.
pub struct Member {
    /// Whose staff.
    pub organizer: Organizer,
    /// What they may do.
    pub role: Role,
    /// Who they are to the operations.
    pub by: By,
}

impl Member {
    /// A tap of theirs, as a button carries it.
    pub fn tap(&self, tap: Organize) -> Tap {
        Tap::Organize(self.organizer.id, tap)
    }

    async fn look_up(cx: &Context, organizer: OrganizerId) -> Result<Option<Self>, StoreError> {
        let mut conn = cx.read().await?;
        let Some(member) = staff::member(&mut conn, organizer, cx.chat).await? else { return Ok(None) };
        let Some(organizer) = organizers::by_id(&mut conn, organizer).await? else { return Ok(None) };
        let by = By::Staff { organizer: organizer.id, user: cx.chat };
        Ok(Some(Self { organizer, role: member.role, by }))
    }
}

/// A tap on a button of the staff's.
pub async fn tapped(cx: Cx, (organizer, tap): (OrganizerId, Organize)) -> Replies {
    let Some(member) = Member::look_up(&cx, organizer).await? else {
        return match tap {
            Organize::Team(Team::ConfirmLeave) => team::left_before(cx, organizer).await,
            _ => stranger(cx, organizer).await,
        };
    };
    // These say themselves whether their question stays open.
    if !matches!(tap, Organize::Customers(_) | Organize::Desk(_) | Organize::Announce(_)) {
        cx.leave_question().await?;
    }
    match tap {
        Organize::Home => home::home(&cx, &member),
        Organize::Sessions(tap) => sessions::tapped(cx, member, tap).await,
        Organize::Team(tap) => team::tapped(cx, member, tap).await,
        Organize::Customers(tap) => customers::tapped(cx, member, tap).await,
        Organize::Trail(before) => trail::page(cx, member, before).await,
        Organize::Roster(tap) => roster::tapped(cx, member, tap).await,
        Organize::Desk(tap) => desk::tapped(cx, member, tap).await,
        Organize::Announce(tap) => announce::tapped(cx, member, tap).await,
        Organize::Activities(tap) => activities::tapped(cx, member, tap).await,
        Organize::Packs(tap) => packs::tapped(cx, member, tap).await,
        Organize::Payments(tap) => payments::tapped(cx, member, tap).await,
        Organize::Planning(tap) => planning::tapped(cx, member, tap).await,
        Organize::Figures(tap) => figures::tapped(cx, member, tap).await,
        Organize::Groups(tap) => groups::tapped(cx, member, tap).await,
        Organize::Series(tap) => series::tapped(cx, member, tap).await,
        Organize::Broadcast(id, tap) => progress::tapped(cx, member, id, tap).await,
    }
}

/// A text of somebody who was asked for one when they were on the staff.
pub async fn typed(cx: Cx, organizer: OrganizerId, typed: Typed) -> Replies {
    let Some(member) = Member::look_up(&cx, organizer).await? else { return not_any_more(cx).await };
    match &cx.state {
        State::Announcing { step, .. } => announce::typed(cx.clone(), member, step.clone(), typed).await,
        State::FindCustomer { .. } => customers::typed(cx, member, typed).await,
        State::Rosters { step, .. } => {
            let step = step.clone();
            roster::typed(cx, member, step, typed).await
        }
        State::Desk { step, .. } => desk::typed(cx.clone(), member, step.clone(), typed).await,
        State::Sessions { step, .. } => sessions::typed(cx.clone(), member, step.clone(), typed).await,
        State::Planning { step, .. } => planning::typed(cx.clone(), member, step.clone(), typed).await,
        State::AskCredits { account, order, .. } => {
            let of = (*account, *order);
            credits::typed(cx, member, of, typed).await
        }
        State::AskPayback { account, order, .. } => {
            let of = (*account, *order);
            payments::typed(cx, member, of, typed).await
        }
        _ => home::home(&cx, &member),
    }
}

/// Something that is no text, from somebody who was asked for one.
pub(super) async fn not_a_text(cx: Cx, organizer: OrganizerId) -> Replies {
    match Member::look_up(&cx, organizer).await? {
        Some(member) => match &cx.state {
            State::FindCustomer { .. } => Ok(cx.card(customers::asked_again(&cx, &member))),
            State::Rosters { step, .. } => roster::not_a_text(&cx, &member, step).await,
            State::Desk { step, .. } => desk::not_a_text(&cx, &member, step).await,
            State::Sessions { step, .. } => sessions::not_a_text(&cx, &member, step).await,
            State::Planning { step, .. } => planning::not_a_text(&cx, &member, step).await,
            State::AskCredits { account, order, .. } => {
                Ok(cx.card(credits::asked_again(&cx, &member, *account, *order).await?))
            }
            State::AskPayback { account, order, .. } => {
                Ok(cx.card(payments::asked_again(&cx, &member, *account, *order).await?))
            }
            State::Announcing { step, .. } => announce::sent(cx.clone(), member, step.clone()).await,
            _ => home::home(&cx, &member),
        },
        None => not_any_more(cx).await,
    }
}

/// They were asked as a member of the staff, and are none any more.
async fn not_any_more(cx: Cx) -> Replies {
    cx.leave_question().await?;
    unexpected::unasked_text(cx).await
}

/// Somebody who is not on the staff, or not any more, or may not do this: an unknown menu to them. A forged button is
/// the likeliest reason, so it is logged; by keys, which say nothing of anybody.
pub(super) async fn stranger(cx: Cx, organizer: OrganizerId) -> Replies {
    tracing::warn!(chat = %cx.chat, %organizer, "a button of the staff's from somebody who may not");
    unexpected::unknown_button(cx).await
}
