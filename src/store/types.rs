//! How the domain's types stand in the database: ids and amounts as whole numbers, words and names as text.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Type};

use crate::domain::audience::Course;
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::customer_code::CustomerCode;
use crate::domain::deadlines::Minutes;
use crate::domain::email::Email;
use crate::domain::group::{GroupKind, Standing};
use crate::domain::hook::{Cause, HookKind};
use crate::domain::ids::{
    AccountId, ActivityId, AnnouncementId, BeneficiaryId, BookingId, ChatId, DeedId, InboxSeq, IntentId,
    InvitationId, LinkInvitationId, MailId, MessageId, OrderId, OrganizerId, PackId, PaymentId, ProofId,
    SeriesId, SessionId, WalkInId,
};
use crate::domain::letter::LetterKind;
use crate::domain::markup::Markup;
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::domain::pack::DaysFrom;
use crate::domain::payment::{Because, PaymentMethod};
use crate::domain::picture::PictureId;
use crate::domain::proof::{PagePurpose, ProofState, Purpose};
use crate::domain::series::Rule;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::{BookingState, EntryKind, ReminderChoice, SessionState, SkipReason, WaitMode};
use crate::domain::zone::Zone;

/// `stored!(Type as Sql, |value| to sql, |sql| from sql)` for either database.
macro_rules! stored {
    ($name:ty as $sql:ty, $to:expr, $from:expr) => {
        impl<DB: Database> Type<DB> for $name
        where
            $sql: Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$sql as Type<DB>>::type_info()
            }

            fn compatible(ty: &DB::TypeInfo) -> bool {
                <$sql as Type<DB>>::compatible(ty)
            }
        }

        impl<'q, DB: Database> Encode<'q, DB> for $name
        where
            $sql: Encode<'q, DB>,
        {
            fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                let to: fn(&$name) -> $sql = $to;
                to(self).encode(buffer)
            }
        }

        impl<'r, DB: Database> Decode<'r, DB> for $name
        where
            $sql: Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                let from: fn($sql) -> Result<$name, BoxDynError> = $from;
                from(<$sql as Decode<'r, DB>>::decode(value)?)
            }
        }
    };
}

macro_rules! stored_ids {
    ($($name:ident),*) => { $(stored!($name as i64, |id| id.0, |id| Ok($name(id)));)* };
}

macro_rules! stored_words {
    ($($name:ty),*) => { $(stored!($name as String, |word| word.to_string(), |word| Ok(word.parse()?));)* };
}

stored_ids!(
    AnnouncementId,
    DeedId,
    IntentId,
    InvitationId,
    LinkInvitationId,
    MailId,
    ProofId,
    OrganizerId,
    WalkInId,
    ActivityId,
    SessionId,
    SeriesId,
    PackId,
    PaymentId,
    OrderId,
    AccountId,
    BeneficiaryId,
    BookingId,
    ChatId,
    MessageId,
    InboxSeq
);
stored_words!(
    PagePurpose,
    ProofState,
    Purpose,
    SessionState,
    BookingState,
    WaitMode,
    SkipReason,
    DaysFrom,
    PaymentMethod,
    Because,
    ReminderChoice,
    EntryKind,
    NoticeKind,
    LetterKind,
    Role,
    DeedKind,
    GroupKind,
    HookKind,
    Cause,
    Standing,
    Zone,
    Currency,
    Course,
    Rule
);
stored!(Credits as i64, |credits| credits.signed(), |credits| Ok(Credits::try_from(credits)?));
stored!(Minutes as i64, |minutes| i64::from(minutes.0), |minutes| Ok(Minutes(minutes.try_into()?)));
stored!(MinorUnits as i64, |minor| i64::from(minor.0), |minor| Ok(MinorUnits(minor.try_into()?)));
stored!(Markup as String, |markup| markup.as_str().to_owned(), |markup| Ok(Markup::kept(markup)));
stored!(PictureId as String, |picture| picture.0.clone(), |picture| Ok(PictureId(picture)));
stored!(CustomerCode as String, |code| code.to_string(), |code| Ok(code.parse()?));
stored!(Email as String, |email| email.as_str().to_owned(), |email| Ok(email.parse()?));
stored!(PersonName as String, |name| name.as_str().to_owned(), |name| Ok(PersonName::stored(name)?));
stored!(BirthDate as chrono::NaiveDate, |born_on| born_on.date(), |date| Ok(BirthDate::new(date)));
