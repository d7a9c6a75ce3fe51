//! A file opened: its objects, its pages and what is drawn on them.

use engine::report::ReportDocument;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A file and the document it shows.
pub(crate) struct Opened {
    pub(crate) bytes: Vec<u8>,
    pub(crate) file: Document,
    pub(crate) document: ReportDocument,
}

/// Something drawn: the operator, and the marked content around it.
pub(crate) struct Drawn {
    pub(crate) operation: Operation,
    /// Tag and number of the marked content; none outside any.
    pub(crate) marked: Option<(String, Option<i64>)>,
}

impl Opened {
    pub(crate) fn read(name: &str, document: &ReportDocument, bytes: Vec<u8>) -> Self {
        let file = Document::load_mem(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        Self { bytes, file, document: document.clone() }
    }

    pub(crate) fn catalogue(&self) -> &Dictionary {
        self.file.catalog().unwrap()
    }

    pub(crate) fn catalogue_mut(&mut self) -> &mut Dictionary {
        self.file.catalog_mut().unwrap()
    }

    /// Takes an entry from every structure element of a type.
    pub(crate) fn strip_elements(&mut self, kind: &str, entry: &[u8]) {
        for object in self.file.objects.values_mut() {
            if let Ok(own) = object.as_dict_mut()
                && own.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes())
            {
                own.remove(entry);
            }
        }
    }

    /// The object behind a reference, or the object itself.
    pub(crate) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        match object {
            Object::Reference(id) => self.file.get_object(*id).unwrap_or(&Object::Null),
            own => own,
        }
    }

    /// An entry of a dictionary, resolved.
    pub(crate) fn entry<'a>(&'a self, own: &'a Dictionary, name: &[u8]) -> Option<&'a Object> {
        own.get(name).ok().map(|object| self.resolve(object))
    }

    pub(crate) fn dictionary<'a>(
        &'a self,
        own: &'a Dictionary,
        name: &[u8],
    ) -> Option<&'a Dictionary> {
        self.entry(own, name)?.as_dict().ok()
    }

    pub(crate) fn pages(&self) -> Vec<ObjectId> {
        self.file.page_iter().collect()
    }

    pub(crate) fn page(&self, id: ObjectId) -> &Dictionary {
        self.file.get_object(id).and_then(Object::as_dict).unwrap()
    }

    /// Every dictionary of the file, those of streams and those inside others among them.
    pub(crate) fn dictionaries(&self) -> Vec<&Dictionary> {
        let mut found = Vec::new();
        let mut open: Vec<&Object> = self.file.objects.values().collect();
        while let Some(object) = open.pop() {
            match object {
                Object::Dictionary(own) => {
                    found.push(own);
                    open.extend(own.iter().map(|(_, value)| value));
                }
                Object::Stream(stream) => {
                    found.push(&stream.dict);
                    open.extend(stream.dict.iter().map(|(_, value)| value));
                }
                Object::Array(all) => open.extend(all),
                _ => {}
            }
        }
        found
    }

    /// Dictionaries whose `Type` is this.
    pub(crate) fn of_type(&self, name: &str) -> Vec<&Dictionary> {
        let is = |own: &&Dictionary| {
            own.get(b"Type").and_then(Object::as_name).is_ok_and(|own| own == name.as_bytes())
        };
        self.dictionaries().into_iter().filter(is).collect()
    }

    /// What a page draws, in order.
    pub(crate) fn drawn(&self, page: ObjectId) -> Vec<Drawn> {
        let content = self.file.get_page_content(page);
        let content = Content::decode(&content).unwrap();
        let mut around: Vec<(String, Option<i64>)> = Vec::new();
        let mut drawn = Vec::new();
        for operation in content.operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    let tag = operation.operands[0].as_name().unwrap();
                    let tag = String::from_utf8_lossy(tag).into_owned();
                    let number = operation
                        .operands
                        .get(1)
                        .and_then(|own| own.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
                    around.push((tag, number));
                }
                "EMC" => {
                    around.pop().unwrap();
                }
                _ => drawn.push(Drawn { operation, marked: around.last().cloned() }),
            }
        }
        assert!(around.is_empty(), "marked content that does not end");
        drawn
    }

    /// The XMP packet.
    pub(crate) fn packet(&self) -> String {
        let own = self.entry(self.catalogue(), b"Metadata");
        let own = own.and_then(|own| own.as_stream().ok());
        own.map_or_else(String::new, |own| String::from_utf8_lossy(&own.content).into_owned())
    }

    /// The text between two tags of the packet.
    pub(crate) fn said(&self, tag: &str) -> Option<String> {
        let packet = self.packet();
        let rest = packet.split(&format!("<{tag}>")).nth(1)?;
        Some(rest.split(&format!("</{tag}>")).next()?.to_owned())
    }

    /// A text string of a dictionary as characters.
    pub(crate) fn words(&self, own: &Dictionary, name: &[u8]) -> Option<String> {
        let bytes = self.entry(own, name)?.as_str().ok()?;
        Some(match bytes.strip_prefix(&[0xFE, 0xFF]) {
            Some(units) => {
                let units = units.chunks_exact(2).map(|own| u16::from_be_bytes([own[0], own[1]]));
                char::decode_utf16(units).map(|own| own.unwrap_or('?')).collect()
            }
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        })
    }

    /// The fonts of the file: name among the resources and dictionary.
    pub(crate) fn fonts(&self) -> Vec<(String, &Dictionary)> {
        let Some(page) = self.pages().first().copied() else { return Vec::new() };
        let resources = self.dictionary(self.page(page), b"Resources").unwrap();
        let Some(fonts) = self.dictionary(resources, b"Font") else { return Vec::new() };
        fonts
            .iter()
            .map(|(name, own)| {
                let own = self.resolve(own).as_dict().unwrap();
                (String::from_utf8_lossy(name).into_owned(), own)
            })
            .collect()
    }

    /// The glyphs each font shows, by their places.
    pub(crate) fn codes(&self) -> Vec<(String, u16)> {
        let mut codes = Vec::new();
        for page in self.pages() {
            let mut font = String::new();
            for own in self.drawn(page) {
                match own.operation.operator.as_str() {
                    "Tf" => {
                        let name = own.operation.operands[0].as_name().unwrap();
                        font = String::from_utf8_lossy(name).into_owned();
                    }
                    "Tj" => {
                        let bytes = own.operation.operands[0].as_str().unwrap();
                        codes.extend(places(bytes).into_iter().map(|own| (font.clone(), own)));
                    }
                    _ => {}
                }
            }
        }
        codes.sort();
        codes.dedup();
        codes
    }
}

/// The places of glyphs that codes stand for: a byte below E0, or two bytes from E000.
pub(crate) fn places(codes: &[u8]) -> Vec<u16> {
    let mut places = Vec::new();
    let mut rest = codes.iter().copied();
    while let Some(first) = rest.next() {
        places.push(if first < 0xE0 {
            u16::from(first)
        } else {
            u16::from_be_bytes([first, rest.next().unwrap()]) - 0xE000 + 0xE0
        });
    }
    places
}
