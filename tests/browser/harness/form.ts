// Where things stand on the page of a questionnaire, and what a downloaded report must be.
import { readFile } from "node:fs/promises";
import { expect, type Download, type Locator, type Page } from "@playwright/test";

/** An item of the questionnaire by its address. */
export const item = (page: Page, address: string): Locator => page.locator(`[data-item="${address}"]`);

/** A choice of an item. */
export const radio = (page: Page, address: string, name: string): Locator =>
  item(page, address).getByRole("radio", { name, exact: true });

/** The field of an item that is typed into. */
export const field = (page: Page, address: string): Locator =>
  item(page, address).locator("input.control:not([type=file]), textarea.control");

/** Fails unless the answers of every question on the page stand in one row each. */
export async function expectAnswersInRows(page: Page): Promise<void> {
  const broken = await page.locator(".segments").evaluateAll((rows) =>
    rows
      .filter((row) => new Set([...row.children].map((answer) => Math.round(answer.getBoundingClientRect().top))).size > 1)
      .map((row) => row.closest("[data-item]")?.getAttribute("data-item")),
  );
  expect(broken, "answers that wrap").toEqual([]);
}

/** Waits until the page says that everything is with the server. */
export async function allSaved(page: Page): Promise<void> {
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-clear", "true");
}

/** Opens a section, or the check before submission, from the list beside the questions. */
export async function openSection(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("navigation", { name: "Osad" }).getByRole("button", { name }).click();
}

/** Fails unless it is a PDF with something in it. */
export async function expectPdf(download: Download): Promise<void> {
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(bytes.length).toBeGreaterThan(10_000);
}
