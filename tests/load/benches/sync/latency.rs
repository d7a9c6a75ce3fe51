//! How long a push takes while 500 a second arrive, whether or not those before them are done:
//! counted from the moment at which each was due.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use load::{Device, Host, Sent};
use tokio::{sync::Mutex, task::JoinSet, time::sleep_until};

const RATE: u64 = 500;
const SECONDS: u64 = 60;

pub(crate) async fn measure() {
    let host = Host::start(None).await;
    let form = host.publish(200).await;
    let devices = host.devices(&form, 200, 100).await;
    let devices: Vec<Arc<Mutex<Device>>> =
        devices.into_iter().map(|own| Arc::new(Mutex::new(own))).collect();
    let begun = Instant::now() + Duration::from_millis(100);
    let mut pushes = JoinSet::new();
    for number in 0..RATE * SECONDS {
        let due = begun + Duration::from_secs(number) / RATE as u32;
        sleep_until(due.into()).await;
        let device = Arc::clone(&devices[number as usize % devices.len()]);
        pushes.spawn(async move {
            let mut device = device.lock().await;
            let operations = device.answers(1);
            let sent = device.send(&operations).await;
            if let Sent::Taken(reply) = &sent {
                device.position = reply.position;
            }
            (due.elapsed(), matches!(sent, Sent::Taken(_)))
        });
    }
    let all = pushes.join_all().await;
    let failed = all.iter().filter(|(_, taken)| !taken).count();
    let mut times: Vec<Duration> = all.into_iter().map(|(time, _)| time).collect();
    times.sort();
    let figures: Vec<String> =
        [50, 99, 100].map(|p| super::milliseconds(super::percentile(&times, p))).into();
    println!(
        "{RATE} single pushes a second for {SECONDS} s: p50 {}, p99 {}, longest {}; {failed} failed, \
         {} of {} in the logs",
        figures[0],
        figures[1],
        figures[2],
        host.operations().await,
        times.len(),
    );
    host.stop().await;
}
