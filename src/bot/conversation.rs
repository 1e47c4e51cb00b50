//! The dispatch tree: the state chart of docs/architecture.md, branch by branch.

#![allow(clippy::needless_pass_by_value, reason = "dptree hands dependencies over by value")]

use std::ops::ControlFlow;
use std::sync::Arc;

use dptree::{case, deps, filter, filter_map};
use teloxide::payloads::SetMyCommands;
use teloxide::types::{Update, UpdateKind};

use super::button::Tap;
use super::command::Command;
use super::context::{Context, Cx, Parts};
use super::customer::{
    account as accounts, beneficiary, book, bookings, buy, calendar, code, coming, feed, follow, help,
    invitation, link, membership, moving, mute, orders, people, phones, privacy, schedule, settings, start,
    unexpected, waiting,
};
use super::group;
use super::inbox::{AtOnce, Handle, HandleError};
use super::incoming::{Act, Incoming, Paid};
use super::migration;
use super::organizer;
use super::screens;
use super::state::State;
use crate::delivery::{Reply, Where};
use crate::domain::ids::{AccountId, InboxSeq, MessageId, OrganizerId};
use crate::domain::language::Locale;
use crate::domain::markup::Span;
use crate::t;

/// What a handler gives.
pub type Replies = Result<Vec<Reply>, HandleError>;

type Branch = dptree::Handler<'static, Replies>;

/// The conversation with everyone.
pub struct Conversation {
    parts: Arc<Parts>,
    tree: Branch,
}

impl Conversation {
    /// A conversation that stands on these parts.
    pub fn new(parts: Arc<Parts>) -> Self {
        Self { parts, tree: tree() }
    }

    /// What it stands on.
    pub(super) fn parts(&self) -> &Parts {
        &self.parts
    }
}

impl Handle for Conversation {
    async fn handle(&self, seq: InboxSeq, update: Update, at_once: AtOnce) -> Replies {
        if let Some(moved) = migration::read(&update) {
            migration::follow(&self.parts.store, moved).await?;
            return Ok(Vec::new());
        }
        if let Some((chat, act)) = group::read(&update, &self.parts.username) {
            return group::handle(&self.parts, seq, chat, act).await;
        }
        if let UpdateKind::PreCheckoutQuery(query) = &update.kind {
            return buy::checkout(&self.parts, query).await;
        }
        let Some(incoming) = Incoming::read(update) else { return Ok(Vec::new()) };
        let Some(context) = Context::load(Arc::clone(&self.parts), seq, incoming).await? else {
            return Ok(Vec::new());
        };
        if let Some(message) = typed_password(&context) {
            at_once.carry_out(Reply::Delete { chat: context.chat, message });
        }
        match self.tree.dispatch(deps![Arc::new(context)]).await {
            ControlFlow::Break(replies) => replies,
            // The tree ends in an endpoint that takes everything.
            ControlFlow::Continue(_) => Ok(Vec::new()),
        }
    }

    fn menus(&self) -> Vec<SetMyCommands> {
        super::command::menus(&self.parts.l10n)
    }

    async fn apologize(&self, update: &Update) -> Vec<Reply> {
        if let UpdateKind::PreCheckoutQuery(query) = &update.kind {
            return buy::not_now(&self.parts, query);
        }
        let Some(incoming) = Incoming::read(update.clone()) else { return Vec::new() };
        let locale = incoming.language_code.as_deref().and_then(Locale::from_tag).unwrap_or_default();
        let tr = self.parts.l10n.tr(locale);
        let mut replies = Vec::new();
        if let Act::Tap { query, .. } = incoming.act {
            replies.push(Reply::Answer { chat: incoming.chat, query, text: None, alert: false });
        }
        let screen = screens::menu::note(tr, t!(tr, "something-wrong"));
        replies.push(Reply::Show { chat: incoming.chat, place: Where::New, screen });
        replies
    }
}

/// A text that was typed.
#[derive(Clone)]
pub struct Typed {
    /// What it says.
    pub text: String,
    /// How it looks.
    pub spans: Vec<Span>,
}

fn tree() -> Branch {
    dptree::entry()
        .branch(filter_map(blocked_or_back).endpoint(membership::changed))
        .branch(filter_map(paid).endpoint(buy::paid))
        .branch(filter_map(command).chain(commands()))
        .branch(filter_map(tap).chain(taps()))
        .branch(filter(unreadable_tap).endpoint(unexpected::unknown_button))
        .branch(filter_map(typed).map(state).chain(texts()))
        .endpoint(unexpected::not_a_text)
}

