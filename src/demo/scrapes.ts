// When the targets of a job were scraped. A target is scraped as a whole: series of the same job that
// are compared with each other, as the buckets of a histogram are, have samples at the same times.
import { seriesOfMetric } from '../names/index.ts';
import { takes } from '../proofs/choose-labels.ts';
import { groupBy } from '../text/index.ts';
import { COARSEST, RECENT } from './clock.ts';
import { stretchesOf, type Need, type Stretch } from './grid.ts';
import type { Instance } from './instances.ts';
import type { Read } from './reads.ts';

/** The last hours are there of every series; whoever looks back a little further finds something. */
export const recentNeeds = (scrapeInterval: number): readonly Need[] => [
  { depth: RECENT, step: scrapeInterval },
  { depth: 4 * RECENT, step: COARSEST },
];

/** When the targets of each job were scraped: as finely as any of their series is read. */
export function scrapesOf(
  instances: readonly Instance[],
  reads: ReadonlyMap<string, readonly Read[]>,
  { end, scrapeInterval }: { readonly end: number; readonly scrapeInterval: number },
): ReadonlyMap<string, readonly Stretch[]> {
  const byJob = groupBy(instances, ({ labels }) => labels['job'] ?? '');
  return new Map(
    [...byJob].map(([job, own]) => {
      const metrics = new Set(own.map(({ metric }) => metric));
      const needs = [...metrics].flatMap((metric) =>
        seriesOfMetric(metric)
          .flatMap((name) => reads.get(name) ?? [])
          .filter(({ selector }) =>
            takes(ofJob(selector), { name: selector.name, labels: { job } }),
          ),
      );
      return [job, stretchesOf([...needs, ...recentNeeds(scrapeInterval)], end)] as const;
    }),
  );
}

const ofJob = ({
  name,
  matchers,
}: Read['selector']): Pick<Read['selector'], 'name' | 'matchers'> => ({
  name,
  matchers: matchers.filter(({ label }) => label === 'job'),
});
