/**
 * The diary on this phone: one IndexedDB database per account, so that nobody's outbox is ever sent
 * under another name.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Kind, Operation, Stored } from './types';

export interface DiarySchema extends DBSchema {
  records: { key: string; value: Stored; indexes: { kind: Kind } };
  outbox: { key: number; value: Operation; indexes: { object_id: string } };
  meta: { key: string; value: unknown };
}

type Upgrade = (
  db: IDBPDatabase<DiarySchema>,
  tx: IDBPTransaction<DiarySchema, ArrayLike<'records' | 'outbox' | 'meta'>, 'versionchange'>,
) => void;

/** Numbered without gaps; a released one is never altered. */
export const MIGRATIONS: readonly Upgrade[] = [
  (db) => {
    db.createObjectStore('records', { keyPath: 'id' }).createIndex('kind', 'kind');
    const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
    outbox.createIndex('object_id', 'object_id');
    db.createObjectStore('meta');
  },
];

export class StorageError extends Error {
  constructor(
    readonly code: 'full' | 'blocked' | 'unavailable',
    cause?: unknown,
  ) {
    super(`storage: ${code}`, { cause });
  }
}

/** One account's database: opened late, and opened again when the browser has closed it. */
export class DiaryDb {
  #open: Promise<IDBPDatabase<DiarySchema>> | null = null;
  /** Told when another tab needs this one to let go, or holds up an upgrade. */
  onBlocked: () => void = () => {};

  constructor(
    readonly account: string,
    readonly name = `pins-${account}`,
  ) {}

  #database(): Promise<IDBPDatabase<DiarySchema>> {
    this.#open ??= openDB<DiarySchema>(this.name, MIGRATIONS.length, {
      upgrade: (db, from, _to, tx) => {
        for (const migrate of MIGRATIONS.slice(from)) migrate(db, tx);
      },
      blocked: () => this.onBlocked(),
      blocking: () => this.close(),
      terminated: () => (this.#open = null),
    }).catch((error: unknown) => {
      this.#open = null;
      throw error;
    });
    return this.#open;
  }

  close(): void {
    void this.#open?.then((db) => db.close());
    this.#open = null;
  }

  /**
   * Run `work` with an open database; once more on a fresh handle when the browser closed the first
   * (iOS does so in the background, and every later save on that handle would fail too).
   */
  async run<T>(work: (db: IDBPDatabase<DiarySchema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#database());
    } catch (error) {
      if (isClosed(error)) {
        this.#open = null;
        try {
          return await work(await this.#database());
        } catch (again) {
          throw asStorageError(again);
        }
      }
      throw asStorageError(error);
    }
  }
}

function isClosed(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'InvalidStateError' || error.name === 'AbortError')
  );
}

function asStorageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  return new StorageError(error.name === 'QuotaExceededError' ? 'full' : 'unavailable', error);
}
