//! The many names XLSForm's columns and question types have had, each with the one it has here.
//!
//! As pyxform takes them: case, spaces and underscores do not matter.

/// Columns of the survey sheet; what is not here stands for itself if it is one of the values.
const SURVEY: &[(&str, &str)] = &[
    ("command", "type"),
    ("tag", "name"),
    ("value", "name"),
    ("caption", "label"),
    ("relevance", "relevant"),
    ("bind::relevant", "relevant"),
    ("bind::required", "required"),
    ("bind::constraint", "constraint"),
    ("bind::calculate", "calculation"),
    ("bind::calculation", "calculation"),
    ("bind::readonly", "read_only"),
    ("bind::jr:constraintmsg", "constraint_message"),
    ("bind::jr:requiredmsg", "required_message"),
    ("constraining_message", "constraint_message"),
    ("requiredmsg", "required_message"),
    ("calculate", "calculation"),
    ("readonly", "read_only"),
    ("control::appearance", "appearance"),
    ("control::jr:count", "repeat_count"),
    ("body::appearance", "appearance"),
    ("body::jr:count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("count", "repeat_count"),
    ("image", "media::image"),
    ("big_image", "media::big-image"),
    ("big-image", "media::big-image"),
    ("audio", "media::audio"),
    ("video", "media::video"),
];

/// Columns of the survey sheet that mean something.
pub(super) const SURVEY_FIELDS: [&str; 24] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "read_only",
    "default",
    "choice_filter",
    "appearance",
    "repeat_count",
    "parameters",
    "trigger",
    "disabled",
    "media::image",
    "media::big-image",
    "media::audio",
    "media::video",
    "note",
];

const CHOICES: &[(&str, &str)] = &[
    ("listname", "list_name"),
    ("list", "list_name"),
    ("value", "name"),
    ("caption", "label"),
    ("image", "media::image"),
    ("big_image", "media::big-image"),
    ("big-image", "media::big-image"),
    ("audio", "media::audio"),
    ("video", "media::video"),
];

/// Columns of the choices sheet that mean something of themselves.
pub(super) const CHOICE_FIELDS: [&str; 7] = [
    "list_name",
    "name",
    "label",
    "media::image",
    "media::big-image",
    "media::audio",
    "media::video",
];

const SETTINGS: &[(&str, &str)] = &[
    ("title", "form_title"),
    ("set_form_title", "form_title"),
    ("id_string", "form_id"),
    ("set_form_id", "form_id"),
];

/// The field a column's name stands for.
pub(super) fn field<'a>(sheet: &str, name: &'a str) -> &'a str {
    let table = match sheet {
        "survey" => SURVEY,
        "choices" => CHOICES,
        "settings" => SETTINGS,
        _ => &[],
    };
    table.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, field)| field)
}

/// What a row of the survey sheet is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// A question of a type of ours, with what the type's other name says beside it.
    Question(&'static str, &'static [Trait]),
    Single {
        list: String,
        other: bool,
    },
    Multiple {
        list: String,
        other: bool,
    },
    Rank {
        list: String,
    },
    Range,
    /// A choice from a file, or of an external list: kept as text.
    External,
    Acknowledge,
    Calculate,
    Hidden,
    /// What the device or the moment gives, computed by this rule.
    Given(&'static str),
    /// Nothing a response holds: the word of the message that says so.
    Nothing,
    Begin(Container),
    End(Container),
    Unknown,
}

/// What a type says beyond the kind of answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Trait {
    /// A word of the appearance.
    Appearance(&'static str),
    /// A constraint of its own.
    Constraint(&'static str),
    /// The type is not ours: it is kept as this one.
    Kept,
}

/// What rows can be put into.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Container {
    Group,
    Repeat,
    /// The same questions for each choice of a list.
    Loop(String),
}

