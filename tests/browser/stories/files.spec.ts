// Files as evidence: in parts over a bad line, drawn on, signed, and the place where it was.
import { createHash, randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import {
  accountOf,
  allSaved,
  beginSelfAssessment,
  countIn,
  demoAccounts,
  enter,
  expect,
  expectNoAxeViolations,
  field,
  item,
  openSelfAssessment,
  picture,
  radio,
  signIn,
  test,
} from "../harness/index.ts";

test.use({ story: "files", viewport: { width: 1024, height: 768 } });

interface Attached {
  sha256: string;
  name: string;
  size: number;
  media_type: string;
}

const definition = `
id: field-trial
version: "1"
title: {et: Proovikaik, en: Trial, ru: Проба}
description: {et: Kirjeldus, en: Description, ru: Описание}
audience: [provider]
kind: self-assessment
languages: [et, en, ru]
sections:
  - id: visit
    title: {et: Paikvaatlus, en: Visit, ru: Осмотр}
    items:
      - {id: spot, type: text, appearance: [geopoint], label: {et: Kus?, en: Where?, ru: Где?}}
      - {id: signed, type: file, appearance: [signature], label: {et: Esindaja allkiri, en: Signature, ru: Подпись}}
      - {id: proof, type: file, label: {et: Pilt, en: Picture, ru: Снимок}}
`;

/** Publishes the definition above once, and begins it at a place. */
async function openTrial(page: Page, place: string): Promise<string> {
  const advisor = await accountOf(page.request, "advisor");
  const sent = await page.request.post("/api/v1/session", { data: { user_name: advisor.user_name, password: advisor.password } });
  expect(sent.ok()).toBe(true);
  const published = await page.request.post("/api/v1/questionnaires", { data: { name: "trial.yaml", source: definition } });
  expect([200, 201, 409], await published.text()).toContain(published.status());
  await page.request.delete("/api/v1/session");
  await signIn(page, "provider");
  const places = (await (await page.request.get("/api/v1/places")).json()) as { id: string; name: string }[];
  const found = places.find((own) => own.name === place)!;
  const id = "01a204b1-6c3c-72aa-a7d1-" + randomBytes(6).toString("hex");
  const begun = await page.request.post("/api/v1/responses", {
    data: { id, place_id: found.id, questionnaire_id: "field-trial" },
  });
  expect(begun.ok(), await begun.text()).toBe(true);
  await page.goto(`/responses/${id}`);
  await expect(field(page, "spot")).toBeVisible();
  return id;
}

async function attached(page: Page, response: string, address: string): Promise<Attached[]> {
  const reply = await page.request.get(`/api/v1/responses/${response}`);
  const detail = (await reply.json()) as { response: { attachments: Record<string, Attached[]> } };
  return detail.response.attachments[address] ?? [];
}

async function content(page: Page, sha256: string): Promise<Buffer> {
  const bytes = await (await page.request.get(`/api/v1/attachments/${sha256}`)).body();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
  return bytes;
}

/** A photograph of so many pixels, as a camera compresses it. */
async function photograph(page: Page, width: number, height: number, colour = "hsl(120 40% 40%)"): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([width, height, colour]) => {
      const canvas = new OffscreenCanvas(width, height);
      const brush = canvas.getContext("2d")!;
      brush.fillStyle = colour;
      brush.fillRect(0, 0, width, height);
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height, colour] as const,
  );
  return Buffer.from(bytes);
}

/** The colour of a point of an image file, in shares of its sides. */
async function colourAt(page: Page, file: Buffer, type: string, x: number, y: number): Promise<number[]> {
  return page.evaluate(
    async ([bytes, type, x, y]) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const brush = canvas.getContext("2d")!;
      brush.drawImage(picture, 0, 0);
      return [...brush.getImageData(Math.round(x * picture.width), Math.round(y * picture.height), 1, 1).data];
    },
    [[...file], type, x, y] as const,
  );
}

