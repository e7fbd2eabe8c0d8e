/** The drawings of the body map, by what is looked at. */
import { bodymap } from '../../generated/bodymap';
import { t } from '../../i18n/pages';
import { targetOf, zoneName, type Side } from './areas';
import { mirrorDrawing, type Drawing } from './geometry';

export type Face = 'front' | 'back';
/** What is shown: the whole body, or one part of it at full width. */
export type Place =
  | { readonly part: 'body' }
  | { readonly part: 'leg' | 'foot'; readonly side: Side }
  | { readonly part: 'head' };

export interface Label {
  readonly code: string;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** A drawing with what a tap on each of its areas means. */
export interface Scene {
  readonly drawing: Drawing;
  readonly targets: Readonly<Record<string, string>>;
  readonly labels: readonly Label[];
}

const VIEWS: Readonly<Record<keyof typeof bodymap.views, Drawing & { drawn?: string }>> =
  bodymap.views;
const FOOT: ReadonlySet<string> = new Set([
  ...Object.keys(VIEWS.foot_top.regions),
  ...Object.keys(VIEWS.foot_sole.regions),
]);
export const saddle: Drawing = VIEWS.saddle;

/** Returns the drawing of a place from one side, with its targets. */
export function scene(place: Place, face: Face): Scene {
  if (place.part === 'body') return whole(VIEWS[face]);
  if (place.part === 'head') return close(VIEWS.head);
  const limb = place.part === 'leg' ? VIEWS[`leg_${face}`] : VIEWS[SOLES[face]];
  const own = limb.drawn === place.side ? limb : mirrorDrawing(limb);
  return close({
    ...own,
    regions: sided(own.regions, place.side),
    centres: sided(own.centres, place.side),
  });
}

const SOLES = { front: 'foot_top', back: 'foot_sole' } as const;

function sided<T>(record: Readonly<Record<string, T>>, side: Side): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).map(([zone, value]) => [`${side}_${zone}`, value]),
  );
}

// The saddle area is no target here: it is small, matters most, and has a button of its own.
function whole(drawing: Drawing): Scene {
  const codes = Object.keys(drawing.regions).filter((code) => code !== 'saddle');
  return { drawing, labels: [], targets: Object.fromEntries(codes.map((c) => [c, targetOf(c)])) };
}

const CHARACTER_PX = 7.2; // of a label in bold

function close(drawing: Drawing): Scene {
  const codes = Object.keys(drawing.regions);
  const isLeg = codes.some((code) => code.endsWith('_ankle'));
  const isInFoot = (code: string) => isLeg && isFoot(code);
  const own = codes.filter((code) => !isInFoot(code));
  const labels = own.map((code) => label(code, zoneName(code), drawing.centres[code]));
  const foot = codes.find((code) => isInFoot(code) && /foot_top|sole/.test(code));
  if (foot)
    labels.push({
      ...label('foot', t('map.closer'), drawing.centres[foot]),
      lines: [`${t('map.closer')} ›`],
    });
  const targets = codes.map((code) => [code, isInFoot(code) ? 'foot' : code]);
  return { drawing, labels, targets: Object.fromEntries(targets) as Record<string, string> };
}

function label(code: string, words: string, centre: readonly number[] = []): Label {
  const [x = 0, y = 0, room = 0] = centre;
  return { code, lines: wrap(words, Math.floor((2 * room) / CHARACTER_PX)), x, y };
}

function isFoot(code: string): boolean {
  return FOOT.has(code.replace(/^(left|right)_/, ''));
}

/** Breaks words into lines of at most so many characters; a longer word stands alone. */
export function wrap(words: string, length: number): string[] {
  return words.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    return last !== undefined && joined.length <= length
      ? [...lines.slice(0, -1), joined]
      : [...lines, word];
  }, []);
}
