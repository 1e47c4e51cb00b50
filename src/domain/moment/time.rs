//! The times of day in a typed text.

use chrono::NaiveTime;

use super::Refusal;

/// Takes the times out of a text in plain spelling, and gives what is left of it: `18:30`, `18h30`, `18h`, `6:30 pm`, `6pm`.
pub(super) fn take(text: &str) -> Result<(Vec<NaiveTime>, String), Refusal> {
    let (mut times, mut rest) = (Vec::new(), String::new());
    let mut at = text;
    while let Some(c) = at.chars().next() {
        if !c.is_ascii_digit() {
            rest.push(c);
            at = &at[c.len_utf8()..];
            continue;
        }
        let (digits, after) = digits(at);
        match clock(digits, after) {
            Some((hour, minute, after)) => {
                times.push(NaiveTime::from_hms_opt(hour, minute, 0).ok_or(Refusal::NoSuch)?);
                rest.push(' ');
                at = after;
            }
            None => {
                rest.push_str(digits);
                at = after;
            }
        }
    }
    Ok((times, rest))
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// Hour and minute, and what follows, if this is a time.
fn clock<'t>(hour: &str, after: &'t str) -> Option<(u32, u32, &'t str)> {
    if hour.len() > 2 {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    let (minute, after) = match after.chars().next() {
        Some(':' | 'h') => {
            let colon = after.starts_with(':');
            let (minute, rest) = digits(&after[1..]);
            match minute.len() {
                2 => (Some(minute.parse().ok()?), rest),
                0 if !colon && !rest.starts_with(char::is_alphabetic) => (Some(0), rest),
                _ => return None,
            }
        }
        _ => (None, after),
    };
    let (half, rest) = match after.trim_start() {
        trimmed if trimmed.starts_with("am") => (Some(0), &trimmed[2..]),
        trimmed if trimmed.starts_with("pm") => (Some(12), &trimmed[2..]),
        _ => (None, after),
    };
    match (half, minute) {
        (Some(half), minute) if !rest.starts_with(char::is_alphabetic) => {
            // 12 am is midnight; 18 pm is none, and refused by the clock.
            let hour = if (1..=12).contains(&hour) { hour % 12 + half } else { 24 };
            Some((hour, minute.unwrap_or(0), rest))
        }
        (_, Some(minute)) => Some((hour, minute, after)),
        (_, None) => None,
    }
}
