//! A surface to draw on with a finger, a pen or a mouse: strokes over a picture or over paper.
//!
//! Strokes are kept as points of the picture and drawn anew each time, so that the last one can be
//! taken back. It knows nothing of answers.

use js_sys::{Function, Promise};
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageBitmap, PointerEvent,
};

/// What a stroke is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    Freehand,
    Arrow,
}

/// Colours that differ in lightness as well: told apart without colour vision, and on any ground by
/// the edge around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    Yellow,
    Blue,
    Black,
}

impl Colour {
    /// The stroke and its edge.
    fn values(self) -> (&'static str, &'static str) {
        match self {
            Self::Yellow => ("#f7e017", "#000000"),
            Self::Blue => ("#0b5fb0", "#ffffff"),
            Self::Black => ("#000000", "#ffffff"),
        }
    }
}

#[derive(Clone)]
struct Stroke {
    tool: Tool,
    colour: Colour,
    points: Vec<(f64, f64)>,
}

/// What is drawn on.
#[derive(Clone)]
pub(super) enum Ground {
    Picture(ImageBitmap),
    /// Blank, with a line to sign on.
    Paper {
        width: u32,
        height: u32,
    },
}

/// What is drawn, and with what.
#[derive(Clone, Copy)]
pub(super) struct Drawing {
    pub(super) tool: RwSignal<Tool>,
    pub(super) colour: RwSignal<Colour>,
    strokes: RwSignal<Vec<Stroke>>,
    /// A stroke is being made by this pointer: another finger does not break into it.
    pointer: StoredValue<Option<i32>>,
    ground: StoredValue<Ground, LocalStorage>,
    canvas: NodeRef<html::Canvas>,
}

impl Drawing {
    /// Nothing drawn on a ground.
    pub(super) fn on(ground: Ground, colour: Colour) -> Self {
        Self {
            tool: RwSignal::new(Tool::Freehand),
            colour: RwSignal::new(colour),
            strokes: RwSignal::new(Vec::new()),
            pointer: StoredValue::new(None),
            ground: StoredValue::new_local(ground),
            canvas: NodeRef::new(),
        }
    }

    /// Whether nothing is drawn.
    pub(super) fn is_blank(self) -> bool {
        self.strokes.read().is_empty()
    }

    /// Takes the last stroke back.
    pub(super) fn undo(self) {
        self.strokes.update(|all| {
            all.pop();
        });
    }

    /// Takes everything back.
    pub(super) fn clear(self) {
        self.strokes.set(Vec::new());
    }

    fn size(self) -> (u32, u32) {
        self.ground.with_value(|ground| match ground {
            Ground::Picture(picture) => (picture.width(), picture.height()),
            Ground::Paper { width, height } => (*width, *height),
        })
    }

    /// A point of the picture under a pointer.
    fn at(self, event: &PointerEvent) -> Option<(f64, f64)> {
        let canvas = self.canvas.get_untracked()?;
        let shown: &HtmlElement = canvas.as_ref();
        let scale = f64::from(canvas.width()) / f64::from(shown.client_width().max(1));
        Some((f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale))
    }

    fn begin(self, event: &PointerEvent) {
        if self.pointer.get_value().is_some() || event.button() != 0 {
            return;
        }
        let (Some(point), Some(canvas)) = (self.at(event), self.canvas.get_untracked()) else {
            return;
        };
        event.prevent_default();
        // Strokes go on where the pointer leaves the picture.
        let _ = canvas.set_pointer_capture(event.pointer_id());
        self.pointer.set_value(Some(event.pointer_id()));
        let (tool, colour) = (self.tool.get_untracked(), self.colour.get_untracked());
        self.strokes.update(|all| all.push(Stroke { tool, colour, points: vec![point, point] }));
    }

    fn go_on(self, event: &PointerEvent) {
        if self.pointer.get_value() != Some(event.pointer_id()) {
            return;
        }
        let Some(point) = self.at(event) else { return };
        self.strokes.update(|all| {
            let Some(stroke) = all.last_mut() else { return };
            if stroke.tool == Tool::Arrow {
                stroke.points.truncate(1);
            }
            stroke.points.push(point);
        });
    }

