/**
 * Send the outbox and take in what changed. The page and the service worker call the same code;
 * a lock lets one of them do it at a time.
 */
import type { DiaryDb } from '../diary/db';
import type { Kind, Operation, Problem, Stored } from '../diary/types';
import { KINDS } from '../diary/types';
import { ask, Unanswered, type Trouble } from './http';

const BATCH_MAX = 50;

interface Result {
  id: string;
  status: 'applied' | 'repeated' | 'rejected';
  object_id: string;
  revision: number | null;
  conflicts: Record<string, unknown>;
  problem: Problem | null;
}

interface Change {
  kind: Kind;
  object_id: string;
  revision: number;
  deleted: boolean;
  body: Stored['body'];
  conflicts: Record<string, unknown>;
}

interface Answer {
  diary: string;
  results: Result[];
  changes: Change[];
  cursor: number;
  more: boolean;
  server_time: string;
}

export interface Flushed {
  trouble: Trouble | null;
  /** Minutes that the phone's clock is ahead of the server's; null when no answer came. */
  clockAheadMinutes: number | null;
}

/** Check that an answer is the server's answer to just these operations. */
function decode(sent: readonly Operation[]): (data: unknown) => Answer {
  return (data) => {
    const answer = data as Answer;
    const isOurs =
      Array.isArray(answer.results) &&
      Array.isArray(answer.changes) &&
      Number.isInteger(answer.cursor) &&
      answer.results.length === sent.length &&
      answer.results.every((result, index) => result.id === sent[index]!.id);
    if (!isOurs) throw new TypeError('not an answer to what was sent');
    return answer;
  };
}

/** Send everything that waits and pull everything new; stops at the first trouble. */
export async function flush(db: DiaryDb): Promise<Flushed> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return flushAlone(db);
  return locks.request(`flush-${db.account}`, () => flushAlone(db));
}

async function flushAlone(db: DiaryDb): Promise<Flushed> {
  let clockAheadMinutes: number | null = null;
  try {
    for (;;) {
      const batch = await takeBatch(db);
      const since =
        ((await db.run((open) => open.get('meta', 'cursor'))) as number | undefined) ?? 0;
      const operations = batch.map(({ id, kind, object_id, action, base_revision, body }) => ({
        ...{ id, kind, object_id, action, base_revision, body },
      }));
      const answer = await ask('POST', '/api/v1/sync', decode(batch), { since, operations });
      clockAheadMinutes = Math.round((Date.now() - Date.parse(answer.server_time)) / 60_000);
      await takeIn(db, batch, answer);
      const waiting = await takeBatch(db, false);
      if (!answer.more && waiting.length === 0) return { trouble: null, clockAheadMinutes };
    }
  } catch (error) {
    if (error instanceof Unanswered) return { trouble: error.trouble, clockAheadMinutes };
    throw error;
  }
}

/** The next operations in order, noted as tried before they leave: the answer may get lost. */
async function takeBatch(db: DiaryDb, mark = true): Promise<Operation[]> {
  return db.run(async (open) => {
    const tx = open.transaction('outbox', 'readwrite', { durability: 'strict' });
    const rows = firstOfEach((await tx.store.getAll()).filter((row) => !row.problem));
    if (mark) for (const row of rows) await tx.store.put({ ...row, attempts: row.attempts + 1 });
    await tx.done;
    return rows;
  });
}

/** One operation a record: the next one is based on the revision that this one will get. */
function firstOfEach(rows: readonly Operation[]): Operation[] {
  const seen = new Set<string>();
  return rows
    .filter((row) => !seen.has(row.object_id) && seen.add(row.object_id))
    .slice(0, BATCH_MAX);
}

async function takeIn(db: DiaryDb, batch: readonly Operation[], answer: Answer): Promise<void> {
  await db.run(async (open) => {
    const tx = open.transaction(['records', 'outbox', 'meta'], 'readwrite', {
      durability: 'strict',
    });
    const outbox = tx.objectStore('outbox');
    const records = tx.objectStore('records');
    for (const [index, result] of answer.results.entries()) {
      const row = batch[index]!;
      if (result.status === 'rejected') {
        const waiting = await outbox.get(row.seq!);
        if (waiting) await outbox.put({ ...waiting, problem: result.problem });
        continue;
      }
      await outbox.delete(row.seq!);
      // What was edited meanwhile was edited on top of what is now acknowledged.
      for (const later of await outbox.index('object_id').getAll(row.object_id)) {
        await outbox.put({
          ...later,
          object_id: result.object_id,
          base_revision: result.revision,
        });
      }
      const record = await records.get(row.object_id);
      if (record) {
        // The server may know this day's check-in under the id of another phone.
        if (result.object_id !== row.object_id) await records.delete(row.object_id);
        await records.put({ ...record, id: result.object_id, revision: result.revision });
      }
    }
    for (const change of answer.changes.filter((one) => KINDS.includes(one.kind))) {
      const isEditedHere = (await outbox.index('object_id').count(change.object_id)) > 0;
      if (isEditedHere) continue;
      await records.put({
        id: change.object_id,
        kind: change.kind,
        body: change.body,
        revision: change.revision,
        deleted: change.deleted,
        conflicts: change.conflicts,
      });
    }
    await tx.objectStore('meta').put(answer.cursor, 'cursor');
    await tx.objectStore('meta').put(answer.diary, 'diary');
    await tx.done;
  });
}

/** Milliseconds until the next try: doubling with chance, or as long as the server asked. */
export function waitMs(
  tries: number,
  trouble: Trouble,
  chance: () => number = Math.random,
): number {
  if (trouble.kind === 'busy' && trouble.retryAfterS !== null) return trouble.retryAfterS * 1000;
  return Math.min(5 * 60_000, 2_000 * 2 ** Math.min(tries, 8)) * (0.5 + chance());
}
