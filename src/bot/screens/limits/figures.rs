//! Figures of the longest data.

use chrono::{DateTime, Utc};
use playground::utf16_len;

use super::super::organizer::figures::{self as screens, All, Report};
use super::longest::{Longest, instants, zone};
use super::{CAPTION, LETTERS};
use crate::delivery::Screen;
use crate::domain::language::Locale;
use crate::domain::period::{Period, Span};
use crate::i18n::{L10n, Tr};
use crate::service::figures::{Credits, Month, NoShows, Occupancy, Presence, Seats, WEEK, Waiting};

/// More activities than any club has.
const MANY: usize = 60;

impl Longest {
    fn reports(&self, span: Span, now: DateTime<Utc>) -> [Report; 4] {
        let period = Period { span, zone: zone(), now };
        let most = Seats { sessions: i64::MAX, seats: i64::MAX, taken: i64::MAX - 1 };
        let there = Presence { there: i64::MAX / 4, missing: i64::MAX / 4, unmarked: i64::MAX };
        let sum = i64::MAX / 100;
        let month =
            Month { sold: sum, given: sum, taken_back: sum, used: sum, ran_out: sum, will_run_out: sum };
        let days = [i64::MAX / 7; WEEK];
        let name = self.text(120);
        let months =
            period.months().into_iter().chain((1..100).map(|n| period.today() + chrono::Months::new(n)));
        [
            Report::Occupancy(Occupancy {
                period,
                total: most,
                parts: period.parts().into_iter().map(|part| (part, most)).collect(),
                activities: vec![(name.clone(), most); MANY],
                cells: vec![(period.first(), name.clone(), most)],
            }),
            Report::Waiting(Waiting {
                period,
                people: i64::MAX,
                weekdays: days,
                activities: vec![(name.clone(), days); MANY],
            }),
            Report::NoShows(NoShows { period, total: there, activities: vec![(name, there); MANY] }),
            Report::Credits(Credits {
                period,
                months: months.map(|first| (first, month)).collect(),
                usable: i64::MAX,
                held: i64::MAX,
            }),
        ]
    }

    pub(super) fn of_figures(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = self.member();
        let mut found = Vec::new();
        for span in Span::ALL {
            let reports = self.reports(span, now);
            found.extend(reports.iter().map(|report| ("figures", screens::topic(tr, &member, report))));
            if let [
                Report::Occupancy(occupancy),
                Report::Waiting(waiting),
                Report::NoShows(no_shows),
                Report::Credits(credits),
            ] = reports
            {
                let all = All { occupancy, waiting, no_shows, credits };
                found.push(("all figures", screens::all(tr, &member, &all)));
            }
        }
        found
    }
}

#[test]
fn every_picture_and_file_fits() {
    let l10n = L10n::load().unwrap();
    for locale in Locale::ALL {
        for letter in LETTERS {
            let (longest, tr) = (Longest { letter }, l10n.tr(locale));
            let (member, now) = (longest.member(), instants()[0]);
            for report in Span::ALL.into_iter().flat_map(|span| longest.reports(span, now)) {
                let file = screens::file(tr, &member, &report).unwrap();
                assert!(utf16_len(&file.caption.to_plain()) <= CAPTION, "{report:?}");
                assert!(file.name.is_ascii() && file.name.len() <= 60, "{}", file.name);
                assert!(screens::figure(tr, &member, &report).is_some());
            }
        }
    }
    assert_eq!(l10n.faults(), Vec::<String>::new());
}
