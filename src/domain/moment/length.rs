//! How long something takes, as it is typed.

use super::super::birth_date::{Part, parts, plain_spelling};
use super::super::deadlines::Minutes;

/// Reads a length: `90`, `90 min`, `1h30`, `1 h`, `1:30`. `None`: it is none, or more minutes than can be counted.
#[must_use]
pub fn length(text: &str) -> Option<Minutes> {
    let text = plain_spelling(text).replace(':', " h ");
    let parts: Vec<Part<'_>> =
        parts(&text).into_iter().filter(|part| *part != Part::Separator(' ')).collect();
    let (hours, minutes) = match parts.as_slice() {
        [Part::Number(minutes)]
        | [Part::Number(minutes), Part::Word("min" | "mins" | "minute" | "minutes" | "m")] => ("0", *minutes),
        [Part::Number(hours), Part::Word("h" | "hour" | "hours" | "heure" | "heures")] => (*hours, "0"),
        [Part::Number(hours), Part::Word("h"), Part::Number(minutes)]
        | [
            Part::Number(hours),
            Part::Word("h" | "hour" | "hours" | "heure" | "heures"),
            Part::Number(minutes),
            Part::Word("min" | "mins" | "minute" | "minutes" | "m"),
        ] if minutes.len() == 2 => (*hours, *minutes),
        _ => return None,
    };
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    hours.checked_mul(60)?.checked_add(minutes).map(Minutes)
}
