// The office writes its letterhead, an inspector writes and issues a precept, the provider gets it.
import type { Page } from "@playwright/test";
import {
  allSaved,
  demoAccounts,
  enter,
  expect,
  expectNoAxeViolations,
  expectPdf,
  goldenAnswers,
  newId,
  picture,
  pushAnswers,
  signIn,
  submit,
  test,
} from "../harness/index.ts";

test.use({ story: "letters", viewport: { width: 1280, height: 900 }, hasTouch: false });

test("the office writes its letterhead, issues a precept, and the provider gets it", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  await writeLetterhead(page);
  const office = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 1024, height: 768 } });
  const inspector = await office.newPage();
  const number = await issuePrecept(inspector);
  await office.close();

  const home = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 390, height: 844 } });
  const provider = await home.newPage();
  const account = (await demoAccounts(provider.request)).find((own) => own.user_name === "pihlaka@naide.ee")!;
  await provider.goto("/");
  await enter(provider, account);
  const letters = provider.getByRole("region", { name: "Ettekirjutused ja soovitused" });
  await expect(letters).toContainText(`Ettekirjutus ${number}`);
  await expectNoAxeViolations(provider);
  await picture(provider, "letters-provider-390");
  const downloading = provider.waitForEvent("download");
  await letters.getByRole("link", { name: `ET Eesti: Laadi alla PDF, Ettekirjutus ${number}`, exact: true }).click();
  const file = await downloading;
  await expectPdf(file);
  // Whoever holds it learns what it is.
  await provider.goto("/verify");
  await provider.locator("#verify-file").setInputFiles(await file.path());
  await expect(provider.getByRole("region", { name: "Ehtne" })).toContainText("ettekirjutus");
  await home.close();
});

