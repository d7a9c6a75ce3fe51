//! Durable operations a second, in turns with the raw database so that both meet the same weather.

use std::time::{Duration, Instant};

use load::{Device, Host, Raw};
use tokio::task::JoinSet;

const TURNS: usize = 3;
const TURN: Duration = Duration::from_secs(4);
/// How many batches a device sends before the next one comes: no log grows without end.
const BATCHES: usize = 5;

pub(crate) async fn measure() {
    let host = Host::start(None).await;
    let form = host.publish(200).await;
    println!(
        "{:<34} {:>11} {:>11} {:>7}",
        "durable operations a second", "service", "raw", "ratio"
    );
    for (clients, batch) in [(1, 200), (4, 200), (16, 200), (1, 1), (16, 1), (64, 1)] {
        let (mut own, mut alone) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            let devices = host.devices(&form, 200, 400).await;
            alone.push(raw(&host, batch).await);
            own.push(service(devices, clients, batch).await);
        }
        let (own, alone) = (median(own), median(alone));
        let name = format!("{clients} clients, batches of {batch}");
        println!("{name:<34} {own:>11.0} {alone:>11.0} {:>7.2}", own / alone);
    }
    host.stop().await;
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

async fn service(devices: Vec<Device>, clients: usize, batch: usize) -> f64 {
    let begun = Instant::now();
    let mut lines = JoinSet::new();
    let mut shares: Vec<Vec<Device>> = (0..clients).map(|_| Vec::new()).collect();
    for (device, at) in devices.into_iter().zip(0..) {
        shares[at % clients].push(device);
    }
    for share in shares {
        lines.spawn(async move {
            let mut count = 0;
            for mut device in share {
                for _ in 0..BATCHES * 200 / batch {
                    if begun.elapsed() > TURN {
                        return count;
                    }
                    let operations = device.answers(batch);
                    device.push(&operations).await;
                    count += operations.len();
                }
            }
            count
        });
    }
    let count: usize = lines.join_all().await.into_iter().sum();
    count as f64 / begun.elapsed().as_secs_f64()
}

async fn raw(host: &Host, batch: usize) -> f64 {
    let mut raw = Raw::sqlite(host.folder()).await;
    let mut device = host.devices("measured-200", 200, 1).await.remove(0);
    // What is written is made before the clock runs.
    let batches: Vec<_> = (0..20_000 / batch).map(|_| device.answers(batch)).collect();
    let begun = Instant::now();
    let mut count = 0;
    for operations in &batches {
        if begun.elapsed() > TURN {
            break;
        }
        raw.insert(operations).await;
        count += operations.len();
    }
    count as f64 / begun.elapsed().as_secs_f64()
}