    fn end(self, event: &PointerEvent) {
        if self.pointer.get_value() == Some(event.pointer_id()) {
            self.pointer.set_value(None);
        }
    }

    fn paint(self, strokes: &[Stroke]) {
        let Some(canvas) = self.canvas.get() else { return };
        let Ok(Some(context)) = canvas.get_context("2d") else { return };
        let Ok(context) = context.dyn_into::<CanvasRenderingContext2d>() else { return };
        let (width, height) = self.size();
        let (width, height) = (f64::from(width), f64::from(height));
        context.set_fill_style_str("#ffffff");
        context.fill_rect(0.0, 0.0, width, height);
        self.ground.with_value(|ground| match ground {
            Ground::Picture(picture) => {
                let _ = context.draw_image_with_image_bitmap(picture, 0.0, 0.0);
            }
            Ground::Paper { .. } => {
                context.set_fill_style_str("#737a80");
                context.fill_rect(width * 0.06, height * 0.78, width * 0.88, 2.0);
            }
        });
        let on_paper = self.ground.with_value(|ground| matches!(ground, Ground::Paper { .. }));
        context.set_line_cap("round");
        context.set_line_join("round");
        let thick = (width.max(height) / 140.0).max(3.0);
        for stroke in strokes {
            let (colour, edge) = stroke.colour.values();
            let lines = [(edge, thick * 1.8), (colour, thick)];
            // On paper an edge would only break the lines it crosses.
            for (colour, thick) in &lines[usize::from(on_paper)..] {
                context.set_stroke_style_str(colour);
                context.set_line_width(*thick);
                trace(&context, stroke, width.max(height) / 28.0);
            }
        }
    }

    /// The picture with what is drawn on it.
    pub(super) async fn picture(self, media_type: &str) -> Result<Blob, JsValue> {
        let canvas = self.canvas.get_untracked().ok_or(JsValue::NULL)?;
        let canvas: HtmlCanvasElement = canvas;
        let made = Promise::new(&mut |resolve: Function, reject: Function| {
            let taken = Closure::once_into_js(move |blob: JsValue| {
                let _ = resolve.call1(&JsValue::NULL, &blob);
            });
            let quality = JsValue::from_f64(0.9);
            let asked = canvas.to_blob_with_type_and_encoder_options(
                taken.unchecked_ref(),
                media_type,
                &quality,
            );
            if asked.is_err() {
                let _ = reject.call0(&JsValue::NULL);
            }
        });
        JsFuture::from(made).await?.dyn_into()
    }
}

fn trace(context: &CanvasRenderingContext2d, stroke: &Stroke, head: f64) {
    let Some(((x, y), rest)) = stroke.points.split_first() else { return };
    context.begin_path();
    context.move_to(*x, *y);
    for (x, y) in rest {
        context.line_to(*x, *y);
    }
    if let (Tool::Arrow, Some((to_x, to_y))) = (stroke.tool, rest.last()) {
        let angle = (to_y - y).atan2(to_x - x);
        for side in [-0.5, 0.5] {
            let back = angle + std::f64::consts::PI + side;
            context.move_to(*to_x, *to_y);
            context.line_to(to_x + head * back.cos(), to_y + head * back.sin());
        }
    }
    context.stroke();
}

/// The surface itself.
pub(super) fn surface(drawing: Drawing, label: impl Fn() -> String + Send + 'static) -> AnyView {
    let (width, height) = drawing.size();
    Effect::new(move |_| drawing.paint(&drawing.strokes.read()));
    view! {
        <canvas node_ref=drawing.canvas class="surface" role="img" aria-label=label
            width=width.to_string() height=height.to_string()
            on:pointerdown=move |event| drawing.begin(&event)
            on:pointermove=move |event| drawing.go_on(&event)
            on:pointerup=move |event| drawing.end(&event)
            on:pointercancel=move |event| drawing.end(&event)></canvas>
    }
    .into_any()
}
