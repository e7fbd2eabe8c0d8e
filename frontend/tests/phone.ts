/** A phone's storage in memory, and a network whose answers the tests choose. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { DiaryDb } from '../src/lib/diary/db';
import { emptyEntry } from '../src/lib/diary/entry';
import type { Bodies, Episode, Kind, Operation } from '../src/lib/diary/types';

export const ALICE = '0191aaaa-0000-7000-8000-000000000001';
export const HEEL = '0192bbbb-0000-7000-8000-000000000001';
export const KNEE = '0192bbbb-0000-7000-8000-000000000002';

export function freshPhone(): DiaryDb {
  vi.stubGlobal('indexedDB', new IDBFactory());
  return new DiaryDb('1');
}

export const entry = (changes: Partial<Episode> = {}): Episode => ({
  ...emptyEntry(new Date('2026-03-01T08:30:00Z')),
  regions: ['left_heel'],
  ...changes,
});

type Sent = Pick<Operation, 'id' | 'kind' | 'object_id' | 'action' | 'base_revision' | 'body'>;
interface Asked {
  diary: string | null;
  since: number;
  operations: Sent[];
}
interface Held {
  kind: Kind;
  object_id: string;
  revision: number;
  deleted: boolean;
  body: Bodies[Kind];
  conflicts: Record<string, unknown>;
}
type Turn = (asked: Asked, serve: () => Response) => Response | Promise<Response>;

export const json = (data: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(data), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

const nothingToDelete = {
  ...{ status: 'rejected', object_id: '', revision: null, conflicts: {}, merged: null },
  problem: { type: '/problems/nothing-to-delete', title: 'There is no such record', status: 404 },
};

/**
 * The other end of `fetch`. It keeps what it was sent, once per operation id, in the shape of
 * docs/architecture.md; `next` lets something else happen to the coming requests.
 */
export class Network {
  asked: Asked[] = [];
  held = new Map<string, Held>();
  #seen = new Map<string, number>();
  #turns: Turn[] = [];
  #revision = 0;
  #lost: [after: number, until: number] | null = null;

  constructor() {
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      const asked = JSON.parse(body) as Asked;
      this.asked.push(asked);
      const serve = (): Response => this.#serve(asked);
      return (this.#turns.shift() ?? ((_asked, answer) => answer()))(asked, serve);
    });
  }

  next(...turns: Turn[]): void {
    this.#turns.push(...turns);
  }

  /** Something that another phone wrote. */
  write(object_id: string, body: Episode, conflicts: Record<string, unknown> = {}): void {
    const revision = ++this.#revision;
    const deleted = false;
    this.held.set(object_id, { kind: 'episode', object_id, revision, deleted, body, conflicts });
  }

  /** A backup of an earlier revision is brought back; the server goes on far after it. */
  goBack(to: number): void {
    for (const { object_id, revision } of this.held.values()) {
      if (revision > to) this.held.delete(object_id);
    }
    this.#lost = [to, this.#revision];
    this.#revision += 1_000_000;
  }

  #serve({ since, operations }: Asked): Response {
    const results = operations.map(({ id, kind, object_id, action, body }) => {
      const before = this.#seen.get(id);
      if (action === 'delete' && !this.held.has(object_id)) return { id, ...nothingToDelete };
      const revision = before ?? ++this.#revision;
      if (before === undefined) {
        this.#seen.set(id, revision);
        const kept = body ?? this.held.get(object_id)!.body;
        const deleted = action === 'delete';
        this.held.set(object_id, { kind, object_id, revision, deleted, body: kept, conflicts: {} });
      }
      const status = before === undefined ? 'applied' : 'repeated';
      return { id, status, object_id, revision, conflicts: {}, merged: null, problem: null };
    });
    return json({
      diary: ALICE,
      results,
      changes: [...this.held.values()].filter((held) => held.revision > since),
      cursor: this.#revision,
      more: false,
      lost_after:
        this.#lost && since > this.#lost[0] && since <= this.#lost[1] ? this.#lost[0] : null,
      server_time: new Date().toISOString(),
    });
  }
}

export const losesTheRequest: Turn = () => {
  throw new TypeError('Failed to fetch');
};
export const losesTheReply: Turn = (_, serve) => {
  serve();
  throw new TypeError('Failed to fetch');
};

/** An answer in which the server's word on the first operation is changed. */
export const says =
  (changes: Record<string, unknown>): Turn =>
  async (_, serve) => {
    const answer = (await serve().json()) as { results: object[] };
    return json({ ...answer, results: answer.results.map((one) => ({ ...one, ...changes })) });
  };
