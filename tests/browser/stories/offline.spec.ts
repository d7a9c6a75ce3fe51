// A day without a network: nothing that was entered is lost, and nobody wonders whether it was.
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  accountOf,
  allSaved,
  answersOf,
  enter,
  expect,
  expectNoAxeViolations,
  field,
  installed,
  item,
  openSelfAssessment,
  picture,
  pushAnswers,
  radio,
  setPin,
  test,
  unlock,
} from "../harness/index.ts";

/** What the person of these stories opens their work with where there is no network. */
const PIN = "kask ja 4711";

test.use({ story: "offline", viewport: { width: 1024, height: 768 }, serviceWorkers: "allow" });

async function keptOnDevice(page: Page): Promise<void> {
  await expect(page.getByTestId("save-state")).not.toContainText("Salvestan seadmesse");
}

test("what was taken along opens, is filled in and kept without a network, over a restart", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openSelfAssessment(page);
  await page.goto("/");
  const along = page.getByRole("region", { name: "Kaasa võetud selles seadmes" });
  await along.getByRole("button", { name: "Võta kõik kaasa" }).click();
  await expect(along.getByText(/seadmes, seisuga .*(kB|MB)/).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "offline-1-taken-along");
  await setPin(page, PIN);
  await picture(page, "offline-1b-pin");
  await installed(page);

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Teie vastused on alles ja lukus" })).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "offline-1c-locked");
  await unlock(page, PIN);
  await expect(page.getByText("Serveriga ei ole ühendust. Näete selles seadmes hoitud andmeid")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "offline-2-home");
  await page.goto(`/responses/${id}`);
  await unlock(page, PIN);
  await field(page, "residents").fill("24");
  await field(page, "residents").press("Tab");
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await keptOnDevice(page);
  await expect(page.getByTestId("save-state")).toContainText(/2 vastust ootavad selles seadmes saatmist alates \d\d:\d\d/);
  await expectNoAxeViolations(page);
  await picture(page, "offline-3-filled");

  // The tablet is closed and opened again, still in the cellar.
  await page.reload();
  await unlock(page, PIN);
  await expect(field(page, "residents")).toHaveValue("24");
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
  await picture(page, "offline-4-opened-again");
  await page.goto("/");
  await unlock(page, PIN);
  await expect(page.locator(".task-unsent")).toContainText("2");
  await picture(page, "offline-4b-home-with-unsent");

  // Back at the office: it leaves by itself, without opening the response.
  await context.setOffline(false);
  await expect.poll(() => answersOf(page, id)).toMatchObject({ residents: 24, a1_care_plan: "2" });
});

test("a photograph taken without a network is made small, loses its place, and arrives later", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openSelfAssessment(page);
  await setPin(page, PIN);
  await page.goto(`/responses/${id}`);
  const raw = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const brush = canvas.getContext("2d")!;
    for (let x = 0; x < 4000; x += 50) {
      brush.fillStyle = `hsl(${x % 360} 70% 50%)`;
      brush.fillRect(x, 0, 50, 3000);
    }
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  // What a camera writes into a photograph, right after its first two bytes.
  const exif = Buffer.from("Exif\0\0MM GPS 59.4370 24.7536 KAAMERA-4711", "latin1");
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
  const photo = Buffer.concat([Buffer.from(raw.slice(0, 2)), head, exif, Buffer.from(raw.slice(2))]);
  await context.setOffline(true);
  const item1 = item(page, "a1_care_plan");
  await item1.locator("input[type=file]").setInputFiles({ name: "IMG_0815.jpeg", mimeType: "image/jpeg", buffer: photo });
  await expect(item1.getByRole("list", { name: "Failid" })).toContainText("IMG_0815.jpg");
  await expect(item1.getByText("veel selles seadmes")).toBeVisible();
  await keptOnDevice(page);
  await expectNoAxeViolations(page);
  await picture(page, "offline-7-photograph");
  await page.reload();
  await unlock(page, PIN);
  await expect(item1.getByText("veel selles seadmes")).toBeVisible();
  await item1.locator("img.thumb").scrollIntoViewIfNeeded();
  await expect
    .poll(() => item1.locator("img.thumb").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(2560);

  await context.setOffline(false);
  await allSaved(page);
  await expect(item1.getByText("veel selles seadmes")).toBeHidden();
  const detail = (await (await page.request.get(`/api/v1/responses/${id}`)).json()) as {
    response: { attachments: Record<string, { sha256: string; size: number }[]> };
  };
  const [attached] = detail.response.attachments["a1_care_plan"]!;
  const reply = await page.request.get(`/api/v1/attachments/${attached!.sha256}`);
  const content = await reply.body();
  expect(createHash("sha256").update(content).digest("hex")).toBe(attached!.sha256);
  expect(content.length).toBe(attached!.size);
  expect(content.includes("KAAMERA")).toBe(false);
  expect([...content.subarray(0, 2)]).toEqual([0xff, 0xd8]);
});

