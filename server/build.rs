//! Makes sure that the folder of the built app exists, so that the server compiles before it.

fn main() {
    let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/dist");
    // A missing folder is reported by the embedding macro itself, with its path.
    let _ = std::fs::create_dir_all(dist);
    println!("cargo::rerun-if-changed=../migrations");
    println!("cargo::rerun-if-changed=../questionnaires");
}
