//! Files of customers. A customer is known by the e-mail address, which may have an account already, as another club's
//! customer: that one keeps its name, language and password, which are not this organizer's to change. The code is: every
//! organizer has its own for a customer.

use futures_util::future::try_join_all;
use secrecy::{ExposeSecret as _, SecretString};

use super::cells::{Cells, Reason};
use super::problems::Problems;
use super::table::{Columns, Table};
use super::{Context, Import, refuse_difference, refuse_repetitions, values};
use crate::domain::customer_code::CustomerCode;
use crate::domain::email::Email;
use crate::domain::ids::AccountId;
use crate::domain::language::Locale;
use crate::domain::name::PersonName;
use crate::service::follow::Made;
use crate::service::passwords::{PasswordError, Passwords};
use crate::store::{Conn, StoreError, Tx, accounts, customers};

/// Such a file.
pub(super) struct Customers;

/// One of its lines.
pub(super) struct Line {
    line: u64,
    email: Email,
    name: PersonName,
    language: Option<Locale>,
    password: Option<SecretString>,
    hash: Option<String>,
    account: Option<AccountId>,
    code: Option<CustomerCode>,
}

impl Import for Customers {
    type Line = Line;

    const COLUMNS: Columns =
        Columns { required: &["email", "name"], optional: &["language", "password", "code"] };

    async fn read(
        _: &mut Conn,
        _: Context<'_>,
        table: &Table,
        problems: &mut Problems,
    ) -> Result<Vec<Line>, StoreError> {
        let mut lines = Vec::new();
        for row in &table.rows {
            lines.extend(read(&mut Cells::new(table, row, problems)));
        }
        refuse_repetitions(problems, "email", lines.iter().map(|line| (line.line, line.email.as_str())));
        let codes = lines.iter().filter_map(|line| Some((line.line, line.code.as_ref()?.key())));
        refuse_repetitions(problems, "code", codes);
        Ok(lines)
    }

    async fn missing(
        conn: &mut Conn,
        context: Context<'_>,
        columns: &[&'static str],
        lines: &mut [Line],
        problems: &mut Problems,
    ) -> Result<Vec<usize>, StoreError> {
        let mut missing = Vec::new();
        for (index, line) in lines.iter_mut().enumerate() {
            line.account = accounts::credentials(conn, &line.email).await?.map(|known| known.id);
            let customer = match line.account {
                Some(_) => accounts::customer(conn, context.organizer.id, &line.email).await?,
                None => None,
            };
            let own = match customer {
                Some(account) => customers::code(conn, context.organizer.id, account).await?,
                None => None,
            };
            let other = match &line.code {
                Some(code) => customers::of_code(conn, context.organizer.id, code).await?,
                None => None,
            };
            if other.is_some_and(|other| line.account != Some(other.account)) {
                problems.add(line.line, Some("code"), "another customer has this code");
            }
            // One that we made gives way to the club's own.
            let differs = line.code.as_ref().is_some_and(|code| own.as_ref() != Some(code));
            let given = own.is_some_and(|own| !own.is_made());
            refuse_difference(problems, line.line, columns, &[("code", differs && given)]);
            if customer.is_none() || differs {
                missing.push(index);
            }
        }
        Ok(missing)
    }

    async fn add(tx: &mut Tx, context: Context<'_>, line: &Line) -> Result<Option<Made>, StoreError> {
        let account = match line.account {
            Some(account) => account,
            None => {
                let (hash, language) = (line.hash.as_deref(), line.language.map(Locale::tag));
                accounts::insert(tx, &line.email, hash, line.name.as_str(), language, context.now).await?
            }
        };
        accounts::join_organizer(tx, account, context.organizer.id, context.now).await?;
        if let Some(code) = &line.code {
            customers::set_code(tx, context.organizer.id, account, code).await?;
        }
        Ok(None)
    }
}

fn read(cells: &mut Cells<'_, '_>) -> Option<Line> {
    let email = cells.required("email", values::email);
    let name = cells.required("name", |text| PersonName::parse(text).map_err(values::reason));
    let language = cells.optional("language", |text| text.parse().map_err(values::reason));
    let password = cells.optional("password", password);
    let code = cells.optional("code", |text| text.parse().map_err(values::reason));
    Some(Line {
        line: cells.line(),
        email: email?,
        name: name?,
        language,
        password,
        hash: None,
        account: None,
        code,
    })
}

fn password(text: &str) -> Result<SecretString, Reason> {
    if text.len() > Passwords::MAX_BYTES {
        Err(values::reason(PasswordError::TooLong))
    } else if text.contains(['\n', '\r']) {
        Err("a password is one line".to_owned())
    } else {
        Ok(text.into())
    }
}

/// Hashes the passwords of those who have no account yet, as many at a time as [`Passwords`] allows.
pub(super) async fn hash(passwords: &Passwords, lines: &mut [Line]) -> Result<(), PasswordError> {
    let hashes = lines.iter().map(async |line| match &line.password {
        Some(password) if line.account.is_none() => {
            passwords.hash(password.expose_secret().into()).await.map(Some)
        }
        Some(_) | None => Ok(None),
    });
    let hashes = try_join_all(hashes).await?;
    for (line, hash) in lines.iter_mut().zip(hashes) {
        line.hash = hash;
    }
    Ok(())
}
