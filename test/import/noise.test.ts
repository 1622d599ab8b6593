// What is told of an import, and what is not: only what is lost, and all of it.
import { expect, it } from 'vitest';
import { slosOf } from './importing.ts';
import { readImport } from '../../src/import/read.ts';
import { renderSummary, summarise } from '../../src/import/summary.ts';
import { configOf, printed, readText, said } from './read.ts';

const ERRORS = 'sum(rate(http_requests_total{code="500"}[{{.window}}]))';
const TOTAL = 'sum(rate(http_requests_total[{{.window}}]))';
const SLI = `{ events: { error_query: '${ERRORS}', total_query: '${TOTAL}' } }`;

const sloth = (...slos: readonly string[]): string =>
  `version: prometheus/v1\nservice: shop\nslos:\n${slos.map((slo) => `  - { ${slo} }\n`).join('')}`;
const slo = (name: string, more: string): string =>
  `name: ${name}, objective: 99.9, sli: ${SLI}, ${more}`;

it('takes labels and annotations for what they are, whatever they are called', () => {
  const labels = '{ constructor: a, toString: b, __proto__: c }';
  const read = readText(
    sloth(slo('available', `labels: ${labels}, alerting: { annotations: ${labels} }`)),
  );
  expect(said(read).map((line) => line.replace(/^\S+ \S+ \S+ /, ''))).toEqual([
    '`slos[0].labels.__proto__` is not carried over: it is no name of a label',
    '`slos[0].alerting.annotations.__proto__` is not carried over: it is no name of an annotation',
  ]);
  expect(printed(read).match(/\{ constructor: 'a', toString: 'b' \}/g)).toHaveLength(2);
  configOf(read);
});

it('takes a severity for what it is, whatever it is called', () => {
  const read = readText(openslo('alertWhenBreaching: true', 'constructor'));
  expect(printed(read)).toContain("severity: 'constructor'");
  configOf(read);
});

it('says nothing of labels that say what ours say', () => {
  const same = 'labels: { service: shop, slo: available, severity: ';
  const alerting = `page_alert: { ${same}critical } }, ticket_alert: { ${same}ticket } }`;
  expect(said(readText(sloth(slo('available', `alerting: { ${alerting} }`))))).toEqual([]);
  const other = 'page_alert: { labels: { severity: ticket, service: other } }';
  expect(said(readText(sloth(slo('available', `alerting: { ${other} }`))))).toHaveLength(2);
});

it('says of two SLOs with one name where both are', () => {
  const read = readText(sloth(slo('available', ''), slo('available', '')));
  expect(said(read)).toEqual([
    'warning same-name 5:5 the service shop has an SLO "available" in slos.yaml, line 4, so this one is named "available-2" here',
  ]);
  expect(read.diagnostics[0]?.code).toBe('import/same-name');
});

it('counts what was left out, without the settings of it', () => {
  const [broken, named] = ['name: broken, objective: 99.9', 'alerting: { name: Down }'];
  const summary = summarise(
    readText(sloth(slo('available', named), `${broken}, ${named}`, `${broken}, ${named}`)),
  );
  expect(summary).toMatchObject({ leftOut: 2, dropped: 1 });
  expect(renderSummary(summary)).toContain(
    '1 Sloth document with 1 of 3 SLOs; 1 exact, 0 approximated; 1 setting dropped, 0 changed',
  );
});

it('names each format once where a document is of none', () => {
  const [found] = readText('kind: Pod\napiVersion: v1\n').diagnostics;
  expect(found?.help).toBe(
    'import knows: Sloth (version: prometheus/v1, kind: PrometheusServiceLevel, kind: AlertWindows of sloth.slok.dev), Pyrra (kind: ServiceLevelObjective), OpenSLO (apiVersion: openslo/v1, apiVersion: openslo/v1alpha)',
  );
});

const openslo = (policy: string, severity = 'page'): string => `apiVersion: openslo/v1
kind: Service
metadata: { name: shop, displayName: The shop, labels: { team: owners } }
spec: { description: Sells things }
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: shop-available, labels: { system: online, team: owners } }
spec:
  service: shop
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 30d, isRolling: true }]
  indicator:
    metadata: { name: available }
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: 'http_requests_total{code="500"}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: http_requests_total } } }
  objectives: [{ target: 0.999 }]
  alertPolicies:
    - kind: AlertPolicy
      metadata: { name: fast }
      spec:
        ${policy}
        conditions:
          - kind: AlertCondition
            metadata: { name: fast }
            spec:
              severity: ${severity}
              condition: { kind: burnrate, op: gt, threshold: 14.4, lookbackWindow: 1h }
`;

const lost = (policy: string): readonly string[] =>
  said(
    readImport([{ path: 'slos.yaml', text: openslo(policy) }], {
      slothWindow: '30d',
      known: () => ({ system: 'online', team: 'owners' }),
    }),
  )
    .filter((line) => line.startsWith('warning'))
    .map((line) => line.replace(/^.*is not carried over: /, ''));

it('says what a policy loses, and nothing of what we do anyway', () => {
  expect(lost('alertWhenNoData: true')).toEqual([]);
  expect(lost('alertWhenBreaching: true')).toEqual([]);
  expect(lost('alertWhenBreaching: false')).toEqual([
    'nobody is told when its conditions are met, so they become no alerts',
  ]);
});

