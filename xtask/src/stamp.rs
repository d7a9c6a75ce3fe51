//! Content hashes: for the names of assets, and to know that nothing has changed since last time.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The SHA-256 of the bytes, in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// One hash over the names and contents of files and whole folders.
pub(crate) fn hash_inputs(root: &Path, inputs: &[PathBuf]) -> Result<String> {
    let mut all = Sha256::new();
    for input in inputs {
        for file in files(input)? {
            let bytes =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let name = file.strip_prefix(root).unwrap_or(&file);
            all.update(name.to_string_lossy().as_bytes());
            all.update([0]);
            all.update(Sha256::digest(&bytes));
        }
    }
    Ok(hexadecimal(&all.finalize()))
}

/// Every file below a folder (or the file itself), in name order.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(if path.exists() { vec![path.to_path_buf()] } else { Vec::new() });
    }
    let mut entries = fs::read_dir(path)
        .with_context(|| format!("cannot read {}", path.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

/// Whether the stamp file holds this value.
pub(crate) fn is_fresh(file: &Path, value: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|held| held == value)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_sha_256_in_hexadecimal() {
        assert!(hash(b"").starts_with("e3b0c44298fc1c14"));
    }

    #[test]
    fn a_changed_file_changes_the_stamp_of_its_folder() {
        let folder = std::env::temp_dir().join(format!("lood-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/a"), "one").unwrap();
        let before = hash_inputs(&folder, std::slice::from_ref(&folder)).unwrap();
        fs::write(folder.join("inner/a"), "two").unwrap();
        let after = hash_inputs(&folder, std::slice::from_ref(&folder)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_ne!(before, after);
    }
}
