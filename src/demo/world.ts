// The world as a whole: all that decides what any of its series is at any time.
import type { Metric } from '../model/index.ts';
import { groupBy } from '../text/index.ts';
import type { Stretch } from './grid.ts';
import { instancesOf, type Instance } from './instances.ts';
import { limitsIn, type Limits } from './limits.ts';
import { moodsOf, type Mood } from './moods.ts';
import { readsOf, type Read } from './reads.ts';
import { rolesOf, type Roles } from './roles.ts';
import { scrapesOf } from './scrapes.ts';
import { seriesKey } from './series-key.ts';
import type { DemoSubject } from './subject.ts';

export interface World {
  /** When the data ends, in Unix milliseconds. */
  readonly end: number;
  readonly scrapeInterval: number;
  readonly instances: readonly Instance[];
  /** How many series of a metric there are. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly reads: ReadonlyMap<string, readonly Read[]>;
  /** When the targets of each job were scraped. */
  readonly scrapes: ReadonlyMap<string, readonly Stretch[]>;
  readonly roles: Roles;
  readonly moods: ReadonlyMap<string, Mood>;
  readonly limits: ReadonlyMap<string, Limits>;
}

/** Whether a scrape worked: Prometheus adds it to what targets expose. */
const UP: Metric = {
  name: 'up',
  type: 'gauge',
  help: 'Whether the last scrape worked',
  unit: 'boolean',
  labels: [],
  optional: [],
  values: {},
  buckets: [],
  place: { file: '', line: 0, column: 0 },
};

export function makeWorld(subject: DemoSubject, end: number): World {
  const { model, plan } = subject;
  const reads = readsOf(subject);
  const { targetLabels, scrapeInterval } = model.environment;
  const declared = instancesOf(
    model.metrics.filter(({ name }) => name !== UP.name),
    reads,
    targetLabels,
  );
  const byName = groupBy(reads, ({ selector }) => selector.name);
  const instances = [...declared, ...targetsAmong(declared, targetLabels)];
  return {
    end,
    scrapeInterval,
    instances,
    sizes: new Map(
      [...groupBy(instances, sizeKey)].map(([key, { length }]) => [key, length] as const),
    ),
    reads: byName,
    scrapes: scrapesOf(instances, byName, { end, scrapeInterval }),
    roles: rolesOf(model),
    moods: moodsOf(model, end),
    limits: limitsIn(plan.ruleFiles.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))),
  };
}

/** Series of the same metric and job. */
export const sizeKey = ({ metric, labels }: Instance): string =>
  `${metric.name} ${labels['job'] ?? ''}`;

/** One `up` for every target that exposes anything. */
function targetsAmong(
  instances: readonly Instance[],
  targetLabels: readonly string[],
): readonly Instance[] {
  const targets = new Map(
    instances.map(({ labels }) => {
      const own = Object.fromEntries(
        Object.entries(labels).filter(([name]) => targetLabels.includes(name)),
      );
      return [seriesKey(own), own] as const;
    }),
  );
  return [...targets.values()].map((labels) => ({ metric: UP, labels }));
}
