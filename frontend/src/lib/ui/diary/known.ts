/** What the search knows of the vocabulary, in the person's language; made once. */
import { t as pages } from '$lib/i18n/pages';
import { ASKED, moreSigns } from '$lib/warning-signs';
import { choices, type Choice } from '$lib/words';
import { targetOf } from '../bodymap/areas';
import type { Known } from './search';

/** A place is also found by the part of the body that it belongs to: "left leg". */
function textOf({ code, words }: Choice): string {
  const target = targetOf(code);
  const part =
    target === 'left_leg' || target === 'right_leg'
      ? pages(target === 'left_leg' ? 'map.leg.left' : 'map.leg.right')
      : '';
  return `${words} ${part}`.toLowerCase();
}

export const known: Known = {
  texts: new Map(
    (['regions', 'sensations', 'triggers', 'signs', 'relief'] as const)
      .flatMap((list) => choices(list))
      .map((choice) => [choice.code, textOf(choice)]),
  ),
  warningSigns: new Set([...ASKED, ...moreSigns().map(({ code }) => code)]),
};
