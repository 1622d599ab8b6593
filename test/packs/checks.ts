// What every pack must be: a config that uses it has nothing wrong with it, its metrics are as the
// exporter exposes them, and all that it asks has an answer.
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogueFrom } from '../../src/catalogue/index.ts';
import { lintDashboards } from '../../src/lint-dashboards/index.ts';
import {
  compile,
  defineConfig,
  email,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type EmittedFile,
  type Metric,
  type Pack,
} from '../../src/index.ts';
import {
  OPEN_CATALOGUE,
  mapSelectors,
  printExpression,
  type Expression,
} from '../../src/promql/index.ts';
import type { Catalogue } from '../../src/packs/narrow.ts';
import { ask, type Sample, type Server } from './servers.ts';

type AnyPack = Pack<'P1' | 'P2', Catalogue>;

const mail = email({
  to: 'ops@example.com',
  from: 'am@example.com',
  smarthost: 'smtp.example.com:25',
});

/** All files of a system with this pack, and what is wrong with them. */
export function compiled(pack: Pick<AnyPack, 'alerts' | 'dashboard'>): {
  readonly files: readonly EmittedFile[];
  readonly messages: readonly string[];
} {
  const ops = team('ops', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } });
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          P1: { urgency: 'page', description: 'now' },
          P2: { urgency: 'ticket', description: 'today' },
        }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [service('watched', { team: ops, alerts: pack.alerts })],
        dashboards: [pack.dashboard],
      }),
    ],
    unrouted: [mail],
  });
  const { files, diagnostics } = compile({ config, root: '/', texts: new Map() });
  const linted = lintDashboards({
    files: files
      .filter(({ path }) => path.startsWith('grafana/') && path.endsWith('.json'))
      .map(({ path, content }) => ({ path, text: content })),
    catalogue: OPEN_CATALOGUE,
    target: '3.5',
  });
  return {
    files,
    messages: [...diagnostics, ...linted.diagnostics].map(
      ({ code, message, path }) => `${code} ${path.join(' › ')}: ${message}`,
    ),
  };
}

/** Labels that Prometheus adds to whatever is scraped. */
const TARGET = ['job', 'instance'];

export interface Leeway {
  /** Metrics of the pack that this exporter does not expose here, and why. */
  readonly absent?: Readonly<Record<string, string>>;
  /** Metrics whose type the exporter does not tell, and what they are. */
  readonly untyped?: readonly string[];
}

/** How the metrics of a pack differ from what an exporter exposes. */
export function differences(
  metrics: Readonly<Record<string, { readonly metric: Metric }>>,
  exposed: string,
  { absent = {}, untyped = [] }: Leeway = {},
): readonly string[] {
  const [catalogue, problems] = catalogueFrom([{ path: 'exposed.prom', text: exposed }]);
  const read = problems.map(({ message }) => message);
  const found = Object.values(metrics).flatMap(({ metric }) => {
    const { name, type, labels, optional } = metric;
    const series = catalogue.series.get(type === 'histogram' ? `${name}_bucket` : name);
    if (!series) return name in absent || name === 'up' ? [] : [`${name} is not exposed`];
    if (name in absent) return [`${name} is exposed: ${absent[name]}`];
    const may = [...series.required, ...series.optional].filter(
      (it) => it !== 'le' && it !== 'quantile',
    );
    const always = labels.filter((label) => !optional.includes(label));
    return [
      ...typeProblem(metric, series.kind, untyped),
      ...may
        .filter((label) => ![...labels, ...TARGET].includes(label))
        .map((label) => `${name} has label ${label}`),
      ...always
        .filter((label) => !may.includes(label))
        .map((label) => `${name} has no label ${label}`),
    ];
  });
  return [...read, ...found];
}

function typeProblem(
  { name, type }: Metric,
  kind: string,
  untyped: readonly string[],
): readonly string[] {
  const plain = kind === 'info' || kind === 'state' ? 'gauge' : kind;
  if (untyped.includes(name)) return plain === 'unknown' ? [] : [`${name} has type ${plain}`];
  return plain === type ||
    (plain === 'bucket' && type === 'histogram') ||
    (plain === 'quantile' && type === 'summary')
    ? []
    : [`${name} is a ${plain}, not a ${type}`];
}

/** The expressions of the alerts and panels of a pack, by what asks them. */
export function questions({
  alerts,
  dashboard,
}: Pick<AnyPack, 'alerts' | 'dashboard'>): ReadonlyMap<string, Expression> {
  const panels = dashboard.rows.flatMap(({ panels: inRow }) => inRow);
  return new Map([
    ...alerts.map(({ name, props }) => [`alert ${name}`, props.when.expression] as const),
    ...panels.flatMap((panel) =>
      'queries' in panel
        ? panel.queries.map(
            ({ expression, legend }) => [`panel ${panel.title}: ${legend}`, expression] as const,
          )
        : [],
    ),
  ]);
}

/** As Grafana would ask it, with everything chosen. */
const filled = (expression: Expression): string =>
  printExpression(expression)
    .replaceAll('$__rate_interval', '30s')
    .replaceAll(/=~"\$\w+"/g, '=~".+"');

/**
 * What Prometheus cannot answer of a pack: queries that it refuses, selectors that find nothing,
 * panels that stay empty. `empty` are those that may, by the beginning of their names.
 */
export async function unanswered(
  prometheus: Server,
  pack: Pick<AnyPack, 'alerts' | 'dashboard'>,
  { absent = {}, empty = [] }: Leeway & { readonly empty?: readonly string[] } = {},
): Promise<readonly string[]> {
  const found = await Promise.all(
    [...questions(pack)].map(async ([what, expression]) => {
      const isAlert = what.startsWith('alert ');
      const answer = await askPatiently(prometheus, filled(expression));
      const mayBeEmpty = isAlert || empty.some((name) => what.startsWith(name));
      return [
        ...(await missingSeries(prometheus, expression, Object.keys(absent))).map(
          (selector) => `${what}: no series ${selector}`,
        ),
        ...(answer.length === 0 && !mayBeEmpty ? [`${what}: empty`] : []),
      ];
    }),
  );
  return found.flat();
}

/** On a busy machine a scrape may be late, and its series are away until the next one. */
async function askPatiently(
  prometheus: Server,
  query: string,
  times = 5,
): Promise<readonly Sample[]> {
  const samples = await ask(prometheus, query);
  if (samples.length > 0 || times === 0) return samples;
  await sleep(400);
  return askPatiently(prometheus, query, times - 1);
}

async function missingSeries(
  prometheus: Server,
  expression: Expression,
  absent: readonly string[],
): Promise<readonly string[]> {
  const selectors = new Set<string>();
  // Whatever an offset or a window asks of the past, the series must be there now.
  mapSelectors(expression, (selector) => {
    const { offset: _, ...now } = selector;
    if (!absent.some((name) => now.name.startsWith(name))) selectors.add(filled(now));
    return selector;
  });
  const counts = await Promise.all(
    [...selectors].map(
      async (selector) => [selector, await askPatiently(prometheus, selector)] as const,
    ),
  );
  return counts.filter(([, samples]) => samples.length === 0).map(([selector]) => selector);
}

/** The metrics that alerts and dashboard of a pack read. */
export function metricsRead({ alerts, dashboard }: Pick<AnyPack, 'alerts' | 'dashboard'>) {
  const measures = [...alerts.map(({ props }) => props.when.measure), ...dashboard.measures];
  return new Set(measures.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
}
