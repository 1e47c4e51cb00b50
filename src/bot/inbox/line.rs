//! The line in which a chat's updates wait.

use std::collections::VecDeque;

use crate::domain::ids::InboxSeq;
use crate::store::inbox::Entry;

/// How many entries of one chat are in memory.
pub(super) const HEAD: usize = 64;

/// A chat's entries: the head in memory, the rest in the database.
#[derive(Default)]
pub(super) struct Line {
    head: VecDeque<Entry>,
    /// The last entry that is, or was, in memory.
    last: Option<InboxSeq>,
    /// Whether there are later ones in the database.
    rest: bool,
    /// Whether one of those came after the latest look at the database was begun.
    missed: bool,
}

/// What comes next in a line.
#[derive(Debug)]
pub(super) enum Next {
    /// This entry.
    Entry(Entry),
    /// [`HEAD`] entries have to be read, those after this one.
    Read(InboxSeq),
    /// Nothing.
    End,
}

impl Line {
    /// Adds the newest entry, which is in the database.
    pub(super) fn push(&mut self, entry: Entry) {
        if self.last.is_some_and(|last| entry.seq <= last) {
            // It was read from there meanwhile.
        } else if !self.rest && self.head.len() < HEAD {
            self.last = Some(entry.seq);
            self.head.push_back(entry);
        } else {
            (self.rest, self.missed) = (true, true);
        }
    }

    /// Adds what was read from the database after [`Next::Read`].
    pub(super) fn refill(&mut self, entries: Vec<Entry>) {
        self.rest = self.missed || entries.len() >= HEAD;
        self.last = entries.last().map(|entry| entry.seq).or(self.last);
        self.head.extend(entries);
    }

    pub(super) fn next(&mut self) -> Next {
        match (self.head.pop_front(), self.last) {
            (Some(entry), _) => Next::Entry(entry),
            (None, Some(last)) if self.rest => {
                self.missed = false;
                Next::Read(last)
            }
            (None, _) => Next::End,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ChatId;

    fn entry(seq: usize) -> Entry {
        Entry { seq: InboxSeq(i64::try_from(seq).unwrap()), chat_id: ChatId(1), payload: String::new() }
    }

    /// Takes what is next, reading from `database` where that is asked for.
    fn take(line: &mut Line, database: &[usize], taken: &mut Vec<i64>) -> bool {
        match line.next() {
            Next::Entry(entry) => taken.push(entry.seq.0),
            Next::Read(after) => {
                let later = database.iter().filter(|seq| **seq > usize::try_from(after.0).unwrap());
                line.refill(later.take(HEAD).map(|seq| entry(*seq)).collect());
            }
            Next::End => return false,
        }
        true
    }

    #[test]
    fn a_long_line_keeps_its_order_and_little_of_it_in_memory() {
        let mut line = Line::default();
        let database: Vec<usize> = (1..=HEAD * 3).collect();
        for seq in &database {
            line.push(entry(*seq));
            assert!(line.head.len() <= HEAD);
        }
        let mut taken = Vec::new();
        while take(&mut line, &database, &mut taken) {}
        assert_eq!(taken, database.iter().map(|seq| i64::try_from(*seq).unwrap()).collect::<Vec<_>>());
    }

    #[test]
    fn what_arrives_while_the_database_is_read_is_taken_once() {
        let mut line = Line::default();
        for seq in 1..=HEAD + 1 {
            line.push(entry(seq));
        }
        let mut taken = Vec::new();
        for _ in 0..HEAD {
            assert!(take(&mut line, &[], &mut taken));
        }
        let Next::Read(after) = line.next() else { panic!("the rest is in the database") };
        assert_eq!(after.0, i64::try_from(HEAD).unwrap());
        // The read saw one; another came after it.
        line.push(entry(HEAD + 2));
        line.refill(vec![entry(HEAD + 1)]);
        while take(&mut line, &[HEAD + 1, HEAD + 2], &mut taken) {}
        // The read saw this one before it was said to have come.
        line.push(entry(HEAD + 2));
        while take(&mut line, &[], &mut taken) {}
        assert_eq!(taken, (1..=i64::try_from(HEAD).unwrap() + 2).collect::<Vec<_>>());
    }
}
