import { printDuration, milliseconds } from '../units/index.ts';
import { clip, loadedInstead } from './difference.ts';
import type { ComparedRule } from './rules.ts';
import { expressionWords } from './same-expression.ts';

export const ruleTitle = ({ kind, name }: ComparedRule): string => `${kind} ${clip(name)}`;

/** How a loaded rule differs from the committed one of its name, one line each. */
export function compareRule(committed: ComparedRule, loaded: ComparedRule): readonly string[] {
  const title = ruleTitle(committed);
  const expression = expressionWords(loaded.expression, committed.expression);
  const span = (name: string, key: 'for' | 'keepFiringFor'): readonly string[] =>
    committed[key] === loaded[key]
      ? []
      : [
          `${title}: ${name}: ${printed(loaded[key])} is loaded, ${printed(committed[key])} is committed`,
        ];
  return [
    ...(expression.length === 0 ? [] : [`${title}: another expression is loaded`, ...expression]),
    ...span('for', 'for'),
    ...span('keep_firing_for', 'keepFiringFor'),
    ...textWords(`${title}: label`, committed.labels, loaded.labels),
    ...textWords(`${title}: annotation`, committed.annotations, loaded.annotations),
  ];
}

const printed = (value: number): string => printDuration(milliseconds(value));

function textWords(
  title: string,
  committed: ComparedRule['labels'],
  loaded: ComparedRule['labels'],
): readonly string[] {
  const names = new Set([...Object.keys(committed), ...Object.keys(loaded)]);
  return (
    [...names]
      // Prometheus drops what is empty.
      .filter((name) => (committed[name] ?? '') !== (loaded[name] ?? ''))
      .toSorted()
      .map((name) => `${title} ${clip(name)}: ${loadedInstead(loaded[name], committed[name])}`)
  );
}
