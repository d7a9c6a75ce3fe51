//! PDF/UA-1 (ISO 14289-1:2014).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId};

use crate::Clause;
use crate::opened::{Opened, places};
use crate::tree::{Element, elements};

pub(crate) const CLAUSES: &[Clause] = &[
    Clause { number: "5", asks: "the file says that it is PDF/UA-1", check: says_so },
    Clause { number: "7.1-marked", asks: "content is tagged or an artefact", check: marked },
    Clause {
        number: "7.1-tree",
        asks: "marked content and elements name each other",
        check: both_ways,
    },
    Clause { number: "7.1-roles", asks: "every type is standard or mapped to one", check: roles },
    Clause { number: "7.1-title", asks: "the title is there and shown", check: title },
    Clause { number: "7.2", asks: "the language is stated", check: language },
    Clause { number: "7.3", asks: "figures have alternative words and a box", check: figures },
    Clause { number: "7.3-actual", asks: "what stands for words says which", check: boxes },
    Clause { number: "7.4.2", asks: "no level of heading is left out", check: headings },
    Clause { number: "7.5-scope", asks: "head cells say what they head", check: scopes },
    Clause { number: "7.5-rows", asks: "rows of a table have as many cells", check: rows },
    Clause { number: "7.6", asks: "lists are made of entries", check: lists },
    Clause { number: "7.9", asks: "notes have identifiers", check: identified },
    Clause { number: "7.16", asks: "nothing is encrypted", check: open },
    Clause { number: "7.17", asks: "headings can be gone to", check: bookmarks },
    Clause { number: "7.18.1", asks: "annotations belong to elements", check: notes },
    Clause { number: "7.18.3", asks: "the order of tabs is that of the structure", check: tabs },
    Clause { number: "7.18.5", asks: "links have words", check: links },
    Clause { number: "7.21.3.2", asks: "codes are mapped to glyphs", check: glyph_maps },
    Clause { number: "7.21.4.1", asks: "faces are embedded", check: embedded },
    Clause { number: "7.21.7", asks: "every code can be read as characters", check: readable },
    Clause { number: "7.21.8", asks: "no glyph for what is missing is shown", check: no_missing },
];

fn says_so(own: &Opened) -> Vec<String> {
    fault(own.said("pdfuaid:part").as_deref() != Some("1"), "pdfuaid:part")
}

fn fault(wrong: bool, words: &str) -> Vec<String> {
    if wrong { vec![words.to_owned()] } else { Vec::new() }
}

/// Operators that put something on paper.
const PAINTING: [&str; 8] = ["Tj", "TJ", "f", "S", "B", "Do", "f*", "sh"];

fn marked(own: &Opened) -> Vec<String> {
    let mark = own.dictionary(own.catalogue(), b"MarkInfo");
    let says = mark.and_then(|mark| mark.get(b"Marked").ok()?.as_bool().ok());
    let mut faults = fault(says != Some(true), "MarkInfo does not say so");
    for page in own.pages() {
        for drawn in own.drawn(page) {
            if PAINTING.contains(&drawn.operation.operator.as_str()) {
                let tagged = match &drawn.marked {
                    Some((tag, number)) => tag == "Artifact" || number.is_some(),
                    None => false,
                };
                faults.extend(fault(!tagged, &drawn.operation.operator));
            }
        }
    }
    faults
}

fn both_ways(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    let all = elements(own);
    let mut held: BTreeMap<(ObjectId, i64), &Element<'_>> = BTreeMap::new();
    for element in &all {
        for place in &element.marked {
            if held.insert(*place, element).is_some() {
                faults.push(format!("content {place:?} belongs to two elements"));
            }
        }
    }
    let parents = own.dictionary(own.catalogue(), b"StructTreeRoot").unwrap();
    let parents = own.dictionary(parents, b"ParentTree").unwrap();
    let numbers = parents.get(b"Nums").and_then(Object::as_array).unwrap();
    let mut back: BTreeMap<i64, &Object> = BTreeMap::new();
    for pair in numbers.chunks(2) {
        back.insert(pair[0].as_i64().unwrap(), &pair[1]);
    }
    for page in own.pages() {
        let key = own.page(page).get(b"StructParents").and_then(Object::as_i64).unwrap();
        let list = back[&key].as_array().unwrap();
        let mut drawn: BTreeSet<i64> = BTreeSet::new();
        let mut tags: BTreeMap<i64, String> = BTreeMap::new();
        for one in own.drawn(page) {
            if let Some((tag, Some(number))) = one.marked {
                drawn.insert(number);
                tags.insert(number, tag);
            }
        }
        for number in &drawn {
            let Some(element) = held.get(&(page, *number)) else {
                faults.push(format!("content {number} of {page:?} belongs to nothing"));
                continue;
            };
            if tags[number] != element.kind {
                faults.push(format!("content {number} is tagged {}", tags[number]));
            }
            let parent = list.get(*number as usize).map(|own_parent| own.resolve(own_parent));
            let parent = parent.and_then(|parent| parent.as_dict().ok());
            if parent.is_none_or(|parent| !std::ptr::eq(parent, element.own)) {
                faults.push(format!("the way back from content {number} leads elsewhere"));
            }
        }
        if list.len() != drawn.len() {
            faults.push(format!("{} contents, {} ways back", drawn.len(), list.len()));
        }
    }
    faults
}

