// What lies on a device's disk, and the PIN that opens it.
import { expect, type Page } from "@playwright/test";

/** Sets a PIN on the home page, as a person does who takes work along. */
export async function setPin(page: Page, pin: string): Promise<void> {
  await page.goto("/");
  const form = page.getByRole("region", { name: "PIN ilma võrguta avamiseks" });
  await form.getByLabel("Uus PIN või parool, vähemalt 6 märki").fill(pin);
  await form.getByRole("button", { name: "Määra PIN" }).click();
  await expect(form.getByText("PIN on määratud")).toBeVisible();
}

/** Gives the PIN to the page that asks for it. */
export async function unlock(page: Page, pin: string): Promise<void> {
  await page.getByLabel("PIN või parool ilma võrguta avamiseks").fill(pin);
  await page.getByRole("button", { name: "Ava", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Teie vastused on alles ja lukus" })).toBeHidden();
}

/** Waits until the app's files are on the device, and the page is answered by them. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
  });
}

/** Where a text lies in the browser's databases as it was typed: `store/key`. */
export async function plainPlaces(page: Page, text: string): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("lood"));
    const found: string[] = [];
    for (const store of database.objectStoreNames) {
      const table = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(table.getAllKeys()), done(table.getAll())]);
      for (const [index, value] of values.entries()) {
        const raw = value instanceof Blob ? await value.text() : value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
        if (raw.includes(wanted)) found.push(`${store}/${String(keys[index])}`);
      }
    }
    database.close();
    return found;
  }, text);
}

/** How many records lie in a store. */
export async function countIn(page: Page, store: string): Promise<number> {
  return page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("lood"));
    const count = await done(database.transaction(name).objectStore(name).count());
    database.close();
    return count;
  }, store);
}