/** A stroke over the surface in the open dialog, in shares of its sides. */
async function stroke(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = (await page.locator("dialog[open] canvas").boundingBox())!;
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 8 });
  await page.mouse.up();
}

test("answers and photographs that wait are counted in words", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await openSelfAssessment(page);
  const buffers = [await photograph(page, 800, 600), await photograph(page, 800, 600, "hsl(200 50% 50%)")];
  await context.setOffline(true);
  await radio(page, "a1_care_plan", "puudub").check({ force: true });
  await radio(page, "a2_daily_rhythm", "puudub").check({ force: true });
  await field(page, "residents").fill("24");
  await field(page, "residents").press("Tab");
  const files = buffers.map((buffer, number) => ({ name: `IMG_${number}.jpg`, mimeType: "image/jpeg", buffer }));
  await item(page, "a1_care_plan").locator("input[type=file]").setInputFiles(files);
  const state = page.getByTestId("save-state");
  await expect(state).toContainText(/3 vastust ja 2 fotot ootavad selles seadmes saatmist alates \d\d:\d\d/);
  await expectNoAxeViolations(page);
  await picture(page, "files-1-waiting");
  await context.setOffline(false);
  await allSaved(page);
});

test("a large file goes on from where it broke off, over lost and forged replies, a reload and a restart", async ({
  page,
  lood,
  watch,
}) => {
  watch.allow(/ERR_(FAILED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)/);
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  const file = randomBytes(6_500_000);
  const starts: number[] = [];
  let hold: Promise<void> | undefined;
  await page.route(/\/parts\/\d+/, async (route) => {
    starts.push(Number(/\/parts\/(\d+)/.exec(route.request().url())![1]));
    if (starts.length === 2) return route.abort();
    if (starts.length === 3) return route.fulfill({ status: 200, contentType: "text/html", body: "<p>Hotel Wi-Fi" });
    if (starts.length === 4) {
      // It arrives, and the reply is lost.
      await route.fetch();
      return route.abort();
    }
    if (starts.length >= 6) await hold;
    return route.continue().catch(() => {});
  });
  let release = () => {};
  hold = new Promise((done) => (release = done));
  const place = item(page, "a1_care_plan");
  await place.locator("input[type=file]").setInputFiles({ name: "plaan.pdf", mimeType: "application/pdf", buffer: file });
  const bar = place.getByRole("progressbar");
  await expect(bar).toHaveAccessibleName(/saadetud [1-3],\d MB \/ 6,5 MB/, { timeout: 30_000 });
  await expect(place).toContainText(/saadetud [1-3],\d MB \/ 6,5 MB/);
  await expect(page.getByTestId("save-state")).toHaveText("Saadan faili plaan.pdf …");
  await expect.poll(() => starts.length, { timeout: 30_000 }).toBe(6);
  await expectNoAxeViolations(page);
  await place.scrollIntoViewIfNeeded();
  await picture(page, "files-2-on-its-way");

  // The lid is closed and the server started anew: it goes on, not from the beginning.
  await page.unrouteAll({ behavior: "ignoreErrors" });
  release();
  await lood.stop();
  await page.goto("about:blank");
  await lood.start();
  const after: number[] = [];
  page.on("request", (request) => {
    const start = /\/parts\/(\d+)/.exec(request.url());
    if (start) after.push(Number(start[1]));
  });
  await page.goto(`/responses/${id}`);
  await allSaved(page);
  expect(starts[0]).toBe(0);
  expect(Math.min(...after)).toBeGreaterThan(1_000_000);
  const [kept] = await attached(page, id, "a1_care_plan");
  expect(kept!.size).toBe(file.length);
  expect((await content(page, kept!.sha256)).equals(file)).toBe(true);
  await expect(place.getByText("veel selles seadmes")).toBeHidden();
});

