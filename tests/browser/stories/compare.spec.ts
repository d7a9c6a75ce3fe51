// An advisor sees what a version has that the one before has not.
import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";

test.use({ story: "compare", viewport: { width: 1280, height: 800 }, hasTouch: false });

const version = (version: string, items: string) => `
id: night-trial
version: "${version}"
title: {et: Öine hooldus, en: Care at night, ru: Ночной уход}
description: {et: Kirjeldus, en: Description, ru: Описание}
audience: [inspector]
kind: inspection
languages: [et, en, ru]
sections:
  - id: night
    title: {et: Öö, en: Night, ru: Ночь}
    items:
${items}
`;

const before = version(
  "1",
  `
      - {id: present, type: text, label: {et: Kas personal on kohal?, en: Is staff present?, ru: Персонал на месте?}}
      - {id: count, type: integer, label: {et: Mitu?, en: How many?, ru: Сколько?}}
      - {id: bell, type: text, label: {et: Kas kutsung töötab?, en: Does the bell work?, ru: Звонок работает?}}
`,
);
const after = version(
  "2",
  `
      - {id: count, type: integer, label: {et: Mitu?, en: How many staff?, ru: Сколько?}, required: true}
      - {id: staff, type: text, replaces: [present], label: {et: Kas personal on öösel kohal?, en: Is staff present?, ru: Персонал на месте?}}
      - {id: lift, type: text, label: {et: Kas lift töötab?, en: Does the lift work?, ru: Лифт работает?}}
`,
);

test("two versions stand side by side, by what became of each question", async ({ page }) => {
  await signIn(page, "advisor");
  for (const source of [before, after]) {
    const reply = await page.request.post("/api/v1/questionnaires", { data: { name: "night.yaml", source } });
    expect(reply.status(), await reply.text()).toBe(201);
  }
  await page.goto("/definitions");
  await page.getByRole("button", { name: "Versioonid 2: Öine hooldus" }).click();
  await page.getByRole("link", { name: "Võrdle eelmisega 2", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Öine hooldus" })).toBeVisible();
  await expect(page.getByText("1 → 2")).toBeVisible();
  const card = (id: string) => page.locator(".difference").filter({ has: page.getByText(id, { exact: true }) });
  await expect(card("bell")).toContainText("enam ei küsita");
  await expect(card("lift")).toContainText("uus");
  await expect(card("staff")).toContainText("enne: present");
  await expect(card("staff").locator("ins")).toHaveText("öösel ");
  await expect(card("count")).toContainText("tõlge");
  await expect(card("count")).toContainText("Kohustuslik");
  await expectNoAxeViolations(page);
  await picture(page, "compare-et");

  await page.getByRole("button", { name: /^tõlge 1$/ }).click();
  await expect(page.locator(".difference")).toHaveCount(1);
  await expect(card("count").locator(".before-after")).toHaveCount(1);
  await page.getByRole("button", { name: /^kõik/ }).click();
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(card("bell")).toContainText("больше нет");
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "compare-ru-phone");
});
