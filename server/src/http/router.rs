//! Every route of the service, in one table: the router and the list that the OpenAPI document is
//! tested against are made from it.

use std::sync::Arc;

use axum::{
    Router, middleware,
    routing::{self, MethodRouter},
};
use tower_http::compression::CompressionLayer;

use super::{
    account, app, attachments, carrying, definitions, document, drafts, events, files, guard,
    inbox, inspections, letterhead, letters, library, papers, places, public, rescue, responses,
    verification,
};
use crate::Service;

/// The largest JSON body, in bytes; the longest text a person can write is far below.
const BODY_LIMIT: usize = 2 * 1024 * 1024;
/// The largest body that holds operations, in bytes. A device sends 200 at once, and does not weigh
/// them: each may be a text of 20,000 characters of four bytes.
const OPERATIONS_LIMIT: usize = 16 * 1024 * 1024;
/// The largest body that holds a definition, in bytes.
const DEFINITION_LIMIT: usize = 6 * 1024 * 1024;

macro_rules! routes {
    ($($method:ident $path:literal => $handler:path;)*) => {
        /// Method and path of every route of the API, in the order of the table.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),*];

        fn api() -> Router<Arc<Service>> {
            let mut router = Router::new();
            $(router = router.route($path, MethodRouter::from(routing::$method($handler)));)*
            router
        }
    };
}