test("a photograph is drawn on: a further picture, or in place of the first", async ({ page }) => {
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  const place = item(page, "a2_daily_rhythm");
  const photo = await photograph(page, 1600, 1200);
  await place.locator("input[type=file]").setInputFiles({ name: "trepp.jpg", mimeType: "image/jpeg", buffer: photo });
  await place.getByRole("button", { name: "Joonista pildile trepp.jpg" }).click();
  const dialog = page.getByRole("dialog", { name: "Joonista pildile trepp.jpg" });
  await expect(dialog.getByRole("img", { name: /Joonistamise pind/ })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Lisa uue pildina" })).toBeDisabled();
  await stroke(page, [0.1, 0.5], [0.9, 0.5]);
  await dialog.getByRole("button", { name: "Nool" }).click();
  await dialog.getByRole("button", { name: "sinine" }).click();
  await stroke(page, [0.2, 0.2], [0.6, 0.3]);
  await dialog.getByRole("button", { name: "must" }).click();
  await stroke(page, [0.2, 0.8], [0.8, 0.8]);
  await dialog.getByRole("button", { name: "Võta joon tagasi" }).click();
  await expectNoAxeViolations(page);
  await page.screenshot({ path: "../../target/browser/screenshots/files-3-drawing.png" });
  for (const [name, size] of [["phone", { width: 390, height: 844 }], ["desktop", { width: 1440, height: 900 }]] as const) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `../../target/browser/screenshots/files-3-drawing-${name}.png` });
  }
  await page.setViewportSize({ width: 1024, height: 768 });
  await dialog.getByRole("button", { name: "Lisa uue pildina" }).click();
  await expect(dialog).toBeHidden();
  await expect(place.getByRole("list", { name: "Failid" })).toContainText("trepp (märgetega).jpg");
  await allSaved(page);
  let files = await attached(page, id, "a2_daily_rhythm");
  expect(files.map((own) => own.name)).toEqual(["trepp.jpg", "trepp (märgetega).jpg"]);
  const drawn = await content(page, files[1]!.sha256);
  const [red, green, blue] = await colourAt(page, drawn, "image/jpeg", 0.5, 0.5);
  expect(red! > 200 && green! > 180 && blue! < 90, `yellow, not ${red} ${green} ${blue}`).toBe(true);
  const ground = await colourAt(page, drawn, "image/jpeg", 0.5, 0.8);
  expect(ground[1]! > ground[0]! && ground[1]! > 100, "what was taken back is not there").toBe(true);

  await place.getByRole("button", { name: "Joonista pildile trepp.jpg" }).click();
  await stroke(page, [0.1, 0.1], [0.9, 0.9]);
  // A finger as well.
  const box = (await dialog.locator("canvas").boundingBox())!;
  await page.touchscreen.tap(box.x + box.width * 0.9, box.y + box.height * 0.1);
  await dialog.getByRole("button", { name: "Asenda pilt" }).click();
  await expect(dialog).toBeHidden();
  await allSaved(page);
  files = await attached(page, id, "a2_daily_rhythm");
  expect(files.map((own) => own.name)).toEqual(["trepp (märgetega).jpg", "trepp (märgetega).jpg"]);

  // Without a pointer, a comment says it.
  await place.getByRole("button", { name: /Joonista pildile/ }).first().click();
  await page.getByRole("dialog").getByLabel("Märkus").fill("Trepil puudub käsipuu.");
  await page.keyboard.press("Escape");
  await allSaved(page);
  await expect(place.locator(".tools ~ .comment textarea")).toHaveValue("Trepil puudub käsipuu.");
});

