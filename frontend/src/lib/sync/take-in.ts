/** Write an answer to the phone's disk: one transaction, so that it is taken in whole or not. */
import type { DiaryDb, Row, Waiting, WriteTx } from '../diary/db';
import { uuid7 } from '../diary/ids';
import type { Kept } from '../diary/seal';
import { unsealOperation, type Contents } from '../diary/store';
import { KINDS, type Bodies, type Kind, type Operation } from '../diary/types';
import type { Answer, Change, Result } from './answer';

/** An edit came in between that must be put on top of what was merged, too. */
class Outrun extends Error {}

/** One operation's answer with what must be sealed before the transaction, which cannot wait. */
interface Settled {
  row: Operation;
  result: Result;
  /** The record as the server has it, for a record that was not edited meanwhile. */
  sealed: Kept | null;
  problem: Kept | null;
  /** Edits made meanwhile, on top of the merged record; by operation id. */
  rebased: Map<string, Kept>;
}

export async function takeIn(
  db: DiaryDb,
  batch: readonly Operation[],
  answer: Answer,
): Promise<void> {
  const known = answer.changes.filter((change) => KINDS.includes(change.kind));
  const changes = await Promise.all(
    known.map(async (change) => ({ change, sealed: await sealContents(db, change) })),
  );
  for (;;) {
    const settled = await Promise.all(
      answer.results.map((result, index) => settle(db, batch[index]!, result)),
    );
    try {
      return await db.write((tx) => write(tx, settled, changes, answer));
    } catch (error) {
      if (!(error instanceof Outrun)) throw error;
    }
  }
}

const sealContents = (db: DiaryDb, { body, conflicts }: Contents): Promise<Kept> =>
  db.seal({ body, conflicts } satisfies Contents);

async function settle(db: DiaryDb, row: Operation, result: Result): Promise<Settled> {
  const body = result.merged ?? row.body;
  const settled: Settled = {
    row,
    result,
    sealed: body ? await sealContents(db, { body, conflicts: result.conflicts }) : null,
    problem: result.problem && (await db.seal(result.problem)),
    rebased: new Map(),
  };
  if (result.merged && row.body) {
    for (const later of await laterThan(db, row)) {
      if (!later.body) continue;
      const edited = rebase(row.body, later.body, result.merged);
      settled.rebased.set(later.id, await sealContents(db, { body: edited, conflicts: {} }));
    }
  }
  return settled;
}

async function laterThan(db: DiaryDb, row: Operation): Promise<Operation[]> {
  const rows = await db.run((open) => open.getAllFromIndex('outbox', 'object_id', row.object_id));
  return Promise.all(
    rows.filter((one) => one.seq !== row.seq).map((one) => unsealOperation(db, one)),
  );
}

/** What was edited since `sent` stays; the rest is taken from what the server merged. */
export function rebase<B extends Bodies[Kind]>(sent: B, edited: B, merged: B): B {
  const isSame = (name: keyof B): boolean =>
    JSON.stringify(sent[name]) === JSON.stringify(edited[name]);
  const names = Object.keys(edited) as (keyof B)[];
  return Object.fromEntries(
    names.map((name) => [name, (isSame(name) ? merged : edited)[name]]),
  ) as unknown as B;
}

async function write(
  tx: WriteTx,
  settled: readonly Settled[],
  changes: readonly { change: Change; sealed: Kept }[],
  answer: Answer,
): Promise<void> {
  for (const one of settled) {
    await (one.result.status === 'rejected' ? park(tx, one) : acknowledge(tx, one));
  }
  if (answer.lost_after != null) await sendAgain(tx, answer.lost_after);
  const records = tx.objectStore('records');
  for (const { change, sealed } of changes) {
    const { object_id: id, kind, revision, deleted } = change;
    const isEditedHere = (await tx.objectStore('outbox').index('object_id').count(id)) > 0;
    const known = (await records.get(id))?.revision ?? 0;
    if (isEditedHere || known > revision) continue;
    await records.put({ id, kind, revision, deleted, sealed });
  }
  await moveOn(tx, answer);
  if (!answer.more) await tx.objectStore('meta').put(true, 'whole');
  await tx.objectStore('meta').put(answer.diary, 'diary');
}

/**
 * Go on from where the answer ends. A version of this app that knows a new kind of record was told of
 * some and left them out: it then asks for the whole diary once, after what was lost is queued.
 */
async function moveOn(tx: WriteTx, answer: Answer): Promise<void> {
  const meta = tx.objectStore('meta');
  const known = KINDS.join();
  const isFromTheStart = !(await meta.get('cursor'));
  if (isFromTheStart) await meta.put(known, 'kinds');
  const mustAskAgain = !answer.more && (await meta.get('kinds')) !== known;
  await meta.put(mustAskAgain ? 0 : answer.cursor, 'cursor');
}

/** Queue what the server has lost: every record whose newest revision came after its backup. */
async function sendAgain(tx: WriteTx, lostAfter: number): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const seen = ((await tx.objectStore('meta').get('cursor')) as number | undefined) ?? 0;
  for (const { id, kind, revision, deleted, sealed } of await tx.objectStore('records').getAll()) {
    const isLost = revision !== null && revision > lostAfter && revision <= seen;
    if (!isLost || (await outbox.index('object_id').count(id)) > 0) continue;
    await outbox.add({
      ...{ id: uuid7(), kind, object_id: id, base_revision: lostAfter, attempts: 0, problem: null },
      ...(deleted ? { action: 'delete', sealed: null } : { action: 'put', sealed }),
    });
  }
}

/** A refused change stays in sight, unless an edit has taken its place already. */
async function park(tx: WriteTx, { row, result, problem }: Settled): Promise<void> {
  const isGone = row.action === 'delete' && result.problem?.status === 404;
  if (isGone) return tx.objectStore('outbox').delete(row.seq!);
  const outbox = tx.objectStore('outbox');
  const rows = await outbox.index('object_id').getAll(row.object_id);
  const mine = rows.find((one) => one.seq === row.seq);
  if (!mine) return;
  if (rows.length > 1) await outbox.delete(row.seq!);
  else await outbox.put({ ...mine, problem });
}

/** Take the operation out of the outbox; what was edited meanwhile goes on top of its revision. */
async function acknowledge(tx: WriteTx, one: Settled): Promise<void> {
  const { row, result } = one;
  const outbox = tx.objectStore('outbox');
  const records = tx.objectStore('records');
  if (!(await outbox.get(row.seq!))) return; // answered before
  await outbox.delete(row.seq!);
  let sealed = one.sealed;
  for (const later of await outbox.index('object_id').getAll(row.object_id)) {
    const next = based(later, one);
    sealed = next.sealed;
    await outbox.put(next);
  }
  const record = await records.get(row.object_id);
  if (!record) return;
  // The server may know this day's check-in under the id of another phone.
  if (result.object_id !== row.object_id) await records.delete(row.object_id);
  const { object_id: id, revision } = result;
  await records.put({ ...record, id, revision, sealed: sealed ?? record.sealed } satisfies Row);
}

function based(later: Waiting, { result, rebased }: Settled): Waiting {
  const next = { ...later, object_id: result.object_id, base_revision: result.revision };
  if (!result.merged) return next;
  // A delete that did not know the other phone's edit must lose to it, so it keeps its old base.
  if (later.action === 'delete') return { ...next, base_revision: later.base_revision };
  const sealed = rebased.get(later.id);
  if (!sealed) throw new Outrun();
  return { ...next, sealed };
}
