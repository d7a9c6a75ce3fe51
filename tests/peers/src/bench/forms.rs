//! The same synthetic form in three languages: Lood's JSON, the XML that pyxform writes, a model of
//! survey-core.
//!
//! Half of it asks yes or no, half computes from the question before; every tenth question is shown
//! by the one before it, and the last item of each fifty is the total of the others.

use serde_json::{Value as Json, json};

/// How large, and in which shape.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Items in all.
    pub(crate) items: usize,
    /// Instances of a repeat of twenty items instead of a flat form.
    pub(crate) repeats: bool,
}

/// Items of a section of a flat form.
const SECTION: usize = 50;
/// Items of an instance.
pub(crate) const INSTANCE: usize = 20;

impl Shape {
    pub(crate) fn name(self) -> String {
        if self.repeats {
            format!("{} × {INSTANCE} in a repeat", self.instances())
        } else {
            format!("{} flat", self.items)
        }
    }

    pub(crate) fn instances(self) -> usize {
        self.items / INSTANCE
    }

    /// Questions of a flat form, or of an instance.
    pub(crate) fn questions(self) -> usize {
        if self.repeats { INSTANCE / 2 } else { self.items / 2 }
    }

    fn sections(self) -> Vec<std::ops::Range<usize>> {
        if self.repeats {
            return std::iter::once(0..INSTANCE / 2).collect();
        }
        let (all, each) = (self.questions(), SECTION / 2);
        (0..all.div_ceil(each)).map(|s| s * each..((s + 1) * each).min(all)).collect()
    }
}

/// The last question of a section is followed by the total instead of a calculation of its own.
fn is_computed(shape: Shape, question: usize) -> bool {
    shape.repeats || question % (SECTION / 2) != SECTION / 2 - 1
}

fn is_shown_by_the_one_before(question: usize) -> bool {
    question % 10 == 9
}

fn computed(shape: Shape, range: &std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    range.clone().filter(move |n| is_computed(shape, *n))
}

/// Lood's definition.
pub(crate) fn lood(shape: Shape) -> Json {
    let text = |words: &str| json!({ "et": words });
    let items = |range: std::ops::Range<usize>| -> Vec<Json> {
        range
            .flat_map(|n| {
                let mut question = json!({ "id": format!("q{n}"), "type": "single", "scale": "yn",
                    "label": text("Q"), "required": true });
                if is_shown_by_the_one_before(n) {
                    question["relevant"] = json!(format!("${{q{}}} = 'yes'", n - 1));
                }
                let calculation = json!({ "id": format!("c{n}"), "type": "calculation",
                    "label": text("C"), "calculation": format!("if(${{q{n}}} = 'yes', 1, 0)") });
                std::iter::once(question).chain(is_computed(shape, n).then_some(calculation))
            })
            .collect()
    };
    let total = |section: usize, of: String| {
        json!({ "id": format!("t{section}"), "type": "calculation", "label": text("T"),
            "calculation": of })
    };
    let mut sections: Vec<Json> = Vec::new();
    for (range, index) in shape.sections().into_iter().zip(0..) {
        let inside = if shape.repeats {
            let repeat = json!({ "id": "r", "type": "repeat", "label": text("R"),
                "singular": text("R"), "max": 10_000, "items": items(range) });
            vec![repeat, total(0, "sum(${c0})".to_owned())]
        } else {
            let of: Vec<String> = computed(shape, &range).map(|n| format!("${{c{n}}}")).collect();
            let mut inside = items(range);
            inside.push(total(index, of.join(" + ")));
            inside
        };
        sections.push(json!({ "id": format!("s{index}"), "title": text("S"), "items": inside }));
    }
    json!({
        "id": "synthetic", "version": "1", "title": text("S"), "audience": ["inspector"],
        "kind": "record", "languages": ["et"], "sections": sections,
        "scales": [{ "id": "yn", "choices": [
            { "name": "yes", "label": text("Yes") }, { "name": "no", "label": text("No") } ] }],
    })
}

