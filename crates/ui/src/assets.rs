//! The built styles, scripts and fonts, embedded. They are made from `frontend/` by `npm run build`.
//!
//! Addresses carry a hash of the whole set, so browsers may keep a file for ever, and the style sheet can name its fonts
//! beside it: `/assets/<hash>/app.css` finds `/assets/<hash>/public-sans-latin.woff2`.

use std::sync::LazyLock;

/// Where the files are served.
pub const PREFIX: &str = "/assets/";

/// One file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What is in it.
    pub bytes: &'static [u8],
    /// How to serve it.
    pub content_type: &'static str,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const FONT: &str = "font/woff2";
const TEXT: &str = "text/plain; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

const FILES: [(&str, Asset); 6] = [
    ("app.css", Asset { bytes: include_bytes!("../assets/app.css"), content_type: CSS }),
    ("main.js", Asset { bytes: include_bytes!("../assets/main.js"), content_type: SCRIPT }),
    ("icon.svg", Asset { bytes: include_bytes!("../assets/icon.svg"), content_type: PICTURE }),
    (
        "public-sans-latin.woff2",
        Asset { bytes: include_bytes!("../assets/public-sans-latin.woff2"), content_type: FONT },
    ),
    (
        "public-sans-latin-ext.woff2",
        Asset { bytes: include_bytes!("../assets/public-sans-latin-ext.woff2"), content_type: FONT },
    ),
    ("LICENSES.txt", Asset { bytes: include_bytes!("../assets/LICENSES.txt"), content_type: TEXT }),
];

static HASH: LazyLock<String> = LazyLock::new(|| {
    let all = FILES.iter().flat_map(|(_, asset)| asset.bytes);
    format!("{:016x}", fnv1a(all))
});

/// The 64-bit FNV-1a hash: enough to tell one build from the next.
fn fnv1a<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The address of a file, to put into a page: `/assets/<hash>/app.css`.
pub fn href(name: &str) -> String {
    format!("{PREFIX}{}/{name}", *HASH)
}

/// The file at what follows `/assets/` in an address. Every file found may be kept by browsers for ever; an address
/// from another build finds nothing.
pub fn find(path: &str) -> Option<Asset> {
    let (hash, name) = path.split_once('/')?;
    if hash != *HASH {
        return None;
    }
    FILES.iter().find(|(file, _)| *file == name).map(|(_, asset)| *asset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_finds_its_file() {
        for (name, asset) in FILES {
            let address = href(name);
            assert_eq!(find(address.trim_start_matches(PREFIX)), Some(asset));
            assert!(!asset.bytes.is_empty(), "{name} is empty");
        }
    }

    #[test]
    fn other_addresses_find_nothing() {
        assert_eq!(find("app.css"), None);
        assert_eq!(find("0000000000000000/app.css"), None);
        assert_eq!(find(&format!("{}/../app.css", *HASH)), None);
    }

    #[test]
    fn the_hash_is_fnv1a() {
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn the_style_sheet_names_its_fonts_beside_it() {
        let css = std::str::from_utf8(include_bytes!("../assets/app.css")).expect("text");
        for (name, _) in FILES.iter().filter(|(name, _)| name.ends_with(".woff2")) {
            assert!(css.contains(&format!("url({name})")) || css.contains(&format!("url(\"{name}\")")), "{name}");
        }
        assert!(!css.contains("GDS Transport") && !css.contains("fonts/light-"));
    }
}
