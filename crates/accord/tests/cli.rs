//! The command line, used as people use it.
mod running;

use std::net::TcpListener;

use running::{Folder, Server, free_port, request, run, run_with, sign_in};
use store::Store;

const PASSWORD: &str = "a long enough password";

fn due(start: &str, limit: &str) -> String {
    let said = run(&["due", start, limit]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{start}, {limit}: {}", said.out);
    said.out
}

#[test]
fn due_prints_the_instant_and_the_reason() {
    // The clocks go forward on 29 March 2026: 24 elapsed hours are 25 on the clock.
    insta::assert_snapshot!(due("2026-03-28 10:00", "24 hours"), @r"
    11am on Sunday 29 March 2026 (2026-03-29T10:00:00Z)
    24 hours run through nights and weekends. From 10am on Saturday 28 March 2026; the clocks go forward on 29 March, so it is due at 11am on Sunday 29 March 2026.
    ");
    insta::assert_snapshot!(due("2026-03-28 10:00", "2 working days"), @r"
    11:59pm on Wednesday 1 April 2026 (2026-04-01T22:59:59.999999Z)
    2 working days. Received on Saturday 28 March 2026 at 10am, not a working day, so it counts as received on Monday 30 March and day 1 is Tuesday 31 March; the weekend does not count; due by the end of Wednesday 1 April 2026. The clocks go forward on 29 March; this limit goes by the calendar, so they do not move it.
    ");
    insta::assert_snapshot!(due("2026-03-28 10:00", "same day"), @r"
    11:59pm on Saturday 28 March 2026 (2026-03-28T23:59:59.999999Z)
    Same day, whatever day of the week it is. From 10am on Saturday 28 March 2026; due by the end of Saturday 28 March 2026 (11:59pm).
    ");
    insta::assert_snapshot!(due("2026-03-28 10:00", "Friday 17:00"), @r"
    5pm on Friday 3 April 2026 (2026-04-03T16:00:00Z)
    Friday 17:00. From 10am on Saturday 28 March 2026, in the week of 23 to 29 March 2026, whose Friday 5pm has gone by, so it falls in the week after; due by 5pm on Friday 3 April 2026. The clocks go forward on 29 March; this limit goes by the calendar, so they do not move it. That is Good Friday, and this limit does not move for it.
    ");
    insta::assert_snapshot!(due("2026-03-28 10:00", "1 month"), @r"
    11:59pm on Tuesday 28 April 2026 (2026-04-28T22:59:59.999999Z)
    1 month from Saturday 28 March 2026 is Tuesday 28 April 2026; due by the end of Tuesday 28 April 2026. The clocks go forward on 29 March; this limit goes by the calendar, so they do not move it.
    ");
    insta::assert_snapshot!(due("2026-03-28 10:00", "10 working days after quarter end"), @r"
    11:59pm on Thursday 16 April 2026 (2026-04-16T22:59:59.999999Z)
    10 working days after quarter end. Q4 2025/26 ends on Tuesday 31 March 2026, so day 1 is Wednesday 1 April; Good Friday (3 April), 2 weekends and Easter Monday (6 April) do not count; due by the end of Thursday 16 April 2026. The clocks go forward on 29 March; this limit goes by the calendar, so they do not move it.
    ");
}

#[test]
fn due_says_what_it_cannot_read() {
    for (start, limit) in [
        ("2026-02-31 10:00", "24 hours"),
        ("yesterday", "24 hours"),
        ("2026-03-28 10:00", "promptly"),
        ("2026-03-28 10:00", ""),
        ("2026-03-28 10:00", "0 hours"),
        ("2026-03-28 10:00", "99999999999 hours"),
        ("2026-03-29 01:30", "24 hours"),
    ] {
        let said = run(&["due", start, limit]);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{start}, {limit}");
        assert!(said.err.trim().len() > 20, "{start}, {limit}: {}", said.err);
        assert!(!said.err.contains("panicked"), "{}", said.err);
    }
    assert_eq!(run(&["due", "2026-03-28 10:00"]).code, 2, "without a limit there is nothing to say");
}

#[test]
fn check_says_what_must_be_fixed() {
    let folder = Folder::new();
    let vague = folder.write("vague.txt", "Concerns will be passed on promptly.\n");
    let fine = folder.write(
        "fine.txt",
        "The session lead must send the session summary to the service manager through Accord within 24 hours of the end \
         of each session.\n",
    );
    let missing = folder.file("missing.txt").display().to_string();

    let said = run(&["check", "--sentences", &vague]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("promptly"), "every finding quotes the words: {}", said.out);
    let said = run(&["check", "--sentences", &fine]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let said = run(&["check", "--sentences", &missing]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("missing.txt"), "{}", said.err);
    // A file that cannot be read does not hide what was found in another.
    let said = run(&["check", "--sentences", &missing, &vague]);
    assert_eq!(said.code, 2);
    assert!(said.out.contains("promptly") && said.err.contains("missing.txt"), "{}{}", said.out, said.err);
    assert_eq!(run(&["check"]).code, 2);
}

#[test]
fn check_prints_json_for_programs() {
    let folder = Folder::new();
    let vague = folder.write("vague.txt", "Concerns will be passed on promptly.\n");
    let said = run(&["check", "--sentences", "--format", "json", &vague]);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    let keys: Vec<_> = report.as_object().expect("an object").keys().cloned().collect();
    insta::assert_debug_snapshot!(keys, @r#"
    [
        "elements",
        "findings",
        "sentences",
    ]
    "#);
    let slots = &report["sentences"][0]["slots"];
    assert_eq!(slots["actor"]["state"], "missing");
    assert_eq!(slots["time_limit"]["state"], "vague");
    let said = run(&["check", "--sentences", "--format", "json", &vague, &vague]);
    let reports: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(reports.as_array().map(Vec::len), Some(2));
    assert_eq!(reports[0]["file"], vague.as_str());
    let said = run(&["check", "--sentences", "--format", "sarif", &vague]);
    let sarif: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn a_taken_port_is_said_and_another_proposed() {
    let folder = Folder::new();
    let database = folder.database();
    assert_eq!(run(&["migrate", "--database", &database]).code, 0);
    let holder = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = holder.local_addr().expect("it has an address").port();
    let next = port + 1;
    for command in ["serve", "demo"] {
        let said = run(&[command, "--database", &database, "--port", &port.to_string()]);
        assert_eq!(said.code, 1, "{}{}", said.out, said.err);
        let expected =
            format!("Port {port} is taken by another program. Choose another with --port, for example --port {next}\n");
        assert_eq!((said.out.as_str(), said.err), ("", expected), "{command}");
    }
}

#[test]
fn a_database_without_its_schema_is_not_served() {
    let folder = Folder::new();
    let database = folder.database();
    for command in ["serve", "verify", "work"] {
        let said = run(&[command, "--database", &database]);
        assert_eq!(said.code, 1, "{command}: {}{}", said.out, said.err);
        assert!(said.err.contains("Run: accord migrate"), "{command}: {}", said.err);
    }
    let said = run(&["doctor", "--database", &database]);
    assert_eq!(said.code, 1, "{}", said.out);
    let missing = said.out.lines().find(|line| line.contains("of the schema"));
    assert!(missing.is_some_and(|line| line.starts_with("WRONG ")), "{}", said.out);

    let first = run(&["migrate", "--database", &database]);
    assert!(first.code == 0 && first.out.ends_with("taken. The schema is up to date.\n"), "{}", first.out);
    let second = run(&["migrate", "--database", &database]);
    assert_eq!((second.code, second.out.as_str()), (0, "The schema is up to date.\n"));
    let said = run(&["doctor", "--database", &database]);
    assert!(said.out.contains("ok    the database answers (Sqlite)"), "{}", said.out);
    assert!(said.out.contains("ok    0 providers are set up"), "{}", said.out);
}

#[test]
fn a_database_that_cannot_be_opened_is_said_without_its_password() {
    let said = run(&["doctor", "--database", "postgres://accord:very-secret@127.0.0.1:1/accord"]);
    assert_eq!(said.code, 1);
    let all = format!("{}{}", said.out, said.err);
    assert!(all.contains("Cannot open the database 127.0.0.1:1/accord"), "{all}");
    assert!(!all.contains("very-secret"), "{all}");
}

fn set_up(database: &str, typed: &str) -> running::Said {
    run_with(
        &[
            "set-up",
            "--database",
            database,
            "--provider",
            "Fairhaven Care",
            "--safeguarding-phone",
            "01234 567890",
            "--administrator",
            "Adam Cole",
            "--email",
            "adam@fairhaven.example",
        ],
        typed,
    )
}

#[test]
fn set_up_takes_the_password_from_standard_input() {
    let folder = Folder::new();
    let database = folder.database();
    assert_eq!(run(&["migrate", "--database", &database]).code, 0);
    for short in ["", "\n", "too short\n"] {
        let said = set_up(&database, short);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{short:?}");
        assert!(said.err.contains("at least 12 characters. Nothing was set up."), "{}", said.err);
    }
    let said = set_up(&database, &format!("{PASSWORD}\r\n"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.out, "Fairhaven Care is set up. Adam Cole can sign in with adam@fairhaven.example.\n");
    assert!(!said.err.contains(PASSWORD), "{}", said.err);
    // The same address again is refused, and nothing of a second provider is left behind.
    let said = set_up(&database, &format!("{PASSWORD}\n"));
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.err.contains("signs in with this address already"), "{}", said.err);
    assert!(run(&["doctor", "--database", &database]).out.contains("ok    1 provider is set up"));

    let server = Server::start(&database, free_port());
    let cookie = sign_in(server.port, "adam@fairhaven.example", PASSWORD);
    let page = request(server.port, "GET", "/organisations", &cookie, "").expect("the server answers");
    assert!(page.status == 200 && page.body.contains("Adam Cole"), "{}", page.body);
}

#[cfg(unix)]
#[test]
fn a_server_told_to_stop_as_soon_as_it_answers_ends() {
    let folder = Folder::new();
    let database = folder.database();
    assert_eq!(run(&["migrate", "--database", &database]).code, 0);
    assert_eq!(set_up(&database, &format!("{PASSWORD}\n")).code, 0);
    // The first round of jobs is then mostly still going on, which once made the worker miss the signal.
    for _ in 0..10 {
        let server = Server::start(&database, free_port());
        assert!(server.ends(std::time::Duration::from_secs(10)), "the server goes on after SIGTERM");
    }
}

#[test]
fn verify_names_an_edited_entry() {
    let folder = Folder::new();
    let database = folder.database();
    assert_eq!(run(&["migrate", "--database", &database]).code, 0);
    assert_eq!(set_up(&database, &format!("{PASSWORD}\n")).code, 0);
    let verify = || run(&["verify", "--database", &database]);
    assert_eq!(verify().code, 0);

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let bare = |sql: &str| {
        runtime.block_on(async {
            let store = Store::open(&database).await.expect("the database opens");
            let changed = store.execute_unprepared(sql).await;
            store.close().await.expect("the database closes");
            changed
        })
    };
    runtime.block_on(async {
        let store = Store::open(&database).await.expect("the database opens");
        for tenant in store::sign_in::tenants(&store).await.expect("tenants are read") {
            let head = app::ledger::seal(&store, tenant, testkit::london("2026-09-01 09:00")).await;
            let head = head.expect("the ledger is sealed").expect("there are entries");
            worker::note_heads(&store, tenant, &head).expect("the head is noted");
        }
        store.close().await.expect("the database closes");
    });
    let said = verify();
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("2 sealed entries checked, 0 not sealed yet."), "{}", said.out);
    assert!(said.out.contains("Checked against the head noted outside the database at place 2."), "{}", said.out);

    // The database itself refuses; whoever gets around it is found out.
    let edit = "UPDATE ledger_entry SET verb = 'member.removed' WHERE seq = 2";
    let refused = bare(edit).expect_err("the ledger is append-only").to_string();
    assert!(refused.contains("the ledger is append-only"), "{refused}");
    bare("DROP TRIGGER ledger_entry_change").expect("whoever owns the file can do that");
    assert_eq!(bare(edit).expect("and that"), 1);
    let said = verify();
    assert_eq!(said.code, 1, "{}", said.out);
    let fault = "FAULT: entry 2 (place 2) has been changed or moved since it was sealed";
    assert!(said.out.contains(fault), "{}", said.out);
    assert!(said.out.contains("The ledger is NOT as it was sealed."), "{}", said.out);
    assert!(!said.out.contains("entry 1 "), "only the one that was edited: {}", said.out);
}
