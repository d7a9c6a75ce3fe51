//! The OpenAPI document of the API, made from the handlers themselves.

use axum::Json;
use utoipa::OpenApi as _;

use super::{
    account, app, attachments, carrying, definitions, drafts, events, files, inbox, inspections,
    letterhead, letters, library, papers, places, public, rescue, responses, verification,
};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Lood",
        description = "Self-assessment and inspection questionnaires of social services. \
            Errors are `application/problem+json` with a stable `code`."
    ),
    paths(
        app::show_health,
        app::show_readiness,
        show_openapi,
        account::show_about,
        account::begin_session,
        account::show_session,
        account::end_session,
        places::show_home,
        places::list_places,
        places::show_place,
        definitions::list_questionnaires,
        definitions::publish_questionnaire,
        definitions::check_questionnaire,
        definitions::show_version,
        definitions::retire_version,
        drafts::list_drafts,
        drafts::begin_draft,
        drafts::show_draft,
        files::export_draft,
        drafts::show_example_report,
        drafts::list_changes,
        drafts::show_standing,
        drafts::push_changes,
        drafts::take_step,
        files::export_version,
        files::read_file,
        carrying::show_carry,
        carrying::carry_response,
        carrying::carry_response_back,
        carrying::carry_all,
        carrying::show_carry_all,
        library::show_library,
        library::shelve_questionnaire,
        library::list_links,
        library::make_link,
        library::show_blank,
        library::show_changes,
        library::show_draft_changes,
        library::take_link_back,
        public::read_questionnaire,
        public::show_blank,
        carrying::show_effect,
        responses::list_responses,
        responses::begin_response,
        responses::show_response,
        responses::list_operations,
        responses::push_operations,
        responses::submit_response,
        responses::reopen_response,
        events::follow_response,
        responses::show_report,
        papers::list_response_documents,
        papers::show_response_document,
        papers::show_response_document_pdf,
        papers::show_response_photo,
        inbox::list_quarantine,
        inbox::decide_quarantine,
        attachments::put_attachment,
        attachments::show_attachment,
        rescue::import_rescue,
        attachments::show_parts,
        attachments::put_part,
        attachments::finish_parts,
        inspections::list_inspections,
        inspections::open_inspection,
        inspections::show_inspection,
        inspections::write_particulars,
        inspections::edit_finding,
        inspections::complete_inspection,
        inspections::begin_follow_up,
        inspections::show_akt,
        letters::list_letters,
        letters::begin_letter,
        letters::write_letter,
        letters::issue_letter,
        letters::show_letter,
        letterhead::show_letterhead,
        letterhead::write_letterhead,
        letterhead::show_sample,
        papers::list_inspection_documents,
        papers::show_inspection_document,
        papers::show_inspection_document_pdf,
        papers::show_inspection_photo,
        verification::verify_document,
    )
)]
struct Document;

/// The OpenAPI document.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "health", responses((status = 200)))]
pub(super) async fn show_openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}
