//! The beneficiaries that an account knows, in pages.

use crate::domain::ids::AccountId;
use crate::store::beneficiaries::{self, Beneficiary};
use crate::store::{Conn, StoreError};

/// People on a page.
pub const PAGE: usize = 8;

/// A page of them.
#[derive(Clone, Debug)]
pub struct Page {
    /// In the order of becoming known.
    pub people: Vec<Beneficiary>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of those that an account knows.
///
/// # Errors
/// The database's.
pub async fn page(conn: &mut Conn, account: AccountId, number: u16) -> Result<Page, StoreError> {
    let offset = i64::from(number) * PAGE as i64;
    let mut people = beneficiaries::page_of_account(conn, account, offset, PAGE as i64 + 1).await?;
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    Ok(Page { people, more })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::birth_date::BirthDate;
    use crate::domain::name::PersonName;
    use crate::service::testing::*;

    on_both! {
        async fn in_pages_without_the_forgotten(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let mut known = Vec::new();
            let mut tx = store.begin().await.unwrap();
            for letter in 'a'..'l' {
                let name = PersonName::parse(&letter.to_string()).unwrap();
                let born_on = BirthDate::new(day("1990-05-21"));
                known.push(beneficiaries::find_or_insert(&mut tx, ana.account, &name, born_on, now()).await.unwrap());
            }
            assert!(beneficiaries::erase(&mut tx, ana.account, known.remove(3), now()).await.unwrap());
            tx.commit().await.unwrap();
            let show = async |account, number| {
                let page = page(&mut store.read().await.unwrap(), account, number).await.unwrap();
                (page.people.iter().map(|one| one.id).collect::<Vec<_>>(), page.more)
            };
            assert_eq!(show(ana.account, 0).await, (known[..8].to_vec(), true));
            assert_eq!(show(ana.account, 1).await, (known[8..].to_vec(), false));
            assert_eq!(show(ben.account, 0).await, (Vec::new(), false));
        }
    }
}
