// A shop with a release gate, and a Prometheus that answers what a test says.
import {
  above,
  aboveBefore,
  atLeast,
  atMostAboveBefore,
  availability,
  below,
  compile,
  counter,
  defineConfig,
  email,
  equals,
  gauge,
  histogram,
  increase,
  orZero,
  quantile,
  rate,
  ratio,
  rolloutGate,
  service,
  severityScheme,
  sreWorkbook,
  sum,
  system,
  team,
  toMeasure,
  type Compilation,
  type Emitter,
  type RolloutGateProps,
} from '../../src/index.ts';
import type { GatePlan } from '../../src/ir/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import type { Ask, Samples } from '../../src/server/index.ts';

export const requests = counter('http_requests_total', { labels: ['status'] });
const up = gauge('probe_success', { unit: 'boolean' });
const durations = histogram('http_request_duration_seconds', { labels: [], buckets: [0.1, 1] });

export const seen = sum(increase(requests, '5m'));
export const errors = ratio(
  orZero(sum(rate(requests.where({ status: '5xx' })))),
  sum(rate(requests)),
);
export const p95 = quantile(0.95, durations);
export const answers = toMeasure(up);

export const measures = {
  requests: seen,
  'error rate': errors,
  'P95 latency': p95,
  'health probe': answers,
};

/** The matrix of the guide. */
export const matrix: RolloutGateProps = {
  measures,
  steps: ['10%', '50%', '100%'],
  evidence: atLeast(seen, 100),
  matrix: [
    {
      when: equals(answers, 0),
      for: '1m',
      do: 'roll back',
      within: '5m',
      evenWithoutTraffic: true,
    },
    { when: above(errors, '10%'), do: 'roll back', within: '5m' },
    { when: aboveBefore(p95, '50%'), for: '2m', do: 'roll back', within: '15m' },
    { when: above(errors, '2%'), do: 'hold', rollBackAfter: '30m' },
    { when: above(errors, '0.5%'), do: 'fix forward' },
    { do: 'go' },
  ],
  verify: [below(errors, '1%'), atMostAboveBefore(p95, '10%')],
  stableFor: '15m',
  budgetLeft: '10%',
};

const severities = severityScheme({
  page: { urgency: 'page', description: 'customers cannot buy', respondWithin: '15m' },
  ticket: { urgency: 'ticket', description: 'can wait', respondWithin: '1d' },
});
const mail = email({ to: 'shop@example.com', from: 'am@example.com', smarthost: 'smtp:587' });
const shopTeam = team('shop-team', {
  channels: { mail },
  notify: { page: ['mail'], ticket: ['mail'] },
});

export function compileGate(
  props: RolloutGateProps = matrix,
  emitters?: readonly Emitter[],
): Compilation {
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    unrouted: [mail],
    ...(emitters && { emitters }),
    systems: [
      system<'page' | 'ticket'>('shop', {
        title: 'Shop',
        severities,
        burnRates: sreWorkbook({ page: 'page', ticket: 'ticket' }),
        services: [
          service<'page' | 'ticket'>('checkout', {
            title: 'Checkout',
            team: shopTeam,
            slos: [
              availability({
                objective: '99.9%',
                events: requests,
                bad: { status: '5xx' },
                mitigation: 'Roll back.',
              }),
            ],
            rollout: rolloutGate(props),
          }),
        ],
      }),
    ],
  });
  return compile({ config, root: '/', texts: new Map() });
}

export function planned(props: RolloutGateProps = matrix): GatePlan {
  const { plan, diagnostics } = compileGate(props);
  const [gate] = plan?.gates ?? [];
  if (!gate || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return gate;
}

/** What is measured, by how long ago in seconds; undefined where there is nothing. */
export type Past = (ago: number) => number | undefined;

export interface World {
  readonly requests?: Past;
  readonly errors?: Past;
  readonly p95?: Past;
  readonly p95Before?: number;
  readonly probe?: Past;
  readonly budget?: Past;
  /** A measure whose query the server refuses. */
  readonly refused?: 'errors' | 'p95';
}

export const NOW = Date.UTC(2026, 10, 21, 18);

const always =
  (value: number): Past =>
  () =>
    value;

/** A Prometheus in which all is well but for what is said. */
export function serverOf(world: World = {}): Ask {
  const known: Readonly<Record<string, Past>> = {
    [printExpression(seen.expression)]: world.requests ?? always(1000),
    [printExpression(errors.expression)]: world.errors ?? always(0.001),
    [printExpression(p95.expression)]: world.p95 ?? always(0.4),
    [printExpression(answers.expression)]: world.probe ?? always(1),
  };
  const refused = world.refused && printExpression({ errors, p95 }[world.refused].expression);
  return (path, { query = '', start = '', end = '', step = '' }) => {
    if (query === refused) return Promise.resolve([undefined, [refusal]]);
    if (path === 'query') return Promise.resolve([seriesOf(world.p95Before ?? 0.4), []]);
    const past = known[query] ?? world.budget ?? always(0.8);
    const samples: (readonly [number, number])[] = [];
    for (let at = Number(start); at <= Number(end); at += Number.parseInt(step, 10)) {
      const value = past(NOW / 1000 - at);
      if (value !== undefined) samples.push([at * 1000, value]);
    }
    return Promise.resolve([samples.length > 0 ? [{ labels: {}, samples }] : [], []]);
  };
}

const seriesOf = (value: number): readonly Samples[] =>
  Number.isNaN(value) ? [] : [{ labels: {}, samples: [[NOW, value]] }];

const refusal = {
  code: 'prometheus/query-refused',
  severity: 'error',
  message: 'http://prometheus refuses a query: too many samples',
  notes: [],
  path: [],
  property: [],
} as const;
