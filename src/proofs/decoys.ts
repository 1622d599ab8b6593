// Series that no selector takes, each but for one matcher: where a rule has lost that matcher, what it
// counts is wrong by far.
import type { VectorSelector } from '../promql/ast.ts';
import { chooseLabels, takes } from './choose-labels.ts';
import { printSeries } from './samples.ts';
import type { Driven } from './driven.ts';

/** Per second: more than anything that is driven. */
const MANY = 100_000;

/**
 * A decoy for each matcher of each selector, as far as labels can be found for it; `like` are series
 * that make the alert fire.
 *
 * @example
 * decoysOf([x{job="api"}], series) // x{job="other"}, which grows by 100000 per second
 */
export function decoysOf(
  selectors: readonly VectorSelector[],
  like: readonly Driven[],
): readonly Driven[] {
  const found = new Map<string, Driven>();
  for (const selector of selectors) {
    const real = like.find((each) => takes(selector, each));
    if (!real) continue;
    const others = selectors.filter(({ name }) => name === selector.name);
    for (const dropped of selector.matchers) {
      const loose = {
        name: selector.name,
        matchers: selector.matchers.filter((matcher) => matcher !== dropped),
      };
      const labels = chooseLabels(loose, others, {});
      if (!labels) continue;
      const counted = 'le' in real.labels ? { ...labels, le: '+Inf' } : labels;
      const decoy: Driven = {
        ...real,
        labels: counted,
        value: real.kind === 'grows' ? MANY : real.value,
      };
      if (others.every((other) => !takes(other, decoy)))
        found.set(printSeries(decoy.name, decoy.labels), decoy);
    }
  }
  return [...found.values()];
}
