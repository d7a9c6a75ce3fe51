// What goes wrong in a working day, and that nothing is lost by it.
import type { Page } from "@playwright/test";
import {
  accountOf,
  allSaved,
  beginSelfAssessment,
  enter,
  expect,
  expectNoAxeViolations,
  field,
  goldenAnswers,
  item,
  openSection,
  picture,
  openSelfAssessment,
  pushAnswers,
  radio,
  signIn,
  test,
} from "../harness/index.ts";

test.use({ story: "states", viewport: { width: 1280, height: 800 }, hasTouch: false });

test("an address that leads nowhere says so and leads home", async ({ page, watch }) => {
  watch.allow(/status of 404 .*\/no-such-page\)$/);
  await signIn(page, "provider");
  await page.goto("/no-such-page");
  await expect(page.getByRole("heading", { level: 1, name: "Sellist lehte ei ole" })).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "state-no-such-page");
  await page.getByRole("link", { name: "Töölauale" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Töölaud" })).toBeVisible();
});

test("an answer given after the session has ended waits, and is sent after signing in again", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/status of 401 /);
  await openSelfAssessment(page);
  await context.clearCookies();
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });

  const dialog = page.getByRole("dialog", { name: "Seanss on lõppenud" });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText("Sisestatu on selles seadmes alles");
  await expect(page.getByTestId("save-state")).toContainText("Seanss on lõppenud: 1 vastus ootab");
  await expectNoAxeViolations(page);
  await picture(page, "state-session-ended");

  // Whatever else the server refuses meanwhile, the words already typed stay.
  const userName = dialog.locator("input[autocomplete=username]");
  await userName.fill("pooleli");
  const refused = page.waitForResponse((reply) => reply.status() === 401);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await refused;
  await page.waitForTimeout(300);
  await expect(userName).toHaveValue("pooleli");

  await enter(page, await accountOf(page.request, "provider"));
  await expect(dialog).toBeHidden();
  await allSaved(page);
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
  await page.reload();
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
});

test("without a network the page says what waits on the device, and sends it later", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await openSelfAssessment(page);
  await context.setOffline(true);
  await expect(page.getByTestId("save-state")).toContainText("Võrku ei ole: kõik salvestub selles seadmes");
  await field(page, "residents").fill("24");
  await field(page, "residents").press("Tab");
  await radio(page, "a2_daily_rhythm", "täielikult").check({ force: true });
  await expect(page.getByTestId("save-state")).toContainText("Võrku ei ole: 2 vastust ootavad selles seadmes");
  await expectNoAxeViolations(page);
  await picture(page, "state-offline");

  await context.setOffline(false);
  await allSaved(page);
  await page.reload();
  await expect(field(page, "residents")).toHaveValue("24");
  await expect(radio(page, "a2_daily_rhythm", "täielikult")).toBeChecked();
});

test("what was sent without a reply is sent again, and what was written since is kept beside it", async ({
  page,
  watch,
}) => {
  watch.allow(/ERR_FAILED/);
  watch.allow(/status of 409 /);
  await openSelfAssessment(page);
  const pushes = "**/api/v1/responses/*/operations";
  // The server takes the answer, but not as it left: same id, other content. No reply arrives.
  let taken = 0;
  await page.route(pushes, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch({ postData: route.request().postData()!.replace('"value":"1"', '"value":"0"') });
    await route.abort();
    taken += 1;
  });
  await radio(page, "a1_care_plan", "osaliselt").check({ force: true });
  await expect.poll(() => taken).toBeGreaterThan(0);
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await page.unrouteAll({ behavior: "wait" });
  await allSaved(page);
  await page.reload();
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
});

test("an answer changed again and again while it is being sent ends as the last one says", async ({ page }) => {
  await openSelfAssessment(page);
  const words = ["puudub", "osaliselt", "valdavalt", "täielikult"];
  let pushed = 0;
  // Replies dawdle, each for another time, so that changes fall before, into and after a push.
  await page.route("**/api/v1/responses/*/operations", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const reply = await route.fetch();
    pushed += 1;
    await new Promise((later) => setTimeout(later, 37 * (pushed % 7)));
    await route.fulfill({ response: reply });
  });
  for (let round = 0; round < 24; round += 1) {
    await radio(page, "a1_care_plan", words[round % 4]!).check({ force: true });
    await page.waitForTimeout((round * 143) % 640);
  }
  await radio(page, "a1_care_plan", "osaliselt").check({ force: true });
  await allSaved(page);
  expect(pushed).toBeGreaterThan(3);
  await page.reload();
  await expect(radio(page, "a1_care_plan", "osaliselt")).toBeChecked();
});

