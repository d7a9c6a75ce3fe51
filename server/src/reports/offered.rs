//! Which documents can be had of a response or an inspection now.

use protocol::paper::{PaperInfo, PaperKind};

use super::{comparison, follow_up};
use crate::{
    Service,
    authorisation::Actor,
    fault::Outcome,
    inspections,
    responses::context_of,
    storage::{
        inspections as inspection_rows,
        responses::{self as rows, ResponseRow},
    },
};

/// The documents of a response: none until it is submitted.
pub(crate) async fn of_response(
    service: &Service,
    actor: &Actor,
    id: &str,
) -> Outcome<Vec<PaperInfo>> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    if !row.is_submitted() {
        return Ok(Vec::new());
    }
    let (kind, draft) = match &row.inspection_id {
        Some(_) => (PaperKind::Akt, row.inspection_state.as_deref() != Some("completed")),
        None => (PaperKind::Summary, false),
    };
    let mut all = vec![PaperInfo { kind, public: true, draft, against: None }];
    if let Some(previous) = rows::previous(&mut connection, actor, &row).await? {
        all.push(compared(service, &previous, draft)?);
    }
    Ok(all)
}

/// The documents of an inspection: none until its checklist is submitted.
pub(crate) async fn of_inspection(
    service: &Service,
    actor: &Actor,
    id: &str,
) -> Outcome<Vec<PaperInfo>> {
    let mut connection = service.storage.snapshot().await?;
    let row = inspection_rows::get(&mut connection, actor, id).await?;
    if inspections::refuse_while_open(&row).is_err() {
        return Ok(Vec::new());
    }
    let draft = row.completed_at.is_none();
    let mut all = vec![PaperInfo { kind: PaperKind::Akt, public: true, draft, against: None }];
    let checklist = rows::of_inspection(&mut connection, &row).await?;
    let loaded = service.programs.get(&mut connection, &checklist.definition).await?;
    if follow_up::has_points(loaded.program.questionnaire()) {
        let kind = PaperKind::FollowUp;
        all.push(PaperInfo { kind, public: true, draft, against: None });
    }
    let own =
        comparison::self_assessment_of(&mut connection, service, actor, &row, &loaded).await?;
    if let Some(own) = own {
        all.push(compared(service, &own, draft)?);
    }
    Ok(all)
}

fn compared(service: &Service, with: &ResponseRow, draft: bool) -> Outcome<PaperInfo> {
    let day = context_of(with, service)?.now.date();
    let against = Some(day.to_string());
    Ok(PaperInfo { kind: PaperKind::Comparison, public: true, draft, against })
}
