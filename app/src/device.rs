//! The browser: window, clock, random ids, files' hashes.
//!
//! The only place that reads a clock or random bytes; nothing here knows a questionnaire.

mod files;
mod paper;

use jiff::civil::{Date, DateTime, Time};
use js_sys::{Date as Clock, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::document;
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::PositionOptions;

/// How long finding the place may take.
const PLACE_TIMEOUT_MS: u32 = 30_000;

use crate::kept;

pub(crate) use files::{blob, hand_out};
pub(crate) use paper::{make_pdf, prepare_pdf};

/// Whether there is a page: none in a worker.
pub(crate) fn has_page() -> bool {
    js_sys::global().is_instance_of::<web_sys::Window>()
}

/// The window.
pub(crate) fn window() -> web_sys::Window {
    leptos::prelude::window()
}

/// Keeps something for as long as the page lives, behind a handle of one word.
///
/// Closures of views then carry one word instead of hundreds. Only for handfuls of signals: what
/// they hold is freed with the part of the page that made them.
pub(crate) fn keep<T>(thing: T) -> &'static T {
    Box::leak(Box::new(thing))
}

/// The document's root element.
pub(crate) fn root() -> Option<web_sys::Element> {
    document().document_element()
}

/// What the browser says about the network; "yes" is only a hope.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> f64 {
    Clock::now()
}

/// Now in UTC, RFC 3339.
pub(crate) fn now_rfc3339() -> String {
    Clock::new_0().to_iso_string().into()
}

/// A moment of RFC 3339 as civil time of this device.
pub(crate) fn local(moment: &str) -> Option<DateTime> {
    let clock = Clock::new(&JsValue::from_str(moment));
    if clock.get_time().is_nan() {
        return None;
    }
    civil(&clock)
}

/// Civil time of this device now.
pub(crate) fn local_now() -> DateTime {
    civil(&Clock::new_0()).unwrap_or_default()
}

fn civil(clock: &Clock) -> Option<DateTime> {
    let date = Date::new(
        clock.get_full_year() as i16,
        clock.get_month() as i8 + 1,
        clock.get_date() as i8,
    )
    .ok()?;
    let time =
        Time::new(clock.get_hours() as i8, clock.get_minutes() as i8, clock.get_seconds() as i8, 0)
            .ok()?;
    Some(date.to_datetime(time))
}

/// A new `UUIDv7`.
pub(crate) fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    let _ = fill_random(&mut bytes);
    let millis = (now_ms() as u64).to_be_bytes();
    bytes[..6].copy_from_slice(&millis[2..]);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let hex = hexadecimal(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// A short id for an instance of a repeat.
pub(crate) fn new_instance() -> String {
    let mut bytes = [0_u8; 6];
    let _ = fill_random(&mut bytes);
    hexadecimal(&bytes)
}

fn fill_random(bytes: &mut [u8]) -> Result<(), JsValue> {
    window().crypto()?.get_random_values_with_u8_array(bytes)?;
    Ok(())
}

/// Random bytes for keys and nonces; a fault where the browser has none.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], kept::Lost> {
    let mut bytes = [0; N];
    fill_random(&mut bytes).map_err(|_| kept::Lost)?;
    Ok(bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The content of a file and its SHA-256.
pub(crate) async fn read_file(file: &web_sys::Blob) -> Result<(Uint8Array, String), JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    let bytes = Uint8Array::new(&buffer);
    // Browsers offer SubtleCrypto in secure contexts only.
    let subtle = window().crypto()?.subtle();
    let digest = if JsValue::from(&subtle).is_undefined() {
        Sha256::digest(bytes.to_vec()).to_vec()
    } else {
        let promise = subtle.digest_with_str_and_js_u8_array("SHA-256", &bytes)?;
        Uint8Array::new(&JsFuture::from(promise).await?).to_vec()
    };
    Ok((bytes, hexadecimal(&digest)))
}

/// Why the place is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPlace {
    /// The person, or the browser for them, does not allow it.
    Refused,
    /// It took too long.
    Late,
    /// The device has no means to know.
    Unknown,
}

