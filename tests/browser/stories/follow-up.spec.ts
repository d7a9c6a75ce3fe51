// What an inspection has found is followed up: begun at a press, rated on the tablet, reported point by point.
import type { Page } from "@playwright/test";
import {
  allSaved,
  answersOf,
  expect,
  expectNoAxeViolations,
  expectPdf,
  field,
  goldenAnswers,
  item,
  newId,
  openSection,
  picture,
  pushAnswers,
  radio,
  signIn,
  submit,
  test,
} from "../harness/index.ts";

test.use({ story: "follow-up", viewport: { width: 1024, height: 768 }, hasTouch: true });

type Letter = {
  id: string;
  revision: number;
  content: { penalty: number | null; reasons: Record<string, string>; points: { deadline: string | null }[] };
};

async function api<T>(page: Page, method: "get" | "post" | "put", path: string, data?: object): Promise<T> {
  const reply = await page.request[method](`/api/v1${path}`, { data });
  expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true);
  return (await reply.json()) as T;
}

/** The first working day after a month, as a field of a date has it. */
function workingDay(): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + 35);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** An inspection as other stories tell it, completed, with its precept issued; gives its id. */
async function inspected(page: Page): Promise<string> {
  const places = await api<{ id: string; name: string }[]>(page, "get", "/places");
  const place_id = places.find((own) => own.name === "Pihlaka kodu")!.id;
  const [id, response_id] = [newId(), newId()];
  await api(page, "post", "/inspections", { id, response_id, place_id, questionnaire_id: "general-care-inspection" });
  await pushAnswers(page, response_id, await goldenAnswers("general-care-inspection", "limited"));
  await submit(page, response_id);
  const { revision } = await api<{ revision: number }>(page, "get", `/inspections/${id}`);
  await api(page, "post", `/inspections/${id}/complete`, { revision });
  return id;
}

async function issuePrecept(page: Page, inspection: string): Promise<void> {
  const letter = await api<Letter>(page, "post", `/inspections/${inspection}/letters`, { id: newId(), kind: "precept" });
  const { content } = letter;
  content.penalty = 640;
  content.reasons = { et: "Järelevalve akti järgi on rikutud nõudeid." };
  for (const point of content.points) point.deadline = workingDay();
  const written = await api<Letter>(page, "put", `/letters/${letter.id}`, { revision: letter.revision, content });
  await api(page, "post", `/letters/${letter.id}/issue`, { revision: written.revision });
}

