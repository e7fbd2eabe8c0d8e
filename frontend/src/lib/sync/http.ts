/** One way to ask the server, and one name for each way in which it may not answer. */
import type { Problem } from '../diary/types';

export type Trouble =
  | { kind: 'offline' } // no answer, or too late
  | { kind: 'portal' } // an answer, but not from our server: a hotel's sign-in page, say
  | { kind: 'signed-out' }
  | { kind: 'other-account' } // this browser's session is somebody else's now
  | { kind: 'busy'; retryAfterS: number | null }
  | { kind: 'refused'; problem: Problem };

export class Unanswered extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.kind);
  }
}

export const TIMEOUT_MS = 20_000;
const FILE_TIMEOUT_MS = 120_000;

/** The CSRF token: from the page's cookies, or the worker's where the browser has them. */
export async function csrfToken(): Promise<string> {
  if (typeof document !== 'undefined') {
    return /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
  }
  const store = (globalThis as { cookieStore?: { get(name: string): Promise<{ value: string }> } })
    .cookieStore;
  const found = (await store?.get('__Host-csrftoken')) ?? (await store?.get('csrftoken'));
  return found?.value ?? '';
}

/** JSON, or a file as it is. */
function packed(body: unknown): { type: string; body: BodyInit } {
  return body instanceof Blob
    ? { type: 'application/octet-stream', body }
    : { type: 'application/json', body: JSON.stringify(body) };
}

async function send(method: string, path: string, body?: unknown): Promise<Response> {
  const parcel = body === undefined ? null : packed(body);
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(body instanceof Blob ? FILE_TIMEOUT_MS : TIMEOUT_MS),
      headers: {
        Accept: 'application/json, application/problem+json',
        'X-CSRFToken': await csrfToken(),
        ...(parcel ? { 'Content-Type': parcel.type } : {}),
      },
      ...(parcel ? { body: parcel.body } : {}),
    });
  } catch {
    throw new Unanswered({ kind: 'offline' });
  }
}

function isJson(answer: Response): boolean {
  return /^application\/(problem\+)?json/.test(answer.headers.get('Content-Type') ?? '');
}

// A proxy in front of the server says this in its own words.
const TOO_LARGE: Problem = { type: 'about:blank', title: 'This is too long to send', status: 413 };

/** Seconds or a date, RFC 9110. */
function retryAfterS(answer: Response): number | null {
  const text = answer.headers.get('Retry-After') ?? '';
  const seconds = Number(text) || (Date.parse(text) - Date.now()) / 1000;
  return seconds > 0 ? seconds : null;
}

async function read(answer: Response): Promise<unknown> {
  if (!isJson(answer)) throw new Unanswered({ kind: 'portal' });
  return answer.json().catch(() => {
    throw new Unanswered({ kind: 'portal' });
  });
}

/** Ask and decode; `decode` must throw when the answer is not what was asked for. */
export async function ask<T>(
  method: string,
  path: string,
  decode: (answer: unknown) => T,
  body?: unknown,
): Promise<T> {
  const answer = await send(method, path, body);
  if (answer.status === 401 || answer.status === 403) throw new Unanswered({ kind: 'signed-out' });
  if (answer.status === 429 || answer.status >= 500) {
    throw new Unanswered({ kind: 'busy', retryAfterS: retryAfterS(answer) });
  }
  if (answer.status === 413) throw new Unanswered({ kind: 'refused', problem: TOO_LARGE });
  const data: unknown = answer.status === 204 ? null : await read(answer);
  if (!answer.ok) {
    const problem = data as Problem;
    const isOther = problem.type === '/problems/other-account';
    throw new Unanswered(isOther ? { kind: 'other-account' } : { kind: 'refused', problem });
  }
  try {
    return decode(data);
  } catch {
    throw new Unanswered({ kind: 'portal' });
  }
}
