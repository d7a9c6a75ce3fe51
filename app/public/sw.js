// Opens the app without a network: its files are kept when a version is installed, and every
// address that people navigate to is answered with the app's page, but for the page that saves
// unsent answers where the app itself fails. It answers nothing but GET, and
// nothing of the API: what people wrote is the page's business.
const cacheName = "lood-{{version}}";
const files = {{files}};
// What only some people need is kept once it was wanted.
const later = {{later}};
const pages = ["/", "/rescue.html"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) =>
      // Pages have no hash in their names: never from the browser's own cache.
      cache.addAll([...pages.map((page) => new Request(page, { cache: "reload" })), ...files]),
    ),
  );
});

// A new version takes over when the person agrees, never by itself: a draft may be open.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("lood-") && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    event.respondWith(kept(pages.includes(pathname) ? pathname : "/", request));
  } else if (files.includes(pathname)) {
    event.respondWith(kept(pathname, request));
  } else if (later.includes(pathname)) {
    event.respondWith(keptOnce(pathname, request));
  }
});

async function keptOnce(path, request) {
  const cache = await caches.open(cacheName);
  const known = await cache.match(path);
  if (known) return known;
  const reply = await fetch(request);
  // A disk that is full keeps nobody from having it now.
  if (reply.ok) await cache.put(path, reply.clone()).catch(() => {});
  return reply;
}

async function kept(path, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}
