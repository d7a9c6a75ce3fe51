//! Adds a score up again from its trace alone, as a doubting reader would: from the points of the
//! items to the rating of the whole, with nothing but the numbers and words the trace shows.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;

/// What adds up from the items to the whole.
const SUMS: [&str; 4] = ["achieved", "possible", "applicable", "checked"];

/// Checks a score against its trace; says where it does not add up.
pub(crate) fn score(score: &Json) -> Result<(), String> {
    if score.is_null() {
        return Ok(());
    }
    let root = &score["trace"];
    node(root)?;
    for (said, traced) in
        [("value", "value"), ("rounded", "rounded"), ("rating", "rating"), ("coverage", "coverage")]
    {
        same(&format!("score.{said}"), &score[said], &root[traced])?;
    }
    score["measures_trace"]
        .as_array()
        .into_iter()
        .flatten()
        .try_for_each(|measure| node(measure).map(drop))
}

/// A decimal of the trace; none where it says null.
fn decimal(json: &Json) -> Option<Decimal> {
    json.as_str().map(|text| text.parse().expect("a decimal"))
}

fn number(json: &Json) -> Decimal {
    decimal(json).unwrap_or_default()
}

/// Scores are exact to the twelfth place.
fn twelve(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(12, RoundingStrategy::MidpointNearestEven)
}

fn list(json: &Json) -> impl Iterator<Item = &Json> {
    json.as_array().into_iter().flatten()
}

fn same(at: &str, said: &Json, computed: &Json) -> Result<(), String> {
    if said == computed { Ok(()) } else { Err(format!("{at} says {said}, but {computed} follows")) }
}

fn equal(at: &str, said: Option<Decimal>, computed: Option<Decimal>) -> Result<(), String> {
    if said == computed {
        Ok(())
    } else {
        Err(format!("{at} says {said:?}, but {computed:?} follows"))
    }
}

/// What one item is to its node.
struct Part {
    weight: Decimal,
    value: Option<Decimal>,
    weighted: Decimal,
}

fn node(own: &Json) -> Result<(), String> {
    let at = own["id"].as_str().unwrap_or_default().to_owned();
    let mut parts = Vec::new();
    let mut sums = [Decimal::ZERO; 4];
    for entry in list(&own["items"]) {
        item(entry).map_err(|fault| format!("{at} › {fault}"))?;
        for (sum, field) in sums.iter_mut().zip(SUMS) {
            *sum += number(&entry[field]);
        }
        parts.push(Part {
            weight: number(&entry["weight"]),
            value: decimal(&entry["points"]),
            weighted: number(&entry["achieved"]),
        });
    }
    for child in list(&own["children"]) {
        node(child).map_err(|fault| format!("{at} › {fault}"))?;
        for (sum, field) in sums.iter_mut().zip(SUMS) {
            *sum += number(&child[field]);
        }
        let (weight, value) = (number(&child["weight"]), decimal(&child["value"]));
        let weighted = twelve(weight * value.unwrap_or_default());
        parts.push(Part { weight, value, weighted });
    }
    for (sum, field) in sums.iter().zip(SUMS) {
        equal(&format!("{at} › {field}"), decimal(&own[field]), Some(*sum))?;
    }
    let [achieved, possible, applicable, checked] = sums;
    let coverage = checked.checked_div(applicable).map_or(Decimal::ONE, twelve);
    equal(&format!("{at} › coverage"), decimal(&own["coverage"]), Some(coverage))?;
    let values = || parts.iter().filter_map(|part| part.value);
    let weighted: Decimal =
        parts.iter().filter(|part| part.value.is_some()).map(|part| part.weighted).sum();
    let weight: Decimal =
        parts.iter().filter(|part| part.value.is_some()).map(|part| part.weight).sum();
    let raw = match own["method"].as_str().unwrap_or_default() {
        "percent" => (achieved * Decimal::ONE_HUNDRED).checked_div(possible).map(twelve),
        "weighted_mean" => weighted.checked_div(weight).map(twelve),
        "sum" => (values().count() > 0 || applicable.is_zero()).then_some(weighted),
        "minimum" => values().min(),
        "maximum" => values().max(),
        "product" => values().reduce(|product, value| twelve(product * value)),
        // What an expression says is a leaf: there is nothing below it to add up.
        "expression" => decimal(&own["raw"]),
        _ => None,
    };
    equal(&format!("{at} › raw"), decimal(&own["raw"]), raw)?;
    let mut value = raw;
    for step in list(&own["steps"]) {
        let by = number(&step["by"]);
        value = value.map(|before| match step["step"].as_str().unwrap_or_default() {
            "multiply" => twelve(before * by),
            "add" => before + by,
            "floor" => before.max(by),
            _ => before.min(by),
        });
        equal(&format!("{at} › step"), decimal(&step["value"]), value)?;
    }
    equal(&format!("{at} › value"), decimal(&own["value"]), value)?;
    let digits = own["rounding"]["digits"].as_u64().unwrap_or_default() as u32;
    let mode = match own["rounding"]["mode"].as_str().unwrap_or_default() {
        "half_up" => RoundingStrategy::MidpointAwayFromZero,
        "half_even" => RoundingStrategy::MidpointNearestEven,
        _ => RoundingStrategy::ToZero,
    };
    let rounded = value.map(|value| value.round_dp_with_strategy(digits, mode));
    equal(&format!("{at} › rounded"), decimal(&own["rounded"]), rounded)?;
    rating(&at, own, rounded)
}

