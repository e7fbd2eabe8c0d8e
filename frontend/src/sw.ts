/// <reference lib="webworker" />
/** The service worker: the app's files, whole or not at all; the diary is never cached here. */
import { DiaryDb } from './lib/diary/db';
import { notify, openApp, snoozeDay } from './lib/notify';
import { flush } from './lib/sync/flush';

declare const self: ServiceWorkerGlobalScope;
declare const __VERSION__: string;
declare const __NOW__: string[];
declare const __LATER__: string[];

const PREFIX = 'pins-app-';
const CACHE = PREFIX + __VERSION__;
// Nor what opens a link: its page has rules of its own, which only the server sends.
const NOT_OURS = /^\/((api|_allauth|static|s|f)\/|v$)/;

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** Copy unchanged hashed files from the old cache; ask for the rest; one bad file stops it all. */
async function fill(cache: Cache, files: readonly string[]): Promise<void> {
  await Promise.all(
    files.map(async (file) => {
      const kept = file.startsWith('/assets/') ? await caches.match(file) : undefined;
      const answer = kept ?? (await fetch(file, { cache: 'no-cache' }));
      if (!answer.ok || answer.redirected) throw new Error(`${file}: ${answer.status}`);
      await cache.put(file, answer);
    }),
  );
}

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => fill(cache, __NOW__)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    }),
  );
});

self.addEventListener('message', (event) => {
  const message = event.data as { type?: string };
  if (message.type === 'use-new-version') void self.skipWaiting();
  if (message.type === 'keep-charts') {
    event.waitUntil(
      caches
        .open(CACHE)
        .then((cache) => fill(cache, __LATER__))
        .catch(() => {}),
    );
  }
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const isOurs = url.origin === self.location.origin && !NOT_OURS.test(url.pathname);
  if (event.request.method !== 'GET' || !isOurs) return;
  const isPage = event.request.mode === 'navigate';
  event.respondWith(
    caches.open(CACHE).then(async (cache) => {
      const kept = await cache.match(isPage ? '/index.html' : url.pathname);
      return kept ?? fetch(event.request);
    }),
  );
});

// Every push shows a notification, whatever is in it: iOS ends a subscription after three that show
// nothing. The tag is the alert's id, so that one that is sent twice is shown once.
self.addEventListener('push', (event) => event.waitUntil(notify(self.registration, event.data)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(
    event.action === 'snooze' ? snoozeDay() : openApp(self.clients, event.notification),
  );
});

// A bonus where the browser has it: the page sends by itself whenever it is open.
self.addEventListener('sync', ((event: SyncEvent) => {
  if (event.tag.startsWith('outbox:')) {
    const db = new DiaryDb(event.tag.slice('outbox:'.length));
    event.waitUntil(
      flush(db).then(({ trouble }) => {
        db.close();
        // Told to fail, the browser tries again later by itself.
        if (trouble && trouble.kind !== 'signed-out') throw new Error(trouble.kind);
      }),
    );
  }
}) as EventListener);
