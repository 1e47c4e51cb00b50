//! In which language to say something to a reader of whom no account is known.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::domain::language::Locale;

/// More wishes than that are nobody's.
const WISHES: usize = 20;

/// What the browser asks for, or the first of our languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Wanted(pub(super) Locale);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

impl Wanted {
    /// The wish that weighs most among those that we have (RFC 9110, section 12.5.4); the first of equal ones.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let wishes = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut best = None;
        for wish in wishes.split(',').take(WISHES) {
            let (tag, weight) = wish.split_once(';').unwrap_or((wish, ""));
            let Some(locale) = Locale::from_tag(tag.trim()) else { continue };
            let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse::<f32>().ok());
            let Some(weight) = weight.filter(|weight| *weight > 0.0) else { continue };
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((locale, weight));
            }
        }
        Self(best.map(|(locale, _)| locale).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(header: &str) -> Locale {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
        Wanted::of(&headers).0
    }

    #[test]
    fn the_wish_that_weighs_most() {
        assert_eq!(Wanted::of(&HeaderMap::new()).0, Locale::EnGb);
        assert_eq!(wanted("fr-CH, fr;q=0.9, en;q=0.8"), Locale::Fr);
        assert_eq!(wanted("de, en-US;q=0.7, fr;q=0.3"), Locale::EnUs);
        assert_eq!(wanted("en;q=0.3, fr;q=0.7"), Locale::Fr);
        assert_eq!(wanted("fr;q=0, en"), Locale::EnGb);
        for odd in ["", "*", "de", ",,;q=", "fr;q=much", "fr;q=NaN"] {
            assert_eq!(wanted(odd), Locale::EnGb, "{odd}");
        }
    }
}
