import { beforeEach, expect, it, vi } from 'vitest';
import { StorageError, type DiaryDb } from '../src/lib/diary/db';
import { uuid7 } from '../src/lib/diary/ids';
import { dismiss, erase, keep, kept, put, read, remove, states } from '../src/lib/diary/store';
import { entry, freshPhone, HEEL, KNEE } from './phone';

let db: DiaryDb;
beforeEach(() => {
  db = freshPhone();
  vi.restoreAllMocks();
});

const outbox = async () => (await read(db)).outbox;

it('an entry and its outbox row are written together', async () => {
  const operation = await put(db, 'episode', HEEL, entry({ severity: 4 }));

  const { records, outbox } = await read(db);
  expect(records[0]).toMatchObject({ id: HEEL, revision: null, body: { severity: 4 } });
  expect(outbox[0]).toMatchObject({ id: operation, object_id: HEEL, body: { severity: 4 } });
});

it('a diary of years is read whole, page after page', async () => {
  const sealed = await db.seal({ body: entry(), conflicts: {} });
  const ids = Array.from({ length: 500 }, () => uuid7());
  const row = { kind: 'episode', revision: 1, deleted: false, sealed } as const;
  await db.write(async (tx) => {
    for (const id of ids) await tx.objectStore('records').put({ ...row, id });
  });

  const { records } = await read(db);

  expect(records.map(({ id }) => id)).toEqual(ids.toSorted());
});

it('when the entry cannot be written, no outbox row is left behind', async () => {
  await read(db);
  const write = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (this.name === 'records') throw new DOMException('full', 'QuotaExceededError');
    return write.apply(this, given);
  });

  await expect(put(db, 'episode', HEEL, entry())).rejects.toMatchObject({ code: 'full' });

  vi.restoreAllMocks();
  expect(await read(db)).toMatchObject({ records: [], outbox: [] });
});

it('a full phone is told as such and nothing is claimed as saved', async () => {
  await read(db);
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });

  const saving = put(db, 'episode', HEEL, entry());

  await expect(saving).rejects.toBeInstanceOf(StorageError);
  expect((await read(db)).records).toEqual([]);
});

it('a connection that the browser closed is opened again, and the save is done once', async () => {
  await db.run(async (open) => open.close());

  const operation = await put(db, 'episode', HEEL, entry());

  expect((await outbox()).map((row) => row.id)).toEqual([operation]);
});

it('a tab of an older version says that a newer one is open', async () => {
  const newer = indexedDB.open(db.name, 99);
  await new Promise((done) => (newer.onsuccess = done));
  newer.result.close();

  await expect(put(db, 'episode', HEEL, entry())).rejects.toMatchObject({ code: 'newer' });
});

it('an edit before sending takes the place of the first wish', async () => {
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  await put(db, 'episode', HEEL, entry({ severity: 9 }));

  expect(await outbox()).toMatchObject([{ object_id: HEEL, body: { severity: 9 } }]);
});

it('an entry that was never sent is deleted on the phone alone', async () => {
  await put(db, 'episode', HEEL, entry());

  await remove(db, HEEL);

  expect(await read(db)).toMatchObject({ records: [], outbox: [] });
});

it('a deleted entry comes back by an undo', async () => {
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  await remove(db, HEEL);

  await put(db, 'episode', HEEL, entry({ severity: 4 }));

  const { records, outbox } = await read(db);
  expect(records).toMatchObject([{ id: HEEL, deleted: false, body: { severity: 4 } }]);
  expect(outbox).toHaveLength(1);
});

it('giving up a refused change takes it out of the queue and asks the server for the record', async () => {
  await put(db, 'episode', HEEL, entry());
  const [row] = await outbox();

  await dismiss(db, row!);

  expect(await read(db)).toMatchObject({ records: [], outbox: [] });
  expect(await db.run((open) => open.get('meta', 'cursor'))).toBe(0);
});

it('each account has a store of its own, and erasing one leaves the other', async () => {
  const { DiaryDb } = await import('../src/lib/diary/db');
  const other = new DiaryDb('2');
  await put(db, 'episode', HEEL, entry());
  await put(other, 'episode', KNEE, entry({ regions: ['left_knee_front'] }));

  await erase(db);

  expect((await read(other)).outbox.map((row) => row.object_id)).toEqual([KNEE]);
  expect((await read(db)).outbox).toEqual([]);
});

it('what the server said is kept for reading offline', async () => {
  await keep(db, 'findings', [{ rule: 'E01' }]);

  expect(await kept(db, 'findings', [])).toEqual([{ rule: 'E01' }]);
  expect(await kept(db, 'checks', 'nothing yet')).toBe('nothing yet');
});

it('every record is in one of four states', async () => {
  await put(db, 'episode', HEEL, entry());
  const rows = await outbox();
  const problem = { type: 'about:blank', title: 'No', status: 422 };

  expect(states(rows, false).get(HEEL)).toBe('on-this-phone');
  expect(states(rows, true).get(HEEL)).toBe('sending');
  expect(states([{ ...rows[0]!, problem }], false).get(HEEL)).toBe('needs-attention');
  expect(states([], false).get(HEEL)).toBeUndefined();
});

it('ids sort by the time at which they were made and differ within a millisecond', () => {
  expect(uuid7(1000) < uuid7(2000)).toBe(true);
  expect(uuid7(1000)).not.toBe(uuid7(1000));
  expect(uuid7()).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
