// The rollback matrices of the systems, as their operators wrote them down.
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import config from '../../slo.config.ts';
import { compile } from '../../src/compile.ts';
import { readTexts } from '../../src/config/texts.ts';
import { decideGate } from '../../src/gate/index.ts';
import type { GatePlan } from '../../src/ir/index.ts';
import { printExpression } from '../../src/promql/index.ts';
import { renderDuration } from '../../src/units/index.ts';

let gates: readonly GatePlan[] = [];

beforeAll(() => {
  const root = join(import.meta.dirname, '../..');
  gates = compile({ config, root, texts: readTexts(config) }).plan?.gates ?? [];
});

const rowsOf = (name: string): readonly string[] =>
  (gates.find((gate) => gate.name === name)?.rows ?? []).map(
    ({ when, action, within, rollBackAfter }) =>
      [
        when === 'otherwise' ? when : `${when.name} ${when.sentence}`,
        action,
        ...(within === 'none' ? [] : [renderDuration(within)]),
        ...(rollBackAfter === 'none' ? [] : [`roll back after ${renderDuration(rollBackAfter)}`]),
      ].join(', '),
  );

it('has the matrix of My-SaaS-Chat for each of its eight services', () => {
  const names = gates.map(({ name }) => name).filter((name) => name.startsWith('my-saas-chat/'));
  expect(names).toHaveLength(8);
  for (const name of names) {
    expect(rowsOf(name)).toEqual([
      'health probe equal to 0, roll back, 5m',
      'error rate above 10%, roll back, 5m',
      'error rate above 5%, roll back, 15m',
      'error rate above 2%, hold, roll back after 30m',
      'error rate above 0.5%, fix forward',
      'otherwise, go',
    ]);
  }
});

it('verifies My-SaaS-Chat for 15 minutes', () => {
  const { verify = [], stableFor } =
    gates.find(({ name }) => name === 'my-saas-chat/saas-chat') ?? {};
  expect(verify.map(({ name, sentence }) => `${name} ${sentence}`)).toEqual([
    'error rate below 1%',
    'P95 latency at most 10% above before',
  ]);
  expect(stableFor && renderDuration(stableFor)).toBe('15m');
});

it('has the five reasons for which ERNI is rolled back at once', () => {
  expect(rowsOf('erni-building-agents')).toEqual([
    'health probe equal to 0, roll back, 5m',
    'corrupt records above 0, roll back, 5m',
    'security events above 0, roll back, 5m',
    'error rate above 10%, roll back, 5m',
    'P95 latency more than 50% above before, roll back, 5m',
    'otherwise, go',
  ]);
});

it('lets a release of each go on that is well, though it has never failed', async () => {
  const now = Date.UTC(2026, 10, 21, 18);
  for (const gate of gates) {
    const value = (query: string): number => {
      const { name = '' } =
        [
          gate.evidence,
          ...gate.rows.flatMap(({ when }) => (when === 'otherwise' ? [] : [when])),
        ].find(({ expression }) => printExpression(expression) === query) ?? {};
      return { 'requests in 5m': 500, 'health probe': 1, 'P95 latency': 0.4 }[name] ?? 0;
    };
    const moment = { now, since: now - 7_200_000 };
    // oxlint-disable-next-line no-await-in-loop -- one after the other, to see which one fails
    const { decision, reasons } = await decideGate(
      gate,
      moment,
      (path, { query = '', start, end }) => {
        if (path === 'query') return Promise.resolve([[{ labels: {}, samples: [[now, 0.4]] }], []]);
        const samples: [number, number][] = [];
        for (let at = Number(start); at <= Number(end); at += 30)
          samples.push([at * 1000, value(query)]);
        return Promise.resolve([[{ labels: {}, samples }], []]);
      },
    );
    expect([gate.name, decision, reasons]).toEqual([gate.name, 'go', expect.anything()]);
  }
  expect(gates).toHaveLength(10);
});
