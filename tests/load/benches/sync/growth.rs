//! What a push costs by the length of the log it is added to, and of the form.

use std::time::{Duration, Instant};

use load::Host;

const PUSHES: usize = 40;

pub(crate) async fn measure() {
    let host = Host::start(None).await;
    println!("{:<24} {:>12} {:>14} {:>14}", "form", "in the log", "one answer", "20 answers");
    for items in [200, 2_000] {
        let form = host.publish(items).await;
        for length in [100, 1_000, 10_000] {
            let mut device = host.devices(&form, items, 1).await.remove(0);
            let mut left = length;
            while left > 0 {
                let operations = device.answers(left.min(500));
                left -= operations.len();
                device.push(&operations).await;
            }
            let mut costs = Vec::new();
            for batch in [1, 20] {
                let mut times: Vec<Duration> = Vec::with_capacity(PUSHES);
                for _ in 0..PUSHES {
                    let operations = device.answers(batch);
                    let begun = Instant::now();
                    device.push(&operations).await;
                    times.push(begun.elapsed());
                }
                times.sort();
                costs.push(super::milliseconds(super::percentile(&times, 50)));
            }
            println!("{items:>5} items {length:>24} {:>14} {:>14}", costs[0], costs[1]);
        }
    }
    host.stop().await;
}
