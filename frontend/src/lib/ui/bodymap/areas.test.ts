import { describe, expect, it } from 'vitest';
import { regions } from '../../generated/vocabulary';
import {
  chips,
  copyToOtherLeg,
  fullName,
  macroZones,
  members,
  name,
  targetOf,
  toggle,
  zoneName,
} from './areas';
import { examples } from './examples';

describe('choosing areas', () => {
  it('adds an area once and removes it at the second tap', () => {
    const once = toggle([], ['left_heel']);

    expect(once).toEqual(['left_heel']);
    expect(toggle(once, ['left_heel'])).toEqual([]);
  });

  it('completes a part that was half chosen before it removes it', () => {
    const toes = macroZones('toes', 'left');

    const all = toggle(['left_big_toe'], toes);

    expect(all).toEqual(['left_big_toe', 'left_middle_toes', 'left_little_toe']);
    expect(toggle(all, toes)).toEqual([]);
  });

  it('keeps what else was chosen', () => {
    expect(toggle(['saddle', 'left_heel'], ['left_heel'])).toEqual(['saddle']);
  });

  it('copies one leg to the other and leaves the arms alone', () => {
    expect(copyToOtherLeg(['left_heel', 'left_arm', 'right_knee'], 'left')).toEqual([
      'left_heel',
      'left_arm',
      'right_knee',
      'right_heel',
    ]);
  });
});

describe('names', () => {
  it('always tell the side', () => {
    expect(name('left_heel')).toBe('Left heel');
    expect(chips(macroZones('whole_foot', 'right')).map((chip) => chip.words)).toEqual([
      'Right whole foot',
    ]);
  });

  it('leave the side away only beside a drawing that says it', () => {
    expect(zoneName('right_thigh_outer')).toBe('Outer thigh');
  });

  it('say what the saddle area is where there is room', () => {
    expect(name('saddle')).toBe('Saddle area');
    expect(fullName('saddle')).toContain('genitals');
  });
});

describe('chips', () => {
  it.each(Object.entries(examples))('name every chosen area once: %s', (_, selected) => {
    const named = chips(selected).flatMap((chip) => chip.codes);

    expect(named.toSorted()).toEqual([...selected].toSorted());
  });

  it('name a whole leg as one', () => {
    expect(chips(examples['a whole leg and the saddle'] ?? []).map((chip) => chip.words)).toEqual([
      'Right whole leg',
      'Saddle area',
    ]);
  });
});

describe('the whole body', () => {
  it('leads to every area of the vocabulary', () => {
    const codes = Object.keys(regions);
    const reached = new Set(codes.map(targetOf));

    expect([...reached].flatMap(members).toSorted()).toEqual(codes.toSorted());
  });

  it('opens the leg for the groin and the buttock too', () => {
    expect([targetOf('left_groin'), targetOf('right_buttock')]).toEqual(['left_leg', 'right_leg']);
  });
});
