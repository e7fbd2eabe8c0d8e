/**
 * Forms that are not saved yet. What is typed is kept on the phone within a moment, so that a killed
 * tab, a new version or a change of mind loses nothing.
 */
import { app, type Draft } from './app.svelte';

const PAUSE_MS = 250;

export class DraftKeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest: { key: string; draft: Draft } | null = null;
  #isKept = $state(false);

  constructor() {
    $effect(() => {
      const flush = (): void => void this.flush();
      document.addEventListener('visibilitychange', flush);
      addEventListener('pagehide', flush);
      return () => {
        document.removeEventListener('visibilitychange', flush);
        removeEventListener('pagehide', flush);
        flush();
      };
    });
  }

  /** All that was typed is on the phone. */
  get isKept(): boolean {
    return this.#isKept;
  }

  note(key: string, draft: Draft): void {
    this.#latest = { key, draft };
    this.#isKept = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const latest = this.#latest;
    this.#latest = null;
    if (!latest) return;
    await app.setDraft(latest.key, latest.draft);
    this.#isKept = this.#latest === null;
  }

  /** It is saved, or thrown away. */
  async drop(key: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#latest = null;
    this.#isKept = false;
    await app.setDraft(key, null);
  }
}
