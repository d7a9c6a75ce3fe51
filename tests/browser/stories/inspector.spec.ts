import type { Page } from "@playwright/test";
import {
  allSaved,
  demoAccounts,
  enter,
  expect,
  expectAnswersInRows,
  expectNoAxeViolations,
  expectPdf,
  field,
  goldenAnswers,
  item,
  openSection,
  picture,
  pushAnswers,
  radio,
  signIn,
  submitSelfAssessment,
  test,
} from "../harness/index.ts";

test.use({ story: "inspector", viewport: { width: 1024, height: 768 }, hasTouch: true });

const place = "Pihlaka kodu";

test("an inspector fills the checklist on a tablet, words the findings and takes the report along", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  // The provider has rated the same place before.
  const theirs = await browser.newContext({ baseURL });
  const provider = await theirs.newPage();
  const owner = (await demoAccounts(provider.request)).find((own) => own.user_name === "pihlaka@naide.ee")!;
  await provider.goto("/");
  await enter(provider, owner);
  await submitSelfAssessment(provider, place, await goldenAnswers("general-care-self-assessment", "borderline"));
  await theirs.close();

  await signIn(page, "inspector");
  await expect(page.getByRole("heading", { level: 1, name: "Töölaud" })).toBeVisible();
  await page.getByLabel("Tegevuskoht").fill("pihlaka");
  const header = await page.getByRole("banner").boundingBox();
  expect(header?.height, "the header takes one row of the tablet").toBeLessThan(72);
  await expectNoAxeViolations(page);
  await picture(page, "inspector-home");
  await page.getByRole("button", { name: `Alusta järelevalvet: ${place}` }).click();
  await expect(page).toHaveURL(/\/responses\/[0-9a-f-]+$/);
  const response = page.url().split("/").pop()!;

  await radio(page, "licence_valid", "Vastab").check({ force: true });
  await radio(page, "place_in_licence", "Mittekohaldatav").check({ force: true });
  await field(page, "licensed_places").fill("20");
  await field(page, "residents_present").fill("21");
  await field(page, "residents_present").press("Tab");
  await expect(item(page, "capacity_kept").locator("output")).toContainText("Ei vasta");
  await expectNoAxeViolations(page);
  await picture(page, "inspector-fill");

  // The provider's own rating stands beside the matching criterion.
  await openSection(page, /Personal/);
  await expect(item(page, "qualification_proven").locator(".own-rating")).toContainText("H1");
  await expect(item(page, "qualification_proven").locator(".own-rating")).toContainText("täielikult");
  await radio(page, "qualification_proven", "Vastab osaliselt").check({ force: true });
  await radio(page, "staff_registered", "Ei kontrollitud").check({ force: true });
  await expectAnswersInRows(page);
  await picture(page, "inspector-own-rating");

  // What the inspector rates otherwise than the provider, of all sections.
  await page.getByLabel("Näita").selectOption("Erineb enesehindamisest");
  await expect(item(page, "qualification_proven")).toBeVisible();
  await expect(page.locator(".fill-body [data-item]")).toHaveCount(1);
  await expectNoAxeViolations(page);
  await picture(page, "inspector-differing");
  await page.getByLabel("Näita").selectOption("Kõik");

  // A resident in the sample: dates in, judgement out.
  await openSection(page, /Hooldusplaanid/);
  await page.getByRole("button", { name: "Lisa: teenusesaaja" }).click();
  const inside = (name: string) => page.locator(`[data-item^="sample:"][data-item$="/${name}"]`);
  const within = (name: string, choice: string) => inside(name).getByRole("radio", { name: choice, exact: true });
  await inside("resident_code").locator("input.control:not([type=file])").fill("Mari");
  await inside("resident_code").locator("input.control:not([type=file])").press("Tab");
  await expect(inside("resident_code")).toContainText("Kood peab olema kujul R-01");
  await inside("resident_code").locator("input.control:not([type=file])").fill("R-09");
  await inside("admitted").locator("input.control:not([type=file])").fill("2026-02-03");
  await within("plan_exists", "Vastab").check({ force: true });
  await inside("plan_date").locator("input.control:not([type=file])").fill("2026-03-05");
  await inside("plan_date").locator("input.control:not([type=file])").press("Tab");
  await expect(inside("plan_days").locator("output")).toContainText("30");
  await expect(inside("plan_in_time").locator("output")).toContainText("Vastab");
  await inside("plan_date").locator("input.control:not([type=file])").fill("2026-03-06");
  await inside("plan_date").locator("input.control:not([type=file])").press("Tab");
  await expect(inside("plan_days").locator("output")).toContainText("31");
  await expect(inside("plan_in_time").locator("output")).toContainText("Ei vasta");
  await expect(inside("plan_in_time").locator(".own-rating")).toContainText("D1");
  for (const name of ["plan_goals", "plan_participation", "health_need_assessed", "plan_followed", "change_reassessed"]) {
    await within(name, "Vastab").check({ force: true });
  }
  await expect(page.getByRole("tab", { name: /R-09/ }).or(page.locator(".tabs button.tab", { hasText: "R-09" }))).toHaveCount(1);
  await allSaved(page);
  await expectNoAxeViolations(page);
  await picture(page, "inspector-sample");
  await page.getByRole("button", { name: "English" }).click();
  await expect(inside("plan_in_time").locator("output")).toContainText("Not met");
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(inside("plan_in_time").locator("output")).toContainText("Не соответствует");
  await page.getByRole("button", { name: "Eesti" }).click();

  await pushAnswers(page, response, await goldenAnswers("general-care-inspection", "borderline"));
  await page.reload();
  await openSection(page, /Hooldusplaanid/);
  await expect(page.locator(".tabs button.tab", { hasText: /R-0\d/ })).toHaveCount(6);
  await openSection(page, /Ülevaatus ja esitamine/);
  await expect(page.getByLabel("Näita")).toHaveCount(0);
  await expectNoAxeViolations(page);
  await picture(page, "inspector-submit");
  await page.getByRole("button", { name: "Esita kontroll-leht" }).click();

  await wordFindings(page);

  await page.getByRole("button", { name: "Lõpeta ja koosta akt" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Kas lõpetada järelevalve?");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Lõpeta ja koosta akt" }).click();
  await expect(page.getByText("Järelevalve on lõpetatud. Akt on valmis.")).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Laadi alla akt (PDF)" }).click();
  await expectPdf(await downloading);
  await expect(page.getByRole("checkbox", { name: "Läheb akti" }).first()).toBeDisabled();
  await expectNoAxeViolations(page);
  await picture(page, "inspector-completed");
});

