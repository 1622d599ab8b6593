// What was generated for other targets than plain files, against what their servers say.
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  compareWithAlertmanager,
  compareWithGrafana,
  compareWithPrometheus,
  generatedFor,
  type CommittedFile,
  type ManifestFile,
  type ServerName,
  type TargetName,
} from '../../src/drift/index.ts';
import { mimir, standardEmitters, vmalert, type EmittedFile } from '../../src/index.ts';
import { compileObjects } from '../emit/kubernetes/shop.ts';
import { compileShop } from '../emit/targets/a-shop.ts';
import { toolOnPath } from '../tools.ts';
import { withBinary } from './binary.ts';
import { asked, withServer } from './servers.ts';

const committed = (files: readonly EmittedFile[]): readonly ManifestFile[] =>
  files.map((file) => ({ ...file, shown: `generated/${file.path}` }));

const only = (server: ServerName, files: readonly EmittedFile[], from?: TargetName) => {
  const [first, ...others] = generatedFor(server, committed(files), from);
  if (!first || others.length > 0) throw new Error(`${others.length + 1} of ${server}`);
  return first;
};

const plainOf = (files: readonly EmittedFile[], path: string): string =>
  files.find((file) => file.path === path)?.content ?? '';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Rule {
  readonly [key: string]: unknown;
}

interface Groups {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

/** What a server answers that has loaded these rules, from files of another name. */
const rulesAnswer = (files: readonly CommittedFile[], change = (rule: Rule): Rule => rule) => ({
  status: 'success',
  data: {
    groups: files.flatMap(({ content }) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what we emit
      const { groups } = load(content) as Groups;
      return groups.map((group) => ({
        ...group,
        file: '/etc/prometheus/rules/prometheus-main-rulefiles-0/monitoring-nines-4711.yaml',
        interval: 30,
        rules: group.rules.map(change).map((rule) => ({
          ...rule,
          type: rule['record'] === undefined ? 'alerting' : 'recording',
          name: rule['record'] ?? rule['alert'],
          query: rule['expr'],
          duration: rule['for'] === undefined ? 0 : 60,
        })),
      }));
    }),
  },
});

const objects = compileObjects().files;

it('finds the rules of PrometheusRules in whichever files the operator puts them', async () => {
  const { rules } = only('Prometheus', objects);
  expect(rules.map(({ shown }) => shown)).toEqual([
    'generated/kubernetes/rules/nines-checkout.yaml',
    'generated/kubernetes/rules/nines-escalation.yaml',
    'generated/kubernetes/rules/nines-monitoring.yaml',
  ]);
  const drift = await withServer(
    () => [
      200,
      rulesAnswer(rules, (rule) =>
        rule['record'] === 'slo:objective:ratio' ? { ...rule, expr: 'vector(0.5)' } : rule,
      ),
    ],
    (url) => compareWithPrometheus(asked('Prometheus', url), rules),
  );
  const words = drift.differences.flatMap((each) => each.words);
  expect(words).toContain('series slo:objective:ratio: another expression is loaded');
  expect(words.filter((line) => line.includes('not loaded'))).toEqual([]);
});

const status = (config: string) => [200, { config: { original: config } }] as const;

const routingDrift = (files: readonly EmittedFile[], loaded: (own: string) => string) => {
  const [file] = only('Alertmanager', files).routing;
  if (!file) throw new Error('no routing');
  return withServer(
    () => status(loaded(file.content)),
    async (url) => {
      const { differences } = await compareWithAlertmanager(asked('Alertmanager', url), file);
      return differences.map(({ kind, what, file: from }) => ({ kind, what, from }));
    },
  );
};

it('finds the configuration of a Secret', async () => {
  expect(await routingDrift(objects, (own) => own)).toEqual([]);
  const changed = await routingDrift(objects, (own) => own.replace('name: ', 'name: x-'));
  expect(changed).not.toEqual([]);
  expect(new Set(changed.map(({ from }) => from))).toEqual(
    new Set(['generated/kubernetes/alertmanager/alertmanager-main.yaml']),
  );
});

interface Merged {
  readonly route: { readonly routes: readonly object[] };
  readonly receivers: readonly object[];
}

/** What the operator makes of our part and somebody else's. */
const merged = (own: string): string => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what we emit
  const config = load(own.replaceAll('${SECRET}', 'https://example.com/secret')) as Merged;
  const other = { receiver: 'other/team/all', continue: true, matchers: ['namespace="other"'] };
  return stringify({
    ...config,
    global: { resolve_timeout: '7m' },
    route: { ...config.route, group_wait: '3m', routes: [other, ...config.route.routes] },
    receivers: [...config.receivers, { name: 'other/team/all' }],
  });
};

