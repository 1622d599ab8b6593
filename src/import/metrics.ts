// The metrics of all SLOs, each declared once with what all of them know of it.
import { by, byText, groupBy } from '../text/index.ts';
import { withFamilyLabels } from './families.ts';
import type { MetricDeclaration } from './module.ts';
import { identifierOf } from './names.ts';
import { call, props, type MetricUse, type Written } from './written.ts';

/** @param taken names of the public API and of other constants */
export function mergeMetrics(
  uses: readonly MetricUse[],
  taken: ReadonlySet<string>,
): readonly MetricDeclaration[] {
  const identifiers = new Set(taken);
  return withFamilyLabels([...groupBy(uses, ({ name }) => name).values()].map(mergeUses))
    .toSorted(by(({ name }) => name))
    .map((metric) => {
      const identifier = identifierOf(metric.name, identifiers);
      identifiers.add(identifier);
      return { ...metric, identifier };
    });
}

function mergeUses(uses: readonly MetricUse[]): MetricUse {
  // What an SLI type needs a metric to be is known; what a query does with it is a guess.
  const [first] = [...uses.filter(({ isGuess }) => !isGuess), ...uses];
  const labels = [...new Set(uses.flatMap((use) => use.labels))].toSorted(byText);
  const buckets = [...new Set(uses.flatMap((use) => use.buckets ?? []))].toSorted((a, b) => a - b);
  const { name = '', type = 'gauge' } = first ?? {};
  return { name, type, labels, ...(type === 'histogram' && { buckets }) };
}

/** @example declare({ name: 'x_total', type: 'counter', labels: ['code'] }) // counter('x_total', { labels: ['code'] }) */
export function declare({ name, type, labels, buckets }: MetricUse): Written {
  const given = { labels: labels.length > 0 ? labels : undefined, buckets };
  const isPlain = labels.length === 0 && buckets === undefined;
  return isPlain ? call(type, name) : call(type, name, props(given));
}
