//! The four dossiers. Organisations, people and numbers are invented; numbers of registers are zeros.
use domain::{mobilisation::due_diligence::Register, organisation::LeadRole};
use jiff::civil::Date;

use super::Dossier;
use crate::clock::in_2026;

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// Larkspur Minds CIO: four people deliver; certificates between 12 January and 2 June 2026; induction on 9 June.
#[rustfmt::skip]
pub(crate) const LARKSPUR: Dossier = Dossier {
    number: Some((Register::CharityEnglandWales, "0000000")),
    insured: ("Hearth & Harbour Mutual", day(2027, 3, 31)),
    limits: [5_000_000, 10_000_000, 0],
    named: &[("W. Ashgrove", LeadRole::SessionLead), ("C. Lindley", LeadRole::SessionLead)],
    people: &[
        ("E. Sandoval-Wray", in_2026(1, 12), in_2026(6, 9), None),
        ("K. Brisco", in_2026(3, 4), in_2026(6, 9), None),
        ("W. Ashgrove", in_2026(4, 21), in_2026(6, 9), None),
        ("C. Lindley", in_2026(6, 2), in_2026(6, 9), None),
    ],
    eligible: "Leads the group each week and is often alone with those who step out; not regulated activity",
    policies: &[
        ("safeguarding-policy", "M. Tarrant-Vale", day(2025, 11, 3), day(2026, 11, 3)),
        ("whistleblowing-policy", "M. Tarrant-Vale", day(2025, 11, 3), day(2026, 11, 3)),
        ("lone-working-policy", "E. Sandoval-Wray", day(2025, 10, 20), day(2026, 10, 20)),
        ("complaints-policy", "M. Tarrant-Vale", in_2026(2, 2), day(2027, 2, 2)),
        ("health-and-safety-policy", "E. Sandoval-Wray", in_2026(3, 16), day(2027, 3, 16)),
        ("equality-policy", "The trustees", in_2026(5, 11), day(2027, 5, 11)),
        ("data-policy", "The trustees", in_2026(5, 11), day(2027, 5, 11)),
    ],
    papers: &[
        ("accounts", "Accounts to 31 March 2025, filed in time; reserves are five months' running costs.", in_2026(5, 19), None),
        ("conflicts", "A trustee's sister works for Brackenmere; she takes no part in decisions about this agreement. Nothing else.", in_2026(5, 26), None),
        ("data-protection-fee", "Fee paid by Larkspur Minds CIO, tier 1; seen on the ICO's page.", in_2026(5, 26), Some(day(2027, 4, 30))),
    ],
    seen_by: "N. Abara-Stone",
};

/// Clearsay Communication Ltd: two therapists, whose registration and indemnity were checked.
#[rustfmt::skip]
pub(crate) const CLEARSAY: Dossier = Dossier {
    number: Some((Register::Company, "00000000")),
    insured: ("Alder Professional Cover", day(2027, 4, 30)),
    limits: [5_000_000, 10_000_000, 2_000_000],
    named: &[("S. Marchbank", LeadRole::Therapist)],
    people: &[
        ("O. Lindqvist", day(2025, 9, 8), in_2026(6, 22), None),
        ("S. Marchbank", day(2025, 2, 17), in_2026(6, 22), None),
    ],
    eligible: "Assesses people one to one in their homes as a therapist",
    policies: &[
        ("safeguarding-policy", "H. Ferris-Adeyemi", in_2026(1, 19), day(2027, 1, 19)),
        ("whistleblowing-policy", "H. Ferris-Adeyemi", in_2026(1, 19), day(2027, 1, 19)),
        ("lone-working-policy", "O. Lindqvist", in_2026(2, 9), day(2027, 2, 9)),
        ("complaints-policy", "H. Ferris-Adeyemi", in_2026(1, 19), day(2027, 1, 19)),
        ("health-and-safety-policy", "O. Lindqvist", in_2026(2, 9), day(2027, 2, 9)),
        ("equality-policy", "H. Ferris-Adeyemi", in_2026(4, 13), day(2027, 4, 13)),
        ("data-policy", "H. Ferris-Adeyemi", in_2026(4, 13), day(2027, 4, 13)),
    ],
    papers: &[
        ("accounts", "Accounts to 31 December 2025 as filed; small company, no charge on its assets.", in_2026(6, 3), None),
        ("conflicts", "Neither director nor therapist has a tie to Brackenmere or to anyone supported. Recorded as none.", in_2026(6, 3), None),
        ("data-protection-fee", "Fee paid by Clearsay Communication Ltd; seen on the ICO's page.", in_2026(6, 3), Some(day(2027, 5, 14))),
        ("data-security-toolkit", "Standards Met for 2025/26, published on 11 May 2026.", in_2026(6, 8), Some(day(2027, 6, 30))),
        ("professional-registration", "On the public register of the HCPC, without restriction; it is renewed by the end of September 2027.", in_2026(6, 10), Some(day(2027, 9, 30))),
    ],
    seen_by: "N. Abara-Stone",
};

