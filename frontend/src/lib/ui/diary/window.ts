/** Which rows of a long list are drawn: those near the window; the rest keeps its room. */

/** Rows from `first` up to, not including, `last`. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A row to draw, after so many pixels of rows that are not. */
export interface Placed {
  readonly index: number;
  readonly gapPx: number;
}

/** The heights of a list's rows in pixels: guessed, until each was drawn once. */
export class Rows {
  readonly #tops: Float64Array;

  constructor(heightsPx: readonly number[]) {
    this.#tops = new Float64Array(heightsPx.length + 1);
    heightsPx.forEach((height, index) => (this.#tops[index + 1] = this.#tops[index]! + height));
  }

  get count(): number {
    return this.#tops.length - 1;
  }

  /** Where a row begins; that of `count` is where the list ends. */
  topPx(index: number): number {
    return this.#tops[index]!;
  }

  resize(index: number, heightPx: number): void {
    const more = heightPx - (this.topPx(index + 1) - this.topPx(index));
    if (more) for (let next = index + 1; next <= this.count; next++) this.#tops[next]! += more;
  }

  /** The rows between two heights; at least one, so that a list is never without a row. */
  between(fromPx: number, toPx: number): Span {
    const first = Math.min(this.#at(fromPx), Math.max(0, this.count - 1));
    return { first, last: Math.min(this.count, Math.max(first, this.#at(toPx)) + 1) };
  }

  #at(px: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.topPx(middle + 1) <= px) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Each row of a span, and one apart from it that must stay (it has the focus). */
  placed({ first, last }: Span, kept: number | null): Placed[] {
    const indexes = Array.from({ length: last - first }, (_, place) => first + place);
    if (kept !== null && kept < first) indexes.unshift(kept);
    if (kept !== null && kept >= last) indexes.push(kept);
    return indexes.map((index, place) => ({
      index,
      gapPx: this.topPx(index) - (place ? this.topPx(indexes[place - 1]! + 1) : 0),
    }));
  }
}

/**
 * The rows to draw in this frame: all in sight at once, of those near the window `step` more at each
 * end, so that no frame has much to do.
 */
export function grown(drawn: Span, inSight: Span, near: Span, step: number): Span {
  const isApart = drawn.last < inSight.first || drawn.first > inSight.last;
  const from = isApart ? inSight : drawn;
  return {
    first: Math.max(near.first, Math.min(inSight.first, from.first - step)),
    last: Math.min(near.last, Math.max(inSight.last, from.last + step)),
  };
}
