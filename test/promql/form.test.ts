import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { blank, fillIn, formOf, printFilled } from '../../src/promql/form.ts';
import {
  build,
  mapSelectors,
  printPretty,
  walk,
  type Expression,
  type Matcher,
} from '../../src/promql/index.ts';
import { trees } from './trees.ts';

type Change = (value: string) => string;

const isOpen = ({ label, operator, value }: Matcher): boolean =>
  operator === '=' && label !== '__name__' && value !== '';

/** A tree as it would be composed with other values in the place of those that are matched. */
const composed = (tree: Expression, change: Change): Expression =>
  mapSelectors(tree, (selector) => {
    const changed = selector.matchers.map((matcher) =>
      isOpen(matcher) ? { ...matcher, value: change(matcher.value) } : matcher,
    );
    return { ...selector, matchers: build.selector('', changed).matchers };
  });

function numbersOf(tree: Expression): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  walk(tree, (node) => {
    if (node.kind !== 'vector-selector') return;
    for (const { value } of node.matchers.filter(isOpen))
      if (!numbers.has(value)) numbers.set(value, numbers.size);
  });
  return numbers;
}

/** The form of a tree, and how many blanks it has. */
function open(tree: Expression) {
  const numbers = numbersOf(tree);
  const form = formOf(composed(tree, (value) => blank(numbers.get(value) ?? 0)));
  return { form, numbers };
}

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('', 'a"b', '\\', 'a\nb', '\u0000', '😀', '\ud83d', blank(0), blank(1).repeat(3)),
);

it('prints what is filled in as it prints the tree that it becomes, at any width', () => {
  const given = fc.tuple(
    fc.oneof(trees.vector, trees.scalar),
    fc.array(value, { minLength: 40, maxLength: 40 }),
    fc.integer({ min: 1, max: 140 }),
  );
  let forms = 0;
  fc.assert(
    fc.property(given, ([tree, values, width]) => {
      const { form, numbers } = open(tree);
      if (!form) return;
      forms += numbers.size > 0 ? 1 : 0;
      const own = composed(tree, (old) => values[numbers.get(old) ?? 0] ?? '');
      expect(JSON.stringify(fillIn({ form, values }))).toBe(JSON.stringify(own));
      expect(printFilled({ form, values }, width)).toBe(printPretty(own, width));
      const others = values.map((text) => text.toUpperCase());
      const other = composed(tree, (old) => others[numbers.get(old) ?? 0] ?? '');
      expect(printFilled({ form, values: others }, width)).toBe(printPretty(other, width));
    }),
    { numRuns: 1500 },
  );
  expect(forms).toBeGreaterThan(100);
});

const job = (index: number): Matcher => build.matcher('job', '=', blank(index));

it('fills in one value wherever it is matched', () => {
  const form = formOf(
    build.divide(
      build.selector('a', [job(0)]),
      build.selector('b', [job(0), { ...job(1), label: 'path' }]),
    ),
  );
  expect(form && printFilled({ form, values: ['api', '/"x"'] }, 100)).toBe(
    String.raw`a{job="api"} / b{job="api",path="/\"x\""}`,
  );
});

it('indents all lines but the first', () => {
  const expression = build.divide(build.selector('a', [job(0)]), build.selector('b', [job(0)]));
  const form = formOf(expression);
  for (const values of [['api'], ['a "long" one'], ['']])
    expect(form && printFilled({ form, values }, 10, '    ')).toBe(
      form && printFilled({ form, values }, 10).replaceAll('\n', '\n    '),
    );
});

it('has no form where values decide more than what is matched', () => {
  const twice = build.selector('a', [job(0), job(1)]);
  const inText = build.call(
    'label_replace',
    build.selector('a', [job(0)]),
    ...['b', blank(0), 'c', '.*'].map(build.text),
  );
  const inRegex = build.selector('a', [build.matcher('job', '=~', blank(0))]);
  const inName = build.selector(blank(0), [job(0)]);
  expect([twice, inText, inRegex, inName].map(formOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
