/** Screens by address. Each is loaded when it is first opened; a failed load heals by a reload. */
import type { Component } from 'svelte';

type Loader = () => Promise<{ default: Component }>;

export interface Route {
  path: string;
  load: Loader;
  /** Who may see it: a role, or anyone. */
  role?: 'patient' | 'clinician';
  /** Uses the whole width of a desk's screen. */
  isWide?: boolean;
}

class Router {
  #path = $state(location.pathname);
  #search = $state(location.search);
  #hash = $state(location.hash);

  constructor() {
    addEventListener('popstate', () => this.#read());
    document.addEventListener('click', (event) => this.#click(event));
  }

  get path(): string {
    return this.#path;
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.#search);
  }

  /** The place on the page that the address names, without its `#`. */
  get anchor(): string {
    return this.#hash.slice(1);
  }

  go(to: string, options: { replace?: boolean } = {}): void {
    if (options.replace) history.replaceState(null, '', to);
    else history.pushState(null, '', to);
    this.#read();
    scrollTo(0, 0);
  }

  #read(): void {
    this.#path = location.pathname;
    this.#search = location.search;
    this.#hash = location.hash;
  }

  #click(event: MouseEvent): void {
    const link = (event.target as Element).closest('a');
    if (!link || event.defaultPrevented || !isPlain(event) || !this.#isScreen(link)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }

  /** Not a file, an answer of the server, or a place on this same page: the browser goes there. */
  #isScreen(link: HTMLAnchorElement): boolean {
    if (link.target || link.hasAttribute('download')) return false;
    if (link.origin !== location.origin || /^\/(api|_allauth|static)\//.test(link.pathname))
      return false;
    return !link.hash || link.pathname !== this.#path || link.search !== this.#search;
  }
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;

export const router = new Router();
