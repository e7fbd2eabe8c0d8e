/**
 * The one reactive picture of the app: who is here, what is in the diary, what is not sent yet.
 * The work is done by lib/diary and lib/sync, which know nothing of the screen.
 */
import { DiaryDb, StorageError } from './diary/db';
import { newestFirst } from './diary/entry';
import * as store from './diary/store';
import type { Bodies, Kind, Operation, State, Stored } from './diary/types';
import { isSignedOutForSure, type Me } from './account';
import { ask, Unanswered, type Trouble } from './sync/http';
import { flush, waitMs } from './sync/flush';

const ME = 'pins-me';
const CLOCK = 'pins-clock-ahead-minutes';
const ASK_AGAIN_MS = 5 * 60_000;
const CLOCK_SKEW_MINUTES_MAX = 5;

/** What is being written and not saved yet; it outlives the tab, and waits to be finished. */
export interface Draft {
  id: string;
  body: Bodies[Kind];
}

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
  /** How it was said; null until the server has decided. */
  note: Note | null;
}

export interface Note {
  is_held: boolean; // kept and listed, not said again
  reason: '' | 'cooldown' | 'asked' | 'joined';
  repeats_day: string | null;
  push: 'waiting' | 'done' | 'held' | 'failed' | null;
}

export interface Checks {
  checked_at: string | null;
  is_stale: boolean;
}

