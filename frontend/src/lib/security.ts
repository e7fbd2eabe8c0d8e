/** What the page of sign-in and security shows and changes. */
import { auth, type Reply } from './account';

export interface Authenticator {
  type: 'totp' | 'webauthn' | 'recovery_codes';
  id?: number;
  name?: string;
  created_at: number;
  unused_code_count?: number;
}
export interface Device {
  id: number;
  user_agent: string;
  created_at: number;
  is_current: boolean;
}

/** What a section of the page gets to do its work, and what went wrong in it. */
export interface Part {
  run: (action: () => Promise<Reply | null>, then?: (reply: Reply) => void) => Promise<boolean>;
  fault: string;
}

const KEYS = '/account/authenticators';

export const authenticators = (): Promise<Reply> => auth('GET', KEYS);
export const devices = (): Promise<Reply> => auth('GET', '/auth/sessions');
export const signOutDevices = (ids: number[]): Promise<Reply> =>
  auth('DELETE', '/auth/sessions', { sessions: ids });
export const removePasskey = (id: number): Promise<Reply> =>
  auth('DELETE', `${KEYS}/webauthn`, { authenticators: [id] });
/** Answers 404 with the secret as long as no app is set up. */
export const newSecret = (): Promise<Reply> => auth('GET', `${KEYS}/totp`);
export const useApp = (code: string): Promise<Reply> => auth('POST', `${KEYS}/totp`, { code });
export const removeApp = (): Promise<Reply> => auth('DELETE', `${KEYS}/totp`);
/** The recovery codes, as long as nobody has looked at them. */
export const readCodes = (): Promise<Reply> => auth('GET', `${KEYS}/recovery-codes`);
export const newCodes = (): Promise<Reply> => auth('POST', `${KEYS}/recovery-codes`, {});
export const confirmPassword = (password: string): Promise<Reply> =>
  auth('POST', '/auth/reauthenticate', { password });
export const changePassword = (current: string, next: string): Promise<Reply> =>
  auth('POST', '/account/password/change', { current_password: current, new_password: next });

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** "Firefox, Android": enough to know a device again. */
export const deviceName = (agent: string): string =>
  [BROWSERS, SYSTEMS]
    .map((known) => known.find(([mark]) => mark.test(agent))?.[1])
    .filter(Boolean)
    .join(', ');
