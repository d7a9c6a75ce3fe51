//! The command line's contract: exit codes, what goes to standard output and what to standard
//! error.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value as Json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn form() -> PathBuf {
    root().join("questionnaires/general-care-self-assessment/2026.1.yaml")
}

fn answers() -> PathBuf {
    root().join("tests/golden/general-care-self-assessment/good.json")
}

fn lood() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lood"));
    for name in ["LOOD_DATABASE_URL", "LOOD_DATA_DIR", "LOOD_LISTEN", "LOOD_LOG"] {
        command.env_remove(name);
    }
    command
}

fn run(command: &mut Command, input: &str) -> Output {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    // A command that does not read its input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn assert_ends(output: &Output, code: i32) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}\n{err}");
    (out, err)
}

fn changed_form(folder: &Path, from: &str, to: &str) -> PathBuf {
    let text = std::fs::read_to_string(form()).unwrap();
    assert!(text.contains(from));
    let path = folder.join("form.yaml");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    path
}

#[test]
fn check_ends_with_zero_for_a_form_without_errors() {
    let (out, _) = assert_ends(&run(lood().arg("check").arg(form()), ""), 0);
    assert_eq!(out, "");
}

#[test]
fn check_names_file_line_and_column_of_each_error_and_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = changed_form(folder.path(), "audience:", "audiense:");
    let (out, err) = assert_ends(&run(lood().arg("check").arg(&path), ""), 1);
    assert_eq!(out, "");
    let line = err.lines().find(|line| line.contains("audiense")).unwrap();
    let rest = line.strip_prefix(&format!("{}:", path.display())).unwrap();
    let mut place = rest.splitn(3, ':');
    assert!(place.next().unwrap().parse::<u32>().is_ok(), "{line}");
    assert!(place.next().unwrap().parse::<u32>().is_ok(), "{line}");
    assert!(line.contains(" error["), "{line}");
    let mut russian = lood();
    let (_, russian) = assert_ends(&run(russian.args(["check", "--lang", "ru"]).arg(&path), ""), 1);
    assert_ne!(russian, err);
}

#[test]
fn what_cannot_be_read_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none.yaml");
    let (_, err) = assert_ends(&run(lood().arg("check").arg(&missing), ""), 2);
    assert!(err.contains("none.yaml"), "{err}");
    let evaluate = |form: &Path, answers: &Path| {
        let mut command = lood();
        command.arg("evaluate").arg(form).arg("--answers").arg(answers);
        run(command.args(["--today", "2026-11-01"]), "")
    };
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, "{\"residents\": 1,").unwrap();
    let list = folder.path().join("list.json");
    std::fs::write(&list, "[]").unwrap();
    let faulty = changed_form(folder.path(), "audience:", "audiense:");
    for (form, answers) in [
        (&missing, answers()),
        (&form(), missing.clone()),
        (&form(), broken),
        (&form(), list),
        (&faulty, answers()),
    ] {
        let (out, err) = assert_ends(&evaluate(form, &answers), 2);
        assert!(out.is_empty() && !err.is_empty());
    }
    assert_ends(&run(lood().args(["evaluate", "--nonsense"]), ""), 2);
}

#[test]
fn evaluate_prints_one_object_by_the_contract() {
    let mut command = lood();
    command.arg("evaluate").arg(form()).arg("--answers").arg(answers());
    let (out, _) = assert_ends(&run(command.args(["--today", "2026-11-01"]), ""), 0);
    let json: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(json["form"]["id"], "general-care-self-assessment");
    assert_eq!(json["form"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(json["score"]["rounded"], "95");
    assert_eq!(json["score"]["rating"], "very_good");
    assert_eq!(json["complete"], true);
    assert_eq!(json["items"]["a1_care_plan"]["valid"], true);
}

#[test]
fn invalid_answers_are_an_outcome_not_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.json");
    std::fs::write(&path, r#"{"residents": "many", "unheard_of": 1}"#).unwrap();
    let mut command = lood();
    command.arg("evaluate").arg(form()).arg("--answers").arg(&path);
    let (out, err) = assert_ends(&run(command.args(["--today", "2026-11-01"]), ""), 0);
    let json: Json = serde_json::from_str(&out).unwrap();
    assert_eq!(json["complete"], false);
    assert!(err.contains("unheard_of") && err.contains("residents"), "{err}");
}

#[test]
fn report_writes_the_same_pdf_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let pdf = |name: &str| {
        let path = folder.path().join(name);
        let mut command = lood();
        command.arg("report").arg(form()).arg("--answers").arg(answers()).arg("--out").arg(&path);
        assert_ends(&run(command.args(["--today", "2026-11-01", "--lang", "ru"]), ""), 0);
        std::fs::read(path).unwrap()
    };
    let (first, second) = (pdf("a.pdf"), pdf("b.pdf"));
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, second);
}

#[test]
fn a_version_is_published_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let publish = || {
        let mut command = lood();
        run(command.arg("publish").arg(form()).arg("--data-dir").arg(&data), "")
    };
    let (out, _) = assert_ends(&publish(), 0);
    assert!(out.starts_with("general-care-self-assessment 2026.1 "), "{out}");
    let (_, err) = assert_ends(&publish(), 1);
    assert!(err.contains("already published"), "{err}");
}

