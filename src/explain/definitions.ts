// Everything in a config that has a place: SLOs and alerts, and what they are made of.
import type { Metric, Model } from '../model/index.ts';
import type { Definition } from './definition.ts';
import type { Explanation, Section } from './explanation.ts';
import { maintenanceDefinitions } from './maintenance.ts';
import { selectorsOf } from './rule-index.ts';
import { shownRule } from './rule-sections.ts';
import type { World } from './world.ts';

export function definitionsOf(model: Model): readonly Definition[] {
  const { systems, metrics, deadMansSwitch } = model;
  const services = systems.flatMap((system) => system.services);
  const teams = [...new Map(services.map(({ team }) => [team.name, team])).values()];
  return [
    ...systems.flatMap(systemDefinitions),
    ...services.map((service) => ({
      what: 'service',
      name: service.name,
      place: service.place,
      facts: [
        ['title', service.title],
        ['team', service.team.title],
      ] as const,
      holds: [
        ...service.slos.map(({ id }) => ['SLO', id] as const),
        ...service.alerts.map(({ name }) => ['alert', name] as const),
      ],
    })),
    ...teams.map((team) => ({
      what: 'team',
      name: team.name,
      place: team.place,
      facts: Object.entries(team.notify).map(
        ([severity, names]) => [`told of ${severity}`, names.join(', ') || 'nobody'] as const,
      ),
      holds: services
        .filter((service) => service.team.name === team.name)
        .map(({ name }) => ['service', name] as const),
    })),
    ...(deadMansSwitch === 'none'
      ? []
      : [
          {
            what: "dead man's switch",
            name: 'deadMansSwitch',
            place: deadMansSwitch.place,
            facts: [
              ['tells', deadMansSwitch.receivers.map(({ title }) => title).join(', ')] as const,
            ],
            holds: [['alert', 'Watchdog'] as const],
          },
        ]),
    ...maintenanceDefinitions(model),
    ...metrics.map(metricDefinition),
  ];
}

const systemDefinitions = (system: Model['systems'][number]): readonly Definition[] => [
  {
    what: 'system',
    name: system.name,
    place: system.place,
    facts: [['title', system.title]],
    holds: system.services.map(({ name }) => ['service', name]),
  },
  ...system.routes.map(({ name, place, labels, receivers }) => ({
    what: 'route',
    name,
    place,
    facts: [
      [
        'takes',
        Object.entries(labels)
          .map(([label, value]) => `${label}="${value}"`)
          .join(', '),
      ],
      ['tells', receivers.map(({ title }) => title).join(', ')],
    ] as const,
    holds: [],
  })),
  ...system.dashboards.map(({ name, title, place }) => ({
    what: 'dashboard',
    name,
    place,
    facts: [['title', title]] as const,
    holds: [],
  })),
];

const metricDefinition = ({ name, type, labels, unit, place }: Metric): Definition => ({
  what: 'metric',
  name,
  place,
  facts: [
    ['type', type],
    ['unit', unit],
    ['labels', labels.join(', ') || 'none'],
  ],
  holds: [],
});

export const explainDefinition = (world: World, definition: Definition): Explanation => ({
  kind: 'definition',
  title: `${definition.what} ${definition.name}`,
  about: '',
  sections: [
    {
      id: 'origin',
      title: 'Origin',
      facts: [['defined in', world.at(definition.place)], ...definition.facts],
    },
    {
      id: 'holds',
      title: definition.what === 'maintenance' ? 'On for' : 'Has',
      table: { head: ['what', 'name'], rows: definition.holds },
    },
    readersSection(world, definition),
  ],
});

/** The rules that read a metric, or that a definition itself has become. */
function readersSection({ index, output }: World, { what, name, place }: Definition): Section {
  const isReader = what === 'metric';
  const rules = index.rules.filter(({ rule: { expression, origin } }) =>
    isReader
      ? selectorsOf(expression).some((selector) => isSeriesOf(selector.name, name))
      : origin.place.file === place.file && origin.place.line === place.line,
  );
  return {
    id: isReader ? 'readBy' : 'rules',
    title: isReader ? 'Read by' : 'Rules',
    table: {
      head: ['rule', 'written to'],
      rows: rules.map((placed) => [shownRule(placed), output(placed.file)]),
    },
  };
}

/** Histograms and summaries have series of several names. */
const isSeriesOf = (series: string, metric: string): boolean =>
  [metric, `${metric}_bucket`, `${metric}_count`, `${metric}_sum`].includes(series);
