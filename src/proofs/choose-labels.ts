// Labels of a made-up series: those that its own selector asks for, and none that a selector of a
// part of the same metric would take as well.
import type { LabelSet } from '../ir/index.ts';
import type { Matcher, VectorSelector } from '../promql/ast.ts';
import { samplesOf } from '../routing/pattern-samples.ts';

type Selected = Pick<VectorSelector, 'name' | 'matchers'>;

export interface Series {
  readonly name: string;
  readonly labels: LabelSet;
}

const patterns = new Map<string, RegExp | undefined>();

function patternOf(text: string): RegExp | undefined {
  if (!patterns.has(text)) patterns.set(text, compile(text));
  return patterns.get(text);
}

function compile(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`, 's');
  } catch {
    return undefined;
  }
}

const ACCEPTS: Readonly<Record<Matcher['operator'], (value: string, wanted: string) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '=~': (value, wanted) => patternOf(wanted)?.test(value) ?? false,
  '!~': (value, wanted) => !(patternOf(wanted)?.test(value) ?? true),
};

/** Whether a selector takes a series. */
export const takes = ({ name, matchers }: Selected, series: Series): boolean =>
  name === series.name &&
  matchers.every(({ label, operator, value }) =>
    ACCEPTS[operator](series.labels[label] ?? '', value),
  );

const CANDIDATES: Readonly<Record<Matcher['operator'], (value: string) => readonly string[]>> = {
  '=': (value) => [value],
  '!=': (value) => [value],
  '=~': samplesOf,
  '!~': samplesOf,
};

/** More combinations of values are not tried. */
const MOST = 4096;

/**
 * The labels of a series that one selector takes and others do not; undefined where none is found.
 *
 * @example
 * chooseLabels(x{job="a"}, [x{job="a",code=~"5.."}], {}) // { job: 'a', code: 'other' }
 */
export function chooseLabels(
  own: Selected,
  others: readonly Selected[],
  more: LabelSet,
): LabelSet | undefined {
  const matchers = [own, ...others].flatMap((each) => each.matchers);
  const labels = [...new Set([...matchers.map(({ label }) => label), ...Object.keys(more)])];
  let found: readonly LabelSet[] = [{}];
  for (const label of labels) {
    const mine = own.matchers.filter((each) => each.label === label);
    const values = valuesOf(
      matchers.filter((each) => each.label === label),
      more[label],
    ).filter((value) => mine.every((each) => ACCEPTS[each.operator](value, each.value)));
    found = found
      .flatMap((labelled) =>
        values.map((value) => (value === '' ? labelled : { ...labelled, [label]: value })),
      )
      .slice(0, MOST);
  }
  return found.find((each) =>
    others.every((other) => !takes(other, { name: own.name, labels: each })),
  );
}

const valuesOf = (matchers: readonly Matcher[], wanted: string | undefined): readonly string[] => [
  ...new Set([
    ...(wanted === undefined ? [] : [wanted]),
    ...matchers.flatMap(({ operator, value }) => CANDIDATES[operator](value)),
    ...(wanted === undefined ? [''] : []),
    'other',
    'another',
  ]),
];
