//! PDF/A-2a (ISO 19005-2:2011).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::Object;

use crate::Clause;
use crate::access::descendant;
use crate::opened::Opened;

pub(crate) const CLAUSES: &[Clause] = &[
    Clause { number: "6.1.2", asks: "the header is that of PDF and binary", check: header },
    Clause { number: "6.1.3", asks: "the trailer has an identifier", check: trailer },
    Clause { number: "6.1.7.1", asks: "streams are in the file", check: streams },
    Clause { number: "6.1.7.2", asks: "filters are those of the standard", check: filters },
    Clause { number: "6.1.8", asks: "names are UTF-8", check: names },
    Clause { number: "6.1.13", asks: "nothing exceeds the limits of readers", check: limits },
    Clause {
        number: "6.2.2",
        asks: "operators are those of the standard, resources are named",
        check: operators,
    },
    Clause { number: "6.2.3", asks: "the output intent has a profile", check: intent },
    Clause { number: "6.2.4.3", asks: "colours are those of the output intent", check: colours },
    Clause { number: "6.2.8", asks: "pictures are not smoothed or exchanged", check: pictures },
    Clause { number: "6.2.10", asks: "nothing is transparent", check: opaque },
    Clause { number: "6.2.11.2", asks: "fonts are complete", check: fonts },
    Clause { number: "6.2.11.3.3", asks: "what codes stand for is in the file", check: codings },
    Clause { number: "6.2.11.5", asks: "widths are those of the program", check: widths },
    Clause { number: "6.3.2", asks: "annotations are printed", check: annotations },
    Clause { number: "6.4.1", asks: "there are no forms", check: forms },
    Clause { number: "6.5.1", asks: "there are no actions", check: actions },
    Clause { number: "6.6.2", asks: "the packet is there, plain", check: packet },
    Clause { number: "6.6.2.3", asks: "packet and information say the same", check: same },
    Clause { number: "6.6.4", asks: "the file says that it is PDF/A-2a", check: says_so },
    Clause { number: "6.7", asks: "the document has a structure", check: structure },
    Clause { number: "6.8", asks: "nothing is attached", check: attached },
    Clause { number: "6.9", asks: "nothing is optional", check: optional },
];

fn fault(wrong: bool, words: &str) -> Vec<String> {
    if wrong { vec![words.to_owned()] } else { Vec::new() }
}

fn header(own: &Opened) -> Vec<String> {
    let lines: Vec<&[u8]> = own.bytes.splitn(3, |byte| *byte == b'\n').collect();
    let binary =
        lines[1].len() >= 5 && lines[1][0] == b'%' && lines[1][1..5].iter().all(|byte| *byte > 127);
    fault(lines[0] != b"%PDF-1.7" || !binary, "the header")
}

fn trailer(own: &Opened) -> Vec<String> {
    let identifier = own.file.trailer.get(b"ID").and_then(Object::as_array);
    let mut faults = fault(identifier.map_or(0, Vec::len) != 2, "ID");
    faults.extend(fault(own.file.trailer.has(b"Encrypt"), "Encrypt"));
    faults.extend(fault(!own.bytes.ends_with(b"%%EOF\n"), "the end of the file"));
    faults
}

fn streams(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for object in own.file.objects.values() {
        if let Object::Stream(stream) = object {
            let length = stream.dict.get(b"Length").and_then(Object::as_i64).unwrap();
            faults.extend(fault(length as usize != stream.content.len(), "Length"));
            let elsewhere = [&b"F"[..], b"FFilter", b"FDecodeParms"];
            faults.extend(fault(elsewhere.iter().any(|name| stream.dict.has(name)), "F"));
        }
    }
    faults
}

fn filters(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for object in own.file.objects.values() {
        if let Object::Stream(stream) = object
            && let Ok(filter) = stream.dict.get(b"Filter")
        {
            let known = matches!(filter.as_name(), Ok(b"FlateDecode" | b"DCTDecode"));
            faults.extend(fault(!known, &format!("{filter:?}")));
        }
    }
    faults
}

fn names(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for dictionary in own.dictionaries() {
        for (name, value) in dictionary {
            faults.extend(fault(std::str::from_utf8(name).is_err(), "a name"));
            if let Ok(value) = value.as_name() {
                faults.extend(fault(std::str::from_utf8(value).is_err(), "a name"));
            }
        }
    }
    faults
}

