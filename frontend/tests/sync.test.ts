import { beforeEach, expect, it, vi } from 'vitest';
import { DiaryDb } from '../src/lib/diary/db';
import { put, read, remove, setOwner } from '../src/lib/diary/store';
import type { Episode } from '../src/lib/diary/types';
import { flush, waitMs } from '../src/lib/sync/flush';
import { rebase } from '../src/lib/sync/take-in';
import {
  ALICE,
  entry,
  freshPhone,
  HEEL,
  json,
  KNEE,
  losesTheReply,
  losesTheRequest,
  Network,
  says,
} from './phone';

let db: DiaryDb;
let network: Network;
beforeEach(() => {
  db = freshPhone();
  network = new Network();
});

const outbox = async () => (await read(db)).outbox;
const refusal = { type: '/problems/invalid', title: 'This cannot be saved yet', status: 422 };
const sentIds = (): string[] =>
  network.asked.flatMap(({ operations }) => operations.map((one) => one.id));

it('an entry is saved once the server says so, and not before', async () => {
  await put(db, 'episode', HEEL, entry());
  expect(await outbox()).toHaveLength(1);

  const { trouble } = await flush(db);

  expect(trouble).toBeNull();
  const { records, outbox: left } = await read(db);
  expect(left).toEqual([]);
  expect(records).toMatchObject([{ id: HEEL, revision: 1 }]);
});

it.each([
  ['a lost request', losesTheRequest],
  ['a lost reply', losesTheReply],
])('after %s the same operation is sent again and kept once', async (_, loses) => {
  await put(db, 'episode', HEEL, entry());
  network.next(loses);

  expect((await flush(db)).trouble).toEqual({ kind: 'offline' });
  expect(await outbox()).toHaveLength(1);
  await flush(db);

  expect(new Set(sentIds()).size).toBe(1);
  expect(network.held.size).toBe(1);
  expect(await outbox()).toEqual([]);
});

it.each([
  ['503 with a pause', 503, { 'Retry-After': '120' }, 120],
  ['429 with a pause', 429, { 'Retry-After': '7' }, 7],
  ['503 without a pause', 503, {}, null],
])('%s keeps the queue and waits as long as asked', async (_, status, headers, retryAfterS) => {
  await put(db, 'episode', HEEL, entry());
  network.next(() => json({}, status, headers as Record<string, string>));

  const { trouble } = await flush(db);

  expect(trouble).toEqual({ kind: 'busy', retryAfterS });
  expect(await outbox()).toHaveLength(1);
});

it('a pause given as a date is understood', async () => {
  await put(db, 'episode', HEEL, entry());
  const at = new Date(Date.now() + 90_000).toUTCString();
  network.next(() => json({}, 503, { 'Retry-After': at }));

  const { trouble } = await flush(db);

  expect(trouble).toMatchObject({ kind: 'busy', retryAfterS: expect.closeTo(90, -1) });
});

it('the pause between tries is never shorter than the server asked, and grows by itself', () => {
  const busy = { kind: 'busy', retryAfterS: 120 } as const;

  expect(waitMs(0, busy, () => 0)).toBe(120_000);
  expect(waitMs(1, { kind: 'offline' }, () => 0.5)).toBe(4_000);
  expect(waitMs(4, { kind: 'offline' }, () => 0.5)).toBe(32_000);
  expect(waitMs(99, { kind: 'offline' }, () => 0.5)).toBe(300_000);
});

it('a sign-in page of a hotel is no success', async () => {
  await put(db, 'episode', HEEL, entry());
  network.next(() => new Response('<html>Welcome', { headers: { 'Content-Type': 'text/html' } }));

  const { trouble } = await flush(db);

  expect(trouble).toEqual({ kind: 'portal' });
  expect(await outbox()).toHaveLength(1);
});

it('an answer to other operations is no success', async () => {
  await put(db, 'episode', HEEL, entry());
  network.next(says({ id: 'another' }));

  expect((await flush(db)).trouble).toEqual({ kind: 'portal' });
  expect(await outbox()).toHaveLength(1);
});

it.each([401, 403])('%i keeps the queue for the next sign-in', async (status) => {
  await put(db, 'episode', HEEL, entry());
  network.next(() => json({}, status));

  expect((await flush(db)).trouble).toEqual({ kind: 'signed-out' });
  expect(await outbox()).toMatchObject([{ object_id: HEEL, problem: null }]);
});

it("a session of someone else gets nothing of this account's queue", async () => {
  await setOwner(db, ALICE);
  await put(db, 'episode', HEEL, entry());
  network.next(() => json({ type: '/problems/other-account', title: '', status: 409 }, 409));

  expect((await flush(db)).trouble).toEqual({ kind: 'other-account' });
  expect(network.asked[0]!.diary).toBe(ALICE);
  expect(await outbox()).toMatchObject([{ object_id: HEEL, problem: null }]);
});