type Records = { [K in Kind]: Stored<K>[] };
const NONE: Records = {
  ...{ episode: [], checkin: [], weekly: [], visit: [] },
  ...{ context: [], profile: [], answer: [] },
};

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
  #isWhole = $state(false);
  #drafts = $state.raw<Record<string, Draft>>({});
  #clockAnswered = $state(Number(localStorage.getItem(CLOCK) ?? 0));
  #tabs = new BroadcastChannel('pins');
  #exchanging: Promise<void> | null = null;
  #reading: Promise<void> | null = null;
  #nextReading: Promise<void> | null = null;
  #notBefore = 0;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get me() {
    return this.#me;
  }
  get isReady() {
    return this.#isReady;
  }
  /** All that the server had has come; before that, what is missing here may exist there. */
  get isWhole() {
    return this.#isWhole;
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
    const ahead = this.#clockAheadMinutes ?? this.#clockAnswered;
    const isOff = Math.abs(ahead) > CLOCK_SKEW_MINUTES_MAX;
    return isOff && Math.abs(ahead - this.#clockAnswered) > CLOCK_SKEW_MINUTES_MAX;
  }
  /** The person says that the clock is right: do not ask again unless it moves. */
  keepClock(): void {
    this.#clockAnswered = this.#clockAheadMinutes ?? 0;
    localStorage.setItem(CLOCK, String(this.#clockAnswered));
  }
  get drafts() {
    return this.#drafts;
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
  episodes = $derived(newestFirst(this.#records.episode));

  #states = $derived(store.states(this.#outbox, this.#isSending));

  state(id: string): State {
    return this.#states.get(id) ?? 'saved';
  }

  /** Open the diary that was used last on this phone, then ask the server who is signed in. */
  async start(): Promise<void> {
    this.#tabs.onmessage = ({ data }) => this.#hear(data as TabMessage);
    if (this.#me) await this.#open(this.#me);
    this.#isReady = true;
    if (await isSignedOutForSure()) await this.whoIsHere();
    addEventListener('online', () => void this.sync());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.sync();
    });
    // A page that stays open learns within minutes that checks have stopped.
    setInterval(() => {
      if (document.visibilityState === 'visible') void this.sync();
    }, ASK_AGAIN_MS);
  }

  #hear(message: TabMessage): void {
    if (message.account !== this.#db?.account) return;
    if (message.type === 'left') location.reload();
    else void this.#read();
  }

  #tell(type: TabMessage['type'], account: string): void {
    this.#tabs.postMessage({ type, account } satisfies TabMessage);
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
      await this.#prepare(this.#db, me);
      await this.#read();
    }
  }

  async #prepare(db: DiaryDb, me: Me): Promise<void> {
    try {
      if (me.diary) await store.setOwner(db, me.diary);
      await store.sealPlain(db);
      this.#drafts = await store.kept<Record<string, Draft>>(db, 'drafts', {});
    } catch (error) {
      this.#note(error);
    }
  }

  /**
   * Take up the diary as it rests on the phone. One reading at a time, so that an older one never
   * comes last; who asks meanwhile waits for the next one, which all of them share.
   */
  #read(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#readNow().finally(() => (this.#reading = this.#nextReading = null));
      return this.#reading;
    }
    this.#nextReading ??= this.#reading.catch(() => {}).then(() => this.#read());
    return this.#nextReading;
  }

  async #readNow(): Promise<void> {
    const db = this.#db;
    if (!db) return;
    try {
      const { records, outbox, isWhole } = await store.read(db);
      if (db !== this.#db) return; // who was here has left
      const of = <K extends Kind>(kind: K): Stored<K>[] =>
        records.filter((record) => record.kind === kind) as Stored<K>[];
      this.#records = {
        ...{ episode: of('episode'), checkin: of('checkin'), weekly: of('weekly') },
        ...{
          visit: of('visit'),
          context: of('context'),
          profile: of('profile'),
          answer: of('answer'),
        },
      };
      this.#outbox = outbox;
      this.#isWhole = isWhole;
      this.#findings = await store.kept<Finding[]>(db, 'findings', []);
      this.#checks = await store.kept<Checks | null>(db, 'checks', null);
      if (this.#storage !== 'full') this.#storage = null;
    } catch (error) {
      this.#note(error);
    }
  }

  /** Say on screen what the phone's storage refused. */
  #note(error: unknown): void {
    if (!(error instanceof StorageError)) throw error;
    this.#storage = error.code;
  }

  async #write(work: (db: DiaryDb) => Promise<unknown>): Promise<void> {
    const db = this.#here();
    try {
      await work(db);
      this.#storage = null;
    } catch (error) {
      this.#note(error);
      throw error; // nothing may be said to be saved
    }
    await this.#read();
    this.#tell('changed', db.account);
    void this.sync();
  }

  /** Save a record on this phone and send it when that is possible; throws `StorageError`. */
  async put<K extends Kind>(kind: K, id: string, body: Bodies[K]): Promise<void> {
    await this.#write((db) => store.put(db, kind, id, body));
    void navigator.storage?.persist?.();
  }

  async remove(id: string): Promise<void> {
    await this.#write((db) => store.remove(db, id));
  }

  /** Give up a change that the server refused or that this phone can no longer read. */
  async dismiss(operation: Operation): Promise<void> {
    await this.#write((db) => store.dismiss(db, operation));
  }

  /** Keep what is being written; null when it is saved or thrown away. */
  async setDraft(key: string, draft: Draft | null): Promise<void> {
    const others = Object.entries(this.#drafts).filter(([name]) => name !== key);
    this.#drafts = Object.fromEntries(draft ? [...others, [key, draft]] : others);
    await this.keep('drafts', this.#drafts).catch((error: unknown) => {
      if (!(error instanceof StorageError)) throw error; // the form itself is still on screen
    });
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

  /**
   * Send what waits and take in what is new; tries again by itself, later and later. A server that
   * asked for time gets it, unless the person asks.
   */
  async sync(options: { isAsked?: boolean } = {}): Promise<void> {
    const db = this.#db;
    if (!db || this.#exchanging) return this.#exchanging ?? undefined;
    if (!options.isAsked && performance.now() < this.#notBefore) return;
    clearTimeout(this.#timer);
    this.#isSending = true;
    this.#exchanging = this.#exchange(db).finally(() => {
      this.#isSending = false;
      this.#exchanging = null;
    });
    await this.#exchanging;
    if (db !== this.#db) return;
    this.#tell('changed', db.account);
    if (this.#trouble?.kind === 'other-account') await this.whoIsHere();
    this.#tries = this.#trouble ? this.#tries + 1 : 0;
    this.#plan(db);
  }

  async #exchange(db: DiaryDb): Promise<void> {
    try {
      const { trouble, clockAheadMinutes } = await flush(db);
      this.#trouble = trouble;
      if (clockAheadMinutes !== null) this.#clockAheadMinutes = clockAheadMinutes;
      if (!trouble) await this.#look(db);
    } catch (error) {
      this.#note(error);
    }
    if (db === this.#db) await this.#read();
  }

  #plan(db: DiaryDb): void {
    const waiting = this.#outbox.some((row) => !row.problem);
    const trouble = this.#trouble;
    const pause = trouble ? waitMs(this.#tries, trouble) : 0;
    this.#notBefore = trouble?.kind === 'busy' ? performance.now() + pause : 0;
    if (trouble && trouble.kind !== 'signed-out' && waiting) {
      this.#timer = setTimeout(() => void this.sync(), pause);
      // Not when the server is busy: the browser's worker would not wait as long as it asked.
      if (trouble.kind === 'offline') askForBackgroundSync(db.account);
    } else if (!this.#trouble && waiting) {
      void this.sync();
    }
  }

  /** What the server noticed; kept, so that it can be read offline. */
  async #look(db: DiaryDb): Promise<void> {
    try {
      const findings = await ask('GET', '/api/v1/alerts', (data) => {
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
    this.#findings = [];
    this.#drafts = {};
    this.#trouble = null;
    db?.close();
    if (db) this.#tell('left', db.account);
    if (db && options.erase) await store.erase(db);
  }
}

interface TabMessage {
  type: 'changed' | 'left';
  account: string;
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
