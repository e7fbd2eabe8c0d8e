/** Signing in and out, on the same origin (django-allauth headless). */
import { Unanswered } from './sync/http';
import { csrfToken } from './sync/http';

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

export const signIn = (login: string, password: string): Promise<Fault[]> =>
  auth('POST', '/auth/login', {
    [login.includes('@') ? 'email' : 'username']: login,
    password,
  });

export const signUp = (account: {
  username: string;
  email?: string;
  password: string;
  role: Me['role'];
}): Promise<Fault[]> => auth('POST', '/auth/signup', account);

export const signOut = (): Promise<Fault[]> => auth('DELETE', '/auth/session');
