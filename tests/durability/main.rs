//! What the server acknowledged is on the disk: it is killed under load, and its disk loses what
//! was not flushed.
//!
//! `LOOD_KILLS`, `LOOD_CUTS` and `LOOD_FILES` ask for more rounds than the short form has.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

mod disk;
mod files;
mod load;

use std::{path::Path, time::Duration};

use disk::Disk;
use load::Load;
use tests::served::{Served, lood};

fn rounds(name: &str, short: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(short)
}

/// Whether there is another round: as many as are wanted, and on a busy machine as many more as it
/// takes until something was acknowledged that could be lost.
fn goes_on(number: u32, wanted: u32, acknowledged: u64) -> bool {
    number < wanted || (acknowledged <= u64::from(wanted) * 2 && number < wanted * 20)
}

/// Runs under load for a while, then dies; what was acknowledged by then.
async fn round(server: Served, load: &mut Load, number: u32) {
    load.connect(&server.url).await;
    // Short and long, so that it dies early and late in what it does.
    let life = Duration::from_millis(120 + u64::from(number * 97 % 400));
    load.run_for(life, || server.kill()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_under_load_keeps_what_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut load = Load::default();
    let wanted = rounds("LOOD_KILLS", 3);
    let mut number = 0;
    while goes_on(number, wanted, load.acknowledged()) {
        round(Served::start(folder.path()).await, &mut load, number).await;
        number += 1;
    }
    let server = Served::start(folder.path()).await;
    load.connect(&server.url).await;
    let lost = load.lost().await;
    println!("{number} kills, {} operations acknowledged", load.acknowledged());
    assert!(load.acknowledged() > u64::from(wanted) * 2, "hardly anything was acknowledged");
    assert!(lost.is_empty(), "{} of {} are lost", lost.len(), load.acknowledged());
    server.kill();
    verify(folder.path());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_power_cut_that_loses_unflushed_writes_loses_nothing_acknowledged() {
    let wanted = rounds("LOOD_CUTS", 2);
    let mut acknowledged = 0;
    let begun = begun().await;
    let mut number = 0;
    while goes_on(number, wanted, acknowledged) {
        let (lost, count, folder) = cut(&begun, number, Disk::honest()).await;
        assert!(lost.is_empty(), "{} of {count} are lost", lost.len());
        verify(folder.path());
        acknowledged += count;
        number += 1;
    }
    println!("{number} power cuts, {acknowledged} operations acknowledged");
    assert!(acknowledged > u64::from(wanted) * 2, "hardly anything was acknowledged");
}

/// The control: what the harness must find out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_only_pretends_to_flush_the_log_is_found_out() {
    let mut lost = 0;
    let begun = begun().await;
    // On a busy machine a cut may come before anything was acknowledged.
    for number in 0..30 {
        if lost > 0 {
            break;
        }
        lost += cut(&begun, number, Disk::lying()).await.0.len();
    }
    assert!(lost > 0, "the harness cannot see a loss");
}

/// A folder with its database, demo data and a begun response, which is what each power cut begins
/// with.
async fn begun() -> (tempfile::TempDir, Load) {
    let folder = tempfile::tempdir().unwrap();
    let mut load = Load::default();
    let made = Served::start(folder.path()).await;
    load.connect(&made.url).await;
    made.stop();
    (folder, load)
}

/// One power cut: runs over a recording disk, dies, and comes up on what was flushed by then.
async fn cut(
    (begun, load): &(tempfile::TempDir, Load),
    number: u32,
    disk: Disk,
) -> (Vec<String>, u64, tempfile::TempDir) {
    let folder = disk::copied(begun.path());
    let mut load = load.anew();
    let recorded = disk.over(folder.path());
    round(Served::start_as(folder.path(), |serve| recorded.watch(serve)).await, &mut load, number)
        .await;
    let after = recorded.what_was_flushed();
    let server = Served::start(after.path()).await;
    load.connect(&server.url).await;
    let lost = load.lost().await;
    server.kill();
    (lost, load.acknowledged(), after)
}

/// The chain of the audit log has no gap, and the database no fault.
fn verify(folder: &Path) {
    let checked = lood().args(["audit", "verify", "--data-dir"]).arg(folder).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
