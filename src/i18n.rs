//! What Seatbell says, in each language: the Fluent catalogues of `locales/`, numbers, dates and times.
//!
//! A screen says `t!(tr, "waiting", n = 3, name = &name)` for a message in Telegram's HTML, and
//! `plain!(tr, …)` where Telegram shows text as it is (button labels, toasts, e-mail subjects). What
//! people typed goes in as an argument and is escaped here, nowhere else. No sentence that a customer
//! reads may stand in Rust code, and this room knows nothing of sessions, bookings or chats.

mod arg;
mod dates;
mod html;
mod number;
mod phrases;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

pub use self::arg::Arg;
pub use self::html::Html;
use crate::domain::language::{Language, Locale};

/// Names the files of `locales/<language>/`; each language has them all.
macro_rules! catalogues {
    ($($file:literal),* $(,)?) => {
        /// The names and texts of a language's files.
        const fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::En => &[$(($file, include_str!(concat!("../locales/en/", $file)))),*],
                Language::Fr => &[$(($file, include_str!(concat!("../locales/fr/", $file)))),*],
            }
        }
    };
}

catalogues![
    "account.ftl",
    "announce.ftl",
    "activities.ftl",
    "booking.ftl",
    "buying.ftl",
    "changed.ftl",
    "claim-page.ftl",
    "common.ftl",
    "customers.ftl",
    "desk.ftl",
    "door.ftl",
    "feed.ftl",
    "following.ftl",
    "figures.ftl",
    "groups.ftl",
    "letters.ftl",
    "link.ftl",
    "menu.ftl",
    "moving.ftl",
    "orders.ftl",
    "organizer.ftl",
    "packs.ftl",
    "pages.ftl",
    "people.ftl",
    "planning.ftl",
    "privacy.ftl",
    "refusals.ftl",
    "reminders.ftl",
    "rosters.ftl",
    "schedule.ftl",
    "series.ftl",
    "sessions.ftl",
    "unsubscribe.ftl",
    "waiting.ftl",
];

type Bundle = FluentBundle<FluentResource>;

/// The name of a message. Made by [`t!`](crate::t), [`plain!`](crate::plain) or [`key!`](crate::key) from
/// a literal, so that the test of the catalogues finds every use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(&'static str);

impl Key {
    /// For the macros only: a key made here by hand is hidden from the test of the catalogues.
    #[doc(hidden)]
    #[must_use]
    pub const fn literal(key: &'static str) -> Self {
        Self(key)
    }

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Why the catalogues cannot be used: a fault of the build, which its tests find.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("locales/{language}/{file} is not valid Fluent: {fault}")]
    Syntax { language: Language, file: &'static str, fault: String },
    #[error("locales/{language}/{file} defines a message again: {fault}")]
    Duplicate { language: Language, file: &'static str, fault: String },
    #[error("no data to write dates, times and numbers in {locale}: {fault}")]
    Data { locale: Locale, fault: String },
}

/// Every language, loaded once at the start.
#[derive(Debug)]
pub struct L10n {
    en_gb: Tr,
    en_us: Tr,
    fr: Tr,
}

impl L10n {
    /// Reads the embedded catalogues.
    ///
    /// # Errors
    ///
    /// Only where the build itself is at fault: see [`LoadError`].
    pub fn load() -> Result<Self, LoadError> {
        let english = Arc::new(bundle(Language::En, sources(Language::En))?);
        let french = Arc::new(bundle(Language::Fr, sources(Language::Fr))?);
        let reported = Arc::new(Mutex::new(HashSet::new()));
        let tr = |locale: Locale| {
            Ok(Tr {
                locale,
                bundle: Arc::clone(match locale.language() {
                    Language::En => &english,
                    Language::Fr => &french,
                }),
                english: Arc::clone(&english),
                dates: dates::Formats::load(locale)?,
                reported: Arc::clone(&reported),
            })
        };
        Ok(Self { en_gb: tr(Locale::EnGb)?, en_us: tr(Locale::EnUs)?, fr: tr(Locale::Fr)? })
    }

    /// The voice for one reader.
    #[must_use]
    pub const fn tr(&self, locale: Locale) -> &Tr {
        match locale {
            Locale::EnGb => &self.en_gb,
            Locale::EnUs => &self.en_us,
            Locale::Fr => &self.fr,
        }
    }

    /// What could not be said so far, in alphabetical order: missing messages and arguments. Each was logged
    /// once; a test of conversations asserts that there are none.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        self.en_gb.faults()
    }
}

