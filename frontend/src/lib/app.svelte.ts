/**
 * The one reactive picture of the app: who is here, what is in the diary, what is not sent yet.
 * The work is done by lib/diary and lib/sync, which know nothing of the screen.
 */
import { DiaryDb, StorageError } from './diary/db';
import * as store from './diary/store';
import type { Bodies, Kind, Operation, State, Stored } from './diary/types';
import type { Me } from './account';
import { ask, Unanswered, type Trouble } from './sync/http';
import { flush, waitMs } from './sync/flush';

const ME = 'pins-me';
const CLOCK_SKEW_MINUTES_MAX = 5;

export interface Finding {
  id: string;
  rule: string;
  rule_version: number;
  urgency: 'none' | 'routine' | 'soon' | 'same_day' | 'emergency';
  day: string;
  last_day: string;
  message: string;
  evidence: Record<string, unknown> & { entries?: string[] };
  episode: string | null;
}

export interface Checks {
  checked_at: string | null;
  is_stale: boolean;
}

type Records = { [K in Kind]: Stored<K>[] };
const NONE: Records = { episode: [], checkin: [], visit: [], context: [], profile: [] };

class App {
  #me = $state<Me | null>(readMe());
  #db: DiaryDb | null = null;
  #records = $state.raw<Records>(NONE);
  #outbox = $state.raw<Operation[]>([]);
  #isSending = $state(false);
  #trouble = $state<Trouble | null>(null);
  #storage = $state<StorageError['code'] | null>(null);
  #clockAheadMinutes = $state<number | null>(null);
  #findings = $state.raw<Finding[]>([]);
  #checks = $state.raw<Checks | null>(null);
  #isReady = $state(false);
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get me() {
    return this.#me;
  }
  get isReady() {
    return this.#isReady;
  }
  get unsent() {
    return this.#outbox.length;
  }
  get refused() {
    return this.#outbox.filter((row) => row.problem);
  }
  get isSending() {
    return this.#isSending;
  }
  get trouble() {
    return this.#trouble;
  }
  get storage() {
    return this.#storage;
  }
  get clockIsOff() {
    return Math.abs(this.#clockAheadMinutes ?? 0) > CLOCK_SKEW_MINUTES_MAX;
  }
  get findings() {
    return this.#findings;
  }
  get checks() {
    return this.#checks;
  }

  records<K extends Kind>(kind: K): Stored<K>[] {
    return this.#records[kind] as Stored<K>[];
  }

  /** Entries, newest first. */
  episodes = $derived(
    [...this.#records.episode].sort(
      (a, b) => Date.parse(b.body.started_at) - Date.parse(a.body.started_at),
    ),
  );

  #states = $derived(store.states(this.#outbox, this.#isSending));

  state(id: string): State {
    return this.#states.get(id) ?? 'saved';
  }

  /** Open the diary that was used last on this phone, then ask the server who is signed in. */
  async start(): Promise<void> {
    if (this.#me) await this.#open(this.#me);
    this.#isReady = true;
    await this.whoIsHere();
    addEventListener('online', () => void this.sync());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.sync();
    });
  }