/// The kind of a row by its type as written.
pub(super) fn kind(written: &str) -> Kind {
    let words: Vec<&str> = written.split_whitespace().collect();
    let plain = words.join(" ");
    let lower = plain.to_lowercase();
    if let Some(kind) = container(&lower, &words) {
        return kind;
    }
    if let Some(kind) = select(&lower, &plain) {
        return kind;
    }
    let simple = lower.replace('_', " ");
    let simple = simple
        .strip_prefix("add ")
        .and_then(|rest| rest.strip_suffix(" prompt"))
        .or_else(|| simple.strip_prefix("get "))
        .or_else(|| simple.strip_prefix("q "))
        .unwrap_or(&simple);
    match simple {
        "text" | "string" => Kind::Question("text", &[]),
        "integer" | "int" => Kind::Question("integer", &[]),
        "decimal" => Kind::Question("decimal", &[]),
        "date" => Kind::Question("date", &[]),
        "time" => Kind::Question("time", &[]),
        "datetime" | "date time" => Kind::Question("datetime", &[]),
        "note" => Kind::Question("note", &[]),
        "range" => Kind::Range,
        "geopoint" | "location" | "gps" => {
            Kind::Question("text", &[Trait::Appearance("geopoint"), Trait::Kept])
        }
        "geotrace" => Kind::Question("text", &[Trait::Appearance("geotrace"), Trait::Kept]),
        "geoshape" => Kind::Question("text", &[Trait::Appearance("geoshape"), Trait::Kept]),
        "barcode" => Kind::Question("text", &[Trait::Appearance("barcode"), Trait::Kept]),
        "image" | "photo" | "picture" => Kind::Question("file", &[Trait::Appearance("image")]),
        "audio" => Kind::Question("file", &[Trait::Appearance("audio")]),
        "video" => Kind::Question("file", &[Trait::Appearance("video")]),
        "file" => Kind::Question("file", &[]),
        "phone number" => Kind::Question(
            "text",
            &[Trait::Appearance("numbers"), Trait::Constraint("regex(., '^\\d*$')")],
        ),
        "percentage" => Kind::Question("integer", &[Trait::Constraint("0 <= . and . <= 100")]),
        "number of days in last month" => {
            Kind::Question("integer", &[Trait::Constraint("0 <= . and . <= 31")])
        }
        "number of days in last six months" => {
            Kind::Question("integer", &[Trait::Constraint("0 <= . and . <= 183")])
        }
        "number of days in last year" => {
            Kind::Question("integer", &[Trait::Constraint("0 <= . and . <= 365")])
        }
        "acknowledge" | "trigger" => Kind::Acknowledge,
        "calculate" => Kind::Calculate,
        "hidden" => Kind::Hidden,
        "today" => Kind::Given("today()"),
        "start" | "start time" | "end" | "end time" => Kind::Given("now()"),
        "deviceid" | "device id" | "imei" | "subscriberid" | "subscriber id" | "simserial"
        | "sim id" | "username" | "phonenumber" | "email" | "start-geopoint" | "uri:deviceid"
        | "uri:subscriberid" | "uri:simserial" | "uri:username" | "uri:phonenumber"
        | "uri:email" => Kind::Given("''"),
        "audit" | "xml-external" | "csv-external" | "background-audio" => Kind::Nothing,
        "osm" => Kind::External,
        _ if simple.starts_with("osm ") => Kind::External,
        _ => Kind::Unknown,
    }
}

fn container(lower: &str, words: &[&str]) -> Option<Kind> {
    let lower = lower.replace('_', " ");
    let (begins, rest) = match (lower.strip_prefix("begin "), lower.strip_prefix("end ")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let container = match rest {
        "group" => Container::Group,
        "repeat" | "lgroup" | "looped group" => Container::Repeat,
        "loop" => Container::Loop(String::new()),
        _ => {
            rest.strip_prefix("loop over ")?;
            Container::Loop((*words.last()?).to_owned())
        }
    };
    Some(if begins { Kind::Begin(container) } else { Kind::End(container) })
}

const SELECTS: [(&str, Select); 15] = [
    ("select one from file", Select::External),
    ("select multiple from file", Select::External),
    ("select one external", Select::External),
    ("add select one prompt using", Select::One),
    ("add select multiple prompt using", Select::Several),
    ("select all that apply from", Select::Several),
    ("select all that apply", Select::Several),
    ("select multiple from", Select::Several),
    ("select multiple using", Select::Several),
    ("select one from", Select::One),
    ("select one using", Select::One),
    ("select multiple", Select::Several),
    ("select one", Select::One),
    ("select1", Select::One),
    ("rank", Select::Order),
];

#[derive(Clone, Copy)]
enum Select {
    One,
    Several,
    Order,
    External,
}

fn select(lower: &str, plain: &str) -> Option<Kind> {
    let spaced = lower.replace('_', " ");
    let (word, select) = SELECTS.iter().find(|(word, _)| {
        spaced.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })?;
    // Spaces and underscores have the same length: the list's own name is as it was written.
    let mut rest = plain.get(word.len()..).unwrap_or_default().trim();
    let mut other = false;
    for ending in [" or specify other", " or_other", " or other"] {
        let cut = rest.len().saturating_sub(ending.len());
        if rest.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(ending)) {
            (rest, other) = (rest[..cut].trim(), true);
        }
    }
    let list = rest.to_owned();
    Some(match select {
        _ if list.starts_with("${") => Kind::External,
        Select::One => Kind::Single { list, other },
        Select::Several => Kind::Multiple { list, other },
        Select::Order => Kind::Rank { list },
        Select::External => Kind::External,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_has_many_names() {
        let single = |other| Kind::Single { list: "yes_No".into(), other };
        for (written, kind_) in [
            ("select_one yes_No", single(false)),
            ("select one from yes_No", single(false)),
            ("Select One  yes_No or_other", single(true)),
            ("select1 yes_No", single(false)),
            ("add select one prompt using yes_No", single(false)),
            (
                "select all that apply from t or specify other",
                Kind::Multiple { list: "t".into(), other: true },
            ),
            ("rank abc", Kind::Rank { list: "abc".into() }),
            ("select_one_from_file a.csv", Kind::External),
            ("select_one ${r}", Kind::External),
            ("begin_group", Kind::Begin(Container::Group)),
            ("begin  repeat", Kind::Begin(Container::Repeat)),
            ("end lgroup", Kind::End(Container::Repeat)),
            ("begin loop over Toilets", Kind::Begin(Container::Loop("Toilets".into()))),
            ("dateTime", Kind::Question("datetime", &[])),
            ("int", Kind::Question("integer", &[])),
            ("add text prompt", Kind::Question("text", &[])),
            ("get today", Kind::Given("today()")),
            ("selection", Kind::Unknown),
        ] {
            assert_eq!(kind(written), kind_, "{written}");
        }
    }
}
