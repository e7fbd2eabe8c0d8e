/** Signing in and out, on the same origin (django-allauth headless). */
import { csrfToken, Unanswered } from './sync/http';

export interface Me {
  id: number;
  username: string;
  role: 'patient' | 'clinician';
  diary: string | null;
  demo: boolean;
}

const AUTH = '/_allauth/browser/v1';

export interface Fault {
  param?: string;
  message: string;
}

async function auth(method: string, path: string, body?: unknown): Promise<Fault[]> {
  // The configuration's answer sets the CSRF cookie, which a first visit does not have.
  if (!(await csrfToken())) await reach(fetch(`${AUTH}/config`, { credentials: 'same-origin' }));
  const answer = await reach(
    fetch(AUTH + path, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(20_000),
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': await csrfToken() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  if (answer.status === 429) throw new Unanswered({ kind: 'busy', retryAfterS: null });
  if (answer.ok || (method === 'DELETE' && answer.status === 401)) return [];
  const data = (await answer.json().catch(() => ({}))) as { errors?: Fault[] };
  return data.errors ?? [{ message: '' }];
}

async function reach(asked: Promise<Response>): Promise<Response> {
  try {
    return await asked;
  } catch {
    throw new Unanswered({ kind: 'offline' });
  }
}

export async function signIn(login: string, password: string): Promise<Fault[]> {
  await isSignedOutForSure();
  return auth('POST', '/auth/login', {
    [login.includes('@') ? 'email' : 'username']: login,
    password,
  });
}

export const signUp = (account: {
  username: string;
  email?: string;
  password: string;
  role: Me['role'];
}): Promise<Fault[]> => auth('POST', '/auth/signup', account);

const LEAVING = 'pins-leaving';

/** End the session; without a network that is made up for at the next start. */
export async function signOut(): Promise<Fault[]> {
  localStorage.setItem(LEAVING, '1');
  const faults = await auth('DELETE', '/auth/session');
  localStorage.removeItem(LEAVING);
  return faults;
}

/** End a session that could not be ended offline; false while there is still no network. */
export async function isSignedOutForSure(): Promise<boolean> {
  if (!localStorage.getItem(LEAVING)) return true;
  try {
    await signOut();
    return true;
  } catch (error) {
    if (error instanceof Unanswered) return false;
    throw error;
  }
}
