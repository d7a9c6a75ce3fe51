//! A disk that forgets what was not flushed.
//!
//! A shim below the database records every write and every flush. After the power cut the files
//! are made anew from what they were before, with only those writes on top that a flush of the same
//! file followed. SIGKILL alone proves nothing: the kernel keeps what a dead process wrote.

use std::{
    collections::HashMap,
    fs,
    io::{Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use tempfile::TempDir;

/// A kind of disk.
pub(crate) struct Disk {
    /// The end of the names of files whose flushes it only pretends.
    lies: Option<&'static str>,
}

impl Disk {
    /// Keeps what it was told to flush.
    pub(crate) fn honest() -> Self {
        Self { lies: None }
    }

    /// Says that it flushed the write-ahead log, and did not: as SQLite itself does with
    /// `synchronous = NORMAL`.
    pub(crate) fn lying() -> Self {
        Self { lies: Some("-wal") }
    }

    /// Begins to record what happens in a folder.
    pub(crate) fn over(self, folder: &Path) -> Recorded {
        let before = copied(folder);
        let record = tempfile::tempdir().unwrap();
        Recorded { lies: self.lies, folder: folder.canonicalize().unwrap(), before, record }
    }
}

/// A folder whose writes are recorded.
pub(crate) struct Recorded {
    lies: Option<&'static str>,
    folder: PathBuf,
    before: TempDir,
    record: TempDir,
}

impl Recorded {
    fn record(&self) -> PathBuf {
        self.record.path().join("record")
    }

    /// Lets the shim watch a program.
    pub(crate) fn watch(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", shim())
            .env("LOOD_DISK_FOLDER", &self.folder)
            .env("LOOD_DISK_RECORD", self.record());
        if let Some(lies) = self.lies {
            command.env("LOOD_DISK_LIES", lies);
        }
    }

    /// The folder as it is after the power cut.
    pub(crate) fn what_was_flushed(self) -> TempDir {
        let record = fs::read(self.record()).unwrap_or_default();
        let mut files: HashMap<PathBuf, File> = HashMap::new();
        let (mut at, mut flushes) = (0, 0);
        while let Some(event) = Event::read(&record, &mut at) {
            let name = event.path.strip_prefix(&self.folder).unwrap().to_owned();
            let file = files.entry(name).or_default();
            match event.kind {
                b'S' => {
                    flushes += 1;
                    file.flushed.append(&mut file.pending);
                }
                _ => file.pending.push(event),
            }
        }
        assert!(flushes > 0 || self.lies.is_some(), "the shim saw no flush: does it work here?");
        for (name, file) in files {
            // The shared-memory file is no file of the disk: SQLite makes it anew.
            if name.to_string_lossy().ends_with("-shm") {
                continue;
            }
            apply(&self.before.path().join(name), &file.flushed);
        }
        self.before
    }
}

#[derive(Default)]
struct File {
    flushed: Vec<Event>,
    pending: Vec<Event>,
}

struct Event {
    kind: u8,
    path: PathBuf,
    offset: u64,
    size: u64,
    bytes: Vec<u8>,
}

impl Event {
    /// The next one; none at the end, or where the record itself was cut.
    fn read(record: &[u8], at: &mut usize) -> Option<Self> {
        let mut take = |count: usize| {
            let part = record.get(*at..*at + count)?;
            *at += count;
            Some(part)
        };
        let kind = take(1)?[0];
        let length = u16::from_ne_bytes(take(2)?.try_into().ok()?);
        let path = PathBuf::from(String::from_utf8(take(usize::from(length))?.to_vec()).ok()?);
        let offset = u64::from_ne_bytes(take(8)?.try_into().ok()?);
        let size = u64::from_ne_bytes(take(8)?.try_into().ok()?);
        let bytes = if kind == b'W' { take(size as usize)?.to_vec() } else { Vec::new() };
        Some(Self { kind, path, offset, size, bytes })
    }
}

fn apply(path: &Path, events: &[Event]) {
    for event in events {
        if event.kind == b'U' {
            let _ = fs::remove_file(path);
            continue;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut options = fs::OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(false).open(path).unwrap();
        if event.kind == b'T' {
            file.set_len(event.size).unwrap();
        } else {
            file.seek(SeekFrom::Start(event.offset)).unwrap();
            file.write_all(&event.bytes).unwrap();
        }
    }
}

/// A copy of a folder, at a place of its own.
pub(crate) fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    copy(from, to.path());
    to
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The shim, compiled by the linker's own compiler.
fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("durability/shim.c");
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lood-disk-shim.so");
        let fresh = built.with_extension(format!("{}.so", std::process::id()));
        let done = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([&fresh, &source])
            .args(["-ldl", "-lpthread"])
            .status()
            .expect("a C compiler, which Rust links with");
        assert!(done.success(), "the shim does not compile");
        fs::rename(&fresh, &built).unwrap();
        built
    })
}
