/** Bringing a diary in: what a file would change, then step by step; and erasing everything. */
import { ask } from './sync/http';

export const TARGETS = [
  'start',
  'date',
  'time',
  'duration_minutes',
  'severity',
  'regions',
  'sensations',
  'triggers',
  'signs',
  'relief',
  'note',
  'skip',
] as const;
export type Target = (typeof TARGETS)[number];
export const CODE_TARGETS = ['regions', 'sensations', 'triggers', 'signs', 'relief'] as const;
export type CodeTarget = (typeof CODE_TARGETS)[number];
export const DATE_ORDERS = ['year_first', 'day_first', 'month_first'] as const;

export interface RowFault {
  line: number;
  column: string;
  reason: string;
}

export interface DryRun {
  file: string;
  format: 'entries-csv' | 'diary-json' | 'other-csv';
  counts: { new: number; back: number; same: number; kept: number; faults: number };
  faults: RowFault[];
  warnings: RowFault[];
  /** Of another tracker's file without a mapping: some words of each column. */
  columns: Record<string, string[]>;
}

export interface Spec {
  columns: Record<string, Target>;
  timezone: string;
  date_order: (typeof DATE_ORDERS)[number];
  values: Partial<Record<CodeTarget, Record<string, string>>>;
  regions_default: string[];
}

export interface Mapping {
  id: string;
  name: string;
  spec: Spec;
}

interface Step {
  next: number | null;
  total: number;
  written: number;
}

function query(file: File, mapping: Mapping | null, more: Record<string, string> = {}): string {
  const asked = { file: file.name, ...(mapping ? { mapping: mapping.id } : {}), ...more };
  return new URLSearchParams(asked).toString();
}

function readDryRun(data: unknown): DryRun {
  const run = data as DryRun;
  if (!Array.isArray(run.faults) || typeof run.counts.new !== 'number')
    throw new TypeError('not a dry run');
  return run;
}

export const dryRun = (file: File, mapping: Mapping | null): Promise<DryRun> =>
  ask('POST', `/api/v1/import?${query(file, mapping)}`, readDryRun, file);

/** Write the whole file; each step may be sent again without harm. Returns what was written. */
export async function bringIn(
  file: File,
  mapping: Mapping | null,
  tell: (done: number, total: number) => void,
): Promise<number> {
  let written = 0;
  for (let start: number | null = 0; start !== null;) {
    const step: Step = await ask(
      'POST',
      `/api/v1/import/apply?${query(file, mapping, { start: String(start) })}`,
      (data) => {
        const found = data as Step;
        if (typeof found.total !== 'number') throw new TypeError('not a step');
        return found;
      },
      file,
    );
    written += step.written;
    tell(step.next ?? step.total, step.total);
    start = step.next;
  }
  return written;
}

export const mappings = (): Promise<Mapping[]> =>
  ask('GET', '/api/v1/import/mappings', (data) => {
    if (!Array.isArray(data)) throw new TypeError('not a list');
    return data as Mapping[];
  });

/** One mapping for each set of columns: a tracker is known again by them. */
export const saveMapping = (spec: Spec, columns: string[]): Promise<Mapping> =>
  ask(
    'POST',
    '/api/v1/import/mappings',
    (data) => {
      if (typeof (data as Mapping).id !== 'string') throw new TypeError('not a mapping');
      return data as Mapping;
    },
    { name: columns.join(', ').slice(0, 60), spec },
  );

export const fits = (mapping: Mapping, columns: string[]): boolean =>
  mapping.name === columns.join(', ').slice(0, 60) &&
  Object.keys(mapping.spec.columns).every((column) => columns.includes(column));

export const eraseEverything = (password: string): Promise<null> =>
  ask(
    'POST',
    '/api/v1/account/erase',
    (data) => {
      if (data !== null) throw new TypeError('not the empty answer');
      return null;
    },
    { password },
  );
