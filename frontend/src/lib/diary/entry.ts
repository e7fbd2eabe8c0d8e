/** Making entries: local times with their offset, the same as last time, a spell that goes on. */
import type { Context, Episode, Profile, Stored } from './types';

const DAY_MS = 86_400_000;

/** Return a moment as RFC 3339 text with this phone's offset: the time as it is lived here. */
export function withOffset(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const pad = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

export const now = (): string => withOffset(new Date());

/** Return the local calendar day of a moment, YYYY-MM-DD. */
export const localDay = (moment: Date): string => withOffset(moment).slice(0, 10);

export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function emptyEntry(now: Date): Episode {
  return {
    started_at: withOffset(now),
    timezone: zone(),
    duration_minutes: null,
    severity: null,
    regions: [],
    sensations: [],
    triggers: [],
    signs: [],
    denied: [],
    relief: [],
    note: '',
  };
}

/**
 * The same as an earlier entry, now: where, how it feels and what set it off. Warning signs and
 * their denials are not carried over: they must be said anew, and `signsToAsk` asks for them.
 */
export function sameAgain(last: Episode, now: Date): Episode {
  return {
    ...emptyEntry(now),
    duration_minutes: last.duration_minutes,
    severity: last.severity,
    regions: [...last.regions],
    sensations: [...last.sensations],
    triggers: [...last.triggers],
    relief: [...last.relief],
  };
}

/** Entries in the order of a diary; each time is read once, not once a comparison. */
export function newestFirst(entries: readonly Stored<'episode'>[]): Stored<'episode'>[] {
  return entries
    .map((entry) => ({ entry, at: Date.parse(entry.body.started_at) }))
    .sort((one, other) => other.at - one.at)
    .map(({ entry }) => entry);
}

/** The signs of the last entry on which this one, the same as last time, has not said yes or no. */
export const signsToAsk = (entry: Episode, last: Episode | undefined): string[] =>
  (last?.signs ?? []).filter(
    (code) =>
      code !== 'still_present' && !entry.signs.includes(code) && !entry.denied.includes(code),
  );

/** All unsaid: what is empty overwrites nothing that the server knows. */
export const emptyProfile = (): Profile => ({
  display_name: '',
  birth_year: null,
  gender: '',
  timezone: '',
  country: '',
  questions: [],
});

/** The contexts that hold on a day; an event lapses after its window of the vocabulary. */
export function activeContexts(
  records: readonly Stored<'context'>[],
  day: string,
  windowDays: (code: string) => number | undefined,
): string[] {
  const holds = ({ code, since, until }: Context): boolean => {
    if (since && day < since) return false;
    const days = windowDays(code);
    if (days === undefined) return !until || day <= until;
    const last = until ?? since;
    return !last || Date.parse(day) <= Date.parse(last) + days * DAY_MS;
  };
  return [
    ...new Set(
      records
        .map((record) => record.body)
        .filter(holds)
        .map((one) => one.code),
    ),
  ];
}
