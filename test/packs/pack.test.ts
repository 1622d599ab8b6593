// What all packs share: their users choose severities, thresholds, targets and alerts.
import { expect, it } from 'vitest';
import {
  blackboxPack,
  cadvisorPack,
  equals,
  gauge,
  nodeMetrics,
  nodePack,
  processPack,
  service,
  type Pack,
} from '../../src/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import type { Catalogue } from '../../src/packs/narrow.ts';
import { modelOf, validated, validTeam } from '../validate/valid-config.ts';

const levels = { page: 'P1', ticket: 'P2' } as const;

type AnyPack = Pick<Pack<string, Catalogue>, 'alerts'>;

const when = ({ alerts }: AnyPack, name: string): string => {
  const found = alerts.find((alert) => alert.name === name);
  return found ? printExpression(found.props.when.expression) : 'absent';
};

const severitiesOf = ({ alerts }: AnyPack) =>
  Object.fromEntries(alerts.map(({ name, props }) => [name, props.severity]));

it('gives each alert the severity of its urgency, or the one that is chosen for it', () => {
  const chosen = nodePack({ ...levels, severity: { HostCpuBusy: 'P1' } });
  expect(severitiesOf(nodePack(levels))).toMatchObject({ HostDown: 'P1', HostCpuBusy: 'P2' });
  expect(severitiesOf(chosen)).toMatchObject({ HostDown: 'P1', HostCpuBusy: 'P1' });
});

it('uses chosen thresholds in alerts and panels, and the defaults for the others', () => {
  const pack = nodePack({ ...levels, thresholds: { cpu: '70%', diskFullWithin: '12h' } });
  expect(when(pack, 'HostCpuBusy')).toMatch(/ > 0\.7$/);
  expect(when(pack, 'HostMemoryLow')).toMatch(/ > 0\.9$/);
  expect(when(pack, 'HostDiskFullSoon')).toContain('[6h], 43200) < 0');
  const summary = pack.alerts.find(({ name }) => name === 'HostDiskFullSoon')?.props.summary;
  expect(summary).toContain('within 12h');
  const panel = pack.dashboard.rows
    .flatMap(({ panels }) => panels)
    .find(({ key }) => key === 'processor-time-used');
  expect(panel).toMatchObject({ thresholds: [{ colour: 'green' }, { from: 0.7, colour: 'red' }] });
});

it('reads the chosen targets only, in alerts, panels and the metrics that it gives', () => {
  const { metrics, ...pack } = nodePack({ ...levels, where: { job: 'edge' } });
  const expressions = [
    ...pack.alerts.map(({ props }) => props.when.expression),
    ...pack.dashboard.measures.map(({ expression }) => expression),
  ].map(printExpression);
  expect(expressions.length).toBeGreaterThan(40);
  expect(expressions.filter((text) => !text.includes('job="edge"'))).toEqual([]);
  expect(printExpression(equals(metrics.load1, 1).expression)).toBe('node_load1{job="edge"} == 1');
  expect(nodePack(levels).metrics).toBe(nodeMetrics);
});

it('knows a target that is down by its labels, or by what it exposed within a day', () => {
  expect(when(nodePack({ ...levels, where: { job: 'edge' } }), 'HostDown')).toBe(
    'up{job="edge"} == 0',
  );
  expect(when(nodePack(levels), 'HostDown')).toBe(
    'up == 0 and on (job, instance) last_over_time(node_uname_info[1d])',
  );
});

it('tells targets apart by the labels that are given', () => {
  const pack = nodePack({ ...levels, target: ['cluster', 'instance'] });
  expect(when(pack, 'HostCpuBusy')).toContain('sum by (cluster, instance)');
  const containers = cadvisorPack({ ...levels, target: ['cluster', 'job', 'instance'] });
  expect(when(containers, 'ContainerThrottled')).toContain(
    'sum by (cluster, namespace, pod, container)',
  );
});

it('leaves out what is not wanted, and changes what is said', () => {
  const pack = blackboxPack({
    ...levels,
    except: ['ProbeUnsteady'],
    change: { ProbeFails: { for: '1m', meansDown: true, mitigation: 'Call the provider.' } },
  });
  expect(when(pack, 'ProbeUnsteady')).toBe('absent');
  const [service_] = modelOf({ service: { alerts: pack.alerts } }).systems.flatMap(
    ({ services }) => services,
  );
  const fails = service_?.alerts.find(({ name }) => name === 'ProbeFails');
  expect(fails).toMatchObject({ for: 60_000, meansDown: true, handwritten: 'Call the provider.' });
});

