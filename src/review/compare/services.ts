// What happens to systems and services themselves. What is in one that comes or goes is told with it.
import { change, type Change, type Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import { pairUp } from '../pair.ts';
import { servicesOf, type Context, type PlacedService } from '../placed.ts';

export function compareSystems({ models }: Context): readonly Change[] {
  const { same, removed, added } = pairUp(
    { before: models.before.systems, after: models.after.systems },
    { name: ({ name }) => name, alike: [] },
  );
  return [
    ...removed.map(({ name }) => change({ kind: 'removed', what: 'system', name })),
    ...added.map(({ name }) => change({ kind: 'added', what: 'system', name })),
    ...same.map((sides) =>
      change({
        kind: 'changed',
        what: 'system',
        name: sides.after.name,
        facts: differences(sides, IN_SYSTEM),
      }),
    ),
  ];
}

/** What other files compare. */
const IN_SYSTEM = [
  'name',
  'severities',
  'services',
  'routes',
  'dashboards',
  'maintenance',
  'rollout',
];
const IN_SERVICE = ['name', 'slos', 'alerts', 'maintenance', 'rollout'];

const wholeService = (kind: 'added' | 'removed') => (placed: PlacedService) =>
  change({
    kind,
    what: 'service',
    name: placed.service.name,
    within: [placed.system],
    facts: [{ what: 'team', [kind === 'added' ? 'after' : 'before']: placed.service.team }],
  });

export function compareServices({ models }: Context): readonly Change[] {
  const { same, removed, added } = pairUp(
    { before: servicesOf(models.before), after: servicesOf(models.after) },
    { name: ({ system, service }) => JSON.stringify([system, service.name]), alike: [] },
  );
  return [
    ...removed.map(wholeService('removed')),
    ...added.map(wholeService('added')),
    ...same.map((sides) => compareService(sides)),
  ];
}

function compareService({ before, after }: Sides<PlacedService>): Change {
  const sides = { before: before.service, after: after.service };
  const [was, is] = [before.service.team, after.service.team];
  return change({
    kind: 'changed',
    what: 'service',
    name: after.service.name,
    within: [after.system],
    facts: [
      ...differences(sides, [...IN_SERVICE, 'team']),
      ...(was === is ? [] : [factOf('team', was, is)]),
    ],
  });
}