fn limits(own: &Opened) -> Vec<String> {
    let mut faults = fault(own.file.objects.len() > 8_388_607, "objects");
    for dictionary in own.dictionaries() {
        for (name, value) in dictionary {
            faults.extend(fault(name.len() > 127, "a name of more than 127 bytes"));
            if let Ok(words) = value.as_str() {
                faults.extend(fault(words.len() > 32_767, "a string of more than 32,767 bytes"));
            }
        }
    }
    for page in own.pages() {
        let mut depth = 0;
        for drawn in own.drawn(page) {
            match drawn.operation.operator.as_str() {
                "q" => depth += 1,
                "Q" => depth -= 1,
                "Tj" => {
                    let words = drawn.operation.operands[0].as_str().unwrap();
                    faults.extend(fault(words.len() > 32_767, "a shown string"));
                }
                _ => {}
            }
            faults.extend(fault(!(0..=28).contains(&depth), "nested graphics states"));
        }
        faults.extend(fault(depth != 0, "a graphics state that is not restored"));
    }
    faults
}

/// Operators these files use, all of ISO 32000-1, Annex A.
const OPERATORS: [&str; 16] =
    ["q", "Q", "cm", "re", "f", "S", "B", "w", "rg", "RG", "BT", "ET", "Tf", "Td", "Tj", "Tc"];

fn operators(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for page in own.pages() {
        let resources = own.dictionary(own.page(page), b"Resources").unwrap();
        for drawn in own.drawn(page) {
            let operator = drawn.operation.operator.as_str();
            let named = match operator {
                "Tf" => Some(&b"Font"[..]),
                "Do" => Some(&b"XObject"[..]),
                _ => None,
            };
            if let Some(kind) = named {
                let name = drawn.operation.operands[0].as_name().unwrap();
                let own = own.dictionary(resources, kind);
                faults.extend(fault(own.is_none_or(|own| !own.has(name)), "a missing resource"));
            }
            let known = OPERATORS.contains(&operator) || operator == "Do";
            faults.extend(fault(!known, operator));
        }
    }
    faults
}

fn intent(own: &Opened) -> Vec<String> {
    let list = own.entry(own.catalogue(), b"OutputIntents").and_then(|own| own.as_array().ok());
    let Some(intent) = list.and_then(|own| own.first()) else { return vec!["none".to_owned()] };
    let intent = own.resolve(intent).as_dict().unwrap();
    let mut faults = fault(
        intent.get(b"S").and_then(Object::as_name).ok() != Some(&b"GTS_PDFA1"[..]),
        "its kind",
    );
    let profile = own.entry(intent, b"DestOutputProfile").unwrap().as_stream().unwrap();
    let bytes = profile.decompressed_content().unwrap();
    let size = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
    faults.extend(fault(size != bytes.len(), "the size of the profile"));
    faults.extend(fault(&bytes[36..40] != b"acsp", "the signature of the profile"));
    faults.extend(fault(&bytes[12..20] != b"mntrRGB ", "the class of the profile"));
    let components = profile.dict.get(b"N").and_then(Object::as_i64).ok();
    faults.extend(fault(components != Some(3), "the components of the profile"));
    faults
}

fn colours(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for page in own.pages() {
        for drawn in own.drawn(page) {
            let operator = drawn.operation.operator.as_str();
            let other = ["k", "K", "cs", "CS", "sc", "scn", "SC", "SCN"].contains(&operator);
            faults.extend(fault(other, operator));
            if ["rg", "RG"].contains(&operator) {
                let inside = drawn
                    .operation
                    .operands
                    .iter()
                    .all(|part| part.as_float().is_ok_and(|part| (0.0..=1.0).contains(&part)));
                faults.extend(fault(!inside, "a part of a colour outside 0 to 1"));
            }
        }
    }
    for dictionary in own.of_type("XObject") {
        let space = own.entry(dictionary, b"ColorSpace").unwrap();
        let name = match space {
            Object::Array(all) => all[1].as_name().unwrap(),
            one => one.as_name().unwrap(),
        };
        faults.extend(fault(!matches!(name, b"DeviceRGB" | b"DeviceGray"), "ColorSpace"));
    }
    faults
}

fn pictures(own: &Opened) -> Vec<String> {
    let never = [&b"Interpolate"[..], b"Alternates", b"OPI", b"Intent"];
    let mut faults = Vec::new();
    for dictionary in own.of_type("XObject") {
        faults.extend(fault(never.iter().any(|name| dictionary.has(name)), "a picture"));
    }
    faults
}

fn opaque(own: &Opened) -> Vec<String> {
    let never = [&b"SMask"[..], b"Mask", b"ca", b"CA", b"BM", b"Group"];
    let mut faults = Vec::new();
    for dictionary in own.dictionaries() {
        for name in never {
            faults.extend(fault(dictionary.has(name), &String::from_utf8_lossy(name)));
        }
    }
    faults
}

