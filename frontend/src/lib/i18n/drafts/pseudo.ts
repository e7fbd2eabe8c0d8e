/** A language for tests: English with accents and marks. Text without the marks is in no catalogue. */
import { en as alerts } from '../en-alerts';
import { en as clinic } from '../en-clinic';
import { en as diary } from '../en-diary';
import { en as lock } from '../en-lock';
import { en as mydata } from '../en-mydata';
import { en as notify } from '../en-notify';
import { en as pages } from '../en-pages';
import { en as reading } from '../en-reading';
import { en as report } from '../en-report';
import { en as security } from '../en-security';
import { en as share } from '../en-share';
import { en as start } from '../en-start';
import { en as week } from '../en-week';
import { en as app } from '../en';
import type { Draft } from '../language';

const PLAIN = 'aeiounscyAEIOUNSCY';
const ACCENTED = 'áéíóúñšçýÁÉÍÓÚÑŠÇÝ';

/** Mark a sentence; the names of its slots stay. */
export const mark = (text: string): string =>
  `⟦${text.replace(/\{\w+\}|./g, (one) => ACCENTED[PLAIN.indexOf(one)] ?? one)}⟧`;

function marked(words: unknown): unknown {
  if (typeof words === 'string') return mark(words);
  if (Array.isArray(words)) return words.map(marked);
  return Object.fromEntries(
    Object.entries(words as object).map(([key, leaf]) => [key, marked(leaf)]),
  );
}

export const draft: Draft = {
  words: marked({
    app,
    alerts,
    clinic,
    diary,
    lock,
    mydata,
    notify,
    pages,
    reading,
    report,
    security,
    share,
    start,
    week,
  }) as Draft['words'],
  texts: new Proxy({}, { get: (_, text) => mark(String(text)) }),
  sides: { left: '⟦léft⟧ {what}', right: '⟦ríght⟧ {what}' },
  isDraft: false,
};