test("somebody signs with a finger, under their name", async ({ page }) => {
  const id = await openTrial(page, "Kuusiku kodu");
  const place = item(page, "signed");
  await place.getByRole("button", { name: "Allkirjasta" }).click();
  const dialog = page.getByRole("dialog", { name: "Allkirjasta" });
  const done = dialog.getByRole("button", { name: "Valmis" });
  await expect(dialog.getByLabel("Allkirjastaja nimi")).toHaveValue("Kadri Kuusik");
  await dialog.getByLabel("Allkirjastaja nimi").fill("Mari Maasikas/esindaja");
  await dialog.getByLabel("Allkirjastaja nimi").press("Enter");
  await expect(done).toBeDisabled();
  await stroke(page, [0.2, 0.6], [0.5, 0.3]);
  await stroke(page, [0.5, 0.3], [0.8, 0.7]);
  await expectNoAxeViolations(page);
  await page.screenshot({ path: "../../target/browser/screenshots/files-4-signing.png" });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(page);
  await page.screenshot({ path: "../../target/browser/screenshots/files-4-signing-phone-dark.png" });
  await page.emulateMedia({ colorScheme: "light" });
  await done.click();
  await expect(dialog).toBeHidden();
  await allSaved(page);
  const [signature] = await attached(page, id, "signed");
  expect(signature!.name).toMatch(/^Mari Maasikasesindaja \d{4}-\d\d-\d\d \d\d\.\d\d\.png$/);
  const drawn = await content(page, signature!.sha256);
  expect(drawn.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect((await colourAt(page, drawn, "image/png", 0.5, 0.3)).slice(0, 3)).toEqual([0, 0, 0]);
  expect((await colourAt(page, drawn, "image/png", 0.5, 0.95)).slice(0, 3)).toEqual([255, 255, 255]);
});

test("the place is found where that is allowed, and typed where it is not", async ({ page, context }) => {
  const id = await openTrial(page, "Järveääre kodu");
  const place = item(page, "spot");
  const find = place.getByRole("button", { name: "Salvesta asukoht" });
  await find.click();
  await expect(place.getByText("Brauser ei luba asukohta küsida.")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "files-5-place-refused");
  await field(page, "spot").fill("59.4 24.7");
  await field(page, "spot").press("Tab");

  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 59.437, longitude: 24.7536, accuracy: 4.2 });
  await find.click();
  await expect(field(page, "spot")).toHaveValue("59.4370000 24.7536000 0.0 4.2");
  await expect(place.getByText("Täpsus 5 m")).toBeVisible();
  await allSaved(page);
  await picture(page, "files-6-place-found");
  const reply = await page.request.get(`/api/v1/responses/${id}`);
  const detail = (await reply.json()) as { response: { answers: Record<string, unknown> } };
  expect(detail.response.answers["spot"]).toBe("59.4370000 24.7536000 0.0 4.2");
  expect(reply.headers()["permissions-policy"]).toContain("geolocation=(self)");
});

test("where a photograph was taken stays behind", async ({ page }) => {
  const id = await openSelfAssessment(page, "Järveääre kodu");
  const photo = await photograph(page, 3000, 2000);
  // A block of EXIF with 59° 26' north, as cameras write it.
  const entry = (tag: number, type: number, count: number, value: number | string) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (typeof value === "string") bytes.write(value, 8, "latin1");
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const rationals = Buffer.alloc(24);
  [59, 1, 26, 1, 13, 1].forEach((number, at) => rationals.writeUInt32BE(number, at * 4));
  const count = (number: number) => Buffer.from([0, number]);
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0*\0\0\0\x08", "latin1"),
    count(1),
    entry(0x8825, 4, 1, 26),
    Buffer.alloc(4),
    count(2),
    entry(1, 2, 2, "N\0"),
    entry(2, 5, 3, 56),
    Buffer.alloc(4),
    rationals,
  ]);
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
  const taken = Buffer.concat([photo.subarray(0, 2), head, exif, photo.subarray(2)]);
  expect(taken.includes("Exif")).toBe(true);
  await item(page, "a3_choice").locator("input[type=file]").setInputFiles({ name: "õu.jpg", mimeType: "image/jpeg", buffer: taken });
  await expect(item(page, "a3_choice").getByRole("list", { name: "Failid" })).toContainText("õu.jpg");
  await allSaved(page);
  const [kept] = await attached(page, id, "a3_choice");
  const sent = await content(page, kept!.sha256);
  expect(sent.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(sent.includes("Exif")).toBe(false);
  expect(sent.includes(rationals)).toBe(false);
});

