import { ROLES, type Palette } from './theme';

/** Returns the page's colours at an element, as Plotly can read them. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const color = (name: string) => {
    probe.style.color = `var(--${name})`;
    return asRgb(getComputedStyle(probe).color);
  };
  const palette = {
    roles: Object.fromEntries(
      ROLES.map((role) => [role, color(`chart-${role}`)]),
    ) as Palette['roles'],
    text: color('ink'),
    muted: color('ink-soft'),
    line: color('line'),
    surface: color('card'),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return palette;
}

/** Paints a colour and reads it back: Plotly knows neither oklch() nor color-mix(). */
function asRgb(color: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${Math.round((alpha / 255) * 1000) / 1000})`;
}

/** Calls back when the page turns dark or light; returns how to stop. */
export function onThemeChange(callback: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = new MutationObserver(callback);
  dark.addEventListener('change', callback);
  root.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
  return () => {
    dark.removeEventListener('change', callback);
    root.disconnect();
  };
}
