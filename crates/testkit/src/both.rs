//! One test on both databases.

/// Runs each of these tests on SQLite, and on PostgreSQL under the feature `postgres` of the crate that it is used in.
///
/// A test is an async function that takes a migrated, empty [`store::Store`] of its own. PostgreSQL is found by
/// [`POSTGRES`](crate::database::POSTGRES); a test that is to run there and finds none fails.
#[macro_export]
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { $crate::database::on_sqlite(super::$test) })+
        }
        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[test] fn $test() { $crate::database::on_postgres(super::$test) })+
        }
    };
}

/// The same for tests that need SQLite to be a file: what reaches the disk, and who waits for whose lock.
///
/// The function takes the whole [`TestDatabase`](crate::TestDatabase), so that it can be opened a second time.
#[macro_export]
macro_rules! on_both_from_disk {
    ($($test:ident),+ $(,)?) => {
        mod sqlite_file {
            $(#[test] fn $test() { $crate::database::on_sqlite_file(super::$test) })+
        }
        #[cfg(feature = "postgres")]
        mod postgres_server {
            $(#[test] fn $test() { $crate::database::on_postgres_whole(super::$test) })+
        }
    };
}
