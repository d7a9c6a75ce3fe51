// Measures the advisor's editor over a draft of many items: opening it, and each frame while somebody
// scrolls through the outline, types a label, and walks with the arrow keys.
// Usage: node measure-editor.mjs SERVER [ITEMS], the `lood` program.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";

const program = resolve(process.argv[2]);
const count = Number(process.argv[3] ?? 5000);
const root = resolve(import.meta.dirname, "../..");

/** A questionnaire of sections of 50 items: choices, rules, points and findings among them. */
function large(items) {
  const text = (words) => ({ et: words, en: words, ru: words });
  const item = (n) => {
    const id = `q${n}`;
    const before = n % 50 === 0 ? {} : { relevant: `\${q${n - 1}} != '' or \${q${n - 1}} = ''` };
    switch (n % 4) {
      case 0:
        return { id, type: "single", label: text(`Küsimus ${n}`), scale: "scale", weight: 1 + (n % 3) };
      case 1:
        return { id, type: "text", label: text(`Selgitus ${n}`), relevant: `\${q${n - 1}} = '0'` };
      case 2:
        return { id, type: "integer", label: text(`Arv ${n}`), constraint: ". >= 0 and . < 1000" };
      default:
        return { id, type: "calculation", calculation: `\${q${n - 1}} + 1`, ...before };
    }
  };
  const section = (s) => ({
    id: `s${s}`,
    title: text(`Osa ${s}`),
    items: Array.from({ length: Math.min(50, items - s * 50) }, (_, n) => item(s * 50 + n)),
  });
  return {
    format: 1,
    id: "large",
    version: "1",
    title: text("Suur"),
    kind: "inspection",
    audience: ["inspector"],
    languages: ["et", "en", "ru"],
    scales: [{ id: "scale", choices: [0, 1, 2, 3].map((p) => ({ name: `${p}`, label: text(`Aste ${p}`), points: p })) }],
    sections: Array.from({ length: Math.ceil(items / 50) }, (_, s) => section(s)),
  };
}

const data = await mkdtemp(join(tmpdir(), "lood-editor-"));
const server = spawn(program, ["serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir", data], {
  cwd: root,
  stdio: ["ignore", "pipe", "ignore"],
});
const url = await new Promise((found) => {
  createInterface({ input: server.stdout }).on("line", (line) => {
    const address = /^Lood is listening on (http:\/\/\S+)/.exec(line)?.[1];
    if (address) found(address.replace(/\/$/, ""));
  });
});
const browser = await chromium.launch({
  executablePath: process.env.LOOD_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ baseURL: url, locale: "et-EE", viewport: { width: 1280, height: 900 } });
  const about = await (await page.request.get("/api/v1/about")).json();
  const advisor = about.demo_accounts.find((account) => account.role === "advisor");
  await page.goto("/");
  await page.locator("input[autocomplete=username]").fill(advisor.user_name);
  await page.locator("input[autocomplete=current-password]").fill(advisor.password);
  await page.locator("form button[type=submit]").click();
  await page.locator("input[autocomplete=current-password]").waitFor({ state: "detached" });
  const begun = await page.evaluate(async (document) => {
    const reply = await fetch("/api/v1/drafts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ document }),
    });
    return { status: reply.status, body: await reply.json() };
  }, large(count));
  if (begun.status >= 300) throw new Error(JSON.stringify(begun).slice(0, 500));
  const id = begun.body.id ?? begun.body.info.id;

  const opened = Date.now();
  await page.goto(`/drafts/${id}`);
  await page.getByRole("treeitem").first().waitFor();
  console.log(`${count} items: open in ${Date.now() - opened} ms`);
  await page.waitForTimeout(3000);

  const report = (name, frames) => {
    const times = frames.toSorted((a, b) => a - b);
    const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1).padStart(7);
    const slow = times.filter((time) => time > 16.7).length;
    console.log(`${name.padEnd(28)} ${String(times.length).padStart(5)} frames of work, ms: p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} longest ${at(1)}; over 16.7 ms: ${slow}`);
  };
  // What the page itself does between two frames: a message posted from the frame comes after its
  // layout and painting, so waiting for the screen is not counted.
  await page.evaluate(() => {
    window.frames_of_work = [];
    const frame = () => {
      const begun = performance.now();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.frames_of_work.push(performance.now() - begun);
      channel.port2.postMessage(0);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    // Work outside of frames, such as handlers and timers, holds the next frame up as well.
    window.long_tasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.long_tasks.push(entry.duration);
    }).observe({ type: "longtask" });
    window.events = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        window.events.push({ name: entry.name, work: entry.processingEnd - entry.processingStart });
      }
    }).observe({ type: "event", durationThreshold: 16 });
  });
  const during = async (name, what) => {
    await page.evaluate(() => {
      window.frames_of_work.length = 0;
      window.long_tasks.length = 0;
      window.events.length = 0;
    });
    await what();
    await page.waitForTimeout(1500);
    const seen = await page.evaluate(() => ({ frames: [...window.frames_of_work], long: [...window.long_tasks], events: [...window.events] }));
    report(name, seen.frames);
    const longest = seen.events.toSorted((a, b) => b.work - a.work)[0];
    console.log(`${"".padEnd(28)} tasks over 50 ms: ${seen.long.map((own) => own.toFixed(0)).join(", ") || "none"}; slowest handler: ${longest ? `${longest.name} ${longest.work.toFixed(1)} ms` : "under the threshold"}`);
  };
  const tree = page.getByRole("tree");
  await during("scrolling the outline", async () => {
    await tree.hover();
    for (let step = 0; step < 60; step += 1) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(25);
    }
  });
  await page.getByRole("treeitem").nth(5).click();
  await during("walking with the keys", async () => {
    await tree.focus();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(40);
    }
  });
  const label = page.getByRole("group", { name: "Sõnastus" }).getByLabel("et");
  await label.waitFor();
  await during("typing a label", async () => {
    await label.pressSequentially(" ja kas sellest on kirja pandud kokkulepe", { delay: 60 });
  });
  await during("typing, pausing, typing", async () => {
    for (let word = 0; word < 4; word += 1) {
      await label.pressSequentially(" sõna", { delay: 60 });
      await page.waitForTimeout(900);
    }
  });
} finally {
  await browser.close();
  server.kill("SIGKILL");
  await rm(data, { recursive: true, force: true });
}
