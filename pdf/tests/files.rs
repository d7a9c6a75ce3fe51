//! The files themselves, read by independent programs: poppler and qpdf.
#![expect(clippy::unwrap_used, reason = "a fault of the test's surroundings ends the test")]

use std::path::{Path, PathBuf};
use std::process::Command;

use engine::language::Language;
use engine::report::{Block, ReportDocument};

mod samples;

/// A folder of this test's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("lood-pdf-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, document: &ReportDocument) -> PathBuf {
        let path = self.0.join("document.pdf");
        std::fs::write(&path, pdf::render(document).unwrap()).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder left behind in the temporary files harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).output().unwrap_or_else(|fault| {
        panic!("{program} is needed (apt-get install poppler-utils qpdf): {fault}")
    });
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {words}{faults}");
    words
}

fn text(file: &Path) -> String {
    let output = Command::new("pdftotext").arg(file).arg("-").output().unwrap_or_else(|fault| {
        panic!("pdftotext is needed (apt-get install poppler-utils): {fault}")
    });
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn property<'a>(information: &'a str, name: &str) -> &'a str {
    let value = information.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    value.unwrap_or_else(|| panic!("{name} in {information}")).trim()
}

/// Without spaces and the hyphens of divided words: where lines break is the layout's business.
fn bare(words: &str) -> String {
    words.chars().filter(|own| !own.is_whitespace() && *own != '\u{AD}').collect()
}

