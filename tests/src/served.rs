//! A `lood serve` of its own, to be killed and started anew over the same data.

#![allow(clippy::unwrap_used, reason = "it serves tests only")]

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
};

/// The `lood` command: beside the test's own folder.
pub fn lood() -> Command {
    let own = std::env::current_exe().unwrap();
    let program: PathBuf = own.ancestors().nth(2).unwrap().join("lood");
    assert!(program.exists(), "{} is missing: run `cargo build -p server`", program.display());
    Command::new(program)
}

/// A running server; it is killed when it is dropped.
pub struct Served {
    child: Mutex<Child>,
    /// Where it listens.
    pub url: String,
}

impl Served {
    /// Starts one with demo data over a folder, and waits until it listens.
    pub async fn start(folder: &Path) -> Self {
        Self::start_as(folder, |_| ()).await
    }

    /// The same, with what else its command is to be given.
    pub async fn start_as(folder: &Path, more: impl FnOnce(&mut Command)) -> Self {
        let mut serve = lood();
        serve.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir"]).arg(folder);
        more(&mut serve);
        let mut child = serve.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let url = tokio::task::spawn_blocking(move || {
            let mut lines = out.lines().map_while(Result::ok);
            lines.find_map(|line| {
                let address = line.strip_prefix("Lood is listening on ")?.to_owned();
                Some(address.split_whitespace().next()?.trim_end_matches('/').to_owned())
            })
        });
        let url = url.await.unwrap().expect("the server says where it listens");
        Self { child: Mutex::new(child), url }
    }

    /// SIGKILL: it gets no chance to finish anything.
    pub fn kill(&self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// SIGTERM, and waits until it has tidied up.
    pub fn stop(&self) {
        let mut child = self.child.lock().unwrap();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        child.wait().unwrap();
    }
}

impl Drop for Served {
    /// A test that fails leaves no server behind.
    fn drop(&mut self) {
        self.kill();
    }
}
