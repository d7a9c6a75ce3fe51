// Anybody learns whether a document is genuine, without an account and without handing it in.
import {
  expect,
  expectNoAxeViolations,
  goldenAnswers,
  openSelfAssessment,
  picture,
  pushAnswers,
  submit,
  test,
} from "../harness/index.ts";

test.use({ story: "verify", viewport: { width: 1024, height: 768 }, hasTouch: false });

test("a document is genuine, altered or unknown, by its code and by its file", async ({ page, browser, baseURL }) => {
  const office = await browser.newContext({ baseURL, locale: "et-EE" });
  const provider = await office.newPage();
  const response = await openSelfAssessment(provider);
  await pushAnswers(provider, response, await goldenAnswers("general-care-self-assessment", "good"));
  await submit(provider, response);
  const file = Buffer.from(await (await provider.request.get(`/api/v1/responses/${response}/report.pdf?lang=et`)).body());
  await office.close();

  await page.goto("/");
  await page.getByRole("link", { name: "Kontrolli dokumendi ehtsust" }).click();
  await expect(page.getByRole("heading", { name: "Dokumendi ehtsuse kontroll" })).toBeVisible();
  await expectNoAxeViolations(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));

  // Nothing to go by, and a code that is none.
  await page.getByRole("button", { name: "Kontrolli" }).click();
  await expect(page.getByText("Sisestage kood või valige fail.")).toBeVisible();
  const code = page.getByLabel("Kontrollkood");
  await expect(code).toBeFocused();
  await code.fill("ABCD");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Koodis on kaksteist tähte ja numbrit")).toBeVisible();
  await expectNoAxeViolations(page);
  expect(sent.filter((own) => own.includes("/verify "))).toEqual([]);

  const choose = (name: string, buffer: Buffer) =>
    page.locator("#verify-file").setInputFiles({ name, mimeType: "application/pdf", buffer });
  const verdict = page.getByRole("region", { name: /Ehtne|Muudetud|Tundmatu/ });
  await code.fill("");
  await choose("kokkuvote.pdf", file);
  await expect(verdict).toContainText("Ehtne");
  await expect(verdict).toContainText("enesehindamise kokkuvõte");
  await expect(verdict).toBeFocused();
  await expectNoAxeViolations(page);
  await picture(page, "verify-genuine-et");
  await choose("muudetud.pdf", Buffer.concat([file, Buffer.from("\n")]));
  await expect(verdict).toContainText("Tundmatu");
  await picture(page, "verify-unknown-et");
  // The file stays here: only its hash went out.
  expect(Math.max(...sent.map((own) => own.length))).toBeLessThan(400);
});
