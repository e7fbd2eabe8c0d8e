/** The versions of one entry, as the server keeps them. */
import type { Episode } from '../../diary/types';

export interface Version {
  revision: number;
  action: 'put' | 'delete';
  body: Episode;
  conflicts: Record<string, unknown>;
  created_at: string;
}

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

export function readVersions(data: unknown): Version[] {
  if (!Array.isArray(data)) throw new TypeError('not a list of versions');
  for (const one of data as Version[])
    if (!Number.isInteger(one.revision) || !Array.isArray(one.body?.regions))
      throw new TypeError('not a version');
  return data as Version[];
}

/** Places and words as they are kept: the order in which they were tapped says nothing. */
const plain = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...(value as string[])].sort() : value);

/** What one version changed of the one before. */
export function changesBetween(before: Episode, after: Episode): Change[] {
  return (Object.keys(after) as (keyof Episode)[])
    .filter((field) => field !== 'timezone' && plain(before[field]) !== plain(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