  /** Ask who is signed in; without an answer the phone stays as it is. */
  async whoIsHere(): Promise<void> {
    try {
      const me = await ask('GET', '/api/v1/me', (data) => {
        const found = data as Me;
        if (typeof found.username !== 'string') throw new TypeError('not an account');
        return found;
      });
      if (me.id !== this.#me?.id) await this.#open(me);
      this.#me = me;
      localStorage.setItem(ME, JSON.stringify(me));
      this.#trouble = null;
      await this.sync();
    } catch (error) {
      if (error instanceof Unanswered) this.#trouble = this.#me ? error.trouble : null;
      else throw error;
    }
  }

  async #open(me: Me): Promise<void> {
    this.#db?.close();
    this.#db = null;
    this.#records = NONE;
    this.#findings = [];
    if (me.role === 'patient') {
      this.#db = new DiaryDb(String(me.id));
      this.#db.onBlocked = () => (this.#storage = 'blocked');
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    const db = this.#db;
    if (!db) return;
    try {
      const [episode, checkin, visit, context, profile, outbox] = await Promise.all([
        store.list(db, 'episode'),
        store.list(db, 'checkin'),
        store.list(db, 'visit'),
        store.list(db, 'context'),
        store.list(db, 'profile'),
        store.outbox(db),
      ]);
      this.#records = { episode, checkin, visit, context, profile };
      this.#outbox = outbox;
      this.#findings = await store.kept<Finding[]>(db, 'findings', []);
      this.#checks = await store.kept<Checks | null>(db, 'checks', null);
      this.#storage = null;
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof StorageError) this.#storage = error.code;
    throw error;
  }

  async put<K extends Kind>(kind: K, id: string, body: Bodies[K]): Promise<void> {
    try {
      await store.put(this.#here(), kind, id, body);
    } catch (error) {
      this.#fail(error);
    }
    await this.#read();
    void navigator.storage?.persist?.();
    void this.sync();
  }

  async remove(id: string): Promise<void> {
    await store.remove(this.#here(), id);
    await this.#read();
    void this.sync();
  }

  /** Keep what the server said, to be read offline; on a device without a diary nothing is kept. */
  async keep(key: string, value: unknown): Promise<void> {
    if (this.#db) await store.keep(this.#db, key, value);
  }

  async kept<T>(key: string): Promise<T | null> {
    return this.#db ? store.kept<T | null>(this.#db, key, null) : null;
  }

  #here(): DiaryDb {
    if (!this.#db) throw new Error('nobody with a diary is signed in');
    return this.#db;
  }

  /** Send what waits and take in what is new; tries again by itself, later and later. */
  async sync(): Promise<void> {
    const db = this.#db;
    if (!db || this.#isSending) return;
    clearTimeout(this.#timer);
    this.#isSending = true;
    try {
      const { trouble, clockAheadMinutes } = await flush(db);
      this.#trouble = trouble;
      if (clockAheadMinutes !== null) this.#clockAheadMinutes = clockAheadMinutes;
      if (!trouble) await this.#look(db);
    } finally {
      this.#isSending = false;
      await this.#read();
    }
    this.#tries = this.#trouble ? this.#tries + 1 : 0;
    this.#plan(db);
  }

  #plan(db: DiaryDb): void {
    const waiting = this.#outbox.some((row) => !row.problem);
    if (this.#trouble && this.#trouble.kind !== 'signed-out' && waiting) {
      this.#timer = setTimeout(() => void this.sync(), waitMs(this.#tries, this.#trouble));
      askForBackgroundSync(db.account);
    } else if (!this.#trouble && waiting) {
      void this.sync();
    }
  }

  /** What the server noticed; kept, so that it can be read offline. */
  async #look(db: DiaryDb): Promise<void> {
    try {
      const findings = await ask('GET', '/api/v1/findings', (data) => {
        if (!Array.isArray(data)) throw new TypeError('not a list');
        return data as Finding[];
      });
      const checks = await ask('GET', '/api/v1/status', (data) => data as Checks);
      await store.keep(db, 'findings', findings);
      await store.keep(db, 'checks', checks);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
  }

  /** Forget who is here; the diary of an account with unsent entries stays sealed to it. */
  async leave(options: { erase: boolean }): Promise<void> {
    const db = this.#db;
    localStorage.removeItem(ME);
    this.#me = null;
    this.#db = null;
    this.#records = NONE;
    this.#outbox = [];
    db?.close();
    if (db && options.erase) await store.erase(db);
  }
}

function readMe(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(ME) ?? 'null') as Me | null;
  } catch {
    return null;
  }
}

interface WithSync {
  sync?: { register(tag: string): Promise<void> };
}

function askForBackgroundSync(account: string): void {
  void navigator.serviceWorker?.ready.then((worker) =>
    (worker as ServiceWorkerRegistration & WithSync).sync?.register(`outbox:${account}`),
  );
}

export const app = new App();
