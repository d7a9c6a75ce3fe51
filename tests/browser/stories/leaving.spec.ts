// Answers that the device could not keep live on the page only: leaving it asks first.
import { allSaved, beginSelfAssessment, expect, radio, signIn, test } from "../harness/index.ts";

test.use({ story: "leaving" });

test("another page of the app is not opened over answers that only this page has", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, "provider");
  const id = await beginSelfAssessment(page, "Kuusiku kodu");
  await page.goto(`/responses/${id}`);
  await expect(radio(page, "a1_care_plan", "puudub")).toBeVisible();
  await page.evaluate(() => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    IDBObjectStore.prototype.put = full;
    IDBObjectStore.prototype.add = full;
  });
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
