//! Every definition in `questionnaires/` can be read and checked without a fault.

use std::path::Path;

use engine::{definition, diagnostic::Severity, language::Language};

#[test]
fn the_shipped_definitions_have_no_faults() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../questionnaires");
    let mut found = 0;
    let mut faults = String::new();
    for questionnaire in std::fs::read_dir(folder).expect("the folder is there") {
        for version in std::fs::read_dir(questionnaire.expect("it can be listed").path())
            .expect("a folder each")
        {
            let path = version.expect("it can be listed").path();
            let name = path.display().to_string();
            let source =
                formats::read_definition(&name, &std::fs::read(&path).expect("it can be read"));
            let mut diagnostics = source.diagnostics;
            if let Some(node) = &source.node {
                let (questionnaire, found) = definition::read(node);
                diagnostics.extend(found);
                if let Some(questionnaire) = questionnaire {
                    let (Ok((_, found)) | Err(found)) = engine::checking::check(questionnaire);
                    diagnostics.extend(found);
                }
                definition::document::locate(node, &mut diagnostics);
            }
            // Notes, such as a legal reference to verify, are the reader's work, not a fault.
            diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Note);
            found += 1;
            faults += &formats::render(&diagnostics, &name, Language::En);
        }
    }
    assert!(found > 0, "no definition was found");
    assert!(faults.is_empty(), "\n{faults}");
}
