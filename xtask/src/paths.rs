//! Where things lie in the working tree.

use std::path::{Path, PathBuf};

/// The workspace's root folder.
pub(crate) fn root() -> PathBuf {
    // Asked at run time: a binary that was moved along with its tree must not build the old place.
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or(own.clone(), Path::to_path_buf)
}

/// All that is generated; cargo's own output lies here too.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

/// What the server embeds and hands to browsers.
pub(crate) fn dist() -> PathBuf {
    target().join("dist")
}

/// Cargo's output for wasm: apart, since it may come from another compiler.
pub(crate) fn wasm_build() -> PathBuf {
    target().join("wasm-build")
}

/// A native binary as cargo leaves it.
pub(crate) fn native(name: &str, release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
