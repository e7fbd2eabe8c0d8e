import { openDB } from 'idb';
import { beforeEach, expect, it, vi } from 'vitest';
import { MIGRATIONS, type DiaryDb } from '../src/lib/diary/db';
import { kept, put, read, sealPlain } from '../src/lib/diary/store';
import type { Weekly } from '../src/lib/diary/types';
import { emptyWeek } from '../src/lib/diary/week';
import { flush } from '../src/lib/sync/flush';
import { entry, freshPhone, HEEL, KNEE, Network } from './phone';

let db: DiaryDb;
beforeEach(async () => {
  db = freshPhone();
  await asVersion1Left();
});

/** A store just as the first version of the app made and filled it. */
async function asVersion1Left(): Promise<void> {
  const old = await openDB(db.name, 1, {
    upgrade: (open) => {
      open.createObjectStore('records', { keyPath: 'id' }).createIndex('kind', 'kind');
      open
        .createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
        .createIndex('object_id', 'object_id');
      open.createObjectStore('meta');
    },
  });
  const common = { kind: 'episode', deleted: false };
  const conflicts = { severity: 2 };
  const sent = { ...common, id: HEEL, body: entry({ note: 'canary' }), revision: 7, conflicts };
  const unsent = { ...common, id: KNEE, body: entry({ severity: 9 }), revision: null };
  await old.put('records', sent);
  await old.put('records', { ...unsent, conflicts: {} });
  await old.put('outbox', {
    ...{ id: 'op-1', kind: 'episode', object_id: KNEE, action: 'put', base_revision: null },
    ...{ body: unsent.body, attempts: 1 },
    problem: { type: 'about:blank', title: 'No', status: 422 },
  });
  await old.put('meta', 41, 'cursor');
  await old.put('meta', [{ rule: 'E01' }], 'findings');
  old.close();
}

it('every entry of version 1 is there after the upgrade, with what waits to be sent', async () => {
  const { records, outbox } = await read(db);

  expect(records).toEqual([
    {
      ...{ id: HEEL, kind: 'episode', revision: 7, deleted: false, conflicts: { severity: 2 } },
      body: entry({ note: 'canary' }),
    },
    {
      ...{ id: KNEE, kind: 'episode', revision: null, deleted: false, conflicts: {} },
      body: entry({ severity: 9 }),
    },
  ]);
  expect(outbox).toMatchObject([
    { id: 'op-1', attempts: 1, body: { severity: 9 }, problem: { status: 422 } },
  ]);
  expect(await db.run((open) => open.get('meta', 'cursor'))).toBe(41);
  expect(await kept(db, 'findings', [])).toEqual([{ rule: 'E01' }]);
});

it('what version 1 left in the open is sealed afterwards and still reads the same', async () => {
  const before = await read(db);

  await sealPlain(db);

  const rows = await db.run(async (open) => [
    ...(await open.getAll('records')),
    ...(await open.getAll('outbox')),
  ]);
  expect(JSON.stringify(rows)).not.toContain('canary');
  expect(JSON.stringify(rows)).not.toContain('plain');
  expect(await read(db)).toEqual(before);
});

it('an upgrade that is killed half-way leaves the old store, and is done at the next start', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('killed', 'UnknownError');
  });

  const { records } = await read(db); // the first opening fails, the second one does it

  expect(records.map((record) => record.id)).toEqual([HEEL, KNEE]);
});

it('the fixture is of the first version, and later ones follow it', () => {
  expect(MIGRATIONS.length).toBe(2);
});

it('what a version left out that did not know its kind comes after the update', async () => {
  db = freshPhone();
  const network = new Network();
  const week: Weekly = { ...emptyWeek('2026-11-16'), change: 'worse' };
  network.write(HEEL, week as never);
  network.held.get(HEEL)!.kind = 'weekly';
  // That version has moved on past the week, and wrote down no kinds.
  await db.write((tx) => tx.objectStore('meta').put(1, 'cursor'));
  await put(db, 'episode', KNEE, entry());

  await flush(db);
  await flush(db);

  expect((await read(db)).records).toMatchObject([
    { id: HEEL, kind: 'weekly', body: { change: 'worse' } },
    { id: KNEE, kind: 'episode' },
  ]);
  await flush(db);
  expect(network.asked.map(({ since }) => since)).toEqual([1, 0, 2]);
});
