//! *Packs*: what is sold. All of it is the owners'.

use super::{Member, catalog, stranger};
use crate::bot::button::Packs;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::packs as screens;
use crate::bot::state::{CatalogStep, State};
use crate::domain::ids::{ActivityId, PackId};
use crate::domain::pack::{PackChange, PackField, Validity};
use crate::domain::staff::Role;
use crate::plain;
use crate::service::pack::{self, Added, Archived, Changed, Essentials, Kept, Request};

/// A tap about the packs.
pub async fn tapped(cx: Cx, member: Member, tap: Packs) -> Replies {
    if member.role != Role::Owner {
        return stranger(cx, member.organizer.id).await;
    }
    match tap {
        Packs::List { archived, page } => {
            let found = pack::list(&mut cx.read().await?, member.organizer.id, archived, page).await?;
            Ok(cx.card(screens::list(cx.tr(), &member, &found, archived, page)))
        }
        Packs::Show(id) => show(cx, member, id).await,
        Packs::New => catalog::ask(cx, member, CatalogStep::PackName).await,
        Packs::Field(pack, PackField::Activities) => choose(cx, member, pack, None).await,
        Packs::Field(pack, field) => catalog::ask(cx, member, CatalogStep::PackField { pack, field }).await,
        Packs::ClearDays(id) => summary(cx, member, id, PackChange::Validity(Validity::Open), false).await,
        Packs::Count(id, from) => match days(&cx, &member, id) {
            Some(days) => {
                summary(cx, member, id, PackChange::Validity(Validity::Days(from, days)), false).await
            }
            None => catalog::out_of_date(cx, member).await,
        },
        Packs::Toggle(pack, activity) => choose(cx, member, pack, Some(activity)).await,
        Packs::Chosen(id) => match chosen(&cx, &member, id) {
            Some(chosen) => summary(cx, member, id, PackChange::Activities(chosen), false).await,
            None => choose(cx, member, id, None).await,
        },
        Packs::Archive(id) => asks(cx, member, id, true).await,
        Packs::BringBack(id) => asks(cx, member, id, false).await,
        Packs::ConfirmArchive(id) => set_archived(cx, member, id, true).await,
        Packs::ConfirmBringBack(id) => set_archived(cx, member, id, false).await,
        Packs::Confirm(draft) => catalog::confirm(cx, member, draft).await,
    }
}

async fn show(cx: Cx, member: Member, id: PackId) -> Replies {
    let shown = pack::show(&mut cx.read().await?, member.organizer.id, id).await?;
    Ok(cx.card(match shown {
        Some(shown) => screens::card(cx.tr(), &member, &shown),
        None => screens::not_there(cx.tr(), &member),
    }))
}

/// The days in the summary of how long a pack is good, if that is what the dialogue is about.
fn days(cx: &Cx, member: &Member, pack: PackId) -> Option<u32> {
    match &cx.state {
        State::Catalog {
            organizer,
            step:
                CatalogStep::PackChange {
                    pack: of, change: PackChange::Validity(Validity::Days(_, days)), ..
                },
        } if *organizer == member.organizer.id && *of == pack => Some(*days),
        _ => None,
    }
}

/// What is being chosen for a pack, if that is what the dialogue is about.
fn chosen(cx: &Cx, member: &Member, pack: PackId) -> Option<Vec<ActivityId>> {
    match &cx.state {
        State::Catalog { organizer, step: CatalogStep::PackActivities { pack: of, chosen } }
            if *organizer == member.organizer.id && *of == pack =>
        {
            Some(chosen.clone())
        }
        _ => None,
    }
}

/// The activities to choose from; one of them was tapped, perhaps.
async fn choose(cx: Cx, member: Member, id: PackId, tapped: Option<ActivityId>) -> Replies {
    let organizer = member.organizer.id;
    let shown = pack::show(&mut cx.read().await?, organizer, id).await?;
    let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    let mut now = match tapped {
        Some(_) => chosen(&cx, &member, id).unwrap_or_else(|| shown.pack.product.activities.clone()),
        None => shown.pack.product.activities.clone(),
    };
    if let Some(activity) = tapped.filter(|tapped| shown.activities.iter().any(|(id, _)| id == tapped)) {
        if now.contains(&activity) {
            now.retain(|id| *id != activity);
        } else {
            now.push(activity);
        }
    }
    let screen = screens::choose(cx.tr(), &member, &shown, &now);
    let step = CatalogStep::PackActivities { pack: id, chosen: now };
    cx.enter(&State::Catalog { organizer, step }).await?;
    Ok(cx.card(screen))
}

