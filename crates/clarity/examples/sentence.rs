//! Prints how one sentence is read: `cargo run -p clarity --example sentence -- "The lead must …"`.

fn main() {
    let sentences: Vec<String> = std::env::args().skip(1).collect();
    let report = clarity::check(&sentences.join("\n"), clarity::Options::SENTENCES);
    for reading in report.sentences {
        println!("{}\n  duty {} head {:?}", reading.text, reading.duty, reading.head);
        let slots = &reading.slots;
        let all = [
            ("trigger", &slots.trigger),
            ("actor", &slots.actor),
            ("action", &slots.action),
            ("object", &slots.object),
            ("recipient", &slots.recipient),
            ("time", &slots.time_limit),
            ("record", &slots.record),
        ];
        for (name, slot) in all {
            println!("  {name:<10} {:?} {:?}", slot.state, slot.text);
        }
        for vague in &reading.vague {
            println!("  {} {:?}", vague.rule, vague.phrase);
        }
    }
}
