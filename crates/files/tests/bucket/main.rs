//! Files in an S3-compatible bucket: the same as in a folder, over the protocol that a bucket speaks.
#[path = "../same/mod.rs"]
mod same;
mod stand_in;

use bytes::Bytes;
use files::{Files, NotKept};
use futures_util::stream;
use object_store::aws::AmazonS3Builder;
use same::tenant;
use stand_in::Bucket;
use uuid::Uuid;

/// A bucket to which each request is signed with this secret.
fn reach(bucket: &Bucket, prefix: &str) -> Files {
    let builder = AmazonS3Builder::new()
        .with_endpoint(bucket.address())
        .with_allow_http(true)
        .with_region("eu-west-2")
        .with_bucket_name(stand_in::NAME)
        .with_access_key_id(stand_in::KEY)
        .with_secret_access_key("a secret");
    Files::in_bucket(builder, prefix).expect("a bucket is named")
}

#[tokio::test]
async fn a_file_is_kept_under_its_tenant_and_hash_once() {
    let bucket = Bucket::open().await;
    same::a_file_is_kept_under_its_tenant_and_hash_once(&reach(&bucket, ""), || bucket.all()).await;
}

#[tokio::test]
async fn what_is_refused_or_cut_off_leaves_nothing() {
    let bucket = Bucket::open().await;
    same::what_is_refused_or_cut_off_leaves_nothing(&reach(&bucket, ""), || bucket.all()).await;
    assert_eq!(bucket.begun(), 0, "nor are parts kept that somebody would have to pay for");
}

#[tokio::test]
async fn what_is_old_is_found_and_taken_away_unless_it_was_written_again() {
    let bucket = Bucket::open().await;
    let below = "accord/files";
    let all = || bucket.all().iter().map(|key| key.trim_start_matches("accord/files/").to_owned()).collect();
    same::what_is_old_is_found_and_taken_away_unless_it_was_written_again(&reach(&bucket, below), all).await;
}

#[tokio::test]
async fn a_large_file_arrives_in_parts_and_whole() {
    let bucket = Bucket::open().await;
    let files = reach(&bucket, "");
    let pieces: Vec<Result<Bytes, NotKept>> = (0..12).map(|_| Ok(Bytes::from(vec![b'a'; 1024 * 1024]))).collect();
    let kept = files.keep(tenant(1), Uuid::from_u128(7), "long.txt", stream::iter(pieces)).await.expect("it is kept");
    assert_eq!(bucket.sizes(), [(format!("{}/{}", tenant(1), kept.hash), 12 * 1024 * 1024)]);
    assert_eq!(bucket.most_parts(), 3, "of 5 MB at most");
}

#[tokio::test]
async fn a_bucket_is_tried_out_and_one_that_is_not_there_says_so() {
    let bucket = Bucket::open().await;
    reach(&bucket, "").try_out().await.expect("it works");
    assert_eq!(bucket.all(), [""; 0], "nothing is left of the trial");
    bucket.refuses_everyone();
    let error = reach(&bucket, "").try_out().await.expect_err("nobody may").to_string();
    assert!(error.contains("403"), "{error}");
}