/** The administrator changes the letterhead: what is wrong is said, and nothing is lost by leaving. */
async function writeLetterhead(page: Page): Promise<void> {
  await signIn(page, "administrator");
  await page.getByRole("navigation", { name: "Põhimenüü" }).getByRole("link", { name: "Kirjaplank" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kirjaplank" })).toBeVisible();
  const preview = page.getByRole("region", { name: "Nii näeb kiri välja" });
  await expect(preview).toContainText("Järelevalve näidisamet");
  await expectNoAxeViolations(page);
  await picture(page, "letterhead-et");

  await page.getByLabel("Asutus ja üksus").fill("Näidisamet\nJärelevalve talitus");
  await expect(preview).toContainText("Järelevalve talitus");
  const warning = page.getByLabel("Sunniraha hoiatus");
  const said = await warning.inputValue();
  await warning.fill("Sunniraha {summa}");
  await expect(page.getByRole("alert")).toContainText("„summa“");
  const save = page.getByRole("button", { name: "Salvesta", exact: true });
  await expect(save).toBeDisabled();
  await expectNoAxeViolations(page);
  await picture(page, "letterhead-fault");
  await warning.fill(said);
  await page.getByRole("button", { name: "Lisa allkirjastaja" }).click();
  await expect(page.getByLabel("Amet", { exact: true }).last()).toBeFocused();
  await expect(save).toBeDisabled();
  await page.getByLabel("Amet", { exact: true }).last().fill("Jurist");
  await page.getByLabel("Nimi").last().fill("Juta Jurist");
  await expect(preview).toContainText("Juta Jurist");
  // How to object stands in the report, and where it is filed in every document.
  await page.getByLabel("Toimik").fill("3-2/27");
  await expect(preview).toContainText("3-2/27");
  await preview.getByRole("button", { name: "Järelevalve akt" }).click();
  await expect(preview).toContainText("3-2/27");
  await page.getByLabel("Vastuväited aktile").fill("Kirjutage 10 päeva jooksul: amet@naide.ee.");
  await expect(preview).toContainText("Kirjutage 10 päeva jooksul");
  await expectNoAxeViolations(page);
  await picture(page, "letterhead-report");
  await preview.getByRole("button", { name: "Ettekirjutus" }).click();
  await expect(preview).not.toContainText("Kirjutage 10 päeva jooksul");
  await page.getByLabel("Sunniraha ülemmäär (eurot)").fill("1500");

  // What is missing in a language is said there.
  await page.locator("[data-tab=ru]").click();
  await page.getByLabel("Vaidlustamisviide").fill("");
  await expect(page.getByText("Selles keeles puudub: vaidlustamisviide.")).toBeVisible();
  await expect(page.getByRole("button", { name: "RU Русский, puudub 1" })).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "letterhead-missing");

  // Leaving asks first.
  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.getByRole("link", { name: "Töölaud" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kirjaplank" })).toBeVisible();
  await expect(save).toBeEnabled();
  await save.click();
  await allSaved(page);
  await page.reload();
  await expect(page.getByLabel("Asutus ja üksus")).toHaveValue("Näidisamet\nJärelevalve talitus");
  await expect(page.getByLabel("Sunniraha ülemmäär (eurot)")).toHaveValue("1500");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await picture(page, "letterhead-390");
}

/** An inspection is completed as other stories tell; its precept is written and issued; gives its number. */
async function issuePrecept(page: Page): Promise<string> {
  await signIn(page, "inspector");
  const api = async (method: "get" | "post", path: string, data?: object) => {
    const reply = await page.request[method](`/api/v1${path}`, { data });
    expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true);
    return reply.json();
  };
  const places = (await api("get", "/places")) as { id: string; name: string }[];
  const place_id = places.find((own) => own.name === "Pihlaka kodu")!.id;
  const [id, response_id] = [newId(), newId()];
  await api("post", "/inspections", { id, response_id, place_id, questionnaire_id: "general-care-inspection" });
  await pushAnswers(page, response_id, await goldenAnswers("general-care-inspection", "limited"));
  await submit(page, response_id);
  const { revision } = (await api("get", `/inspections/${id}`)) as { revision: number };
  await api("post", `/inspections/${id}/complete`, { revision });

  await page.goto(`/inspections/${id}`);
  const precept = page.locator('[data-letter="precept"]');
  await expect(precept).toContainText(/Aktis on selleks \d+ lei/);
  await expectNoAxeViolations(page);
  await precept.getByRole("button", { name: "Alusta ettekirjutust" }).click();
  await expect(precept.getByRole("heading", { name: "Ettekirjutus", exact: true })).toBeFocused();
  await expect(precept).toContainText("Põhjendus on kirjutamata.");
  const issue = precept.getByRole("button", { name: "Anna välja" });
  await expect(issue).toBeDisabled();
  await precept.getByText("Õiguslik alus:").first().click();
  await expectNoAxeViolations(page);
  await picture(page, "letters-begun");

  await expect(precept.getByLabel("Adressaat")).toHaveValue(/^Pihlaka Kodud MTÜ\n/);
  await precept.getByLabel("Asjaolud ja põhjendused").fill("Järelevalve akti järgi on rikutud hooldusplaani nõudeid.");
  await precept.getByLabel("Ärakuulamine").fill("Teenuseosutaja kuulati ära 20.11.2026; ta ei vaielnud vastu.");
  const penalty = precept.getByLabel("Sunniraha (eurot)");
  const save = precept.getByRole("button", { name: "Salvesta", exact: true });
  await penalty.fill("1501");
  await expect(precept).toContainText("Sunniraha ületab ülemmäära, mis on 1500 eurot.");
  await expect(save).toBeDisabled();
  await penalty.fill("640");
  await precept.getByLabel("Tähtaeg").first().fill("2027-02-01");
  await expect(save).toBeEnabled();
  await save.click();
  await expect(save).toBeDisabled();
  await expect(precept.getByText("Enne väljaandmist")).toHaveCount(0);
  await picture(page, "letters-written");
  const draft = page.waitForEvent("download");
  await precept.getByRole("link", { name: "Mustand (PDF)" }).click();
  await expectPdf(await draft);

  await expect(issue).toBeEnabled();
  await issue.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("teenuseosutaja näeb seda kohe");
  await expectNoAxeViolations(page);
  await picture(page, "letters-issuing");
  await dialog.getByRole("button", { name: "Anna välja" }).click();
  const heading = precept.getByRole("heading", { name: /^Ettekirjutus \d{4}-\d{4}-1$/ });
  await expect(heading).toBeFocused();
  await expect(precept).toContainText("Välja antud");
  await expectNoAxeViolations(page);
  await picture(page, "letters-issued");
  const number = ((await heading.textContent()) ?? "").replace("Ettekirjutus ", "");

  // The other letter, in Russian and in the dark.
  await page.getByRole("button", { name: "RU Русский" }).first().click();
  await page.getByLabel("Оформление").selectOption("dark");
  const mild = page.locator('[data-letter="recommendation"]');
  await mild.getByRole("button", { name: "Начать письмо с рекомендациями" }).click();
  await expect(mild.getByRole("heading", { name: "Письмо с рекомендациями" })).toBeFocused();
  await page.setViewportSize({ width: 768, height: 1024 });
  await expectNoAxeViolations(page);
  await picture(page, "letters-ru-dark-768");
  return number;
}