/// The place of this device as ODK writes it: latitude, longitude, altitude, accuracy.
pub(crate) async fn place() -> Result<String, NoPlace> {
    let geolocation = window().navigator().geolocation().map_err(|_| NoPlace::Unknown)?;
    // Some browsers have none in insecure contexts.
    if JsValue::from(&geolocation).is_undefined() {
        return Err(NoPlace::Refused);
    }
    let options = PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PLACE_TIMEOUT_MS);
    let found = Promise::new(&mut |resolve, reject| {
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            &resolve,
            Some(&reject),
            &options,
        );
        if asked.is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    let number = |of: &JsValue, name: &str| {
        Reflect::get(of, &JsValue::from_str(name)).ok().and_then(|value| value.as_f64())
    };
    match JsFuture::from(found).await {
        Ok(position) => {
            let place = Reflect::get(&position, &JsValue::from_str("coords"));
            let place = place.map_err(|_| NoPlace::Unknown)?;
            let (Some(latitude), Some(longitude)) =
                (number(&place, "latitude"), number(&place, "longitude"))
            else {
                return Err(NoPlace::Unknown);
            };
            let altitude = number(&place, "altitude").unwrap_or(0.0);
            let accuracy = number(&place, "accuracy").unwrap_or(0.0);
            Ok(format!("{latitude:.7} {longitude:.7} {altitude:.1} {accuracy:.1}"))
        }
        // The codes of the specification: 1 permission denied, 3 timeout.
        Err(fault) => Err(match number(&fault, "code") {
            Some(1.0) => NoPlace::Refused,
            Some(3.0) => NoPlace::Late,
            _ => NoPlace::Unknown,
        }),
    }
}

/// Waits, in milliseconds.
pub(crate) async fn wait(ms: u32) {
    let over = Promise::new(&mut |resolve, _| {
        gloo::timers::callback::Timeout::new(ms, move || {
            let _ = resolve.call0(&JsValue::NULL);
        })
        .forget();
    });
    let _ = JsFuture::from(over).await;
}

/// Whether the browser has promised to keep what is stored; none where it does not say.
pub(crate) async fn is_lasting() -> Option<bool> {
    lasting("persisted").await
}

/// Asks the browser to keep what is stored; what it says.
pub(crate) async fn ask_to_last() -> Option<bool> {
    lasting("persist").await
}

/// How many bytes are used, and how many the browser gives at most; none where it does not say.
pub(crate) async fn room() -> Option<(f64, f64)> {
    let estimate = ask_storage("estimate").await?;
    let number = |name: &str| Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}

async fn lasting(question: &str) -> Option<bool> {
    ask_storage(question).await?.as_bool()
}

async fn ask_storage(question: &str) -> Option<JsValue> {
    // Offered in secure contexts only: the binding would take it for granted.
    let storage = Reflect::get(&window().navigator(), &JsValue::from_str("storage")).ok()?;
    let ask = Reflect::get(&storage, &JsValue::from_str(question)).ok()?;
    let promise = ask.dyn_into::<Function>().ok()?.call0(&storage).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}

/// Whether the page is looked at: no other tab, no other program, no closed lid before it.
pub(crate) fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Lets what somebody else has just changed glow for a moment.
pub(crate) fn glow(id: &str) {
    const GLOW_MS: u32 = 3_000;
    let Some(element) = document().get_element_by_id(id) else { return };
    let classes = element.class_list();
    let _ = classes.add_1("fresh");
    gloo::timers::callback::Timeout::new(GLOW_MS, move || {
        let _ = classes.remove_1("fresh");
    })
    .forget();
}

/// Opens what an element is folded away in.
pub(crate) fn unfold(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(around) = found.and_then(|own| own.closest("details").ok().flatten()) {
        let _ = around.set_attribute("open", "");
    }
}

/// Moves the focus to the element of an id and brings it into view.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_on(&element);
    }
}

/// Moves the focus to an element and brings it into view.
pub(crate) fn focus_on(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Nothing can be entered on the page while this lives.
pub(crate) struct Still(Option<web_sys::Element>);

impl Drop for Still {
    fn drop(&mut self) {
        if let Some(page) = &self.0 {
            let _ = page.remove_attribute("inert");
        }
    }
}

/// Holds the page still; a field of it that is being typed into is left, and so takes what it has.
pub(crate) fn still_page() -> Still {
    let document = leptos::prelude::document();
    let page = document.get_element_by_id("main");
    if let Some(page) = &page {
        let active = document.active_element().filter(|active| page.contains(Some(active)));
        if let Some(active) = active.and_then(|own| own.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = active.blur();
        }
        let _ = page.set_attribute("inert", "");
    }
    Still(page)
}

/// Scrolls to the top of the page.
pub(crate) fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Runs something once the browser has drawn what changed.
pub(crate) fn after_drawing(run: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(0, run).forget();
}
