//! A version of the terms to take away: as a file that a program reads, as a Word document, and as a PDF fit to sign.
use app::Error;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use document::{CannotPrint, agreement, word};
use domain::agreement::AgreementVersion;

use super::numbered;
use crate::{
    http::{Failure, Problem, Read, Site, saved_as},
    partnership::place::Place,
};

/// What a version can be taken away as.
#[derive(Clone, Copy)]
pub(super) enum Format {
    /// The agreement file.
    File,
    /// Word.
    Word,
    /// PDF.
    Pdf,
}

impl Format {
    pub(super) const ALL: [Format; 3] = [Format::Pdf, Format::Word, Format::File];

    /// The ending of its name, which is also its name in addresses.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Format::File => "toml",
            Format::Word => "docx",
            Format::Pdf => "pdf",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Format::File => "Agreement file (TOML)",
            Format::Word => "Word document",
            Format::Pdf => "PDF to sign or to keep",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Format::File => "application/toml",
            Format::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Pdf => "application/pdf",
        }
    }
}

pub(crate) async fn export(
    State(site): State<Site>,
    Read(work): Read,
    Path((reference, number, ending)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let format = Format::ALL.into_iter().find(|format| format.ending() == ending).ok_or(Error::NotFound)?;
    let place = Place::find(&work, &reference).await?;
    let version = numbered(&work, &place, &number).await?;
    let bytes = match format {
        Format::File => Ok(version.terms.to_file().into_bytes()),
        Format::Word | Format::Pdf => {
            let leads = app::partnership::leads(&work, &place.partnership).await?;
            // Nobody else waits for the database while a document is set.
            drop(work);
            written(&site, format, &version, leads).await
        }
    };
    let name = format!("{}-agreement-{}.{ending}", place.partnership.reference, version.number);
    match bytes {
        Ok(bytes) => Ok((saved_as(&name, format.media_type()), bytes).into_response()),
        Err(error) => {
            tracing::error!(%error, name, "an agreement cannot be written");
            let words =
                "The document cannot be written at the moment. Try again later, or take it as another kind of file";
            Ok(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, words).into_response())
        }
    }
}

async fn written(
    site: &Site,
    format: Format,
    version: &AgreementVersion,
    leads: Vec<domain::partnership::NamedLead>,
) -> Result<Vec<u8>, CannotPrint> {
    let document = agreement(version, &leads);
    let printer = site.printer.clone();
    let title = document.title.clone();
    let writing = tokio::task::spawn_blocking(move || match format {
        Format::Pdf => printer.pdf(&document),
        _ => word(&document),
    });
    writing.await.unwrap_or_else(|error| Err(CannotPrint { title, why: error.to_string() }))
}
