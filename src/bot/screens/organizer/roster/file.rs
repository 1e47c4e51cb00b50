//! A roster as a file for a spreadsheet.

use chrono::{DateTime, Utc};

use super::super::super::local;
use super::super::super::session::when_and_where;
use super::guest::state_word;
use crate::delivery::Document;
use crate::domain::spreadsheet::{MARK, cell};
use crate::i18n::Tr;
use crate::service::roster::{Entry, Guest, WalkIn, Whole};
use crate::{plain, t};

/// The file: who has a seat, by name, then who waits, in the order of joining.
///
/// # Errors
/// When a record can't be written, which memory never refuses.
pub fn file(tr: &Tr, whole: &Whole, now: DateTime<Utc>) -> Result<Document, csv::Error> {
    let session = &whole.session;
    let mut writer = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    writer.write_record([
        plain!(tr, "roster-file-name"),
        plain!(tr, "roster-file-age"),
        plain!(tr, "roster-file-state"),
        plain!(tr, "roster-file-before"),
        plain!(tr, "roster-file-account"),
        plain!(tr, "roster-file-code"),
        plain!(tr, "roster-file-order"),
        plain!(tr, "roster-file-since"),
    ])?;
    let seated = whole.seated.iter().map(|entry| match entry {
        Entry::Guest(guest) => record(tr, guest, whole),
        Entry::WalkIn(walk_in) => record_of_walk_in(tr, walk_in, whole),
    });
    for record in seated.chain(whole.waiting.iter().map(|guest| record(tr, guest, whole))) {
        writer.write_record(record.iter().map(|text| cell(text).into_owned()))?;
    }
    let content = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Document {
        name: local(session.zone, session.starts_at).format("roster-%Y-%m-%d-%H%M.csv").to_string(),
        media_type: "text/csv".to_owned(),
        content,
        caption: t!(
            tr,
            "roster-file-caption",
            activity = &session.activity,
            when = when_and_where(tr, session, now),
            n = whole.seated.len() as i64,
            waiting = whole.waiting.len() as i64,
        ),
    })
}

fn record(tr: &Tr, guest: &Guest, whole: &Whole) -> [String; 8] {
    let name =
        if guest.name.is_erased() { plain!(tr, "name-erased") } else { guest.name.as_str().to_owned() };
    [
        name,
        guest.age.map(|age| age.to_string()).unwrap_or_default(),
        state_word(tr, guest.state).to_plain(),
        guest.before.to_string(),
        guest.account.clone(),
        guest.code.clone().unwrap_or_default(),
        guest.order_number.to_string(),
        local(whole.session.zone, guest.since).format("%Y-%m-%d %H:%M").to_string(),
    ]
}

/// Of somebody who has no account: who added them stands where the account does.
fn record_of_walk_in(tr: &Tr, walk_in: &WalkIn, whole: &Whole) -> [String; 8] {
    [
        walk_in.name.as_str().to_owned(),
        walk_in.age.map(|age| age.to_string()).unwrap_or_default(),
        state_word(tr, walk_in.state).to_plain(),
        String::new(),
        plain!(tr, "roster-file-walk-in", staff = &walk_in.added_by),
        String::new(),
        String::new(),
        local(whole.session.zone, walk_in.since).format("%Y-%m-%d %H:%M").to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::screens::limits::Longest;
    use crate::domain::language::Locale;
    use crate::domain::name::PersonName;
    use crate::domain::states::{BookingState, SessionState};
    use crate::i18n::L10n;

    #[test]
    fn what_is_typed_is_no_formula() {
        let l10n = L10n::load().unwrap();
        let longest = Longest { letter: "m" };
        let mut guest = longest.guest(BookingState::Booked);
        guest.name = PersonName::parse("=HYPERLINK(\"http://x\";\"Zoé\"), Leo").unwrap();
        guest.account = "@SUM(1+1)".to_owned();
        let session = longest.session(SessionState::Scheduled, 1, 1);
        let erased = Guest { name: PersonName::erased(), age: None, ..guest.clone() };
        let whole = Whole { session, seated: vec![Entry::Guest(guest)], waiting: vec![erased] };
        let file = file(l10n.tr(Locale::EnGb), &whole, whole.session.starts_at).unwrap();
        let content = String::from_utf8(file.content).unwrap();
        let mut rows = csv::Reader::from_reader(content.strip_prefix(MARK).unwrap().as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert_eq!(&rows[0][0], "'=HYPERLINK(\"http://x\";\"Zoé\"), Leo");
        assert_eq!((&rows[0][1], &rows[0][2], &rows[0][4]), ("255", "booked", "'@SUM(1+1)"));
        assert_eq!((&rows[1][0], &rows[1][1]), ("a person whose name was erased", ""));
        assert_eq!(file.name, "roster-2027-09-29-1959.csv");
        assert!(playground::utf16_len(&file.caption.to_plain()) <= 1024);
    }
}
