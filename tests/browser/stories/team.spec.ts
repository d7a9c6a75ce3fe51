// Two inspectors at one checklist: each sees where the other is and what they answer, at once.
import type { Page } from "@playwright/test";
import {
  allSaved,
  beginSelfAssessment,
  demoAccounts,
  enter,
  expect,
  expectNoAxeViolations,
  item,
  openSection,
  picture,
  radio,
  signIn,
  test,
} from "../harness/index.ts";

test.use({ story: "team", viewport: { width: 1024, height: 768 } });

const team = (page: Page) => page.getByTestId("team");
const staff = (page: Page) => page.getByRole("navigation", { name: "Osad" }).getByRole("button", { name: /Personal/ });

test("two inspectors share a checklist: places, answers and progress are live, and a lost network harms nothing", async ({
  page,
  browser,
  baseURL,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, "inspector");
  await page.getByLabel("Tegevuskoht").fill("pihlaka");
  await page.getByRole("button", { name: "Alusta järelevalvet: Pihlaka kodu" }).click();
  await expect(radio(page, "licence_valid", "Vastab")).toBeVisible();
  await expect(team(page)).toBeEmpty();

  const laptop = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 }, locale: "et-EE" });
  const other = await laptop.newPage();
  const colleague = (await demoAccounts(other.request)).find((own) => own.name === "Siim Saar")!;
  await other.goto("/");
  await enter(other, colleague);
  await other.goto(new URL(page.url()).pathname);
  await expect(team(other)).toContainText("Ingrid Ilves");
  const before = await item(page, "place_in_licence").boundingBox();
  await openSection(other, /Personal/);
  await expect(team(page)).toHaveText(/Siin ka: Siim Saar \(.*Personal\)/);
  await expect(staff(page)).toContainText("Siin on praegu Siim Saar");
  expect(await item(page, "place_in_licence").boundingBox(), "who comes moves nothing").toEqual(before);

  // What the colleague answers is here without asking, and counted.
  await radio(other, "staff_registered", "Vastab").check({ force: true });
  await expect(staff(page)).toContainText(/1 \/ \d+/);
  await openSection(page, /Personal/);
  await expect(radio(page, "staff_registered", "Vastab")).toBeChecked();
  await radio(other, "qualification_proven", "Vastab osaliselt").check({ force: true });
  await expect(radio(page, "qualification_proven", "Vastab osaliselt")).toBeChecked();
  await expectNoAxeViolations(page);
  await picture(page, "team-1-two");

  // Without a network each goes on alone.
  await laptop.setOffline(true);
  await expect(team(other)).toBeEmpty();
  await radio(other, "staff_registered", "Ei vasta").check({ force: true });
  await expect(other.getByTestId("save-state")).toContainText("Võrku ei ole");
  await expect(team(page)).toBeEmpty();
  await laptop.setOffline(false);
  await allSaved(other);
  await expect(radio(page, "staff_registered", "Ei vasta")).toBeChecked();
  await expect(team(page)).toContainText("Siim Saar");

  for (const [language, name] of [["English", "en"], ["Русский", "ru"]] as const) {
    await page.getByRole("button", { name: language }).click();
    await picture(page, `team-2-${name}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "team-3-phone");
  await laptop.close();
  await expect(team(page)).toBeEmpty();
});

for (const { name, width, height, place } of [
  { name: "desktop", width: 1280, height: 800, place: "Kuusiku kodu" },
  { name: "tablet", width: 768, height: 1024, place: "Järveääre kodu" },
  { name: "phone", width: 390, height: 844, place: "Pihlaka kodu" },
]) {
  test(`the first answer moves nothing on the page: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const owner = (await demoAccounts(page.request)).find((own) =>
      own.user_name.startsWith(place === "Pihlaka kodu" ? "pihlaka" : "kuusiku"),
    )!;
    await page.goto("/");
    await enter(page, owner);
    await page.goto(`/responses/${await beginSelfAssessment(page, place)}`);
    const answer = radio(page, "a1_care_plan", "osaliselt");
    await expect(answer).toBeVisible();
    const places = () =>
      page.locator(".fill-body [data-item]").evaluateAll((all) => all.map((own) => own.getBoundingClientRect().top + scrollY));
    const before = await places();
    await answer.check({ force: true });
    await allSaved(page);
    expect(await places()).toEqual(before);
    await item(page, "a1_care_plan").getByRole("button", { name: /^Ajalugu/ }).click();
    await expect(item(page, "a1_care_plan").locator(".history li")).toContainText(owner.name);
    await picture(page, `team-5-first-${name}`);
  });
}

test("a colleague's picture is taken along and seen without a network", async ({ page, browser, baseURL, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, "inspector");
  await page.getByLabel("Tegevuskoht").fill("järve");
  await page.getByRole("button", { name: "Alusta järelevalvet: Järveääre kodu" }).click();
  await expect(radio(page, "licence_valid", "Vastab")).toBeVisible();

  const laptop = await browser.newContext({ baseURL, locale: "et-EE" });
  const other = await laptop.newPage();
  const colleague = (await demoAccounts(other.request)).find((own) => own.name === "Siim Saar")!;
  await other.goto("/");
  await enter(other, colleague);
  await other.goto(new URL(page.url()).pathname);
  const shot = await other.screenshot();
  await item(other, "licence_valid")
    .locator("input[type=file]")
    .setInputFiles({ name: "koridor.png", mimeType: "image/png", buffer: shot });
  await allSaved(other);
  const thumb = item(page, "licence_valid").locator("img.thumb");
  await expect(thumb, "it comes without asking").toBeVisible();
  await laptop.close();

  await page.goto("/");
  const along = page.getByRole("region", { name: "Kaasa võetud selles seadmes" });
  await along.getByRole("button", { name: "Võta kõik kaasa" }).click();
  await expect(along.getByText(/seadmes, seisuga .*(kB|MB)/).first()).toBeVisible();
  await expect(along.locator("progress")).toHaveCount(0);
  await context.setOffline(true);
  await page.getByRole("link", { name: /Jätka|Järveääre/ }).first().click();
  await expect(thumb).toBeVisible();
  expect(await thumb.evaluate((own: HTMLImageElement) => own.decode().then(() => own.naturalWidth))).toBeGreaterThan(0);
  expect(await thumb.getAttribute("src")).toMatch(/^blob:/);
});
