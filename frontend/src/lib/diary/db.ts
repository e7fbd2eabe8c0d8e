/**
 * The diary on this phone: one IndexedDB database per account, so that nobody's outbox is ever sent
 * under another name. Bodies rest sealed; ids, kinds and revisions stay in the open for the indexes.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { canSeal, newKey, seal, unseal, type Kept } from './seal';
import type { Kind, Operation, Stored } from './types';

/** A record at rest; sealed are its body and conflicts. */
export type Row = Pick<Stored, 'id' | 'kind' | 'revision' | 'deleted'> & { sealed: Kept };

/** An outbox row at rest; `sealed` is as in its record, null for a delete. */
export type Waiting = Omit<Operation, 'body' | 'problem'> & {
  sealed: Kept | null;
  problem: Kept | null;
};

export type WriteTx = IDBPTransaction<
  DiarySchema,
  ('records' | 'outbox' | 'meta' | 'keys')[],
  'readwrite'
>;

export interface DiarySchema extends DBSchema {
  records: { key: string; value: Row; indexes: { kind: Kind } };
  outbox: { key: number; value: Waiting; indexes: { object_id: string } };
  meta: { key: string; value: unknown };
  keys: { key: string; value: CryptoKey };
}

type Upgrade = (
  db: IDBPDatabase<DiarySchema>,
  tx: IDBPTransaction<DiarySchema, ('records' | 'outbox' | 'meta' | 'keys')[], 'versionchange'>,
) => Promise<void> | void;

/** Numbered without gaps; a released one is never altered. Each waits for IndexedDB only. */
export const MIGRATIONS: readonly Upgrade[] = [
  (db) => {
    db.createObjectStore('records', { keyPath: 'id' }).createIndex('kind', 'kind');
    const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
    outbox.createIndex('object_id', 'object_id');
    db.createObjectStore('meta');
  },
  // Version 1 was not sealed. Its values become plain ones here, and are sealed when next read:
  // an upgrade may not wait for WebCrypto.
  async (db, tx) => {
    db.createObjectStore('keys');
    type Before<T> = T & { body: unknown; conflicts?: unknown };
    const records = tx.objectStore('records');
    for (const row of (await records.getAll()) as Before<Row>[]) {
      const { body, conflicts, ...rest } = row;
      await records.put({ ...rest, sealed: { plain: { body, conflicts } } });
    }
    const outbox = tx.objectStore('outbox');
    for (const row of (await outbox.getAll()) as Before<Waiting>[]) {
      const { body, problem, ...rest } = row;
      await outbox.put({
        ...rest,
        sealed: body ? { plain: { body, conflicts: {} } } : null,
        problem: problem ? { plain: problem } : null,
      });
    }
    const meta = tx.objectStore('meta');
    for (const key of await meta.getAllKeys()) {
      if (key === 'cursor' || key === 'diary') continue;
      await meta.put({ plain: await meta.get(key) }, key);
    }
  },
];

const KEY = 'diary';

export class StorageError extends Error {
  constructor(
    readonly code: 'full' | 'blocked' | 'newer' | 'unavailable',
    cause?: unknown,
  ) {
    super(`storage: ${code}`, { cause });
  }
}

/** One account's database: opened late, and opened again when the browser has closed it. */
export class DiaryDb {
  #open: Promise<IDBPDatabase<DiarySchema>> | null = null;
  #key: Promise<CryptoKey | null> | null = null;
  /** What was unsealed once; a seal is never used for two values. */
  #unsealed = new Map<string, unknown>();
  /** Told when another tab holds up an upgrade. */
  onBlocked: () => void = () => {};

  constructor(
    readonly account: string,
    readonly name = `pins-${account}`,
  ) {}

  #database(): Promise<IDBPDatabase<DiarySchema>> {
    this.#open ??= openDB<DiarySchema>(this.name, MIGRATIONS.length, {
      upgrade: async (db, from, _to, tx) => {
        try {
          for (const migrate of MIGRATIONS.slice(from)) await migrate(db, tx);
        } catch {
          // Else half an upgrade would count as done. Opening fails with this abort.
          tx.done.catch(() => {});
          tx.abort();
        }
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
    void this.#open?.then(
      (db) => db.close(),
      () => {}, // it never opened
    );
    this.#open = null;
    this.#key = null;
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

  /** Write in one transaction that is on the disk when this returns; an error undoes all of it. */
  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.run(async (open) => {
      const tx = open.transaction(['records', 'outbox', 'meta', 'keys'], 'readwrite', {
        durability: 'strict',
      });
      try {
        const result = await work(tx);
        await tx.done;
        return result;
      } catch (error) {
        await abort(tx);
        throw tx.error ?? error;
      }
    });
  }

  async seal(value: unknown): Promise<Kept> {
    return seal(await this.#theKey(), value);
  }

  /** Open a sealed value; throws `Unreadable`. What comes back is shared and must not be changed. */
  async unseal<T>(kept: Kept): Promise<T> {
    const seen = 'iv' in kept ? String.fromCharCode(...kept.iv) : null;
    if (seen && this.#unsealed.has(seen)) return this.#unsealed.get(seen) as T;
    const value = await unseal(await this.#theKey(), kept);
    if (seen) this.#unsealed.set(seen, value);
    return value as T;
  }

  #theKey(): Promise<CryptoKey | null> {
    this.#key ??= this.#findKey().catch((error: unknown) => {
      this.#key = null;
      throw error;
    });
    return this.#key;
  }

  /** The key, made at the first use; two tabs that make one at once keep the first. */
  async #findKey(): Promise<CryptoKey | null> {
    if (!canSeal()) return null;
    const found = await this.run((open) => open.get('keys', KEY));
    if (found instanceof CryptoKey) return found;
    const made = await newKey();
    return this.write(async (tx) => {
      const first: unknown = await tx.objectStore('keys').get(KEY);
      if (!(first instanceof CryptoKey)) await tx.objectStore('keys').put(made, KEY);
      return first instanceof CryptoKey ? first : made;
    });
  }
}

async function abort(tx: WriteTx): Promise<void> {
  try {
    tx.abort();
  } catch {
    // The browser did so already.
  }
  await tx.done.catch(() => {});
}

function isClosed(error: unknown): boolean {
  // UnknownError is what Safari says when its database process went away.
  const names = ['InvalidStateError', 'AbortError', 'UnknownError'];
  return error instanceof DOMException && names.includes(error.name);
}

const CODES: Readonly<Record<string, StorageError['code']>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
};

function asStorageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  return new StorageError(CODES[error.name] ?? 'unavailable', error);
}