test("two answers to one question stand side by side, and one tap decides", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openSelfAssessment(page);
  await radio(page, "a2_daily_rhythm", "puudub").check({ force: true });
  await allSaved(page);
  await context.setOffline(true);
  await radio(page, "a2_daily_rhythm", "osaliselt").check({ force: true });
  await keptOnDevice(page);
  // A colleague's device, which had not seen it.
  await pushAnswers(page, id, { a2_daily_rhythm: "3" }, { unseen: true });
  await context.setOffline(false);
  await allSaved(page);
  const rivals = item(page, "a2_daily_rhythm").getByRole("group", { name: /eri inimesed/ });
  await expect(rivals).toBeVisible();
  await expect(rivals.getByRole("listitem")).toHaveCount(2);
  await expectNoAxeViolations(page);
  await picture(page, "offline-5-two-answers");
  await rivals.getByRole("button", { name: /Jäta see: osaliselt/i }).click();
  await expect(rivals).toBeHidden();
  await allSaved(page);
  await page.reload();
  await expect(radio(page, "a2_daily_rhythm", "osaliselt")).toBeChecked();
  await expect(item(page, "a2_daily_rhythm").getByRole("group", { name: /eri inimesed/ })).toHaveCount(0);
});

test("two tabs of a device keep and send each other's answers, each once", async ({ page, context }) => {
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(radio(other, "a1_care_plan", "puudub")).toBeVisible();
  await Promise.all([
    radio(page, "a1_care_plan", "valdavalt").check({ force: true }),
    radio(other, "a2_daily_rhythm", "osaliselt").check({ force: true }),
  ]);
  await Promise.all([
    radio(page, "a3_choice", "puudub").check({ force: true }),
    field(other, "residents").fill("31"),
  ]);
  await field(other, "residents").press("Tab");
  await allSaved(page);
  await allSaved(other);
  await expect(radio(page, "a2_daily_rhythm", "osaliselt")).toBeChecked();
  await expect(field(page, "residents")).toHaveValue("31");
  await expect(radio(other, "a3_choice", "puudub")).toBeChecked();
  const log = (await (await page.request.get(`/api/v1/responses/${id}/operations?limit=100`)).json()) as {
    operation: { op_id: string; seq: number; device_id: string };
  }[];
  const numbers = log.map((own) => `${own.operation.device_id}/${own.operation.seq}`);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(log.length).toBe(4);
});

test("what the server took after its backup is sent again once the backup was put back", async ({
  page,
  lood,
  watch,
}) => {
  watch.allow(/ERR_CONNECTION_REFUSED|Failed to fetch|ERR_INCOMPLETE|ERR_EMPTY|ERR_SOCKET/);
  const id = await openSelfAssessment(page);
  await field(page, "residents").fill("26");
  await field(page, "residents").press("Tab");
  await allSaved(page);
  await page.goto("/");
  await lood.backUp();
  await page.goto(`/responses/${id}`);
  await radio(page, "a1_care_plan", "täielikult").check({ force: true });
  await field(page, "residents").fill("27");
  await field(page, "residents").press("Tab");
  await allSaved(page);
  await page.goto("about:blank");

  await lood.putBack();
  // The control: without the device, they are gone.
  expect(await answersOf(page, id)).toMatchObject({ residents: 26 });
  expect(await answersOf(page, id)).not.toMatchObject({ a1_care_plan: "3" });
  await page.goto("/");
  await expect.poll(() => answersOf(page, id)).toMatchObject({ residents: 27, a1_care_plan: "3" });
});