it('gives services to the teams that labels name, and says of which team an SLO is not', () => {
  const other = openslo('alertWhenBreaching: true')
    .split('---\n')[1]
    ?.replace('shop-available', 'shop-late')
    .replace('team: owners', 'team: Payments');
  const read = readText(`${openslo('alertWhenBreaching: true')}---\n${other}`);
  expect(printed(read)).toContain("const owners = team('owners',");
  expect(said(read).filter((line) => line.includes('team'))).toEqual([
    'warning dropped-setting 33:1 `labels.team` is not carried over: it is Payments, and the service shop is of the team owners here',
  ]);
  const several = readText(openslo('x: y').replaceAll('team: owners', 'team: [a, b]'));
  expect(said(several).filter((line) => line.includes('team'))).toEqual([
    expect.stringContaining('`metadata.labels.team` is not carried over'),
    expect.stringContaining('`metadata.labels.team` is not carried over'),
  ]);
  const spelt = readText(openslo('x: y').replaceAll('team: owners', 'team: The Owners'));
  expect(said(spelt)).toContain(
    'info renamed 6:1 the team "The Owners" is named "the-owners" here',
  );
  const payments = readText(openslo('alertWhenBreaching: true').replaceAll('owners', 'shop'));
  expect(printed(payments)).toContain("const shopTeam = team('shop',");
  expect(printed(payments)).toContain("const shop = service('shop', {");
  configOf(payments);
});

const spoken = (more: string, sli = '') =>
  openslo('alertWhenBreaching: true')
    .replace('spec:\n  service: shop', `spec:\n  ${more}service: shop`)
    .replace('    spec:\n      ratioMetric', `    spec:\n${sli}      ratioMetric`);

const OWN = 'the SLO says itself what it is about, and the query what counts as an event';

it.each([
  { by: 'nothing', own: '', sli: '', told: '', dropped: [] },
  { by: 'a description', own: 'Orders come in', sli: '', told: 'Orders come in', dropped: [] },
  { by: 'that of its SLI', own: '', sli: 'Orders', told: 'Orders', dropped: [] },
  { by: 'its own, if both have one', own: 'All', sli: 'Orders', told: 'All', dropped: [OWN] },
])('describes an SLO by $by', ({ own, sli, told, dropped }) => {
  const ofSli = sli === '' ? '' : `      description: ${sli}\n`;
  const read = readText(spoken(own === '' ? '' : `description: ${own}\n  `, ofSli));
  expect(slosOf(read)[0]?.description).toBe(told);
  const lines = said(read).filter((line) => line.includes('escription'));
  expect(lines.map((line) => line.replace(/^.*is not carried over: /, ''))).toEqual(dropped);
});

function titled(title: string, text: string): string | undefined {
  const yaml = spoken(text === '' ? '' : `description: ${text}\n  `);
  const name = 'name: shop-available, ';
  return slosOf(readText(yaml.replace(name, `${name}displayName: ${title}, `)))[0]?.description;
}

it('puts the title of an SLO before what it says of itself, unless it says so anyhow', () => {
  expect(titled('Orders', 'They come in')).toBe('Orders: They come in');
  expect(titled('Orders', 'All orders come in')).toBe('All orders come in');
  expect(titled('Shop available', 'They come in')).toBe('They come in');
  expect(titled('Orders', '')).toBe('Orders');
});

it('reports titles and descriptions that have no place, wherever they stand', () => {
  const text = openslo('description: Fast')
    .replaceAll('name: fast', 'name: fast, displayName: Too fast, labels: { a: b }')
    .replace('name: available', 'name: available, displayName: Orders, annotations: { c: d }')
    .replace('target: 0.999', 'target: 0.999, displayName: Gold, description: Best');
  const dropped = said(readText(text)).flatMap((line) => /dropped.*`(.*)`/.exec(line)?.[1] ?? []);
  expect(dropped).toEqual([
    'metadata.labels.system',
    'spec.indicator.metadata.displayName',
    'spec.indicator.metadata.annotations',
    'spec.objectives[0].displayName',
    'spec.objectives[0].description',
    'spec.alertPolicies[0].metadata.displayName',
    'spec.alertPolicies[0].metadata.labels.a',
    'spec.alertPolicies[0].spec.description',
    'spec.alertPolicies[0].spec.conditions[0].metadata.displayName',
    'spec.alertPolicies[0].spec.conditions[0].metadata.labels.a',
  ]);
  const names = openslo('alertWhenBreaching: true').replaceAll(
    'name: fast',
    'name: fast, displayName: Fast',
  );
  expect(said(readText(names)).filter((line) => line.includes('displayName'))).toEqual([]);
});

it('carries over what a service is called and what it is for', () => {
  const read = readText(openslo('alertWhenBreaching: true'));
  expect(printed(read)).toContain("title: 'The shop',\n  description: 'Sells things',");
  configOf(read);
  const unused = readText(
    'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: shop }\nspec: { description: x }\n',
  );
  expect(said(unused)).toEqual([expect.stringContaining('no SLO is of this service')]);
});

const pyrra = (name: string): string => `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: ${name}, labels: { pyrra.dev/service: shop } }
spec:
  target: "99"
  window: 4w
  indicator: { ratio: { errors: { metric: 'x_total{code="5"}' }, total: { metric: x_total } } }
`;

it.each([
  [['shop-available'], ['available']],
  [
    ['shop-available', 'available'],
    ['shop-available', 'available'],
  ],
])('names %j of Pyrra %j', (given, names) => {
  const [service] = readText(given.map(pyrra).join('---\n')).services;
  expect(service?.slos.map(({ name }) => name)).toEqual(names);
});
