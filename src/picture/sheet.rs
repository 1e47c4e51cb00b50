//! A list of people to print: a title, then lists with a box before each name to tick by hand, on as many pages as that
//! takes.

use super::Fault;
use super::font::{Face, Fonts};
use super::pdf::{self, HEIGHT, Mark, Page, WIDTH};

/// What is printed. Its texts are of any length and script.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is about.
    pub title: String,
    /// Lines below the title.
    pub facts: Vec<String>,
    /// What the columns are called.
    pub headings: Columns,
    /// The lists.
    pub lists: Vec<List>,
    /// A line at the foot of each page.
    pub note: String,
}

/// The columns.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Who.
    pub name: String,
    /// How old.
    pub age: String,
    /// Who booked.
    pub account: String,
    /// How often before.
    pub before: String,
}

/// Some people, numbered in order.
#[derive(Clone, Debug)]
pub struct List {
    /// What they have in common.
    pub title: Option<String>,
    /// They.
    pub people: Vec<Person>,
    /// What is said when there are none.
    pub nobody: String,
}

/// Somebody on it.
#[derive(Clone, Debug)]
pub struct Person {
    /// Whether the box has a tick already.
    pub tick: Tick,
    /// What is printed of them. A name in letters that can't be printed is replaced by `otherwise`.
    pub columns: Columns,
    /// Who they are where their name can't be printed.
    pub otherwise: String,
}

/// What is in the box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tick {
    /// Nothing yet.
    Empty,
    /// They were there.
    There,
    /// They were not.
    Missing,
}

const MARGIN: f32 = 42.0;
const RIGHT: f32 = WIDTH - MARGIN;
/// A row: room for a finger's width of handwriting, and 30 to a page.
const ROW: f32 = 21.0;
/// Nothing but the foot is below this.
const END: f32 = HEIGHT - 56.0;
const BOX: f32 = 11.0;
/// Where the columns begin; each ends a little before the next one.
const NUMBER_END: f32 = 80.0;
const NAME: f32 = 88.0;
const AGE_END: f32 = 326.0;
const ACCOUNT: f32 = 342.0;
const BEFORE: f32 = 474.0;
const GAP: f32 = 8.0;
const BLACK: f32 = 0.0;
const DARK: f32 = 0.3;

impl Sheet {
    /// The sheet as a PDF file.
    ///
    /// # Errors
    /// The build's, or memory's: see [`Fault`].
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let fonts = Fonts::get()?;
        let title = fonts.legible(&self.title).unwrap_or_default();
        pdf::write(&title, &self.pages(fonts))
    }

    /// Its pages.
    pub fn pages(&self, fonts: &Fonts) -> Vec<Page> {
        let mut layout = Layout { fonts, sheet: self, pages: Vec::new(), y: 0.0 };
        layout.turn_page();
        for list in &self.lists {
            layout.list(list);
        }
        layout.feet();
        layout.pages
    }
}

struct Layout<'a> {
    fonts: &'a Fonts,
    sheet: &'a Sheet,
    pages: Vec<Page>,
    /// How far down the last page is full.
    y: f32,
}

/// A style.
type Style = (Face, f32, f32);
const TITLE: Style = (Face::Bold, 20.0, BLACK);
const FACT: Style = (Face::Regular, 11.5, BLACK);
const SECTION: Style = (Face::Bold, 12.5, BLACK);
const HEADING: Style = (Face::Regular, 8.5, DARK);
const WHO: Style = (Face::Bold, 11.0, BLACK);
const CELL: Style = (Face::Regular, 10.0, BLACK);
const FOOT: Style = (Face::Regular, 8.5, DARK);

