/** Opening a link in the browser of whoever got it: asked for here, unlocked here, shown here. */
import { locale } from '../i18n/language';
import { fromBase64url, unseal, type Payload } from './secrets';

export type Refusal =
  | { kind: 'over' } // stopped, too old, used up or never there: the server does not say
  | { kind: 'passcode'; left: number }
  | { kind: 'offline' }
  | { kind: 'damaged' };

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.kind);
  }
}

export interface Opened {
  name: string;
  born: string;
  /** What each entry says in words, as the sender wrote it. */
  entries: string[];
  papers: { title: string; days: string; pdf: Blob }[];
}

interface Resource {
  resourceType: string;
  text?: { div?: string };
  name?: { text?: string }[];
  birthDate?: string;
  context?: { period?: { start?: string; end?: string } };
  content?: { attachment?: { title?: string; data?: string } }[];
}

/** Whether this page may ask there: our own links only, so that it calls nobody else. */
export const isOurs = (payload: Payload, origin: string): boolean =>
  payload.url.startsWith(`${origin}/s/`);

async function asked(url: string, how?: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...how, credentials: 'omit', cache: 'no-store' }).catch(() => {
    throw new Refused({ kind: 'offline' });
  });
  if (answer.status === 401) {
    const { remainingAttempts } = (await answer.json()) as { remainingAttempts: number };
    throw new Refused({ kind: 'passcode', left: remainingAttempts });
  }
  if (answer.status === 404) throw new Refused({ kind: 'over' });
  if (!answer.ok) throw new Refused({ kind: 'offline' });
  return answer;
}

async function sealedFile(payload: Payload, recipient: string, passcode: string): Promise<string> {
  if (payload.flag?.includes('U')) {
    const address = `${payload.url}?${new URLSearchParams({ recipient }).toString()}`;
    return (await asked(address)).text();
  }
  const answer = await asked(payload.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ recipient, passcode }),
  });
  const manifest = (await answer.json()) as { files: { embedded?: string; location?: string }[] };
  const file = manifest.files[0];
  return file?.embedded ?? (await asked(file!.location!)).text();
}

export async function open(payload: Payload, recipient: string, passcode: string): Promise<Opened> {
  const jwe = await sealedFile(payload, recipient, passcode);
  try {
    return read(JSON.parse(await unseal(jwe, fromBase64url(payload.key))));
  } catch {
    throw new Refused({ kind: 'damaged' });
  }
}

function read(bundle: unknown): Opened {
  const entries = (bundle as { entry: { resource: Resource }[] }).entry;
  const all = entries.map(({ resource }) => resource);
  const of = (kind: string): Resource[] => all.filter((one) => one.resourceType === kind);
  const [patient] = of('Patient');
  return {
    name: patient?.name?.[0]?.text ?? '',
    born: patient?.birthDate ?? '',
    entries: of('Observation').map(words),
    papers: of('DocumentReference').map(paper),
  };
}

function paper({ content, context }: Resource): Opened['papers'][number] {
  const file = content?.[0]?.attachment;
  return {
    title: file?.title ?? '',
    days: daysOf(context?.period),
    pdf: new Blob([fromBase64url(file?.data ?? '')], { type: 'application/pdf' }),
  };
}

/** "31 Aug – 28 Nov 2026", as the reader's language writes it. */
function daysOf(period: { start?: string; end?: string } = {}): string {
  const { start, end } = period;
  if (!start || !end) return start ?? end ?? '';
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(start), new Date(end));
}

/** The words of a narrative, and none of its marks: what was sent is shown, never run. */
function words(resource: Resource): string {
  const parsed = new DOMParser().parseFromString(resource.text?.div ?? '', 'application/xml');
  return parsed.documentElement.textContent ?? '';
}
