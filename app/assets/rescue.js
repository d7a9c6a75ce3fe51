// Saves what waits on this device to one file, where all else fails: without the app, without a
// network, signed out or locked. It opens nothing: records go into the file as they are sealed,
// with the keys of their authors, which only the server can open. The format stands in the
// protocol's module `rescue`, that of a record in `sealing`.
const words = {
  et: {
    title: "Saatmata vastuste päästmine",
    lead: "Siit saab salvestada faili kõik, mis selles seadmes ootab serverisse saatmist. Midagi ei kustutata.",
    save: "Salvesta fail",
    back: "Tagasi Loodi",
    next: "Andke fail oma asutuse administraatorile. Fail on krüpteeritud: selle avab ainult teie asutuse Loodi server, parooli ei ole vaja.",
    nothing: "Selles seadmes ei oota miski saatmist.",
    operations: "Muudatusi vastustes: {n}, vanim {since}",
    files: "Faile: {n}, vanim {since}",
    broken: "Vigaseid kirjeid, mida ei saa salvestada: {n} ({names})",
    plain: "Vanema versiooni kirjeid, mida ei saa siit salvestada: {n}. Avage Lood ja logige sisse.",
    saved: "Fail {name} on salvestatud ({n} kirjet).",
    failed: "Seadme andmeid ei saa lugeda: {reason}",
  },
  en: {
    title: "Rescue of unsent answers",
    lead: "Here you can save to a file everything that waits on this device to be sent. Nothing is deleted.",
    save: "Save the file",
    back: "Back to Lood",
    next: "Give the file to the administrator of your office. It is encrypted: only your office's Lood server opens it, no password is needed.",
    nothing: "Nothing on this device waits to be sent.",
    operations: "Changes to answers: {n}, the oldest from {since}",
    files: "Files: {n}, the oldest from {since}",
    broken: "Damaged records that cannot be saved: {n} ({names})",
    plain: "Records of an older version that cannot be saved from here: {n}. Open Lood and sign in.",
    saved: "The file {name} is saved ({n} records).",
    failed: "The data of this device cannot be read: {reason}",
  },
  ru: {
    title: "Спасение неотправленных ответов",
    lead: "Здесь можно сохранить в файл всё, что на этом устройстве ожидает отправки. Ничего не удаляется.",
    save: "Сохранить файл",
    back: "Назад в Lood",
    next: "Передайте файл администратору вашего ведомства. Он зашифрован: его откроет только сервер Lood вашего ведомства, пароль не нужен.",
    nothing: "На этом устройстве ничего не ожидает отправки.",
    operations: "Изменений в ответах: {n}, самое раннее от {since}",
    files: "Файлов: {n}, самый ранний от {since}",
    broken: "Повреждённых записей, которые нельзя сохранить: {n} ({names})",
    plain: "Записей старой версии, которые нельзя сохранить отсюда: {n}. Откройте Lood и войдите.",
    saved: "Файл {name} сохранён (записей: {n}).",
    failed: "Данные этого устройства не читаются: {reason}",
  },
};

const firstLine = "lood-rescue 1\n";
const stores = ["files", "operations"];
/** Where a record says when it was written: after its format and the id of its key. */
const momentAt = 9;
/** What every record has: that, its moment, nonce and mark. */
const least = momentAt + 8 + 24 + 16;

let language = chosenLanguage();
let found = nothing();
let outcome = () => "";

function nothing() {
  return { operations: { n: 0 }, files: { n: 0 }, plain: 0, broken: [] };
}

function chosenLanguage() {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem("lood.language"));
  } catch {
    // Storage that is shut, or a word that is none: the browser's language will do.
  }
  const tag = String(kept ?? navigator.language).slice(0, 2);
  return tag in words ? tag : "et";
}

const say = (word, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[language][word]);

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The database as it is; none where there is none. */
async function open() {
  const request = indexedDB.open("lood");
  let missing = false;
  request.onupgradeneeded = () => {
    missing = true;
    request.transaction.abort();
  };
  try {
    return await done(request);
  } catch (error) {
    if (missing) return undefined;
    throw error;
  }
}

/** Goes through a store, one record in memory at a time; what goes wrong with one ends it. */
async function each(database, store, use) {
  if (!database.objectStoreNames.contains(store)) return;
  const request = database.transaction(store).objectStore(store).openCursor();
  await new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      try {
        use(cursor.key, cursor.value);
        cursor.continue();
      } catch (error) {
        reject(error);
      }
    };
  });
}

const isSealed = (record) => record instanceof Uint8Array && record.length >= least;

const momentOf = (record) => Number(new DataView(record.buffer, record.byteOffset).getBigUint64(momentAt));

async function count() {
  const database = await open();
  if (!database) return;
  found = nothing();
  for (const store of stores) {
    await each(database, store, (key, record) => {
      if (!(record instanceof Uint8Array)) {
        found.plain += 1;
        return;
      }
      if (!isSealed(record)) {
        found.broken.push(`${store}/${key}`);
        return;
      }
      const moment = momentOf(record);
      found[store].n += 1;
      found[store].since = Math.min(found[store].since ?? moment, moment);
    });
  }
  database.close();
}

function entry(store, key, content) {
  const head = JSON.stringify({ store, key, length: content.length });
  return new Blob([head, "\n", content]);
}

async function save() {
  const database = await open();
  if (!database) return;
  const parts = [firstLine];
  await each(database, "marks", (key, text) => {
    if (key.startsWith("key/")) parts.push(entry("marks", key, new TextEncoder().encode(text)));
  });
  let n = 0;
  for (const store of stores) {
    await each(database, store, (key, record) => {
      if (!isSealed(record)) return;
      // A file lies under its author and its hash; it goes by its hash.
      parts.push(entry(store, store === "files" ? key.split("/").at(-1) : key, record));
      n += 1;
    });
  }
  database.close();
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const name = `lood-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.rescue`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  outcome = () => say("saved", { name, n });
}

function show() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const button of document.querySelectorAll(".switch button")) {
    button.setAttribute("aria-pressed", String(button.value === language));
  }
  const lines = stores
    .toReversed()
    .filter((store) => found[store].n > 0)
    .map((store) => {
      const since = new Date(found[store].since).toLocaleString(language, { dateStyle: "short", timeStyle: "short" });
      return say(store, { n: found[store].n, since });
    });
  if (found.plain > 0) lines.push(say("plain", { n: found.plain }));
  if (found.broken.length > 0) lines.push(say("broken", { n: found.broken.length, names: found.broken.join(", ") }));
  if (lines.length === 0) lines.push(say("nothing"));
  document.getElementById("waiting").replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
  document.getElementById("save").disabled = found.operations.n + found.files.n === 0;
  document.getElementById("outcome").textContent = outcome();
}

/** Whatever goes wrong is said, never hidden. */
async function run(work) {
  try {
    await work();
  } catch (error) {
    outcome = () => say("failed", { reason: String(error?.message ?? error) });
  }
  show();
}

for (const button of document.querySelectorAll(".switch button")) {
  button.addEventListener("click", () => {
    language = button.value;
    show();
  });
}
document.getElementById("save").addEventListener("click", () => run(save));
await run(count);
