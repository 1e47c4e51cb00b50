//! What owners type and confirm while they change what is offered. A summary is kept in the dialogue, as a description is
//! longer than what a button carries; its *Confirm* says which summary it is of.

use super::{Member, activities, packs, stranger};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::inbox::HandleError;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::sessions as session_screens;
use crate::bot::screens::organizer::{activities as screens, packs as pack_screens};
use crate::bot::state::{CatalogStep, State};
use crate::delivery::Screen;
use crate::domain::activity::{self, ActivityChange};
use crate::domain::credits::Credits;
use crate::domain::ids::{InboxSeq, OrganizerId, PackId};
use crate::domain::moment::{self, Refusal};
use crate::domain::pack::{self, DaysFrom, PackChange, PackField, Validity};
use crate::domain::price::{self, NotAPrice};
use crate::domain::staff::Role;
use crate::domain::typed::{self, Wrong};
use crate::i18n::Html;
use crate::service::activity::{Essentials, show};
use crate::service::pack::{Essentials as NewPack, show as show_pack};
use crate::service::reason::Reason;
use crate::store::{activities as store, packs as pack_store};

/// An owner typed an answer.
pub async fn typed(cx: Cx, (organizer, step): (OrganizerId, CatalogStep), typed: Typed) -> Replies {
    let Some(member) = owner(&cx, organizer).await? else { return stranger(cx, organizer).await };
    let text = typed.text;
    match step {
        CatalogStep::ActivityName => match typed::name(&text, activity::NAME) {
            Ok(name) if store::is_name(&mut cx.read().await?, organizer, &name).await? => {
                again(cx, member, CatalogStep::ActivityName, |cx| screens::name_taken(cx.tr(), &name)).await
            }
            Ok(name) => ask(cx, member, CatalogStep::ActivityMinutes { name }).await,
            Err(wrong) => not_taken(cx, member, CatalogStep::ActivityName, wrong).await,
        },
        CatalogStep::ActivityMinutes { name } => match typed::length(&text, &activity::LENGTH) {
            Ok(minutes) => ask(cx, member, CatalogStep::ActivityCapacity { name, minutes }).await,
            Err(wrong) => not_taken(cx, member, CatalogStep::ActivityMinutes { name }, wrong).await,
        },
        CatalogStep::ActivityCapacity { name, minutes } => {
            match typed::whole(text.trim(), &activity::CAPACITY) {
                Ok(capacity) => {
                    let new = Essentials { name, minutes, capacity };
                    activities::new_summary(cx, member, new).await
                }
                Err(wrong) => {
                    not_taken(cx, member, CatalogStep::ActivityCapacity { name, minutes }, wrong).await
                }
            }
        }
        CatalogStep::ActivityField { activity, field } => match ActivityChange::read(field, &text) {
            Ok(change) => activities::summary(cx, member, activity, change).await,
            Err(wrong) => not_taken(cx, member, CatalogStep::ActivityField { activity, field }, wrong).await,
        },
        CatalogStep::ArchiveReason { activity } => match text.parse::<Reason>() {
            Ok(reason) => activities::archive_summary(cx, member, activity, Some(reason), false).await,
            Err(why) => {
                let step = CatalogStep::ArchiveReason { activity };
                again(cx, member, step, |cx| screens::not_a_reason(cx.tr(), why)).await
            }
        },
        CatalogStep::PackName => match typed::name(&text, activity::NAME) {
            Ok(name) if pack_store::is_name(&mut cx.read().await?, organizer, &name).await? => {
                again(cx, member, CatalogStep::PackName, |cx| pack_screens::name_taken(cx.tr(), &name)).await
            }
            Ok(name) => ask(cx, member, CatalogStep::PackCredits { name }).await,
            Err(wrong) => not_taken(cx, member, CatalogStep::PackName, wrong).await,
        },
        CatalogStep::PackCredits { name } => match typed::whole(text.trim(), &pack::CREDITS) {
            Ok(credits) => {
                ask(cx, member, CatalogStep::PackPrice { name, credits: Credits::new(credits) }).await
            }
            Err(wrong) => not_taken(cx, member, CatalogStep::PackCredits { name }, wrong).await,
        },
        CatalogStep::PackPrice { name, credits } => match price::read(&text, &member.organizer.currency) {
            Ok(price) => packs::new_summary(cx, member, NewPack { name, credits, price }).await,
            Err(why) => no_price(cx, member, CatalogStep::PackPrice { name, credits }, why).await,
        },
        CatalogStep::PackField { pack, field } => pack_field(cx, member, (pack, field), &text).await,
        // No text is expected: the dispatch tree comes here all the same.
        CatalogStep::NewPack { .. }
        | CatalogStep::PackActivities { .. }
        | CatalogStep::PackChange { .. }
        | CatalogStep::NewActivity { .. }
        | CatalogStep::ActivityChange { .. }
        | CatalogStep::Archive { .. } => crate::bot::customer::unexpected::unasked_text(cx).await,
    }
}

/// A field of a pack was typed.
async fn pack_field(cx: Cx, member: Member, (id, field): (PackId, PackField), text: &str) -> Replies {
    let step = CatalogStep::PackField { pack: id, field };
    let whole = |range| typed::whole(text.trim(), range);
    let change = match field {
        PackField::Name => typed::name(text, activity::NAME).map(PackChange::Name),
        PackField::Credits => whole(&pack::CREDITS).map(|credits| PackChange::Credits(Credits::new(credits))),
        PackField::Days => {
            return match validity(&cx, &member, text) {
                Ok(validity) => packs::summary(cx, member, id, PackChange::Validity(validity), false).await,
                Err(news) => again(cx, member, step, |_| news).await,
            };
        }
        PackField::Price => match price::read(text, &member.organizer.currency) {
            Ok(price) => Ok(PackChange::Price(price)),
            Err(why) => return no_price(cx, member, step, why).await,
        },
        PackField::Activities => Err(Wrong::Chosen),
    };
    match change {
        Ok(change) => packs::summary(cx, member, id, change, false).await,
        Err(wrong) => not_taken(cx, member, step, wrong).await,
    }
}

