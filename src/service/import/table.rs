//! A CSV file as a table: which columns it has, and its lines. What spreadsheets write is taken as it is: a byte order
//! mark, CRLF, semicolons or tabs instead of commas, empty lines at the end.

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::problems::Problems;

/// The columns that a kind of file has.
pub(super) struct Columns {
    /// Those that must be there.
    pub(super) required: &'static [&'static str],
    /// Those that may be.
    pub(super) optional: &'static [&'static str],
}

impl Columns {
    fn find(&self, name: &str) -> Option<&'static str> {
        self.required.iter().chain(self.optional).copied().find(|column| column.eq_ignore_ascii_case(name))
    }

    fn all(&self) -> String {
        self.required.iter().chain(self.optional).copied().collect::<Vec<_>>().join(", ")
    }
}

/// The file.
pub(super) struct Table {
    /// The columns in its order.
    pub(super) columns: Vec<&'static str>,
    /// Its lines with data.
    pub(super) rows: Vec<Row>,
}

/// A line with data.
pub(super) struct Row {
    /// Which of the file, from 1.
    pub(super) line: u64,
    /// Its cells, as many as there are columns.
    pub(super) cells: Vec<String>,
}

impl Table {
    /// Reads a file; `None` where not even its columns are known.
    pub(super) fn read(file: &[u8], columns: &Columns, problems: &mut Problems) -> Option<Self> {
        let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
        let text = match std::str::from_utf8(file) {
            Ok(text) => text,
            Err(error) => {
                let line = 1 + file.get(..error.valid_up_to()).map_or(0, breaks);
                problems.add(line, None, "this is not UTF-8 text; in a spreadsheet, save as “CSV UTF-8”");
                return None;
            }
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .terminator(Terminator::CRLF)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut lines = Lines { text, at: 0, line: 1 };
        let mut record = ByteRecord::new();
        let mut header: Option<Vec<&'static str>> = None;
        let mut rows = Vec::new();
        // Reading from memory can't fail, and records of differing lengths are looked at below.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let from = record.position().map_or(0, csv::Position::byte);
            let (line, record_text) = lines.of_record(from, reader.position().byte());
            let cells: Vec<String> =
                record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            if record_text.contains('\n') && record_text.matches('"').count() % 2 == 1 {
                problems.add(line, None, "a quotation mark (\") opens a text here that no other one closes");
                continue;
            }
            match &header {
                None => header = Some(read_header(line, &cells, columns, problems)?),
                Some(header) => rows.extend(fit(line, cells, header.len(), problems)),
            }
        }
        let Some(columns) = header else {
            problems.add(
                1,
                None,
                format!("the file is empty; its first line names the columns: {}", columns.all()),
            );
            return None;
        };
        Some(Self { columns, rows })
    }
}

/// The line with as many cells as there are columns; spreadsheets may write more, all empty.
fn fit(line: u64, mut cells: Vec<String>, columns: usize, problems: &mut Problems) -> Option<Row> {
    while cells.len() > columns && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.len() == columns {
        Some(Row { line, cells })
    } else {
        let count = cells.len();
        problems.add(line, None, format!("the header names {columns} columns, this line has {count} cells"));
        None
    }
}

fn read_header(
    line: u64,
    names: &[String],
    columns: &Columns,
    problems: &mut Problems,
) -> Option<Vec<&'static str>> {
    let before = problems.clone();
    let mut header: Vec<&'static str> = Vec::new();
    for name in names {
        match columns.find(name) {
            Some(column) if header.contains(&column) => {
                problems.add(line, Some(column), "the column is there twice");
            }
            Some(column) => header.push(column),
            None => problems.add(
                line,
                None,
                format!("there is no column `{name}` in such a file; its columns: {}", columns.all()),
            ),
        }
    }
    for column in columns.required {
        if !header.contains(column) {
            problems.add(line, Some(column), "the column is missing");
        }
    }
    (*problems == before).then_some(header)
}

/// The one of the three that the header has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|&byte| byte == delimiter).count();
    // The last of those that are equal: a header of one column has none of them.
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

