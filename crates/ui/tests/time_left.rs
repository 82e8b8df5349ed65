//! The server and the script in the page say the same about the time that is left: both are held to one table, this one
//! here and `frontend/test/time-left.test.mjs` there.

use jiff::Timestamp;

#[test]
fn the_words_are_those_of_the_table() {
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("time-left.json")).expect("the table is JSON");
    let instant =
        |value: &serde_json::Value| Timestamp::from_second(value.as_i64().expect("seconds")).expect("an instant");
    for case in &cases {
        let words = ui::words::time_left(instant(&case["now"]), instant(&case["due"]));
        assert_eq!(words, case["words"].as_str().expect("words"), "{case}");
    }
}
