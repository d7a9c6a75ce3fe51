//! A thousand devices that come back at once, each with what waited on it.

use std::time::{Duration, Instant};

use load::{Device, Host, Sent};
use tokio::{task::JoinSet, time::sleep};

const DEVICES: usize = 1_000;
const WAITING: usize = 20;

/// What a device went through.
#[derive(Default)]
struct Outcome {
    time: Duration,
    busy: usize,
    failures: Vec<String>,
}

pub(crate) async fn measure() {
    let host = Host::start(None).await;
    let form = host.publish(200).await;
    let devices = host.devices(&form, 200, DEVICES).await;
    let begun = Instant::now();
    let mut lines = JoinSet::new();
    for device in devices {
        lines.spawn(come_back(device, begun));
    }
    let all = lines.join_all().await;
    let whole = begun.elapsed();
    let mut times: Vec<Duration> = all.iter().map(|own| own.time).collect();
    times.sort();
    let failures: Vec<&String> = all.iter().flat_map(|own| &own.failures).collect();
    println!(
        "{DEVICES} devices at once, {WAITING} operations each and one fetch: all acknowledged after \
         {}; a device p50 {}, p99 {}; {} told to wait, {} failures; {} of {} in the logs",
        super::milliseconds(whole),
        super::milliseconds(super::percentile(&times, 50)),
        super::milliseconds(super::percentile(&times, 99)),
        all.iter().map(|own| own.busy).sum::<usize>(),
        failures.len(),
        host.operations().await,
        DEVICES * WAITING,
    );
    for failure in failures.iter().take(3) {
        println!("  {failure}");
    }
    host.stop().await;
}

async fn come_back(mut device: Device, begun: Instant) -> Outcome {
    let mut outcome = Outcome::default();
    while let Err(failure) = device.fetch().await {
        outcome.failures.push(failure);
        sleep(Duration::from_secs(2)).await;
    }
    let operations = device.answers(WAITING);
    loop {
        match device.send(&operations).await {
            Sent::Taken(_) => break,
            Sent::Busy(seconds) => {
                outcome.busy += 1;
                sleep(Duration::from_secs(seconds)).await;
            }
            Sent::Failed(failure) => {
                outcome.failures.push(failure);
                sleep(Duration::from_secs(2)).await;
            }
        }
    }
    outcome.time = begun.elapsed();
    outcome
}