for (const told of [true, false]) {
  const how = told ? "with notice" : "without notice";
  test(`a page that stays open while a backup is put back, ${how}, goes on from what the server has`, async ({
    page,
    lood,
    watch,
  }) => {
    watch.allow(/ERR_CONNECTION_REFUSED|Failed to fetch|ERR_INCOMPLETE|ERR_EMPTY|ERR_SOCKET/);
    // The server says that it forgot.
    watch.allow(/status of 409 \(Conflict\).*\/operations/);
    const id = await openSelfAssessment(page, told ? "Kuusiku kodu" : "Järveääre kodu");
    await lood.backUp();
    // One by one: each is an operation of its own.
    for (const number of ["38", "39", "40", "41"]) {
      await field(page, "residents").fill(number);
      await field(page, "residents").press("Tab");
      await allSaved(page);
    }
    // Twice: what was sent again counts as sent, and is lost and sent again like everything else.
    for (const [round, asked] of ["a2_daily_rhythm", "a3_choice"].entries()) {
      await lood.putBack({ told });
      // A colleague was faster, at a place in the log where this page has seen something else.
      await pushAnswers(page, id, { care_workers: 12 + round });
      await radio(page, asked, "täielikult").check({ force: true });
      // What the server forgot is said first: the newest answer to the same question stays.
      const residents = 50 + round;
      await field(page, "residents").fill(String(residents));
      await field(page, "residents").press("Tab");
      await expect
        .poll(() => answersOf(page, id))
        .toMatchObject({ residents, [asked]: "3", care_workers: 12 + round });
      await allSaved(page);
      await expect(field(page, "residents")).toHaveValue(String(residents));
      await expect(field(page, "care_workers")).toHaveValue(String(12 + round));
    }
  });
}

test("a browser killed in mid-typing keeps what was committed", async ({ lood }) => {
  const rounds = Number(process.env.LOOD_BROWSER_KILLS ?? 3);
  test.setTimeout(120_000 + rounds * 15_000);
  const profile = await mkdtemp(join(tmpdir(), "lood-profile-"));
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      baseURL: lood.url,
      locale: "et-EE",
      // One that hangs over what the dead one left is ended and begun again.
      timeout: 20_000,
      executablePath: process.env.LOOD_CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
    });
  let context: BrowserContext = await launch();
  let page = await context.newPage();
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  // A browser that was killed may fall or hang once more over what it left; what counts is what it kept.
  const open = async () => {
    context = await launch();
    await soon(context.setOffline(true));
    page = await soon(context.newPage());
    await page.goto(`/responses/${id}`, { timeout: 20_000 });
  };
  const again = () => kill(profile).then(open);
  await setPin(page, PIN);
  await page.goto(`/responses/${id}`);
  await installed(page);
  for (let round = 1; round <= rounds; round += 1) {
    await context.setOffline(true);
    await field(page, "residents").fill(String(1000 + round));
    await field(page, "residents").press("Tab");
    await keptOnDevice(page);
    // In the middle of a word; the browser gets no chance to say good-bye.
    const killed = new Promise((gone) => context.once("close", gone));
    void field(page, "residents").pressSequentially("12").catch(() => {});
    await kill(profile);
    await soon(killed);
    await open().catch(again).catch(again);
    await unlock(page, PIN);
    // Digits of what was being typed may stand before or after it.
    await expect(field(page, "residents")).toHaveValue(new RegExp(String(1000 + round)));
  }
  await context.setOffline(false);
  // A session seldom outlives the browser, which writes its cookies down twice a minute: where it has
  // not, signing in sends what waited.
  const ended = page.getByRole("dialog", { name: "Seanss on lõppenud" });
  const saved = page.locator('[data-testid="save-state"][data-clear="true"]');
  await expect(ended.or(saved)).toBeVisible({ timeout: 60_000 });
  if (await ended.isVisible()) {
    await picture(page, "offline-6-after-kill");
    await enter(page, await accountOf(page.request, "provider"));
  }
  await allSaved(page);
  await context.close();
  await rm(profile, { recursive: true, force: true });
});

/** What does not come within twenty seconds does not come. */
function soon<T>(what: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("the browser hangs")), 20_000));
  late.catch(() => {});
  return Promise.race([what, late]);
}

/** Ends the browser of a profile as a power cut would: SIGKILL to every process of it. */
async function kill(profile: string): Promise<void> {
  for (;;) {
    const living = await processesOf(profile);
    if (living.length === 0) break;
    for (const pid of living) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended with the others.
      }
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  // What a dead browser cannot tidy up: the next one would take it for a living one.
  for (const name of ["SingletonLock", "SingletonSocket", "SingletonCookie"]) {
    await rm(join(profile, name), { force: true });
  }
}

async function processesOf(profile: string): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (command.includes(profile)) found.push(Number(pid));
  }
  return found;
}
