//! The server, as the app sees it: one function a route.
//!
//! Nothing outside this room knows an address of the API. It keeps no state and retries nothing.

mod client;
mod fault;
mod person;
mod upload;

use engine::{language::Language, report::ReportDocument};
use leptos::prelude::GetUntracked as _;
use protocol::{
    account::About,
    carrying::{CarriedAll, Carry, CarryAll, CarryOutlook, CarryPreview},
    definition::{CheckReply, DefinitionSource, QuestionnaireSummary, ReadReply, VersionDetail},
    document::{Verified, Verify},
    draft::{Changes, DraftDetail, DraftInfo, NewDraft, Standing, TakeStep, Taken},
    effect::EffectReply,
    inspection::{
        BeginFollowUp, CompleteInspection, EditFinding, EditParticulars, InspectionDetail,
        OpenInspection,
    },
    letter::{BeginLetter, EditLetter, IssueLetter, LetterDetail},
    letterhead::{EditLetterhead, LetterheadDetail},
    library::{Library, Shelf, Shelve},
    operation::{Push, PushReply, StoredOperation},
    paper::{PaperInfo, PaperKind, PaperVariant},
    place::Home,
    public::{ByLink, MadeLink, MakeLink, PublicLink, PublicQuestionnaire},
    quarantine::{Decide, QuarantineEntry},
    rescue::RescueReply,
    response::{BeginResponse, Reopen, ResponseDetail, ResponseInfo, Submit},
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

use crate::{device, routes::PaperOf};

pub(crate) use client::Api;
pub(crate) use fault::Fault;
pub(crate) use upload::upload;

const BASE: &str = "/api/v1";

/// How many operations are asked for at once.
pub(crate) const OPERATIONS: usize = 200;

impl Api {
    pub(crate) async fn about(self) -> Result<About, Fault> {
        self.get("/about").await
    }
    pub(crate) async fn home(self) -> Result<Home, Fault> {
        self.get_or_kept("/home").await
    }
    pub(crate) async fn begin(self, request: &BeginResponse) -> Result<ResponseInfo, Fault> {
        self.send("POST", "/responses", request).await
    }
    pub(crate) async fn response(self, id: &str) -> Result<ResponseDetail, Fault> {
        self.get_or_kept(&format!("/responses/{id}")).await
    }
    /// The documents that can be had now.
    pub(crate) async fn papers(self, of: &PaperOf) -> Result<Vec<PaperInfo>, Fault> {
        self.get(&format!("{}/documents", of.path())).await
    }
    /// A document, to be read on the screen.
    pub(crate) async fn paper(
        self,
        of: &PaperOf,
        kind: PaperKind,
        variant: PaperVariant,
        language: Language,
    ) -> Result<ReportDocument, Fault> {
        let variant = variant.word();
        self.get(&format!("{}/documents/{kind}?variant={variant}&lang={language}", of.path())).await
    }
    /// As the server has it at this moment; nothing else will do.
    pub(crate) async fn response_now(self, id: &str) -> Result<ResponseDetail, Fault> {
        self.get_and_keep(&format!("/responses/{id}")).await
    }
    /// As their author: the server refuses what another session would send.
    pub(crate) async fn push(self, id: &str, by: &str, push: &Push) -> Result<PushReply, Fault> {
        self.send_as(by, &format!("/responses/{id}/operations"), push).await
    }
    /// The operations after a position, at most [`OPERATIONS`] at once.
    pub(crate) async fn operations(
        self,
        id: &str,
        after: u64,
    ) -> Result<Vec<StoredOperation>, Fault> {
        self.get(&format!("/responses/{id}/operations?after={after}&limit={OPERATIONS}")).await
    }
    /// A file given as evidence. Whatever else comes, such as a captive portal's page, is none.
    pub(crate) async fn file(self, sha256: &str) -> Result<Blob, Fault> {
        let sign_ins = self.app().sign_ins.get_untracked();
        let reply = fetched(&attachment(sha256)).await.map_err(|_| Fault::Network)?;
        if reply.status() == 401 {
            self.session_ended(sign_ins);
        }
        let content = async { JsFuture::from(reply.blob()?).await?.dyn_into::<Blob>() };
        let content = content.await.map_err(|_| Fault::Network)?;
        match device::read_file(&content).await {
            Ok((_, hash)) if hash == sha256 => Ok(content),
            _ => Err(Fault::Mangled),
        }
    }
    pub(crate) async fn submit(self, id: &str, request: &Submit) -> Result<ResponseDetail, Fault> {
        self.send("POST", &format!("/responses/{id}/submit"), request).await
    }
    pub(crate) async fn reopen(self, id: &str, request: &Reopen) -> Result<ResponseInfo, Fault> {
        self.send("POST", &format!("/responses/{id}/reopen"), request).await
    }
    pub(crate) async fn carry_preview(self, id: &str) -> Result<CarryPreview, Fault> {
        self.get(&format!("/responses/{id}/carry")).await
    }
    /// To a newer version, or back.
    pub(crate) async fn carry(
        self,
        id: &str,
        request: &Carry,
        back: bool,
    ) -> Result<ResponseInfo, Fault> {
        let way = if back { "/back" } else { "" };
        self.send("POST", &format!("/responses/{id}/carry{way}"), request).await
    }
    /// A page of it: the first, or the one after a response.
    pub(crate) async fn effect(
        self,
        source: &DefinitionSource,
        after: Option<&str>,
    ) -> Result<EffectReply, Fault> {
        let after = after.map(|after| format!("&after={after}")).unwrap_or_default();
        self.send("POST", &format!("/questionnaires/effect?limit=500{after}"), source).await
    }
    pub(crate) async fn open_inspection(
        self,
        request: &OpenInspection,
    ) -> Result<InspectionDetail, Fault> {
        self.send("POST", "/inspections", request).await
    }
    pub(crate) async fn inspection(self, id: &str) -> Result<InspectionDetail, Fault> {
        self.get_or_kept(&format!("/inspections/{id}")).await
    }
    pub(crate) async fn edit_particulars(
        self,
        id: &str,
        request: &EditParticulars,
    ) -> Result<InspectionDetail, Fault> {
        self.send("PUT", &format!("/inspections/{id}/particulars"), request).await
    }
    pub(crate) async fn edit_finding(
        self,
        id: &str,
        key: &str,
        request: &EditFinding,
    ) -> Result<InspectionDetail, Fault> {
        self.send("PUT", &format!("/inspections/{id}/findings/{key}"), request).await
    }
    pub(crate) async fn complete_inspection(
        self,
        id: &str,
        request: &CompleteInspection,
    ) -> Result<InspectionDetail, Fault> {
        self.send("POST", &format!("/inspections/{id}/complete"), request).await
    }
    pub(crate) async fn begin_follow_up(
        self,
        id: &str,
        request: &BeginFollowUp,
    ) -> Result<InspectionDetail, Fault> {
        self.send("POST", &format!("/inspections/{id}/follow-up"), request).await
    }
    /// The letters that follow an inspection.
    pub(crate) async fn letters(self, inspection: &str) -> Result<Vec<LetterDetail>, Fault> {
        self.get(&format!("/inspections/{inspection}/letters")).await
    }
    pub(crate) async fn begin_letter(
        self,
        inspection: &str,
        request: &BeginLetter,
    ) -> Result<LetterDetail, Fault> {
        self.send("POST", &format!("/inspections/{inspection}/letters"), request).await
    }
    pub(crate) async fn edit_letter(
        self,
        id: &str,
        request: &EditLetter,
    ) -> Result<LetterDetail, Fault> {
        self.send("PUT", &format!("/letters/{id}"), request).await
    }
    pub(crate) async fn issue_letter(
        self,
        id: &str,
        request: &IssueLetter,
    ) -> Result<LetterDetail, Fault> {
        self.send("POST", &format!("/letters/{id}/issue"), request).await
    }
    /// What the office puts on its letters.
    pub(crate) async fn letterhead(self) -> Result<LetterheadDetail, Fault> {
        self.get("/letterhead").await
    }
    pub(crate) async fn edit_letterhead(
        self,
        request: &EditLetterhead,
    ) -> Result<LetterheadDetail, Fault> {
        self.send("PUT", "/letterhead", request).await
    }
    /// What was kept aside: `open`, or `decided`.
    pub(crate) async fn quarantine(self, state: &str) -> Result<Vec<QuarantineEntry>, Fault> {
        self.get(&format!("/quarantine?state={state}")).await
    }
    pub(crate) async fn decide(self, id: &str, request: &Decide) -> Result<QuarantineEntry, Fault> {
        self.send("POST", &format!("/quarantine/{id}/decision"), request).await
    }
    pub(crate) async fn questionnaires(self) -> Result<Vec<QuestionnaireSummary>, Fault> {
        self.get_or_kept("/questionnaires").await
    }
    pub(crate) async fn library(self) -> Result<Library, Fault> {
        self.get_or_kept("/library").await
    }
    /// Gives a questionnaire its place among the others.
    pub(crate) async fn shelve(self, id: &str, request: &Shelve) -> Result<Shelf, Fault> {
        self.send("PUT", &format!("/library/{}", encoded(id)), request).await
    }
    pub(crate) async fn links(self, id: &str, version: &str) -> Result<Vec<PublicLink>, Fault> {
        self.get(&links_of(id, version)).await
    }
    pub(crate) async fn make_link(
        self,
        id: &str,
        version: &str,
        request: &MakeLink,
    ) -> Result<MadeLink, Fault> {
        self.send("POST", &links_of(id, version), request).await
    }
    pub(crate) async fn take_link_back(self, link: &str) -> Result<(), Fault> {
        self.send("DELETE", &format!("/links/{link}"), &()).await
    }
    /// What anybody reads by the token of a link.
    pub(crate) async fn by_link(self, token: String) -> Result<PublicQuestionnaire, Fault> {
        self.send_quietly("POST", "/public/questionnaire", &ByLink { token }).await
    }
    /// The same as a PDF for filling on paper.
    pub(crate) async fn paper_by_link(
        self,
        token: String,
        language: Language,
    ) -> Result<Blob, Fault> {
        let path = format!("/public/questionnaire/blank.pdf?lang={language}");
        self.file_quietly(&path, &ByLink { token }, "application/pdf").await
    }
    /// What carrying every response in progress on a version would do, after one of them.
    pub(crate) async fn carry_outlook(
        self,
        id: &str,
        version: &str,
        after: &str,
    ) -> Result<CarryOutlook, Fault> {
        let (id, version) = (encoded(id), encoded(version));
        self.get(&format!("/questionnaires/{id}/carry?version={version}&limit=25&after={after}"))
            .await
    }
    pub(crate) async fn carry_all(self, id: &str, request: &CarryAll) -> Result<CarriedAll, Fault> {
        self.send("POST", &format!("/questionnaires/{}/carry", encoded(id)), request).await
    }
    pub(crate) async fn version(self, id: &str, version: &str) -> Result<VersionDetail, Fault> {
        self.get(&format!("/questionnaires/{id}/versions/{version}")).await
    }
    /// Makes a version one that no new response uses.
    pub(crate) async fn retire(self, id: &str, version: &str) -> Result<(), Fault> {
        let path = format!("/questionnaires/{id}/versions/{version}/retirement");
        self.send("PUT", &path, &()).await
    }
    /// Brings in what a device saved to a file.
    pub(crate) async fn rescue(self, file: &Blob) -> Result<RescueReply, Fault> {
        self.send_file("/rescue", file).await
    }
    /// Whether a document at hand is genuine; for whoever asks.
    pub(crate) async fn verify(self, held: &Verify) -> Result<Verified, Fault> {
        self.send_quietly("POST", "/verify", held).await
    }
    pub(crate) async fn drafts(self) -> Result<Vec<DraftInfo>, Fault> {
        self.get("/drafts").await
    }
    pub(crate) async fn begin_draft(self, request: &NewDraft) -> Result<DraftDetail, Fault> {
        self.send("POST", "/drafts", request).await
    }
    pub(crate) async fn draft(self, id: &str) -> Result<DraftDetail, Fault> {
        self.get(&format!("/drafts/{id}")).await
    }
    pub(crate) async fn draft_changes(self, id: &str, after: u64) -> Result<Taken, Fault> {
        self.get(&format!("/drafts/{id}/changes?after={after}")).await
    }
    /// Of the log only so many changes after one.
    pub(crate) async fn some_draft_changes(
        self,
        id: &str,
        after: u64,
        limit: u64,
    ) -> Result<Taken, Fault> {
        self.get(&format!("/drafts/{id}/changes?after={after}&limit={limit}")).await
    }
    /// How a draft stood after a change of its log.
    pub(crate) async fn draft_standing(self, id: &str, position: u64) -> Result<Standing, Fault> {
        self.get(&format!("/drafts/{id}/states/{position}")).await
    }
    pub(crate) async fn change_draft(self, id: &str, changes: &Changes) -> Result<Taken, Fault> {
        self.send("POST", &format!("/drafts/{id}/changes"), changes).await
    }
    pub(crate) async fn step_draft(
        self,
        id: &str,
        request: &TakeStep,
    ) -> Result<DraftDetail, Fault> {
        self.send("POST", &format!("/drafts/{id}/steps"), request).await
    }
    pub(crate) async fn check(self, source: &DefinitionSource) -> Result<CheckReply, Fault> {
        self.send("POST", "/questionnaires/check", source).await
    }
    /// What a file of a definition says; the server keeps nothing.
    pub(crate) async fn read_definition(self, name: &str, file: &Blob) -> Result<ReadReply, Fault> {
        let name = String::from(js_sys::encode_uri_component(name));
        self.send_file(&format!("/questionnaires/read?name={name}"), file).await
    }
    pub(crate) async fn publish(self, source: &DefinitionSource) -> Result<CheckReply, Fault> {
        self.send("POST", "/questionnaires", source).await
    }
}

/// A part of an address.
fn encoded(part: &str) -> String {
    String::from(js_sys::encode_uri_component(part))
}

fn links_of(id: &str, version: &str) -> String {
    format!("/questionnaires/{}/versions/{}/links", encoded(id), encoded(version))
}

async fn fetched(url: &str) -> Result<Response, JsValue> {
    JsFuture::from(device::window().fetch_with_str(url)).await?.dyn_into()
}

/// Where the PDF of a response is.
pub(crate) fn response_pdf(id: &str, language: Language) -> String {
    format!("{BASE}/responses/{id}/report.pdf?lang={language}")
}

/// Where the report of an inspection is.
pub(crate) fn inspection_pdf(id: &str, language: Language) -> String {
    format!("{BASE}/inspections/{id}/akt.pdf?lang={language}")
}

/// Where a letter is.
pub(crate) fn letter_pdf(id: &str, variant: PaperVariant, language: Language) -> String {
    let variant = variant.word();
    format!("{BASE}/letters/{id}/letter.pdf?variant={variant}&lang={language}")
}

/// Where a sample of a letter is.
pub(crate) fn sample_pdf(language: Language) -> String {
    format!("{BASE}/letterhead/sample.pdf?lang={language}")
}

/// Where a document is as PDF.
pub(crate) fn paper_pdf(
    of: &PaperOf,
    kind: PaperKind,
    variant: PaperVariant,
    language: Language,
) -> String {
    let variant = variant.word();
    format!("{BASE}{}/documents/{kind}/pdf?variant={variant}&lang={language}", of.path())
}

/// Where a photograph of a document is.
pub(crate) fn paper_photo(of: &PaperOf, kind: PaperKind, sha256: &str) -> String {
    format!("{BASE}{}/documents/{kind}/photos/{sha256}", of.path())
}

/// Where a version is as a file: `xlsx`, `yaml` or `json`.
pub(crate) fn version_file(id: &str, version: &str, format: &str, language: Language) -> String {
    let [id, version] = [id, version].map(|name| String::from(js_sys::encode_uri_component(name)));
    let version = format!("{BASE}/questionnaires/{id}/versions/{version}");
    format!("{version}/export?format={format}&language={language}")
}

/// Where a version is as a PDF for filling on paper.
pub(crate) fn version_paper(id: &str, version: &str, language: Language) -> String {
    let (id, version) = (encoded(id), encoded(version));
    format!("{BASE}/questionnaires/{id}/versions/{version}/blank.pdf?lang={language}")
}

/// Where a draft is as a file.
pub(crate) fn draft_file(id: &str, format: &str, language: Language) -> String {
    format!("{BASE}/drafts/{id}/export?format={format}&language={language}")
}

/// Where the annex is that says what a version has that an older one has not.
pub(crate) fn changes_pdf(id: &str, from: &str, to: &str, language: Language) -> String {
    let [id, from, to] =
        [id, from, to].map(|name| String::from(js_sys::encode_uri_component(name)));
    format!("{BASE}/questionnaires/{id}/versions/{to}/changes.pdf?from={from}&lang={language}")
}

/// Where the same is of a draft and the version it began from.
pub(crate) fn draft_changes_pdf(id: &str, language: Language) -> String {
    format!("{BASE}/drafts/{id}/changes.pdf?lang={language}")
}

/// Where the report of an example of a draft is.
pub(crate) fn draft_example_pdf(id: &str, example: &str, language: Language) -> String {
    format!("{BASE}/drafts/{id}/examples/{example}/report.pdf?lang={language}")
}

/// Where a file given as evidence is.
pub(crate) fn attachment(sha256: &str) -> String {
    format!("{BASE}/attachments/{sha256}")
}
