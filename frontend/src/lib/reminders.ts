/** What the server keeps of a person's hours, and this browser's part in push. */
import { fromBase64url } from './links/secrets';
import { ask } from './sync/http';

export interface Reminders {
  quiet_from: string;
  quiet_until: string;
  reminder_at: string | null;
  is_email_on: boolean;
  snoozed_until: string | null;
  phones: number;
  email: string;
  can_email: boolean;
  push_key: string;
}

export type Choices = Pick<Reminders, 'quiet_from' | 'quiet_until' | 'reminder_at' | 'is_email_on'>;

const PATH = '/api/v1/reminders';
const SUBSCRIPTIONS = '/api/v1/push-subscriptions';
// Set while the person wants alerts here: the browser may have dropped the subscription meanwhile.
const WANTED = 'pins-push';

function decode(data: unknown): Reminders {
  const found = data as Reminders;
  if (typeof found.push_key !== 'string' || typeof found.quiet_from !== 'string')
    throw new TypeError('no reminders');
  return found;
}

export const read = (): Promise<Reminders> => ask('GET', PATH, decode);
export const choose = (choices: Choices): Promise<Reminders> => ask('PUT', PATH, decode, choices);
export const snooze = (hours: number): Promise<Reminders> =>
  ask('POST', `${PATH}/snooze`, decode, { hours });

export type Push = 'on' | 'off' | 'refused' | 'never';

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.ready;
  return worker.pushManager.getSubscription();
}

/** Return whether this browser takes a push, could, was told not to, or cannot. */
export async function pushState(): Promise<Push> {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return 'never';
  if (Notification.permission === 'denied') return 'refused';
  return (await subscription()) ? 'on' : 'off';
}

/** Subscribe this browser and tell the server; asks the person when they were never asked. */
export async function startPush(key: string): Promise<Push> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const worker = await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: fromBase64url(key),
  });
  await ask('PUT', SUBSCRIPTIONS, () => null, made.toJSON());
  localStorage.setItem(WANTED, '1');
  return 'on';
}

/** Take no more alerts here: on the phone first, so that a lost answer leaves silence. */
export async function stopPush(): Promise<void> {
  localStorage.removeItem(WANTED);
  const made = 'serviceWorker' in navigator ? await subscription() : null;
  if (!made) return;
  await made.unsubscribe();
  await ask('DELETE', SUBSCRIPTIONS, () => null, { endpoint: made.endpoint });
}

/**
 * At each start the subscription is sent again: browsers drop it in silence (iOS after three
 * pushes that showed nothing), and the server forgets one that a push service called dead.
 */
export async function renewPush(): Promise<void> {
  if (!localStorage.getItem(WANTED) || (await pushState()) === 'refused') return;
  const { push_key } = await read();
  await startPush(push_key);
}