test("a small picture of sharp edges loses what was written into it; one that cannot be read is not taken", async ({ page }) => {
  const id = await openSelfAssessment(page);
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    canvas.getContext("2d")!.fillRect(20, 20, 100, 100);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())];
  });
  // The chunk for EXIF stands after the first, whose place and length are always the same.
  const kind = Buffer.from("eXIfMM\0*GPS 59.4370 24.7536", "latin1");
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value >>> 0);
    return bytes;
  };
  const chunk = Buffer.concat([number(kind.length - 4), kind, number(checksum(kind))]);
  const buffer = Buffer.concat([Buffer.from(drawn.slice(0, 33)), chunk, Buffer.from(drawn.slice(33))]);
  const place = item(page, "a2_daily_rhythm");
  const input = place.locator("input[type=file]");
  await input.setInputFiles({ name: "ekraan.png", mimeType: "image/png", buffer });
  await expect(place.getByRole("list", { name: "Failid" })).toContainText("ekraan.png");
  await allSaved(page);
  const [kept] = await attached(page, id, "a2_daily_rhythm");
  const sent = await content(page, kept!.sha256);
  expect(kept!.media_type).toBe("image/png");
  expect(sent.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(sent.includes("eXIf") || sent.includes("59.4370")).toBe(false);
  expect(await colourAt(page, sent, "image/png", 0.2, 0.3)).toEqual([0, 0, 0, 255]);
  expect((await colourAt(page, sent, "image/png", 0.9, 0.9))[3], "what is transparent stays so").toBe(0);

  await input.setInputFiles({ name: "IMG_1.heic", mimeType: "image/heic", buffer: Buffer.from("ftypheic GPS 59.4370") });
  await expect(page.getByText(/Faili IMG_1.heic ei saadetud. See brauser ei oska pilti avada/)).toBeVisible();
  await expectNoAxeViolations(page);
  expect(await attached(page, id, "a2_daily_rhythm")).toHaveLength(1);
});

/** The checksum of PNG's chunks (CRC-32). */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

test("two people of one device give the same file: each keeps their own until the server has it", async ({
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_FAILED|status of (401|404)/);
  const accounts = (await demoAccounts(page.request)).filter((account) => account.role === "provider");
  const file = { name: "plaan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 sama fail") };
  const give = (to: Page) => item(to, "a3_choice").locator("input[type=file]").setInputFiles(file);
  const signOut = async () => {
    await page.getByRole("button", { name: "Logi välja" }).click();
    await expect(page.locator("input[autocomplete=current-password]")).toBeVisible();
  };
  const id = await openSelfAssessment(page, "Kuusiku kodu");
  await context.route(/attachments|operations/, (route) => route.abort());
  await give(page);
  await expect(page.getByTestId("save-state")).toContainText("1 fail ootab selles seadmes saatmist");
  await signOut();

  await context.unrouteAll();
  await enter(page, accounts[1]!);
  const places = (await (await page.request.get("/api/v1/places")).json()) as { name: string }[];
  await page.goto(`/responses/${await beginSelfAssessment(page, places[0]!.name)}`);
  await give(page);
  await expect(item(page, "a3_choice").getByRole("list", { name: "Failid" })).toContainText("plaan.pdf");
  await allSaved(page);
  expect([await countIn(page, "files"), await countIn(page, "operations")], "the first one's are untouched").toEqual([1, 1]);
  await signOut();

  await enter(page, accounts[0]!);
  await page.goto(`/responses/${id}`);
  await allSaved(page);
  const [kept] = await attached(page, id, "a3_choice");
  expect((await content(page, kept!.sha256)).equals(file.buffer)).toBe(true);
  await expect.poll(() => countIn(page, "files")).toBe(0);
});