/// How long a pack is good, as it is typed: a number of days, or the last one.
fn validity(cx: &Cx, member: &Member, text: &str) -> Result<Validity, Html> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match typed::whole(text, &pack::DAYS) {
            Ok(days) => Ok(Validity::Days(DaysFrom::Purchase, days)),
            Err(wrong) => Err(screens::wrong(cx.tr(), &wrong)),
        };
    }
    let zone = member.organizer.timezone;
    match moment::days(text, cx.tr().locale().language(), cx.today(zone)).as_deref() {
        Ok([day]) => Ok(Validity::Until(*day)),
        Ok(_) => Err(session_screens::refusals::days(cx.tr(), Refusal::NoDay.into(), zone, cx.now)),
        Err(why) => Err(session_screens::refusals::days(cx.tr(), *why, zone, cx.now)),
    }
}

/// The summary is not kept any more.
pub(super) async fn out_of_date(cx: Cx, member: Member) -> Replies {
    activities::out_of_date(cx, member).await
}

async fn no_price(cx: Cx, member: Member, step: CatalogStep, why: NotAPrice) -> Replies {
    let news = pack_screens::not_a_price(cx.tr(), &member, why);
    again(cx, member, step, |_| news).await
}

/// What the dialogue keeps under this summary is to be done.
pub async fn confirm(cx: Cx, member: Member, draft: InboxSeq) -> Replies {
    let kept = match cx.state.clone() {
        State::Catalog { organizer, step }
            if organizer == member.organizer.id && step.draft() == Some(draft) =>
        {
            Some(step)
        }
        _ => None,
    };
    let key = format!("catalog:{}:{draft}", cx.chat);
    match kept {
        Some(CatalogStep::NewActivity { new, .. }) => activities::add(cx, member, new, &key).await,
        Some(CatalogStep::ActivityChange { activity, revision, change, .. }) => {
            activities::change(cx, member, (activity, revision, change), &key).await
        }
        Some(CatalogStep::Archive { activity, revision, seen, reason, .. }) => {
            activities::archive(cx, member, (activity, revision, seen), &reason).await
        }
        Some(CatalogStep::NewPack { new, .. }) => packs::add(cx, member, new, &key).await,
        Some(CatalogStep::PackChange { pack, revision, change, .. }) => {
            packs::change(cx, member, (pack, revision, change), &key).await
        }
        _ => activities::out_of_date(cx, member).await,
    }
}

/// Asks, and takes the next text as the answer.
pub(super) async fn ask(cx: Cx, member: Member, step: CatalogStep) -> Replies {
    let screen = question(&cx, &member, &step).await?;
    cx.enter(&State::Catalog { organizer: member.organizer.id, step }).await?;
    Ok(cx.card(screen))
}

/// Something else than a text came: asks again.
pub async fn ask_again(cx: Cx, organizer: OrganizerId, step: CatalogStep, news: Html) -> Replies {
    let Some(member) = owner(&cx, organizer).await? else { return stranger(cx, organizer).await };
    let screen = question(&cx, &member, &step).await?;
    Ok(cx.card(with_news(news, screen)))
}

async fn not_taken(cx: Cx, member: Member, step: CatalogStep, wrong: Wrong) -> Replies {
    again(cx, member, step, |cx| screens::wrong(cx.tr(), &wrong)).await
}

async fn again(cx: Cx, member: Member, step: CatalogStep, news: impl FnOnce(&Cx) -> Html) -> Replies {
    let screen = question(&cx, &member, &step).await?;
    Ok(cx.card(with_news(news(&cx), screen)))
}

async fn question(cx: &Cx, member: &Member, step: &CatalogStep) -> Result<Screen, HandleError> {
    let tr = cx.tr();
    if matches!(step, CatalogStep::PackName | CatalogStep::PackCredits { .. } | CatalogStep::PackPrice { .. })
    {
        return Ok(pack_screens::new_question(tr, member, step));
    }
    if let CatalogStep::PackField { pack, field } = step {
        let shown = show_pack(&mut cx.read().await?, member.organizer.id, *pack).await?;
        return Ok(match shown {
            Some(shown) => pack_screens::field(tr, member, &shown, *field),
            None => pack_screens::not_there(tr, member),
        });
    }
    let (CatalogStep::ActivityField { activity, .. } | CatalogStep::ArchiveReason { activity }) = step else {
        return Ok(screens::new_question(tr, member, step));
    };
    let shown = show(&mut cx.read().await?, cx.now, member.organizer.id, *activity).await?;
    Ok(match (shown, step) {
        (Some(shown), CatalogStep::ActivityField { field, .. }) => {
            screens::field(tr, member, &shown.activity, *field)
        }
        (Some(shown), _) => screens::archive_reason(tr, member, &shown),
        (None, _) => screens::not_there(tr, member),
    })
}

async fn owner(cx: &Cx, organizer: OrganizerId) -> Result<Option<Member>, HandleError> {
    let member = Member::look_up(cx, organizer).await?;
    Ok(member.filter(|member| member.role == Role::Owner))
}
