//! What somebody shows of themselves before an account is opened or changed: that mail to an address reaches them, or
//! that they know the password.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::states::{UnknownWord, words};

words! {
    /// What it is shown for.
    Purpose {
        /// To get into the account of an address, or to make one for it.
        ComeIn = "come_in",
        /// To change what opens one's account: its password or its address.
        Account = "account",
        /// That a new address is one's own.
        Email = "email",
    }
}

words! {
    /// How far it is.
    ProofState {
        /// The code is to be typed.
        Open = "open",
        /// It is shown; what it is for may still be to come.
        Proved = "proved",
        /// Good for nothing any more.
        Over = "over",
    }
}

words! {
    /// What a page for a password is for.
    PagePurpose {
        /// To link the chat with the password of an account.
        Link = "link",
        /// To change a password, by the one before.
        Change = "change",
        /// To choose a password, after a mailed code was typed in the chat.
        Choose = "choose",
    }
}

/// A mailed code is good for so long: mail takes a minute or two, and who comes late asks for another.
pub const CODE_FOR: TimeDelta = TimeDelta::minutes(10);
/// So many tries a code has: five of a million are worth nothing to somebody who guesses.
pub const CODE_TRIES: i64 = 5;
/// What was shown is good for so long: time to type a name, or to think of a password.
pub const PROVED_FOR: TimeDelta = TimeDelta::minutes(30);
/// A page for a password can be opened for so long.
pub const PAGE_FOR: TimeDelta = TimeDelta::minutes(10);

/// The digits of a mailed code. `Debug` does not show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MailedCode(u32);

impl MailedCode {
    /// One more than the greatest.
    pub const BOUND: u32 = 1_000_000;

    /// The code of a number; `None` when that has more than six digits.
    pub fn new(number: u32) -> Option<Self> {
        (number < Self::BOUND).then_some(Self(number))
    }

    /// Reads what was typed: six digits, with spaces or dashes among them as people and keyboards put them, in any script's
    /// digits that Unicode calls decimal and phones offer (full width, Arabic).
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = Vec::new();
        for letter in text.trim().chars() {
            match letter {
                '0'..='9' => digits.push(u32::from(letter) - u32::from('0')),
                '\u{FF10}'..='\u{FF19}' => digits.push(u32::from(letter) - 0xFF10),
                '\u{660}'..='\u{669}' => digits.push(u32::from(letter) - 0x660),
                '\u{6F0}'..='\u{6F9}' => digits.push(u32::from(letter) - 0x6F0),
                ' ' | '\u{A0}' | '\u{202F}' | '-' | '\u{2011}' => {}
                _ => return None,
            }
        }
        (digits.len() == 6).then(|| Self(digits.iter().fold(0, |number, digit| number * 10 + digit)))
    }

    /// The six digits, for the letter and for hashing.
    pub fn reveal(self) -> String {
        format!("{:06}", self.0)
    }
}

impl fmt::Debug for MailedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailedCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_however_they_are_typed() {
        let code = MailedCode::new(12_345).unwrap();
        for text in ["012345", " 012 345 ", "012-345", "０１２３４５", "٠١٢٣٤٥", "012\u{202F}345"]
        {
            assert_eq!(MailedCode::parse(text), Some(code), "{text}");
        }
        for text in ["", "12345", "0123456", "01234x", "<b>012345</b>", "O12345", "012345\n012345"] {
            assert_eq!(MailedCode::parse(text), None, "{text}");
        }
        assert_eq!(MailedCode::new(MailedCode::BOUND), None);
        assert_eq!((code.reveal().as_str(), format!("{code:?}").as_str()), ("012345", "MailedCode(…)"));
    }
}
