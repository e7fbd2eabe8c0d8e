/**
 * Send the outbox and take in what changed. The page and the service worker call the same code;
 * a lock lets one of them do it at a time.
 */
import type { DiaryDb, Waiting } from '../diary/db';
import { setAside, unsealOperation } from '../diary/store';
import type { Operation } from '../diary/types';
import { decode, type Answer } from './answer';
import { ask, Unanswered, type Trouble } from './http';
import { takeIn } from './take-in';

const BATCH_MAX = 50;

export interface Flushed {
  trouble: Trouble | null;
  /** Minutes that the phone's clock is ahead of the server's; null when no answer came. */
  clockAheadMinutes: number | null;
}

/** Send everything that waits and pull everything new; stops at the first trouble. */
export async function flush(db: DiaryDb): Promise<Flushed> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return flushAlone(db);
  return locks.request(`flush-${db.account}`, () => flushAlone(db));
}

async function flushAlone(db: DiaryDb): Promise<Flushed> {
  let clockAheadMinutes: number | null = null;
  let limit = BATCH_MAX;
  try {
    for (;;) {
      const batch = await takeBatch(db, limit);
      const answer = await send(db, batch).catch(async (error: unknown) => {
        if (!(await isDivided(db, batch, error))) throw error;
        return null;
      });
      limit = answer ? BATCH_MAX : Math.ceil(batch.length / 2);
      if (!answer) continue;
      clockAheadMinutes = Math.round((Date.now() - Date.parse(answer.server_time)) / 60_000);
      await takeIn(db, batch, answer);
      if (!answer.more && !(await isWaiting(db))) return { trouble: null, clockAheadMinutes };
    }
  } catch (error) {
    if (error instanceof Unanswered) return { trouble: error.trouble, clockAheadMinutes };
    throw error;
  }
}

async function send(db: DiaryDb, batch: readonly Operation[]): Promise<Answer> {
  const [since, diary] = await db.run((open) =>
    Promise.all([open.get('meta', 'cursor'), open.get('meta', 'diary')]),
  );
  const operations = batch.map(({ id, kind, object_id, action, base_revision, body }) => ({
    ...{ id, kind, object_id, action, base_revision, body },
  }));
  return ask('POST', '/api/v1/sync', decode(batch), {
    diary: diary ?? null,
    since: since ?? 0,
    operations,
  });
}

/**
 * When the server refuses a whole batch, half of it is sent next; a single change that it refuses
 * is parked in sight, so that it does not hold up the others for ever.
 */
async function isDivided(
  db: DiaryDb,
  batch: readonly Operation[],
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof Unanswered) || error.trouble.kind !== 'refused') return false;
  if (batch.length === 1) {
    const problem = await db.seal(error.trouble.problem);
    await db.write(async (tx) => {
      const row = await tx.objectStore('outbox').get(batch[0]!.seq!);
      if (row) await tx.objectStore('outbox').put({ ...row, problem });
    });
  }
  return batch.length > 0;
}

/** The next operations in order, noted as tried before they leave: the answer may get lost. */
async function takeBatch(db: DiaryDb, limit: number): Promise<Operation[]> {
  const rows = await db.write(async (tx) => {
    const outbox = tx.objectStore('outbox');
    const next = firstOfEach(await outbox.getAll()).slice(0, limit);
    for (const row of next) await outbox.put({ ...row, attempts: row.attempts + 1 });
    return next;
  });
  const opened = await Promise.allSettled(rows.map((row) => unsealOperation(db, row)));
  const lost = rows.filter((_, index) => opened[index]!.status === 'rejected');
  if (lost.length > 0) await setAside(db, [], lost);
  return opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function isWaiting(db: DiaryDb): Promise<boolean> {
  return firstOfEach(await db.run((open) => open.getAll('outbox'))).length > 0;
}

/** One operation a record: the next one is based on the revision that this one will get. */
function firstOfEach(rows: readonly Waiting[]): Waiting[] {
  const seen = new Set<string>();
  return rows.filter((row) => !row.problem && !seen.has(row.object_id) && seen.add(row.object_id));
}

/** Milliseconds until the next try: doubling with chance, or as long as the server asked. */
export function waitMs(
  tries: number,
  trouble: Trouble,
  chance: () => number = Math.random,
): number {
  if (trouble.kind === 'busy' && trouble.retryAfterS !== null) {
    return trouble.retryAfterS * 1000 * (1 + chance() / 10);
  }
  return Math.min(5 * 60_000, 2_000 * 2 ** Math.min(tries, 8)) * (0.5 + chance());
}