/// Types that ISO 32000-1, 14.8.4 knows and these files use.
const STANDARD: [&str; 21] = [
    "Document",
    "Sect",
    "H1",
    "H2",
    "H3",
    "P",
    "Span",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "Caption",
    "TR",
    "TH",
    "TD",
    "Figure",
    "TOC",
    "TOCI",
    "Reference",
    "Note",
];

fn roles(own: &Opened) -> Vec<String> {
    let root = own.dictionary(own.catalogue(), b"StructTreeRoot").unwrap();
    let map = own.dictionary(root, b"RoleMap").unwrap();
    let mut faults = Vec::new();
    for element in elements(own) {
        let kind = element.kind.as_str();
        let standard = STANDARD.contains(&kind) || kind == "Link";
        let mapped = map.get(kind.as_bytes()).and_then(Object::as_name).ok();
        let mapped = mapped.map(|name| String::from_utf8_lossy(name).into_owned());
        let known = mapped.as_deref().is_some_and(|to| STANDARD.contains(&to));
        if standard == mapped.is_some() || !(standard || known) {
            faults.push(kind.to_owned());
        }
    }
    faults
}

fn title(own: &Opened) -> Vec<String> {
    let view = own.dictionary(own.catalogue(), b"ViewerPreferences");
    let shown = view.and_then(|view| view.get(b"DisplayDocTitle").ok()?.as_bool().ok());
    let said = own.said("dc:title").unwrap_or_default();
    let said = said.replace(|character: char| character.is_whitespace(), "");
    let empty = said.is_empty() || said.contains("\"x-default\"></rdf:li>");
    let mut faults = fault(shown != Some(true), "DisplayDocTitle");
    faults.extend(fault(empty, "dc:title"));
    faults
}

fn language(own: &Opened) -> Vec<String> {
    let stated = own.words(own.catalogue(), b"Lang");
    let tag = own.document.language.tag();
    let mut faults = fault(stated.as_deref() != Some(tag), "Lang of the catalogue");
    for element in elements(own) {
        if let Some(tag) = own.words(element.own, b"Lang") {
            let is_tag =
                tag.len() >= 2 && tag.chars().all(|own| own.is_ascii_alphanumeric() || own == '-');
            faults.extend(fault(!is_tag, &tag));
        }
    }
    // Each text in another language has an element that says so, with content of its own.
    let mut spoken: BTreeMap<String, usize> = BTreeMap::new();
    for element in elements(own).iter().filter(|element| !element.marked.is_empty()) {
        if let Some(tag) = own.words(element.own, b"Lang") {
            *spoken.entry(tag).or_default() += 1;
        }
    }
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for language in own.document.languages.values() {
        *asked.entry(language.tag()).or_default() += 1;
    }
    for (tag, count) in asked {
        let told = spoken.get(tag).copied().unwrap_or_default();
        faults.extend(fault(told < count, &format!("{told} of {count} texts are {tag}")));
    }
    faults
}

fn figures(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for element in elements(own).iter().filter(|element| element.kind == "Figure") {
        let words = own.words(element.own, b"Alt").unwrap_or_default();
        faults.extend(fault(words.trim().is_empty(), "a figure without words"));
        let layout = own.dictionary(element.own, b"A");
        let shown = element.marked.iter().any(|(page, number)| {
            own.drawn(*page).iter().any(|drawn| {
                drawn.operation.operator == "Do"
                    && drawn.marked.as_ref().is_some_and(|(_, own)| *own == Some(*number))
            })
        });
        let boxed = layout.is_some_and(|layout| layout.has(b"BBox"));
        faults.extend(fault(shown && !boxed, "a picture without a box"));
    }
    faults
}

fn headings(own: &Opened) -> Vec<String> {
    let mut last = 0;
    let mut faults = Vec::new();
    for element in elements(own) {
        if let Some(level) = element.kind.strip_prefix('H').and_then(|own| own.parse::<u8>().ok()) {
            faults.extend(fault(level > last + 1, &format!("H{level} after H{last}")));
            last = level;
        }
    }
    faults
}

