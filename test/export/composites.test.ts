// SLOs that are made of others, as OpenSLO says them, and back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { service, type SloDefinition, type SloProps } from '../../src/define/index.ts';
import { exportOpenslo, printDocuments } from '../../src/export/index.ts';
import { readImport } from '../../src/import/index.ts';
import { planImported } from '../../src/parity/index.ts';
import type { Model, Slo } from '../../src/model/index.ts';
import {
  above,
  availability,
  calendar,
  composite,
  counter,
  journey,
  promql,
  timeslice,
} from '../../src/index.ts';
import { decimal, divide, printDuration, subtract } from '../../src/units/index.ts';
import { modelOf, validTeam } from '../validate/valid-config.ts';
import { exportedSlos, specOf } from './exported.ts';
import { mistakesOf } from './openslo-shape.ts';

type PercentText = SloProps<never>['objective'];

const silent = { burnRates: 'none' } as const;
const page = readFileSync(join(import.meta.dirname, '../../docs/openslo.md'), 'utf8');

const ordersOf = (name: string) => counter(`${name}_total`, { labels: ['code'] });

const answered = (name: string, objective: PercentText = '99%') =>
  availability({ ...silent, name, objective, events: ordersOf(name), bad: { code: '500' } });

const quiet = (name: string, objective: PercentText = '99%') =>
  timeslice({ ...silent, name, objective, badWhen: above(promql(`max(${name}_length)`), 5) });

it('says by weights how fast the whole burns, as the docs show it', () => {
  const [answers, payment] = [answered('availability'), answered('payment', '99.9%')];
  const parts = [{ slo: answers, weight: 3 }, { slo: payment }];
  const whole = composite({ ...silent, name: 'whole', objective: '99.5%', parts });
  const exported = exportedSlos(answers, payment, whole);
  expect(mistakesOf(exported.documents)).toEqual([]);
  expect(exported.diagnostics).toEqual([]);
  const shown = /^## Composites$.*?^```yaml\n(.*?)^```$/ms.exec(page)?.[1] ?? 'nothing';
  expect(exported.yaml).toContain(shown);
  // Three quarters of 1 % are 1.5 times 0.5 %, and a quarter of 0.1 % is a twentieth of it.
  expect(specOf(exported, 'SLO', 'checkout-whole')).toMatchObject({
    service: 'checkout',
    timeWindow: [{ duration: '30d', isRolling: true }],
    objectives: [{ compositeWeight: 1.5 }, { compositeWeight: 0.05 }],
  });
});

it('says a journey through slices of time as such', () => {
  const [cart, payment] = [quiet('cart'), quiet('payment', '99.5%')];
  const steps = [cart, payment];
  const whole = journey({ ...silent, name: 'buying', objective: '99.5%', steps });
  const exported = exportedSlos(cart, payment, whole);
  expect(mistakesOf(exported.documents)).toEqual([]);
  const slices = { op: 'lte', value: 5, timeSliceTarget: 1, timeSliceWindow: '1m' };
  expect(specOf(exported, 'SLO', 'checkout-buying')).toMatchObject({
    budgetingMethod: 'Timeslices',
    objectives: [
      { ...slices, indicatorRef: 'checkout-cart', target: 0.99 },
      { ...slices, indicatorRef: 'checkout-payment', target: 0.995 },
    ],
  });
});

const [orders, refunds] = [answered('orders'), answered('refunds')];
const inner = composite({
  ...silent,
  name: 'inner',
  objective: '99%',
  parts: [{ slo: orders }, { slo: refunds }],
});
const [still, calm] = [quiet('still'), quiet('calm')];

it.each([
  [
    'a composite that weighs by events',
    composite({
      ...silent,
      name: 'whole',
      objective: '99%',
      weigh: 'events',
      parts: [{ slo: orders }, { slo: refunds }],
    }),
  ],
  [
    'a composite of checkout-inner, which has no SLI there',
    composite({
      ...silent,
      name: 'whole',
      objective: '99%',
      parts: [{ slo: orders }, { slo: inner }],
    }),
  ],
  [
    'the worst of shares of events, as of checkout-orders, and not of slices of time',
    journey({ ...silent, name: 'whole', objective: '99%', steps: [still, orders] }),
  ],
  [
    'a journey with another objective than the strictest of its steps',
    journey({ ...silent, name: 'whole', objective: '98%', steps: [still, calm] }),
  ],
])('leaves out what OpenSLO cannot say, and says where it stands: %s', (what, whole) => {
  const exported = exportedSlos(orders, refunds, inner, still, calm, whole);
  expect(mistakesOf(exported.documents)).toEqual([]);
  const lost = exported.diagnostics.filter(({ severity }) => severity !== 'info');
  expect(lost.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    `export/no-composite: OpenSLO v1 cannot say ${what}: checkout-whole is left out`,
  ]);
  expect(lost[0]?.place?.line).toBe(whole.place.line);
  expect(exported.documents.map(({ metadata }) => metadata.name)).not.toContain('checkout-whole');
});

