//! What we leave out on purpose, with the reasons.

/// The examples of a component that differ because of something we leave out.
type LeftOut = (&'static str, &'static [&'static str]);

const LEFT_OUT: &[LeftOut] = &[
    // Interruption panels are not used: at most five would be, and a page of its own says it better.
    (
        "panel",
        &[
            "interruption",
            "interruption-with-content-with-long-line-length",
            "interruption-with-headings-content-and-lists",
            "interruption with custom classes",
            "interruption, with actions classes and attributes",
            "interruption, submit action",
            "interruption, button link",
            "interruption, no actions",
            "interruption, no actions items",
        ],
    ),
    // The product has no start page.
    ("button", &["start", "start link", "start link with html"]),
    // Attributes are fields with names here, so that each is known to the compiler.
    ("back-link", &["attributes"]),
    ("breadcrumbs", &["attributes", "item attributes"]),
    ("button", &["attributes", "link attributes"]),
    ("character-count", &["attributes", "with textarea maxlength attribute"]),
    ("checkboxes", &["attributes", "items with attributes", "label with attributes"]),
    ("date-input", &["attributes", "with input attributes"]),
    ("details", &["attributes"]),
    ("error-message", &["attributes"]),
    ("error-summary", &["attributes", "error list with attributes"]),
    ("fieldset", &["attributes"]),
    ("file-upload", &["attributes"]),
    ("hint", &["attributes"]),
    ("input", &["attributes", "with prefix with attributes", "with suffix with attributes"]),
    ("inset-text", &["attributes"]),
    ("label", &["attributes"]),
    ("notification-banner", &["attributes", "custom tabindex"]),
    ("pagination", &["with custom attributes"]),
    ("panel", &["attributes"]),
    ("password-input", &["attributes"]),
    ("radios", &["attributes", "items with attributes", "label with attributes"]),
    ("select", &["attributes", "attributes on items"]),
    ("skip-link", &["attributes"]),
    ("summary-list", &["attributes", "actions with attributes", "summary card with custom attributes"]),
    ("table", &["attributes", "head with attributes", "firstCellIsHeader with attributes", "rows with attributes"]),
    ("tag", &["attributes"]),
    ("task-list", &["custom attributes"]),
    ("textarea", &["attributes"]),
    ("warning-text", &["attributes"]),
    // Nothing needs a class on the form group.
    ("file-upload", &["with optional form-group classes"]),
    ("character-count", &["formGroup with classes"]),
    ("checkboxes", &["with optional form-group classes showing group error"]),
    ("date-input", &["with optional form-group classes"]),
    ("input", &["with optional form-group classes"]),
    (
        "radios",
        &[
            "with optional form-group classes showing group error",
            "small",
            "small with error",
            "small with hint",
            "small with conditional reveal",
        ],
    ),
    ("select", &["with optional form-group classes"]),
    ("textarea", &["with optional form-group classes"]),
    // The product speaks English; its own words are not options.
    ("password-input", &["with translations"]),
    (
        "character-count",
        &[
            "with custom textarea description",
            "with neither maxlength, maxwords nor textarea description set",
            "with translations",
        ],
    ),
    ("date-input", &["with translations"]),
    ("error-message", &["translated", "with visually hidden text", "visually hidden text removed"]),
    ("pagination", &["with custom accessible labels on item links"]),
    // A list has no holes in Rust.
    ("checkboxes", &["with falsy values"]),
    ("pagination", &["with empty items"]),
    ("radios", &["with falsy items"]),
    ("select", &["with falsy values"]),
    ("task-list", &["with empty values"]),
    // A character count always has one limit, set by the server, in `data-maxlength`.
    (
        "character-count",
        &[
            "with maxwords",
            "with count type 'length'",
            "to configure in JavaScript",
            "with neither maxlength nor maxwords set",
        ],
    ),
    // A date has the three usual fields under their usual names.
    (
        "date-input",
        &[
            "with values, name prefix and custom names",
            "custom pattern",
            "custom inputmode",
            "with nested name",
            "with id on items",
            "with item value",
            "with field value and items",
            "with field value and item value",
            "with field value, item value and values",
            "items with classes",
        ],
    ),
    // Nothing needs classes on the parts inside.
    ("checkboxes", &["with label classes", "fieldset params"]),
    ("input", &["with prefix with classes", "with suffix with classes", "with customised input wrapper"]),
    ("radios", &["label with classes", "fieldset params"]),
    ("summary-list", &["key with classes", "actions with classes", "overridden-widths"]),
    ("task-list", &["custom classes"]),
    // A drop zone needs a script to be more than a file input, and a phone has nothing to drop.
    (
        "file-upload",
        &[
            "enhanced",
            "enhanced, with error message and hint",
            "enhanced, multiple files",
            "enhanced, custom wrapper classes and attributes",
            "translated",
        ],
    ),
    // A password is never sent back to the page.
    ("password-input", &["value"]),
];

pub(crate) fn of(component: &str) -> Vec<&'static str> {
    LEFT_OUT.iter().filter(|(of, _)| *of == component).flat_map(|(_, examples)| *examples).copied().collect()
}

pub(crate) fn components() -> impl Iterator<Item = &'static str> {
    LEFT_OUT.iter().map(|(component, _)| *component)
}
