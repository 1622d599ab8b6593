// What is counted here equals what the source counts, on the same data: promtool evaluates both.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { runTool, toolFor, toolOnPath } from '../tools.ts';
import { configOf, readText } from './read.ts';

interface Case {
  readonly name: string;
  /** The SLI as Sloth has it. */
  readonly sli: string;
  /** Its share of errors over an hour, as the source computes it. */
  readonly ratio: string;
  readonly series: readonly (readonly [series: string, values: string])[];
  /** How much both may differ, as an hour begins with one sample or another. */
  readonly within: number;
}

const HOUR = '1h';

const events = (bad: string, total: string): Pick<Case, 'ratio' | 'sli'> => ({
  sli: `events:\n        error_query: '${bad}'\n        total_query: '${total}'`,
  ratio: `(${bad}) / (${total})`.replaceAll('{{.window}}', HOUR),
});

const share = (query: string): Pick<Case, 'ratio' | 'sli'> => ({
  sli: `raw:\n        error_ratio_query: '${query}'`,
  ratio: query.replaceAll('{{.window}}', HOUR),
});

const W = '[{{.window}}]';
const of = (name: string, labels: string): string => `${name}{job="shop",instance="a"${labels}}`;

/** A quiet hour, then a busy one with errors: a mean of ratios would be far off. */
const CASES: readonly Case[] = [
  {
    name: 'availability',
    ...events(`sum(rate(x_total{code="500"}${W}))`, `sum(rate(x_total${W}))`),
    series: [
      [of('x_total', ',code="200"'), '0+1x360 360+100x360'],
      [of('x_total', ',code="500"'), '0+1x360 360+1x360'],
    ],
    within: 0.002,
  },
  {
    name: 'outcomes',
    ...events(
      `sum(rate(failed_total${W}))`,
      `sum(rate(done_total${W})) + sum(rate(failed_total${W}))`,
    ),
    series: [
      [of('done_total', ''), '0+1x360 360+100x360'],
      [of('failed_total', ''), '0+1x360 360+3x360'],
    ],
    within: 0.002,
  },
  {
    name: 'latency',
    ...events(
      `sum(rate(x_seconds_count${W})) - sum(rate(x_seconds_bucket{le="0.5"}${W}))`,
      `sum(rate(x_seconds_count${W}))`,
    ),
    series: [
      [of('x_seconds_count', ''), '0+10x360 3600+100x360'],
      [of('x_seconds_bucket', ',le="0.5"'), '0+9x360 3240+95x360'],
    ],
    within: 0.002,
  },
  {
    name: 'two counters',
    ...events(`sum(rate(errors_total${W}))`, `sum(rate(requests_total${W}))`),
    series: [
      [of('errors_total', ''), '0+1x360 360+1x360'],
      [of('requests_total', ''), '0+2x360 720+100x360'],
    ],
    within: 0.002,
  },
  {
    name: 'probe',
    ...share(`1 - avg(avg_over_time(probe_success${W}))`),
    series: [[of('probe_success', ''), '1x400 0x60 1x300']],
    within: 0.01,
  },
  {
    name: 'a share that is sampled',
    ...share(
      `avg_over_time((queue > bool 10){{SUBQUERY}})`.replace('{{SUBQUERY}}', '[{{.window}}:30s]'),
    ),
    series: [[of('queue', ''), '5x300 20x120 5x340']],
    within: 0.01,
  },
];

const document = ({ sli }: Case): string => `version: prometheus/v1
service: shop
slos:
  - name: x
    objective: 99
    sli:
      ${sli}
    alerting: {}
`;

const promtool = toolFor('promtool', 'imported SLIs against their source');

it('finds promtool where it has to be', () => {
  expect(promtool).not.toBe('missing');
});

it.skipIf(promtool !== 'found').each(CASES.map((each) => [each.name, each] as const))(
  'counts %s as the source does',
  (_, each) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nines-equality-')));
    try {
      const config = configOf(readText(document(each)));
      const rules = compile({ config, root: '/', texts: new Map() }).files.filter(({ path }) =>
        path.startsWith('prometheus/rules/'),
      );
      const names = rules.map(({ content }, i) => {
        writeFileSync(join(folder, `rules-${i}.yaml`), content);
        return `rules-${i}.yaml`;
      });
      writeFileSync(join(folder, 'test.yaml'), JSON.stringify(testOf(each, names)));
      const { ok, output } = runTool(
        toolOnPath('promtool') ?? '',
        ['test', 'rules', 'test.yaml'],
        folder,
      );
      expect(ok ? '' : output).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Both are there, and hardly differ. */
function testOf({ ratio, series, within }: Case, names: readonly string[]): object {
  const ours = 'sum(slo:error:ratio_rate1h{slo="shop-x"})';
  const isEqual = `abs(${ours} - sum(${ratio})) <= bool ${within}`;
  return {
    rule_files: names,
    evaluation_interval: '30s',
    tests: [
      {
        interval: '15s',
        input_series: series.map(([name, values]) => ({ series: name, values })),
        promql_expr_test: ['110m', '145m', '170m'].map((at) => ({
          expr: isEqual,
          eval_time: at,
          exp_samples: [{ labels: '{}', value: 1 }],
        })),
      },
    ],
  };
}
