// What happens to routes of the user's own, to what nobody else hears, and to the dead man's switch.
import { compareSpans } from '../budgets.ts';
import { change, type Change, type Risk, type Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import type { ReviewedModel, ReviewedRoute } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import type { Context } from '../placed.ts';
import { listed, say, words } from '../said.ts';

interface PlacedRoute {
  readonly system: string;
  readonly route: ReviewedRoute;
}

const routesOf = ({ systems }: ReviewedModel): readonly PlacedRoute[] =>
  systems.flatMap(({ name: system, routes }) => routes.map((route) => ({ system, route })));

export function compareRoutes({ models }: Context): readonly Change[] {
  const pairs = pairUp(
    { before: routesOf(models.before), after: routesOf(models.after) },
    {
      name: ({ system, route }) => JSON.stringify([system, route.name]),
      alike: [({ system, route }) => JSON.stringify([system, route.labels])],
    },
  );
  return [
    ...pairs.removed.map(removedRoute),
    ...pairs.added.map(({ system, route }) =>
      change({
        kind: 'added',
        what: 'route',
        name: route.name,
        within: [system],
        effects: [say`${shownLabels(route)} is told ${listed(route.to)}`],
      }),
    ),
    ...[...pairs.same, ...pairs.renamed].map(compareRoute),
  ];
}

const shownLabels = ({ labels }: ReviewedRoute): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');

const removedRoute = ({ system, route }: PlacedRoute): Change =>
  change({
    kind: 'removed',
    what: 'route',
    name: route.name,
    within: [system],
    risks: [
      {
        code: 'route-narrowed',
        says: say`${listed(route.to)} no longer hears of ${shownLabels(route)} by ${route.name}`,
      },
    ],
  });

function compareRoute({ before, after }: Sides<PlacedRoute>): Change {
  const [was, is] = [before.route, after.route];
  const isRenamed = was.name !== is.name;
  return change({
    kind: isRenamed ? 'renamed' : 'changed',
    what: 'route',
    name: is.name,
    ...(isRenamed && { formerly: was.name }),
    within: [after.system],
    facts: differences({ before: was, after: is }, ['name']),
    risks: narrowed({ before: was, after: is }),
  });
}

/** A route that asks for more labels hears of fewer alerts; one that leads to fewer is heard by fewer. */
function narrowed({ before, after }: Sides<ReviewedRoute>): readonly Risk[] {
  const asked = Object.keys(after.labels).filter((label) => before.labels[label] === undefined);
  const gone = before.to.filter((each) => !after.to.includes(each));
  return [
    ...(asked.length > 0
      ? [
          {
            code: 'route-narrowed' as const,
            says: say`${after.name} hears of fewer alerts: it asks for ${listed(asked)} too`,
          },
        ]
      : []),
    ...(gone.length > 0 && after.to.length < before.to.length
      ? [{ code: 'told-fewer' as const, says: say`${after.name} no longer tells ${listed(gone)}` }]
      : []),
  ];
}

export function compareUnrouted({ models: { before, after } }: Context): readonly Change[] {
  const facts = differences({
    before: { receivers: before.unrouted },
    after: { receivers: after.unrouted },
  });
  const isUnheard = before.unrouted.length > 0 && after.unrouted.length === 0;
  const says = words('nobody hears of alerts that no route takes any more');
  return [
    change({
      kind: 'changed',
      what: 'receiver of unrouted alerts',
      name: '',
      facts,
      risks: isUnheard ? [{ code: 'unrouted-unheard', says }] : [],
    }),
  ];
}

const switchRisk = (says: Risk['says']): Risk => ({ code: 'dead-mans-switch', says });

export function compareSwitch({ models }: Context): readonly Change[] {
  const { before, after } = {
    before: models.before.deadMansSwitch,
    after: models.after.deadMansSwitch,
  };
  const about = { what: 'dead man’s switch', name: '' };
  if (before === 'none' && after === 'none') return [];
  if (before === 'none' && after !== 'none') {
    return [change({ kind: 'added', ...about, effects: [say`told to ${listed(after.to)}`] })];
  }
  if (after === 'none' || before === 'none') {
    const says = words('nobody learns any more that alerts do not leave the building');
    return [change({ kind: 'removed', ...about, risks: [switchRisk(says)] })];
  }
  const isRarer = compareSpans(before.every, after.every) < 0;
  const gone = before.to.filter((each) => !after.to.includes(each));
  return [
    change({
      kind: 'changed',
      ...about,
      facts: [
        ...differences({ before: { to: before.to }, after: { to: after.to } }),
        ...(before.every === after.every ? [] : [factOf('every', before.every, after.every)]),
      ],
      risks: [
        ...(isRarer ? [switchRisk(words('it is heard less often'))] : []),
        ...(gone.length > 0 && after.to.length < before.to.length
          ? [switchRisk(say`it no longer tells ${listed(gone)}`)]
          : []),
      ],
    }),
  ];
}
