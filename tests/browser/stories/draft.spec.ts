// What happens around a draft: a new version of the app, a cleared disk, a disk that refuses.
import type { Page } from "@playwright/test";
import { createServer, request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  allSaved,
  answersOf,
  countIn,
  expect,
  expectNoAxeViolations,
  field,
  installed,
  openSelfAssessment,
  picture,
  radio,
  test,
} from "../harness/index.ts";

test.use({ story: "draft", viewport: { width: 1024, height: 768 }, serviceWorkers: "allow" });

/** Stands before the server: brings a newer app when it is told to, and lets nothing be sent. */
async function before(url: string): Promise<{ url: string; state: { newer: boolean; shut: boolean }; server: Server }> {
  const state = { newer: false, shut: false };
  const server = createServer((request, response) => {
    if (state.shut && request.method === "POST" && request.url!.endsWith("/operations")) {
      request.socket.destroy();
      return;
    }
    const { host: _gone, "accept-encoding": _plain, ...headers } = request.headers;
    const { hostname, port } = new URL(url);
    const onward = ask({ hostname, port, path: request.url, method: request.method, headers: { ...headers, host: request.headers.host } });
    onward.on("response", (reply) => {
      if (state.newer && request.url === "/sw.js") {
        const parts: Buffer[] = [];
        reply.on("data", (part: Buffer) => parts.push(part));
        reply.on("end", () => {
          const text = Buffer.concat(parts).toString().replace(/"lood-/, '"lood-newer-');
          response.writeHead(200, { "content-type": "text/javascript", "cache-control": "no-cache" });
          response.end(text);
        });
        return;
      }
      response.writeHead(reply.statusCode!, reply.headers);
      reply.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, state, server };
}

test("a new version in mid-draft is told of, waits for consent, and takes nothing away", async ({
  browser,
  lood,
}) => {
  const line = await before(lood.url);
  const context = await browser.newContext({ baseURL: line.url, locale: "et-EE", serviceWorkers: "allow" });
  const page = await context.newPage();
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  await installed(page);
  line.state.shut = true;
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await expect(page.getByTestId("save-state")).toContainText("1 vastus ootab");
  // In the middle of a word.
  await field(page, "residents").pressSequentially("2");

  line.state.newer = true;
  let navigations = 0;
  page.on("framenavigated", () => (navigations += 1));
  await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())!.update()));
  const notice = page.getByRole("status").filter({ hasText: "Loodist on uus versioon" });
  await expect(notice).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "update-in-mid-draft");
  await field(page, "residents").pressSequentially("4");
  await notice.getByRole("button", { name: "Hiljem" }).click();
  await expect(notice).toBeHidden();
  await page.waitForTimeout(1_500);
  expect(navigations, "nothing is opened anew by itself").toBe(0);
  await expect(field(page, "residents")).toHaveValue("24");
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();

  // Opened again by the person, it is offered again; with consent it comes, and the draft stays.
  await page.reload();
  await expect(notice).toBeVisible();
  await expect(field(page, "residents")).toHaveValue("24");
  navigations = 0;
  await notice.getByRole("button", { name: "Võta kasutusele" }).click();
  await expect.poll(() => navigations).toBe(1);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([expect.stringMatching(/^lood-newer-/)]);
  await expect(field(page, "residents")).toHaveValue("24");
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
  await expect(page.getByTestId("save-state")).toContainText(/vastust ootavad/);

  line.state.shut = false;
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ residents: 24, a1_care_plan: "2" });
  await context.close();
  line.server.closeAllConnections();
  line.server.close();
});

/** Clears what the browser keeps for the page that is open, as a person does in its settings. */
async function clearDisk(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb,local_storage" });
}

test("a disk cleared under an open page is written anew, and never called saved before it is sent", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openSelfAssessment(page);
  await radio(page, "a1_care_plan", "puudub").check({ force: true });
  await allSaved(page);
  await context.setOffline(true);
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await radio(page, "a2_daily_rhythm", "osaliselt").check({ force: true });
  const state = page.getByTestId("save-state");
  await expect(state).toContainText("2 vastust ootavad selles seadmes");

  await clearDisk(page);
  await page.waitForTimeout(1_000);
  expect(await countIn(page, "operations"), "within a second the page has written it anew").toBe(2);
  await expect(state).toContainText("2 vastust ootavad selles seadmes");
  await radio(page, "a3_choice", "puudub").check({ force: true });
  await expect(state).toContainText("3 vastust ootavad selles seadmes");
  await expect(state).toHaveAttribute("data-clear", "false");

  await context.setOffline(false);
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ a1_care_plan: "2", a2_daily_rhythm: "1", a3_choice: "0" });
});

test("what is written on a cleared disk opens after a reload, in each tab", async ({ page, context, watch }) => {
  watch.allow(/ERR_FAILED/);
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  await context.route("**/api/v1/responses/*/operations", (route) => route.abort());
  await radio(page, "a2_daily_rhythm", "osaliselt").check({ force: true });
  const state = page.getByTestId("save-state");
  await expect(state).toContainText("ootab selles seadmes saatmist");
  await clearDisk(page);
  // The first to come to the empty disk is another tab.
  const other = await context.newPage();
  await other.goto(page.url());
  await radio(other, "a3_choice", "puudub").check({ force: true });
  await expect.poll(() => countIn(page, "operations")).toBe(2);
  await expect(radio(other, "a2_daily_rhythm", "osaliselt")).toBeChecked();
  await other.close();
  await page.reload();
  await expect(radio(page, "a2_daily_rhythm", "osaliselt")).toBeChecked();
  await expect(radio(page, "a3_choice", "puudub")).toBeChecked();
  await context.unroute("**/api/v1/responses/*/operations");
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ a2_daily_rhythm: "1", a3_choice: "0" });
});

test("a disk that refuses from one moment on is said at once, and what it could not take is sent", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openSelfAssessment(page);
  await context.setOffline(true);
  await page.evaluate(() => {
    indexedDB.open = () => {
      throw new DOMException("no", "InvalidStateError");
    };
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException("gone", "InvalidStateError");
    };
  });
  await radio(page, "a1_care_plan", "osaliselt").check({ force: true });
  const state = page.getByTestId("save-state");
  await expect(state).toContainText("Seade ei saanud vastust salvestada", { timeout: 1_000 });
  await expect(state).toHaveAttribute("data-clear", "false");
  await expectNoAxeViolations(page);
  await picture(page, "state-disk-refuses");
  await context.setOffline(false);
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ a1_care_plan: "1" });
  // What waits there cannot be counted: that is not said to be nothing.
  await page.getByRole("link", { name: "Töölaud" }).click();
  await expect(page.locator(".task-unsent").first()).toContainText("Ei ole teada, kas selles seadmes ootab");
});
