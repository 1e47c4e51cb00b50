//! Figures as a file for a spreadsheet.

use super::{Report, caption, week};
use crate::bot::organizer::Member;
use crate::delivery::Document;
use crate::domain::spreadsheet::{MARK, cell};
use crate::i18n::Tr;
use crate::plain;

/// The file: what the card says, and more finely where there is more to it.
///
/// # Errors
/// When a record can't be written, which memory never refuses.
pub fn file(tr: &Tr, member: &Member, report: &Report) -> Result<Document, csv::Error> {
    let (word, rows) = match report {
        Report::Occupancy(_) => ("occupancy", occupancy(tr, report)),
        Report::Waiting(_) => ("demand", waiting(tr, report)),
        Report::NoShows(_) => ("no-shows", no_shows(tr, report)),
        Report::Credits(_) => ("credits", credits(tr, report)),
    };
    let mut writer = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|text| cell(text).into_owned()))?;
    }
    let content = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    let (since, today) = (report.since(), report.period().today());
    Ok(Document {
        name: format!("{word}-{since}-{today}.csv"),
        media_type: "text/csv".to_owned(),
        content,
        caption: caption(tr, member, report),
    })
}

type Rows = Vec<Vec<String>>;

fn occupancy(tr: &Tr, report: &Report) -> Rows {
    let mut rows = vec![vec![
        plain!(tr, "occupancy-file-from"),
        plain!(tr, "occupancy-file-activity"),
        plain!(tr, "occupancy-file-sessions"),
        plain!(tr, "occupancy-file-seats"),
        plain!(tr, "occupancy-file-taken"),
    ]];
    if let Report::Occupancy(figures) = report {
        rows.extend(figures.cells.iter().map(|(first, activity, seats)| {
            vec![
                first.to_string(),
                activity.clone(),
                seats.sessions.to_string(),
                seats.seats.to_string(),
                seats.taken.to_string(),
            ]
        }));
    }
    rows
}

fn waiting(tr: &Tr, report: &Report) -> Rows {
    let mut rows = vec![vec![
        plain!(tr, "demand-file-activity"),
        plain!(tr, "demand-file-weekday"),
        plain!(tr, "demand-file-people"),
    ]];
    if let Report::Waiting(figures) = report {
        for (activity, days) in &figures.activities {
            let days = week().zip(days).filter(|(_, people)| **people > 0);
            rows.extend(
                days.map(|(day, people)| vec![activity.clone(), tr.weekday(day), people.to_string()]),
            );
        }
    }
    rows
}

fn no_shows(tr: &Tr, report: &Report) -> Rows {
    let mut rows = vec![vec![
        plain!(tr, "no-shows-file-activity"),
        plain!(tr, "no-shows-file-there"),
        plain!(tr, "no-shows-file-missing"),
        plain!(tr, "no-shows-file-unmarked"),
    ]];
    if let Report::NoShows(figures) = report {
        rows.extend(figures.activities.iter().map(|(activity, presence)| {
            let numbers = [presence.there, presence.missing, presence.unmarked];
            [activity.clone()].into_iter().chain(numbers.map(|n| n.to_string())).collect()
        }));
    }
    rows
}

fn credits(tr: &Tr, report: &Report) -> Rows {
    let mut rows = vec![vec![
        plain!(tr, "credit-figures-file-month"),
        plain!(tr, "credit-figures-file-sold"),
        plain!(tr, "credit-figures-file-given"),
        plain!(tr, "credit-figures-file-taken-back"),
        plain!(tr, "credit-figures-file-used"),
        plain!(tr, "credit-figures-file-ran-out"),
        plain!(tr, "credit-figures-file-will-run-out"),
    ]];
    if let Report::Credits(figures) = report {
        rows.extend(figures.months.iter().map(|(first, month)| {
            let numbers =
                [month.sold, month.given, month.taken_back, month.used, month.ran_out, month.will_run_out];
            [first.format("%Y-%m").to_string()].into_iter().chain(numbers.map(|n| n.to_string())).collect()
        }));
    }
    rows
}
