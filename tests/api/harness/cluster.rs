//! A PostgreSQL cluster in a temporary folder, shared by the tests of this process.
//!
//! It listens on a socket in its folder only. A shell waits for the end of this process, however it
//! ends, then stops the cluster and removes the folder.

use std::{
    io::{BufRead as _, BufReader},
    os::unix::fs::{PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::{ChildStdin, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

struct Cluster {
    folder: PathBuf,
    /// While this is open, the cluster runs.
    _alive: ChildStdin,
}

/// A new database, empty or a copy of another one; its URL.
pub(super) async fn database(template: Option<&str>) -> (String, String) {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("lood_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let template = template.unwrap_or("template0");
    let folder = &cluster().folder;
    let mut admin = PgConnection::connect(&url(folder, "postgres")).await.unwrap();
    let statement = format!("CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'");
    admin.execute(AssertSqlSafe(statement)).await.unwrap();
    admin.close().await.unwrap();
    (url(folder, &name), name)
}

fn url(folder: &Path, database: &str) -> String {
    format!("postgres://postgres@localhost/{database}?host={}", folder.display())
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(start)
}

fn start() -> Cluster {
    let folder = tempfile::Builder::new().prefix("lood-postgres-").tempdir().unwrap().keep();
    let owner = owner();
    if let Some((uid, gid)) = owner {
        chown(&folder, Some(uid), Some(gid)).unwrap();
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    let data = folder.join("data");
    let made = as_owner(owner, &program("initdb"))
        .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"])
        .arg("--pgdata")
        .arg(&data)
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let script = r#"
        "$@" & pid=$!
        cat > /dev/null
        kill -QUIT $pid
        wait $pid
        rm -rf "$LOOD_FOLDER""#;
    let postgres = as_owner(owner, &program("postgres"));
    let mut child = Command::new("sh")
        .args(["-c", script, "sh"])
        .arg(postgres.get_program())
        .args(postgres.get_args())
        .arg("-D")
        .arg(&data)
        .arg("-k")
        .arg(&folder)
        .args(["-c", "listen_addresses=", "-c", "max_connections=300", "-c", "fsync=off"])
        .args(["-c", "full_page_writes=off", "-c", "synchronous_commit=off"])
        // Far beyond what any story takes: a deadlock is seen, not solved and forgotten.
        .args(["-c", "deadlock_timeout=20s"])
        .current_dir(&folder)
        .env("LOOD_FOLDER", &folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let ready = lines.any(|line| line.contains("ready to accept connections"));
    assert!(ready, "PostgreSQL did not start");
    let alive = child.stdin.take().unwrap();
    // Somebody has to read what it says from now on, and to wait for its end.
    std::thread::spawn(move || {
        lines.for_each(drop);
        child.wait()
    });
    Cluster { folder, _alive: alive }
}

/// PostgreSQL refuses to run as root: somebody else's ids, where this is root.
fn owner() -> Option<(u32, u32)> {
    let ask = |arguments: &[&str]| {
        let out = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(out.stdout).ok()?.trim().parse::<u32>().ok()
    };
    if ask(&["-u"]) != Some(0) {
        return None;
    }
    let user = if ask(&["-u", "postgres"]).is_some() { "postgres" } else { "nobody" };
    ask(&["-u", user]).zip(ask(&["-g", user]))
}

fn as_owner(owner: Option<(u32, u32)>, program: &Path) -> Command {
    let Some((uid, gid)) = owner else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.args([format!("--reuid={uid}"), format!("--regid={gid}"), "--clear-groups".into()]);
    command.arg(program);
    command
}

/// A program of PostgreSQL; Debian keeps them out of the search path.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    std::env::split_paths(&path)
        .chain(debian.map(|version| version.path().join("bin")))
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .unwrap_or_else(|| panic!("{name} is not installed"))
}
