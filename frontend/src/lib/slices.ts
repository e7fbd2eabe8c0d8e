/** Long work in slices, so that taps and frames come in between. */

const SLICE = 100; // about 15 ms of unsealing on a phone of a quarter of a desk's speed

/** Let what waits run first: a tap, a frame. Not a timer, which a browser slows down when it likes. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Partial<Scheduler> };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Map each of many in their order; a slice is done at once, the next one after a breath. */
export async function inSlices<T, U>(
  many: readonly T[],
  map: (one: T) => Promise<U>,
): Promise<U[]> {
  const mapped: U[] = [];
  for (let start = 0; start < many.length; start += SLICE) {
    if (start > 0) await breathe();
    mapped.push(...(await Promise.all(many.slice(start, start + SLICE).map(map))));
  }
  return mapped;
}