/// Translates into one language, with one region's dates and times.
pub struct Tr {
    locale: Locale,
    bundle: Arc<Bundle>,
    english: Arc<Bundle>,
    dates: dates::Formats,
    /// Faults that were logged, as each is logged once.
    reported: Arc<Mutex<HashSet<String>>>,
}

impl std::fmt::Debug for Tr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tr").field("locale", &self.locale).finish_non_exhaustive()
    }
}

impl Tr {
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// A message in Telegram's HTML; texts among `args` are escaped. Usually said by [`t!`](crate::t).
    #[must_use]
    pub fn text<'a>(&'a self, key: Key, args: impl IntoIterator<Item = (&'static str, Arg<'a>)>) -> Html {
        let args = args.into_iter().map(|(name, arg)| (name, self.spoken(arg).into_html_value())).collect();
        Html::trusted(self.format(key, &args))
    }

    /// A message as plain text. Usually said by [`plain!`](crate::plain).
    #[must_use]
    pub fn plain<'a>(&'a self, key: Key, args: impl IntoIterator<Item = (&'static str, Arg<'a>)>) -> String {
        let args = args.into_iter().map(|(name, arg)| (name, self.spoken(arg).into_plain_value())).collect();
        self.format(key, &args)
    }

    /// Says what has no words of its own.
    fn spoken<'a>(&self, arg: Arg<'a>) -> Arg<'a> {
        match arg {
            Arg::Erased => Arg::from(crate::plain!(self, "name-erased")),
            said => said,
        }
    }

    /// A message that is missing here is said in English, and else by its key: the reader can still go on.
    fn format(&self, key: Key, args: &FluentArgs<'_>) -> String {
        let (id, attribute) = match key.0.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key.0, None),
        };
        for bundle in [&self.bundle, &self.english] {
            let message = bundle.get_message(id);
            let pattern = message.and_then(|message| match attribute {
                Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
                None => message.value(),
            });
            if let Some(pattern) = pattern {
                let mut faults = Vec::new();
                let text = bundle.format_pattern(pattern, Some(args), &mut faults).into_owned();
                for fault in faults {
                    self.report(key, &fault.to_string());
                }
                return text;
            }
            self.report(key, "no such message");
        }
        key.0.to_owned()
    }

    fn faults(&self) -> Vec<String> {
        let reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        let mut faults: Vec<String> = reported.iter().cloned().collect();
        faults.sort_unstable();
        faults
    }

    fn report(&self, key: Key, fault: &str) {
        let line = format!("{} in {}: {fault}", key.0, self.locale);
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if !reported.contains(&line) {
            tracing::error!(message = key.0, locale = self.locale.tag(), fault, "a message cannot be said");
            reported.insert(line);
        }
    }
}

fn bundle(language: Language, sources: &[(&'static str, &'static str)]) -> Result<Bundle, LoadError> {
    let locale: LanguageIdentifier = language
        .code()
        .parse()
        .map_err(|_| LoadError::Data { locale: language.into(), fault: "not a language tag".to_owned() })?;
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Arguments isolate themselves, and only where they need it: marks in every message would get into
    // button labels, searches and copies.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => |value, _| number::in_english(value),
        Language::Fr => |value, _| number::in_french(value),
    }));
    bundle.add_builtins().map_err(|fault| LoadError::Duplicate {
        language,
        file: "(built-in functions)",
        fault: fault.to_string(),
    })?;
    for &(file, text) in sources {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, faults)| {
            let fault = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            LoadError::Syntax { language, file, fault }
        })?;
        bundle.add_resource(resource).map_err(|faults| {
            let fault = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            LoadError::Duplicate { language, file, fault }
        })?;
    }
    Ok(bundle)
}

/// Says a message in Telegram's HTML: `t!(tr, "key", n = 3, name = &name)`; gives [`Html`].
///
/// The key is a literal, or a [`Key`] made by [`key!`] where it depends on something. Texts are escaped,
/// [`Html`] goes in as it is.
#[macro_export]
macro_rules! t {
    ($tr:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $tr.text($crate::key!($key), [$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
    ($tr:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $tr.text($key, [$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
}

/// Says a message as plain text, for button labels and toasts: `plain!(tr, "key", n = 3)`; gives a `String`.
#[macro_export]
macro_rules! plain {
    ($tr:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $tr.plain($crate::key!($key), [$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
    ($tr:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $tr.plain($key, [$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
}

/// Names a message without saying it yet: `match state { Waiting => key!("state-waiting"), … }`.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $crate::i18n::Key::literal($key)
    };
}

#[cfg(test)]
mod tests;
