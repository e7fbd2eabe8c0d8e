/** What a doctor knows since a visit. */
import type { Episode, Stored, Visit } from './types';

const KNOWN_DAYS_MS = 28 * 86_400_000;

export type Known = Pick<Visit, 'aware_regions' | 'aware_signs'>;

export const knownOf = (entries: readonly Episode[]): Known => ({
  aware_regions: [...new Set(entries.flatMap((one) => one.regions))],
  aware_signs: [...new Set(entries.flatMap((one) => one.signs))],
});

/** What the doctor was told: the places and signs of the four weeks before the visit. */
export function knownBefore(episodes: readonly Stored<'episode'>[], visitedOn: string): Known {
  const end = Date.parse(`${visitedOn}T23:59:59`);
  return knownOf(
    episodes
      .map((entry) => entry.body)
      .filter(({ started_at }) => {
        const age = end - Date.parse(started_at);
        return age >= 0 && age <= KNOWN_DAYS_MS;
      }),
  );
}
