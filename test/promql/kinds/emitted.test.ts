// What we emit ourselves says nothing wrong of its metrics, however they are declared.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { load } from 'js-yaml';
import {
  OPEN_CATALOGUE,
  walk,
  type SampleKind,
  type SeriesDeclaration,
} from '../../../src/promql/index.ts';
import { declarationOf, sampleType } from '../../../src/promql/kinds/index.ts';
import { duration } from '../../../src/units/duration.ts';
import { marked, parsed } from './catalogue.ts';

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly { readonly record?: string; readonly expr: string }[];
  }[];
}

const ROOT = join(import.meta.dirname, '../../../generated/prometheus/rules');

const files = readdirSync(ROOT);

/** By the endings that the metrics of the root config keep to. */
const KINDS: readonly (readonly [ending: RegExp, kind: SampleKind])[] = [
  [/_bucket$/, 'bucket'],
  [/_total$|_(?:seconds|runtime)_(?:count|sum)$/, 'counter'],
  // Counters that PostgreSQL and the kernel name, and exporters leave as they are.
  [/^(?:pg_stat_(?:archiver|database)_|node_vmstat_)/, 'counter'],
  [/^up$/, 'state'],
  [/_info$/, 'info'],
];

const scraped = (name: string): SeriesDeclaration => ({
  name,
  metric: name.replace(/_(?:bucket|count|sum)$/, ''),
  kind: KINDS.find(([ending]) => ending.test(name))?.[1] ?? 'gauge',
  required: [],
  optional: [],
  open: true,
  values: {},
});

it.each(files)('finds nothing in the emitted %s', (file) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file
  const { groups } = load(readFileSync(join(ROOT, file), 'utf8')) as Rules;
  const series = new Map<string, SeriesDeclaration>();
  const options = {
    catalogue: { ...OPEN_CATALOGUE, series },
    scrapeInterval: duration('15s'),
    retention: duration('90d'),
  };
  const rules = groups.flatMap((group) => group.rules);
  const recorded = new Set(rules.map(({ record }) => record));
  for (const { record, expr } of rules) {
    const expression = parsed(expr);
    walk(expression, (node) => {
      if (node.kind !== 'vector-selector' || recorded.has(node.name)) return;
      series.set(node.name, scraped(node.name));
    });
    const { type, findings } = sampleType(expression, options);
    expect(marked(expr, findings)).toEqual([]);
    const { bounds: _, ...declared } = declarationOf(type);
    if (record) series.set(record, { ...scraped(record), ...declared });
  }
  expect(rules.length).toBeGreaterThan(0);
});
