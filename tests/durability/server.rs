//! A `lood serve` of its own, to be killed.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
};

use crate::disk::Recorded;

/// The program under test: beside this test's own folder.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let program = own.ancestors().nth(2).unwrap().join("lood");
    assert!(program.exists(), "{} is missing: run `cargo build -p server`", program.display());
    program
}

/// The `lood` command.
pub(crate) fn command() -> Command {
    Command::new(program())
}

impl Drop for Server {
    /// A test that fails leaves no server behind.
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // It has ended already where the test went well.
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A running server.
pub(crate) struct Server {
    child: Mutex<Child>,
    pub(crate) url: String,
}

impl Server {
    pub(crate) async fn start(folder: &Path, over: Option<&Recorded>) -> Self {
        let mut serve = command();
        serve.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir"]).arg(folder);
        if let Some(recorded) = over {
            recorded.watch(&mut serve);
        }
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
    pub(crate) fn kill(&self) {
        let mut child = self.child.lock().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// SIGTERM, and waits until it has tidied up.
    pub(crate) fn stop(&self) {
        let mut child = self.child.lock().unwrap();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        child.wait().unwrap();
    }
}
