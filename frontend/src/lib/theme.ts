/** Light or dark: as the phone says, or as the person chose. */
export type Look = 'auto' | 'light' | 'dark';
const KEY = 'pins-look';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function look(): Look {
  return (localStorage.getItem(KEY) as Look | null) ?? 'auto';
}

export function setLook(choice: Look): void {
  if (choice === 'auto') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
  show();
}

/** Write the look on the page, where the colours and the charts read it. */
export function show(): void {
  const choice = look();
  const isDark = choice === 'dark' || (choice === 'auto' && dark.matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}

dark.addEventListener('change', show);
// Paper is white.
addEventListener('beforeprint', () => (document.documentElement.dataset.theme = 'light'));
addEventListener('afterprint', show);