/// A command works in every state.
fn commands() -> Branch {
    let own = dptree::entry()
        .branch(case![Command::Credits].endpoint(orders::open))
        .branch(case![Command::Bookings].endpoint(bookings::open))
        .branch(case![Command::Account].endpoint(accounts::show))
        .branch(case![Command::Reminders].endpoint(settings::reminders))
        .branch(case![Command::Unlink].endpoint(link::unlink_asks));
    dptree::entry()
        .branch(case![Command::Start(session)].endpoint(start::start))
        // For a group: here it is a plain start.
        .branch(case![Command::StartGroup(code)].endpoint(start::home))
        .branch(case![Command::Join(code)].endpoint(organizer::home::join_with))
        .branch(case![Command::LinkWith(code)].endpoint(invitation::open))
        .branch(case![Command::CheckIn(code)].endpoint(organizer::scanning::opened))
        .branch(case![Command::Organize].endpoint(organizer::home::open))
        .branch(case![Command::Link].endpoint(link::begin))
        .branch(case![Command::Schedule].endpoint(schedule::open))
        .branch(case![Command::Language].endpoint(settings::languages))
        .branch(case![Command::Help].endpoint(help::help))
        .branch(case![Command::Privacy].endpoint(privacy::open))
        .branch(case![Command::Cancel].endpoint(start::cancel))
        .branch(case![Command::Unknown].endpoint(unexpected::unknown_command))
        .branch(filter_map(account).chain(own))
        .endpoint(link::needed)
}

/// A button carries all that its tap needs.
fn taps() -> Branch {
    dptree::entry()
        .branch(case![Tap::Home].endpoint(start::home))
        .branch(case![Tap::Help].endpoint(help::help))
        .branch(case![Tap::Clubs].endpoint(schedule::clubs))
        .branch(case![Tap::Schedule(browse)].endpoint(schedule::page))
        .branch(case![Tap::Activities(organizer)].endpoint(schedule::activities))
        .branch(case![Tap::Session(place)].endpoint(schedule::session))
        .branch(case![Tap::Open(session)].endpoint(schedule::open_below))
        .branch(case![Tap::Link(session)].endpoint(link::begin_for))
        .branch(case![Tap::LinkWith(code)].endpoint(invitation::accept))
        .branch(case![Tap::Account(tap)].endpoint(coming::tapped))
        .branch(case![Tap::Unlink].endpoint(link::unlink))
        .branch(case![Tap::Languages].endpoint(settings::languages))
        .branch(case![Tap::Language(language)].endpoint(settings::choose))
        .branch(case![Tap::Privacy(tap)].endpoint(privacy::tapped))
        .branch(case![Tap::Posts].endpoint(organizer::home::open))
        .branch(case![Tap::Organize(organizer, tap)].endpoint(organizer::tapped))
        .branch(filter_map(account).chain(own_taps()))
        .endpoint(link::needed)
}

