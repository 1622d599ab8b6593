// Each alert of a pack in the real engine: it fires when it should, and what passes wakes nobody.
import { expect, it } from 'vitest';
import type { AlertDefinition } from '../../src/index.ts';
import { fires, rulesOf, runRuleTest, type Samples } from '../e2e/promtool.ts';
import { toolFor, toolOnPath } from '../tools.ts';

/** From minute 10 on something breaks; there are four samples a minute. */
export interface Case {
  /** What is otherwise than in a healthy world when the alert fires. */
  readonly broken: Samples;
  /** When it does not fire yet, and when it does. */
  readonly not: string;
  readonly yet: string;
  /** What comes near it and must not fire it. */
  readonly harmless: Samples;
}

/** The same value for more than an hour. */
export const steady = (value: number): string => `${value}x300`;

/** One value until minute 10, then another. */
export const from = (before: number, after: string): string => `${before}x39 ${after}x260`;

const LATER = ['12m', '18m', '24m', '30m', '36m', '42m', '48m', '60m'];

/** Declares the tests of all alerts of a pack. */
export function testAlerts(
  pack: readonly AlertDefinition<'P1' | 'P2'>[],
  healthy: Samples,
  cases: Readonly<Record<string, Case>>,
): void {
  const promtool = toolOnPath('promtool');
  const names = pack.map(({ name }) => name);
  const files = rulesOf({ alerts: pack });
  const run = (series: Samples, expectations: ReturnType<typeof fires>[]): string => {
    const { output } = runRuleTest(promtool ?? '', { files, series, expectations });
    return output.replaceAll(/^Unit Testing.*\n|\s*SUCCESS\s*/gm, '');
  };

  it('has the real promtool, or says that it skips', () => {
    expect(toolFor('promtool', 'the alerts of a pack')).not.toBe('missing');
  });

  it('has a case for each alert, and no other', () => {
    expect(Object.keys(cases).toSorted()).toEqual(names.toSorted());
  });

  it.skipIf(!promtool)('is silent about a healthy world', () => {
    const silent = names.flatMap((name) => LATER.map((at) => fires(name, at, false)));
    expect(run(healthy, silent)).toBe('');
  });

  it.skipIf(!promtool).each(Object.entries(cases))('fires %s', (name, { broken, not, yet }) => {
    expect(run({ ...healthy, ...broken }, [fires(name, not, false), fires(name, yet, true)])).toBe(
      '',
    );
  });

  it.skipIf(!promtool).each(Object.entries(cases))(
    'does not fire %s for what comes near it',
    (name, { harmless }) => {
      const silent = LATER.map((at) => fires(name, at, false));
      expect(run({ ...healthy, ...harmless }, silent)).toBe('');
    },
  );
}