/// Speakwell Northmarch: two advocates.
#[rustfmt::skip]
pub(crate) const SPEAKWELL: Dossier = Dossier {
    number: Some((Register::CharityEnglandWales, "0000000")),
    insured: ("Hearth & Harbour Mutual", day(2027, 3, 31)),
    limits: [5_000_000, 10_000_000, 1_000_000],
    named: &[("D. Pemberley", LeadRole::Advocate)],
    people: &[
        ("Y. Achterberg", day(2025, 6, 23), in_2026(6, 2), None),
        ("D. Pemberley", in_2026(2, 24), in_2026(6, 2), None),
    ],
    eligible: "Meets people alone as their independent advocate and hears what they tell nobody else",
    policies: &[
        ("safeguarding-policy", "B. Castellan", in_2026(1, 26), day(2027, 1, 26)),
        ("whistleblowing-policy", "B. Castellan", in_2026(1, 26), day(2027, 1, 26)),
        ("lone-working-policy", "Y. Achterberg", in_2026(3, 2), day(2027, 3, 2)),
        ("complaints-policy", "B. Castellan", in_2026(3, 2), day(2027, 3, 2)),
        ("health-and-safety-policy", "Y. Achterberg", in_2026(3, 2), day(2027, 3, 2)),
        ("equality-policy", "The trustees", in_2026(4, 20), day(2027, 4, 20)),
        ("data-policy", "The trustees", in_2026(4, 20), day(2027, 4, 20)),
    ],
    papers: &[
        ("accounts", "Accounts to 31 March 2025, filed in time; reserves are four months' running costs.", in_2026(5, 12), None),
        ("conflicts", "Speakwell may challenge Brackenmere. No payment depends on a case; that is written into the terms.", in_2026(5, 13), None),
        ("data-protection-fee", "Fee paid by Speakwell Northmarch; seen on the ICO's page.", in_2026(5, 13), Some(day(2027, 2, 28))),
        ("references", "Two references of each and the right to work seen by the partner lead on 13 May; the papers stay with Speakwell.", in_2026(5, 13), None),
    ],
    seen_by: "N. Abara-Stone",
};

/// Kindred Steps Network, held by its host: nine peers, trained on 6 and 13 June.
#[rustfmt::skip]
pub(crate) const KINDRED: Dossier = Dossier {
    number: None,
    insured: ("Hearth & Harbour Mutual, held by Northmarch Voluntary Action", day(2027, 3, 31)),
    limits: [5_000_000, 10_000_000, 0],
    named: &[
        ("A. Rowntree-Bello", LeadRole::Peer), ("B. Haskett", LeadRole::Peer), ("D. Okonjo-Reid", LeadRole::Peer),
        ("G. Tamblyn", LeadRole::Peer), ("H. Varley", LeadRole::Peer), ("J. Quennell", LeadRole::Peer),
        ("L. Mistry-Cole", LeadRole::Peer), ("S. Trevanion", LeadRole::Peer),
    ],
    people: &[
        ("C. Winstanley", day(2025, 10, 6), in_2026(6, 8), Some(in_2026(6, 6))),
        ("A. Rowntree-Bello", in_2026(5, 27), in_2026(6, 8), Some(in_2026(6, 6))),
        ("B. Haskett", in_2026(5, 27), in_2026(6, 8), Some(in_2026(6, 6))),
        ("D. Okonjo-Reid", in_2026(5, 28), in_2026(6, 8), Some(in_2026(6, 6))),
        ("G. Tamblyn", in_2026(5, 28), in_2026(6, 8), Some(in_2026(6, 6))),
        ("H. Varley", in_2026(6, 1), in_2026(6, 8), Some(in_2026(6, 13))),
        ("J. Quennell", in_2026(6, 1), in_2026(6, 8), Some(in_2026(6, 13))),
        ("L. Mistry-Cole", in_2026(6, 2), in_2026(6, 8), Some(in_2026(6, 13))),
        ("S. Trevanion", in_2026(6, 3), in_2026(6, 8), Some(in_2026(6, 13))),
    ],
    eligible: "Meets one person alone each week as their peer; not regulated activity",
    policies: &[
        ("safeguarding-policy", "Northmarch Voluntary Action", in_2026(2, 16), day(2027, 2, 16)),
        ("whistleblowing-policy", "Northmarch Voluntary Action", in_2026(2, 16), day(2027, 2, 16)),
        ("lone-working-policy", "F. Oyelaran-Pike", in_2026(4, 27), day(2027, 4, 27)),
        ("complaints-policy", "Northmarch Voluntary Action", in_2026(2, 16), day(2027, 2, 16)),
        ("health-and-safety-policy", "Northmarch Voluntary Action", in_2026(2, 16), day(2027, 2, 16)),
        ("equality-policy", "F. Oyelaran-Pike", in_2026(4, 27), day(2027, 4, 27)),
        ("data-policy", "Northmarch Voluntary Action", in_2026(2, 16), day(2027, 2, 16)),
    ],
    papers: &[
        ("constitution", "Constitution of 4 March 2024, one page; the group decides by a meeting of its peers.", in_2026(5, 19), None),
        ("office-holders", "Chair and treasurer seen in person; two households.", in_2026(5, 19), None),
        ("host-agreement", "Signed on 22 May: Northmarch Voluntary Action holds contract, money, insurance and DBS checks.", in_2026(5, 22), None),
        ("accounts", "The host's accounts to 31 March 2025 and the group's own cash book.", in_2026(5, 20), None),
        ("conflicts", "One peer was supported by Brackenmere until 2021 and is matched with nobody of that house.", in_2026(5, 20), None),
        ("data-protection-fee", "The host pays the fee for the group; seen on the ICO's page.", in_2026(5, 20), Some(day(2027, 3, 31))),
        ("references", "Two references of each peer taken up by the host; right to work does not arise for volunteers.", in_2026(5, 27), None),
    ],
    seen_by: "N. Abara-Stone",
};
