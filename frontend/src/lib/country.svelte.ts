/** The country for the emergency number: kept on this phone, with or without an account. */
import { changeProfile, profileHere } from './profile';

const KEY = 'pins-country';

class Country {
  #onPhone = $state(localStorage.getItem(KEY) ?? '');

  /** The diary's own country before the one chosen on this phone; empty when neither is known. */
  get code(): string {
    return profileHere()?.country || this.#onPhone;
  }

  async choose(code: string): Promise<void> {
    localStorage.setItem(KEY, code);
    this.#onPhone = code;
    await changeProfile({ country: code });
  }
}

export const country = new Country();