/// What only somebody linked can do; each operation checks that what is asked about is theirs.
fn own_taps() -> Branch {
    dptree::entry()
        .branch(case![Tap::Book(place)].endpoint(book::who_is_coming))
        .branch(case![Tap::Beneficiary(place, beneficiary)].endpoint(book::known_beneficiary))
        .branch(case![Tap::SomeoneElse(place)].endpoint(beneficiary::ask_name))
        .branch(case![Tap::Birth(born_on)].endpoint(beneficiary::birth_chosen))
        .branch(case![Tap::Confirm(draft)].endpoint(book::confirm))
        .branch(case![Tap::Buy(tap)].endpoint(buy::tapped))
        .branch(case![Tap::Orders(page)].endpoint(orders::page))
        .branch(case![Tap::Order(order, page)].endpoint(orders::consult))
        .branch(case![Tap::Bookings(page)].endpoint(bookings::page))
        .branch(case![Tap::Booking(booking)].endpoint(bookings::show))
        .branch(case![Tap::Calendar(booking)].endpoint(calendar::add))
        .branch(case![Tap::Code(booking)].endpoint(code::show))
        .branch(case![Tap::Cancel(booking)].endpoint(bookings::cancel_asks))
        .branch(case![Tap::ConfirmCancel(booking)].endpoint(bookings::cancel))
        .branch(case![Tap::Move(wanted)].endpoint(moving::choose))
        .branch(case![Tap::MoveTo(booking, to)].endpoint(moving::summary))
        .branch(case![Tap::ConfirmMove(booking, to, draft)].endpoint(moving::confirm))
        .branch(case![Tap::Forfeit(booking)].endpoint(bookings::forfeit_asks))
        .branch(case![Tap::ConfirmForfeit(booking)].endpoint(bookings::forfeit))
        .branch(case![Tap::Mute(organizer)].endpoint(mute::mute))
        .branch(case![Tap::News].endpoint(mute::clubs))
        .branch(case![Tap::Hear(organizer, muted)].endpoint(mute::choose))
        .branch(case![Tap::Follow(tap)].endpoint(follow::tapped))
        .branch(case![Tap::Feed(tap)].endpoint(feed::tapped))
        .branch(case![Tap::Reminders].endpoint(settings::reminders))
        .branch(case![Tap::Remind(choice)].endpoint(settings::remind))
        .branch(case![Tap::RemovePhone(chat)].endpoint(phones::remove_asks))
        .branch(case![Tap::ConfirmRemovePhone(chat)].endpoint(phones::remove))
        .branch(case![Tap::People(page)].endpoint(people::page))
        .branch(case![Tap::Forget(beneficiary)].endpoint(people::forget_asks))
        .branch(case![Tap::ConfirmForget(beneficiary, ending)].endpoint(people::forget))
        .branch(case![Tap::Leave(booking)].endpoint(waiting::leave))
        .branch(case![Tap::Claim(booking)].endpoint(waiting::claim))
        .branch(case![Tap::Decline(booking)].endpoint(waiting::decline))
}

/// A text means what the state asked for.
fn texts() -> Branch {
    let own = dptree::entry()
        .branch(case![State::AskName { place }].endpoint(beneficiary::name))
        .branch(case![State::AskBirth { place, name }].endpoint(beneficiary::birth));
    dptree::entry()
        .branch(case![State::AskEmail { then }].endpoint(link::email))
        .branch(case![State::AskPassword { email, then }].endpoint(link::password))
        .branch(case![State::Coming(step)].endpoint(coming::typed))
        .branch(case![State::Catalog { organizer, step }].endpoint(organizer::catalog::typed))
        .branch(filter_map(organizer_of_question).endpoint(organizer::typed))
        .branch(filter_map(account).chain(own))
        .endpoint(unexpected::unasked_text)
}

/// The account of somebody linked.
fn account(cx: Cx) -> Option<AccountId> {
    cx.account
}

/// For whom a member of the staff was asked something.
fn organizer_of_question(cx: Cx) -> Option<OrganizerId> {
    cx.state.organizer()
}

fn blocked_or_back(cx: Cx) -> Option<membership::Blocked> {
    match cx.act() {
        Act::Membership { blocked } => Some(membership::Blocked(*blocked)),
        Act::Text { .. } | Act::Tap { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) => None,
    }
}

fn paid(cx: Cx) -> Option<Paid> {
    match cx.act() {
        Act::Paid(paid) => Some(paid.clone()),
        Act::Text { .. } | Act::Tap { .. } | Act::Picture(_) | Act::Other(_) | Act::Membership { .. } => None,
    }
}

/// The message with a typed password, which is not to stay in the chat, whatever comes of it.
fn typed_password(cx: &Context) -> Option<MessageId> {
    match cx.act() {
        Act::Text { message, .. } if cx.state.expects_password() && command_of(cx).is_none() => {
            Some(*message)
        }
        _ => None,
    }
}

fn command(cx: Cx) -> Option<Command> {
    command_of(&cx)
}

fn command_of(cx: &Context) -> Option<Command> {
    match cx.act() {
        // A password may begin with a slash, and must not be answered as an unknown command.
        Act::Text { text, .. } => Command::parse(text, &cx.parts.username)
            .filter(|command| *command != Command::Unknown || !cx.state.expects_password()),
        Act::Tap { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => None,
    }
}

fn tap(cx: Cx) -> Option<Tap> {
    match cx.act() {
        Act::Tap { data, .. } => Tap::decode(data).ok(),
        Act::Text { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => None,
    }
}

fn unreadable_tap(cx: Cx) -> bool {
    matches!(cx.act(), Act::Tap { .. })
}

fn typed(cx: Cx) -> Option<Typed> {
    match cx.act() {
        Act::Text { text, spans, .. } => Some(Typed { text: text.clone(), spans: spans.clone() }),
        Act::Tap { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => None,
    }
}

fn state(cx: Cx) -> State {
    cx.state.clone()
}
