/**
 * Reading and writing records on the phone. A record and its outbox row are written in one strict
 * transaction: what is said to be on this phone is on its disk.
 */
import { deleteDB } from 'idb';
import { inSlices } from '../slices';
import type { DiaryDb, Row, Waiting, WriteTx } from './db';
import { uuid7 } from './ids';
import { canSeal, Unreadable, type Kept } from './seal';
import type { Bodies, Kind, Operation, Problem, State, Stored } from './types';

/** What a record's seal holds; an outbox row keeps the same seal. */
export interface Contents {
  body: Bodies[Kind];
  conflicts: Record<string, unknown>;
}

/** The whole diary as it stands at one moment, without what was deleted. */
export interface Snapshot {
  records: Stored[];
  outbox: Operation[];
  /** All that the server had has come to this phone at least once. */
  isWhole: boolean;
}

/** The problem of a change that the phone can no longer read: only writing it again helps. */
export const UNREADABLE = '/problems/unreadable';

const PAGE_ROWS = 250;

/** Save a record and queue it; returns the operation's id, made once. */
export async function put<K extends Kind>(
  db: DiaryDb,
  kind: K,
  id: string,
  body: Bodies[K],
): Promise<string> {
  const sealed = await db.seal({ body, conflicts: {} } satisfies Contents);
  return write(db, { kind, id, action: 'put', sealed });
}

/** Delete a record and queue that; it stays on the phone for an undo. */
export async function remove(db: DiaryDb, id: string): Promise<string | null> {
  const found = await db.run((open) => open.get('records', id));
  if (!found) return null;
  return write(db, { kind: found.kind, id, action: 'delete', sealed: null });
}

interface Wish {
  kind: Kind;
  id: string;
  action: 'put' | 'delete';
  sealed: Kept | null;
}

function write(db: DiaryDb, { kind, id, action, sealed }: Wish): Promise<string> {
  const operationId = uuid7(); // outside: a second try on a fresh handle must not make another
  return db.write(async (tx) => {
    const before = await tx.objectStore('records').get(id);
    const revision = before?.revision ?? null;
    await dropUnsent(tx, id);
    const isNeverSent = action === 'delete' && revision === null && !(await wasTried(tx, id));
    if (!isNeverSent) {
      await tx.objectStore('outbox').add({
        id: operationId,
        kind,
        object_id: id,
        action,
        base_revision: revision,
        sealed,
        attempts: 0,
        problem: null,
      });
    }
    const deleted = action === 'delete';
    const row = { id, kind, revision, deleted, sealed: sealed ?? before!.sealed };
    await tx.objectStore('records').put(row);
    return operationId;
  });
}

/**
 * An edit takes the place of what was not tried yet. A row that was tried may have reached the
 * server, so it stays and is answered first.
 */
async function dropUnsent(tx: WriteTx, objectId: string): Promise<void> {
  const outbox = tx.objectStore('outbox');
  for (const row of await outbox.index('object_id').getAll(objectId)) {
    if (row.attempts === 0 || row.problem) await outbox.delete(row.seq!);
  }
}

async function wasTried(tx: WriteTx, objectId: string): Promise<boolean> {
  return (await tx.objectStore('outbox').index('object_id').count(objectId)) > 0;
}

/** Give up a change that the server refused; the record is fetched as the server has it. */
export function dismiss(db: DiaryDb, operation: Operation): Promise<void> {
  return db.write(async (tx) => {
    await tx.objectStore('outbox').delete(operation.seq!);
    await tx.objectStore('records').delete(operation.object_id);
    await fetchAgain(tx);
  });
}

/** Ask the server for the whole diary at the next exchange; until then this phone lacks a part. */
async function fetchAgain(tx: WriteTx): Promise<void> {
  await tx.objectStore('meta').put(0, 'cursor');
  await tx.objectStore('meta').delete('whole');
}

/** Read the whole diary; what cannot be unsealed is set aside and told, never dropped in silence. */
export async function read(db: DiaryDb): Promise<Snapshot> {
  const [rows, waiting, whole] = await db.run(async (open) => {
    const tx = open.transaction(['records', 'outbox', 'meta']);
    return Promise.all([
      allOf(tx.objectStore('records')),
      tx.objectStore('outbox').getAll(),
      tx.objectStore('meta').get('whole'),
      tx.done, // waited for with the others: its failure must not go unheard
    ]);
  });
  const alive = rows.filter((row) => !row.deleted);
  const records = await inSlices(alive, (row) => readable(unsealRecord(db, row)));
  const outbox = await inSlices(waiting, (row) => readable(unsealOperation(db, row)));
  const lostRecords = alive.filter((_, index) => !records[index]);
  const lostChanges = waiting.filter((_, index) => !outbox[index]);
  if (lostRecords.length + lostChanges.length === 0) {
    const isWhole = whole === true;
    return { records: records as Stored[], outbox: outbox as Operation[], isWhole };
  }
  await setAside(db, lostRecords, lostChanges);
  return read(db);
}

