//! *Activities*: what is offered. Staff may look; all else is the owners'.

use super::{Member, catalog, stranger};
use crate::bot::button::Activities;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::activities as screens;
use crate::bot::state::{CatalogStep, State};
use crate::domain::activity::{ActivityChange, ActivityField};
use crate::domain::ids::ActivityId;
use crate::domain::staff::Role;
use crate::service::activity::{
    self, Added, ArchiveRequest, Archived, BroughtBack, ChangeRequest, Changed, Essentials, Kept, Preview,
};
use crate::service::reason::Reason;
use crate::store::activities::Standing;
use crate::{plain, t};

/// A tap about the activities.
pub async fn tapped(cx: Cx, member: Member, tap: Activities) -> Replies {
    match tap {
        Activities::List { archived, page } => list(cx, member, archived, page).await,
        Activities::Show(activity) => show(cx, member, activity).await,
        _ if member.role != Role::Owner => stranger(cx, member.organizer.id).await,
        Activities::New => catalog::ask(cx, member, CatalogStep::ActivityName).await,
        Activities::Edit(activity) => edit(cx, member, activity).await,
        Activities::Field(activity, field) => field_asks(cx, member, activity, field).await,
        Activities::Clear(activity, field) => match ActivityChange::none(field) {
            Some(change) => summary(cx, member, activity, change).await,
            None => field_asks(cx, member, activity, field).await,
        },
        Activities::Mode(activity, mode) => {
            summary(cx, member, activity, ActivityChange::Waitlist(mode)).await
        }
        Activities::Archive(activity) => archive_asks(cx, member, activity).await,
        Activities::BringBack(activity) => bring_back_asks(cx, member, activity).await,
        Activities::ConfirmBringBack(activity) => bring_back(cx, member, activity).await,
        Activities::Confirm(draft) => catalog::confirm(cx, member, draft).await,
    }
}

async fn list(cx: Cx, member: Member, archived: bool, page: u16) -> Replies {
    let found = activity::list(&mut cx.read().await?, member.organizer.id, archived, page).await?;
    Ok(cx.card(screens::list(cx.tr(), &member, &found, archived, page)))
}

/// A summary that the dialogue does not keep any more: the activities as they are now.
pub(super) async fn out_of_date(cx: Cx, member: Member) -> Replies {
    let found = activity::list(&mut cx.read().await?, member.organizer.id, false, 0).await?;
    let screen = screens::list(cx.tr(), &member, &found, false, 0);
    Ok(cx.card_and_toast(with_news(t!(cx.tr(), "out-of-date"), screen), plain!(cx.tr(), "out-of-date")))
}

async fn show(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let shown = activity::show(&mut cx.read().await?, cx.now, member.organizer.id, activity).await?;
    Ok(cx.card(match shown {
        Some(shown) => screens::card(cx.tr(), &member, &shown),
        None => screens::not_there(cx.tr(), &member),
    }))
}

async fn edit(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let shown = activity::show(&mut cx.read().await?, cx.now, member.organizer.id, activity).await?;
    Ok(cx.card(match shown {
        Some(shown) => screens::fields(cx.tr(), &member, &shown.activity),
        None => screens::not_there(cx.tr(), &member),
    }))
}

async fn field_asks(cx: Cx, member: Member, activity: ActivityId, field: ActivityField) -> Replies {
    catalog::ask(cx, member, CatalogStep::ActivityField { activity, field }).await
}

/// What the change would do, before it is done.
pub(super) async fn summary(cx: Cx, member: Member, activity: ActivityId, change: ActivityChange) -> Replies {
    let organizer = member.organizer.id;
    let preview = activity::preview(&mut cx.read().await?, cx.now, organizer, activity, &change).await?;
    let Some(Preview { shown, kept }) = preview else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    if let Some(kept) = kept {
        let screen = screens::kept(cx.tr(), &member, &shown.activity, change.field(), kept);
        return Ok(cx.card(screen));
    }
    let screen = screens::summary(cx.tr(), &member, &shown, &change, cx.seq);
    let revision = shown.activity.revision;
    let step = CatalogStep::ActivityChange { activity, revision, change, draft: cx.seq };
    cx.enter(&State::Catalog { organizer, step }).await?;
    Ok(cx.card(screen))
}

