//! Accounts: how a person is found by e-mail, and the hash of their password. Accounts belong to no tenant.
use domain::organisation::{Account, AccountId};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};

use crate::{Error, Store, Work};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub name: String,
        pub password_hash: String,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds an account with the hash of its password.
pub async fn add(work: &Work, account: &Account, password_hash: &str) -> Result<(), Error> {
    let row = row::ActiveModel {
        id: Set(account.id.0),
        email: Set(account.email.clone()),
        name: Set(account.name.clone()),
        password_hash: Set(password_hash.to_owned()),
    };
    // Asked of the database without an error, which on PostgreSQL would end the whole transaction.
    let unless_taken = OnConflict::column("email").do_nothing().to_owned();
    match row::Entity::insert(row).on_conflict(unless_taken).exec_without_returning(&work.tx).await {
        Ok(1) => Ok(()),
        Ok(_) | Err(DbErr::RecordNotInserted) => Err(Error::Duplicate),
        Err(error) => Err(error.into()),
    }
}

/// Gives an account another password, and ends every other session of it.
pub async fn set_password(work: &Work, id: AccountId, password_hash: &str, keep: &[u8]) -> Result<(), Error> {
    use crate::sign_in::row as session;
    row::Entity::update_many()
        .col_expr(row::COLUMN.password_hash.0, Expr::value(password_hash))
        .filter(row::COLUMN.id.eq(id.0))
        .exec(&work.tx)
        .await?;
    session::Entity::update_many()
        .col_expr(session::COLUMN.ended_at.0, Expr::value(crate::column::instant(work.now)))
        .filter(session::COLUMN.account_id.eq(id.0))
        .filter(session::COLUMN.token_hash.ne(keep.to_vec()))
        .filter(session::COLUMN.ended_at.is_null())
        .exec(&work.tx)
        .await?;
    Ok(())
}

/// The account that signs in with this address, and its password's hash.
pub async fn by_email(store: &Store, email: &str) -> Result<Option<(Account, String)>, Error> {
    let found = row::Entity::find().filter(row::COLUMN.email.eq(email)).one(&store.reading).await?;
    Ok(found.map(|row| (account(row.clone()), row.password_hash)))
}

/// An account by its id.
pub async fn get(store: &Store, id: AccountId) -> Result<Option<Account>, Error> {
    Ok(row::Entity::find_by_id(id.0).one(&store.reading).await?.map(account))
}

/// Whether there is any account at all.
pub async fn any(store: &Store) -> Result<bool, Error> {
    use sea_orm::QuerySelect;
    Ok(row::Entity::find().limit(1).one(&store.reading).await?.is_some())
}

pub(crate) fn account(row: row::Model) -> Account {
    Account { id: row.id.into(), email: row.email, name: row.name }
}
