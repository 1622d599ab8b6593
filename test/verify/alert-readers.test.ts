// Whether emitted alerts carry what the emitted Alertmanager configuration reads, by whole
// compilations with an emitter that changes one of the files.
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { alertmanager, prometheusRules } from '../../src/emit/index.ts';
import type { Emitter } from '../../src/ir/index.ts';
import { root, validConfig } from '../validate/valid-config.ts';

const changed = (emitter: Emitter, change: (text: string) => string): Emitter => ({
  ...emitter,
  emit: (plan) => emitter.emit(plan).map((file) => ({ ...file, content: change(file.content) })),
});

const found = (...emitters: readonly Emitter[]): readonly string[] =>
  compile({ config: validConfig({ config: { emitters } }), root, texts: new Map() })
    .diagnostics.filter(({ code }) => code.startsWith('rule/label-'))
    .map(({ message, path }) => `${path.join(' › ')}: ${message}`);

const inhibition = `
inhibit_rules:
  - source_matchers: [severity="P9"]
    target_matchers: [severity=~".+"]
    equal: [service, cluster]
`;

it('finds everything that the emitted routes read in the emitted alerts', () => {
  expect(found(prometheusRules, alertmanager)).toEqual([]);
});

it('finds what an emitter lets an inhibition read in vain', () => {
  const emitter = changed(alertmanager, (text) => text.replace(/\ninhibit_rules:\n/, inhibition));
  expect(found(prometheusRules, emitter)).toEqual([
    'alertmanager/alertmanager.yaml › inhibit_rules[0].source_matchers[0]: the source of inhibition rule 1 never applies: no alert has `severity="P9"`',
    'alertmanager/alertmanager.yaml › inhibit_rules[0].equal[1]: inhibition rule 1 reads the label `cluster`, which no alert carries, and where it is missing on both sides it counts as equal',
  ]);
});

it('points at the team whose alerts lost a label that its routes read', () => {
  const emitter = changed(prometheusRules, (text) => text.replace(/^ +team: .*\n/gm, ''));
  expect(found(emitter, alertmanager)).toEqual([
    'system shop › team shop-team › route.routes[0].matchers[0]: the route of {team="shop-team"} reads the label `team`, which no alert carries, so that it never applies',
  ]);
});

it('says nothing where no rules are emitted, or the configuration cannot be read', () => {
  const emitter = changed(alertmanager, (text) => `${text}${inhibition}`);
  expect(found(emitter)).toEqual([]);
  expect(
    found(
      prometheusRules,
      changed(emitter, () => 'route: ['),
    ),
  ).toEqual([]);
});
