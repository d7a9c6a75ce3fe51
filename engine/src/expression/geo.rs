//! Points, lines and areas on the globe: texts of "latitude longitude [altitude accuracy]",
//! several of them with semicolons between.
//!
//! The earth is a sphere of 6,378,100 m, results are in metres to two places, as in ODK.

use jiff::tz::TimeZone;

use super::{number::plain_number, operand::Operand};

const RADIUS: f64 = 6_378_100.0;

/// A point in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    latitude: f64,
    longitude: f64,
}

/// The points of operands: none where any of them is no point.
pub(super) fn points(operands: &[Operand<'_>], zone: &TimeZone) -> Vec<Point> {
    let mut found = Vec::new();
    for operand in operands {
        match read(&operand.text(zone)) {
            Some(points) => found.extend(points),
            None => return Vec::new(),
        }
    }
    found
}

/// The points of a text; none where it has anything else.
pub(super) fn read(text: &str) -> Option<Vec<Point>> {
    let text = text.trim().trim_end_matches(';');
    text.split(';').map(point).collect()
}

fn point(text: &str) -> Option<Point> {
    let mut parts = text.split_whitespace();
    let (latitude, longitude) = (plain_number(parts.next()?)?, plain_number(parts.next()?)?);
    let rest: Option<Vec<f64>> = parts.map(plain_number).collect();
    let valid = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && rest?.len() <= 2;
    valid.then_some(Point { latitude, longitude })
}

fn hundredths(metres: f64) -> f64 {
    (metres * 100.0).round() / 100.0
}

/// Length of the way through points; NaN where there are fewer than two.
pub(super) fn distance(points: &[Point]) -> f64 {
    if points.len() < 2 {
        return f64::NAN;
    }
    hundredths(points.windows(2).map(|pair| between(pair[0], pair[1])).sum())
}

fn between(a: Point, b: Point) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let turn = (b.longitude - a.longitude).to_radians();
    let half = |angle: f64| {
        let sine = libm::sin(angle / 2.0);
        sine * sine
    };
    let share = half(to - from) + libm::cos(from) * libm::cos(to) * half(turn);
    let share = share.clamp(0.0, 1.0);
    2.0 * RADIUS * libm::atan2(share.sqrt(), (1.0 - share).sqrt())
}

/// Area within points, in square metres; 0 where there are fewer than three.
pub(super) fn area(points: &[Point]) -> f64 {
    if points.len() < 3 {
        return 0.0;
    }
    let next = points.iter().cycle().skip(1);
    let total: f64 = points
        .iter()
        .zip(next)
        .map(|(a, b)| {
            let height = libm::sin(a.latitude.to_radians()) + libm::sin(b.latitude.to_radians());
            (b.longitude - a.longitude).to_radians() * (2.0 + height)
        })
        .sum();
    hundredths((total * RADIUS * RADIUS / 2.0).abs())
}

/// Whether a single point lies within a closed line.
pub(super) fn inside(point: &[Point], fence: &[Point]) -> bool {
    let [point] = point else { return false };
    if fence.len() < 4 || fence.first() != fence.last() {
        return false;
    }
    let crossings = fence.windows(2).filter(|edge| {
        let (a, b) = (edge[0], edge[1]);
        let spans = (a.latitude > point.latitude) != (b.latitude > point.latitude);
        spans && {
            let share = (point.latitude - a.latitude) / (b.latitude - a.latitude);
            point.longitude < a.longitude + share * (b.longitude - a.longitude)
        }
    });
    crossings.count() % 2 == 1
}