fn item(own: &Json) -> Result<(), String> {
    let at = own["item"].as_str().unwrap_or_default();
    let (weight, max) = (number(&own["weight"]), number(&own["max"]));
    let Some(points) = decimal(&own["points"]) else {
        return equal(at, decimal(&own["achieved"]), Some(Decimal::ZERO));
    };
    let mut achieved = twelve(weight * points);
    let mut possible = twelve(weight * max);
    let instances = &own["instances"];
    if instances.is_object() && own["assumed"] != true {
        let counted = Decimal::from(instances["counted"].as_u64().unwrap_or_default());
        let total = number(&instances["total"]);
        match instances["combine"].as_str().unwrap_or_default() {
            "mean" => {
                equal(
                    &format!("{at} › points"),
                    Some(points),
                    total.checked_div(counted).map(twelve),
                )?;
                achieved = twelve(weight * total / counted);
            }
            "sum" => {
                equal(&format!("{at} › points"), Some(points), Some(total))?;
                possible = twelve(weight * max * counted.max(Decimal::ONE));
            }
            _ => {}
        }
    }
    equal(&format!("{at} › achieved"), decimal(&own["achieved"]), Some(achieved))?;
    equal(&format!("{at} › possible"), decimal(&own["possible"]), Some(possible))
}

fn rating(at: &str, own: &Json, rounded: Option<Decimal>) -> Result<(), String> {
    let bands: Vec<&Json> = list(&own["bands"]).collect();
    let place = |id: &Json| bands.iter().position(|band| band["id"] == *id);
    let computed = if own["rated_by"] == "rules" {
        let follows =
            if own["rule"].is_object() { &own["rule"]["rating"] } else { &own["computed"] };
        same(&format!("{at} › computed"), &own["computed"], follows)?;
        place(&own["computed"])
    } else {
        let found = rounded.and_then(|rounded| {
            bands
                .iter()
                .rposition(|band| decimal(&band["from"]).is_some_and(|from| rounded >= from))
        });
        let found = found.filter(|found| {
            decimal(&bands[*found]["to"]).is_none_or(|to| rounded.is_some_and(|r| r <= to))
        });
        let follows = found.map_or(&Json::Null, |found| &bands[found]["id"]);
        same(&format!("{at} › computed"), &own["computed"], follows)?;
        found
    };
    let mut end = place(&own["judgement"]["rating"]).or(computed);
    for direction in ["floor", "cap"] {
        for limit in list(&own["limits"]) {
            if let (Some(bound), Some(now)) = (place(&limit[direction]), end) {
                end = Some(if direction == "floor" { now.max(bound) } else { now.min(bound) });
            }
        }
    }
    let follows = end.map_or(&Json::Null, |end| &bands[end]["id"]);
    same(&format!("{at} › rating"), &own["rating"], follows)
}
