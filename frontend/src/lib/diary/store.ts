/**
 * Reading and writing records on the phone. A record and its outbox row are written in one strict
 * transaction: what is said to be on this phone is on its disk.
 */
import { deleteDB, type IDBPTransaction } from 'idb';
import type { DiaryDb, DiarySchema } from './db';
import { uuid7 } from './ids';
import type { Bodies, Kind, Operation, State, Stored } from './types';

type Both = IDBPTransaction<DiarySchema, ('records' | 'outbox')[], 'readwrite'>;

/** Save a record and queue it; returns the operation's id, made once. */
export function put<K extends Kind>(
  db: DiaryDb,
  kind: K,
  id: string,
  body: Bodies[K],
): Promise<string> {
  return write(db, { kind, id, action: 'put', body });
}

/** Delete a record and queue that; it stays readable for an undo. */
export async function remove(db: DiaryDb, id: string): Promise<string | null> {
  const record = await get(db, id);
  if (!record) return null;
  return write(db, { kind: record.kind, id, action: 'delete', body: null });
}

interface Wish {
  kind: Kind;
  id: string;
  action: 'put' | 'delete';
  body: Bodies[Kind] | null;
}

function write(db: DiaryDb, wish: Wish): Promise<string> {
  const operationId = uuid7(); // outside: a second try on a fresh handle must not make another
  const plain = structuredClone(wish.body);
  return db.run(async (open) => {
    const tx = open.transaction(['records', 'outbox'], 'readwrite', { durability: 'strict' });
    const before = await tx.objectStore('records').get(wish.id);
    await dropUnsent(tx, wish.id);
    const operation: Operation = {
      id: operationId,
      kind: wish.kind,
      object_id: wish.id,
      action: wish.action,
      base_revision: before?.revision ?? null,
      body: plain,
      attempts: 0,
      problem: null,
    };
    const isNeverSent = wish.action === 'delete' && (before?.revision ?? null) === null;
    if (!isNeverSent || (await wasTried(tx, wish.id)))
      await tx.objectStore('outbox').add(operation);
    await tx.objectStore('records').put({
      id: wish.id,
      kind: wish.kind,
      body: plain ?? before!.body,
      revision: before?.revision ?? null,
      deleted: wish.action === 'delete',
      conflicts: {},
    });
    await tx.done;
    return operationId;
  });
}

/**
 * An edit takes the place of what was not tried yet. A row that was tried may have reached the
 * server, so it stays and is answered first.
 */
async function dropUnsent(tx: Both, objectId: string): Promise<void> {
  const outbox = tx.objectStore('outbox');
  for (const row of await outbox.index('object_id').getAll(objectId)) {
    if (row.attempts === 0 || row.problem) await outbox.delete(row.seq!);
  }
}

async function wasTried(tx: Both, objectId: string): Promise<boolean> {
  return (await tx.objectStore('outbox').index('object_id').count(objectId)) > 0;
}

export function get(db: DiaryDb, id: string): Promise<Stored | undefined> {
  return db.run((open) => open.get('records', id));
}

export async function list<K extends Kind>(db: DiaryDb, kind: K): Promise<Stored<K>[]> {
  const rows = await db.run((open) => open.getAllFromIndex('records', 'kind', kind));
  return rows.filter((row) => !row.deleted) as Stored<K>[];
}

export function outbox(db: DiaryDb): Promise<Operation[]> {
  return db.run((open) => open.getAll('outbox'));
}

/** The state of each record that the server does not have as it stands here. */
export function states(rows: readonly Operation[], isSending: boolean): Map<string, State> {
  return new Map(
    rows.map((row) => [
      row.object_id,
      row.problem ? 'needs-attention' : isSending ? 'sending' : 'on-this-phone',
    ]),
  );
}

/** Something that the server said, kept to be read offline. */
export function keep(db: DiaryDb, key: string, value: unknown): Promise<unknown> {
  return db.run((open) => open.put('meta', value, key));
}

export async function kept<T>(db: DiaryDb, key: string, otherwise: T): Promise<T> {
  return ((await db.run((open) => open.get('meta', key))) as T | undefined) ?? otherwise;
}

/** Remove everything of this account from the phone. */
export async function erase(db: DiaryDb): Promise<void> {
  db.close();
  await deleteDB(db.name);
}