/// What the change would do, before it is done; `meanwhile`: somebody changed the pack since it was shown.
pub(super) async fn summary(
    cx: Cx,
    member: Member,
    id: PackId,
    change: PackChange,
    meanwhile: bool,
) -> Replies {
    let organizer = member.organizer.id;
    let mut conn = cx.read().await?;
    let Some(shown) = pack::show(&mut conn, organizer, id).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    let kept = pack::judge(&mut conn, organizer, &shown.pack, &change).await?;
    drop(conn);
    if let Some(kept) = kept {
        let screen = screens::kept(cx.tr(), &member, &shown, change.field(), kept);
        return Ok(cx.card(screen));
    }
    let screen = screens::summary(cx.tr(), &member, &shown, &change, cx.seq);
    let screen = if meanwhile { with_news(screens::meanwhile(cx.tr(), &shown.pack), screen) } else { screen };
    let step = CatalogStep::PackChange { pack: id, revision: shown.pack.revision, change, draft: cx.seq };
    cx.enter(&State::Catalog { organizer, step }).await?;
    Ok(cx.card(screen))
}

/// The change was confirmed.
pub(super) async fn change(
    cx: Cx,
    member: Member,
    (id, revision, change): (PackId, i64, PackChange),
    key: &str,
) -> Replies {
    let organizer = member.organizer.id;
    let request = Request { organizer, pack: id, revision, change: &change, key };
    match pack::change(&cx.parts.store, cx.now, member.by, request).await? {
        Changed::Changed => done(cx, member, id).await,
        Changed::Meanwhile => summary(cx, member, id, change, true).await,
        Changed::Kept(Kept::NotThere) => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        // Found out between the summary and now: the summary is made again, and says so.
        Changed::Kept(_) => summary(cx, member, id, change, false).await,
        Changed::NotAllowed => stranger(cx, organizer).await,
    }
}

async fn done(cx: Cx, member: Member, id: PackId) -> Replies {
    let shown = pack::show(&mut cx.read().await?, member.organizer.id, id).await?;
    let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    let screen = screens::done(cx.tr(), &member, &shown);
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}

/// A new pack, before it is added.
pub(super) async fn new_summary(cx: Cx, member: Member, new: Essentials) -> Replies {
    let screen = screens::new_summary(cx.tr(), &member, &new, cx.seq);
    let step = CatalogStep::NewPack { new, draft: cx.seq };
    cx.enter(&State::Catalog { organizer: member.organizer.id, step }).await?;
    Ok(cx.card(screen))
}

/// A new pack was confirmed.
pub(super) async fn add(cx: Cx, member: Member, new: Essentials, key: &str) -> Replies {
    let organizer = member.organizer.id;
    match pack::add(&cx.parts.store, cx.now, member.by, organizer, &new, key).await? {
        Added::Added(id) => done(cx, member, id).await,
        Added::NameTaken => {
            let asked = screens::new_question(cx.tr(), &member, &CatalogStep::PackName);
            cx.enter(&State::Catalog { organizer, step: CatalogStep::PackName }).await?;
            Ok(cx.card(with_news(screens::name_taken(cx.tr(), &new.name), asked)))
        }
        Added::NotAllowed => stranger(cx, organizer).await,
    }
}

async fn asks(cx: Cx, member: Member, id: PackId, archive: bool) -> Replies {
    let shown = pack::show(&mut cx.read().await?, member.organizer.id, id).await?;
    Ok(cx.card(match shown {
        Some(shown) if shown.pack.archived_at.is_some() != archive => {
            screens::archive_asks(cx.tr(), &member, &shown.pack, archive)
        }
        Some(shown) => screens::card(cx.tr(), &member, &shown),
        None => screens::not_there(cx.tr(), &member),
    }))
}

async fn set_archived(cx: Cx, member: Member, id: PackId, archived: bool) -> Replies {
    let organizer = member.organizer.id;
    match pack::set_archived(&cx.parts.store, cx.now, member.by, (organizer, id), archived).await? {
        Archived::Done => done(cx, member, id).await,
        Archived::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Archived::NotAllowed => stranger(cx, organizer).await,
    }
}
