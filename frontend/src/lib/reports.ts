/** Ordering the doctor's page, and following it until it is made. */
import { localDay } from './diary/entry';
import { ask, Unanswered, type Trouble } from './sync/http';

export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];

export interface Report {
  id: string;
  from: string;
  to: string;
  paper: Paper;
  status: 'queued' | 'making' | 'done' | 'failed';
  progress: number; // per cent
  step: string;
  revision: number | null;
  made_at: string | null;
  pdf: string | null;
}

const FIRST_WAIT_MS = 300;
const WAIT_MS_MAX = 4_000;
const SLOWER = 1.4;
const PDF_TIMEOUT_MS = 60_000;

function readReport(data: unknown): Report {
  const report = data as Report;
  if (typeof report.id !== 'string' || typeof report.status !== 'string')
    throw new TypeError('not a report');
  return report;
}

export function readReports(data: unknown): Report[] {
  if (!Array.isArray(data)) throw new TypeError('not a list');
  return data.map(readReport);
}

export const isWaiting = (report: Report): boolean =>
  report.status === 'queued' || report.status === 'making';

export const order = (days: { from: string; to: string }, paper: Paper): Promise<Report> =>
  ask('POST', '/api/v1/reports', readReport, { ...days, paper });

/** Tell each step of a report until it is made or has failed; a lost network is waited out. */
export async function follow(
  report: Report,
  tell: (report: Report, trouble: Trouble | null) => void,
  signal: AbortSignal,
): Promise<void> {
  let known = report;
  for (let wait = FIRST_WAIT_MS; isWaiting(known); wait = Math.min(WAIT_MS_MAX, wait * SLOWER)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    try {
      known = await ask('GET', `/api/v1/reports/${report.id}`, readReport);
      if (!signal.aborted) tell(known, null);
    } catch (error) {
      if (!(error instanceof Unanswered) || !isPassing(error.trouble)) throw error;
      if (!signal.aborted) tell(known, error.trouble);
    }
  }
}

const isPassing = ({ kind }: Trouble): boolean => kind === 'offline' || kind === 'busy';

/** Fetch the pages; they are never kept on this phone by the app. */
export async function pages(report: Report): Promise<Blob> {
  try {
    const answer = await fetch(report.pdf!, {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PDF_TIMEOUT_MS),
    });
    if (answer.ok) return await answer.blob();
    throw new Unanswered(
      answer.status === 401 ? { kind: 'signed-out' } : { kind: 'busy', retryAfterS: null },
    );
  } catch (error) {
    throw error instanceof Unanswered ? error : new Unanswered({ kind: 'offline' });
  }
}

/** Return the first of so many local days that end today. */
export function firstDay(days: number, now: Date): string {
  const start = new Date(now);
  start.setDate(start.getDate() - days + 1); // not in hours: a day may have 23 or 25
  return localDay(start);
}

/** The paper of the country that the person lives in, else of the phone's language. */
export function usualPaper(country: string, language: string): Paper {
  const region = country || new Intl.Locale(language).region || '';
  return ['US', 'CA', 'MX', 'PH', 'CL', 'CO'].includes(region) ? 'letter' : 'a4';
}