/** Edits one proposed finding, leaves another out with a reason, and fills the particulars. */
async function wordFindings(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/inspections\//);
  await expect(page.getByRole("heading", { level: 1, name: /Järelevalve \d{4}-\d+/ })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^(\d )?Leiud$/ })).toHaveAttribute("aria-current", "step");
  await expectNoAxeViolations(page);
  await picture(page, "inspector-findings");

  const critical = page.locator('li[data-finding^="restraint_legal/"]');
  await critical.getByLabel("Mis on valesti").fill("Kahe teenusesaaja toa uks lukustati ööseks seadusliku aluseta.");
  await critical.getByLabel("Tähtaeg").fill("2026-12-01");
  await expect(critical.getByText("muudetud")).toBeVisible();
  const left = page.locator('li[data-finding^="hand_hygiene_ready/"]');
  await left.getByRole("checkbox", { name: "Läheb akti" }).uncheck();
  await expect(left).toContainText("Kirjutage, miks leid aktist välja jääb.");
  await left.getByLabel("Põhjendus").fill("Puudus kõrvaldati kontrolli ajal.");
  await page.getByLabel("Paikvaatluse aeg").fill("20.11.2026 kell 10.00–15.30");
  await page.getByLabel("Järelevalve läbiviijad").fill("Ingrid Ilves");
  await page.getByLabel("Kokkuvõte").fill("Hooldus toimib, kuid liikumisvabadust piirati aluseta.");
  await allSaved(page);
  await expectNoAxeViolations(page);
  await picture(page, "inspector-findings-edited");
  await page.reload();
  await expect(critical.getByLabel("Mis on valesti")).toHaveValue(/lukustati ööseks/);
  await expect(critical.getByLabel("Tähtaeg")).toHaveValue("2026-12-01");
  await expect(left.getByRole("checkbox", { name: "Läheb akti" })).not.toBeChecked();
}
