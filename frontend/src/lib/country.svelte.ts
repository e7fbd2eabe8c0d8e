/** The country for the emergency number: kept on this phone, with or without an account. */
import { app } from './app.svelte';

const KEY = 'pins-country';

class Country {
  #onPhone = $state(localStorage.getItem(KEY) ?? '');

  /** The diary's own country before the one chosen on this phone; empty when neither is known. */
  get code(): string {
    return app.records('profile')[0]?.body.country || this.#onPhone;
  }

  async choose(code: string): Promise<void> {
    localStorage.setItem(KEY, code);
    this.#onPhone = code;
    const profile = app.records('profile')[0];
    if (profile) await app.put('profile', profile.id, { ...profile.body, country: code });
  }
}

export const country = new Country();