it('one account never sends what another wrote on this phone', async () => {
  const bob = new DiaryDb('2');
  await put(db, 'episode', HEEL, entry());
  await put(bob, 'episode', KNEE, entry());

  await flush(bob);

  expect([...network.held.keys()]).toEqual([KNEE]);
});

it('a refused entry is parked in sight and does not hold up the others', async () => {
  await put(db, 'episode', HEEL, entry());
  network.next(says({ status: 'rejected', revision: null, problem: refusal }));
  await flush(db);
  await put(db, 'episode', KNEE, entry());

  await flush(db);

  expect(await outbox()).toMatchObject([{ object_id: HEEL, problem: refusal }]);
  expect(network.asked.at(-1)!.operations.map((one) => one.object_id)).toEqual([KNEE]);
});

it('mending a refused entry sends it again under a new id', async () => {
  await put(db, 'episode', HEEL, entry());
  network.next(says({ status: 'rejected', revision: null, problem: refusal }));
  await flush(db);

  await put(db, 'episode', HEEL, entry({ severity: 1 }));
  await flush(db);

  expect(await outbox()).toEqual([]);
  expect(new Set(sentIds()).size).toBe(2);
});

it('an entry that was mended while it was refused is not parked', async () => {
  await put(db, 'episode', HEEL, entry());
  network.next(async (asked, serve) => {
    await put(db, 'episode', HEEL, entry({ severity: 1 }));
    return says({ status: 'rejected', revision: null, problem: refusal })(asked, serve);
  });

  await flush(db);

  expect(await outbox()).toEqual([]);
  expect(network.held.get(HEEL)).toMatchObject({ body: { severity: 1 } });
});

it.each([413, 400])(
  'when a whole batch is refused with %i, only the change at fault is parked',
  async (status) => {
    await put(db, 'episode', HEEL, entry());
    await put(db, 'episode', KNEE, entry({ note: 'too long' }));
    const isAtFault = (text: string): boolean => text.includes('too long');
    const guard: Parameters<Network['next']>[0] = (asked, serve) =>
      isAtFault(JSON.stringify(asked)) ? json({ title: 'No' }, status) : serve();
    network.next(guard, guard, guard, guard);

    const { trouble } = await flush(db);

    expect(trouble).toBeNull();
    expect(await outbox()).toMatchObject([
      { object_id: KNEE, problem: { title: expect.any(String) } },
    ]);
    expect([...network.held.keys()]).toEqual([HEEL]);
  },
);

it('an edit made while the first is on its way stays and is sent on top of it', async () => {
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  network.next(async (_, serve) => {
    await put(db, 'episode', HEEL, entry({ severity: 9 }));
    return serve();
  });

  await flush(db);

  const [first, second] = network.asked.flatMap((asked) => asked.operations);
  expect([first!.base_revision, second!.base_revision]).toEqual([null, 1]);
  expect(network.held.get(HEEL)).toMatchObject({ body: { severity: 9 } });
  expect((await read(db)).records).toMatchObject([{ revision: 2, body: { severity: 9 } }]);
});

it('a delete made while the entry is on its way is sent after it', async () => {
  await put(db, 'episode', HEEL, entry());
  network.next(async (_, serve) => {
    await remove(db, HEEL);
    return serve();
  });

  await flush(db);

  expect(network.held.get(HEEL)).toMatchObject({ deleted: true });
  expect(await read(db)).toMatchObject({ records: [], outbox: [] });
});

it('an edit made while another phone’s edit is merged in keeps both', async () => {
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  network.next(async (asked, serve) => {
    await put(db, 'episode', HEEL, entry({ severity: 4, note: 'typed meanwhile' }));
    const merged = entry({ severity: 4, duration_minutes: 55 });
    return says({ merged })(asked, serve);
  });

  await flush(db);

  const body = network.held.get(HEEL)!.body as Episode;
  expect([body.note, body.duration_minutes]).toEqual(['typed meanwhile', 55]);
});

it('what changed since is kept over a merge, the rest comes from it', () => {
  const [sent, merged] = [entry(), entry({ severity: 2, note: 'theirs' })];

  expect(rebase(sent, entry({ severity: 9 }), merged)).toEqual(
    entry({ severity: 9, note: 'theirs' }),
  );
});

