// Whatever the target, maintenance is said as the plan says it, and nothing of it is lost.
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import {
  grafanaTerraform,
  kubernetes,
  mimir,
  standardEmitters,
  thanosRuler,
  vmalert,
  type Emitter,
} from '../../../src/index.ts';
import { problemsOf, schemasFor } from '../kubernetes/schemas.ts';
import { build } from '../kubernetes/shop.ts';
import { compileMaintained } from './a-maintained-shop.ts';
import { mistakesOf, textOf } from './a-shop.ts';

const targets: readonly (readonly [name: string, emitter: Emitter, file: string])[] = [
  ['Mimir', mimir({ tenant: 'shop' }), 'mimir/shop/rules/slo-calendar.yaml'],
  ['Thanos', thanosRuler({ local: '6h' }), 'thanos/prometheus/slo-calendar.yaml'],
  [
    'Thanos, little of it local',
    thanosRuler({ local: '30m' }),
    'thanos/prometheus/slo-calendar.yaml',
  ],
  ['vmalert', vmalert(), 'vmalert/rules/slo-calendar.yaml'],
  [
    'Kubernetes',
    kubernetes({ namespace: 'monitoring' }),
    'kubernetes/rules/nines-slo-calendar.yaml',
  ],
];

const schemas = schemasFor('maintenance as objects for Kubernetes');

const times = (text: string, what: string): number => text.split(what).length - 1;

it.each(targets)('records whether maintenance is on: %s', (_, emitter, file) => {
  const compiled = compileMaintained({ emitters: [...standardEmitters, emitter] });
  expect(mistakesOf(compiled)).toEqual([]);
  const text = textOf(compiled, file);
  expect(times(text, 'record: slo:maintenance:active')).toBe(3);
  expect(text).toContain('maintenance: database-upgrades');
});

it('mutes in the Alertmanager of Mimir and of Kubernetes what the plain one mutes', () => {
  const compiled = compileMaintained({
    emitters: [...standardEmitters, mimir({ tenant: 'shop' }), kubernetes({ namespace: 'slo' })],
  });
  const plain = textOf(compiled, 'alertmanager/alertmanager.yaml');
  const others = [
    textOf(compiled, 'mimir/shop/alertmanager/alertmanager.yaml'),
    textOf(compiled, 'kubernetes/alertmanager/alertmanager-main.yaml'),
  ];
  for (const interval of ['maintenance-database-upgrades', 'maintenance-nightly-batch']) {
    const wanted = times(plain, interval);
    expect(wanted).toBeGreaterThan(1);
    expect(others.map((text) => times(text, interval))).toEqual([wanted, wanted]);
  }
});

const asCrd = (timeZone: string) =>
  compileMaintained({
    timeZone,
    emitters: [...standardEmitters, kubernetes({ namespace: 'slo', alertmanager: 'crd' })],
  });

it('says in an AlertmanagerConfig when maintenance is, or that it cannot', () => {
  const inUtc = asCrd('UTC');
  expect(mistakesOf(inUtc)).toEqual([]);
  const text = textOf(inUtc, 'kubernetes/alertmanager/nines.yaml');
  expect(times(text, '- maintenance-database-upgrades')).toBeGreaterThan(1);
  expect(text).toContain('- name: maintenance-database-upgrades');
  expect(mistakesOf(asCrd('Europe/Zurich'))).toEqual([
    'kubernetes/cannot-say: an AlertmanagerConfig cannot say the time zone of the time interval "maintenance-database-upgrades"',
  ]);
});

it.skipIf(schemas !== 'found')('writes maintenance as the operator takes it', () => {
  const objects = build(asCrd('UTC').files);
  expect(objects.map(({ kind }) => kind)).toContain('AlertmanagerConfig');
  expect(objects.flatMap((object) => problemsOf(object))).toEqual([]);
});

it('marks maintenance on the dashboards that Terraform and the operator bring', () => {
  const compiled = compileMaintained({
    emitters: [...standardEmitters, grafanaTerraform(), kubernetes({ namespace: 'slo' })],
  });
  expect(mistakesOf(compiled)).toEqual([]);
  const marked = compiled.files
    .filter(({ content }) => content.includes('Maintenance: {{maintenance}}'))
    .map(({ path }) => path);
  const pages = marked.filter((path) => path.endsWith('slo-checkout-availability.json'));
  expect(pages.map((path) => path.split('/')[0])).toEqual(['grafana', 'terraform']);
  expect(marked).toContain('kubernetes/dashboards/nines-slo-checkout-availability.yaml');
});

interface Group {
  readonly name: string;
  readonly eval_delay?: string;
  readonly rules: readonly { readonly record?: string; readonly expr: string }[];
}

function groupsIn(file: string, timeZone: string): readonly Group[] {
  const compiled = compileMaintained({ timeZone, emitters: [...standardEmitters, vmalert()] });
  expect(mistakesOf(compiled)).toEqual([]);
  const value: unknown = load(textOf(compiled, `vmalert/rules/${file}.yaml`));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it is, the test then says
  return (value as { readonly groups: readonly Group[] }).groups;
}

const delays = (file: string, name: string, timeZone = 'Europe/Zurich') =>
  groupsIn(file, timeZone)
    .filter((group) => group.name.replace(/:\d+$/, '') === name)
    .map((group) => group.eval_delay);

it('has vmalert count events once it is recorded whether maintenance is on', () => {
  expect(delays('slo-calendar', 'slo:calendar')).toEqual(['30s', '1m10s']);
  expect(delays('checkout', 'slo:checkout-availability')).toEqual(['1m10s', '1m50s', '2m30s']);
  // Its maintenance follows no clock that is recorded first.
  expect(delays('search', 'slo:search-availability')).toEqual(['30s', '1m10s', '1m50s']);
  expect(delays('checkout', 'slo:checkout-availability', 'UTC')).toEqual(['30s', '1m10s', '1m50s']);
});

it('has vmalert see all events of a group at one moment', () => {
  const bad = groupsIn('search', 'UTC')
    .flatMap(({ rules }) => rules)
    .filter(({ record = '', expr }) => record.startsWith('slo:bad_events') && expr.includes('by'));
  expect(bad.length).toBeGreaterThan(1);
  for (const { expr } of bad) expect(expr).not.toMatch(/count by \(tenant\) \(slo:events/);
});
