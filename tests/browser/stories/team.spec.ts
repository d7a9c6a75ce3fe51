// Two inspectors at one checklist: each sees where the other is and what they answer, at once.
import type { Browser, Page } from "@playwright/test";
import {
  allSaved,
  beginSelfAssessment,
  demoAccounts,
  enter,
  expect,
  expectNoAxeViolations,
  field,
  installed,
  item,
  openSection,
  picture,
  radio,
  setPin,
  signIn,
  test,
  unlock,
} from "../harness/index.ts";

/** What the person of these stories opens their work with where there is no network. */
const PIN = "kask ja 4711";

test.use({ story: "team", viewport: { width: 1024, height: 768 }, serviceWorkers: "allow" });

/** The colleague on another device, at the same page. */
async function colleagueAt(page: Page, browser: Browser, baseURL: string | undefined): Promise<Page> {
  const laptop = await browser.newContext({ baseURL, locale: "et-EE" });
  const other = await laptop.newPage();
  const colleague = (await demoAccounts(other.request)).find((own) => own.name === "Siim Saar")!;
  await other.goto("/");
  await enter(other, colleague);
  await other.goto(new URL(page.url()).pathname);
  return other;
}

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

  const other = await colleagueAt(page, browser, baseURL);
  const laptop = other.context();
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

  const other = await colleagueAt(page, browser, baseURL);
  const shot = await other.screenshot();
  await item(other, "licence_valid")
    .locator("input[type=file]")
    .setInputFiles({ name: "koridor.png", mimeType: "image/png", buffer: shot });
  await allSaved(other);
  const thumb = item(page, "licence_valid").locator("img.thumb").first();
  await expect(thumb, "it comes without asking").toBeVisible();
  // A drawing goes on while another picture comes.
  await page.getByRole("button", { name: "Joonista pildile koridor.png" }).click();
  const drawing = page.getByRole("dialog", { name: "Joonista pildile koridor.png" });
  await expect(drawing.locator(".surface")).toBeVisible();
  await item(other, "licence_valid")
    .locator("input[type=file]")
    .setInputFiles({ name: "tuba.png", mimeType: "image/png", buffer: await other.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } }) });
  await expect(item(page, "licence_valid").locator(".files li")).toHaveCount(2);
  await expect(drawing.locator(".surface")).toBeVisible();
  await page.keyboard.press("Escape");
  await other.context().close();

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

test("what comes while somebody writes is not written over", async ({ page, browser, baseURL }) => {
  await signIn(page, "inspector");
  await page.getByLabel("Tegevuskoht").fill("kuusiku");
  await page.getByRole("button", { name: "Alusta järelevalvet: Kuusiku kodu" }).click();
  const own = field(page, "licensed_places");
  await expect(own).toBeVisible();
  const other = await colleagueAt(page, browser, baseURL);
  await expect(team(page)).toContainText("Siim Saar");
  // The news are on their way when the person begins to write, and there before it is told.
  let release = () => {};
  const writing = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/operations?after=*", async (route) => {
    await writing;
    await route.continue();
  });
  const asked = page.waitForRequest(/operations\?after=/);
  await field(other, "licensed_places").fill("30");
  await field(other, "licensed_places").press("Tab");
  await asked;
  await own.pressSequentially("2");
  release();
  await allSaved(page);
  for (const each of [page, other]) {
    const rivals = item(each, "licensed_places").getByRole("group", { name: /eri inimesed/ });
    await expect(rivals).toContainText("30");
    await expect(rivals).toContainText("2");
  }
  await other.context().close();
});

test("what a colleague did and what was done upon it are there without a network", async ({ page, browser, baseURL, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, "inspector");
  await page.getByLabel("Tegevuskoht").fill("pihlaka");
  await page.getByRole("button", { name: /(Alusta|Jätka).*Pihlaka kodu/ }).click();
  await expect(radio(page, "licence_valid", "Vastab")).toBeVisible();
  const work = new URL(page.url()).pathname;
  await setPin(page, PIN);
  await installed(page);
  await page.goto(work);
  await expect(radio(page, "licence_valid", "Vastab")).toBeVisible();
  const other = await colleagueAt(page, browser, baseURL);
  await radio(other, "licence_valid", "Vastab osaliselt").check({ force: true });
  await expect(radio(page, "licence_valid", "Vastab osaliselt")).toBeChecked();
  await radio(page, "place_in_licence", "Vastab").check({ force: true });
  await allSaved(page);
  await context.setOffline(true);
  await page.reload();
  await unlock(page, PIN);
  await expect(radio(page, "licence_valid", "Vastab osaliselt")).toBeChecked();
  await expect(radio(page, "place_in_licence", "Vastab")).toBeChecked();
  await other.context().close();
});
