// What an emitter that changes objects for Kubernetes would do is found: in the tree, and in what the
// servers would be told.
import { expect, it } from 'vitest';
import {
  kubernetes,
  type EmittedFile,
  type Emitter,
  type KubernetesOptions,
} from '../../src/index.ts';
import { compileObjects, compileShop } from '../emit/kubernetes/shop.ts';

type Change = (files: readonly EmittedFile[]) => readonly EmittedFile[];

const changed = (change: Change, options: Partial<KubernetesOptions> = {}): readonly string[] => {
  const target = kubernetes({ namespace: 'monitoring', ...options });
  const emitter: Emitter = { name: 'kubernetes', emit: (plan) => change(target.emit(plan)) };
  return compileShop([emitter]).diagnostics.map(({ code, message }) => `${code}: ${message}`);
};

/** Replaces texts in files whose path ends so; each text must be there. */
const edit =
  (end: string, ...edits: readonly (readonly [string | RegExp, string])[]): Change =>
  (files) =>
    files.map((file) => {
      if (!file.path.endsWith(end)) return file;
      const content = edits.reduce((text, [from, to]) => {
        const next = text.replace(from, to);
        if (next === text) throw new Error(`no ${String(from)} in ${file.path}`);
        return next;
      }, file.content);
      return { ...file, content };
    });

const crd = { alertmanager: 'crd' } as const;
const RULES = 'rules/nines-checkout.yaml';
const CONFIG = 'alertmanager/nines.yaml';

it('finds nothing in what is emitted', () => {
  expect(changed((files) => files)).toEqual([]);
  expect(changed((files) => files, crd)).toEqual([]);
});

it('finds a file that is no object', () => {
  expect(changed(edit(RULES, [/[^]*/, 'a: [']))[0]).toContain(
    'kubernetes/unreadable: kubernetes/rules/nines-checkout.yaml is no object of Kubernetes: ',
  );
  expect(changed(edit(RULES, ['kind: PrometheusRule', 'sort: PrometheusRule']))).toContain(
    'kubernetes/unreadable: kubernetes/rules/nines-checkout.yaml is no object of Kubernetes: it has no kind',
  );
});

it('finds a name that Kubernetes would not take', () => {
  expect(changed(edit(RULES, ['name: nines-checkout', 'name: Nines_checkout']))).toEqual([
    'kubernetes/bad-name: Kubernetes would not take the name "Nines_checkout" in kubernetes/rules/nines-checkout.yaml',
  ]);
});

it('finds the same object in two files', () => {
  expect(
    changed(
      edit('rules/nines-monitoring.yaml', ['name: nines-monitoring', 'name: nines-checkout']),
    ),
  ).toEqual([
    'kubernetes/duplicate-object: kubernetes/rules/nines-monitoring.yaml and kubernetes/rules/nines-checkout.yaml hold the same object, PrometheusRule monitoring/nines-checkout',
  ]);
});

const isConfig = ({ path }: EmittedFile): boolean => path.endsWith(CONFIG);

const copied: Change = (files) => [
  ...files,
  ...edit(CONFIG, ['v1alpha1', 'v1beta1'])(files.filter(isConfig)).map((file) => ({
    ...file,
    path: 'kubernetes/alertmanager/again.yaml',
  })),
];

it('finds objects of the same name under two versions', () => {
  const found = changed(copied, crd);
  expect(found[0]).toContain('kubernetes/duplicate-object: kubernetes/alertmanager/again.yaml and');
  expect(found).toContain(
    'kubernetes/not-listed: the kustomization leaves out kubernetes/alertmanager/again.yaml',
  );
});

it.each<[string, Change, string]>([
  [
    'missing',
    (files) => files.filter(({ path }) => !path.endsWith('kustomization.yaml')),
    'is missing',
  ],
  [
    'incomplete',
    edit('kustomization.yaml', ['  - rules/nines-checkout.yaml\n', '']),
    'leaves out kubernetes/rules/nines-checkout.yaml',
  ],
  [
    'ahead of the files',
    edit('kustomization.yaml', ['resources:\n', 'resources:\n  - rules/more.yaml\n']),
    'lists kubernetes/rules/more.yaml, which is not there',
  ],
  [
    'doubled',
    edit('kustomization.yaml', ['resources:\n', 'resources:\n  - rules/nines-checkout.yaml\n']),
    'lists a file twice',
  ],
])('finds that a kustomization is %s', (_, change, problem) => {
  expect(changed(change)).toEqual([`kubernetes/not-listed: the kustomization ${problem}`]);
});

it('finds a rule that was changed', () => {
  const found = changed(edit(RULES, [/expr: .*queue_length > 10$/m, 'expr: queue_length > 11']));
  expect(found.filter((text) => text.includes('QueueGrows'))).not.toEqual([]);
  expect(found.join('\n')).toContain('is planned');
});

it('finds a secret in a configuration', () => {
  const change = edit('alertmanager-main.yaml', [
    /routing_key_file: .*/,
    'routing_key: 0123456789',
  ]);
  expect(changed(change)[0]).toContain('route/secret-in-config: receiver "');
});

it('finds a receiver of an AlertmanagerConfig that hears of nothing', () => {
  const found = changed(edit(CONFIG, [/receiver: dead-mans-switch/, 'receiver: unrouted']), crd);
  expect(found).toContain('route/unused-receiver: no route leads to receiver "dead-mans-switch"');
  expect(found.join('\n')).toContain('alert "Watchdog" ends at the catch-all receiver "unrouted"');
});

it('finds time that goes by', () => {
  const found = changed(edit(CONFIG, ["endTime: '09:00'", "endTime: '10:00'"]), crd);
  expect(found.join('\n')).toContain('route/wrong-hours: receiver "shop-team-P2" is not told of');
});

it('finds alerts that the operator would not let through', () => {
  const found = changed(edit(CONFIG, ['QueueGrows|', '']), crd);
  const start = 'kubernetes/not-let-through: alert "QueueGrows" does not pass {alertname';
  expect(found.filter((text) => text.startsWith(start))).toHaveLength(1);
});

it('finds alerts without the namespace by which the operator looks for them', () => {
  const found = changed(
    edit(RULES, [/ +namespace: monitoring\n +severity: P2/, '            severity: P2']),
    crd,
  );
  expect(found.join('\n')).toContain('kubernetes');
  expect(found.length).toBeGreaterThan(0);
});

it('finds a dashboard that was changed', () => {
  const change = edit('dashboards/nines-service-checkout.yaml', [
    '"uid": "service-checkout"',
    '"uid": "slo-fleet"',
  ]);
  expect(changed(change).length).toBeGreaterThan(0);
});

it('tells of a mistake in the definitions once, whatever targets there are', () => {
  const both = compileShop([kubernetes({ namespace: 'a' })], { timeZone: 'UTC' });
  expect(both.diagnostics).toEqual([]);
  expect(compileObjects(crd, { timeZone: 'Asia/Tokyo' }).diagnostics).toHaveLength(1);
});
