/** Who looked at a diary with an account: the server's rows, told as visits. */
import { localDay } from './diary/entry';

export interface Look {
  grant: string;
  clinician: string | null;
  what: string;
  at: string;
}

/** Looks of one clinician that belong together: one visit, or one day's lines of their list. */
export interface Visit {
  key: string;
  clinician: string | null;
  isList: boolean;
  whats: string[];
  looks: number;
  first: string;
  last: string;
}

const LIST = 'list';
// One screen asks for several things: as the server counts visits.
const GAP_MS = 3_600_000;

export function readLooks(data: unknown): Look[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  for (const look of data as Look[])
    if (typeof look.at !== 'string' || typeof look.what !== 'string')
      throw new TypeError('not a look');
  return data as Look[];
}

function belongs(look: Look, visit: Visit | undefined): visit is Visit {
  if (!visit) return false;
  if (visit.isList) return localDay(new Date(look.at)) === localDay(new Date(visit.first));
  return Date.parse(visit.first) - Date.parse(look.at) < GAP_MS;
}

/** Put together what belongs together; `looks` come newest first, and so do the visits. */
export function visitsOf(looks: readonly Look[]): Visit[] {
  const visits: Visit[] = [];
  const newest = new Map<string, Visit>();
  for (const look of looks) {
    const isList = look.what === LIST;
    const by = `${look.grant} ${isList}`;
    let visit = newest.get(by);
    if (!belongs(look, visit)) {
      const { clinician, at } = look;
      visit = { key: `${by} ${at}`, clinician, isList, whats: [], looks: 0, first: at, last: at };
      newest.set(by, visit);
      visits.push(visit);
    }
    visit.first = look.at;
    visit.looks += 1;
    if (!visit.whats.includes(look.what)) visit.whats.unshift(look.what);
  }
  return visits;
}