const crd = compileObjects({ alertmanager: 'crd' }).files;

it('finds our AlertmanagerConfig among the parts of others', async () => {
  expect(await routingDrift(crd, merged)).toEqual([]);
});

it('says what of our AlertmanagerConfig is not loaded', async () => {
  const gone = await routingDrift(crd, () =>
    stringify({ route: { receiver: 'a' }, receivers: [{ name: 'a' }] }),
  );
  expect(gone.filter(({ kind }) => kind !== 'missing').map(({ what }) => what)).toEqual([
    'inhibition rules',
  ]);
  expect(gone.length).toBeGreaterThan(3);
  const renamed = await routingDrift(crd, (own) =>
    merged(own).replaceAll('namespace="monitoring"', 'namespace="shop"'),
  );
  expect(renamed.some(({ what }) => what.includes('namespace="monitoring"'))).toBe(true);
});

const alertmanager = toolOnPath('prometheus-alertmanager') ?? toolOnPath('alertmanager');

it.skipIf(alertmanager === undefined)(
  'finds our AlertmanagerConfig in a real Alertmanager that has the parts of others',
  async () => {
    const [file] = only('Alertmanager', crd).routing;
    if (!file) throw new Error('no routing');
    const args = ['--storage.path=data', '--cluster.listen-address='];
    const found = await withBinary(
      alertmanager ?? '',
      { config: merged(file.content), args },
      (url) => compareWithAlertmanager(asked('Alertmanager', url), file),
    );
    expect(found).toMatchObject({ differences: [], diagnostics: [] });
  },
  60_000,
);

it.each(['configmap', 'grafana-operator'] as const)('finds dashboards of a %s', async (carrier) => {
  const { dashboards } = only('Grafana', compileObjects({ dashboards: carrier }).files);
  expect(dashboards).toHaveLength(3);
  const byUid = new Map(
    dashboards.map(({ content }) => {
      const dashboard: { readonly uid?: unknown } = JSON.parse(content);
      return [text(dashboard.uid), dashboard];
    }),
  );
  const { differences } = await withServer(
    ({ url = '' }) => {
      const uid = url.split('/').at(-1) ?? '';
      if (uid === 'slo-fleet') return [404, ''];
      const dashboard = byUid.get(uid);
      return dashboard ? [200, { dashboard }] : [200, []];
    },
    (url) => compareWithGrafana(asked('Grafana', url), dashboards),
  );
  expect(differences.map(({ kind, file }) => [kind, file])).toEqual([
    ['missing', 'generated/kubernetes/dashboards/nines-slo-fleet.yaml'],
  ]);
});

const both = compileShop([mimir({ tenant: 'shop' }), vmalert(), ...standardEmitters]).files;

it('finds namespaces and secrets of a tenant of Mimir', async () => {
  const { tenant, rules, routing } = only('Prometheus', both, 'mimir');
  expect(tenant).toBe('shop');
  expect(rules.map(({ shown }) => shown)).toContain('generated/mimir/shop/rules/checkout.yaml');
  const { differences } = await withServer(
    () =>
      status(plainOf(both, 'mimir/shop/alertmanager/alertmanager.yaml').replace(/\$\{\w+\}/g, 'x')),
    (url) =>
      compareWithAlertmanager(asked('Alertmanager', url), routing[0] ?? { shown: '', content: '' }),
  );
  expect(differences).toEqual([]);
});

const shownFor = (from?: TargetName, files = both) =>
  only('Prometheus', files, from).rules.map(({ shown }) => shown)[0];

it('prefers plain files, and otherwise what there is', () => {
  expect(shownFor()).toBe('generated/prometheus/rules/checkout.yaml');
  expect(shownFor('vmalert')).toBe('generated/vmalert/rules/checkout.yaml');
  expect(shownFor('thanos-ruler')).toBe('generated/prometheus/rules/checkout.yaml');
  expect(shownFor(undefined, compileShop([vmalert()]).files)).toBe(
    'generated/vmalert/rules/checkout.yaml',
  );
  expect(generatedFor('Grafana', committed(compileShop([vmalert()]).files))).toEqual([]);
});

it('asks for each tenant of Mimir', () => {
  const { files } = compileShop([mimir({ tenant: 'a' }), mimir({ tenant: 'b' })]);
  expect(generatedFor('Prometheus', committed(files)).map(({ tenant }) => tenant)).toEqual([
    'a',
    'b',
  ]);
});
