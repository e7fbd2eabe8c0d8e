/** Looking for entries: by words, place, feeling, severity, warning signs and days. */
import { targetOf } from '../bodymap/areas';
import type { Episode, Stored } from '../../diary/types';

/** What is looked for; an empty field leaves nothing out. */
export interface Sought {
  words: string;
  /** A place, or the part of the body that it belongs to (`left_leg`). */
  place: string;
  sensation: string;
  severityMin: number | null;
  severityMax: number | null;
  hasWarningSign: boolean;
  /** Days as YYYY-MM-DD, both inclusive. */
  from: string;
  to: string;
}

export const EVERYTHING: Readonly<Sought> = {
  words: '',
  place: '',
  sensation: '',
  severityMin: null,
  severityMax: null,
  hasWarningSign: false,
  from: '',
  to: '',
};

/** What the search knows of a vocabulary: each code in words, and which signs warn. */
export interface Known {
  texts: ReadonlyMap<string, string>;
  warningSigns: ReadonlySet<string>;
}

/** How many of the fields leave entries out; the words do not count. */
export function countFilters(sought: Sought): number {
  const { place, sensation, severityMin, severityMax, hasWarningSign, from, to } = sought;
  return [
    place,
    sensation,
    severityMin !== null || severityMax !== null,
    hasWarningSign,
    from || to,
  ].filter(Boolean).length;
}

/**
 * The entries that hold all that is looked for, in the order given. The words are looked up in the
 * vocabulary once, not in each entry: 5,000 entries are searched while somebody types.
 */
export function search(
  entries: readonly Stored<'episode'>[],
  sought: Sought,
  known: Known,
): readonly Stored<'episode'>[] {
  const words = sought.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length && !countFilters(sought)) return entries;
  const meant = words.map((word) => ({ word, codes: codesWith(word, known.texts) }));
  return entries.filter(
    ({ body }) =>
      fits(body, sought, known) && meant.every(({ word, codes }) => holds(body, word, codes)),
  );
}

function codesWith(word: string, texts: ReadonlyMap<string, string>): Set<string> {
  return new Set([...texts].filter(([, text]) => text.includes(word)).map(([code]) => code));
}

function holds(body: Episode, word: string, codes: ReadonlySet<string>): boolean {
  const lists = [body.regions, body.sensations, body.triggers, body.signs, body.relief];
  return (
    lists.some((list) => list.some((code) => codes.has(code))) ||
    body.note.toLowerCase().includes(word)
  );
}

function fits(body: Episode, sought: Sought, { warningSigns }: Known): boolean {
  const { place, sensation, hasWarningSign } = sought;
  if (!isInDays(body.started_at.slice(0, 10), sought) || !isAsBad(body.severity, sought))
    return false;
  if (sensation && !body.sensations.includes(sensation)) return false;
  if (hasWarningSign && !body.signs.some((code) => warningSigns.has(code))) return false;
  return !place || body.regions.some((code) => code === place || targetOf(code) === place);
}

const isInDays = (day: string, { from, to }: Sought): boolean =>
  (!from || day >= from) && (!to || day <= to);

/** Not said is not nought. */
function isAsBad(severity: number | null, { severityMin, severityMax }: Sought): boolean {
  if (severityMin === null && severityMax === null) return true;
  return severity !== null && severity >= (severityMin ?? 0) && severity <= (severityMax ?? 10);
}
