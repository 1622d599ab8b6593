// The order in which the past is computed: whatever is read comes first, and nothing twice.
import { expect, it } from 'vitest';
import { compile, defineConfig, maintenance, service, system } from 'nines';
import { passesOf } from '../../src/demo/passes.ts';
import { printExpression } from '../../src/promql/index.ts';
import { validate } from '../../src/validate/index.ts';
import { answered, chat, environment, severities, shopTeam, workbook } from '../docs/shop.ts';

const upgrades = maintenance('upgrades', {
  timeZone: 'Europe/Zurich',
  windows: [{ days: ['sunday'], from: '02:00', to: '04:00' }],
});

function passesWith(planned: boolean) {
  const checkout = service('checkout', {
    team: shopTeam,
    slos: [answered],
    ...(planned && { maintenance: [upgrades] }),
  });
  const shop = system('shop', { severities, burnRates: workbook, services: [checkout] });
  const config = defineConfig({ environment, systems: [shop], unrouted: [chat] });
  const sources = { root: '/', texts: new Map() };
  const { plan } = compile({ config, ...sources });
  const [model] = validate(config, sources);
  if (!plan || !model) throw new Error('the config has mistakes');
  return passesOf({ model, plan });
}

const recordedIn = (pass: ReturnType<typeof passesWith>[number] | undefined): readonly string[] =>
  (pass ?? []).flatMap(({ rule }) => (rule.kind === 'recording' ? [rule.record] : []));

it('knows when maintenance is on before it counts, and counts as much as without', () => {
  const [clocks, active, tiles] = passesWith(true);
  expect(recordedIn(clocks)).toEqual(['slo:calendar:utc_offset_seconds']);
  expect(recordedIn(active)).toEqual(['slo:maintenance:active']);
  const [usual] = passesWith(false);
  expect(recordedIn(tiles)).toEqual(recordedIn(usual));
  const texts = (tiles ?? []).map(({ rule }) => printExpression(rule.expression));
  expect(texts.some((text) => text.includes('slo:maintenance:active'))).toBe(true);
  expect(texts.filter((text) => text.includes('increase30s'))).toEqual([]);
  expect(texts.filter((text) => /\[\w+:\w+\]/.test(text))).toEqual([]);
});
