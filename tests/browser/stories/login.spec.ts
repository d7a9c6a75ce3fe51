import { demoAccounts, expect, expectNoAxeViolations, picture, test } from "../harness/index.ts";

test("a newcomer finds the login page with the demo accounts named on it", async ({ page, request }) => {
  await page.goto("/");

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("input[autocomplete=username]")).toBeVisible();
  await expect(page.locator("input[autocomplete=current-password]")).toBeVisible();
  const accounts = await demoAccounts(request);
  expect(accounts.length).toBeGreaterThan(0);
  for (const account of accounts) {
    await expect(page.getByText(account.user_name, { exact: true })).toBeVisible();
  }

  await expectNoAxeViolations(page);
  await picture(page, "login");
});

test("the login page is as accessible in the dark", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  await expect(page.locator("input[autocomplete=username]")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "login-dark");
});

test("the login page fits a phone without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  await expect(page.locator("input[autocomplete=username]")).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expectNoAxeViolations(page);
  await picture(page, "login-phone");
});
