// What lies on a device is its author's alone, and comes out of it even where the app does not.
import type { BrowserContext, Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import {
  accountOf,
  allSaved,
  answersOf,
  beginSelfAssessment,
  countIn,
  demoAccounts,
  enter,
  expect,
  expectNoAxeViolations,
  field,
  installed,
  newId,
  openSelfAssessment,
  picture,
  plainPlaces,
  radio,
  setPin,
  signIn,
  test,
  unlock,
} from "../harness/index.ts";

test.use({ story: "sealed", viewport: { width: 1024, height: 768 }, serviceWorkers: "allow" });

const PIN = "kask ja 4711";
const LOCKED = "Teie vastused on alles ja lukus";

async function openInstalled(page: Page, place?: string): Promise<string> {
  const id = await openSelfAssessment(page, place);
  await installed(page);
  return id;
}

/** Types where nothing can be sent, and waits until the device has it. */
async function typeUnsent(page: Page, text: string): Promise<void> {
  await field(page, "residents").fill(text);
  await field(page, "residents").press("Tab");
  await expect(page.getByTestId("save-state")).toContainText(/ootab selles seadmes saatmist/);
}

test("nothing that was typed lies on the disk as it was typed", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await openInstalled(page);
  await context.setOffline(true);
  await typeUnsent(page, "51970");
  expect(await countIn(page, "operations")).toBe(1);
  expect(await countIn(page, "replies")).toBeGreaterThan(0);
  expect(await plainPlaces(page, "51970")).toEqual([]);
  for (const known of ["Järveääre", "residents", "Kuusiku"]) expect(await plainPlaces(page, known)).toEqual([]);
  const reply = await context.request.get("/api/v1/session");
  const { device_key: key } = (await reply.json()) as { device_key: string };
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(await plainPlaces(page, key)).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain("51970");
  // The same look finds what is not sealed.
  await page.evaluate(async (text) => {
    const request = indexedDB.open("lood");
    await new Promise((resolve) => (request.onsuccess = resolve));
    const write = request.result.transaction("log", "readwrite").objectStore("log").put(`{"value":${text}}`, "control");
    await new Promise((resolve) => (write.onsuccess = resolve));
    request.result.close();
  }, "51970");
  expect(await plainPlaces(page, "51970")).toEqual(["log/control"]);
});

test("without a PIN a reload locks the work until the network is back; with one, a wrong PIN is slowed", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openInstalled(page);
  await context.setOffline(true);
  await typeUnsent(page, "51971");
  await page.reload();
  await expect(page.getByRole("heading", { name: LOCKED })).toBeVisible();
  await expect(page.getByText("määrake töölaual PIN")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "sealed-1-locked-without-pin");
  await context.setOffline(false);
  await expect(field(page, "residents")).toHaveValue("51971");
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ residents: 51971 });

  await setPin(page, PIN);
  await context.setOffline(true);
  await page.reload();
  const pin = page.getByLabel("PIN või parool ilma võrguta avamiseks");
  const open = page.getByRole("button", { name: "Ava", exact: true });
  for (const wrong of ["123456", "kask ja 4712", "kask ja 471"]) {
    await pin.fill(wrong);
    await open.click();
    await expect(page.getByText("PIN ei ole õige.")).toBeVisible();
  }
  await expectNoAxeViolations(page);
  await picture(page, "sealed-2-wrong-pin");
  // Not even by loading the page anew.
  await page.reload();
  await pin.fill(PIN);
  await open.click();
  await expect(page.getByText(/Liiga palju valesid katseid/)).toBeVisible();
  await expect(async () => {
    await open.click();
    await expect(page.getByRole("heading", { name: LOCKED })).toBeHidden({ timeout: 2_500 });
  }).toPass();
  await expect(page.getByText("Serveriga ei ole ühendust. Näete selles seadmes hoitud andmeid")).toBeVisible();

  const form = page.getByRole("region", { name: "PIN ilma võrguta avamiseks" });
  await form.getByRole("button", { name: "Eemalda PIN" }).click();
  await expect(form.getByText("Ilma PIN-ita ei avane töö")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: LOCKED })).toBeVisible();
  await expect(pin).toHaveCount(0);
});

test("a second tab opens without a network where another is unlocked", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await openInstalled(page);
  await context.setOffline(true);
  await typeUnsent(page, "51972");
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(field(other, "residents")).toHaveValue("51972");
});