/// The change was confirmed.
pub(super) async fn change(
    cx: Cx,
    member: Member,
    (activity, revision, change): (ActivityId, i64, ActivityChange),
    key: &str,
) -> Replies {
    let organizer = member.organizer.id;
    let request = ChangeRequest { organizer, activity, revision, change: &change, key };
    match activity::change(&cx.parts.store, cx.now, member.by, request).await? {
        Changed::Changed => {
            let shown = activity::show(&mut cx.read().await?, cx.now, organizer, activity).await?;
            let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
            let screen = screens::changed(cx.tr(), &member, &shown);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        Changed::Meanwhile => changed_meanwhile(cx, member, activity, change).await,
        Changed::Kept(Kept::NotThere) => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        // Found out between the summary and now: the summary is made again, and says so.
        Changed::Kept(_) => summary(cx, member, activity, change).await,
        Changed::NotAllowed => stranger(cx, organizer).await,
    }
}

/// Somebody else changed the activity since: what it is now, and the change asked again.
async fn changed_meanwhile(cx: Cx, member: Member, activity: ActivityId, change: ActivityChange) -> Replies {
    let organizer = member.organizer.id;
    let preview = activity::preview(&mut cx.read().await?, cx.now, organizer, activity, &change).await?;
    let Some(Preview { shown, kept: None }) = preview else {
        return summary(cx, member, activity, change).await;
    };
    let asked = screens::summary(cx.tr(), &member, &shown, &change, cx.seq);
    let revision = shown.activity.revision;
    let step = CatalogStep::ActivityChange { activity, revision, change, draft: cx.seq };
    cx.enter(&State::Catalog { organizer, step }).await?;
    Ok(cx.card(with_news(screens::meanwhile(cx.tr(), &shown.activity), asked)))
}

/// A new activity, before it is added.
pub(super) async fn new_summary(cx: Cx, member: Member, new: Essentials) -> Replies {
    let screen = screens::new_summary(cx.tr(), &member, &new, cx.seq);
    let step = CatalogStep::NewActivity { new, draft: cx.seq };
    cx.enter(&State::Catalog { organizer: member.organizer.id, step }).await?;
    Ok(cx.card(screen))
}

/// A new activity was confirmed.
pub(super) async fn add(cx: Cx, member: Member, new: Essentials, key: &str) -> Replies {
    let organizer = member.organizer.id;
    match activity::add(&cx.parts.store, cx.now, member.by, organizer, &new, key).await? {
        Added::Added(id) => {
            let shown = activity::show(&mut cx.read().await?, cx.now, organizer, id).await?;
            let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
            let screen = screens::added(cx.tr(), &member, &shown);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        Added::NameTaken => {
            let asked = screens::new_question(cx.tr(), &member, &CatalogStep::ActivityName);
            let step = CatalogStep::ActivityName;
            cx.enter(&State::Catalog { organizer, step }).await?;
            Ok(cx.card(with_news(screens::name_taken(cx.tr(), &new.name), asked)))
        }
        Added::NotAllowed => stranger(cx, organizer).await,
    }
}

/// Archive it? With sessions to come, the reason is asked first.
async fn archive_asks(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let shown = activity::show(&mut cx.read().await?, cx.now, member.organizer.id, activity).await?;
    match shown {
        Some(shown) if shown.standing.sessions > 0 && shown.activity.archived_at.is_none() => {
            catalog::ask(cx, member, CatalogStep::ArchiveReason { activity }).await
        }
        _ => archive_summary(cx, member, activity, None, false).await,
    }
}

/// What archiving would do, before it is done; `meanwhile`: something else than was shown already.
pub(super) async fn archive_summary(
    cx: Cx,
    member: Member,
    activity: ActivityId,
    reason: Option<Reason>,
    meanwhile: bool,
) -> Replies {
    let organizer = member.organizer.id;
    let shown = activity::show(&mut cx.read().await?, cx.now, organizer, activity).await?;
    let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    if shown.activity.archived_at.is_some() {
        return Ok(cx.card(screens::card(cx.tr(), &member, &shown)));
    }
    let reason = reason.map(|reason| reason.as_str().to_owned()).unwrap_or_default();
    let screen = screens::archive_summary(cx.tr(), &member, &shown, &reason, cx.seq);
    let screen = if meanwhile {
        with_news(screens::archive_meanwhile(cx.tr(), &shown.activity), screen)
    } else {
        screen
    };
    let (revision, seen) = (shown.activity.revision, shown.standing);
    let step = CatalogStep::Archive { activity, revision, seen, reason, draft: cx.seq };
    cx.enter(&State::Catalog { organizer, step }).await?;
    Ok(cx.card(screen))
}

/// The archiving was confirmed.
pub(super) async fn archive(
    cx: Cx,
    member: Member,
    (activity, revision, seen): (ActivityId, i64, Standing),
    reason: &str,
) -> Replies {
    let organizer = member.organizer.id;
    let reason = reason.parse::<Reason>().ok();
    let request = ArchiveRequest { organizer, activity, revision, seen, reason: reason.as_ref() };
    match activity::archive(&cx.parts.store, cx.now, member.by, request).await? {
        Archived::Archived => {
            let shown = activity::show(&mut cx.read().await?, cx.now, organizer, activity).await?;
            let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
            let screen = screens::archived(cx.tr(), &member, &shown, seen);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        Archived::Meanwhile if seen.sessions > 0 => archive_summary(cx, member, activity, reason, true).await,
        // Sessions were planned since, perhaps: then the reason is asked.
        Archived::Meanwhile => archive_asks(cx, member, activity).await,
        Archived::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Archived::NotAllowed => stranger(cx, organizer).await,
    }
}

async fn bring_back_asks(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let shown = activity::show(&mut cx.read().await?, cx.now, member.organizer.id, activity).await?;
    Ok(cx.card(match shown {
        Some(shown) if shown.activity.archived_at.is_some() => {
            screens::bring_back_asks(cx.tr(), &member, &shown.activity)
        }
        Some(shown) => screens::card(cx.tr(), &member, &shown),
        None => screens::not_there(cx.tr(), &member),
    }))
}

async fn bring_back(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let organizer = member.organizer.id;
    match activity::bring_back(&cx.parts.store, cx.now, member.by, organizer, activity).await? {
        BroughtBack::Back => {
            let shown = activity::show(&mut cx.read().await?, cx.now, organizer, activity).await?;
            let Some(shown) = shown else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
            let screen = screens::brought_back(cx.tr(), &member, &shown);
            Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
        }
        BroughtBack::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        BroughtBack::NotAllowed => stranger(cx, organizer).await,
    }
}
