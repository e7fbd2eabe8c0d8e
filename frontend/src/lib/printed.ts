/** Printing a screen with charts: all of them drawn first, on white paper. */
const DRAWN_MS_MAX = 5_000;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A chart draws itself when it comes near the screen, so each is brought there once. */
async function drawn(chart: Element): Promise<void> {
  chart.scrollIntoView();
  for (let waited = 0; !chart.querySelector('svg') && waited < DRAWN_MS_MAX; waited += 50) {
    await wait(50);
  }
}

export async function printed(root: HTMLElement): Promise<void> {
  const [theme, place] = [root.dataset.theme, scrollY];
  root.dataset.theme = 'light';
  for (const chart of root.querySelectorAll('.chart')) await drawn(chart);
  await wait(100); // for charts that were drawn in another theme
  print();
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  scrollTo(0, place);
}
