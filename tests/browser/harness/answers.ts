// Answers sent the way another device of the same person sends them: for stories that are not
// about typing in forty of them.
import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import { radio } from "./form.ts";
import { signIn } from "./people.ts";

const golden = resolve(import.meta.dirname, "../../golden");

/** An answers file: values by item, a list of them by repeat. */
export type Answers = Record<string, unknown>;

/** A new id as the API wants them: UUID version 7. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** One of the answers files scored by hand. */
export async function goldenAnswers(questionnaire: string, name: string): Promise<Answers> {
  return JSON.parse(await readFile(join(golden, questionnaire, `${name}.json`), "utf8")) as Answers;
}

function actions(answers: Answers): object[] {
  return Object.entries(answers).flatMap(([item, value]) => {
    const isRepeat = Array.isArray(value) && value.some((entry) => typeof entry === "object");
    if (!isRepeat) return [{ do: "answer", address: item, value }];
    return (value as Answers[]).flatMap((entry, index) => {
      const instance = `i${index + 1}`;
      const inside = Object.entries(entry).map(([name, own]) => {
        return { do: "answer", address: `${item}:${instance}/${name}`, value: own };
      });
      return [{ do: "add_instance", repeat: item, instance }, ...inside];
    });
  });
}

/**
 * Sends answers to a response as the person signed in on that page, from a device that has seen
 * what stands there, or (`unseen`) has not.
 */
export async function pushAnswers(
  page: Page,
  response: string,
  answers: Answers,
  { unseen = false } = {},
): Promise<void> {
  const { info, heads } = (await get(page, `/responses/${response}`)) as {
    info: { definition: string };
    heads: Record<string, { op_ids: string[] }[]>;
  };
  const device = randomUUID();
  const seen = (address?: string) =>
    unseen || !address ? [] : (heads[address] ?? []).map((head) => head.op_ids.at(-1)!);
  const operations = actions(answers).map((action, index) => ({
    op_id: newId(),
    device_id: device,
    seq: index + 1,
    definition: info.definition,
    base: seen(action.address)[0] ?? null,
    resolves: seen(action.address).slice(1),
    device_time: new Date().toISOString(),
    elapsed_ms: index,
    action,
  }));
  const reply = (await post(page, `/responses/${response}/operations`, { operations })) as { quarantined: unknown[] };
  expect(reply.quarantined, "every answer is taken").toEqual([]);
}

/** Begins a self-assessment of a place, answers and submits it; gives its id. */
export async function submitSelfAssessment(page: Page, place: string, answers: Answers): Promise<string> {
  const id = await beginSelfAssessment(page, place);
  await pushAnswers(page, id, answers);
  await submit(page, id);
  return id;
}

/** Begins the self-assessment of the named place, or finds the one begun; gives its id. */
export async function beginSelfAssessment(page: Page, place: string): Promise<string> {
  const places = (await get(page, "/places")) as { id: string; name: string }[];
  const found = places.find((own) => own.name === place);
  if (!found) throw new Error(`no place ${place}; there are ${places.map((own) => own.name).join(", ")}`);
  const begun = (await get(page, `/responses?place_id=${found.id}`)) as {
    id: string;
    state: string;
    questionnaire_id: string;
  }[];
  const questionnaire_id = "general-care-self-assessment";
  const open = begun.find((own) => own.state === "open" && own.questionnaire_id === questionnaire_id);
  if (open) return open.id;
  const id = newId();
  await post(page, "/responses", { id, place_id: found.id, questionnaire_id });
  return id;
}

/** Signs in as a provider and opens the self-assessment of a place; gives its id. */
export async function openSelfAssessment(page: Page, place = "Järveääre kodu"): Promise<string> {
  await signIn(page, "provider");
  const id = await beginSelfAssessment(page, place);
  await page.goto(`/responses/${id}`);
  await expect(radio(page, "a1_care_plan", "puudub")).toBeVisible();
  return id;
}

/** The answers of a response as the server has them. */
export async function answersOf(page: Page, response: string): Promise<Answers> {
  return ((await get(page, `/responses/${response}`)) as { response: { answers: Answers } }).response.answers;
}

/** Submits a response as it stands on the server. */
export async function submit(page: Page, response: string): Promise<void> {
  const { info } = (await get(page, `/responses/${response}`)) as { info: { position: number } };
  await post(page, `/responses/${response}/submit`, { position: info.position });
}

async function get(page: Page, path: string): Promise<unknown> {
  const reply = await page.request.get(`/api/v1${path}`);
  expect(reply.ok(), `GET ${path}: ${await reply.text()}`).toBe(true);
  return reply.json();
}

async function post(page: Page, path: string, data: object): Promise<unknown> {
  const reply = await page.request.post(`/api/v1${path}`, { data });
  expect(reply.ok(), `POST ${path}: ${await reply.text()}`).toBe(true);
  return reply.json();
}