fn fonts(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for (_, font) in own.fonts() {
        let base = font.get(b"BaseFont").and_then(Object::as_name).unwrap();
        let inner = descendant(own, font);
        let descriptor = own.dictionary(inner, b"FontDescriptor").unwrap();
        let same = inner.get(b"BaseFont").and_then(Object::as_name).ok() == Some(base)
            && descriptor.get(b"FontName").and_then(Object::as_name).ok() == Some(base);
        faults.extend(fault(!same, "names of the font"));
        faults.extend(fault(base.get(6) != Some(&b'+'), "the tag of the subset"));
        let system = own.dictionary(inner, b"CIDSystemInfo").unwrap();
        let ordering = own.words(system, b"Ordering");
        faults.extend(fault(ordering.as_deref() != Some("Identity"), "CIDSystemInfo"));
        for name in [
            &b"Flags"[..],
            b"FontBBox",
            b"ItalicAngle",
            b"Ascent",
            b"Descent",
            b"CapHeight",
            b"StemV",
        ] {
            faults.extend(fault(!descriptor.has(name), &String::from_utf8_lossy(name)));
        }
    }
    faults
}

fn codings(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, font) in own.fonts() {
        let Some(coding) = own.entry(font, b"Encoding").and_then(|own| own.as_stream().ok()) else {
            faults.push(name);
            continue;
        };
        let kind = coding.dict.get(b"Type").and_then(Object::as_name).ok();
        faults.extend(fault(kind != Some(&b"CMap"[..]), "Type"));
        let system = own.dictionary(&coding.dict, b"CIDSystemInfo");
        let of_face = own.dictionary(descendant(own, font), b"CIDSystemInfo");
        faults.extend(fault(system.is_none() || system != of_face, "CIDSystemInfo"));
        let map = String::from_utf8(coding.decompressed_content().unwrap()).unwrap();
        let named = coding.dict.get(b"CMapName").and_then(Object::as_name).unwrap();
        let named = format!("/CMapName/{} def", String::from_utf8_lossy(named));
        faults.extend(fault(!map.contains(&named), "CMapName"));
        // Across, as text without the entry is.
        faults.extend(fault(coding.dict.has(b"WMode") || map.contains("WMode"), "WMode"));
    }
    faults
}

/// A table of a TrueType program.
fn table(program: &[u8], tag: [u8; 4]) -> &[u8] {
    let count = usize::from(u16::from_be_bytes([program[4], program[5]]));
    let long = |at: usize| {
        u32::from_be_bytes([program[at], program[at + 1], program[at + 2], program[at + 3]])
            as usize
    };
    let at = (0..count).map(|index| 12 + index * 16).find(|at| program[*at..*at + 4] == tag[..]);
    let at = at.unwrap();
    &program[long(at + 8)..long(at + 8) + long(at + 12)]
}

fn widths(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, font) in own.fonts() {
        let inner = descendant(own, font);
        let descriptor = own.dictionary(inner, b"FontDescriptor").unwrap();
        let program = own.entry(descriptor, b"FontFile2").unwrap().as_stream().unwrap();
        let program = program.decompressed_content().unwrap();
        let map = own.entry(inner, b"CIDToGIDMap").unwrap().as_stream().unwrap();
        let map = map.decompressed_content().unwrap();
        let (head, hhea, hmtx) =
            (table(&program, *b"head"), table(&program, *b"hhea"), table(&program, *b"hmtx"));
        let em = f64::from(u16::from_be_bytes([head[18], head[19]]));
        let metrics = usize::from(u16::from_be_bytes([hhea[34], hhea[35]]));
        let stated = own.entry(inner, b"W").unwrap().as_array().unwrap();
        let stated = stated[1].as_array().unwrap();
        for (code, width) in stated.iter().enumerate() {
            let glyph = usize::from(u16::from_be_bytes([map[code * 2], map[code * 2 + 1]]));
            let at = glyph.min(metrics - 1) * 4;
            let advance = f64::from(u16::from_be_bytes([hmtx[at], hmtx[at + 1]])) * 1000.0 / em;
            let difference = (advance - width.as_i64().unwrap() as f64).abs();
            faults.extend(fault(difference > 1.0, &format!("{name} {code}: {difference}")));
        }
        let most = own.codes().into_iter().filter(|(font, _)| *font == name);
        let most = most.map(|(_, code)| usize::from(code)).max().unwrap_or(0);
        faults.extend(fault(most >= stated.len(), "a code without a width"));
    }
    faults
}

