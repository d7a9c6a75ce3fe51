//! Writes sample documents in every language into a folder, to be looked at.
//!
//! `cargo run --release -p pdf --example sample -- FOLDER` also prints what each took.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use engine::language::Language;
use engine::report::ReportDocument;

/// Each document is made this often; the middle time counts.
const REPEATS: usize = 9;

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for language in Language::ALL {
        let tag = language.tag();
        write(folder, &format!("summary-{tag}"), &samples::summary(language))?;
        write(folder, &format!("inspection-{tag}"), &samples::inspection(language, 8))?;
        write(folder, &format!("blocks-{tag}"), &samples::every_block(language))?;
    }
    for (index, text) in samples::hostile::texts().iter().enumerate() {
        write(folder, &format!("hostile-{index}"), &samples::hostile::everywhere(text))?;
    }
    write(folder, "hollow", &samples::hostile::hollow())?;
    write(folder, "inspection-25", &samples::inspection(Language::Et, 25))?;
    write(folder, "inspection-500", &samples::inspection(Language::Et, 500))
}

#[expect(clippy::print_stdout, reason = "the measurements are this example's output")]
fn write(folder: &Path, name: &str, document: &ReportDocument) -> Result<(), Box<dyn Error>> {
    let photos = samples::photos();
    let mut bytes = pdf::make(document, &photos)?.bytes;
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..REPEATS {
        let start = Instant::now();
        bytes = pdf::make(document, &photos)?.bytes;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.1} ms, {} bytes", times[times.len() / 2], bytes.len());
    std::fs::write(folder.join(name).with_extension("pdf"), bytes)?;
    Ok(())
}