fn scopes(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for element in elements(own).iter().filter(|element| element.kind == "TH") {
        let attributes = own.dictionary(element.own, b"A");
        let scope = attributes.and_then(|own| own.get(b"Scope").ok()?.as_name().ok());
        faults.extend(fault(!matches!(scope, Some(b"Row" | b"Column")), "a head without scope"));
    }
    for element in elements(own).iter().filter(|element| element.kind == "Table") {
        faults.extend(fault(!element.kids.contains(&"TR".to_owned()), "a table without rows"));
    }
    faults
}

fn rows(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    let mut cells: Option<usize> = None;
    for element in elements(own) {
        match element.kind.as_str() {
            "Table" => cells = None,
            "TR" => {
                let count = element.kids.len();
                let expected = *cells.get_or_insert(count);
                faults.extend(fault(count != expected, &format!("{count} of {expected} cells")));
                let only_cells = element.kids.iter().all(|kid| kid == "TH" || kid == "TD");
                faults.extend(fault(!only_cells, "a row of other things than cells"));
                let held = element.around.last().is_some_and(|own| own == "Table");
                faults.extend(fault(!held, "a row outside a table"));
            }
            "TH" | "TD" => {
                let held = element.around.last().is_some_and(|own| own == "TR");
                faults.extend(fault(!held, "a cell outside a row"));
            }
            _ => {}
        }
    }
    faults
}

fn lists(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for element in elements(own) {
        let kids: Vec<&str> = element.kids.iter().map(String::as_str).collect();
        let parent = element.around.last().map(String::as_str);
        let right = match element.kind.as_str() {
            "L" => {
                let numbering = own.dictionary(element.own, b"A");
                let numbering = numbering.and_then(|own| own.get(b"ListNumbering").ok());
                !kids.is_empty() && kids.iter().all(|kid| *kid == "LI") && numbering.is_some()
            }
            "LI" => parent == Some("L") && matches!(kids[..], ["Lbl", "LBody"] | ["LBody" | "Lbl"]),
            "Lbl" => matches!(parent, Some("LI" | "Note")),
            "LBody" => parent == Some("LI"),
            _ => true,
        };
        faults.extend(fault(!right, &format!("{} in {parent:?} with {kids:?}", element.kind)));
    }
    faults
}

fn identified(own: &Opened) -> Vec<String> {
    let root = own.dictionary(own.catalogue(), b"StructTreeRoot");
    let tree = root.and_then(|root| own.dictionary(root, b"IDTree"));
    let names = tree.and_then(|tree| own.entry(tree, b"Names")?.as_array().ok());
    let mut known: Vec<&[u8]> =
        names.into_iter().flatten().filter_map(|name| name.as_str().ok()).collect();
    let sorted = known.is_sorted();
    let mut faults = fault(!sorted, "names out of order");
    for note in elements(own).iter().filter(|element| element.kind == "Note") {
        let id = note.own.get(b"ID").and_then(Object::as_str).unwrap_or_default();
        let at = known.iter().position(|name| *name == id);
        // Each name is found once: no two notes have the same.
        faults.extend(fault(at.is_none(), &format!("a note named {id:?}")));
        at.map(|at| known.remove(at));
        faults.extend(fault(note.marked.is_empty() && note.kids.is_empty(), "an empty note"));
    }
    faults.extend(fault(!known.is_empty(), "a name without a note"));
    faults
}

fn open(own: &Opened) -> Vec<String> {
    fault(own.file.trailer.has(b"Encrypt"), "Encrypt")
}

fn bookmarks(own: &Opened) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    if let Some(root) = own.dictionary(own.catalogue(), b"Outlines") {
        let mut open: Vec<&lopdf::Dictionary> = Vec::from_iter(own.dictionary(root, b"First"));
        while let Some(mark) = open.pop() {
            words.extend(own.words(mark, b"Title"));
            let place = own.entry(mark, b"Dest").and_then(|own| own.as_array().ok());
            let page = place.and_then(|own| own.first()?.as_reference().ok());
            if page.is_none_or(|page| !own.pages().contains(&page)) {
                return vec!["a bookmark that leads nowhere".to_owned()];
            }
            open.extend(own.dictionary(mark, b"Next"));
            open.extend(own.dictionary(mark, b"First"));
        }
    }
    let all = elements(own);
    let count = all.iter().filter(|own| ["H1", "H2", "H3"].contains(&own.kind.as_str())).count();
    fault(words.len() != count, &format!("{} bookmarks for {count} headings", words.len()))
}

/// The annotations of the pages.
fn annotations(own: &Opened) -> Vec<(ObjectId, &lopdf::Dictionary)> {
    let mut found = Vec::new();
    for page in own.pages() {
        let list = own.entry(own.page(page), b"Annots").and_then(|own| own.as_array().ok());
        for note in list.into_iter().flatten() {
            let id = note.as_reference().unwrap();
            found.push((id, own.file.get_object(id).and_then(Object::as_dict).unwrap()));
        }
    }
    found
}

