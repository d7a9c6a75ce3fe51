//! What a file says about itself, in the information dictionary and, in the same words, in XMP
//! (ISO 16684-1): title, issuer, date, and the standards it keeps to.

use engine::report::ReportDocument;
use lopdf::{Dictionary, Object, dictionary};

use crate::file::text;

/// What made the file.
const PRODUCER: &str = "Lood";

/// The information dictionary.
pub(crate) fn information(document: &ReportDocument) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text(&full_title(document)),
        "Producer" => text(PRODUCER),
        "Creator" => text(PRODUCER),
    };
    let issuer = one_line(&document.issuer);
    if !issuer.is_empty() {
        information.set("Author", text(&issuer));
    }
    if let Some(date) = Date::read(&document.made_at) {
        information.set("CreationDate", Object::string_literal(date.in_pdf()));
        information.set("ModDate", Object::string_literal(date.in_pdf()));
    }
    information
}

/// The title of a document, never empty: a reader announces it.
fn full_title(document: &ReportDocument) -> String {
    match (one_line(&document.title), one_line(&document.subtitle)) {
        (title, subtitle) if title.is_empty() && subtitle.is_empty() => PRODUCER.to_owned(),
        (title, subtitle) if subtitle.is_empty() => title,
        (title, subtitle) if title.is_empty() => subtitle,
        (title, subtitle) => format!("{title}: {subtitle}"),
    }
}

/// Words on one line, without what XML cannot hold.
fn one_line(words: &str) -> String {
    let held = |own: &char| !own.is_control() && !matches!(u32::from(*own), 0xFFFE | 0xFFFF);
    words.trim().replace('\n', ", ").chars().filter(held).collect()
}

/// The XMP packet.
pub(crate) fn xmp(document: &ReportDocument) -> String {
    let title = escaped(&full_title(document));
    let language = document.language.tag();
    let issuer = one_line(&document.issuer);
    let creator = if issuer.is_empty() {
        String::new()
    } else {
        format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
            escaped(&issuer)
        )
    };
    let dates = Date::read(&document.made_at).map_or_else(String::new, |date| {
        let date = date.in_xmp();
        format!(
            "<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n"
        )
    });
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n\
<pdfuaid:part>1</pdfuaid:part>\n\
<dc:format>application/pdf</dc:format>\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
{creator}<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n{dates}\
<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
</rdf:Description>\n{EXTENSION}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// Says what `pdfuaid:part` is: PDF/A knows only the schemas it lists (ISO 19005-2, 6.6.2.3.3).
const EXTENSION: &str = "\
<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
<pdfaProperty:name>part</pdfaProperty:name>\n\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
<pdfaProperty:category>internal</pdfaProperty:category>\n\
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>\n\
</rdf:li></rdf:Seq></pdfaSchema:property>\n\
</rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
</rdf:Description>\n";

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The parts of an RFC 3339 date.
struct Date<'a> {
    /// Year, month, day, hour, minute, second.
    parts: [&'a str; 6],
    /// Sign, hours and minutes of the zone; none is universal time.
    zone: Option<(char, &'a str, &'a str)>,
}

impl<'a> Date<'a> {
    /// None where the text is no such date.
    fn read(made_at: &'a str) -> Option<Self> {
        let bytes = made_at.as_bytes();
        let digits = |from: usize, to: usize| {
            let part = made_at.get(from..to)?;
            part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part)
        };
        if bytes.len() < 20 || !made_at.is_ascii() {
            return None;
        }
        let parts = [
            digits(0, 4)?,
            digits(5, 7)?,
            digits(8, 10)?,
            digits(11, 13)?,
            digits(14, 16)?,
            digits(17, 19)?,
        ];
        let zone = match bytes[19..].iter().position(|byte| b"Zz+-".contains(byte))? + 19 {
            at if matches!(bytes[at], b'Z' | b'z') => None,
            at => Some((char::from(bytes[at]), digits(at + 1, at + 3)?, digits(at + 4, at + 6)?)),
        };
        Some(Self { parts, zone })
    }

    /// As a PDF writes it (ISO 32000-1, 7.9.4).
    fn in_pdf(&self) -> String {
        let zone = self.zone.map_or_else(
            || "Z".to_owned(),
            |(sign, hours, minutes)| format!("{sign}{hours}'{minutes}'"),
        );
        format!("D:{}{zone}", self.parts.concat())
    }

    /// As XMP writes it.
    fn in_xmp(&self) -> String {
        let [year, month, day, hour, minute, second] = self.parts;
        let zone = self.zone.map_or_else(
            || "Z".to_owned(),
            |(sign, hours, minutes)| format!("{sign}{hours}:{minutes}"),
        );
        format!("{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(made_at: &str) -> Option<(String, String)> {
        Date::read(made_at).map(|date| (date.in_pdf(), date.in_xmp()))
    }

    #[test]
    fn dates_keep_their_zone() {
        let pair = |pdf: &str, xmp: &str| Some((pdf.to_owned(), xmp.to_owned()));
        assert_eq!(both("2026-03-09T14:05:06Z"), pair("D:20260309140506Z", "2026-03-09T14:05:06Z"));
        assert_eq!(
            both("2026-03-09T14:05:06.123+02:00"),
            pair("D:20260309140506+02'00'", "2026-03-09T14:05:06+02:00")
        );
        for wrong in ["", "9.3.2026", "2026-03-09", "2026-03-09T14:05:06", "ääääääääääääääääääääää"]
        {
            assert_eq!(both(wrong), None, "{wrong}");
        }
    }
}
