/** The one thing that can be undone just now: the last save, delete or choice. */
interface Offer {
  words: string;
  run: () => Promise<void>;
}

class Undo {
  #offered = $state.raw<Offer | null>(null);

  get offered(): Offer | null {
    return this.#offered;
  }

  offer(words: string, run: () => Promise<void>): void {
    this.#offered = { words, run };
  }

  drop(): void {
    this.#offered = null;
  }

  /** Undo it; what that makes may be offered in its turn. */
  async use(): Promise<void> {
    const offered = this.#offered;
    this.drop();
    await offered?.run();
  }
}

export const undo = new Undo();
