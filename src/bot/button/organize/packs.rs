//! What is sold: looking at it, adding, changing, archiving.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::{ActivityId, InboxSeq, PackId};
use crate::domain::pack::{DaysFrom, PackField};

/// A tap about the packs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packs {
    /// A page of them.
    List {
        /// Of those that are archived, or of those that are not.
        archived: bool,
        /// Which, from 0.
        page: u16,
    },
    /// One of them.
    Show(PackId),
    /// A new one: what is it called?
    New,
    /// Change this field: to what?
    Field(PackId, PackField),
    /// No days of its own? Asks first.
    ClearDays(PackId),
    /// Its days count from the first booking, or from the purchase: in the summary of how long it is good.
    Count(PackId, DaysFrom),
    /// Good for this activity, or not any more: in what is being chosen.
    Toggle(PackId, ActivityId),
    /// Good for what is chosen? Asks first.
    Chosen(PackId),
    /// Archive it? Asks first.
    Archive(PackId),
    /// Archive it.
    ConfirmArchive(PackId),
    /// Bring it back? Asks first.
    BringBack(PackId),
    /// Bring it back.
    ConfirmBringBack(PackId),
    /// Do what this summary said; the dialogue keeps it.
    Confirm(InboxSeq),
}

impl Packs {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::List { archived: false, page } => out.letter('l').id(i64::from(page)),
            Self::List { archived: true, page } => out.letter('L').id(i64::from(page)),
            Self::Show(pack) => out.letter('s').id(pack.0),
            Self::New => out.letter('n'),
            Self::Field(pack, field) => out.letter('f').id(pack.0).text(field.word()),
            Self::ClearDays(pack) => out.letter('c').id(pack.0),
            Self::Count(pack, DaysFrom::FirstUse) => out.letter('u').id(pack.0),
            Self::Count(pack, DaysFrom::Purchase) => out.letter('p').id(pack.0),
            Self::Toggle(pack, activity) => out.letter('t').id(pack.0).id(activity.0),
            Self::Chosen(pack) => out.letter('d').id(pack.0),
            Self::Archive(pack) => out.letter('a').id(pack.0),
            Self::ConfirmArchive(pack) => out.letter('A').id(pack.0),
            Self::BringBack(pack) => out.letter('b').id(pack.0),
            Self::ConfirmBringBack(pack) => out.letter('B').id(pack.0),
            Self::Confirm(draft) => out.letter('!').id(draft.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::List { archived: false, page: fields.page()? },
            'L' => Self::List { archived: true, page: fields.page()? },
            's' => Self::Show(pack(fields)?),
            'n' => Self::New,
            'f' => Self::Field(pack(fields)?, fields.word()?),
            'c' => Self::ClearDays(pack(fields)?),
            'u' => Self::Count(pack(fields)?, DaysFrom::FirstUse),
            'p' => Self::Count(pack(fields)?, DaysFrom::Purchase),
            't' => Self::Toggle(pack(fields)?, ActivityId(fields.id()?)),
            'd' => Self::Chosen(pack(fields)?),
            'a' => Self::Archive(pack(fields)?),
            'A' => Self::ConfirmArchive(pack(fields)?),
            'b' => Self::BringBack(pack(fields)?),
            'B' => Self::ConfirmBringBack(pack(fields)?),
            '!' => Self::Confirm(InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let most = PackId(i64::MAX);
        let mut all = vec![
            Self::List { archived: false, page: u16::MAX },
            Self::List { archived: true, page: u16::MAX },
            Self::Show(most),
            Self::New,
            Self::ClearDays(most),
            Self::Count(most, DaysFrom::FirstUse),
            Self::Count(most, DaysFrom::Purchase),
            Self::Toggle(most, ActivityId(i64::MAX)),
            Self::Chosen(most),
            Self::Archive(most),
            Self::ConfirmArchive(most),
            Self::BringBack(most),
            Self::ConfirmBringBack(most),
            Self::Confirm(InboxSeq(i64::MAX)),
        ];
        all.extend(PackField::ALL.iter().map(|field| Self::Field(most, *field)));
        all
    }
}

fn pack(fields: &mut Fields<'_>) -> Result<PackId, UnknownButton> {
    fields.id().map(PackId)
}
