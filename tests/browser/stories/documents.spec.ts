// Documents are read on the screen, without personal data, and beside the one before.
import {
  expect,
  expectNoAxeViolations,
  expectPdf,
  goldenAnswers,
  newId,
  picture,
  pushAnswers,
  signIn,
  submit,
  submitSelfAssessment,
  test,
} from "../harness/index.ts";

test.use({ story: "documents", viewport: { width: 1280, height: 800 }, hasTouch: false });

test("a report is read on the screen, without personal data, and beside the one before it", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const office = await browser.newContext({ baseURL, locale: "et-EE" });
  const provider = await office.newPage();
  await signIn(provider, "provider");
  const good = await goldenAnswers("general-care-self-assessment", "good");
  await submitSelfAssessment(provider, "Kuusiku kodu", good);

  await signIn(page, "inspector");
  const places = (await (await page.request.get("/api/v1/places")).json()) as { id: string; name: string }[];
  const place = places.find((own) => own.name === "Kuusiku kodu")!.id;
  const [id, response] = [newId(), newId()];
  const opened = await page.request.post("/api/v1/inspections", {
    data: { id, response_id: response, place_id: place, questionnaire_id: "general-care-inspection" },
  });
  expect(opened.status(), await opened.text()).toBe(201);
  await pushAnswers(page, response, await goldenAnswers("general-care-inspection", "borderline"));
  // A photograph, drawn here, and a remark that names somebody.
  const photo = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 800, height: 600 });
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = "#86b88c";
    pen.fillRect(0, 0, 800, 600);
    pen.fillStyle = "#12456b";
    pen.fillRect(300, 200, 200, 250);
    const blob = await new Promise<Blob>((done) => canvas.toBlob((own) => done(own!), "image/jpeg"));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const hash = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
    return { bytes: [...bytes], sha256: hash.map((own) => own.toString(16).padStart(2, "0")).join("") };
  });
  const stored = await page.request.put(`/api/v1/attachments/${photo.sha256}`, {
    headers: { "content-type": "image/jpeg" },
    data: Buffer.from(photo.bytes),
  });
  expect(stored.ok(), await stored.text()).toBe(true);
  const { info } = (await (await page.request.get(`/api/v1/responses/${response}`)).json()) as {
    info: { definition: string };
  };
  const attachment = {
    sha256: photo.sha256,
    name: "koridor.jpg",
    size: photo.bytes.length,
    media_type: "image/jpeg",
  };
  const [device, address] = [newId(), "room_temperature"];
  const written = [
    { do: "attach", address, attachment },
    { do: "comment", address, text: "Toas istus Mall Maasikas <b>üksi</b>." },
  ].map((action, index) => ({
    op_id: newId(),
    device_id: device,
    seq: index + 1,
    definition: info.definition,
    base: null,
    resolves: [],
    device_time: new Date().toISOString(),
    elapsed_ms: 1,
    action,
  }));
  const pushed = await page.request.post(`/api/v1/responses/${response}/operations`, { data: { operations: written } });
  expect(((await pushed.json()) as { quarantined: unknown[] }).quarantined).toEqual([]);
  await submit(page, response);

  // While it may change, its documents are drafts.
  await page.goto(`/inspections/${id}`);
  const papers = page.getByRole("region", { name: "Dokumendid" });
  await expect(papers.getByRole("listitem")).toHaveCount(2);
  await expect(papers).toContainText("kavand");
  await expectNoAxeViolations(page);
  await picture(page, "documents-case-et");
  await papers.getByRole("link", { name: /^Loe ekraanil ?: Järelevalve akt$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Järelevalve akt" })).toBeFocused();
  const report = page.getByRole("article");
  await expect(report).toContainText("KAVAND");
  await expect(report).toContainText("Toas istus Mall Maasikas <b>üksi</b>.");
  const shown = report.getByRole("img", { name: /^Foto 1 punkti/ });
  await shown.scrollIntoViewIfNeeded();
  await expect.poll(() => shown.evaluate((own: HTMLImageElement) => own.naturalWidth)).toBe(800);
  await expect(report.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "document-akt-et");

  // Completed, without personal data, on the provider's phone.
  const { revision } = (await (await page.request.get(`/api/v1/inspections/${id}`)).json()) as { revision: number };
  const done = await page.request.post(`/api/v1/inspections/${id}/complete`, { data: { revision } });
  expect(done.status(), await done.text()).toBe(200);
  await provider.setViewportSize({ width: 390, height: 844 });
  await provider.goto("/");
  const task = provider.getByRole("listitem").filter({ hasText: "Üldhooldusteenuse kontroll-leht" });
  await task.getByRole("link", { name: "Loe ekraanil" }).click();
  await expect(provider.getByRole("article")).toContainText("Mall Maasikas");
  await expectNoAxeViolations(provider);
  await picture(provider, "document-akt-phone-et");
  const around = provider.getByRole("navigation", { name: "Selle dokumendiga" });
  await around.getByRole("link", { name: "Avalik variant (isikuandmeteta)" }).click();
  await expect(provider.getByRole("article")).toContainText("Avalik variant. Reegli järgi on eemaldatud");
  await expect(provider.getByRole("article")).not.toContainText("Mall Maasikas");
  await expect(provider.getByRole("article").getByRole("img")).toHaveCount(0);
  const download = provider.waitForEvent("download");
  await around.getByRole("link", { name: "Salvesta PDF-ina" }).click();
  await expectPdf(await download);
  await provider.emulateMedia({ colorScheme: "dark" });
  await expectNoAxeViolations(provider);
  await picture(provider, "document-public-phone-dark-et");

  // The inspection beside the self-assessment, in Russian.
  await page.goto(`/inspections/${id}/documents/comparison`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Võrdlus");
  await page.setViewportSize({ width: 768, height: 1024 });
  await page.getByRole("button", { name: /русск/i }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Сравнение");
  await expect(page.getByRole("article").getByRole("table").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "document-comparison-ru");

  // A self-assessment beside the one before it.
  const second = await submitSelfAssessment(provider, "Kuusiku kodu", { ...good, a1_care_plan: "2" });
  await provider.goto(`/responses/${second}/result`);
  await provider.getByRole("link", { name: /^Loe ekraanil ?: Võrdlus eelmisega/ }).click();
  await expect(provider.getByRole("heading", { level: 1 })).toContainText("Võrdlus: eelmine – praegune");
  await expect(provider.getByRole("article")).toContainText("halvem");
  await expectNoAxeViolations(provider);
  await picture(provider, "document-comparison-phone-dark-et");
  await office.close();
});