test("signing out locks what is unsent; nobody else sees or sends it; its author does", async ({
  page,
  context,
  watch,
}) => {
  // The other person has no right to the page that is open.
  watch.allow(/ERR_FAILED|status of 404/);
  const accounts = (await demoAccounts(page.request)).filter((account) => account.role === "provider");
  const other = accounts[1]!;
  const id = await openInstalled(page);
  await context.route("**/api/v1/responses/*/operations", (route) => route.abort());
  await typeUnsent(page, "51973");
  await page.getByRole("button", { name: "Logi välja" }).click();
  await expect(page.locator("input[autocomplete=current-password]")).toBeVisible();
  expect([await countIn(page, "operations"), await countIn(page, "replies"), await countIn(page, "log")]).toEqual([1, 0, 0]);

  const pushes: string[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/operations")) pushes.push(request.url());
  });
  await enter(page, other);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.locator(".task-unsent")).toHaveCount(0);
  expect(pushes).toEqual([]);
  await page.getByRole("button", { name: "Logi välja" }).click();
  await expect(page.locator("input[autocomplete=current-password]")).toBeVisible();

  await context.unroute("**/api/v1/responses/*/operations");
  await enter(page, await accountOf(page.request, "provider"));
  await expect.poll(() => answersOf(page, id)).toMatchObject({ residents: 51973 });
  await expect.poll(() => countIn(page, "operations")).toBe(0);
});

test("what an earlier version kept as it was is sealed when its author signs in, and sent", async ({ page }) => {
  const account = await accountOf(page.request, "provider");
  const reply = await page.request.post("/api/v1/session", {
    data: { user_name: account.user_name, password: account.password },
  });
  const { user_id: by } = (await reply.json()) as { user_id: string };
  const id = await beginSelfAssessment(page, "Järveääre kodu");
  const detail = await page.request.get(`/api/v1/responses/${id}`);
  const { info } = (await detail.json()) as { info: { definition: string } };
  const operation = {
    op_id: newId(),
    device_id: newId(),
    seq: 1,
    definition: info.definition,
    device_time: new Date().toISOString(),
    elapsed_ms: 1,
    action: { do: "answer", address: "residents", value: 51978 },
  };
  // A page without the app: the database is as the earlier version left it.
  await page.goto("/rescue.html");
  await page.evaluate(
    async ([key, own, others, first]) => {
      const request = indexedDB.open("lood", 2);
      request.onupgradeneeded = () => {
        for (const store of ["operations", "log", "replies", "marks", "files"]) request.result.createObjectStore(store);
      };
      await new Promise((resolve) => (request.onsuccess = resolve));
      const transaction = request.result.transaction(["operations", "marks", "files"], "readwrite");
      transaction.objectStore("operations").put(own, `${key}/0000000000000001`);
      transaction.objectStore("operations").put(others, "other/0000000000000001");
      transaction.objectStore("marks").put("1", `last/${key}`);
      // Files: one that the other person's answer names, and one that nobody's does.
      transaction.objectStore("files").put(new Blob(["keegi"]), "ab12");
      transaction.objectStore("files").put(new Blob(["mitte keegi"]), "cd34");
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      request.result.close();
      // What the first version kept.
      localStorage.setItem(`lood.op.${key}.2`, first);
    },
    [
      id,
      JSON.stringify({ by, operation }),
      JSON.stringify({ by: "keegi", operation, files: ["ab12"] }),
      JSON.stringify({ ...operation, op_id: newId(), seq: 2, action: { do: "answer", address: "care_workers", value: 14 } }),
    ] as const,
  );
  expect(await plainPlaces(page, "51978")).toHaveLength(2);
  await page.goto(`/responses/${id}`);
  await allSaved(page);
  await expect.poll(() => answersOf(page, id)).toMatchObject({ residents: 51978, care_workers: 14 });
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("lood.op.")))).toEqual([]);
  expect(await plainPlaces(page, "keegi")).toEqual(expect.arrayContaining(["files/ab12"]));
  expect(await plainPlaces(page, "mitte keegi")).toEqual([]);
  // What another person has not sent waits for them.
  expect(await plainPlaces(page, "51978")).toEqual(["other/0000000000000001"].map((key) => `operations/${key}`));
});

