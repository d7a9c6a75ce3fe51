import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";

test.use({ story: "library", viewport: { width: 1280, height: 800 }, hasTouch: false });

test("an advisor is told what retiring a version means, and retires it", async ({ page }) => {
  await signIn(page, "advisor");
  await page.goto("/definitions");
  const own = page.locator('section[aria-labelledby="q-self-care"]');
  await own.getByRole("button", { name: "Lõpeta kasutus 2026.1" }).click();
  const dialog = page.getByRole("dialog", { name: "Versiooni 2026.1 kasutuse lõpetamine" });
  await expect(dialog).toContainText("Juba alustatud ja esitatud vastused jäävad alles");
  await expect(dialog).toContainText("Seda sammu ei saa tagasi võtta.");
  await expectNoAxeViolations(page);
  await picture(page, "library-retire");
  await dialog.getByRole("button", { name: "Loobu" }).click();
  await expect(dialog).toBeHidden();
  await expect(own.getByText("kasutusest maas")).toBeHidden();

  await own.getByRole("button", { name: "Lõpeta kasutus 2026.1" }).click();
  await dialog.getByRole("button", { name: "Lõpeta kasutus" }).click();
  await expect(own.getByText("kasutusest maas")).toBeVisible();
  await expect(own.getByRole("button", { name: "Lõpeta kasutus 2026.1" })).toBeHidden();
  await page.reload();
  await expect(own.getByText("kasutusest maas")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "library-retired");
});
