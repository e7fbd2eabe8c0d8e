/** New versions: a new worker waits until the person says so; the page is loaded again once. */
const RELOAD_KEY = 'pins-reloaded-at';
const RELOAD_PAUSE_MS = 60_000;
const SEEN_KEY = 'pins-new-version-seen-at';
/** A version that waited this long is taken at the next start, when nothing is half-filled. */
const WAIT_MS_MAX = 24 * 3_600_000;

/** Under Trusted Types a worker's address must come from a policy; ours knows one address. */
function workerAddress(): string {
  const types = (globalThis as { trustedTypes?: { createPolicy: CreatePolicy } }).trustedTypes;
  return (
    types
      ?.createPolicy('pins-worker', { createScriptURL: () => '/sw.js' })
      .createScriptURL('/sw.js') ?? '/sw.js'
  );
}
type Policy = { createScriptURL(address: string): string };
type CreatePolicy = (name: string, rules: Policy) => Policy;

/** The old worker gives way only when it has nothing to do, such as to serve this very page. */
async function isQuiet(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((done) => addEventListener('load', done, { once: true }));
  }
  await new Promise((done) => setTimeout(done, 500));
}

class Updates {
  #waiting = $state<ServiceWorker | null>(null);
  #isAsked = false;

  get isReady(): boolean {
    return this.#waiting !== null;
  }

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.#isAsked) location.reload();
    });
    const worker = await navigator.serviceWorker
      .register(workerAddress(), { updateViaCache: 'none' })
      .catch(() => navigator.serviceWorker.getRegistration()); // the one that is kept serves on
    if (!worker) return;
    this.#watch(worker);
    if (this.#waiting && Date.now() - Number(localStorage.getItem(SEEN_KEY)) > WAIT_MS_MAX) {
      await isQuiet();
      this.use();
    }
    worker.addEventListener('updatefound', () => this.#watch(worker));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void worker.update().catch(() => {});
    });
  }

  #watch(worker: ServiceWorkerRegistration): void {
    const note = (): void => {
      // The very first worker replaces nothing and needs no question.
      if (!worker.waiting || !navigator.serviceWorker.controller) return;
      this.#waiting = worker.waiting;
      if (!localStorage.getItem(SEEN_KEY)) localStorage.setItem(SEEN_KEY, String(Date.now()));
    };
    note();
    worker.installing?.addEventListener('statechange', note);
  }

  use(): void {
    this.#isAsked = true;
    localStorage.removeItem(SEEN_KEY);
    this.#waiting?.postMessage({ type: 'use-new-version' });
  }
}

export const updates = new Updates();

/** A part of a version that is gone from the server: load the page again, once a minute at most. */
export function healMissingParts(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOAD_KEY) ?? 0);
    if (Date.now() - last < RELOAD_PAUSE_MS) return;
    event.preventDefault();
    sessionStorage.setItem(RELOAD_KEY, String(Date.now()));
    location.reload();
  });
}
