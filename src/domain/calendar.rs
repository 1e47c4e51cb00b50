//! An event as iCalendar text (RFC 5545), which every calendar program reads.
//!
//! Times are in UTC (RFC 5545, section 3.3.5, form 2): the very instant that the session has, with no rule of a time
//! zone in between that could be read in another way. Whoever opens the file sees it by their own clock.

use chrono::{DateTime, Utc};

/// A line has at most so many octets, without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// Who made the text (RFC 5545, section 3.7.3).
const PRODUCT: &str = "-//Seatbell//Seatbell//EN";

/// How often a subscribed calendar is to be looked at again (RFC 7986, section 5.7; most programs go by their own idea).
const REFRESH: &str = "PT1H";

/// Whether an event takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It does not, or not for its reader: calendars strike it out, or take it away.
    Cancelled,
}

/// What a calendar is to hold.
#[derive(Clone, Debug)]
pub struct Event {
    /// What it is known by, everywhere and for ever: the same again replaces what was there.
    pub uid: String,
    /// Which edition of the event this is; the higher replaces the lower.
    pub sequence: i64,
    /// When this text is made.
    pub stamp: DateTime<Utc>,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Its name.
    pub summary: String,
    /// Where; empty when unsaid.
    pub location: String,
    /// What else there is to know.
    pub description: String,
    /// Whether it takes place.
    pub status: Status,
}

impl Event {
    /// A calendar with this one event, to be taken in as it is. There is no `METHOD`: with one it would be an invitation, which
    /// needs an organizer with an e-mail address (RFC 5546, section 3.2.1).
    #[must_use]
    pub fn to_ics(&self) -> String {
        let mut out = String::with_capacity(1024);
        begin(&mut out);
        self.write(&mut out, None);
        line(&mut out, "END:VCALENDAR");
        out
    }

    /// The end of this event, by which a mail program takes it out of the calendar (RFC 5546, section 3.2.5), from an organizer
    /// of this name, at this address.
    #[must_use]
    pub fn to_cancelling_ics(&self, organizer: &str, address: &str) -> String {
        let mut out = String::with_capacity(1024);
        begin(&mut out);
        line(&mut out, "METHOD:CANCEL");
        self.write(&mut out, Some(&format!("ORGANIZER;CN=\"{}\":mailto:{address}", quoted(organizer))));
        line(&mut out, "END:VCALENDAR");
        out
    }

    fn write(&self, out: &mut String, organizer: Option<&str>) {
        let status = match self.status {
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        };
        for (name, value) in [
            ("BEGIN", "VEVENT".to_owned()),
            ("UID", text(&self.uid)),
            ("SEQUENCE", self.sequence.to_string()),
            ("DTSTAMP", instant(self.stamp)),
            ("DTSTART", instant(self.starts_at)),
            ("DTEND", instant(self.ends_at)),
            ("SUMMARY", text(&self.summary)),
            ("LOCATION", text(&self.location)),
            ("DESCRIPTION", text(&self.description)),
            ("STATUS", status.to_owned()),
        ] {
            if !value.is_empty() {
                line(out, &format!("{name}:{value}"));
            }
        }
        if let Some(organizer) = organizer {
            line(out, organizer);
        }
        line(out, "END:VEVENT");
    }
}

/// A calendar to subscribe to, under this name (RFC 7986; the `X-` properties say the same to older programs).
#[must_use]
pub fn subscription(name: &str, events: &[Event]) -> String {
    let mut out = String::with_capacity(512 * (events.len() + 1));
    begin(&mut out);
    for (property, value) in [
        ("NAME", text(name)),
        ("X-WR-CALNAME", text(name)),
        ("REFRESH-INTERVAL;VALUE=DURATION", REFRESH.to_owned()),
        ("X-PUBLISHED-TTL", REFRESH.to_owned()),
    ] {
        line(&mut out, &format!("{property}:{value}"));
    }
    for event in events {
        event.write(&mut out, None);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn begin(out: &mut String) {
    for start in ["BEGIN:VCALENDAR", "VERSION:2.0"] {
        line(out, start);
    }
    line(out, &format!("PRODID:{PRODUCT}"));
    line(out, "CALSCALE:GREGORIAN");
}

fn instant(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A value of type TEXT (RFC 5545, section 3.3.11). It has no controls, of which a bare carriage return would end the line
/// for some readers; and nothing that turns the letters around.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            '\u{202A}'..='\u{202E}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A value of a parameter, for between quotation marks (RFC 5545, section 3.2), which it can't hold.
fn quoted(value: &str) -> String {
    let kept = |c: &char| {
        *c != '"' && !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2028}' | '\u{2029}')
    };
    value.chars().filter(kept).collect()
}

/// Adds a line, folded: what is too long goes on after a line end and a space, never within a character.
fn line(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