test("a step is taken back and done again, and the history keeps all of it", async ({ page }) => {
  await openSelfAssessment(page);
  const undo = page.getByRole("button", { name: /Võta tagasi/ });
  const redo = page.getByRole("button", { name: /Tee uuesti/ });
  await expect(undo).toBeDisabled();
  await radio(page, "a1_care_plan", "valdavalt").check({ force: true });
  await radio(page, "a1_care_plan", "puudub").check({ force: true });
  await undo.click();
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
  await redo.click();
  await expect(radio(page, "a1_care_plan", "puudub")).toBeChecked();
  await radio(page, "a1_care_plan", "puudub").focus();
  await page.keyboard.press("Control+z");
  await expect(radio(page, "a1_care_plan", "valdavalt")).toBeChecked();
  await allSaved(page);
  const plan = item(page, "a1_care_plan");
  await plan.getByRole("button", { name: /^Ajalugu/ }).click();
  await expect(plan.locator(".history li").first()).toBeVisible();
  await expect(plan.locator(".history li").last()).toContainText("valdavalt");
  await expect(plan.locator(".history li").last()).toContainText("Kadri Kuusik");
  await expectNoAxeViolations(page);
  await picture(page, "state-history");
});

test("a file of 25 MB is refused in words and nothing else is touched", async ({ page }) => {
  await openSelfAssessment(page);
  await radio(page, "a3_choice", "osaliselt").check({ force: true });
  const choice = item(page, "a3_choice");
  await choice.locator("input[type=file]").setInputFiles({
    name: "suur.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.alloc(25_000_000, 37),
  });
  await expect(page.getByText("Faili suur.pdf ei saadetud. Fail on suurem kui 20 MB.")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "state-file-too-large");
  await expect(choice.getByRole("list", { name: "Failid" })).toHaveCount(0);
  await allSaved(page);
  await page.reload();
  await expect(radio(page, "a3_choice", "osaliselt")).toBeChecked();
});

test("a tab left open is told that the answers were submitted elsewhere", async ({ page, context, watch }) => {
  await openSelfAssessment(page);
  const response = page.url().split("/").pop()!;
  await pushAnswers(page, response, await goldenAnswers("general-care-self-assessment", "good"));
  // This tab hears no news: a proxy keeps them.
  await page.route("**/events?*", (route) => route.abort());
  watch.allow(/ERR_FAILED/);
  await page.reload();
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeChecked();

  const other = await context.newPage();
  await other.goto(page.url());
  await openSection(other, /Ülevaatus ja esitamine/);
  await other.getByRole("button", { name: "Esita", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Tulemus" })).toBeVisible();

  await radio(page, "a1_care_plan", "puudub").check({ force: true });
  // Told for good, not in passing: what happened to the answer, where the result is, and no more editing.
  const notice = page.getByRole("alert").filter({ hasText: "Vastused esitati vahepeal mujal" });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText("server hoiab seda eraldi");
  await expect(page.getByText(/Esitatud .* Muuta ei saa/)).toBeVisible();
  const aside = page.getByRole("group").filter({ hasText: "ei saanud rakendada" });
  await aside.getByText("ei saanud rakendada").click();
  await expect(aside.getByRole("listitem").filter({ hasText: "puudub" })).toBeVisible();
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeChecked();
  await expect(radio(page, "a1_care_plan", "puudub")).toBeDisabled();
  await expect(field(page, "residents")).not.toBeEditable();
  await expect(page.getByTestId("score-now")).toContainText(/väga hea/i);
  await expectNoAxeViolations(page);
  await picture(page, "state-stale-tab");
  await notice.getByRole("link", { name: "Tulemus" }).click();
  await expect(page.locator(".verdict")).toContainText(/väga hea/i);
  await other.reload();
  await expect(other.locator(".verdict")).toContainText(/väga hea/i);
});