test("an inspector begins the follow-up check, rates the points and reports what became of them", async ({
  page,
  watch,
}) => {
  watch.allow(/status of 409 .*\/follow-up\)$/);
  test.setTimeout(150_000);
  await signIn(page, "inspector");
  const earlier = await inspected(page);
  await page.goto(`/inspections/${earlier}`);
  const section = page.getByTestId("follow-up");
  const { open_points } = await api<{ open_points: number }>(page, "get", `/inspections/${earlier}`);
  expect(open_points).toBeGreaterThan(2);
  await expect(section).toContainText(`${open_points} lahtist punkti.`);
  // What nobody has imposed is not followed up yet: the page says what to do first.
  await section.getByRole("button", { name: "Alusta järelkontrolli" }).click();
  await expect(section.getByRole("alert")).toContainText("Enne järelkontrolli andke see välja");
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-no-precept");
  await issuePrecept(page, earlier);
  await section.getByRole("button", { name: "Alusta järelkontrolli" }).click();

  // The points stand in the checklist, and only what is to be judged is asked.
  await expect(page).toHaveURL(/\/responses\/[0-9a-f-]+$/);
  const response = page.url().split("/").pop()!;
  await expect(field(page, "report_ref")).toHaveValue(/^\d{4}-0001$/);
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-data");
  await openSection(page, /Lahtised punktid/);
  const first = (name: string) => `points:1/${name}`;
  await expect(item(page, first("duty"))).toBeVisible();
  const given = await answersOf(page, response);
  await expect(field(page, first("duty"))).toHaveValue(String(given[first("duty")]));
  await expect(field(page, first("duty"))).not.toBeEditable();
  // What the program has written in is seen whole, and nobody takes it away.
  const cut = (own: HTMLElement) => own.scrollWidth > own.clientWidth || own.scrollHeight > own.clientHeight + 1;
  for (const name of ["requirement", "earlier_fact", "duty"]) {
    expect(await field(page, first(name)).evaluate(cut), name).toBe(false);
  }
  await expect(item(page, first("point_kind")).getByRole("radio").first()).toBeDisabled();
  await expect(item(page, first("point_kind")).getByRole("button", { name: /Kustuta|Tühjenda/ })).toHaveCount(0);
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-points");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(item(page, first("duty"))).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-points-390");
  await page.getByRole("button", { name: "RU Русский" }).first().click();
  await expect(item(page, first("duty"))).toContainText("Обязанность");
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-points-ru-390");
  await page.getByRole("button", { name: "ET Eesti" }).first().click();
  await page.setViewportSize({ width: 1024, height: 768 });

  const today = (await answerDay(page)) as string;
  await pushAnswers(page, response, checkAnswers(given, today));
  await page.reload();
  await openSection(page, /Lahtised punktid/);
  await radio(page, first("reported"), "Ei, teatama ei pidanud").check({ force: true });
  await radio(page, first("state"), "Täidetud").check({ force: true });
  await item(page, first("evidence_methods")).getByRole("checkbox", { name: "Dokument", exact: true }).check({ force: true });
  await field(page, first("evidence_ref")).fill("Graafik, foto 1");
  await field(page, first("fulfilled_on")).fill(today);
  await field(page, first("fulfilled_on")).press("Tab");
  await allSaved(page);
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-rated");

  await openSection(page, /Ülevaatus ja esitamine/);
  await page.getByRole("button", { name: "Esita kontroll-leht" }).click();
  await expect(page).toHaveURL(/\/inspections\//);
  await expect(page.getByRole("link", { name: /^Järelevalve \d{4}-0001 järelkontroll$/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Lõpeta ja koosta akt" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Lõpeta ja koosta akt" }).click();
  await expect(page.getByText("Järelevalve on lõpetatud. Akt on valmis.")).toBeVisible();
  // All but one of the points are still open: the next check would have them.
  await expect(page.getByTestId("follow-up")).toContainText(`${open_points - 1} lahtist punkti.`);
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-completed");
  const papers = page.getByRole("listitem").filter({ hasText: "Järelkontroll punktide kaupa" });
  const downloading = page.waitForEvent("download");
  await papers.getByRole("link", { name: /PDF/ }).first().click();
  await expectPdf(await downloading);

  // And back to where it came from, which leads here.
  await page.getByRole("link", { name: /^Järelevalve .* järelkontroll$/ }).click();
  const link = page.getByTestId("follow-up").getByRole("link", { name: /^Järelkontroll \d{4}-0002$/ });
  await expect(link).toBeVisible();
  await expect(page.getByRole("button", { name: "Alusta järelkontrolli" })).toHaveCount(0);
  await page.getByRole("button", { name: "RU Русский" }).first().click();
  await expect(page.getByTestId("follow-up")).toContainText(/Повторная проверка \d{4}-0002/);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await picture(page, "follow-up-earlier-ru-390");
});

/** The day it is for the server. */
async function answerDay(page: Page): Promise<string> {
  return page.evaluate(() => new Date().toLocaleDateString("sv-SE"));
}

/** All answers but those of the first point, which is rated by hand: nothing else is fulfilled yet. */
function checkAnswers(given: Record<string, unknown>, today: string): Record<string, unknown> {
  const answers: Record<string, unknown> = {
    precept_status: "in_force",
    served_on: today,
    sanctions: ["none"],
    check_way: "documents",
    check_date: today,
    new_noticed: "no",
    next_check: workingDay(),
  };
  for (let number = 2; number <= Number(given.point_count); number++) {
    const say = (name: string, value: unknown) => (answers[`points:${number}/${name}`] = value);
    const is = (name: string, value: string) => given[`points:${number}/${name}`] === value;
    say("reported", "not_required");
    say("state", "not_fulfilled");
    say("evidence_methods", ["document"]);
    say("evidence_ref", "Vaadatud dokumendid");
    say("missing", "Kõik on tegemata.");
    say("next_measure", "wait");
    if (is("point_kind", "precept") && is("finding_severity", "critical")) {
      say("users_protected", "yes");
      say("interim_seen", "Öösel on kohal lisatöötaja.");
    }
  }
  return answers;
}
