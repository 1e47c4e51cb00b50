//! The page on which a password is typed, so that it does not go through the chat. Opening it changes nothing; the form is
//! sent to where it came from, works without a script, and is good for one use.

use std::sync::Arc;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use serde::Deserialize;

use super::form::field;
use super::language::Wanted;
use super::page::{Page, Tone, broken, element, not_from_us};
use super::{Site, guard};
use crate::domain::language::Locale;
use crate::domain::password::{LONGEST, PasswordRefusal, SHORTEST};
use crate::domain::proof::PagePurpose;
use crate::i18n::{Html, Tr};
use crate::service::code::Code;
use crate::service::password_page::{self, Form as Asked, Opened, SubmitError, Submitted, Typed};
use crate::wording::until;
use crate::{plain, t};

/// What a form may be: two passwords and a name for each.
const FORM: usize = 16 * 1024;

/// The page, to open and to send.
pub(super) fn route() -> MethodRouter<Arc<Site>> {
    get(open).post(submit).layer(DefaultBodyLimit::max(FORM))
}

/// The fields of the form. No `Debug`: it would show them.
#[derive(Deserialize)]
pub(super) struct Fields {
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
}

async fn open(State(site): State<Arc<Site>>, wanted: Wanted, Path(token): Path<String>) -> Response {
    let Some(token) = Code::parse(&token) else { return gone(&site, wanted) };
    match password_page::open(&site.store, site.clock.now(), token).await {
        Ok(Opened::Form(asked)) => form(voice(&site, &asked, wanted), &asked, None).answer(StatusCode::OK),
        Ok(Opened::Used) => used(&site, site.tr(wanted)).answer(StatusCode::GONE),
        Ok(Opened::Gone) => gone(&site, wanted),
        Err(error) => {
            tracing::error!(%error, "a page for a password can't be opened");
            broken(site.tr(wanted)).answer(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

async fn submit(
    State(site): State<Arc<Site>>,
    wanted: Wanted,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Result<Form<Fields>, FormRejection>,
) -> Response {
    let (Some(token), Ok(Form(fields))) = (Code::parse(&token), fields) else {
        return gone(&site, wanted);
    };
    if !guard::is_from_us(&site, &headers) {
        return not_from_us(site.tr(wanted)).answer(StatusCode::FORBIDDEN);
    }
    match submitted(&site, wanted, token, fields).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "what was typed on a page can't be taken");
            broken(site.tr(wanted)).answer(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

async fn submitted(
    site: &Arc<Site>,
    wanted: Wanted,
    token: Code,
    Fields { current, new }: Fields,
) -> Result<Response, SubmitError> {
    let now = site.clock.now();
    // Before it is used up, for the language and to ask again.
    let asked = match password_page::open(&site.store, now, token).await? {
        Opened::Form(asked) => asked,
        Opened::Used => return Ok(used(site, site.tr(wanted)).answer(StatusCode::GONE)),
        Opened::Gone => return Ok(gone(site, wanted)),
    };
    let tr = voice(site, &asked, wanted);
    let typed = Typed { current: current.into(), new: new.into() };
    let again = |sorry: Html| form(tr, &asked, Some(sorry)).answer(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(match password_page::submit(&site.store, &site.passwords, now, token, typed).await? {
        Submitted::Done => {
            site.sending.wake();
            let page = Page::new(tr, Tone::Good, plain!(tr, "password-page-done-title"));
            to_chat(site, tr, page.paragraph(&t!(tr, "password-page-done"))).answer(StatusCode::OK)
        }
        Submitted::Wrong => again(t!(tr, "password-page-wrong")),
        Submitted::Locked { until: locked } => {
            // Up to the full minute, as in the chat.
            let left = until(tr, locked + chrono::TimeDelta::seconds(59), now);
            again(t!(tr, "password-page-locked", left = left))
        }
        Submitted::Refused(why) => again(match why {
            PasswordRefusal::TooShort => t!(tr, "password-too-short", n = count(SHORTEST)),
            PasswordRefusal::TooLong => t!(tr, "password-too-long", n = count(LONGEST)),
            PasswordRefusal::Personal => t!(tr, "password-personal"),
            PasswordRefusal::Common => t!(tr, "password-common"),
        }),
        Submitted::Used => used(site, tr).answer(StatusCode::GONE),
        Submitted::Gone => gone(site, wanted),
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The voice for whoever asked in the chat; what the browser wishes where that is not known.
fn voice<'a>(site: &'a Site, asked: &Asked, wanted: Wanted) -> &'a Tr {
    let known = asked.language.as_deref().and_then(Locale::from_tag);
    known.map_or_else(|| site.tr(wanted), |locale| site.l10n.tr(locale))
}

fn form<'a>(tr: &'a Tr, asked: &Asked, sorry: Option<Html>) -> Page<'a> {
    let (title, button) = match asked.purpose {
        PagePurpose::Link => (plain!(tr, "password-page-link-title"), plain!(tr, "password-page-link")),
        PagePurpose::Change => (plain!(tr, "password-page-change-title"), plain!(tr, "password-page-set")),
        PagePurpose::Choose => (plain!(tr, "password-page-choose-title"), plain!(tr, "password-page-set")),
    };
    // By the address, which can't be changed here, browsers find and keep the password.
    let mut fields = vec![field(
        &plain!(tr, "password-page-of"),
        &[
            ("type", "email"),
            ("name", "email"),
            ("autocomplete", "username"),
            ("value", &asked.email),
            ("readonly", "readonly"),
        ],
    )];
    let password = |label: &str, name: &str, autocomplete: &str, more: &[(&'static str, &str)]| {
        let mut attributes = vec![
            ("type", "password"),
            ("name", name),
            ("autocomplete", autocomplete),
            ("required", "required"),
        ];
        attributes.extend_from_slice(more);
        field(label, &attributes)
    };
    match asked.purpose {
        PagePurpose::Link => {
            let label = plain!(tr, "password-page-current");
            fields.push(password(&label, "current", "current-password", &[("autofocus", "autofocus")]));
        }
        PagePurpose::Change => {
            let label = plain!(tr, "password-page-current-old");
            fields.push(password(&label, "current", "current-password", &[("autofocus", "autofocus")]));
        }
        PagePurpose::Choose => {}
    }
    if asked.purpose != PagePurpose::Link {
        let label = plain!(tr, "password-page-new");
        let shortest = SHORTEST.to_string();
        fields.push(password(&label, "new", "new-password", &[("minlength", shortest.as_str())]));
        fields.push(element("p", &[("class", "hint")], &t!(tr, "password-page-hint", n = count(SHORTEST))));
    }
    fields.push(element("button", &[("type", "submit")], &Html::escape(&button)));
    let mut page = Page::new(tr, Tone::Open, title).sign("🔐");
    if let Some((name, username)) = &asked.lets_in {
        let who = match username {
            Some(username) => format!("{name} (@{username})"),
            None => name.clone(),
        };
        page = page.paragraph(&t!(tr, "password-page-lets-in", who = who));
    }
    if let Some(sorry) = sorry {
        page = page.part(element("p", &[("class", "wrong"), ("role", "alert")], &sorry));
    }
    page.part(element("form", &[("method", "post")], &Html::join(fields, "")))
}

fn used<'a>(site: &Site, tr: &'a Tr) -> Page<'a> {
    let page = Page::new(tr, Tone::Good, plain!(tr, "password-page-done-title"));
    to_chat(site, tr, page.paragraph(&t!(tr, "password-page-used")))
}

fn gone(site: &Site, wanted: Wanted) -> Response {
    let tr = site.tr(wanted);
    let page = Page::new(tr, Tone::Sorry, plain!(tr, "password-page-gone-title"));
    to_chat(site, tr, page.paragraph(&t!(tr, "password-page-gone"))).answer(StatusCode::NOT_FOUND)
}

/// The way back.
fn to_chat<'a>(site: &Site, tr: &Tr, page: Page<'a>) -> Page<'a> {
    let address = format!("https://t.me/{}", site.username);
    page.act(&plain!(tr, "password-page-to-chat"), &address)
}
