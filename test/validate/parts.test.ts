// SLOs that are made of others: how their parts are found, and what is wrong with those that are not.
import { expect, it } from 'vitest';
import type { SloDefinition } from '../../src/define/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { Slo } from '../../src/model/index.ts';
import { availability, composite, journey } from '../../src/sli/index.ts';
import { modelOf, requests, validated, validService } from './valid-config.ts';

const part = (name: string, by?: readonly string[]): SloDefinition<'P1' | 'P2'> =>
  availability({
    name,
    objective: '99%',
    events: requests,
    bad: { status: '500' },
    mitigation: 'Undo the last change.',
    ...(by && { by }),
  });

const mitigation = 'See its parts.';
const [a, b] = [part('a'), part('b')];
const whole = composite({
  objective: '99%',
  mitigation,
  parts: [{ slo: a, weight: 2 }, { slo: b }],
});
const nested = journey({ objective: '99%', mitigation, steps: [whole, b] });

type Slos = readonly SloDefinition[];

const servicesOf = (slos: Readonly<Record<string, Slos>>) =>
  Object.entries(slos).map(([name, own]) => validService(name, { service: { slos: own } }));

const model = (slos: Readonly<Record<string, Slos>>): readonly Slo[] =>
  modelOf({ system: { services: servicesOf(slos) } }).systems.flatMap(({ services }) =>
    services.flatMap((service) => service.slos),
  );

const definitionOf = (slos: readonly Slo[], id: string): unknown =>
  slos.find((slo) => slo.id === id)?.sli.definition;

it('finds parts in the same service and in others, wherever they stand', () => {
  const slos = model({ web: [whole, a], zoo: [b, nested] });
  expect(definitionOf(slos, 'web-composite')).toEqual({
    parts: '2 web-a, 1 zoo-b',
    weigh: 'parts',
  });
  expect(definitionOf(slos, 'zoo-journey')).toEqual({
    steps: 'web-composite, zoo-b',
    weigh: 'worst',
  });
});

it('takes the SLO of the own service where one definition stands in several', () => {
  const slos = model({ web: [a, b, whole], zoo: [a] });
  expect(definitionOf(slos, 'web-composite')).toMatchObject({ parts: '2 web-a, 1 web-b' });
});

const found = (slos: Readonly<Record<string, Slos>>): readonly Diagnostic[] =>
  validated({ system: { services: servicesOf(slos) } })[1];

const wrong = (slos: Readonly<Record<string, Slos>>) =>
  found(slos).map(({ code, property, message, help }) => [code, property, message, help]);

it('reports each part that nothing counts', () => {
  expect(wrong({ web: [whole] })).toEqual([
    [
      'slo/unknown-part',
      ['parts', 0],
      'a part cannot be counted: it is in the `slos` of no service',
      "put it into the `slos` of a service; burnRates: 'none' keeps it from alerting",
    ],
    expect.arrayContaining([['parts', 1]]),
  ]);
});

it('reports a part that several other services have', () => {
  expect(wrong({ web: [whole, b], one: [a], two: [a] })).toEqual([
    [
      'slo/unknown-part',
      ['parts', 0],
      'a part cannot be counted: it is in the services one and two',
      'make an SLO of its own for each service',
    ],
  ]);
});

it('reports parts that lack the groups of the whole', () => {
  const tenants = part('a', ['handler']);
  const parts = [{ slo: tenants }, { slo: b }];
  const grouped = composite({ objective: '99%', mitigation, by: ['handler'], parts });
  expect(wrong({ web: [tenants, b, grouped] })).toEqual([
    [
      'slo/unknown-part',
      ['parts', 1],
      'a part cannot be counted: web-b has no budget for each handler',
      'give web-b by: ["handler"] too, or leave it out of by here',
    ],
  ]);
});

it('says of an SLO without counters that a method of counting has no effect', () => {
  const parts = [{ slo: a }, { slo: b }];
  const counted = composite({ objective: '99%', mitigation, counting: 'rate', parts });
  expect(found({ web: [a, b, counted] }).map(({ code }) => code)).toEqual([
    'slo/counting-without-effect',
  ]);
});