test("where the app fails, unsent answers go to a file that the administrator brings in", async ({
  page,
  context,
  browser,
  lood,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openInstalled(page, "Kuusiku kodu");
  await context.setOffline(true);
  await typeUnsent(page, "51975");
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await expect(page.getByTestId("save-state")).toContainText(/2 vastust ootavad/);

  // The app is broken on this device: its files are gone from it, and there is no network.
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.clearBrowserCache");
  watch.allow(/dynamically imported module|Failed to fetch|FetchEvent|preload|ERR_FAILED|^script error: $/);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (/\/assets\/app-.*(js|wasm)$/.test(request.url)) await cache.delete(request);
      }
    }
  });
  await page.goto("/");
  await expect(page.getByText("Ei avane?")).toBeVisible();
  await picture(page, "sealed-3-app-fails");
  await page.getByRole("link", { name: "Saatmata vastused saab faili salvestada." }).click();
  await expect(page.getByText(/Muudatusi vastustes: 2, vanim/)).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "sealed-4-rescue");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Salvesta fail" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^lood-\d{4}-\d\d-\d\d\.rescue$/);
  await expect(page.getByText(/on salvestatud \(2 kirjet\)/)).toBeVisible();
  const file = await readFile(await download.path());
  expect(file.subarray(0, 14).toString()).toBe("lood-rescue 1\n");
  expect(file.includes("51975")).toBe(false);

  const office = await browser.newContext({ baseURL: lood.url, locale: "et-EE", serviceWorkers: "block" });
  const desk = await office.newPage();
  await signIn(desk, "administrator");
  await desk.getByRole("link", { name: "Päästefail" }).click();
  await desk.getByLabel("Päästefail (.rescue)").setInputFiles({ name: "lood.rescue", mimeType: "", buffer: file });
  await expect(desk.getByText("Vastu võetud muudatusi: 2")).toBeVisible();
  await expectNoAxeViolations(desk);
  await picture(desk, "sealed-5-brought-in");
  await desk.getByLabel("Päästefail (.rescue)").setInputFiles({ name: "lood.rescue", mimeType: "", buffer: file });
  await expect(desk.getByText("Muudatusi, mis olid juba olemas: 2")).toBeVisible();
  await office.close();
  await context.setOffline(false);
  expect(await answersOf(page, id)).toMatchObject({ residents: 51975, a1_care_plan: "2" });
});

test("a damaged record is named, and the others go to the file without it", async ({ page }) => {
  await page.goto("/rescue.html");
  await page.evaluate(async () => {
    const request = indexedDB.open("lood", 4);
    request.onupgradeneeded = () => {
      for (const store of ["operations", "marks", "files"]) request.result.createObjectStore(store);
    };
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction(["operations", "files"], "readwrite");
    transaction.objectStore("operations").put(new Uint8Array(5), "r/1");
    transaction.objectStore("operations").put(new Uint8Array(60), "r/2");
    transaction.objectStore("files").put(new Uint8Array(70), "mari/ab12");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    request.result.close();
  });
  await page.reload();
  await expect(page.getByText("Vigaseid kirjeid, mida ei saa salvestada: 1 (operations/r/1)")).toBeVisible();
  await expect(page.getByText(/Muudatusi vastustes: 1, vanim/)).toBeVisible();
  await expectNoAxeViolations(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Salvesta fail" }).click(),
  ]);
  await expect(page.getByText(/on salvestatud \(2 kirjet\)/)).toBeVisible();
  const heads = (await readFile(await download.path(), "latin1")).match(/\{.*?\}/g);
  expect(heads?.map((head) => (JSON.parse(head) as { key: string }).key)).toEqual(["ab12", "r/2"]);
});

test("a device without room says so within a second, and calls nothing kept", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|[Qq]uota/);
  // From the beginning: browsers remember for a while how much room there was.
  const browser = await context.newCDPSession(page);
  await page.goto("/rescue.html");
  const { origin } = new URL(page.url());
  await browser.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  const id = await openSelfAssessment(page);
  await context.setOffline(true);
  await field(page, "residents").fill("51976");
  await field(page, "residents").press("Tab");
  const state = page.getByTestId("save-state");
  await expect(state).toContainText("Seade ei saanud vastust salvestada", { timeout: 1_000 });
  await expect(state).not.toContainText("selles seadmes saatmist");
  await picture(page, "sealed-6-no-room");
  await context.setOffline(false);
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ residents: 51976 });
});

test("where little room is left, the page says so before it is gone", async ({ page, context }) => {
  // Chromium tells every page of ten gigabytes, whatever there is.
  await context.addInitScript(() => {
    // The empty page before the first has none.
    if (navigator.storage) navigator.storage.estimate = () => Promise.resolve({ usage: 970_000_000, quota: 1_000_000_000 });
  });
  await openSelfAssessment(page);
  await expect(page.getByText("Selles seadmes saab ruum otsa: brauseril on vaba veel 30,0 MB.")).toBeVisible();
  await expectNoAxeViolations(page);
});