#[test]
fn every_text_of_a_report_can_be_read_back_in_its_language() {
    let folder = Folder::new("text");
    for language in Language::ALL {
        let document = samples::inspection(language, 4);
        let read = text(&folder.write(&document));
        let read_bare = bare(&read);
        for fact in &document.facts {
            assert!(read.contains(&fact.label), "{language}: {}", fact.label);
        }
        assert!(read.contains(&document.title));
        assert!(read.contains(&document.foot));
        for block in &document.blocks {
            match block {
                Block::Heading { text, .. } => assert!(read.contains(text.as_str()), "{text}"),
                Block::Paragraph { text } => assert!(read_bare.contains(&bare(text)), "{text}"),
                Block::Findings { findings } => {
                    for finding in findings {
                        for words in [&finding.text, &finding.duty, &finding.deadline] {
                            assert!(read_bare.contains(&bare(words)), "{words}");
                        }
                        assert!(read.contains(&format!("{} {}", finding.number, finding.title)));
                    }
                }
                Block::Criteria { rows, .. } => {
                    for row in rows {
                        assert!(read.contains(&row.code));
                        assert!(read_bare.contains(&bare(&row.comment)), "{}", row.comment);
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_critical_criterion_says_so_in_words() {
    let folder = Folder::new("critical");
    for (language, words) in [
        (Language::Et, "! kriitiline nõue"),
        (Language::En, "! critical requirement"),
        (Language::Ru, "! критическое требование"),
    ] {
        let document = samples::summary(language);
        let critical: usize = document
            .blocks
            .iter()
            .map(|block| match block {
                Block::Criteria { rows, .. } => rows.iter().filter(|row| row.critical).count(),
                _ => 0,
            })
            .sum();
        assert_eq!(text(&folder.write(&document)).matches(words).count(), critical);
    }
}

#[test]
fn files_are_sound_and_small_and_name_their_document() {
    let folder = Folder::new("sound");
    for language in Language::ALL {
        let document = samples::inspection(language, 12);
        let path = folder.write(&document);
        run("qpdf", &["--check"], &path);
        let information = run("pdfinfo", &["-isodates"], &path);
        assert!(property(&information, "Title").starts_with(&document.title));
        assert_eq!(property(&information, "Producer"), "Lood");
        assert!(property(&information, "CreationDate").starts_with("2026-03-09T14:05:06"));
        assert!(property(&information, "Page size").contains("A4"));
        let size = std::fs::metadata(&path).unwrap().len();
        assert!(size < 60_000, "{size} bytes");
        let fonts = run("pdffonts", &[], &path);
        let faces: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(faces.len(), 2, "{fonts}");
        assert!(faces.iter().all(|face| face.contains("yes yes yes")), "{fonts}");
        assert_eq!(property(&information, "Tagged"), "yes");
    }
}

#[test]
fn documents_have_from_one_page_to_as_many_as_their_findings_need() {
    let folder = Folder::new("pages");
    let mut last = 0;
    for findings in [0, 10, 100, 300] {
        let path = folder.write(&samples::inspection(Language::En, findings));
        let pages: usize = property(&run("pdfinfo", &[], &path), "Pages").parse().unwrap();
        assert!(pages > last, "{pages} pages for {findings} findings");
        let read = text(&path);
        assert!(read.contains(&format!("page {pages} of {pages}")));
        last = pages;
    }
    assert!((40..120).contains(&last), "{last} pages for 300 findings");
    let path = folder.write(&samples::plain(Language::Et, "Akt"));
    assert_eq!(property(&run("pdfinfo", &[], &path), "Pages"), "1");
    assert!(text(&path).contains("lk 1 / 1"));
}

#[test]
fn equal_documents_give_equal_bytes_and_other_documents_another_identifier() {
    let document = samples::inspection(Language::Ru, 5);
    let first = pdf::render(&document).unwrap();
    assert_eq!(first, pdf::render(&samples::inspection(Language::Ru, 5)).unwrap());
    let mut other = document;
    other.made_at = "2026-03-10T14:05:06Z".to_owned();
    let identifier = |bytes: &[u8]| {
        let trailer = String::from_utf8_lossy(bytes).into_owned();
        trailer.rsplit("/ID[<").next().unwrap()[..32].to_owned()
    };
    assert_ne!(identifier(&first), identifier(&pdf::render(&other).unwrap()));
}

#[test]
fn hostile_texts_still_make_sound_files() {
    let folder = Folder::new("hostile");
    for text in samples::hostile::texts() {
        run("qpdf", &["--check"], &folder.write(&samples::hostile::everywhere(&text)));
    }
    run("qpdf", &["--check"], &folder.write(&samples::hostile::hollow()));
}

#[test]
fn what_no_face_can_draw_is_shown_as_a_box() {
    let folder = Folder::new("boxes");
    let mut document = samples::plain(Language::En, "Name: שם 🏠");
    document.blocks.push(Block::Paragraph { text: "before 中 after".to_owned() });
    let read = text(&folder.write(&document));
    assert!(read.contains("Name: □□ □"), "{read}");
    assert!(read.contains("before □ after"), "{read}");
}

#[test]
fn a_word_of_two_thousand_letters_is_broken_and_complete() {
    let folder = Folder::new("long");
    let mut document = samples::plain(Language::Et, "Akt");
    let word: String = "aknaalune".chars().cycle().take(2000).collect();
    document.blocks.push(Block::Paragraph { text: word.clone() });
    assert!(bare(&text(&folder.write(&document))).contains(&word));
}

#[test]
fn more_characters_than_a_byte_tells_apart_can_be_read_back() {
    let folder = Folder::new("characters");
    let points = ('0'..='ſ').chain('Ѐ'..='џ');
    let letters: Vec<char> = points.filter(|own| own.is_alphanumeric()).collect();
    assert!(letters.len() > 300, "{}", letters.len());
    let words: Vec<String> = letters.chunks(5).map(|own| own.iter().collect()).collect();
    let mut document = samples::plain(Language::Et, "Akt");
    document.blocks.push(Block::Paragraph { text: words.join(" ") });
    let read = bare(&text(&folder.write(&document)));
    assert!(read.contains(&words.concat()), "{read}");
}

/// The structure as poppler reads it, indented by depth.
fn structure(file: &Path) -> String {
    run("pdfinfo", &["-struct-text"], file)
}

#[test]
fn the_structure_reads_in_the_order_of_the_document() {
    let folder = Folder::new("structure");
    for language in Language::ALL {
        let document = samples::inspection(language, 3);
        let read = structure(&folder.write(&document));
        let bare_read = bare(&read.replace('"', ""));
        let mut at = 0;
        for block in &document.blocks {
            if let Block::Heading { text, .. } = block {
                let found = bare_read[at..].find(&bare(text)).map(|place| place + at);
                at = found.unwrap_or_else(|| panic!("{text} after what stands before it: {read}"));
            }
        }
        for word in ["Document", "H1", "H2", "Table", "TR", "TH", "TD", "LBody"] {
            assert!(read.lines().any(|line| line.trim_start().starts_with(word)), "{word}");
        }
    }
}

#[test]
fn words_at_the_end_of_a_line_stay_apart_for_who_listens() {
    let folder = Folder::new("apart");
    let mut document = samples::plain(Language::Et, "Akt");
    let words = "hea kodu ".repeat(60);
    document.blocks.push(Block::Paragraph { text: words.trim().to_owned() });
    let read = structure(&folder.write(&document));
    assert!(!read.contains("koduhea") && !read.contains("heakodu"), "{read}");
}

#[test]
fn photographs_are_shown_and_a_broken_one_is_reported() {
    let folder = Folder::new("photos");
    let document = samples::every_block(Language::Et);
    let made = pdf::make(&document, &samples::photos()).unwrap();
    let path = folder.0.join("document.pdf");
    std::fs::write(&path, &made.bytes).unwrap();
    run("qpdf", &["--check"], &path);
    let images = run("pdfimages", &["-list"], &path);
    assert_eq!(images.lines().skip(2).count(), 4, "{images}");
    let broken: Vec<&str> = made
        .faults
        .iter()
        .filter_map(|fault| match fault {
            pdf::Fault::Photo { file, .. } => Some(file.as_str()),
            pdf::Fault::Character { .. } => None,
        })
        .collect();
    assert_eq!(broken, ["cut.jpg", "nowhere.jpg", "words.txt"]);
    assert!(text(&path).contains("Fotot ei saa siin näidata"));
    // What a telephone notes about the place stays out of the file.
    assert!(!made.bytes.windows(3).any(|part| part == b"GPS"));
}

#[test]
fn a_long_document_has_a_table_of_contents_with_the_right_pages() {
    let folder = Folder::new("contents");
    let mut document = samples::inspection(Language::En, 80);
    document.blocks.insert(0, Block::Contents { title: "Contents".to_owned() });
    let path = folder.write(&document);
    let pages: Vec<String> = text(&path).split('\u{C}').map(str::to_owned).collect();
    let contents = bare(&pages[..2].concat());
    for block in &document.blocks {
        let Block::Heading { level: 1, text } = block else { continue };
        let on = (1..pages.len())
            .rev()
            .find(|page| pages[*page].lines().any(|line| line.trim() == text));
        let page = on.unwrap_or(0) + 1;
        assert!(contents.contains(&format!("{}{page}", bare(text))), "{text} {page}: {contents}");
    }
    let short = samples::inspection(Language::En, 1);
    let mut listed = short.clone();
    listed.blocks.insert(0, Block::Contents { title: "Contents".to_owned() });
    assert!(!text(&folder.write(&listed)).contains("Contents"));
}
