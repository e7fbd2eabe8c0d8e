/** The chosen areas of a body: what they are called, which go together, what a tap changes. */
import { legZones, macros, regions } from '../../generated/vocabulary';
import { say, sayOn } from '../../i18n/language';

export type Side = 'left' | 'right';
export const SIDES: readonly Side[] = ['left', 'right'];

interface Region {
  readonly words: string;
  readonly side?: Side;
  readonly zone?: string;
}
const REGIONS: Readonly<Record<string, Region>> = regions;
const LEG: ReadonlySet<string> = new Set(legZones);
// Largest first, so that a whole leg is named as one and not as its parts.
const MACROS = Object.entries(macros)
  .map(([code, { words, zones }]) => ({ code, words, zones: zones as readonly string[] }))
  .sort((a, b) => b.zones.length - a.zones.length);

/** What a tap on the whole body means: a closer drawing, or one area. */
export type Target = `${Side}_leg` | 'head_and_face' | (string & {});

const HEAD: ReadonlySet<string> = new Set(['head', 'mouth', 'neck', 'left_face', 'right_face']);

export function isLeg(code: string): boolean {
  return LEG.has(REGIONS[code]?.zone ?? '');
}

/** Returns the target that an area belongs to on the whole body. */
export function targetOf(code: string): Target {
  if (isLeg(code)) return `${REGIONS[code]?.side ?? 'left'}_leg`;
  return HEAD.has(code) ? 'head_and_face' : code;
}

/** Returns every area of a target, in the vocabulary's order. */
export function members(target: Target): string[] {
  return Object.keys(REGIONS).filter((code) => targetOf(code) === target);
}

/** Returns all words of a code, with what they mean: "Saddle area (between the legs, ...)". */
export function fullName(code: string): string {
  const { words = code.replaceAll('_', ' '), side } = REGIONS[code] ?? {};
  return capital(side ? sayOn(side, words.slice(side.length + 1)) : say(words));
}

/** Returns a code's plain words, "Left heel". */
export function name(code: string): string {
  return fullName(code).replace(/ \(.*\)$/, '');
}

/** Returns the words without the side, "Heel": for places where the side is written already. */
export function zoneName(code: string): string {
  const { words = code, side } = REGIONS[code] ?? {};
  return capital(say(side ? words.slice(side.length + 1) : words));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function macroZones(macro: keyof typeof macros, side: Side): string[] {
  return macros[macro].zones.map((zone) => `${side}_${zone}`);
}

/** Returns the chosen areas with some added, or with them removed when all were chosen. */
export function toggle(selected: readonly string[], codes: readonly string[]): string[] {
  const isOn = codes.every((code) => selected.includes(code));
  if (isOn) return selected.filter((code) => !codes.includes(code));
  return [...selected, ...codes.filter((code) => !selected.includes(code))];
}

/** Returns the chosen areas with those of one leg put on the other leg too. */
export function copyToOtherLeg(selected: readonly string[], from: Side): string[] {
  const to = from === 'left' ? 'right' : 'left';
  const copies = selected
    .filter((code) => targetOf(code) === `${from}_leg`)
    .map((code) => code.replace(from, to));
  return [...selected, ...copies.filter((code) => !selected.includes(code))];
}

/** Something chosen, under one name: an area, or a whole part of a leg. */
export interface Chip {
  readonly key: string;
  readonly words: string;
  readonly codes: readonly string[];
}

/** Returns what is chosen in as few names as say it. */
export function chips(selected: readonly string[]): Chip[] {
  let rest = Object.keys(REGIONS).filter((code) => selected.includes(code));
  const found: Chip[] = [];
  for (const side of SIDES) {
    for (const macro of MACROS) {
      const codes = macro.zones.map((zone) => `${side}_${zone}`);
      if (!codes.every((code) => rest.includes(code))) continue;
      const words = capital(sayOn(side, macro.words.replace('all ', '')));
      found.push({ key: `${side}_${macro.code}`, words, codes });
      rest = rest.filter((code) => !codes.includes(code));
    }
  }
  return [...found, ...rest.map((code) => ({ key: code, words: name(code), codes: [code] }))];
}
