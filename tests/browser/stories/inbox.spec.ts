// What came too late is not lost: it is kept aside, and the lead of the inspection decides.
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import {
  accountOf,
  enter,
  expect,
  expectNoAxeViolations,
  goldenAnswers,
  picture,
  pushAnswers,
  signIn,
  submit,
  test,
} from "../harness/index.ts";

test.use({ story: "inbox", viewport: { width: 1024, height: 768 } });

const id = () => `01a204b1-6c3c-7${randomUUID().slice(15)}`;

async function post(page: Page, path: string, data: object): Promise<unknown> {
  const reply = await page.request.post(`/api/v1${path}`, { data });
  expect(reply.ok(), `POST ${path}: ${await reply.text()}`).toBe(true);
  return reply.json();
}

/** A checklist that was submitted, and two answers that a tablet brought afterwards. */
async function lateAnswers(page: Page): Promise<string> {
  const places = (await (await page.request.get("/api/v1/places")).json()) as { id: string; name: string }[];
  const response = id();
  await post(page, "/inspections", {
    id: id(),
    response_id: response,
    place_id: places.find((own) => own.name === "Kuusiku kodu")!.id,
    questionnaire_id: "general-care-inspection",
  });
  await pushAnswers(page, response, await goldenAnswers("general-care-inspection", "poor"));
  await submit(page, response);
  const detail = (await (await page.request.get(`/api/v1/responses/${response}`)).json()) as {
    info: { definition: string };
  };
  const device = randomUUID();
  const action = (number: number, own: object) => ({
    op_id: id(),
    device_id: device,
    seq: number,
    definition: detail.info.definition,
    device_time: new Date().toISOString(),
    elapsed_ms: number,
    action: own,
  });
  const reply = (await post(page, `/responses/${response}/operations`, {
    operations: [
      action(1, { do: "answer", address: "room_temperature", value: 21.5 }),
      action(2, { do: "comment", address: "room_temperature", text: "Mõõdetud kell 10 viies toas." }),
    ],
  })) as { quarantined: unknown[] };
  expect(reply.quarantined).toHaveLength(2);
  return response;
}

test("what came too late is read, applied or left aside with a reason, and its writer sees it", async ({
  page,
  watch,
}) => {
  await signIn(page, "inspector");
  const response = await lateAnswers(page);
  await page.goto("/");
  await page.getByRole("link", { name: "2 kõrvale pandud muudatust ootab otsust" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kõrvale pandud muudatused" })).toBeVisible();
  const open = page.getByRole("region", { name: "Ootab otsust" });
  await expect(open.getByRole("group")).toHaveCount(2);
  const answer = open.locator(".kept-aside").filter({ hasText: "21,5" });
  await expect(answer).toContainText("28,5");
  await expect(answer).toContainText("Vastused olid juba esitatud.");
  await expect(answer.getByRole("button", { name: /^Rakenda/ })).toHaveCount(0);
  await expect(answer).toContainText("Rakendada saab pärast nende taasavamist");
  await expectNoAxeViolations(page);
  await picture(page, "inbox-1-submitted");

  await post(page, `/responses/${response}/reopen`, { reason: "Hilinenud vastused tuleb lisada." });
  await page.reload();
  await answer.getByRole("button", { name: /^Rakenda/ }).click();
  await expect(answer.getByRole("alert")).toBeVisible();
  await answer.getByLabel("Otsuse põhjendus").fill("Mõõdeti enne esitamist, tahvel oli võrguta.");
  await answer.getByRole("button", { name: /^Rakenda/ }).click();
  await expect(answer).toContainText("Rakendatud:");
  const comment = open.locator(".kept-aside").filter({ hasText: "Mõõdetud kell 10" });
  await comment.getByLabel("Otsuse põhjendus").fill("Sama märkus on juba aktis olemas.");
  await comment.getByRole("button", { name: /^Ära rakenda/ }).click();
  await expect(comment).toContainText("Ei rakendatud:");
  await expectNoAxeViolations(page);
  await page.reload();
  await expect(page.getByText("Otsust ootavaid muudatusi ei ole.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Otsustatud" }).getByRole("group")).toHaveCount(2);
  await expectNoAxeViolations(page);
  await picture(page, "inbox-2-decided");
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "inbox-3-phone");
  await page.setViewportSize({ width: 1024, height: 768 });

  // Who wrote it reads what became of it, where it was written.
  await page.goto(`/responses/${response}`);
  await page.getByText("2 muudatust ei saanud rakendada").click();
  await expect(page.getByText(/^Rakendatud:/)).toBeVisible();
  await expect(page.getByText(/^Ei rakendatud:/)).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "inbox-4-where-it-was-written");

  // The administrator finds what was decided, too.
  await page.goto("/");
  await page.getByRole("button", { name: "Logi välja" }).click();
  await enter(page, await accountOf(page.request, "administrator"));
  await page.goto("/inbox");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.getByRole("region", { name: "Otsustatud" }).getByRole("group")).toHaveCount(2);
  await expectNoAxeViolations(page);
  await picture(page, "inbox-5-administrator-dark");
  watch.allow(/401/);
});
