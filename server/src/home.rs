//! What is asked of a person: tasks in order of what hurts first.

use std::collections::{HashMap, HashSet};

use jiff::{ToSpan as _, civil::Date};
use protocol::{
    Texts,
    place::{Home, Task, TaskKind, Urgency},
    response::ResponseState,
};
use sqlx::AnyConnection;

use crate::{
    Service,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{
        assignments::{self, AssignmentRow},
        definitions,
        listing::Filter,
        places, quarantine,
        responses::{self, ResponseRow},
    },
};

/// The home of a person; empty for roles whose work is elsewhere.
pub(crate) async fn of(service: &Service, actor: &Actor) -> Outcome<Home> {
    let mut connection = service.storage.snapshot().await?;
    let kept_aside = quarantine::count_open(&mut connection, actor).await?;
    if !actor.does(Deed::SeePlaces) {
        let (tasks, places, letters) = (Vec::new(), Vec::new(), Vec::new());
        return Ok(Home { tasks, places, kept_aside, letters });
    }
    let today = service.clock.today();
    let places = places::list(&mut connection, actor, None, 500).await?;
    // What is asked of a place is its provider's to do.
    let asked = if actor.does(Deed::FillSelfAssessment) {
        assignments::list(&mut connection, actor).await?
    } else {
        Vec::new()
    };
    let responses = shown(&mut connection, actor).await?;
    let titles = titles(&mut connection).await?;
    let by_id: HashMap<&str, &ResponseRow> =
        responses.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut used = HashSet::new();
    let (mut tasks, mut letters) = (Vec::new(), Vec::new());
    for assignment in &asked {
        let response = assignment.response_id.as_deref().and_then(|id| by_id.get(id).copied());
        used.extend(response.map(|row| row.id.as_str()));
        // What a provider has still to do is its own task, not the office's.
        if response.is_none() && !actor.does(Deed::FillSelfAssessment) {
            continue;
        }
        tasks.push(asked_task(assignment, response, &titles, today)?);
    }
    for row in responses.iter().filter(|row| !used.contains(row.id.as_str())) {
        tasks.push(own_task(row)?);
    }
    if actor.does(Deed::FillSelfAssessment) {
        // Reports about its places: it sees the case, not the answers of the checklist.
        for row in responses::of_inspections(&mut connection, actor, &Filter::first(100)).await? {
            tasks.push(own_task(&row)?);
        }
        letters = crate::letters::issued(&mut connection, actor).await?;
    }
    tasks.sort_by(|a, b| {
        let key = |task: &Task| (task.urgency, task.due.clone().unwrap_or_else(|| "9999".into()));
        key(a).cmp(&key(b)).then_with(|| b.changed_at.cmp(&a.changed_at))
    });
    Ok(Home { tasks, places, kept_aside, letters })
}

/// Responses to show, each once: first those that somebody has still to do something about, so that
/// no number of finished ones hides them.
async fn shown(connection: &mut AnyConnection, actor: &Actor) -> Outcome<Vec<ResponseRow>> {
    let of = |state| Filter { state: Some(state), ..Filter::first(500) };
    let mut rows = responses::list(connection, actor, &of("open")).await?;
    if actor.does(Deed::SeeInspections) && !actor.does(Deed::FillSelfAssessment) {
        rows.extend(responses::of_inspections(connection, actor, &of("findings")).await?);
    }
    rows.extend(responses::list(connection, actor, &of("submitted")).await?);
    let mut known = HashSet::new();
    rows.retain(|row| known.insert(row.id.clone()));
    Ok(rows)
}

async fn titles(connection: &mut AnyConnection) -> Outcome<HashMap<String, Texts>> {
    let titles = definitions::titles(connection).await?;
    let read = |(id, title): (String, String)| {
        Ok((id, serde_json::from_str(&title).map_err(Fault::internal)?))
    };
    titles.into_iter().map(read).collect()
}

fn asked_task(
    assignment: &AssignmentRow,
    response: Option<&ResponseRow>,
    titles: &HashMap<String, Texts>,
    today: Date,
) -> Outcome<Task> {
    let due: Date = assignment.due.parse().map_err(Fault::internal)?;
    let soon = today.checked_add(14.days()).map_err(Fault::internal)?;
    let urgency = if response.is_some_and(ResponseRow::is_submitted) {
        Urgency::Done
    } else if due < today {
        Urgency::Overdue
    } else if due <= soon {
        Urgency::Due
    } else {
        Urgency::Open
    };
    let task = Task {
        kind: TaskKind::SelfAssessment,
        urgency,
        place_id: assignment.place_id.clone(),
        place: assignment.place.clone(),
        questionnaire_id: assignment.questionnaire_id.clone(),
        title: titles.get(&assignment.questionnaire_id).cloned().unwrap_or_default(),
        response_id: None,
        inspection_id: None,
        state: None,
        due: Some(assignment.due.clone()),
        answered: None,
        result: None,
        changed_at: None,
    };
    Ok(response.map_or_else(|| task.clone(), |row| with_response(task.clone(), row)))
}

fn own_task(row: &ResponseRow) -> Outcome<Task> {
    let inspection = row.inspection_id.is_some();
    let done = if inspection {
        row.inspection_state.as_deref() == Some("completed")
    } else {
        row.is_submitted()
    };
    let task = Task {
        kind: if inspection { TaskKind::Inspection } else { TaskKind::SelfAssessment },
        urgency: if done { Urgency::Done } else { Urgency::Open },
        place_id: row.place_id.clone(),
        place: row.place.clone(),
        questionnaire_id: row.questionnaire_id.clone(),
        title: serde_json::from_str(&row.title).map_err(Fault::internal)?,
        response_id: None,
        inspection_id: row.inspection_id.clone(),
        state: None,
        due: None,
        answered: None,
        result: None,
        changed_at: None,
    };
    Ok(with_response(task, row))
}

fn with_response(mut task: Task, row: &ResponseRow) -> Task {
    task.response_id = Some(row.id.clone());
    task.state =
        Some(if row.is_submitted() { ResponseState::Submitted } else { ResponseState::Open });
    task.answered = row.answered.zip(row.asked).map(|(a, b)| (a as u32, b as u32));
    task.result = row.rating.clone().zip(row.score.clone());
    task.changed_at = Some(row.changed_at.clone());
    task
}