it("a merged entry is shown at once, with the other phone's word", async () => {
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  const merged = entry({ severity: 4, note: 'theirs' });
  network.next(async (asked, serve) => {
    const answer = await says({ merged, conflicts: { severity: 7 } })(asked, serve);
    return json({ ...((await answer.json()) as object), changes: [] });
  });

  await flush(db);

  expect((await read(db)).records).toMatchObject([
    { body: { note: 'theirs' }, conflicts: { severity: 7 } },
  ]);
});

it('what another phone wrote comes in', async () => {
  network.write(KNEE, entry({ severity: 6 }), { severity: 3 });

  await flush(db);

  expect((await read(db)).records).toMatchObject([
    { id: KNEE, revision: 1, body: { severity: 6 }, conflicts: { severity: 3 } },
  ]);
});

it('what another phone wrote does not overwrite an edit that waits here', async () => {
  network.write(HEEL, entry({ severity: 6 }));
  await flush(db);
  await put(db, 'episode', HEEL, entry({ severity: 1 }));
  network.write(HEEL, entry({ severity: 8 }));
  network.write(KNEE, entry());
  network.next(says({ status: 'rejected', revision: null, problem: refusal }));

  await flush(db);

  expect(network.asked.at(-1)!.operations).toMatchObject([{ base_revision: 1 }]);
  expect((await read(db)).records.find((one) => one.id === HEEL)).toMatchObject({
    body: { severity: 1 },
  });
});

it('an answer that comes late, after a newer one, turns nothing back', async () => {
  await put(db, 'episode', HEEL, entry({ severity: 4 }));
  let late: (answer: Response) => void = () => {};
  let answer: Response | undefined;
  network.next((_, serve) => {
    answer = serve();
    return new Promise((resolve) => (late = resolve));
  });
  const slow = flush(db);
  await vi.waitUntil(() => answer);
  await flush(db);
  await put(db, 'episode', HEEL, entry({ severity: 9 }));
  await flush(db);

  late(answer!);
  await slow;

  expect((await read(db)).records).toMatchObject([{ revision: 2, body: { severity: 9 } }]);
  expect(network.held.size).toBe(1);
});

it('a check-in that another phone made for the same day goes on under its id', async () => {
  const day = { date: '2026-03-01', had_episode: false, exposures: [], note: '' };
  await put(db, 'checkin', HEEL, { ...day, sleep_impact: null, walking_impact: null });
  network.next(async (asked, serve) => {
    const answer = await says({ object_id: KNEE })(asked, serve);
    return json({ ...((await answer.json()) as object), changes: [] });
  });

  await flush(db);

  expect((await read(db)).records).toMatchObject([{ id: KNEE, kind: 'checkin' }]);
});

it('the clock of the phone is compared with the server’s', async () => {
  network.next(async (_, serve) => {
    const answer = (await serve().json()) as object;
    return json({ ...answer, server_time: new Date(Date.now() - 3 * 3_600_000).toISOString() });
  });

  expect((await flush(db)).clockAheadMinutes).toBe(180);
});

it('a long absence is sent in parts', async () => {
  for (let index = 0; index < 120; index++) {
    await put(db, 'episode', `0192cccc-0000-7000-8000-${String(index).padStart(12, '0')}`, entry());
  }

  await flush(db);

  expect(network.asked.map((asked) => asked.operations.length)).toEqual([50, 50, 20]);
  expect(network.held.size).toBe(120);
});

it('what a server lost that went back to a backup is sent again, and nothing else', async () => {
  await put(db, 'episode', KNEE, entry({ regions: ['left_knee'] }));
  await flush(db);
  await put(db, 'episode', HEEL, entry());
  await flush(db);
  network.goBack(1);

  await flush(db);

  const again = network.asked.at(-1)!.operations;
  expect(again).toMatchObject([{ object_id: HEEL, action: 'put', base_revision: 1 }]);
  expect([...network.held.keys()]).toEqual([KNEE, HEEL]);
  expect(await outbox()).toEqual([]);
  await flush(db);
  expect(network.asked.at(-1)!.operations).toEqual([]);
});

it('an edit that waits goes before what was lost, once', async () => {
  await put(db, 'episode', HEEL, entry());
  await flush(db);
  network.goBack(0);
  await put(db, 'episode', HEEL, entry({ severity: 9 }));

  await flush(db);

  expect(network.asked.flatMap(({ operations }) => operations)).toHaveLength(2);
  expect(network.held.get(HEEL)!.body).toMatchObject({ severity: 9 });
});

it('a delete of what the server does not know is done', async () => {
  await put(db, 'episode', HEEL, entry());
  await flush(db);
  await remove(db, HEEL);
  await flush(db);
  network.goBack(0);

  await flush(db);

  expect(await outbox()).toEqual([]);
  expect((await read(db)).records).toEqual([]);
});
