//! Every definition in `questionnaires/` can be read without a fault.

use std::path::Path;

use engine::language::Language;

#[test]
fn the_shipped_definitions_have_no_fault_of_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../questionnaires");
    let mut found = 0;
    let mut faults = String::new();
    for questionnaire in std::fs::read_dir(folder).expect("the folder is there") {
        for version in std::fs::read_dir(questionnaire.unwrap().path()).expect("a folder each") {
            let path = version.unwrap().path();
            let name = path.display().to_string();
            let source = formats::read_definition(&name, &std::fs::read(&path).unwrap());
            let mut diagnostics = source.diagnostics;
            if let Some(node) = &source.node {
                diagnostics.extend(engine::definition::read(node).1);
            }
            found += 1;
            faults += &formats::render(&diagnostics, &name, Language::En);
        }
    }
    assert!(found > 0, "no definition was found");
    assert!(faults.is_empty(), "\n{faults}");
}
