// The queries of dashboards about groups in a real engine: none fails, none mixes groups up.
import { expect, it } from 'vitest';
import { availability, counter } from '../../src/index.ts';
import { toolFor, toolOnPath } from '../tools.ts';
import { filesOfServices, testRules, type Expectation, type Samples } from './promtool.ts';

const promtool = toolOnPath('promtool');
const requests = counter('http_requests_total', { labels: ['code', 'tenant'] });

const slo = availability({
  objective: '99%',
  events: requests.where({ job: 'api' }),
  bad: { code: '500' },
  by: ['tenant'],
  groups: [{ where: { tenant: 'strict' }, objective: '99.9%' }],
});
const files = filesOfServices({ api: { slos: [slo] } });

interface Shown {
  readonly title?: string;
  readonly targets?: readonly { readonly expr: string }[];
}

/** The queries of a panel, with the variables that are chosen. */
function queries(dashboard: string, title: string, tenant = '.*'): readonly string[] {
  const content = files.find(({ path }) => path.endsWith(`/${dashboard}.json`))?.content ?? '{}';
  const { panels }: { panels: readonly Shown[] } = JSON.parse(content);
  const found = panels.find((panel) => panel.title === title);
  if (!found?.targets) throw new Error(`no panel ${title}`);
  return found.targets.map(({ expr }) =>
    expr.replaceAll('$tenant', tenant).replaceAll(/\$(service|team)/g, '.*'),
  );
}

const PAGE = 'slo-api-availability';
const query = (dashboard: string, title: string, at: number, tenant?: string): string =>
  queries(dashboard, title, tenant)[at] ?? '';

/** 1 % of the strict tenant's events are bad, 5 % of the lax one's, none of the idle one's. */
const samples: Samples = Object.fromEntries(
  [
    ['strict', '0+990x240', '0+10x240'],
    ['lax', '0+950x240', '0+50x240'],
    ['idle', '0x240', '0x240'],
  ].flatMap(([tenant, good = '', bad = '']) =>
    [
      ['200', good],
      ['500', bad],
    ].map(([code, values = '']) => [
      `http_requests_total{job="api",instance="a",code="${code}",tenant="${tenant}"}`,
      values,
    ]),
  ),
);

const value = (expr: string, expected: Readonly<Record<string, number>>): Expectation => ({
  at: '50m',
  expr: `round(${expr}, 0.0001)`,
  samples: Object.entries(expected).map(([labels, number]) => ({ labels, value: number })),
});

const each = (strict: number, lax: number) => ({
  '{tenant="strict"}': strict,
  '{tenant="lax"}': lax,
});

/** Without the groups that have no events: those have no ratio. */
const busy = (expr: string): string => `(${expr}) >= -Inf`;

const expectValues = (...expectations: readonly Expectation[]): void => {
  const rules = files.filter(({ path }) => path.startsWith('prometheus/'));
  const outcome = testRules(promtool ?? '', rules, samples, expectations);
  expect(outcome.output).toContain('SUCCESS');
  expect(outcome.ok).toBe(true);
};

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', 'groups of SLOs in the real engine')).not.toBe('missing');
});

it.skipIf(!promtool)(
  'shows all numbers of the budget of the same group: the one with the least left',
  () => {
    expectValues(
      // 1 % bad is ten times what 99.9 % allows; 5 % bad is five times what 99 % allows.
      value(query(PAGE, 'Budget left', 0), { '{}': -9 }),
      value(`sum(${query(PAGE, 'SLI, 30d', 0)})`, { '{}': 0.99 }),
      value(`sum(${query(PAGE, 'Objective', 0)})`, { '{}': 0.999 }),
      value(query(PAGE, 'Burn, 1h', 0), { '{}': 10 }),
      value(query(PAGE, 'Budget left', 0, 'lax'), { '{}': -4 }),
      value(`sum(${query(PAGE, 'Objective', 0, 'lax')})`, { '{}': 0.99 }),
    );
  },
);

it.skipIf(!promtool)('lists each group with what is its own', () => {
  const [objective = '', sli = '', budget = '', burn = '', runsOut = '', firing = ''] = queries(
    PAGE,
    'Groups, worst first',
  );
  expectValues(
    value(objective, { ...each(0.999, 0.99), '{tenant="idle"}': 0.99 }),
    value(busy(sli), each(0.99, 0.95)),
    value(busy(budget), each(-9, -4)),
    value(busy(burn), each(10, 5)),
    value(runsOut, each(0, 0)),
    value(`(${firing}) > bool 0`, { ...each(1, 1), '{tenant="idle"}': 0 }),
  );
});

it.skipIf(!promtool)('takes the worst group for the SLO among all SLOs', () => {
  const row = '{service="api",slo="api-availability"}';
  const [, objective = '', , budget = '', , burn = '', , runsOut = ''] = queries(
    'slo-fleet',
    'SLOs, worst first',
  );
  expectValues(
    value(objective, { [row]: 0.999 }),
    value(budget, { [row]: -9 }),
    value(burn, { [row]: 10 }),
    value(runsOut, { [row]: 0 }),
    value(query('slo-fleet', 'Budget exhausted', 0), { '{}': 1 }),
  );
});

it.skipIf(!promtool)('answers every query of its pages without an error', () => {
  const content = files.filter(({ path }) => path.endsWith('.json')).map((file) => file.content);
  const all = content.flatMap((text) =>
    [...text.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(([, expr = '""']): unknown =>
      JSON.parse(expr),
    ),
  );
  const filled = [...new Set(all.map(String))].map((expr) =>
    expr.replaceAll(/\$(tenant|service|team)/g, '.*').replaceAll('$__rate_interval', '1m'),
  );
  expect(filled.length).toBeGreaterThan(40);
  expectValues(...filled.map((expr) => value(`count(${expr}) * 0 or vector(0)`, { '{}': 0 })));
});
