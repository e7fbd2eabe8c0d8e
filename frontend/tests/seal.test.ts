import { beforeEach, expect, it, vi } from 'vitest';
import { type DiaryDb } from '../src/lib/diary/db';
import { keep, kept, put, read, UNREADABLE } from '../src/lib/diary/store';
import { flush } from '../src/lib/sync/flush';
import { entry, freshPhone, HEEL, KNEE, Network } from './phone';

let db: DiaryDb;
beforeEach(() => {
  db = freshPhone();
});

/** All that rests in the store, as text. */
async function atRest(): Promise<string> {
  const rows = await db.run(async (open) => [
    ...(await open.getAll('records')),
    ...(await open.getAll('outbox')),
    ...(await open.getAll('meta')),
  ]);
  const decoder = new TextDecoder('latin1');
  return JSON.stringify(rows, (_, value: unknown) =>
    value instanceof ArrayBuffer || value instanceof Uint8Array ? decoder.decode(value) : value,
  );
}

async function loseTheKey(): Promise<void> {
  await db.run((open) => open.clear('keys'));
  db.close();
}

it('nothing that the person wrote rests in the open', async () => {
  await put(db, 'episode', HEEL, entry({ note: 'canary in the mine' }));
  await keep(db, 'findings', ['canary again']);

  expect(await atRest()).not.toContain('canary');
  expect(await atRest()).not.toContain('left_heel');
  expect((await read(db)).records[0]).toMatchObject({ body: { note: 'canary in the mine' } });
});

it('the key cannot be taken out of the browser', async () => {
  await put(db, 'episode', HEEL, entry());

  const key = (await db.run((open) => open.get('keys', 'diary')))!;

  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

it('two tabs that make a key at once use the same one', async () => {
  const { DiaryDb } = await import('../src/lib/diary/db');
  const other = new DiaryDb('1');

  await Promise.all([
    put(db, 'episode', HEEL, entry()),
    put(other, 'episode', KNEE, entry({ note: 'from the other tab' })),
  ]);

  expect((await read(db)).records).toHaveLength(2);
});

it('with a lost key the server gives back what it has', async () => {
  const network = new Network();
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  await flush(db);
  await loseTheKey();

  expect((await read(db)).records).toEqual([]);
  await flush(db);

  expect(network.asked.at(-1)!.since).toBe(0);
  expect((await read(db)).records).toMatchObject([{ id: HEEL, body: { severity: 4 } }]);
});

it('with a lost key an unsent entry is told, not dropped in silence', async () => {
  await put(db, 'episode', HEEL, entry());
  await loseTheKey();

  const { outbox } = await read(db);

  expect(outbox).toMatchObject([{ object_id: HEEL, problem: { type: UNREADABLE } }]);
});

it('a worker that finds unreadable changes sends none of them and sets them aside', async () => {
  const network = new Network();
  await put(db, 'episode', HEEL, entry());
  await loseTheKey();

  await flush(db);

  expect(network.asked.flatMap((asked) => asked.operations)).toEqual([]);
  expect((await read(db)).outbox[0]!.problem!.type).toBe(UNREADABLE);
});

it('what was kept under a lost key is as if it had not been kept', async () => {
  await keep(db, 'findings', ['old']);
  await loseTheKey();

  expect(await kept(db, 'findings', [])).toEqual([]);
});

it('on an address without encryption the diary still works, in the open', async () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });

  await put(db, 'episode', HEEL, entry({ note: 'plain' }));

  expect((await read(db)).records[0]).toMatchObject({ body: { note: 'plain' } });
  vi.unstubAllGlobals();
});
