//! A `lood serve` of its own, to be killed and started anew over the same data.

#![allow(clippy::unwrap_used, reason = "it serves tests only")]

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
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
    child: Child,
    /// Where it listens.
    pub url: String,
}

impl Served {
    /// Starts one with demo data over a folder, and waits until it listens.
    pub async fn start(folder: &Path) -> Self {
        let mut serve = lood();
        serve.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir"]).arg(folder);
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
        Self { child, url }
    }
}

impl Drop for Served {
    /// SIGKILL: it gets no chance to finish anything.
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
