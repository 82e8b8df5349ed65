//! The few words whose very spelling matters to the grammar.

macro_rules! ids {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// The few words whose very spelling matters, by id.
        pub(crate) struct Ids { $(pub(crate) $name: u32),* }
        impl Ids {
            pub(crate) fn new(lexicon: &mut super::lexicon::Lexicon) -> Ids {
                Ids { $($name: lexicon.intern($word)),* }
            }
        }
    };
}

ids! {
to = "to", by = "by", of = "of", be = "be", must = "must", shall = "shall", will = "will", may = "may", can = "can",
cannot = "cannot", should = "should", not = "not", no = "no", never = "never", there = "there", that = "that", and = "and",
or = "or", but = "but", then = "then", is = "is", are = "are", with = "with", from = "from", the = "the",
where_ = "where", who = "who", which = "which", responsible = "responsible", accountable = "accountable",
responsibility = "responsibility", duty = "duty", required = "required", obliged = "obliged",
expected = "expected", asked = "asked", bound = "bound", entitled = "entitled", permitted = "permitted",
allowed = "allowed", able = "able", need = "need", needs = "needs", it = "it", event = "event", on = "on", upon = "upon",
following = "following", receipt = "receipt", request = "request", in_ = "in",     each = "each", every = "every", any = "any", both = "both", all = "all", please = "please", do_ = "do",
take = "take", place = "place", out = "out", up = "up", us = "us", you = "you", we = "we", them = "them", charge = "charge",
staff = "staff", team = "team", absence = "absence", member = "member", parties = "parties", partners = "partners",
organisations = "organisations", deputy = "deputy", their = "their", his = "his", her = "her", its = "its",     nominated = "nominated", between = "between", among = "among", writing = "writing",     provided = "provided", unless = "unless", whether = "whether", as_ = "as",     available = "available", via = "via", into = "into", onto = "onto", using = "using",
or_their = "nominee", delegate = "delegate", representative = "representative",
agencies = "agencies", professionals = "professionals", relevant = "relevant", appropriate = "appropriate", suitable = "suitable",
someone = "someone", everyone = "everyone", informed = "informed", whoever = "whoever", aware = "aware", under = "under", review = "review", updated = "updated", abreast = "abreast", advised = "advised",
if_ = "if", when = "when", wherever = "wherever", whenever = "whenever",     authorised = "authorised", been = "been", itself = "itself", themselves = "themselves", himself = "himself", everything = "everything", good = "good", own = "own", only = "only", address = "address", addresses = "addresses", due = "due", payable = "payable", nothing = "nothing", percent = "percent", cent = "cent", know = "know", measures = "measures", arrangements = "arrangements", systems = "systems", controls = "controls", safeguards = "safeguards", procedures = "procedures", processes = "processes", whatever = "whatever",
meeting = "meeting", having = "having", suitably = "suitably", appropriately = "appropriately", for_ = "for", date = "date", one = "one", some = "some", other = "other", another = "another", until = "until", pending = "pending", once = "once", changes = "changes", change = "change", variation = "variation", variations = "variations", amendment = "amendment", amendments = "amendments", consideration = "consideration", obligations = "obligations", duties = "duties", loop_ = "loop", posted = "posted", your = "your", our = "our", back = "back", services = "services", work = "work", service = "service", }

/// Participles that describe and bind nobody to act: "is based", "must be aged 18".
const DESCRIPTIONS: &[&str] = &[
    "aged",
    "based",
    "located",
    "situated",
    "included",
    "excluded",
    "defined",
    "called",
    "known",
    "set",
    "limited",
    "listed",
    "funded",
    "commissioned",
    "governed",
    "intended",
    "designed",
    "aimed",
    "agreed",
    "understood",
    "deemed",
    "described",
    "attached",
    "shown",
    "incorporated",
    "registered",
    "concerned",
    "entitled",
    "committed",
    "made",
    "construed",
    "interpreted",
    "qualified",
    "insured",
    "experienced",
    "interested",
    "open",
    "comprised",
    "composed",
    "referred",
    "divided",
    "relieved",
    "discharged",
    "prepared",
    "satisfied",
    "contained",
    "founded",
    "constituted",
    "dated",
    "entered",
    "binding",
    "severed",
    "affected",
    "prejudiced",
    "waived",
    "licensed",
    "accredited",
    "excused",
    "unaffected",
    "met",
    "closed",
    "dedicated",
    "related",
    "linked",
    "connected",
    "varied",
    "supposed",
    "willing",
    "capped",
    "expressed",
    "employed",
    "appointed",
];

/// The participles that describe, for the knowledge to intern.
pub(crate) fn descriptions() -> &'static [&'static str] {
    DESCRIPTIONS
}
