// The tools of Prometheus and Alertmanager take what the operator makes of the objects, and route alerts
// as was planned.
import { stringify } from 'yaml';
import { expect, it } from 'vitest';
import { readObjects } from '../../../src/verify/kubernetes-objects.ts';
import { operatorConfig } from '../../../src/verify/kubernetes-operator.ts';
import { addressesOf, planSeen } from '../../../src/verify/kubernetes-view.ts';
import { amtoolFor, realReceivers, runAmtool, withFile } from '../../routing/amtool.ts';
import { runTool, toolFor, toolOnPath } from '../../tools.ts';
import { build, compileObjects } from './shop.ts';

it('emits rules that promtool takes', () => {
  const tool = toolFor('promtool', 'rules of PrometheusRules');
  expect(tool).not.toBe('missing');
  if (tool === 'skipped') return;
  const { files } = compileObjects({ alertmanager: 'crd' });
  const specs = build(files).filter(({ kind }) => kind === 'PrometheusRule');
  expect(specs).toHaveLength(3);
  for (const { spec } of specs) {
    const outcome = withFile(stringify(spec), (path) =>
      runTool(toolOnPath('promtool') ?? 'promtool', ['check', 'rules', path]),
    );
    expect(outcome.output).toContain('SUCCESS');
    expect(outcome.ok).toBe(true);
  }
});

const STRATEGIES = ['OnNamespace', 'None'] as const;

it.each(STRATEGIES)('routes as planned through an AlertmanagerConfig: %s', (matcherStrategy) => {
  const tool = amtoolFor('routes through an AlertmanagerConfig');
  expect(tool).not.toBe('missing');
  if (tool === 'skipped') return;
  const { files, plan, diagnostics } = compileObjects({ alertmanager: 'crd', matcherStrategy });
  expect(diagnostics).toEqual([]);
  const [objects] = readObjects(files);
  const config = objects.find(({ kind }) => kind === 'AlertmanagerConfig');
  if (!plan || !config) throw new Error('nothing to route by');
  const text = stringify(operatorConfig(config, addressesOf(objects)), {
    aliasDuplicateObjects: false,
  });
  const { alerts } = planSeen(plan, objects);
  withFile(text, (path) => {
    const { ok, output } = runAmtool('check-config', path);
    expect(output).toContain('SUCCESS');
    expect(ok).toBe(true);
    for (const { labels, receivers } of alerts) {
      const named = receivers.map((receiver) => `monitoring/nines/${receiver}`);
      expect(realReceivers(path, labels)).toEqual(named);
    }
    const elsewhere = { alertname: 'QueueGrows', severity: 'P2', namespace: 'other' };
    const isOurs = matcherStrategy === 'None';
    expect(realReceivers(path, elsewhere)).toEqual([
      isOurs ? 'monitoring/nines/unrouted' : 'outside',
    ]);
    expect(realReceivers(path, { alertname: 'Foreign', namespace: 'monitoring' })).toEqual([
      'outside',
    ]);
  });
});
