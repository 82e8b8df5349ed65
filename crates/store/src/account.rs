//! Accounts: how a person is found by e-mail, and the hash of their password. Accounts belong to no tenant.
use domain::organisation::{Account, AccountId};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

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
    row::ActiveModel {
        id: Set(account.id.0),
        email: Set(account.email.clone()),
        name: Set(account.name.clone()),
        password_hash: Set(password_hash.to_owned()),
    }
    .insert(&work.tx)
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