impl Layout<'_> {
    fn put(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A text from x on, within a width.
    fn text(&mut self, style: Style, (x, y): (f32, f32), width: f32, text: &str) {
        let (face, size, gray) = style;
        let text = self.fonts.fitted(face, size, text, width);
        if !text.is_empty() {
            self.put(Mark::Text { at: (x, y), size, face, gray, text });
        }
    }

    /// A text that ends at x.
    fn text_to(&mut self, style: Style, (x, y): (f32, f32), width: f32, text: &str) {
        let text = self.fonts.fitted(style.0, style.1, text, width);
        let start = x - self.fonts.width(style.0, style.1, &text);
        self.text(style, (start, y), width, &text);
    }

    fn rule(&mut self, y: f32, thick: f32, gray: f32) {
        self.put(Mark::Line { from: (MARGIN, y), to: (RIGHT, y), thick, gray });
    }

    fn legible(&self, text: &str) -> String {
        self.fonts.legible(text).unwrap_or_default()
    }

    /// A new page, with the title above.
    fn turn_page(&mut self) {
        self.pages.push(Page::new());
        let title = self.legible(&self.sheet.title);
        self.y = MARGIN + 18.0;
        self.text(TITLE, (MARGIN, self.y), RIGHT - MARGIN, &title);
        self.y += 5.0;
        for fact in &self.sheet.facts {
            self.y += 16.0;
            let fact = self.legible(fact);
            self.text(FACT, (MARGIN, self.y), RIGHT - MARGIN, &fact);
        }
        self.y += 22.0;
    }

    fn headings(&mut self) {
        let Columns { name, age, account, before } = &self.sheet.headings;
        self.y += 10.0;
        let y = self.y;
        self.text(HEADING, (NAME, y), AGE_END - NAME - 60.0, name);
        self.text_to(HEADING, (AGE_END, y), 50.0, age);
        self.text(HEADING, (ACCOUNT, y), BEFORE - ACCOUNT - GAP, account);
        self.text(HEADING, (BEFORE, y), RIGHT - BEFORE, before);
        self.y += 6.0;
        self.rule(self.y, 1.0, BLACK);
    }

    fn list(&mut self, list: &List) {
        // A heading alone at the end of a page belongs to the next.
        if self.y + 3.0 * ROW > END {
            self.turn_page();
        }
        if let Some(title) = &list.title {
            let title = self.legible(title);
            self.y += 16.0;
            self.text(SECTION, (MARGIN, self.y), RIGHT - MARGIN, &title);
            self.y += 8.0;
        }
        if list.people.is_empty() {
            self.y += 14.0;
            let nobody = self.legible(&list.nobody);
            self.text(FACT, (MARGIN, self.y), RIGHT - MARGIN, &nobody);
            self.y += 14.0;
            return;
        }
        self.headings();
        for (person, number) in list.people.iter().zip(1_u32..) {
            if self.y + ROW > END {
                self.turn_page();
                self.headings();
            }
            self.person(person, number);
        }
        self.y += 14.0;
    }

    fn person(&mut self, person: &Person, number: u32) {
        let (top, base) = (self.y + (ROW - BOX) / 2.0, self.y + ROW / 2.0 + 3.8);
        self.tick((MARGIN, top), person.tick);
        self.text_to(CELL, (NUMBER_END, base), 24.0, &number.to_string());
        let Columns { name, age, account, before } = &person.columns;
        let name = self.fonts.legible(name).unwrap_or_else(|| self.legible(&person.otherwise));
        let (account, before) = (self.legible(account), self.legible(before));
        self.text(WHO, (NAME, base), AGE_END - NAME - 30.0, &name);
        self.text_to(CELL, (AGE_END, base), 24.0, age);
        self.text(CELL, (ACCOUNT, base), BEFORE - ACCOUNT - GAP, &account);
        self.text(CELL, (BEFORE, base), RIGHT - BEFORE, &before);
        self.y += ROW;
        self.rule(self.y, 0.5, 0.75);
    }

    fn tick(&mut self, (x, y): (f32, f32), tick: Tick) {
        self.put(Mark::Box { at: (x, y), side: BOX });
        let mut line = |from: (f32, f32), to: (f32, f32)| {
            let (from, to) = ((x + from.0, y + from.1), (x + to.0, y + to.1));
            self.put(Mark::Line { from, to, thick: 1.5, gray: BLACK });
        };
        match tick {
            Tick::Empty => {}
            Tick::There => {
                line((2.2, 5.6), (4.6, 8.4));
                line((4.6, 8.4), (9.0, 2.4));
            }
            Tick::Missing => line((2.5, BOX / 2.0), (BOX - 2.5, BOX / 2.0)),
        }
    }

    /// The foot of each page, when it is known how many there are.
    fn feet(&mut self) {
        let (pages, y) = (self.pages.len(), HEIGHT - 34.0);
        let note = self.legible(&self.sheet.note);
        let note = self.fonts.fitted(FOOT.0, FOOT.1, &note, RIGHT - MARGIN - 60.0);
        for (page, number) in self.pages.iter_mut().zip(1..) {
            let count = format!("{number} / {pages}");
            let (face, size, gray) = FOOT;
            let end = RIGHT - self.fonts.width(face, size, &count);
            page.push(Mark::Text { at: (MARGIN, y), size, face, gray, text: note.clone() });
            page.push(Mark::Text { at: (end, y), size, face, gray, text: count });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(people: usize, waiting: usize, name: &str) -> Sheet {
        let columns = |name: &str| Columns {
            name: name.to_owned(),
            age: "255".to_owned(),
            account: name.to_owned(),
            before: "12 times before".to_owned(),
        };
        let person = Person { tick: Tick::Missing, columns: columns(name), otherwise: "order 7".to_owned() };
        let list = |title: Option<&str>, people| List {
            title: title.map(str::to_owned),
            people: vec![person.clone(); people],
            nobody: "Nobody".to_owned(),
        };
        let facts = vec!["When, where".to_owned(), "Counts".to_owned()];
        let lists = vec![list(None, people), list(Some("Waiting"), waiting)];
        let note = "A note".repeat(40);
        Sheet { title: name.to_owned(), facts, headings: columns("Heading"), lists, note }
    }

    /// No mark is outside of the margins that printers leave, and no text runs into the next column.
    fn within(pages: &[Page]) {
        let fonts = Fonts::get().unwrap();
        for mark in pages.iter().flatten() {
            match mark {
                Mark::Text { at: (x, y), size, face, text, .. } => {
                    let end = x + fonts.width(*face, *size, text);
                    assert!(*x >= MARGIN - 0.1 && end <= RIGHT + 0.1, "{text} from {x} to {end}");
                    assert!(y - size >= MARGIN - 10.0 && *y <= HEIGHT - 28.0, "{text} at {y}");
                    for (begins, next) in [(NAME, AGE_END - 24.0), (ACCOUNT, BEFORE)] {
                        assert!(*x != begins || *size > 11.2 || end <= next, "{text} from {x} to {end}");
                    }
                }
                Mark::Line { from, to, .. } => {
                    assert!(
                        from.0 >= MARGIN && to.0 <= RIGHT && from.1 <= END && to.1 <= END,
                        "{from:?} {to:?}"
                    );
                }
                Mark::Box { at: (x, y), side } => {
                    assert!(*x >= MARGIN && y + side <= END, "a box at {x}, {y}");
                }
            }
        }
    }

    #[test]
    fn pages_hold_what_they_can_and_no_more() {
        let fonts = Fonts::get().unwrap();
        let long = "W".repeat(120);
        for name in ["Ana Silva", long.as_str(), "محمد", "<b>&\u{202E}x"] {
            for (people, waiting) in [(0, 0), (1, 0), (30, 3), (31, 1), (200, 40), (2000, 2000)] {
                let pages = sheet(people, waiting, name).pages(fonts);
                within(&pages);
                let boxes = pages.iter().flatten().filter(|mark| matches!(mark, Mark::Box { .. })).count();
                assert_eq!(boxes, people + waiting, "everybody has a box");
                assert!(pages.len() <= 2 + (people + waiting) / 25, "{} pages", pages.len());
            }
        }
    }

    #[test]
    fn a_name_in_letters_that_cannot_be_printed_is_said_otherwise() {
        let pages = sheet(1, 0, "שרה לוי").pages(Fonts::get().unwrap());
        let texts: Vec<&str> = pages[0]
            .iter()
            .filter_map(|mark| if let Mark::Text { text, .. } = mark { Some(text.as_str()) } else { None })
            .collect();
        assert!(texts.contains(&"order 7"), "{texts:?}");
    }
}
