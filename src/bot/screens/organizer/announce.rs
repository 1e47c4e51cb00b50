//! Telling customers something: to whom, what it says, how many get it.

pub mod buttons;
pub mod later;

use chrono::{DateTime, Utc};

use super::super::{CHOICES, Card, button, lines, when};
use super::groups::sign;
use crate::bot::button::{Announce, Organize};
use crate::bot::organizer::Member;
use crate::bot::state::Draft;
use crate::delivery::{Button, Screen};
use crate::domain::audience::{Audience, Reach};
use crate::i18n::{Html, Tr};
use crate::service::announce::Text;
use crate::service::schedule::{Page, Position};
use crate::store::activities::Activity;
use crate::store::groups::GroupChat;
use crate::store::sessions::Session;
use crate::wording::session_label;
use crate::{plain, t};

/// What those are about to whom it would go.
pub enum Subject {
    /// A session.
    Session(Box<Session>),
    /// An activity, by its name.
    Activity(String),
    /// A group or channel, by its title.
    Group(String),
}

/// To whom it would go.
#[derive(Clone, Copy)]
pub struct Whom<'a> {
    /// Which customers.
    pub audience: Audience,
    /// What it is about.
    pub subject: Option<&'a Subject>,
    /// To how many.
    pub reach: Reach,
    /// Whether more would get it by mail if there were something to read.
    pub lacks_text: bool,
}

fn to(member: &Member, label: String, tap: Announce) -> Button {
    button(label, member.tap(Organize::Announce(tap)))
}

/// Whom is it for?
pub fn choose(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "announce-choose", organizer = &member.organizer.name))
        .row([to(member, plain!(tr, "button-announce-everyone"), Announce::To(Audience::Everyone))])
        .row([to(member, plain!(tr, "button-announce-holders"), Announce::To(Audience::Holders))])
        .row([to(member, plain!(tr, "button-announce-session"), Announce::Sessions(Position::Now))])
        .row([to(member, plain!(tr, "button-announce-followers"), Announce::Activities)])
        .row([to(member, plain!(tr, "button-announce-group"), Announce::Groups)])
        .row([to(member, plain!(tr, "button-announce-scheduled"), Announce::Scheduled(0))])
        .and_organizer(tr, member)
        .screen()
}

/// For the followers of which activity?
pub fn activities(tr: &Tr, member: &Member, offered: &[Activity]) -> Screen {
    if offered.is_empty() {
        return back(Card::new(t!(tr, "announce-no-activities")), tr, member);
    }
    let card = Card::new(t!(tr, "announce-which-activity"));
    let card = offered.iter().take(CHOICES).fold(card, |card, activity| {
        let tap = Announce::To(Audience::Followers(activity.id));
        card.row([to(member, activity.name.clone(), tap)])
    });
    back(card, tr, member)
}

/// For the people of which session?
pub fn sessions(tr: &Tr, member: &Member, page: &Page, now: DateTime<Utc>) -> Screen {
    if page.sessions.is_empty() {
        return back(Card::new(t!(tr, "announce-no-sessions")), tr, member);
    }
    let card = page.sessions.iter().fold(Card::new(t!(tr, "announce-which-session")), |card, session| {
        let label = session_label(tr, &session.into(), now);
        card.row([to(member, label, Announce::To(Audience::Session(session.id)))])
    });
    let mut row = Vec::new();
    if let Some(cursor) = page.earlier {
        let tap = Announce::Sessions(Position::Before(cursor));
        row.push(to(member, plain!(tr, "button-earlier"), tap));
    }
    if let Some(cursor) = page.later {
        let tap = Announce::Sessions(Position::After(cursor));
        row.push(to(member, plain!(tr, "button-later"), tap));
    }
    back(card.row(row), tr, member)
}

/// For which group or channel?
pub fn groups(tr: &Tr, member: &Member, groups: &[GroupChat]) -> Screen {
    if groups.is_empty() {
        return back(Card::new(t!(tr, "announce-no-groups")), tr, member);
    }
    let card = groups.iter().fold(Card::new(t!(tr, "announce-which-group")), |card, group| {
        let label = format!("{} {}", sign(group.standing), group.title);
        card.row([to(member, label, Announce::To(Audience::Group(group.id)))])
    });
    back(card, tr, member)
}

fn back(card: Card, tr: &Tr, member: &Member) -> Screen {
    card.row([to(member, plain!(tr, "button-back"), Announce::Choose)]).screen()
}

/// "It goes to 12 phones: all customers …"
fn whom(tr: &Tr, whom: Whom<'_>, now: DateTime<Utc>) -> Html {
    let Reach { phones, letters } = whom.reach;
    if letters == 0 {
        return who(tr, whom, now);
    }
    let chats = if phones == 0 { t!(tr, "announce-no-phone") } else { who(tr, whom, now) };
    lines([chats, t!(tr, "announce-letters", n = letters)])
}

/// The same of phones alone.
fn who(tr: &Tr, whom: Whom<'_>, now: DateTime<Utc>) -> Html {
    let phones = whom.reach.phones;
    match (whom.audience, whom.subject) {
        (Audience::Holders, _) => t!(tr, "announce-to-holders", n = phones),
        (_, Some(Subject::Session(session))) => t!(
            tr,
            "announce-to-session",
            n = phones,
            activity = &session.activity,
            when = when(tr, session.zone, session.starts_at, now),
        ),
        (_, Some(Subject::Activity(activity))) => {
            t!(tr, "announce-to-followers", n = phones, activity = activity)
        }
        (_, Some(Subject::Group(title))) => t!(tr, "announce-to-group", n = phones, title = title),
        (_, None) => {
            t!(tr, "announce-to-everyone", n = phones)
        }
    }
}

