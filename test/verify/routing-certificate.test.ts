// What is committed beside the routes: the certificate, which is proven, and tests for others' tools.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import type { LabelSet } from '../../src/ir/index.ts';
import { inhibitedBy, parseConfig, route } from '../../src/routing/index.ts';
import { certify } from '../../src/verify/routing-certificate.ts';
import { amtool, amtoolFor } from '../routing/amtool.ts';
import { runTool, type Outcome } from '../tools.ts';
import { compileOnCall } from './routing-config.ts';

const { plan, files, diagnostics } = compileOnCall();

const textOf = (name: string): string => {
  const file = files.find(({ path }) => path === `alertmanager/${name}`);
  if (!file) throw new Error(`${name} is not emitted`);
  return file.content;
};

const { config } = parseConfig(textOf('alertmanager.yaml'));

it('says who is told of what and when, for reviewers', async () => {
  expect(diagnostics).toEqual([]);
  await expect(textOf('certificate.md')).toMatchFileSnapshot('routing-certificate.md');
});

it('proves as many facts as the certificate claims', () => {
  if (!plan) throw new Error('there is no plan');
  const certified = certify(files, plan);
  expect(certified.diagnostics).toEqual([]);
  expect(certified.proofs).toEqual(plan.certificate.proofs);
  expect(certified.proofs.every(({ facts }) => facts > 0)).toBe(true);
  expect(certify([], plan)).toEqual({ proofs: [], diagnostics: [] });
});

interface Tests {
  readonly tests: readonly {
    readonly name: string;
    readonly alerts: readonly {
      readonly labels: LabelSet;
      readonly expected_receivers?: readonly string[];
      readonly expected_inhibited?: true;
    }[];
  }[];
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test below reads every field
const { tests } = load(textOf('route-tests.yaml')) as Tests;

it('tests one alert of each way', () => {
  expect(tests.filter(({ alerts }) => alerts.length === 1).map(({ name }) => name)).toEqual([
    'none: Watchdog',
    'shop-team P0 L2: ShopDown',
    'shop-team P0 L3: ShopDown',
    'shop-team P0: ShopDown',
    'shop-team P1 L2: SLOErrorBudgetBurn1h and 1 other',
    'shop-team P1: SLOErrorBudgetBurn1h and 1 other',
    'shop-team P2: QueueLong and 1 other',
    'shop-team P2: SLOErrorBudgetBurn1d and 1 other',
    'shop-team P3: QueueGrows and 1 other',
    'shop-team P4: QueueNotEmpty',
  ]);
});

it.each(tests.map(({ name, alerts }) => [name, alerts] as const))(
  'expects of "%s" what Alertmanager does',
  (_, alerts) => {
    const inhibited = inhibitedBy(config, alerts);
    expect(alerts.map(({ expected_inhibited: is = false }) => is)).toEqual(
      inhibited.map((each) => each !== undefined),
    );
    const told = alerts.filter(({ expected_inhibited: is = false }) => !is);
    expect(told.map(({ expected_receivers: receivers }) => receivers)).toEqual(
      told.map(({ labels }) => route(config, labels)),
    );
  },
);

it('tests each inhibition rule', () => {
  const both = tests.filter(({ alerts }) => alerts.length === 2);
  expect(both).toHaveLength(config.inhibitRules?.length ?? 0);
});

it('has the real amtool, or says that it skips', () => {
  expect(amtoolFor('route-tests.sh with the real amtool')).not.toBe('missing');
});

function runScript(text: string): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'nines-routes-'));
  try {
    writeFileSync(join(folder, 'alertmanager.yaml'), text);
    writeFileSync(join(folder, 'route-tests.sh'), textOf('route-tests.sh'));
    return runTool('/bin/sh', ['route-tests.sh', 'alertmanager.yaml'], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it.skipIf(!amtool)('passes its script with the real amtool', () => {
  const { ok, output } = runScript(textOf('alertmanager.yaml'));
  expect(ok, output).toBe(true);
  expect(output).toContain('\nshop-team-P0-L3\n');
});

it.skipIf(!amtool)('fails its script when an alert goes elsewhere', () => {
  const changed = textOf('alertmanager.yaml').replace('severity="P3"', 'severity="P9"');
  expect(runScript(changed).ok).toBe(false);
});
