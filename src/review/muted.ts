// Which alerts inhibition rules mute while which others fire, as far as the labels of alerts tell.
import type { ReviewedModel } from './manifest.ts';
import type { Labels } from './labelled.ts';

export type ReviewedInhibition = NonNullable<ReviewedModel['inhibitions']>[number];

/** An alert that fires, and one that is not told meanwhile, by their places. */
export type MutedPair = readonly [source: number, target: number];

/** A rule that was read. */
export interface Rule {
  readonly rule: ReviewedInhibition;
  readonly isSource: (labels: Labels) => boolean;
  readonly isTarget: (labels: Labels) => boolean;
  readonly keyOf: (labels: Labels) => string;
}

export function readRule(rule: ReviewedInhibition): Rule {
  const equal = rule['equal'];
  const names = typeof equal === 'string' ? equal.split(', ').filter((name) => name !== '') : [];
  return {
    rule,
    isSource: matching(rule.while),
    isTarget: matching(rule.mutes),
    keyOf: (labels) => JSON.stringify(names.map((name) => labels[name] ?? '')),
  };
}

export const mutes = ({ isSource, isTarget, keyOf }: Rule, source: Labels, target: Labels) =>
  isSource(source) && isTarget(target) && keyOf(source) === keyOf(target);

// No config has as many that differ; a manifest of anybody may.
const MOST_PAIRS = 20_000;

/** The pairs that a rule covers. */
export function coveredBy(
  { isSource, isTarget, keyOf }: Rule,
  alerts: readonly Labels[],
): readonly MutedPair[] {
  const targets = new Map<string, number[]>();
  for (const [i, labels] of alerts.entries()) {
    if (!isTarget(labels)) continue;
    const key = keyOf(labels);
    const alike = targets.get(key);
    if (alike) alike.push(i);
    else targets.set(key, [i]);
  }
  const pairs: MutedPair[] = [];
  for (const [i, labels] of alerts.entries()) {
    if (pairs.length >= MOST_PAIRS) break;
    if (!isSource(labels)) continue;
    for (const target of targets.get(keyOf(labels)) ?? [])
      if (target !== i) pairs.push([i, target]);
  }
  return pairs;
}

const MATCHER = /([A-Za-z_]\w*)(=~|!~|!=|=)("(?:[^"\\]|\\.)*")/g;

function matching(text: string): (labels: Labels) => boolean {
  const matchers = [...text.matchAll(MATCHER)].map(([, name = '', operator = '', value = '']) => ({
    name,
    isAmong: operator.startsWith('='),
    values: valuesOf(operator, unquoted(value)),
  }));
  return (labels) =>
    matchers.every(({ name, isAmong, values }) => values.has(labels[name] ?? '') === isAmong);
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, (_all, sign: string) => (sign === 'n' ? '\n' : sign));
}

/** Patterns of ours are lists of words; a pattern of others is never run. */
const valuesOf = (operator: string, value: string): ReadonlySet<string> =>
  new Set(
    operator.endsWith('~') ? value.split('|').map((one) => one.replace(/\\(.)/g, '$1')) : [value],
  );
