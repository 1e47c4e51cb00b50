//! Accounts that were erased, of which something personal is left (docs/privacy.md).

use super::super::{Conn, StoreError};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::AccountId;
use crate::domain::name::PersonName;

/// Such an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Left {
    /// Which.
    pub account: AccountId,
    /// Whether its own row says something.
    pub own: bool,
    /// How many phones, clubs, keys, follows, links and invitations it has, and chats that paid.
    pub ties: i64,
    /// How many of its people have a name or a date of birth.
    pub people: i64,
    /// How many credits it could use.
    pub credits: i64,
}

/// All of them. Whoever pays when it is erased already stays known, as an owner has to say whose the money is.
///
/// # Errors
/// The database's.
pub async fn left_of_erased(conn: &mut Conn) -> Result<Vec<Left>, StoreError> {
    fetch_all!(
        conn,
        Left,
        "SELECT * FROM (
             SELECT a.id AS account, a.password_hash IS NOT NULL OR a.language IS NOT NULL OR a.name <> $1 OR a.email LIKE '%@%' OR a.mail_bounce IS NOT NULL
                        AS own,
                    (SELECT COUNT(*) FROM telegram_users t WHERE t.account_id = a.id)
                    + (SELECT COUNT(*) FROM customers c WHERE c.account_id = a.id)
                    + (SELECT COUNT(*) FROM customer_keys k WHERE k.account_id = a.id)
                    + (SELECT COUNT(*) FROM follows f WHERE f.account_id = a.id)
                    + (SELECT COUNT(*) FROM calendar_feeds d WHERE d.account_id = a.id)
                    + (SELECT COUNT(*) FROM mails m WHERE m.account_id = a.id AND m.created_at <= a.erased_at)
                    + (SELECT COUNT(*) FROM unsubscribe_links u WHERE u.account_id = a.id)
                    + (SELECT COUNT(*) FROM payment_intents i WHERE i.account_id = a.id AND i.chat_id <> 0)
                    + (SELECT COUNT(*) FROM payments p JOIN orders r ON r.id = p.order_id
                       WHERE r.account_id = a.id AND p.chat_id IS NOT NULL)
                    + (SELECT COUNT(*) FROM payments p JOIN payment_intents i ON i.id = p.intent_id
                       WHERE i.account_id = a.id AND p.order_id IS NULL AND p.chat_id IS NOT NULL
                         AND p.because <> 'no_customer')
                    + (SELECT COUNT(*) FROM link_invitations l WHERE l.account_id = a.id) AS ties,
                    (SELECT COUNT(*) FROM beneficiaries p
                     WHERE p.account_id = a.id AND (p.name <> $1 OR p.born_on <> $2)) AS people,
                    (SELECT CAST(COALESCE(SUM(r.available), 0) AS BIGINT) FROM orders r WHERE r.account_id = a.id) AS credits
             FROM accounts a
             WHERE a.erased_at IS NOT NULL
         ) AS erased
         WHERE own OR ties > 0 OR people > 0 OR credits > 0
         ORDER BY account",
        PersonName::erased(),
        BirthDate::erased()
    )
}
