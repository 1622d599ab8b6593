// Series by Sloth's names, in the real engine: what Sloth's dashboards ask for is what we record.
import { expect, it, vi } from 'vitest';
import { toolFor } from '../tools.ts';
import { groupsInOrder, promtool } from './budget-world.ts';
import { runRuleTest, type Expectation, type Rhythm } from './promtool.ts';
import { slothFiles } from './sloth-world.ts';

vi.setConfig({ testTimeout: 60_000 });

it('has the real promtool, or says that it skips', () => {
  expect(toolFor('promtool', "series by Sloth's names in the real engine")).not.toBe('missing');
});

/** Hourly evaluations would miss the counts: as deployed, and for as long as windows need. */
const RHYTHM: Rhythm = { samples: '30s', rules: '30s' };
const AT = '70m';

const code = (value: string, tenant: string): string =>
  `http_requests_total{job="api",instance="a",code="${value}",tenant="${tenant}"}`;

const series = {
  [code('200', 'strict')]: '0+99x200',
  [code('500', 'strict')]: '0+1x200',
  [code('200', 'lax')]: '0+90x200',
  [code('500', 'lax')]: '0+10x200',
};

/** Everything that a query finds, with all of its labels; values are rounded where they must be. */
const gives = (expr: string, values: Readonly<Record<string, number>>): Expectation => ({
  at: AT,
  expr,
  samples: Object.entries(values).map(([labels, value]) => ({ labels, value })),
});

const id = (service: string, slo: string, more = ''): string =>
  `sloth_id="${service}-${slo}",sloth_service="${service}",sloth_slo="${slo}"${more}`;

const tenants = (name: string): string => id('api', 'gateway-tenants', `,tenant="${name}"`);
const ALL = [
  id('api', 'availability'),
  id('api', 'availability-gateway-week'),
  tenants('strict'),
  tenants('lax'),
  id('api-gateway', 'monthly'),
] as const;

/** A value for each SLO and group, in the order of `ALL`. */
const each = (series_: string, values: readonly number[], window = '') =>
  Object.fromEntries(
    ALL.map((labels, i) => [
      `${series_}{${labels}${window === '' ? '' : `,sloth_window="${window}"`}}`,
      values[i] ?? 0,
    ]),
  );

/** No alias differs from what it stands for by more than nothing; both must be there. */
const same = (theirs: string, ours: string): Expectation =>
  gives(`count(${theirs} == on () ${ours})`, { '{}': 1 });

const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

const own = (name: string, window: string): string =>
  `slo:error:ratio_rate${window}{slo="${name}"}`;

const theirs = (name: string, labels: string): string => `${name}{${labels}}`;

it.skipIf(!promtool).each(['per-slo', 'fleet'] as const)(
  'records what Sloth would, of every SLO (%s)',
  (layout) => {
    const files = slothFiles(layout);
    const [all, strict, lax] = [11 / 200, 0.01, 0.1];
    const expectations = [
      gives(
        'slo:objective:ratio{sloth_id!=""}',
        each('slo:objective:ratio', [0.999, 0.995, 0.9995, 0.99, 0.999]),
      ),
      // Without tails, to the last bit.
      ...(['0.001', '0.005', '0.0005', '0.01', '0.001'] as const).map((budget, i) =>
        gives(`count(slo:error_budget:ratio{${ALL[i]}} == ${budget})`, { '{}': 1 }),
      ),
      gives('slo:time_period:days', each('slo:time_period:days', [30, 7, 30, 30, 30])),
      ...windows.map((window) =>
        gives(
          `round(slo:sli_error:ratio_rate${window}, 0.0001)`,
          each('', [all, all, strict, lax, all], window),
        ),
      ),
      ...windows.map((window) =>
        same(
          theirs(`slo:sli_error:ratio_rate${window}`, 'sloth_id="api-availability"'),
          own('api-availability', window),
        ),
      ),
      gives('round(slo:current_burn_rate:ratio, 0.0001)', each('', [55, 11, 20, 10, 55])),
      same(
        theirs('slo:period_error_budget_remaining:ratio', 'sloth_id="api-availability"'),
        'slo:error_budget_remaining:ratio{slo="api-availability"}',
      ),
      same(
        theirs('slo:period_burn_rate:ratio', 'sloth_id="api-availability-gateway-week"'),
        '(1 - slo:error_budget_remaining:ratio{slo="api-availability-gateway-week"})',
      ),
      gives('count by (sloth_window) (slo:sli_error:ratio_rate30d)', { '{sloth_window="30d"}': 3 }),
      gives('count by (sloth_window) (slo:sli_error:ratio_rate7d)', { '{sloth_window="7d"}': 1 }),
      gives(
        'count by (sloth_objective, sloth_slo, team) (sloth_slo_info{sloth_service="api",sloth_mode="nines"})',
        {
          '{sloth_objective="99.9",sloth_slo="availability",team="ops"}': 1,
          '{sloth_objective="99.5",sloth_slo="availability-gateway-week",team="ops"}': 1,
          '{sloth_objective="99",sloth_slo="gateway-tenants",team="ops"}': 1,
        },
      ),
      // Nothing of ours finds them.
      gives(
        'count({__name__=~"slo:(sli_error|error_budget|objective|current|period).*",sloth_id!="",slo!=""})',
        {},
      ),
    ];
    const order = groupsInOrder(files);
    const outcome = runRuleTest(promtool ?? '', {
      files,
      series,
      expectations,
      rhythm: RHYTHM,
      order,
    });
    expect(outcome.output).toContain('SUCCESS');
  },
);
