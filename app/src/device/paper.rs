//! PDF files made on this device, by a module of its own that is loaded when it is first wanted.

use engine::report::ReportDocument;
use leptos::prelude::document;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::files::blob;

#[wasm_bindgen(inline_js = r#"
let maker;
export async function make_file(script, module, document) {
  maker ??= import(script).then(async (own) => {
    await own.default({ module_or_path: module });
    return own;
  });
  // What could not be loaded now may be there the next time.
  const own = await maker.catch((fault) => { maker = undefined; throw fault; });
  return own.render(document);
}
"#)]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn make_file(script: &str, module: &str, document: &str) -> Result<JsValue, JsValue>;
}

/// Where the module is: its script and its code.
fn addresses() -> Result<(String, String), JsValue> {
    let of = |name: &str| {
        let meta = document().query_selector(&format!("meta[name={name}]"))?;
        meta.and_then(|own| own.get_attribute("content")).ok_or(JsValue::NULL)
    };
    Ok((of("pdf-script")?, of("pdf-module")?))
}

/// Fetches the module, so that it is on the device where there is no network: what was fetched once is
/// kept there.
pub(crate) async fn prepare_pdf() -> Result<(), JsValue> {
    let (script, module) = addresses()?;
    for address in [script, module] {
        JsFuture::from(super::window().fetch_with_str(&address)).await?;
    }
    Ok(())
}

/// A document as a PDF file.
pub(crate) async fn make_pdf(document: &ReportDocument) -> Result<Blob, JsValue> {
    let (script, module) = addresses()?;
    let document = serde_json::to_string(document).map_err(|_| JsValue::NULL)?;
    let made = make_file(&script, &module, &document).await?;
    blob(&js_sys::Uint8Array::new(&made).to_vec(), "application/pdf")
}
