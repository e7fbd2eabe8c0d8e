/** A week of the diary: from Monday to Sunday, by the person's own calendar. */
import type { Stored, Weekly } from './types';
import { localDay } from './entry';

const DAY_MS = 86_400_000;
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** Return the day that comes `days` after another, YYYY-MM-DD. */
export const addDays = (day: string, days: number): string =>
  new Date(noon(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Return the Monday of the week that holds a day. */
export const mondayOf = (day: string): string =>
  addDays(day, -((new Date(noon(day)).getUTCDay() + 6) % 7));

export const sundayOf = (monday: string): string => addDays(monday, 6);

/** Return the Monday of the last week that is over; on its Sunday a week counts as over. */
export const lastWeek = (today: string): string => mondayOf(addDays(today, -6));

export const emptyWeek = (week: string): Weekly => ({
  week,
  worst_severity: null,
  days_affected: null,
  nights_woken: null,
  bother: null,
  limits: '',
  change: '',
  fell: null,
});

/** Return which of the seven questions were answered. */
export const answered = (body: Weekly): (keyof Weekly)[] =>
  (Object.keys(body) as (keyof Weekly)[]).filter(
    (name) => name !== 'week' && body[name] !== null && body[name] !== '',
  );

/**
 * Return whether a week and the one before were both much worse: what rule H06 says of two weeks
 * running is then shown at once, without waiting for the network.
 */
export const isMuchWorseAgain = (weeks: readonly Stored<'weekly'>[], body: Weekly): boolean =>
  body.change === 'much_worse' &&
  weeks.some((one) => one.body.week === addDays(body.week, -7) && one.body.change === 'much_worse');

const UUID7 = /^(.{8})-(.{4})-7/;

/**
 * Return on which day a record was written, by its id; an id that does not tell (of an import) leaves
 * the day that the record is of.
 */
export function writtenOn(record: Stored<'episode'> | Stored<'checkin'>): string {
  const time = UUID7.exec(record.id);
  if (time) return localDay(new Date(parseInt(time[1]! + time[2]!, 16)));
  return 'date' in record.body ? record.body.date : record.body.started_at.slice(0, 10);
}
