/** The days of a month, as a calendar shows them. */

/** A month as YYYY-MM. */
export type Month = string;

export function monthBefore(month: Month, count = 1): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const moved = year * 12 + number - 1 - count;
  return `${String(Math.floor(moved / 12)).padStart(4, '0')}-${String((moved % 12) + 1).padStart(2, '0')}`;
}

/** The days of a month as YYYY-MM-DD. */
export function daysOf(month: Month): string[] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = new Date(year, number, 0).getDate();
  return Array.from(
    { length: count },
    (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
  );
}

/** How many cells stay empty before the first day; 1 is Monday, 7 Sunday, as `Intl` says it. */
export function emptyBefore(month: Month, firstDayOfWeek: number): number {
  const weekday = new Date(`${month}-01T12:00`).getDay() || 7;
  return (weekday - firstDayOfWeek + 7) % 7;
}

interface WithWeekInfo {
  weekInfo?: { firstDay: number };
  getWeekInfo?(): { firstDay: number };
}

/** The day that a week begins with; Monday where the browser does not know. */
export function firstDayOfWeek(locale: string): number {
  const found = new Intl.Locale(locale) as Intl.Locale & WithWeekInfo;
  return (found.getWeekInfo?.() ?? found.weekInfo)?.firstDay ?? 1;
}