/// What does it say?
pub fn ask(tr: &Tr, member: &Member, for_whom: Whom<'_>, now: DateTime<Utc>) -> Screen {
    let card = Card::new(whom(tr, for_whom, now)).paragraph(t!(tr, "announce-ask"));
    back(card, tr, member)
}

/// Nobody would get it.
pub fn nobody(tr: &Tr, member: &Member, for_whom: Whom<'_>, now: DateTime<Utc>) -> Screen {
    back(Card::new(whom(tr, for_whom, now)), tr, member)
}

/// Nothing of the text can be seen.
pub fn empty(tr: &Tr, member: &Member) -> Screen {
    back(Card::new(t!(tr, "announce-empty")), tr, member)
}

/// The text is too long.
pub fn too_long(tr: &Tr, member: &Member, characters: usize) -> Screen {
    let text = t!(tr, "announce-too-long", n = characters, max = Text::MAX);
    back(Card::new(text), tr, member)
}

/// The text came in pieces.
pub fn in_pieces(tr: &Tr, member: &Member) -> Screen {
    back(Card::new(t!(tr, "announce-in-pieces", max = Text::MAX)), tr, member)
}

/// The text is too long to go below the picture, which is kept.
pub fn too_long_for_picture(tr: &Tr, member: &Member, characters: usize) -> Screen {
    let text = t!(tr, "announce-too-long-for-picture", n = characters, max = Text::CAPTION);
    let without = to(member, plain!(tr, "button-announce-no-picture"), Announce::NoPicture);
    back(Card::new(text).row([without]), tr, member)
}

/// What does it say, without a picture?
pub fn ask_text(tr: &Tr, member: &Member) -> Screen {
    back(Card::new(t!(tr, "announce-ask")), tr, member)
}

/// What was sent and can't be announced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// Several pictures at once.
    Album,
    /// A picture, but as a file.
    PictureFile,
    /// A video.
    Video,
    /// Anything else that is neither a text nor a picture.
    Else,
}

/// It can't be announced. Where an announcement is shown already, that stays, and *Back* shows it again.
pub fn unfit(tr: &Tr, member: &Member, what: Unfit, is_shown: bool) -> Screen {
    let card = Card::new(match what {
        Unfit::Album => t!(tr, "announce-album"),
        Unfit::PictureFile => t!(tr, "announce-picture-as-file"),
        Unfit::Video => t!(tr, "announce-video"),
        Unfit::Else => t!(tr, "announce-only-text"),
    });
    if is_shown {
        card.row([to(member, plain!(tr, "button-back"), Announce::Show)]).screen()
    } else {
        back(card, tr, member)
    }
}

/// The preview is above: tell them?
pub fn asks(tr: &Tr, member: &Member, for_whom: Whom<'_>, draft: &Draft, now: DateTime<Utc>) -> Screen {
    let preview = match for_whom.audience.group() {
        Some(_) => t!(tr, "announce-preview-group"),
        None => t!(tr, "announce-preview"),
    };
    let card = Card::new(preview).paragraph(whom(tr, for_whom, now));
    let by_mail = if for_whom.lacks_text {
        Some(t!(tr, "announce-picture-no-letter"))
    } else {
        let without_picture = draft.post.picture().is_some() && for_whom.reach.letters > 0;
        without_picture.then(|| t!(tr, "announce-letters-no-picture"))
    };
    let card = card.maybe(by_mail);
    let card = match draft.later {
        Some(at) => card.paragraph(lines(for_later(tr, member, at, now))),
        None => card.maybe(quiet(tr, member, now)),
    };
    let card = card.paragraph(t!(tr, "announce-another-text"));
    let post = &draft.post;
    let buttons = plain!(tr, "button-announce-buttons", n = post.sessions().len());
    let card = card
        .row([
            to(member, plain!(tr, "button-confirm"), Announce::Confirm(draft.id)),
            to(member, plain!(tr, "button-announce-drop"), Announce::Choose),
        ])
        .row([to(member, buttons, Announce::Buttons(Position::Now))]);
    let card = match draft.later {
        Some(_) => card.row([
            to(member, plain!(tr, "button-announce-other-time"), Announce::Later),
            to(member, plain!(tr, "button-announce-at-once"), Announce::AtOnce),
        ]),
        None => card.row([to(member, plain!(tr, "button-announce-later"), Announce::Later)]),
    };
    if post.picture().is_some() && post.text().is_some() {
        card.row([to(member, plain!(tr, "button-announce-no-picture"), Announce::NoPicture)]).screen()
    } else {
        card.screen()
    }
}

/// When it goes out, and to whom then.
fn for_later(tr: &Tr, member: &Member, at: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Html> {
    let (zone, quiet) = (member.organizer.timezone, member.organizer.quiet_hours());
    let time = |at| when(tr, zone, at, now);
    let goes = match quiet.end(at) {
        Some(morning) => t!(tr, "announce-later-quiet", asked = time(at), time = time(morning)),
        None => t!(tr, "announce-later", time = time(at)),
    };
    vec![goes, t!(tr, "announce-later-whom")]
}

/// From when on it goes out, if not now.
fn quiet(tr: &Tr, member: &Member, now: DateTime<Utc>) -> Option<Html> {
    let morning = member.organizer.quiet_hours().end(now)?;
    Some(t!(tr, "announce-quiet", time = when(tr, member.organizer.timezone, morning, now)))
}
