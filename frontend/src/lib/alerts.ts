/** Alerts on the phone: which finding an answer is about, and what was said before. No Svelte. */
import type { Answer, Episode, Stored } from './diary/types';

const HOUR_MS = 3_600_000;
/** An emergency that is said again within it gets a short card; see backend/alerts/services.py. */
const SAME_EPISODE_DAYS = 7;

export type Urgency = 'none' | 'routine' | 'soon' | 'same_day' | 'emergency';
const RANK: readonly Urgency[] = ['none', 'routine', 'soon', 'same_day', 'emergency'];

export const noAnswer = (): Answer => ({ useful: null, knew: null, confirmed: null, visit: null });

/**
 * Return the id that the server gives to what a rule says of an entry: a UUID of version 5 (RFC
 * 9562), so that an answer can be written before the entry was ever sent.
 */
export async function findingId(episode: string, rule: string): Promise<string> {
  const space = episode.replaceAll('-', '').match(/../g)!;
  const name = new TextEncoder().encode(rule);
  const bytes = new Uint8Array([...space.map((pair) => parseInt(pair, 16)), ...name]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)).slice(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export interface Said {
  rule: string;
  urgency: Urgency;
  day: string;
  episode: string | null;
  note: { is_held: boolean; repeats_day: string | null } | null;
}

interface Spoken {
  rule: string;
  urgency: Urgency;
  cooldownDays: number;
}

/**
 * Return the day on which the same rule was said of the same areas, shortly before and at least as
 * urgently; null when it is news. The phone judges as the server does, without a network, until the
 * server has said this very entry: what it said then holds, whatever was written since.
 */
export function saidBefore(
  spoken: Spoken,
  entry: Stored<'episode'>,
  said: readonly Said[],
  episodes: readonly Stored<'episode'>[],
): string | null {
  const own = said.find((one) => one.episode === entry.id && one.rule === spoken.rule);
  if (own?.note && !own.note.is_held && own.urgency === spoken.urgency) return own.note.repeats_day;
  const days = spoken.urgency === 'emergency' ? SAME_EPISODE_DAYS : spoken.cooldownDays;
  const at = Date.parse(entry.body.started_at);
  const bodies = new Map<string, Episode>(episodes.map((one) => [one.id, one.body]));
  const earlier = said.flatMap((one) => {
    const body = one.episode === null || one.episode === entry.id ? null : bodies.get(one.episode);
    const isSame = one.rule === spoken.rule && one.note !== null && !one.note.is_held;
    const isAsUrgent = RANK.indexOf(one.urgency) >= RANK.indexOf(spoken.urgency);
    if (!body || !isSame || !isAsUrgent) return [];
    const apart = Math.abs(at - Date.parse(body.started_at));
    return apart <= days * 24 * HOUR_MS ? [{ day: one.day, body, apart }] : [];
  });
  const known = new Set(earlier.flatMap(({ body }) => body.regions));
  if (!earlier.length || !entry.body.regions.every((code) => known.has(code))) return null;
  return earlier.reduce((one, other) => (other.apart < one.apart ? other : one)).day;
}

/** Whether the person wanted to be reminded, the time has come, and today has no check-in. */
export function isReminderDue(
  reminderAt: string | null | undefined,
  now: Date,
  isCheckedIn: boolean,
): boolean {
  if (!reminderAt || isCheckedIn) return false;
  const [hour, minute] = reminderAt.split(':').map(Number);
  return now.getHours() * 60 + now.getMinutes() >= hour! * 60 + minute!;
}
