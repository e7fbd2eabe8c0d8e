/** One answer of the server on a screen: the last one stands until a newer one comes. */
import { untrack } from 'svelte';
import { app } from './app.svelte';
import { now } from './diary/entry';
import { ask, Unanswered, type Trouble } from './sync/http';

interface Kept {
  at: string;
  data: unknown;
}

export class Answer<T> {
  #value = $state.raw<T | null>(null);
  #at = $state<string | null>(null);
  #trouble = $state<Trouble | null>(null);

  /** With a `key` the answer is kept on this phone, to be read offline. */
  constructor(
    readonly path: string,
    readonly decode: (data: unknown) => T,
    readonly key?: string,
  ) {}

  get value(): T | null {
    return this.#value;
  }
  /** When the server said it. */
  get at(): string | null {
    return this.#at;
  }
  /** Why the newest question had no answer. */
  get trouble(): Trouble | null {
    return this.#trouble;
  }

  async load(): Promise<void> {
    // Untracked: an effect that loads must not run again because something came.
    if (untrack(() => !this.#value)) await this.#recall();
    try {
      let data: unknown;
      this.#value = await ask('GET', this.path, (answer) => {
        data = answer;
        return this.decode(answer);
      });
      this.#at = now();
      this.#trouble = null;
      if (this.key) await app.keep(this.key, { at: this.#at, data } satisfies Kept);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.#trouble = error.trouble;
    }
  }

  async #recall(): Promise<void> {
    const kept = this.key ? await app.kept<Kept>(this.key) : null;
    if (!kept) return;
    try {
      this.#value = this.decode(kept.data);
      this.#at = kept.at;
    } catch {
      // An older version of the app kept it in another shape: ask anew.
    }
  }
}
