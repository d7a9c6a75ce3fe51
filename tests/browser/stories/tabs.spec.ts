// Two tabs of one device over one response.
import type { BrowserContext, Request } from "@playwright/test";
import { allSaved, answersOf, expect, field, openSelfAssessment, radio, test } from "../harness/index.ts";

test.use({ story: "tabs", viewport: { width: 1024, height: 768 }, serviceWorkers: "allow" });

interface Logged {
  operation: { op_id: string; seq: number; device_id: string; action: { address?: string; value?: unknown } };
}

const isPush = (request: Request): boolean => request.method() === "POST" && request.url().endsWith("/operations");

/** What was sent, by which tab, and how many were sending at the same time. */
function listen(context: BrowserContext): { sent: Map<string, number>; most: () => number } {
  const sent = new Map<string, number>();
  let [now, most] = [0, 0];
  const ended = (request: Request) => {
    if (isPush(request)) now -= 1;
  };
  context.on("request", (request) => {
    if (!isPush(request)) return;
    now += 1;
    most = Math.max(most, now);
    for (const { op_id } of (request.postDataJSON() as { operations: { op_id: string }[] }).operations) {
      sent.set(op_id, (sent.get(op_id) ?? 0) + 1);
    }
  });
  context.on("requestfinished", ended);
  context.on("requestfailed", ended);
  return { sent, most: () => most };
}

test("two tabs write by turns: nothing is lost, and one of them sends at a time, each answer once", async ({
  page,
  context,
}) => {
  const id = await openSelfAssessment(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(radio(other, "a1_care_plan", "puudub")).toBeVisible();
  const { sent, most } = listen(context);
  // What an item shows below its answers comes with the first of them: after that nothing moves.
  for (const name of ["a1_care_plan", "a2_daily_rhythm", "a3_choice"]) {
    await radio(page, name, "täielikult").check({ force: true });
  }
  await allSaved(page);
  await expect(radio(other, "a3_choice", "täielikult")).toBeChecked();
  const words = ["puudub", "osaliselt", "valdavalt", "täielikult"];
  const own = ["a1_care_plan", "a3_choice"];
  for (let round = 0; round < 10; round += 1) {
    const word = words[round % 4]!;
    await Promise.all([
      radio(page, own[round % 2]!, word).check({ force: true }),
      radio(other, "a2_daily_rhythm", word).check({ force: true }),
    ]);
    await page.waitForTimeout((round * 137) % 500);
  }
  await field(page, "residents").fill("31");
  await field(page, "residents").press("Tab");
  await field(other, "care_workers").fill("12");
  await field(other, "care_workers").press("Tab");
  await allSaved(page);
  await allSaved(other);
  await expect.poll(() => answersOf(page, id)).toMatchObject({
    a1_care_plan: "0",
    a3_choice: "1",
    a2_daily_rhythm: "1",
    residents: 31,
    care_workers: 12,
  });
  const reply = await page.request.get(`/api/v1/responses/${id}/operations?limit=200`);
  const log = ((await reply.json()) as Logged[]).map((stored) => stored.operation);
  expect(new Set(log.map((own) => `${own.device_id}/${own.seq}`)).size).toBe(log.length);
  expect(log.map((own) => own.op_id).sort()).toEqual([...sent.keys()].sort());
  expect([...new Set(sent.values())], "each is sent once").toEqual([1]);
  expect(most(), "one tab sends at a time").toBe(1);
});
