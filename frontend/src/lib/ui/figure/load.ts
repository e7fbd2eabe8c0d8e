import css from 'plotly.js/dist/plotly.css?url&no-inline';
import type Plotly from './plotly';

// The name by which Plotly finds its own style element; with this class it adds no rules to it.
const STYLE_ID = 'plotly.js-style-global';

let loaded: typeof Plotly | undefined;

/** Plotly if it is here already: what is drawn before printing cannot wait for anything. */
export const plotlyAtHand = (): typeof Plotly | undefined => loaded;

/** Returns Plotly, after its stylesheet: our CSP forbids the style element that it would make. */
export async function loadPlotly(): Promise<typeof Plotly> {
  await stylesheet();
  loaded = (await import('./plotly')).default;
  return loaded;
}

function stylesheet(): Promise<void> {
  if (document.getElementById(STYLE_ID)) return Promise.resolve();
  const link = document.createElement('link');
  link.id = STYLE_ID;
  link.className = 'no-inline-styles';
  link.rel = 'stylesheet';
  link.href = css;
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove(); // so that the next try loads it again
      reject(new Error('The stylesheet of the charts did not load.'));
    });
    document.head.append(link);
  });
}
