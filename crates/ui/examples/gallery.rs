//! Writes the gallery and its assets as files to look at: `cargo run -p ui --example gallery -- /tmp/gallery`, then serve
//! that directory, for example with `python3 -m http.server -d /tmp/gallery`.

use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let directory = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "gallery".to_owned()));
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("index.html"), ui::gallery::page().into_string())?;
    for name in ["app.css", "main.js", "icon.svg", "public-sans-latin.woff2", "public-sans-latin-ext.woff2"] {
        let address = ui::assets::href(name);
        let asset = ui::assets::find(address.trim_start_matches(ui::assets::PREFIX)).expect("an embedded file");
        let file = directory.join(address.trim_start_matches('/'));
        fs::create_dir_all(file.parent().expect("a directory"))?;
        fs::write(file, asset.bytes)?;
    }
    Ok(())
}