#[test]
fn a_person_is_added_with_a_password_that_holds() {
    let folder = tempfile::tempdir().unwrap();
    let add = |user_name: &str, role: &str, organisation: &str, password: &str| {
        let mut command = lood();
        command.args(["user", "add", user_name, "--name", "Mari Maasikas", "--role", role]);
        command.args(["--organisation", organisation, "--data-dir"]).arg(folder.path());
        run(&mut command, &format!("{password}\n"))
    };
    let good = "kolm halli kivi";
    let (_, err) = assert_ends(&add("mari@naide.ee", "head", "Amet", "lühike"), 1);
    assert!(err.contains("12 characters"), "{err}");
    assert_ends(&add("mari@naide.ee", "head", "Amet", good), 0);
    let (_, err) = assert_ends(&add("MARI@naide.ee", "head", "Amet", good), 1);
    assert!(err.contains("taken"), "{err}");
    let (_, err) = assert_ends(&add("jüri@naide.ee", "provider", "Amet", good), 1);
    assert!(err.contains("provider"), "{err}");
    assert_ends(&add("jüri@naide.ee", "janitor", "Amet", good), 2);
}

/// (action, actor, origin) of every audit row of a data folder.
fn audited(data: &Path) -> Vec<(String, String, String)> {
    use sqlx::Connection as _;
    let read = async {
        sqlx::any::install_default_drivers();
        let url = server::storage::sqlite_url(data);
        let mut connection = sqlx::AnyConnection::connect(&url).await.unwrap();
        sqlx::query_as("SELECT action, actor_id, origin FROM audit ORDER BY organisation_id, seq")
            .fetch_all(&mut connection)
            .await
            .unwrap()
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(read)
}

fn add_person(data: &Path, user_name: &str) -> Output {
    let mut command = lood();
    command.args(["user", "add", user_name, "--name", "Mari Maasikas", "--role", "head"]);
    command.args(["--organisation", "Amet", "--data-dir"]).arg(data);
    run(&mut command, "kolm halli kivi\n")
}

#[test]
fn who_adds_people_leaves_a_trace() {
    let folder = tempfile::tempdir().unwrap();
    assert_ends(&add_person(folder.path(), "mari@naide.ee"), 0);
    assert_ends(&add_person(folder.path(), "maie@naide.ee"), 0);
    let row = |action: &str| (action.to_owned(), "lood".to_owned(), "command line".to_owned());
    let expected = [row("organisation.add"), row("user.add"), row("user.add")];
    assert_eq!(audited(folder.path()), expected);
    let mut command = lood();
    command.args(["audit", "verify", "--data-dir"]).arg(folder.path());
    let (out, _) = assert_ends(&run(&mut command, ""), 0);
    assert_eq!(out, "");
}

#[test]
fn a_person_without_a_name_is_not_added() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["  ", &"a".repeat(255)] {
        let (_, err) = assert_ends(&add_person(folder.path(), name), 1);
        assert!(err.contains("user name"), "{err}");
    }
}

#[test]
fn a_database_that_is_not_there_is_not_found_unharmed() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = lood();
    command.args(["audit", "verify", "--data-dir"]).arg(folder.path());
    let (_, err) = assert_ends(&run(&mut command, ""), 1);
    assert!(err.contains("lood.sqlite"), "{err}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
}

#[cfg(unix)]
#[test]
fn a_new_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert_ends(&add_person(&data, "mari@naide.ee"), 0);
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn nobody_listening_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = changed_form(folder.path(), "audience:", "audiense:");
    let mut command = lood();
    command.arg("check").arg(&path).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[cfg(unix)]
#[test]
fn serve_says_where_it_listens_and_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    for signal in ["-INT", "-TERM"] {
        let mut command = lood();
        command
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.strip_prefix("Lood is listening on http://").unwrap().trim_end();
        let address: std::net::SocketAddr = address.parse().unwrap();
        let reply = ask(address, "GET /healthz", "");
        assert!(reply.starts_with("HTTP/1.1 200") && reply.ends_with("ok"), "{reply}");
        let body = r#"{"user_name":"kuusiku@naide.ee","password":"lood-katsetamiseks"}"#;
        let reply = ask(address, "POST /api/v1/session", body);
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        let pid = child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(0));
        let mut log = String::new();
        child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        assert!(log.lines().all(|line| serde_json::from_str::<Json>(line).is_ok()), "{log}");
        assert!(log.contains("/api/v1/session"));
        for secret in ["kuusiku", "Kadri", "katsetamiseks", "set-cookie"] {
            assert!(!log.contains(secret), "the log says {secret}");
        }
    }
}

/// One request over a connection of its own; the reply as text.
#[cfg(unix)]
fn ask(address: std::net::SocketAddr, what: &str, body: &str) -> String {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let length = body.len();
    let head = format!("{what} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
    let rest = format!("content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all((head + &rest).as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}
