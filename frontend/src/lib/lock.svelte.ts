/**
 * The app lock: hides the diary after some minutes away, until a PIN or the phone's own check. It is a
 * curtain, not a safe (docs/decisions/0010): what sends entries and what helps in an emergency never
 * waits for it.
 */
import { app } from './app.svelte';
import { curtain } from './curtain.svelte';

const KEY = 'pins-lock';
const CHECK_EACH_MS = 10_000;
const TRIES_MAX = 5;
const WAIT_MS = 30_000;
const WAIT_MS_MAX = 3_600_000;
/** Safety first: what to do now, and writing down what happens. */
const ALWAYS_OPEN = ['/log', '/advice', '/warning-signs', '/learn', '/rules', '/sign-in'];

/** One account's lock as it rests on this phone; times in ms since 1970. */
export interface Kept {
  salt: string;
  hash: string;
  iterations: number;
  minutes: number;
  /** The credential of the phone's own check, base64; null when only the PIN opens. */
  passkey: string | null;
  isLocked: boolean;
  seenAt: number;
  tries: number;
  waitUntil: number;
}
type All = Record<string, Kept>;

class Lock {
  #all = $state.raw<All>(readAll());
  #mine = $derived(app.me ? (this.#all[app.me.id] ?? null) : null);
  isLocked = $derived(this.#mine?.isLocked ?? false);
  #lookedAt = -1_000;

  constructor() {
    this.#check();
    // Editing an entry shows it.
    curtain.hides = (path, query) =>
      this.isLocked && (!ALWAYS_OPEN.includes(path) || (path === '/log' && query.has('entry')));
    setInterval(() => this.#check(), CHECK_EACH_MS);
    document.addEventListener('visibilitychange', () => this.#seen());
    for (const name of ['pointerdown', 'keydown', 'scroll'] as const)
      addEventListener(name, () => this.#seen(), { capture: true, passive: true });
    globalThis.addEventListener('storage', ({ key }: StorageEvent) => {
      if (key === KEY) this.#all = readAll(); // another tab
    });
  }

  get mine(): Kept | null {
    return this.#mine;
  }

  /** Set or change this account's lock; null takes it away. */
  keep(change: Partial<Kept> | null): void {
    const id = app.me?.id;
    if (id === undefined) return;
    const { [id]: before, ...others } = readAll();
    this.#all = change ? { ...others, [id]: { ...before, ...change } as Kept } : others;
    localStorage.setItem(KEY, JSON.stringify(this.#all));
  }

  open(): void {
    this.keep({ isLocked: false, tries: 0, waitUntil: 0, seenAt: Date.now() });
  }

  /** Note a try before it is looked at: a reload must not give another one. False: wait first. */
  mayTry(): boolean {
    const kept = readAll()[app.me?.id ?? ''];
    if (!kept || Date.now() < kept.waitUntil) return false;
    const tries = kept.tries + 1;
    const pause = Math.min(WAIT_MS * 2 ** (tries - TRIES_MAX), WAIT_MS_MAX);
    this.keep({ tries, waitUntil: tries < TRIES_MAX ? 0 : Date.now() + pause });
    return true;
  }

  /** The person is here: that counts, unless they were away too long. */
  #seen(): void {
    if (Math.abs(performance.now() - this.#lookedAt) < 1_000) return;
    this.#lookedAt = performance.now();
    this.#check();
    if (this.#mine && !this.#mine.isLocked) this.keep({ seenAt: Date.now() });
  }

  /** Lock when nobody was seen for so long, in any tab; a clock that was put back locks as well. */
  #check(): void {
    if (!this.#mine || this.#mine.isLocked) return;
    this.#all = readAll();
    const mine = this.#mine;
    if (!mine || mine.isLocked) return;
    const awayMs = Date.now() - mine.seenAt;
    if (awayMs > mine.minutes * 60_000 || awayMs < -60_000) this.keep({ isLocked: true });
  }
}

function readAll(): All {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as All;
  } catch {
    return {};
  }
}

export const lock = new Lock();
