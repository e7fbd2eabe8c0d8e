/** The drafts: what they say stands for something in English, with the same slots and all plural forms. */
import { expect, test } from 'vitest';
import { draft as ar } from '$lib/i18n/drafts/ar';
import { draft as es } from '$lib/i18n/drafts/es';
import { draft as pseudo, mark } from '$lib/i18n/drafts/pseudo';
import { wordsOf } from '$lib/i18n/words-of';

const LEAVES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Every sentence of a catalogue by its path; a plural counts as one. */
function sentences(words: object, path = ''): [string, string[]][] {
  return Object.entries(words).flatMap(([key, leaf]: [string, unknown]) => {
    if (typeof leaf === 'string') return [[`${path}${key}`, [leaf]] as [string, string[]]];
    const isPlural = Object.keys(leaf as object).every((form) => LEAVES.includes(form));
    return isPlural
      ? [[`${path}${key}`, Object.values(leaf as object)] as [string, string[]]]
      : sentences(leaf as object, `${path}${key}.`);
  });
}

const slots = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();
const known = new Map(sentences(pseudo.words));

test.each([
  ['es', es],
  ['ar', ar],
])('%s says nothing that English does not say', (_, draft) => {
  expect(sentences(draft.words).filter(([path]) => !known.has(path))).toEqual([]);
});

test.each([
  ['es', es],
  ['ar', ar],
])('%s fills the same slots', (_, draft) => {
  const wrong = sentences(draft.words).filter(([path, forms]) => {
    const most = (texts: string[]): string => texts.map(slots).sort().at(-1)!;
    return most(forms) !== most(known.get(path)!);
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['es', es],
  ['ar', ar],
])('%s keeps the slots of each rule’s message', (_, draft) => {
  const wrong = Object.entries(draft.texts).filter(
    ([english, own]) => slots(english) !== slots(own),
  );
  expect(wrong).toEqual([]);
});

test('a word that no draft has is said in English', () => {
  expect(wordsOf({ hello: 'Hello, {name}' }, 'app').t('hello', { name: 'Ann' })).toBe('Hello, Ann');
});

test('one is told from many', () => {
  const { t } = wordsOf({ spells: { one: '1 spell', other: '{count} spells' } }, 'app');
  expect([t('spells', { count: 1 }), t('spells', { count: 2 })]).toEqual(['1 spell', '2 spells']);
});

test('the made-up language marks the words and leaves the slots', () => {
  expect(mark('Saved {count}')).toBe('⟦Šávéd {count}⟧');
});
