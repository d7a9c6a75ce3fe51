// An advisor writes a rule: what can stand there is offered, and what it says is read in plain words.
import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";

test.use({ story: "rules", viewport: { width: 1280, height: 900 }, hasTouch: false });

test("a rule is written with what is offered, by keyboard and by mouse, and read in plain words", async ({
  page,
}) => {
  await signIn(page, "advisor");
  await page.goto("/definitions");
  const card = page.getByRole("region", { name: "Üldhooldusteenuse kontroll-leht", exact: true });
  await card.getByRole("button", { name: "Alusta mustandit" }).first().click();
  await page.getByRole("searchbox", { name: "Otsi" }).fill("residents_present");
  // What is found, and not what stood last before it was.
  await page.getByRole("treeitem").filter({ hasText: "Teenusesaajate arv tegevuskohas kontrolli ajal" }).last().click();
  await page.locator(".draft-far summary").click();
  const rule = page.getByLabel("Küsitakse, kui", { exact: true });
  const offers = page.getByRole("listbox", { name: "Mida võib kirjutada" });
  const said = page.locator(".rule").filter({ has: rule }).locator(".rule-said");
  await expect(offers).toBeHidden();
  // The worker that judges has answered: this questionnaire has law to be verified.
  await expect(page.locator(".draft-checks summary")).toContainText(/[1-9]\d* märkust/);

  // Words of a question find it as well as its name does.
  await rule.pressSequentially("${tegevusluba");
  await expect(offers.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await expect(offers.getByRole("option").first()).toContainText("licence_valid");
  await expectNoAxeViolations(page);
  await picture(page, "rule-items-et");
  await rule.press("Enter");
  await expect(rule).toHaveValue("${licence_valid}");

  // The choices of that question, and no other words.
  await rule.pressSequentially(" = '");
  await expect(offers.getByRole("option").first()).toBeVisible();
  await picture(page, "rule-choices-et");
  const second = offers.getByRole("option").nth(1);
  const chosen = (await second.locator("code").textContent()) ?? "";
  await rule.press("ArrowDown");
  await expect(second).toHaveAttribute("aria-selected", "true");
  await rule.press("Tab");
  await expect(rule).toBeFocused();
  await expect(rule).toHaveValue(`\${licence_valid} = ${chosen}`);
  await expect(said).toContainText(/^„.+“ on „.+“$/);

  // A function, with the mouse.
  await rule.pressSequentially(" and today");
  await offers.getByRole("option").filter({ hasText: "today" }).first().click();
  await rule.pressSequentially(" > '2026-03-01'");
  await expect(said).toContainText("ja täna on hiljem kui 01.03.2026");
  await expect(page.locator(".draft-checks summary")).toContainText(/\b0 viga/);
  await expectNoAxeViolations(page);
  await picture(page, "rule-read-et");

  // A misspelt name is mended at a tap, and the tap can be taken back.
  await rule.fill("${licence_vald} = 'met'");
  const mend = page.getByRole("button", { name: "Paranda: „licence_vald“ asemel „licence_valid“" });
  await mend.click();
  await expect(rule).toHaveValue("${licence_valid} = 'met'");
  await expect(page.locator(".draft-checks summary")).toContainText(/\b0 viga/);
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect(rule).toHaveValue("${licence_vald} = 'met'");
  await expect(mend).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "rule-mend-et");

  // What is no rule is marked where it breaks.
  await rule.pressSequentially(" and (");
  await expect(said.locator("mark")).toBeVisible();
  await expect(offers).toBeHidden();
  await picture(page, "rule-broken-et");
  await rule.press("Control+a");
  await rule.press("Delete");
  await expect(said).toBeEmpty();
});