interface ByPages<T> {
  getAll(range: IDBKeyRange | undefined, count: number): Promise<T[]>;
}

/** All rows of a store, some at a time: years of a diary at once would hold up a phone. */
async function allOf<T extends { id: string }>(kept: ByPages<T>): Promise<T[]> {
  const rows: T[] = [];
  for (;;) {
    const last = rows.at(-1);
    const next = await kept.getAll(last && IDBKeyRange.lowerBound(last.id, true), PAGE_ROWS);
    rows.push(...next);
    if (next.length < PAGE_ROWS) return rows;
  }
}

async function readable<T>(opening: Promise<T>): Promise<T | null> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

async function unsealRecord(db: DiaryDb, { sealed, ...row }: Row): Promise<Stored> {
  return { ...row, ...(await db.unseal<Contents>(sealed)) };
}

export async function unsealOperation(db: DiaryDb, row: Waiting): Promise<Operation> {
  const { sealed, problem, ...rest } = row;
  return {
    ...rest,
    body: sealed ? (await db.unseal<Contents>(sealed)).body : null,
    problem: problem && (await db.unseal<Problem>(problem)),
  };
}

/**
 * The key is lost: what the server has is fetched again from the start; a change that was never
 * sent is marked, so that the person learns of it and can write it again.
 */
export async function setAside(
  db: DiaryDb,
  records: readonly Row[],
  changes: readonly Waiting[],
): Promise<void> {
  const problem = await db.seal({ type: UNREADABLE, title: '', status: 0 } satisfies Problem);
  await db.write(async (tx) => {
    for (const row of records) await tx.objectStore('records').delete(row.id);
    for (const row of changes)
      await tx.objectStore('outbox').put({ ...row, sealed: null, problem });
    await fetchAgain(tx);
  });
}

/**
 * Seal what version 1 of the app left in the open; a row that changes meanwhile is sealed anew. Done
 * once: what is written since is sealed, and looking for more would read the whole diary each time.
 */
export async function sealPlain(db: DiaryDb): Promise<void> {
  if (!canSeal() || (await db.run((open) => open.get('meta', 'sealed'))) === true) return;
  for (const store of ['records', 'outbox'] as const) {
    for (const row of await db.run((open) => open.getAll(store))) {
      const fresh: Partial<Record<'sealed' | 'problem', Kept>> = {};
      for (const field of ['sealed', 'problem'] as const) {
        const kept = (row as Partial<Waiting>)[field];
        if (isPlain(kept)) fresh[field] = await db.seal(kept.plain);
      }
      if (Object.keys(fresh).length === 0) continue;
      const key = 'seq' in row ? row.seq! : row.id;
      await db.write(async (tx) => {
        const now = await tx.objectStore(store).get(key);
        if (now && isPlain(now.sealed) === isPlain(row.sealed)) {
          await tx.objectStore(store).put({ ...now, ...fresh } as Row & Waiting);
        }
      });
    }
  }
  await db.run((open) => open.put('meta', true, 'sealed'));
}

const isPlain = (kept: Kept | null | undefined): kept is { plain: unknown } =>
  !!kept && 'plain' in kept;

/** The state of each record that the server does not have as it stands here. */
export function states(rows: readonly Operation[], isSending: boolean): Map<string, State> {
  return new Map(
    rows.map((row) => [
      row.object_id,
      row.problem ? 'needs-attention' : isSending ? 'sending' : 'on-this-phone',
    ]),
  );
}

/** Keep a value by name, sealed: what the server said, or what is not saved yet. */
export async function keep(db: DiaryDb, key: string, value: unknown): Promise<void> {
  const sealed = await db.seal(value);
  await db.run((open) => open.put('meta', sealed, key));
}

export async function kept<T>(db: DiaryDb, key: string, otherwise: T): Promise<T> {
  const found = (await db.run((open) => open.get('meta', key))) as Kept | undefined;
  return (found && (await readable(db.unseal<T>(found)))) ?? otherwise;
}

/** Note whose diary this is, so that nothing of it is ever sent under another name. */
export async function setOwner(db: DiaryDb, diary: string): Promise<void> {
  await db.run((open) => open.put('meta', diary, 'diary'));
}

/** Remove everything of this account from the phone. */
export async function erase(db: DiaryDb): Promise<void> {
  db.close();
  await deleteDB(db.name);
}