it('brings a runbook for each alert, in the same four parts; a file of the user replaces it', () => {
  for (const pack of [nodePack(levels), blackboxPack(levels), cadvisorPack(levels)]) {
    for (const { name, props } of pack.alerts) {
      const headings = [...(props.mitigation ?? '').matchAll(/^### (.*)$/gm)].map(
        ([, title]) => title,
      );
      expect([name, headings]).toEqual([
        name,
        ['Check first', 'What helps', 'What makes it worse', 'It is over when'],
      ]);
    }
  }
  const own = nodePack({ ...levels, change: { HostDown: { runbook: './host.md' } } });
  const down = own.alerts.find(({ name }) => name === 'HostDown');
  expect([down?.props.runbook, down?.props.mitigation]).toEqual(['./host.md', undefined]);
});

it('names its dashboard as it is told, in links to itself too', () => {
  const pack = nodePack({ ...levels, name: 'edge-hosts', title: 'Hosts at the edge' });
  expect(pack.dashboard).toMatchObject({ name: 'edge-hosts', title: 'Hosts at the edge' });
  expect(JSON.stringify(pack.dashboard.rows)).toContain('"name":"edge-hosts"');
  expect(JSON.stringify(pack.dashboard.rows)).not.toContain('"name":"hosts"');
});

it('says where a metric is declared otherwise than it is', () => {
  const own = gauge('node_load1', { labels: ['cpu'] });
  // As it is when the library is loaded: no line of the user makes it.
  const { load1 } = nodeMetrics;
  const nowhere = { file: '', line: 1, column: 1 };
  const ours = { ...load1, metric: { ...load1.metric, place: nowhere } };
  for (const metrics of [
    [own, ours],
    [ours, own],
  ]) {
    const [, found] = validated({ system: { metrics } });
    expect(found.map(({ code, place }) => [code, place?.file.replace(/.*\//, '')])).toEqual([
      ['metric/conflicting-declaration', 'pack.test.ts'],
    ]);
  }
});

it('stands where it is used', () => {
  const { alerts, dashboard } = nodePack(levels);
  for (const { place } of [...alerts, dashboard]) expect(place.file).toMatch(/pack\.test\.ts$/);
});

it('can stand beside all other packs in one system, even twice', () => {
  const packs = [
    nodePack(levels),
    nodePack({ ...levels, where: { job: 'edge' }, name: 'edge', title: 'Edge' }),
    blackboxPack(levels),
    cadvisorPack(levels),
    processPack({ ...levels, runtimes: ['python', 'nodejs', 'go'] }),
  ];
  const services = packs.map(({ alerts }, i) =>
    service(`watched-${i}`, { team: validTeam('shop-team'), alerts }),
  );
  const dashboards = packs.map(({ dashboard }) => dashboard);
  const [, found] = validated({ system: { services, dashboards } });
  const codes = found.map(({ code }) => code).filter((code) => !code.startsWith('team/'));
  expect(codes).toEqual([]);
});

const mistakes = (pack: AnyPack) =>
  validated({ service: { alerts: pack.alerts } })[1].map(({ code, message, property, path }) => ({
    code,
    message,
    property,
    path: path.slice(2),
  }));

// Plain JavaScript: nothing has checked the types.
const loosely = (change: object): typeof levels => ({ ...levels, ...change });

it('reports a threshold that cannot be compared with what is measured', () => {
  expect(mistakes(nodePack(loosely({ thresholds: { cpu: '2GiB' } })))).toMatchObject([
    { code: 'alert/invalid-expression', path: ['alert HostCpuBusy'], property: ['when'] },
  ]);
  expect(mistakes(nodePack(loosely({ thresholds: { diskFullWithin: 'soon' } })))).toMatchObject([
    { code: 'alert/invalid-expression', path: ['alert HostDiskFullSoon'] },
  ]);
});

it('reports names that it does not know, wherever they stand', () => {
  const pack = nodePack(
    loosely({
      except: ['HostClockSkew'],
      severity: { HostDwon: 'P2' },
      change: { Host: {} },
      thresholds: { cpus: '1%' },
    }),
  );
  expect(mistakes(pack)).toMatchObject([
    { message: 'pack hosts has no alert "HostClockSkew"', property: ['except'] },
    { message: 'pack hosts has no alert "HostDwon"', property: ['severity'] },
    { message: 'pack hosts has no alert "Host"', property: ['change'] },
    {
      message: 'pack hosts has no threshold "cpus"',
      property: ['thresholds'],
      path: ['pack hosts'],
    },
  ]);
  expect(mistakes(processPack(loosely({ runtimes: ['ruby'] })))).toMatchObject([
    { message: 'pack processes has no runtime "ruby"', property: ['runtimes'] },
  ]);
  expect(mistakes(cadvisorPack(loosely({ runBy: 'podman' })))).toMatchObject([
    { message: 'pack containers has no way to run containers "podman"', property: ['runBy'] },
  ]);
});

it.each([
  { except: 5 },
  { thresholds: 'low' },
  { where: 5 },
  { where: { job: 5 } },
  { target: 'instance' },
  { target: 5 },
  { severity: [] },
  { change: { HostDown: 5 } },
])('takes values of wrong types without throwing: %j', (change) => {
  for (const pack of [nodePack, blackboxPack, cadvisorPack, processPack]) {
    expect(() => mistakes(pack(loosely(change)))).not.toThrow();
  }
});