/// The XML that pyxform would write of it.
pub(crate) fn xform(shape: Shape) -> String {
    let (mut instance, mut binds, mut body) = (String::new(), String::new(), String::new());
    for (range, index) in shape.sections().into_iter().zip(0..) {
        let at = if shape.repeats {
            instance.push_str("<s0><r jr:template=\"\">");
            body.push_str("<group ref=\"/data/s0\"><label>S</label><group ref=\"/data/s0/r\"><label>R</label><repeat nodeset=\"/data/s0/r\">");
            "/data/s0/r".to_owned()
        } else {
            instance.push_str(&format!("<s{index}>"));
            body.push_str(&format!("<group ref=\"/data/s{index}\"><label>S</label>"));
            format!("/data/s{index}")
        };
        for n in range.clone() {
            instance.push_str(&format!("<q{n}/>"));
            if is_computed(shape, n) {
                instance.push_str(&format!("<c{n}/>"));
                binds.push_str(&format!(
                    "<bind nodeset=\"{at}/c{n}\" type=\"string\" \
                     calculate=\"if( ../q{n}  = 'yes', 1, 0)\"/>"
                ));
            }
            let relevant = if is_shown_by_the_one_before(n) {
                format!(" relevant=\" ../q{} = 'yes'\"", n - 1)
            } else {
                String::new()
            };
            binds.push_str(&format!(
                "<bind nodeset=\"{at}/q{n}\" type=\"string\" required=\"true()\"{relevant}/>"
            ));
            body.push_str(&format!(
                "<select1 ref=\"{at}/q{n}\"><label>Q</label>\
                 <itemset nodeset=\"instance('yn')/root/item\">\
                 <value ref=\"name\"/><label ref=\"label\"/></itemset></select1>"
            ));
        }
        let total = if shape.repeats {
            instance.push_str("</r>");
            body.push_str("</repeat></group>");
            "sum( ../r/c0 )".to_owned()
        } else {
            computed(shape, &range).map(|n| format!(" ../c{n} ")).collect::<Vec<_>>().join("+")
        };
        instance.push_str(&format!("<t{index}/></s{index}>"));
        binds.push_str(&format!(
            "<bind nodeset=\"/data/s{index}/t{index}\" type=\"string\" calculate=\"{total}\"/>"
        ));
        body.push_str("</group>");
    }
    format!(
        "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\" \
         xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:jr=\"http://openrosa.org/javarosa\">\
         <h:head><h:title>S</h:title><model><instance><data id=\"synthetic\">{instance}\
         <meta><instanceID/></meta></data></instance><instance id=\"yn\"><root>\
         <item><name>yes</name><label>Yes</label></item>\
         <item><name>no</name><label>No</label></item></root></instance>{binds}</model></h:head>\
         <h:body>{body}</h:body></h:html>"
    )
}

/// The model of survey-core.
pub(crate) fn survey(shape: Shape) -> Json {
    let own = |name: String| {
        if shape.repeats { format!("{{panel.{name}}}") } else { format!("{{{name}}}") }
    };
    let elements = |range: std::ops::Range<usize>| -> Vec<Json> {
        range
            .flat_map(|n| {
                let mut question = json!({ "type": "radiogroup", "name": format!("q{n}"),
                    "title": "Q", "isRequired": true, "choices": [
                        { "value": "yes", "text": "Yes" }, { "value": "no", "text": "No" } ] });
                if is_shown_by_the_one_before(n) {
                    question["visibleIf"] =
                        json!(format!("{} = 'yes'", own(format!("q{}", n - 1))));
                }
                let expression = format!("iif({} = 'yes', 1, 0)", own(format!("q{n}")));
                let calculation = json!({ "type": "expression", "name": format!("c{n}"),
                    "title": "C", "expression": expression });
                std::iter::once(question).chain(is_computed(shape, n).then_some(calculation))
            })
            .collect()
    };
    let mut pages = Vec::new();
    for (range, index) in shape.sections().into_iter().zip(0..) {
        let total = |of: String| {
            json!({ "type": "expression", "name": format!("t{index}"), "title": "T",
                "expression": of })
        };
        let inside = if shape.repeats {
            let repeat = json!({ "type": "paneldynamic", "name": "r", "title": "R",
                "maxPanelCount": 10_000, "templateElements": elements(range) });
            vec![repeat, total("sumInArray({r}, 'c0')".to_owned())]
        } else {
            let of: Vec<String> = computed(shape, &range).map(|n| format!("{{c{n}}}")).collect();
            let mut inside = elements(range);
            inside.push(total(of.join(" + ")));
            inside
        };
        pages.push(json!({ "name": format!("s{index}"), "elements": inside }));
    }
    json!({ "title": "S", "pages": pages })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lood_takes_every_shape() {
        for (items, repeats) in [(100, false), (130, false), (100, true)] {
            let shape = Shape { items, repeats };
            let program = engine::checking::load_document(&lood(shape)).unwrap();
            assert!(program.questionnaire().items().count() > 20);
        }
    }
}
