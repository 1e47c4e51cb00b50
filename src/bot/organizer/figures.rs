//! *Figures*: how the club did, for its owners: in words, as a picture, and as a file.

use super::{Member, stranger};
use crate::bot::button::{Figures, Topic};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::screens::organizer::figures as screens;
use crate::delivery::Picture;
use crate::domain::period::Span;
use crate::picture;
use crate::service::figures::{self, Asked};

/// A tap about figures.
pub async fn tapped(cx: Cx, member: Member, tap: Figures) -> Replies {
    match tap {
        Figures::All(span) => all(cx, member, span).await,
        Figures::Topic(topic, span) => match report(&cx, &member, topic, span).await? {
            Some(report) => Ok(cx.card(screens::topic(cx.tr(), &member, &report))),
            None => stranger(cx, member.organizer.id).await,
        },
        Figures::Picture(topic, span) => drawn(cx, member, topic, span).await,
        Figures::File(topic, span) => match report(&cx, &member, topic, span).await? {
            Some(report) => {
                let file = screens::file(cx.tr(), &member, &report);
                Ok(cx.document(file.map_err(|error| HandleError::Other(Box::new(error)))?))
            }
            None => stranger(cx, member.organizer.id).await,
        },
    }
}

fn asked(cx: &Cx, member: &Member, span: Span) -> Asked {
    Asked { organizer: member.organizer.id, user: cx.chat, span, now: cx.now }
}

async fn report(
    cx: &Cx,
    member: &Member,
    topic: Topic,
    span: Span,
) -> Result<Option<screens::Report>, HandleError> {
    let asked = asked(cx, member, span);
    let mut conn = cx.read().await?;
    Ok(match topic {
        Topic::Occupancy => figures::occupancy(&mut conn, asked).await?.map(screens::Report::Occupancy),
        Topic::Waiting => figures::waiting(&mut conn, asked).await?.map(screens::Report::Waiting),
        Topic::NoShows => figures::no_shows(&mut conn, asked).await?.map(screens::Report::NoShows),
        Topic::Credits => figures::credits(&mut conn, asked).await?.map(screens::Report::Credits),
    })
}

async fn all(cx: Cx, member: Member, span: Span) -> Replies {
    let asked = asked(&cx, &member, span);
    let mut conn = cx.read().await?;
    let occupancy = figures::occupancy(&mut conn, asked).await?;
    let waiting = figures::waiting(&mut conn, asked).await?;
    let no_shows = figures::no_shows(&mut conn, asked).await?;
    let credits = figures::credits(&mut conn, asked).await?;
    drop(conn);
    match (occupancy, waiting, no_shows, credits) {
        (Some(occupancy), Some(waiting), Some(no_shows), Some(credits)) => Ok(cx.card(screens::all(
            cx.tr(),
            &member,
            &screens::All { occupancy, waiting, no_shows, credits },
        ))),
        _ => stranger(cx, member.organizer.id).await,
    }
}

/// The picture, below; the card again where there is nothing to draw any more.
async fn drawn(cx: Cx, member: Member, topic: Topic, span: Span) -> Replies {
    let Some(report) = report(&cx, &member, topic, span).await? else {
        return stranger(cx, member.organizer.id).await;
    };
    let Some(figure) = screens::figure(cx.tr(), &member, &report) else {
        return Ok(cx.card(screens::topic(cx.tr(), &member, &report)));
    };
    let png = picture::drawn(move || figure.png()).await;
    let png = png.map_err(|fault| HandleError::Other(Box::new(fault)))?;
    let caption = screens::caption(cx.tr(), &member, &report);
    Ok(cx.picture(Picture { png, caption, keyboard: Vec::new() }))
}
