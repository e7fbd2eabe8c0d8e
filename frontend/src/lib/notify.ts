/// <reference lib="webworker" />
/** What the service worker shows of a push: a neutral sentence, never a word of the diary. */
import { en, WORKER_WORDS } from './i18n/en-notify';
import { ask } from './sync/http';

type Kind = 'urgent' | 'news' | 'summary' | 'reminder';

const PLACE: Record<Kind, string> = { urgent: '/', news: '/', summary: '/', reminder: '/check-in' };

interface Shown {
  kind: Kind;
  tag: string;
}

/** The words in the language that the person chose on this phone; English where one is missing. */
async function wordsHere(): Promise<typeof en> {
  try {
    const kept = await caches.match(WORKER_WORDS.path, { cacheName: WORKER_WORDS.cache });
    return { ...en, ...((await kept?.json()) as Partial<typeof en> | undefined) };
  } catch {
    return en; // a push is never without a notification
  }
}

/** Read a push; one that cannot be read is shown as news. */
export function readPush(data: { json(): unknown } | null): Shown {
  try {
    const { id, kind } = data!.json() as { id: string; kind: Kind };
    return { kind: kind in PLACE ? kind : 'news', tag: String(id) };
  } catch {
    return { kind: 'news', tag: 'news' };
  }
}

export async function notify(
  registration: ServiceWorkerRegistration,
  data: { json(): unknown } | null,
): Promise<void> {
  const { kind, tag } = readPush(data);
  const words = await wordsHere();
  const options: NotificationOptions & { actions?: { action: string; title: string }[] } = {
    body: words[kind],
    tag,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    requireInteraction: kind === 'urgent',
    data: { place: PLACE[kind] },
    actions: kind === 'urgent' ? [] : [{ action: 'snooze', title: words.snooze }],
  };
  await registration.showNotification(words.title, options);
}

/** One tap: nothing below emergency for a day. Without a network the app says so when opened. */
export const snoozeDay = (): Promise<unknown> =>
  ask('POST', '/api/v1/reminders/snooze', () => null, { hours: 24 }).catch(() => null);

export async function openApp(clients: Clients, notification: Notification): Promise<void> {
  const { place } = notification.data as { place: string };
  const open = await clients.matchAll({ type: 'window' });
  const window = open[0];
  if (window) await window.focus().then((shown) => shown.navigate(place));
  else await clients.openWindow(place);
}