routes! {
    get "/healthz" => app::show_health;
    get "/readyz" => app::show_readiness;
    get "/api/openapi.json" => document::show_openapi;
    get "/api/v1/about" => account::show_about;
    post "/api/v1/session" => account::begin_session;
    get "/api/v1/session" => account::show_session;
    delete "/api/v1/session" => account::end_session;
    get "/api/v1/home" => places::show_home;
    get "/api/v1/places" => places::list_places;
    get "/api/v1/places/{id}" => places::show_place;
    get "/api/v1/questionnaires" => definitions::list_questionnaires;
    post "/api/v1/questionnaires" => definitions::publish_questionnaire;
    post "/api/v1/questionnaires/check" => definitions::check_questionnaire;
    post "/api/v1/questionnaires/read" => files::read_file;
    get "/api/v1/questionnaires/{id}/versions/{version}" => definitions::show_version;
    put "/api/v1/questionnaires/{id}/versions/{version}/retirement" => definitions::retire_version;
    get "/api/v1/drafts" => drafts::list_drafts;
    post "/api/v1/drafts" => drafts::begin_draft;
    get "/api/v1/drafts/{id}" => drafts::show_draft;
    get "/api/v1/drafts/{id}/export" => files::export_draft;
    get "/api/v1/drafts/{id}/examples/{example}/report.pdf" => drafts::show_example_report;
    get "/api/v1/drafts/{id}/changes" => drafts::list_changes;
    get "/api/v1/drafts/{id}/states/{position}" => drafts::show_standing;
    post "/api/v1/drafts/{id}/changes" => drafts::push_changes;
    post "/api/v1/drafts/{id}/steps" => drafts::take_step;
    get "/api/v1/questionnaires/{id}/versions/{version}/export" => files::export_version;
    post "/api/v1/questionnaires/effect" => carrying::show_effect;
    post "/api/v1/questionnaires/{id}/carry" => carrying::carry_all;
    get "/api/v1/questionnaires/{id}/carry" => carrying::show_carry_all;
    get "/api/v1/library" => library::show_library;
    put "/api/v1/library/{id}" => library::shelve_questionnaire;
    get "/api/v1/questionnaires/{id}/versions/{version}/links" => library::list_links;
    post "/api/v1/questionnaires/{id}/versions/{version}/links" => library::make_link;
    get "/api/v1/questionnaires/{id}/versions/{version}/blank.pdf" => library::show_blank;
    get "/api/v1/questionnaires/{id}/versions/{version}/changes.pdf" => library::show_changes;
    get "/api/v1/drafts/{id}/changes.pdf" => library::show_draft_changes;
    delete "/api/v1/links/{id}" => library::take_link_back;
    post "/api/v1/public/questionnaire" => public::read_questionnaire;
    post "/api/v1/public/questionnaire/blank.pdf" => public::show_blank;
    get "/api/v1/responses" => responses::list_responses;
    post "/api/v1/responses" => responses::begin_response;
    get "/api/v1/responses/{id}" => responses::show_response;
    get "/api/v1/responses/{id}/operations" => responses::list_operations;
    post "/api/v1/responses/{id}/operations" => responses::push_operations;
    post "/api/v1/responses/{id}/submit" => responses::submit_response;
    post "/api/v1/responses/{id}/reopen" => responses::reopen_response;
    get "/api/v1/responses/{id}/carry" => carrying::show_carry;
    post "/api/v1/responses/{id}/carry" => carrying::carry_response;
    post "/api/v1/responses/{id}/carry/back" => carrying::carry_response_back;
    get "/api/v1/responses/{id}/events" => events::follow_response;
    get "/api/v1/responses/{id}/report.pdf" => responses::show_report;
    get "/api/v1/responses/{id}/documents" => papers::list_response_documents;
    get "/api/v1/responses/{id}/documents/{kind}" => papers::show_response_document;
    get "/api/v1/responses/{id}/documents/{kind}/pdf" => papers::show_response_document_pdf;
    get "/api/v1/responses/{id}/documents/{kind}/photos/{sha256}" => papers::show_response_photo;
    get "/api/v1/quarantine" => inbox::list_quarantine;
    post "/api/v1/quarantine/{id}/decision" => inbox::decide_quarantine;
    put "/api/v1/attachments/{sha256}" => attachments::put_attachment;
    get "/api/v1/attachments/{sha256}" => attachments::show_attachment;
    post "/api/v1/rescue" => rescue::import_rescue;
    get "/api/v1/attachments/{sha256}/parts" => attachments::show_parts;
    put "/api/v1/attachments/{sha256}/parts/{start}" => attachments::put_part;
    post "/api/v1/attachments/{sha256}/parts" => attachments::finish_parts;
    get "/api/v1/inspections" => inspections::list_inspections;
    post "/api/v1/inspections" => inspections::open_inspection;
    get "/api/v1/inspections/{id}" => inspections::show_inspection;
    put "/api/v1/inspections/{id}/particulars" => inspections::write_particulars;
    put "/api/v1/inspections/{id}/findings/{item}/{rule}" => inspections::edit_finding;
    post "/api/v1/inspections/{id}/complete" => inspections::complete_inspection;
    post "/api/v1/inspections/{id}/follow-up" => inspections::begin_follow_up;
    get "/api/v1/inspections/{id}/akt.pdf" => inspections::show_akt;
    get "/api/v1/inspections/{id}/letters" => letters::list_letters;
    post "/api/v1/inspections/{id}/letters" => letters::begin_letter;
    put "/api/v1/letters/{id}" => letters::write_letter;
    post "/api/v1/letters/{id}/issue" => letters::issue_letter;
    get "/api/v1/letters/{id}/letter.pdf" => letters::show_letter;
    get "/api/v1/letterhead" => letterhead::show_letterhead;
    put "/api/v1/letterhead" => letterhead::write_letterhead;
    get "/api/v1/letterhead/sample.pdf" => letterhead::show_sample;
    get "/api/v1/inspections/{id}/documents" => papers::list_inspection_documents;
    get "/api/v1/inspections/{id}/documents/{kind}" => papers::show_inspection_document;
    get "/api/v1/inspections/{id}/documents/{kind}/pdf" => papers::show_inspection_document_pdf;
    get "/api/v1/inspections/{id}/documents/{kind}/photos/{sha256}" => papers::show_inspection_photo;
    post "/api/v1/verify" => verification::verify_document;
}

/// The whole service.
pub(crate) fn router(service: Arc<Service>) -> Router {
    api()
        .fallback(app::show_app)
        .method_not_allowed_fallback(app::refuse_method)
        .layer(middleware::from_fn(guard::catch))
        .layer(middleware::from_fn_with_state(service.clone(), guard::guard))
        // No secret stands in a reply's body beside something a stranger can put there.
        .layer(CompressionLayer::new().gzip(true))
        .with_state(service)
}

/// The body limit of a path.
pub(super) fn body_limit(path: &str) -> usize {
    if ["/api/v1/questionnaires", "/api/v1/drafts"].iter().any(|own| path.starts_with(own)) {
        DEFINITION_LIMIT
    } else if path.ends_with("/operations") {
        OPERATIONS_LIMIT
    } else {
        BODY_LIMIT
    }
}