fn annotations(own: &Opened) -> Vec<String> {
    let mut faults = Vec::new();
    for note in own.of_type("Annot") {
        let flags = note.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        // Print set; invisible, hidden, no view and toggle no view not set.
        faults.extend(fault(flags & 0b1_0010_0111 != 0b100, &format!("flags {flags}")));
        let kind = note.get(b"Subtype").and_then(Object::as_name).ok();
        faults.extend(fault(kind != Some(&b"Link"[..]), "a kind of annotation"));
    }
    faults
}

fn forms(own: &Opened) -> Vec<String> {
    fault(own.catalogue().has(b"AcroForm") || own.catalogue().has(b"XFA"), "AcroForm")
}

fn actions(own: &Opened) -> Vec<String> {
    let mut faults = fault(own.catalogue().has(b"OpenAction"), "OpenAction");
    for dictionary in own.dictionaries() {
        faults.extend(fault(dictionary.has(b"AA") || dictionary.has(b"JS"), "an action"));
    }
    faults
}

fn packet(own: &Opened) -> Vec<String> {
    let Some(stream) = own.entry(own.catalogue(), b"Metadata").and_then(|own| own.as_stream().ok())
    else {
        return vec!["none".to_owned()];
    };
    let mut faults = fault(stream.dict.has(b"Filter"), "a packed packet");
    let packet = own.packet();
    faults.extend(fault(
        !packet.starts_with("<?xpacket begin=") || packet.contains(" bytes="),
        "the head of the packet",
    ));
    faults.extend(fault(!balanced(&packet), "a packet that is no XML"));
    let schema = packet.contains("pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<");
    faults.extend(fault(!schema, "the schema of PDF/UA is not described"));
    faults
}

/// Whether every tag of a text is closed in order, and no sign stands where it must not.
fn balanced(text: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, words)) = part.split_once('>') else { return false };
        let entities = words.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
        if entities.contains(['&', '>']) || words.chars().any(|own| own.is_control() && own != '\n')
        {
            return false;
        }
        if tag.starts_with('?') {
            continue;
        }
        let name = tag.split([' ', '/']).find(|own| !own.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    open.is_empty()
}

fn same(own: &Opened) -> Vec<String> {
    let id = own.file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let information = own.file.get_object(id).and_then(Object::as_dict).unwrap();
    let plain = |tag: &str| {
        let said = own.said(tag)?;
        let inner = said.rsplit_once("</rdf:li>").map_or(said.as_str(), |(head, _)| head);
        let inner = inner.rsplit_once('>').map_or(inner, |(_, words)| words);
        Some(inner.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    };
    let pairs = [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Producer", "pdf:Producer"),
        ("Creator", "xmp:CreatorTool"),
    ];
    let mut faults = Vec::new();
    for (entry, tag) in pairs {
        let (one, other) = (own.words(information, entry.as_bytes()), plain(tag));
        faults.extend(fault(one != other, &format!("{entry}: {one:?} and {other:?}")));
    }
    let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for (entry, tag) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
        let one = own.words(information, entry.as_bytes()).map(digits);
        let other = own.said(tag).map(digits);
        faults.extend(fault(one != other, entry));
    }
    faults
}

fn says_so(own: &Opened) -> Vec<String> {
    let said = (own.said("pdfaid:part"), own.said("pdfaid:conformance"));
    fault(said != (Some("2".to_owned()), Some("A".to_owned())), "pdfaid")
}

fn structure(own: &Opened) -> Vec<String> {
    let root = own.dictionary(own.catalogue(), b"StructTreeRoot");
    let mut faults = fault(root.is_none_or(|root| !root.has(b"ParentTree")), "StructTreeRoot");
    faults.extend(fault(!own.catalogue().has(b"MarkInfo"), "MarkInfo"));
    faults.extend(fault(!own.catalogue().has(b"Lang"), "Lang"));
    // No object stands twice in the tree.
    let mut parents: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for element in crate::tree::elements(own) {
        if !seen.insert(std::ptr::from_ref(element.own)) {
            faults.push("an element that stands twice".to_owned());
        }
        *parents.entry(element.kind.into_bytes()).or_default() += 1;
    }
    faults.extend(fault(parents.get(&b"Document"[..]) != Some(&1), "one document"));
    faults
}

fn attached(own: &Opened) -> Vec<String> {
    let names = own.dictionary(own.catalogue(), b"Names");
    let attached = names.is_some_and(|names| names.has(b"EmbeddedFiles"));
    fault(attached || !own.of_type("EmbeddedFile").is_empty(), "a file")
}

fn optional(own: &Opened) -> Vec<String> {
    fault(own.catalogue().has(b"OCProperties"), "OCProperties")
}
