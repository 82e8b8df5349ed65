//! Due diligence as it should be: whatever is asked and not there yet is recorded, and holds for a year or longer.
use app::mobilisation::due_diligence::{due_diligence, record};
use domain::{
    mobilisation::due_diligence::{Asked, Asks, CheckAnswers, DbsLevel, Register},
    time::london_date,
};
use jiff::{Span, civil::Date};
use store::Work;

/// Records what is missing, as the partner's lead.
pub async fn record_what_is_missing(work: &Work, reference: &str) {
    let partnership = app::partnership::find(work, reference).await.expect("the partnership is there");
    let all = due_diligence(work, &partnership).await.expect("due diligence is read");
    for asked in all.asked.iter().filter(|asked| !asked.standing.is_held()) {
        let worker = asked.worker.as_ref().map(|worker| worker.id);
        let answers = answers_of(asked, london_date(work.now));
        let recorded = record(work, reference, (&asked.check.key, worker), &answers, None).await;
        recorded.unwrap_or_else(|error| panic!("{}: {error}", asked.title()));
    }
}

/// Answers that give a check all that it asks for, from a month ago until a year from today.
pub fn answers_of(asked: &Asked, today: Date) -> CheckAnswers {
    let (register, number) = match &asked.check.asks {
        Asks::Identifier { registers } => (registers.first().copied(), number_in(registers[0])),
        _ => (None, ""),
    };
    let (limit, level) = match &asked.check.asks {
        Asks::Insurance { pounds, .. } => (pounds.to_string(), None),
        Asks::Dbs { level, regulated, .. } => {
            let posts = asked.worker.as_ref().map(|worker| worker.posts.clone()).unwrap_or_default();
            (String::new(), Some(Some(DbsLevel::for_posts(*level, regulated, &posts))))
        }
        _ => (String::new(), None),
    };
    CheckAnswers {
        on: Some(today.saturating_sub(Span::new().days(30))),
        seen_by: "Pat Lee".to_owned(),
        until: Some(today.saturating_add(Span::new().years(1))),
        register,
        number: number.to_owned(),
        who: "Seaside Mutual".to_owned(),
        limit,
        volunteers: Some(true),
        abuse: Some(true),
        level,
        words: "Leads a group in which people may tell them of harm".to_owned(),
    }
}

fn number_in(register: Register) -> &'static str {
    match register {
        Register::CharityEnglandWales => "1090095",
        Register::CharityScotland => "SC042386",
        Register::CharityNorthernIreland => "100019",
        Register::Company => "09506232",
        Register::Mutual => "IP031455",
        Register::CqcProvider | Register::CqcLocation => "1-123456789",
        Register::Ods => "A1B2C",
    }
}
