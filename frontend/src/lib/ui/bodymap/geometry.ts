// The drawn areas as polygons: which one a tap means, also when it lands beside them all.

export type Point = readonly [number, number];

/** What the generated drawings hold. */
export type Drawing = {
  readonly viewBox: readonly number[];
  readonly outline: string;
  readonly details: string;
  readonly regions: Readonly<Record<string, string>>;
  /** Where a label fits: x, y and the radius of the room there. */
  readonly centres: Readonly<Record<string, readonly number[]>>;
};

const STEPS = 6; // straight pieces for one curve; the error is below a fifth of a pixel

/** Returns a path (absolute M, L, C, Z) mirrored within a picture of this width. */
export function mirrorPath(path: string, width: number): string {
  return path.replace(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_, x: string, y: string) => `${Math.round((width - Number(x)) * 10) / 10},${y}`,
  );
}

/** Returns the other side's drawing. */
export function mirrorDrawing(drawing: Drawing): Drawing {
  const width = drawing.viewBox[2] ?? 0;
  const paths = Object.entries(drawing.regions);
  const centres = Object.entries(drawing.centres);
  return {
    viewBox: drawing.viewBox,
    outline: mirrorPath(drawing.outline, width),
    details: mirrorPath(drawing.details, width),
    regions: Object.fromEntries(paths.map(([code, path]) => [code, mirrorPath(path, width)])),
    centres: Object.fromEntries(
      centres.map(([code, [x = 0, y = 0, room = 0]]) => [code, [width - x, y, room]]),
    ),
  };
}

/** Returns a path's outline as straight pieces. */
export function flatten(path: string): Point[] {
  const corners: Point[] = [];
  for (const [, command, rest] of path.matchAll(/([MLC])([^MLCZ]*)/g)) {
    const numbers = (rest ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
    const last = corners.at(-1);
    if (command === 'C' && last) corners.push(...cubic(last, numbers));
    else corners.push([numbers[0] ?? 0, numbers[1] ?? 0]);
  }
  return corners;
}

function cubic([x0, y0]: Point, numbers: number[]): Point[] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = numbers;
  return Array.from({ length: STEPS }, (_, i) => {
    const t = (i + 1) / STEPS;
    const a = (1 - t) ** 3;
    const b = 3 * t * (1 - t) ** 2;
    const c = 3 * t ** 2 * (1 - t);
    const d = t ** 3;
    return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
  });
}

/** Returns whether a point lies inside a polygon, by the even-odd rule. */
export function contains(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  let [ax, ay] = polygon.at(-1) ?? [0, 0];
  for (const [bx, by] of polygon) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    [ax, ay] = [bx, by];
  }
  return inside;
}

/** Returns how far a point is from a polygon's edge. */
export function distance(polygon: readonly Point[], [x, y]: Point): number {
  let least = Infinity;
  let [ax, ay] = polygon.at(-1) ?? [0, 0];
  for (const [bx, by] of polygon) {
    const [dx, dy] = [bx - ax, by - ay];
    const long = dx * dx + dy * dy;
    const along = long ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long)) : 0;
    least = Math.min(least, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    [ax, ay] = [bx, by];
  }
  return least;
}

interface Area {
  readonly code: string;
  readonly polygon: readonly Point[];
  readonly low: Point;
  readonly high: Point;
}

/** Areas ready to be asked which of them a tap means. */
export class HitMap {
  readonly #areas: readonly Area[];

  constructor(regions: Readonly<Record<string, string>>) {
    this.#areas = Object.entries(regions).map(([code, path]) => area(code, flatten(path)));
  }

  /** Returns the area under a point, else the nearest one within `reach`, else null. */
  at(point: Point, reach = Infinity): string | null {
    let found: string | null = null;
    let least = reach;
    for (const { code, polygon, low, high } of this.#areas) {
      const away = outside(point, low, high);
      if (away === 0 && contains(polygon, point)) return code;
      if (away >= least) continue;
      const exact = distance(polygon, point);
      if (exact < least) [found, least] = [code, exact];
    }
    return found;
  }
}

function area(code: string, polygon: readonly Point[]): Area {
  const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)];
  const low: Point = [Math.min(...xs), Math.min(...ys)];
  return { code, polygon, low, high: [Math.max(...xs), Math.max(...ys)] };
}

/** Returns how far a point is from a box, 0 within it. */
function outside([x, y]: Point, [left, top]: Point, [right, bottom]: Point): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}
