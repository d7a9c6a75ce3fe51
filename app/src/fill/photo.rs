//! Photographs on their way to the answers: made smaller, and without what the camera wrote into
//! them (place, device, time).

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, File, ImageBitmap, ImageEncodeOptions, OffscreenCanvas, OffscreenCanvasRenderingContext2d,
};

use crate::device;

/// The longest side of a kept photograph, in pixels: a page of A4 at 220 dots an inch.
const LONGEST_SIDE: f64 = 2560.0;
const QUALITY: f64 = 0.85;
/// Pictures with sharp edges, such as screenshots, stay as they are up to this size.
const SMALL_PNG: f64 = 1_500_000.0;

/// A file as it is kept: its content, name and media type.
pub(super) struct Prepared {
    pub(super) content: Blob,
    pub(super) name: String,
    pub(super) media_type: String,
}

/// A photograph made small; every other file, and what this browser cannot read, as it is.
pub(super) async fn prepared(file: &File) -> Prepared {
    let media_type = protocol::attachment::media_type(&file.type_());
    let is_photo = match media_type.as_str() {
        "image/jpeg" | "image/webp" => true,
        "image/png" => file.size() > SMALL_PNG,
        _ => false,
    };
    if is_photo && let Ok(content) = smaller(file).await {
        let name = file.name();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}.jpg");
        return Prepared { content, name, media_type: "image/jpeg".to_owned() };
    }
    Prepared { content: file.clone().unchecked_into(), name: file.name(), media_type }
}

/// The picture drawn anew: what is not its pixels does not come along. Browsers decode and encode
/// outside the page's thread.
async fn smaller(file: &Blob) -> Result<Blob, JsValue> {
    let decoded = device::window().create_image_bitmap_with_blob(file)?;
    let picture: ImageBitmap = JsFuture::from(decoded).await?.dyn_into()?;
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let canvas = OffscreenCanvas::new(width as u32, height as u32)?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d")?.map_or(Object::new(), |found| found).dyn_into()?;
    // What is transparent becomes paper, not black.
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(&picture, 0.0, 0.0, width, height)?;
    picture.close();
    let options = ImageEncodeOptions::new();
    options.set_type("image/jpeg");
    options.set_quality(QUALITY);
    let encoded = JsFuture::from(canvas.convert_to_blob_with_options(&options)?).await?;
    encoded.dyn_into()
}