fn breaks(bytes: &[u8]) -> u64 {
    let breaks = bytes
        .iter()
        .enumerate()
        .filter(|&(at, &byte)| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
    breaks.count() as u64
}

/// Counts lines as an editor does; the reader counts neither those that it skips nor those that end with CR.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    /// The line on which a record begins, and its text.
    fn of_record(&mut self, from: u64, to: u64) -> (u64, &'t str) {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        let to = usize::try_from(to).unwrap_or(usize::MAX);
        let record = self.text.get(from..to).unwrap_or_default();
        let skipped = record.len() - record.trim_start_matches(['\r', '\n']).len();
        let begin = from + skipped;
        self.line += self.text.as_bytes().get(self.at..begin).map_or(0, breaks);
        self.at = begin;
        (self.line, record.trim_matches(['\r', '\n']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { required: &["name", "minutes"], optional: &["location"] };

    fn read(file: &[u8]) -> (Option<Table>, Vec<String>) {
        let mut problems = Problems::default();
        let table = Table::read(file, &COLUMNS, &mut problems);
        (table, problems.told().iter().map(|problem| problem.to_string()).collect())
    }

    fn rows(file: &str) -> Vec<(u64, Vec<String>)> {
        let (table, problems) = read(file.as_bytes());
        assert!(problems.is_empty(), "{problems:?}");
        table.unwrap().rows.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    fn problem(file: &str) -> String {
        let (_, problems) = read(file.as_bytes());
        problems.join(" / ")
    }

    #[test]
    fn takes_what_spreadsheets_write() {
        let expected = vec![
            (2, vec!["Night dive".to_owned(), "90".to_owned()]),
            (3, vec!["Yoga".to_owned(), "60".to_owned()]),
        ];
        for file in [
            "name,minutes\nNight dive,90\nYoga,60\n",
            "name,minutes\r\nNight dive,90\r\nYoga,60",
            "name,minutes\rNight dive,90\rYoga,60\r",
            "\u{FEFF}name;minutes\r\nNight dive;90\r\nYoga;60\r\n",
            "\"name\"\t\"minutes\"\n\"Night dive\"\t\"90\"\nYoga\t60\n\t\n",
            " Name , MINUTES \nNight dive, 90 \nYoga,60,,\n\n,\n",
        ] {
            assert_eq!(rows(file), expected, "{file:?}");
        }
    }

    #[test]
    fn lines_are_counted_as_editors_count() {
        let lines = |file: &str| rows(file).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(lines("name,minutes\n\n\"Night\ndive\",90\n\nYoga,60\n"), [3, 6]);
        assert_eq!(lines("\r\nname,minutes\r\n\r\n\"Night\r\ndive\",90\r\n\r\nYoga,60\r\n"), [4, 7]);
    }

    #[test]
    fn quotes_hold_delimiters_and_quotes() {
        assert_eq!(
            rows("name,minutes\n\"Dive, \"\"deep\"\"\",5\n"),
            [(2, vec!["Dive, \"deep\"".to_owned(), "5".to_owned()])]
        );
        assert_eq!(rows("name,minutes\n5\" pipe,5\n")[0].1[0], "5\" pipe");
    }

    #[test]
    fn says_what_is_wrong_with_the_file() {
        assert_eq!(
            problem("name,minuts,name\n"),
            "line 1: there is no column `minuts` in such a file; its columns: name, minutes, location \
             / line 1, column name: the column is there twice \
             / line 1, column minutes: the column is missing"
        );
        assert_eq!(
            problem("name,minutes\nYoga,60,x\nYoga\n"),
            "line 2: the header names 2 columns, this line has 3 cells \
             / line 3: the header names 2 columns, this line has 1 cells"
        );
        assert_eq!(
            problem(" \n"),
            "line 1: the file is empty; its first line names the columns: name, minutes, location"
        );
        assert_eq!(
            problem("name,minutes\nYoga,60\n\"Dive,90\nYoga,60\n"),
            "line 3: a quotation mark (\") opens a text here that no other one closes"
        );
        let (_, latin1) = read(b"name,minutes\nYoga,60\nPlong\xE9e,90\n");
        assert_eq!(latin1, ["line 3: this is not UTF-8 text; in a spreadsheet, save as “CSV UTF-8”"]);
    }
}