fn notes(own: &Opened) -> Vec<String> {
    let all = elements(own);
    let held: BTreeSet<ObjectId> = all.iter().flat_map(|own| own.notes.iter().copied()).collect();
    let mut faults = Vec::new();
    for (id, note) in annotations(own) {
        faults.extend(fault(!held.contains(&id), "an annotation of no element"));
        faults.extend(fault(!note.has(b"StructParent"), "an annotation without the way back"));
    }
    faults
}

fn tabs(own: &Opened) -> Vec<String> {
    let tabs = |page| own.page(page).get(b"Tabs").and_then(Object::as_name).ok();
    own.pages()
        .into_iter()
        .filter(|page| tabs(*page) != Some(&b"S"[..]))
        .map(|page| format!("{page:?}"))
        .collect()
}

fn links(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for (_, note) in annotations(own) {
        let words = own.words(note, b"Contents").unwrap_or_default();
        faults.extend(fault(words.trim().is_empty(), "a link without words"));
    }
    for element in elements(own).iter().filter(|element| element.kind == "Link") {
        faults.extend(fault(element.notes.is_empty(), "a link that leads nowhere"));
    }
    faults
}

/// The only descendant of a composite font.
pub(crate) fn descendant<'a>(
    own: &'a Opened,
    font: &'a lopdf::Dictionary,
) -> &'a lopdf::Dictionary {
    let list = own.entry(font, b"DescendantFonts").unwrap().as_array().unwrap();
    own.resolve(&list[0]).as_dict().unwrap()
}

fn glyph_maps(own: &Opened) -> Vec<String> {
    let wrong = |(_, font): &(String, &lopdf::Dictionary)| {
        own.entry(descendant(own, font), b"CIDToGIDMap").is_none_or(|map| map.as_stream().is_err())
    };
    own.fonts().into_iter().filter(wrong).map(|(name, _)| name).collect()
}

fn embedded(own: &Opened) -> Vec<String> {
    let wrong = |(_, font): &(String, &lopdf::Dictionary)| {
        let descriptor = own.dictionary(descendant(own, font), b"FontDescriptor");
        let program = descriptor.and_then(|descriptor| own.entry(descriptor, b"FontFile2"));
        program.is_none_or(|program| program.as_stream().is_err())
    };
    own.fonts().into_iter().filter(wrong).map(|(name, _)| name).collect()
}

fn readable(own: &Opened) -> Vec<String> {
    let mut read: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    for (name, font) in own.fonts() {
        let map = own.entry(font, b"ToUnicode").unwrap().as_stream().unwrap();
        let map = map.decompressed_content().unwrap();
        let map = String::from_utf8(map).unwrap();
        let codes = map.split("beginbfchar").skip(1).flat_map(|part| {
            part.split("endbfchar").next().unwrap().lines().filter_map(|line| {
                let (code, rest) = line.strip_prefix('<')?.split_once("><")?;
                let words = rest.strip_suffix('>')?;
                let code: Vec<u8> = (0..code.len())
                    .step_by(2)
                    .map(|at| u8::from_str_radix(&code[at..at + 2], 16).unwrap())
                    .collect();
                (words != "0000" && words != "FFFE" && words.len() >= 4).then(|| places(&code)[0])
            })
        });
        read.insert(name, codes.collect());
    }
    own.codes()
        .into_iter()
        .filter(|(font, code)| !read.get(font).is_some_and(|own| own.contains(code)))
        .map(|(font, code)| format!("{font} {code}"))
        .collect()
}

/// Where a box stands for a character no face draws, the element says what was written.
fn boxes(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for element in elements(own) {
        if let Some(words) = own.words(element.own, b"ActualText") {
            faults.extend(fault(words.trim().is_empty(), "empty words"));
        }
    }
    let title = own.document.title.trim();
    if title.starts_with('\u{5E9}') {
        let said = elements(own).iter().any(|element| {
            element.kind == "Title"
                && own.words(element.own, b"ActualText").is_some_and(|words| words == title)
        });
        faults.extend(fault(!said, "what the box stands for"));
    }
    faults
}

fn no_missing(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, font) in own.fonts() {
        let map = own.entry(descendant(own, font), b"CIDToGIDMap").unwrap().as_stream().unwrap();
        let map = map.decompressed_content().unwrap();
        for (_, code) in own.codes().into_iter().filter(|(font, _)| *font == name) {
            let at = usize::from(code) * 2;
            let glyph = map.get(at..at + 2);
            faults.extend(fault(code == 0 || glyph.is_none_or(|own| own == [0, 0]), &name));
        }
    }
    faults
}