interface Told {
  readonly model: Model;
  /** What is told wrong of the import. */
  readonly said: readonly string[];
}

const exportedAndRead = (model: Model): Told => {
  const [files] = exportOpenslo(model);
  const texts = files.map(({ name, documents }) => ({
    path: `${name}.yaml`,
    text: printDocuments(documents),
  }));
  const { services, diagnostics } = readImport(texts, { slothWindow: '30d' });
  const [ours, mistakes] = planImported(services);
  if (!ours) throw new Error(JSON.stringify(mistakes));
  const wrong = [...diagnostics, ...mistakes].filter(({ severity }) => severity === 'error');
  return { model: ours.model, said: wrong.map(({ message }) => message) };
};

/** Weights say how parts stand to each other, so that their sum is of no account. */
function definitionOf({ sli: { definition } }: Slo) {
  const { parts, ...others } = definition;
  if (parts === undefined) return others;
  const weights = parts.split(', ').map((part) => Number(part.split(' ').at(-2) ?? 1));
  const all = weights.reduce((a, b) => a + b);
  const shares = weights.map((weight) => (weight / all).toFixed(6));
  return { ...others, ids: parts.split(', ').map((part) => part.split(' ').at(-1)), shares };
}

const slosOf = ({ systems }: Model) =>
  systems
    .flatMap((system) => system.services.flatMap(({ slos }) => slos))
    .map((slo) => ({
      id: slo.id,
      kind: slo.sli.kind,
      definition: definitionOf(slo),
      description: slo.description,
      objective: slo.objective,
      window: slo.window,
      tiers: slo.tiers.map(({ factor, long }) => [Number(factor).toFixed(4), printDuration(long)]),
      texts: [slo.alertTexts.labels, slo.alertTexts.annotations],
    }));

const percent = fc
  .integer({ min: 1, max: 499 })
  .map(
    (thousandths): PercentText =>
      `${Number(subtract(decimal(100), divide(decimal(thousandths), decimal(100))))}%`,
  );

const window = fc.constantFrom('7d' as const, '30d' as const, calendar('month'), calendar('week'));

const part = fc.record({
  objective: percent,
  weight: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0.5, 2.25, 1.2, 1000)),
  window,
  isElsewhere: fc.boolean(),
  alerts: fc.constantFrom({}, { labels: { tier: '1' }, annotations: { contact: '#shop' } }),
});

it('is read back as what it was, whatever weights, objectives, windows and services', () => {
  const whole = fc.record({
    parts: fc.array(part, { minLength: 2, maxLength: 5 }),
    objective: percent,
    window,
    isTold: fc.boolean(),
  });
  fc.assert(
    fc.property(whole, ({ parts, objective, window: own, isTold }) => {
      const slos = parts.map(({ objective: promised, window: over, alerts }, i) =>
        availability({
          ...silent,
          name: `part-${i}`,
          description: `Part ${i} of it.`,
          objective: promised,
          window: over,
          alerts,
          events: ordersOf(`part_${i}`),
          bad: { code: '500' },
        }),
      );
      const made = composite({
        name: 'whole',
        description: 'All of it.',
        objective,
        window: own,
        ...(isTold ? { mitigation: 'Undo it.' } : silent),
        parts: slos.map((slo, i) => ({ slo, weight: parts[i]?.weight ?? 1 })),
      });
      const [here, there] = [false, true].map((where) =>
        slos.filter((_, i) => parts[i]?.isElsewhere === where),
      );
      const before = modelOf({
        system: { services: servicesOf([...(here ?? []), made], there ?? []) },
      });
      const { model, said } = exportedAndRead(before);
      expect(said).toEqual([]);
      expect(slosOf(model)).toEqual(slosOf(before));
    }),
    { numRuns: 40, seed: 7 },
  );
});

const owner = validTeam('shop-team');

const servicesOf = (shop: readonly SloDefinition[], stock: readonly SloDefinition[]) => [
  service('shop', { team: owner, slos: shop }),
  ...(stock.length > 0 ? [service('stock', { team: owner, slos: stock })] : []),
];

it('reads journeys back', () => {
  const [cart, payment] = [quiet('cart'), quiet('payment', '99.5%')];
  const steps = [cart, payment];
  const buying = journey({ ...silent, name: 'buying', objective: '99.5%', steps });
  const first = exportedAndRead(
    modelOf({ system: { services: servicesOf([cart, payment, buying], []) } }),
  );
  const journeys = slosOf(first.model).filter(({ kind }) => kind === 'journey');
  expect(journeys.map(({ id, objective, definition }) => [id, objective, definition])).toEqual([
    ['shop-buying', '0.995', { steps: 'shop-cart, shop-payment', weigh: 'worst' }],
  ]);
  // Slices are a minute long now, and are so once more.
  const second = exportedAndRead(first.model);
  expect(slosOf(second.model).filter(({ kind }) => kind === 'journey')).toEqual(journeys);
});
