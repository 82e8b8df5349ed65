//! A version of the terms to take away: as a file that a program reads, as a Word document, and as a PDF fit to sign.
use std::convert::Infallible;

use app::{Error, mobilisation::evidence::hold_files, organisation::system_actor_everywhere};
use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use document::{CannotPrint, agreement, word};
use domain::{
    agreement::{AgreementVersion, AgreementVersionId},
    mobilisation::evidence::KeptFile,
    organisation::Actor,
    partnership::NamedLead,
};
use futures_util::stream;
use store::Work;

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
    let name = name(&place.partnership.reference, version.number, &ending);
    let leads = app::partnership::leads(&work, &place.partnership).await?;
    // Nobody else waits for the database while a document is set.
    drop(work);
    let content = match format {
        Format::File => Ok(Body::from(version.terms.to_file())),
        Format::Pdf if version.is_agreed() => kept(&site, &name, &version).await,
        Format::Word | Format::Pdf => written(&site, format, &version, &leads).await.map(Body::from),
    };
    match content {
        Ok(content) => Ok((saved_as(&name, format.media_type()), content).into_response()),
        Err(error) => {
            tracing::error!(%error, name, "an agreement cannot be written");
            let words =
                "The document cannot be written at the moment. Try again later, or take it as another kind of file";
            Ok(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, words).into_response())
        }
    }
}

fn name(reference: &str, version: i32, ending: &str) -> String {
    format!("{reference}-agreement-{version}.{ending}")
}

async fn written(
    site: &Site,
    format: Format,
    version: &AgreementVersion,
    leads: &[NamedLead],
) -> Result<Vec<u8>, CannotPrint> {
    let document = agreement(version, leads);
    let printer = site.printer.clone();
    let title = document.title.clone();
    let writing = tokio::task::spawn_blocking(move || match format {
        Format::Pdf => printer.pdf(&document),
        _ => word(&document),
    });
    writing.await.unwrap_or_else(|error| Err(CannotPrint { title, why: error.to_string() }))
}

/// The PDF of what both sides have agreed to: always the same one.
async fn kept(site: &Site, name: &str, version: &AgreementVersion) -> Result<Body, CannotPrint> {
    let file = print(site, name, version).await?;
    let content = site.files.read(version.tenant, file.hash).await;
    content.map(Body::from_stream).map_err(|error| cannot(version, &error))
}

/// Makes the PDF of what both sides have just agreed to. What cannot be made now is made when it is first asked for: it is
/// agreed all the same.
pub(crate) async fn print_agreed(site: &Site, reference: &str, version: &AgreementVersion) {
    if let Err(error) = print(site, &name(reference, version.number, "pdf"), version).await {
        tracing::error!(%error, reference, "the PDF of an agreement cannot be made yet");
    }
}

async fn print(site: &Site, name: &str, version: &AgreementVersion) -> Result<KeptFile, CannotPrint> {
    if let Some(print) = &version.print {
        return Ok(print.clone());
    }
    let bytes = Bytes::from(written(site, Format::Pdf, version, &[]).await?);
    let content = stream::once(async { Ok::<_, Infallible>(bytes) });
    let now = site.now();
    let accord =
        system_actor_everywhere(&site.store, version.tenant, now).await.map_err(|error| cannot(version, &error))?;
    let look = Work::read(&site.store, accord.clone(), now).await.map_err(|error| cannot(version, &error))?;
    let upload: AgreementVersionId = look.fresh();
    drop(look);
    let file = site.files.keep(version.tenant, upload.0, name, content).await;
    let file = file.map_err(|error| cannot(version, &error))?;
    keep(site, accord, version, file).await.map_err(|error| cannot(version, &error))
}

async fn keep(site: &Site, accord: Actor, version: &AgreementVersion, file: KeptFile) -> Result<KeptFile, Error> {
    let work = Work::write(&site.store, accord, site.now()).await?;
    hold_files(&work).await?;
    let print = app::agreement::keep_print(&work, version.id, file).await?;
    work.commit().await?;
    Ok(print)
}

fn cannot(version: &AgreementVersion, why: &dyn std::fmt::Display) -> CannotPrint {
    CannotPrint { title: version.terms.title.clone(), why: why.to_string() }
}
