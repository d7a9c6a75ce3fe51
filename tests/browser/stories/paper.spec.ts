// A PDF is made on the device, without a network, once its maker was seen with one.
import { readFile } from "node:fs/promises";
import {
  allSaved,
  expect,
  expectNoAxeViolations,
  expectPdf,
  goldenAnswers,
  openSection,
  openSelfAssessment,
  picture,
  pushAnswers,
  test,
} from "../harness/index.ts";

test.use({ story: "paper", viewport: { width: 1024, height: 768 }, serviceWorkers: "allow" });

test("answers are saved as PDF on the device, also without the server", async ({ page, lood, watch }) => {
  watch.allow(/ERR_CONNECTION_REFUSED|Failed to fetch|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
  const response = await openSelfAssessment(page);
  await pushAnswers(page, response, await goldenAnswers("general-care-self-assessment", "good"));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await allSaved(page);
  const fetched = page.waitForResponse((reply) => /assets\/pdf-[0-9a-f]+\.wasm$/.test(reply.url()));
  await openSection(page, /Ülevaatus/);
  const button = page.getByRole("button", { name: "Salvesta vastused PDF-ina" });
  await expect(button).toBeVisible();
  expect((await fetched).ok()).toBe(true);
  await expectNoAxeViolations(page);
  await picture(page, "paper-et");
  // It is kept on the device by then.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) {
            if (/assets\/pdf-[0-9a-f]+\.wasm$/.test(request.url)) return true;
          }
        }
        return false;
      }),
    )
    .toBe(true);

  await lood.stop();
  const download = page.waitForEvent("download");
  await button.click();
  const file = await download;
  await expectPdf(file);
  const bytes = await readFile(await file.path());
  expect(bytes.includes("pdfuaid"), "tagged, as the server's are").toBe(true);
  await lood.start();
});
