//! A PDF of the answers as they are now, made on this device: with or without a network.

use engine::{
    language::Language,
    report::{Particulars, Parties, ReportDocument, ReportInput, build},
};
use leptos::{prelude::*, task::spawn_local};

use super::store::Fill;
use crate::{
    components::{icon, live},
    device,
    state::t,
    words::fill as words,
};

impl Fill {
    /// What a report of the answers as they are now says. It may still change, and is marked so.
    pub(crate) fn report(self, language: Language) -> ReportDocument {
        let info = self.info.get_value();
        let (sha256, parties) = info.map_or_else(Default::default, |info| {
            let (provider, place) = (info.organisation, info.place);
            (info.definition, Parties { provider, place, ..Parties::default() })
        });
        self.with_response(|response| {
            self.read(|_, session| {
                build(&ReportInput {
                    session,
                    response,
                    language,
                    sha256: &sha256,
                    parties,
                    particulars: Particulars::default(),
                    findings: None,
                    comparison: std::collections::BTreeMap::new(),
                    earlier: Vec::new(),
                    draft: true,
                    made_at: device::now_rfc3339(),
                })
            })
        })
    }
}

/// The button that makes it.
pub(crate) fn paper(fill: Fill) -> AnyView {
    let language = fill.app.language;
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    // Whoever sees the button may want it where there is no network.
    spawn_local(async {
        let _ = device::prepare_pdf().await;
    });
    let make = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(false);
        let report = fill.report(fill.app.language_now());
        let id = fill.read(|questionnaire, _| questionnaire.id.to_string());
        spawn_local(async move {
            let made = device::make_pdf(&report).await;
            let name = format!("{id}-{}-{}.pdf", &report.made_at[..10], report.language);
            let given = made.and_then(|file| device::hand_out(&file, &name));
            failed.try_set(given.is_err());
            busy.try_set(false);
        });
    };
    view! {
        <div class="paper">
            <button type="button" prop:disabled=move || busy.get() on:click=make>
                {icon("file")} {live(move || if busy.get() { words::PAPER_BUSY } else { words::PAPER }.get(language.get()))}
            </button>
            <p class="fine">{t(words::PAPER_LEAD)}</p>
            {live(move || failed.get().then(|| view! {
                <p class="fault" role="alert">{icon("alert")} {t(words::PAPER_FAILED)}</p>
            }))}
        </div>
    }
    .into_any()
}
