import { describe, expect, it } from 'vitest';
import { cited, found } from './catalogue';
import { book } from './generated/catalogue';
import { library } from './generated/learn_en';

const ids = (sought: string): string[] => found(book.rules, sought).map((rule) => rule.id);

describe('the search of the rules', () => {
  it('shows all rules when nothing is looked for', () => {
    expect(ids('  ')).toHaveLength(book.rules.length);
  });

  it('finds a rule by a sign that raises it, in any order and case', () => {
    expect(ids('Laughing GAS unsteady')).toEqual(ids('unsteady laughing gas'));
    expect(ids('unsteady laughing gas')).toContain('E22');
  });

  it('finds a rule by its id and by its urgency', () => {
    expect(ids('e05')).toContain('E05');
    expect(ids('emergency stroke')).toContain('E05');
  });

  it('finds nothing for what no rule speaks of', () => {
    expect(ids('toothache')).toEqual([]);
  });
});

describe('the public catalogue', () => {
  it('shows the status of every rule', () => {
    expect(book.rules.filter((rule) => !rule.status)).toEqual([]);
  });

  it('names a source with a title for every rule', () => {
    const untitled = book.rules.filter(
      (rule) => !rule.sources.length || rule.sources.some((source) => !book.sources[source]?.title),
    );
    expect(untitled).toEqual([]);
  });

  it('names published sources before the general reading', () => {
    const rule = book.rules.find((one) => one.id === 'E01')!;
    const { titles, articles } = cited(rule, book);
    expect(titles[0]).toContain('GIRFT');
    expect(articles).toEqual(['001', '003', '004']);
    expect(rule.sources.slice(-articles.length)).toEqual(articles);
  });

  it('explains every term that a rule leans on', () => {
    const open = book.rules.flatMap((rule) => rule.terms.filter((name) => !book.terms[name]));
    expect(open).toEqual([]);
  });

  it('leads from every rule to something to read', () => {
    expect(book.rules.filter((rule) => !library.placeOfRule[rule.id])).toEqual([]);
  });
});
