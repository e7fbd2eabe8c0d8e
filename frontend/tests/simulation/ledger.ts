/** What the person was told, and whether it is so in the end. */
import type { Snapshot } from '../../src/lib/diary/store';
import type { Look } from './server';

export type Field = 'note' | 'duration_minutes';
const FIELDS: readonly Field[] = ['note', 'duration_minutes'];

export class Ledger {
  #made = new Set<string>();
  #deleted = new Set<string>();
  /** The last value of each phone, by entry and field, but for one that another saw and changed. */
  #last = new Map<string, Map<string, unknown>>();
  #saves = 0;
  /** What had lost to another value when the server went back to a backup; null if it never did. */
  #forgotten: Set<unknown> | null = null;
  #writers = new Map<string, Set<string>>();

  made(id: string): void {
    this.#made.add(id);
  }

  deleted(id: string): void {
    this.#saves++;
    this.#deleted.add(id);
  }

  wrote(phone: string, id: string, field: Field, value: unknown, seen: unknown): void {
    this.#saves++;
    const key = `${id} ${field}`;
    const by = this.#last.get(key) ?? new Map<string, unknown>();
    for (const [other, theirs] of by) if (theirs === seen) by.delete(other);
    this.#last.set(key, by.set(phone, value));
    this.#writers.set(key, (this.#writers.get(key) ?? new Set()).add(phone));
  }

  restored(forgotten: readonly unknown[]): void {
    this.#forgotten = new Set(forgotten);
  }

  faults(look: Look, shown: readonly Snapshot[]): string[] {
    return [
      ...this.#lost(look),
      ...this.#doubled(look),
      ...this.#turnedBack(look),
      ...apart(look, shown),
    ];
  }

  #lost({ entries }: Look): string[] {
    return [...this.#made]
      .filter((id) => !this.#deleted.has(id) && !entries[id])
      .map((id) => `${id} is lost`);
  }

  #doubled({ entries, history }: Look): string[] {
    const unknown = Object.keys(entries).filter((id) => !this.#made.has(id));
    // After a backup each phone may send the same record again: one entry, two lines of history.
    const twice = this.#forgotten ? 0 : history.length - this.#saves;
    return [
      ...unknown.map((id) => `${id} came from nowhere`),
      ...(twice > 0 ? [`${twice} more changes than saves`] : []),
    ];
  }

  /** The value in force is the last one of a phone; one that lost to another phone's is kept. */
  #turnedBack({ entries, history }: Look): string[] {
    const faults: string[] = [];
    for (const [key, by] of this.#last) {
      const [id, field] = key.split(' ') as [string, Field];
      const entry = entries[id];
      if (!entry || this.#deleted.has(id)) continue;
      const last = [...by.values()];
      const changes = history.filter((change) => change.object_id === id);
      const seen = changes.flatMap(({ body, conflicts }) => [body[field], conflicts[field]]);
      const vanished = last.filter((value) => !seen.includes(value) && !this.#isForgotten(value));
      faults.push(...vanished.map((value) => `${key} = ${value} vanished`));
      if (this.#forgotten) continue; // two phones that knew different revisions may quarrel
      if (!last.includes(entry[field])) faults.push(`${key} was turned back to ${entry[field]}`);
      const hasQuarrel = changes.some((change) => field in change.conflicts);
      if (hasQuarrel && this.#writers.get(key)!.size < 2) faults.push(`${key} is torn by itself`);
    }
    return faults;
  }

  #isForgotten(value: unknown): boolean {
    return this.#forgotten?.has(value) ?? false;
  }
}

/** Both phones show what the server has, and nothing waits any more. */
function apart(look: Look, shown: readonly Snapshot[]): string[] {
  const alive = Object.entries(look.entries).filter(([, entry]) => entry);
  const there = (id: string, entry: object | null): string =>
    [id, ...FIELDS.map((field) => String((entry as Record<Field, unknown>)[field]))].join(' ');
  const theirs = alive.map(([id, entry]) => there(id, entry)).sort();
  return shown.flatMap(({ records, outbox }, index) => {
    const ours = records.map(({ id, body }) => there(id, body)).sort();
    const faults = outbox.length ? [`phone ${index} still holds ${outbox.length}`] : [];
    if (ours.join() !== theirs.join()) faults.push(`phone ${index} shows something else`);
    return faults;
  });
}
