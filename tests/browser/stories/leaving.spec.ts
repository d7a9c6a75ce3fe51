// Answers that the device could not keep live on the page only: leaving it asks first.
import type { Page } from "@playwright/test";
import {
  accountOf,
  allSaved,
  answersOf,
  countIn,
  demoAccounts,
  enter,
  expect,
  item,
  openSelfAssessment,
  radio,
  test,
} from "../harness/index.ts";

test.use({ story: "leaving" });

/** From now on the disk takes nothing. */
async function fillDisk(page: Page): Promise<void> {
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    IDBObjectStore.prototype.put = full;
    IDBObjectStore.prototype.add = full;
  });
}

test("another page of the app is not opened over answers that only this page has", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  await fillDisk(page);
  await context.setOffline(true);
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await expect(page.getByTestId("save-state")).toContainText("Seade ei saanud vastust salvestada");
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  await page.getByRole("link", { name: "Töölaud" }).click();
  await expect.poll(() => asked).toBe(1);
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
  expect(page.url()).toContain(id);
  await page.getByRole("button", { name: "Logi välja" }).click();
  await expect.poll(() => asked).toBe(2);
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();

  // Once the server has them, nothing asks.
  await context.setOffline(false);
  await allSaved(page);
  await page.getByRole("link", { name: "Töölaud" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Töölaud" })).toBeVisible();
  expect(asked).toBe(2);
});

test("nothing can be entered while signing out, and everything can where that fails", async ({ page, context, watch }) => {
  watch.allow(/ERR_FAILED/);
  await openSelfAssessment(page, "Kuusiku kodu");
  let fail = () => {};
  const held = new Promise<void>((done) => (fail = done));
  await context.route("**/api/v1/session", async (route) => {
    if (route.request().method() !== "DELETE") return route.continue();
    await held;
    return route.abort();
  });
  const asked = page.waitForRequest((request) => request.method() === "DELETE");
  await page.getByRole("button", { name: "Logi välja" }).click();
  await asked;
  const tap = () => item(page, "a2_daily_rhythm").getByText("puudub", { exact: true }).click({ force: true });
  await tap();
  await expect(radio(page, "a2_daily_rhythm", "puudub")).not.toBeChecked();
  fail();
  await expect(page.locator("main")).not.toHaveAttribute("inert");
  await tap();
  await expect(radio(page, "a2_daily_rhythm", "puudub")).toBeChecked();
  await allSaved(page);
});

test("a photograph that is still being made small is kept before its author is signed out", async ({ page, context, watch }) => {
  watch.allow(/ERR_FAILED/);
  await openSelfAssessment(page, "Kuusiku kodu");
  await context.route(/attachments|operations/, (route) => route.abort());
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(5000, 4000);
    canvas.getContext("2d")!.fillRect(0, 0, 2500, 4000);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
  });
  const file = { name: "õu.jpg", mimeType: "image/jpeg", buffer: Buffer.from(bytes) };
  await item(page, "a1_care_plan").locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Logi välja" }).click();
  await expect(page.locator("input[autocomplete=current-password]")).toBeVisible();
  await page.waitForTimeout(1_000);
  expect([await countIn(page, "files"), await countIn(page, "operations")]).toEqual([1, 1]);
  await context.unrouteAll({ behavior: "ignoreErrors" });
});

test("another person does not come in over answers that only this page has, unless that is said", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of 401|ERR_INTERNET_DISCONNECTED/);
  const others = (await demoAccounts(page.request)).filter((account) => account.role === "provider");
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  await fillDisk(page);
  await context.clearCookies();
  await radio(page, "a3_choice", "valdavalt").check({ force: true });
  const ended = page.getByRole("dialog", { name: "Seanss on lõppenud" });
  await expect(ended).toBeVisible();
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.dismiss();
  });
  await ended.locator("input[autocomplete=username]").fill(others[1]!.user_name);
  await ended.locator("input[autocomplete=current-password]").fill(others[1]!.password);
  await ended.locator("form button[type=submit]").click();
  await expect.poll(() => asked).toBe(1);
  await expect(ended).toBeVisible();
  await expect(ended.locator("form button[type=submit]")).toBeEnabled();
  expect((await context.cookies()).map((cookie) => cookie.value).filter(Boolean), "nobody is signed in").toEqual([]);
  await enter(page, await accountOf(page.request, "provider"));
  await allSaved(page);
  expect(await answersOf(page, id)).toMatchObject({ a3_choice: "2" });
});
