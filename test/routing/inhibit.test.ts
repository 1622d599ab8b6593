import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LabelSet } from '../../src/ir/index.ts';
import {
  behaviourOf,
  findOverlaps,
  inhibitedBy,
  parseConfig,
  type AlertmanagerConfig,
} from '../../src/routing/index.ts';
import { inhibitingConfigs, labelSets } from './random-config.ts';

const rules = (...texts: readonly string[]): AlertmanagerConfig =>
  parseConfig(`route: { receiver: a }\ninhibit_rules: [${texts.join(', ')}]`).config;

const fire = (...all: readonly LabelSet[]): readonly { readonly labels: LabelSet }[] =>
  all.map((labels) => ({ labels }));

const pageOverTicket = `{ source_matchers: [severity="page"], target_matchers: [severity="ticket"], equal: [job] }`;

it('mutes what has the same labels as a source, and missing ones are the same', () => {
  const alerts = fire(
    { severity: 'page', job: 'x' },
    { severity: 'ticket', job: 'x' },
    { severity: 'ticket', job: 'y' },
    { severity: 'ticket' },
    { severity: 'page', job: '' },
  );
  expect(inhibitedBy(rules(pageOverTicket), alerts)).toEqual([
    undefined,
    { rule: 0, by: [0], certain: true },
    undefined,
    { rule: 0, by: [4], certain: true },
    undefined,
  ]);
});

it('names the first rule that mutes, and all of its sources', () => {
  const config = rules(
    '{ source_matchers: [kind="down"], target_matchers: [kind="slow"] }',
    '{ source_matchers: [job="x"], target_matchers: [kind="slow"] }',
  );
  const alerts = fire({ kind: 'slow' }, { job: 'x' }, { kind: 'down' }, { kind: 'down', n: '2' });
  expect(inhibitedBy(config, alerts)[0]).toEqual({ rule: 0, by: [2, 3], certain: true });
});

it('lets what is inhibited inhibit others', () => {
  const config = rules(
    '{ source_matchers: [level="1"], target_matchers: [level="2"] }',
    '{ source_matchers: [level="2"], target_matchers: [level="3"] }',
  );
  const found = inhibitedBy(config, fire({ level: '1' }, { level: '2' }, { level: '3' }));
  expect(found.map((each) => each?.by)).toEqual([undefined, [0], [1]]);
});

it('leaves two alerts that are source and target both', () => {
  const config = rules('{ source_matchers: [job="x"], target_matchers: [job="x"] }');
  expect(inhibitedBy(config, fire({ job: 'x', n: '1' }, { job: 'x', n: '2' }))).toEqual([
    undefined,
    undefined,
  ]);
});

it('asks only the source that ends last since 0.30, so that a target may be told', () => {
  const config = rules(
    '{ source_matchers: [severity=~"page|ticket"], target_matchers: [severity="ticket"] }',
  );
  const page = { labels: { severity: 'page' }, endsAt: 1 };
  const ticket = { labels: { severity: 'ticket' }, endsAt: 2 };
  const old = inhibitedBy(config, [page, ticket], behaviourOf('0.28.1'));
  expect(old[1]).toEqual({ rule: 0, by: [0], certain: false });
  expect(inhibitedBy(config, [page, ticket], behaviourOf('0.33'))[1]).toBeUndefined();
  const swapped = [{ ...page, endsAt: 3 }, ticket];
  expect(inhibitedBy(config, swapped, behaviourOf('0.33'))[1]?.by).toEqual([0]);
  // Of those that end together, the last one.
  const together = [ticket, { ...page, endsAt: 2 }];
  expect(inhibitedBy(config, together, behaviourOf('0.33'))[0]?.by).toEqual([1]);
});

it('is certain of what no release sees otherwise', () => {
  fc.assert(
    fc.property(inhibitingConfigs, fc.array(labelSets, { maxLength: 8 }), (config, all) => {
      const alerts = fire(...all);
      const documented = inhibitedBy(config, alerts, { inhibition: 'documented' });
      const indexed = inhibitedBy(config, alerts, { inhibition: 'indexed' });
      const ruleOf = (each: (typeof indexed)[0]): number | undefined => each?.rule;
      const certain = [...documented.keys()].filter((i) => documented[i]?.certain !== false);
      const isApart = findOverlaps(config).length === 0;
      for (const i of isApart ? documented.keys() : certain) {
        expect(ruleOf(indexed[i])).toBe(ruleOf(documented[i]));
      }
    }),
    { numRuns: 400, seed: 3 },
  );
});

it.each([
  ['0.25', 'documented', 'inherits', 'short'],
  ['0.29.0', 'documented', 'inherits', 'short'],
  ['v0.30.1', 'indexed', 'inherits', 'short'],
  ['0.31', 'indexed', 'resets', 'short'],
  ['0.34.0', 'indexed', 'resets', 'short'],
  ['0.35.0', 'indexed', 'resets', 'right'],
  ['', 'indexed', 'resets', 'right'],
])('knows how %j behaves', (version, inhibition, emptyGroupBy, daylightMonths) => {
  expect(behaviourOf(version)).toEqual({ inhibition, emptyGroupBy, daylightMonths });
});
