/** Targets as a thumb meets them: what a tap means is asked of the code that the screen uses. */
import { describe, expect, it } from 'vitest';
import { scene, wrap, type Face, type Place } from './drawings';
import { HitMap, mirrorPath, type Point } from './geometry';

const TARGET_PX_MIN = 44;
const THUMB_SD_PX = 14;
const WRONG_MAX = 0.01;
const SCREEN_PX = 328; // a phone of 360 without its margins
const BODY_HEIGHT_PX = 27 * 17; // BodyMap.svelte draws the body 27rem high; a rem is 17 px
const STEP = 4;

const CLOSE: [string, Place, Face][] = [
  ['left leg, front', { part: 'leg', side: 'left' }, 'front'],
  ['right leg, front', { part: 'leg', side: 'right' }, 'front'],
  ['left leg, back', { part: 'leg', side: 'left' }, 'back'],
  ['right leg, back', { part: 'leg', side: 'right' }, 'back'],
  ['left foot, top', { part: 'foot', side: 'left' }, 'front'],
  ['right foot, sole', { part: 'foot', side: 'right' }, 'back'],
  ['head', { part: 'head' }, 'front'],
];

/** Returns what a tap means at every fourth unit of a drawing and of the screen beside it. */
function taps(place: Place, face: Face, beside = 0): [Point, string][] {
  const { drawing, targets } = scene(place, face);
  const [, , width = 0, height = 0] = drawing.viewBox;
  const hits = new HitMap(
    Object.fromEntries(Object.entries(drawing.regions).filter(([code]) => targets[code])),
  );
  const found: [Point, string][] = [];
  for (let x = -beside; x < width + beside; x += STEP)
    for (let y = 0; y < height; y += STEP)
      found.push([[x, y], targets[hits.at([x, y]) ?? ''] ?? '']);
  return found;
}

function wrongShare(found: [Point, string][], [ax, ay]: Point, target: string): number {
  let all = 0;
  let wrong = 0;
  for (const [[x, y], chosen] of found) {
    const weight = Math.exp(-((x - ax) ** 2 + (y - ay) ** 2) / (2 * THUMB_SD_PX ** 2));
    all += weight;
    if (chosen !== target) wrong += weight;
  }
  return wrong / all;
}

/** Returns the side of the largest square within which every tap means the target, in units. */
function roomOf(found: [Point, string][], target: string): number {
  const own = new Set(found.filter(([, t]) => t === target).map(([[x, y]]) => `${x},${y}`));
  const sides = new Map<string, number>();
  let best = 0;
  for (const [[x, y], t] of found) {
    if (t !== target || !own.has(`${x},${y}`)) continue;
    const around = [`${x - STEP},${y}`, `${x},${y - STEP}`, `${x - STEP},${y - STEP}`];
    const side = 1 + Math.min(...around.map((key) => sides.get(key) ?? 0));
    sides.set(`${x},${y}`, side);
    best = Math.max(best, side);
  }
  return best * STEP;
}

describe('the closer drawings', () => {
  it.each(CLOSE)(
    '%s: large targets, and a trembling thumb is wrong once in a hundred',
    (_, place, face) => {
      const { labels, drawing } = scene(place, face);
      const found = taps(place, face);
      const scale = SCREEN_PX / (drawing.viewBox[2] ?? 0);

      const wrong = labels.map(({ code, x, y }) => wrongShare(found, [x, y], code));
      const rooms = labels.map(({ code }) => roomOf(found, code) * scale);

      expect(Math.max(...wrong)).toBeLessThanOrEqual(WRONG_MAX);
      expect(Math.min(...rooms)).toBeGreaterThanOrEqual(TARGET_PX_MIN);
    },
  );

  it('the measure tells a small target: the toes of the whole body', () => {
    const hits = new HitMap(scene({ part: 'body' }, 'front').drawing.regions);
    const found: [Point, string][] = [];
    for (let x = 0; x < 240; x += STEP)
      for (let y = 0; y < 576; y += STEP) found.push([[x, y], hits.at([x, y]) ?? '']);

    expect(roomOf(found, 'left_middle_toes')).toBeLessThan(TARGET_PX_MIN);
  });
});

describe('the whole body', () => {
  it.each<Face>(['front', 'back'])('%s: every target has 44 pixels on a small phone', (face) => {
    const { drawing, targets } = scene({ part: 'body' }, face);
    const scale = BODY_HEIGHT_PX / (drawing.viewBox[3] ?? 0);
    const beside = (SCREEN_PX / scale - (drawing.viewBox[2] ?? 0)) / 2;
    const found = taps({ part: 'body' }, face, Math.floor(beside / STEP) * STEP);

    const rooms = [...new Set(Object.values(targets))].map((t) => [t, roomOf(found, t) * scale]);

    expect(rooms.filter(([, room]) => Number(room) < TARGET_PX_MIN)).toEqual([]);
  });

  it('never takes a tap for the saddle area, which has a button of its own', () => {
    expect(scene({ part: 'body' }, 'front').targets).not.toHaveProperty('saddle');
  });
});

describe('sides', () => {
  it('mirror a drawing: the left big toe lies to the right of the right one, seen from the front', () => {
    const left = scene({ part: 'foot', side: 'left' }, 'front').drawing.centres.left_big_toe;
    const right = scene({ part: 'foot', side: 'right' }, 'front').drawing.centres.right_big_toe;

    expect(left?.[0]).toBeLessThan(SCREEN_PX / 2);
    expect(right?.[0]).toBeGreaterThan(SCREEN_PX / 2);
  });

  it('mirror a path twice into itself', () => {
    const path = 'M10.5,2L30,4C1,2 3,4.5 5,6Z';

    expect(mirrorPath(mirrorPath(path, 100), 100)).toBe(path);
    expect(mirrorPath(path, 100)).toBe('M89.5,2L70,4C99,2 97,4.5 95,6Z');
  });
});

describe('labels', () => {
  it('break between words only', () => {
    expect(wrap('Front of the thigh', 9)).toEqual(['Front of', 'the thigh']);
    expect(wrap('Outer thigh', 9)).toEqual(['Outer', 'thigh']);
  });
});
