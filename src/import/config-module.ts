// A whole config of imported services, with names and addresses to be replaced by one's own.
import { byText } from '../text/index.ts';
import {
  declareParts,
  declareService,
  severitiesOf,
  workbook,
  type Surroundings,
} from './definitions.ts';
import { mergeMetrics } from './metrics.ts';
import type { ConfigModule, Declaration } from './module.ts';
import { identifierOf } from './names.ts';
import { PUBLIC_FUNCTIONS } from './public-functions.ts';
import type { ImportedService } from './services.ts';
import { call, named, props, type Written } from './written.ts';

/** What the files of other tools do not say, and a config must. */
export interface ConfigOptions {
  readonly system: string;
  readonly grafanaUrl: string;
  readonly runbooksUrl: string;
  readonly alertmanagerUrl: string;
}

export const CONFIG_DEFAULTS: ConfigOptions = {
  system: 'imported',
  grafanaUrl: 'https://grafana.example.com',
  runbooksUrl: 'https://git.example.com/monitoring/blob/main/generated/runbooks',
  alertmanagerUrl: 'https://alertmanager.example.com',
};

/** The team of services whose files name none, as a config has it until people name their own. */
export const CONFIG_TEAM = 'owners';

const LEVELS: Readonly<Record<string, Written>> = {
  page: props({
    urgency: 'page',
    description: 'somebody looks at it at once',
    respondWithin: '15m',
  }),
  ticket: props({
    urgency: 'ticket',
    description: 'can wait for the morning',
    respondWithin: '1d',
  }),
};

/** The config that `nines import` prints. */
export function configModule(
  services: readonly ImportedService[],
  options: ConfigOptions,
): ConfigModule {
  const taken = new Set([...PUBLIC_FUNCTIONS, 'severities', 'chat']);
  const uses = services.flatMap(({ slos }) => slos.flatMap(({ sli }) => sli.metrics));
  const metrics = mergeMetrics(uses, new Set([...taken, CONFIG_TEAM]));
  const used = new Set([...taken, ...metrics.map(({ identifier }) => identifier)]);
  const take = (wanted: string): string => {
    const name = identifierOf(wanted, used);
    used.add(name);
    return name;
  };
  const constants = services.map((service) => ({ name: take(service.name), service }));
  const taking = new Set(services.map(({ name }) => name));
  const teams = new Map(
    teamsOf(services).map((team) => [team, take(taking.has(team) ? `${team}-team` : team)]),
  );
  const surroundings: Surroundings = {
    teamOf: ({ team = CONFIG_TEAM }) => teams.get(team) ?? CONFIG_TEAM,
    severities: {},
    mitigation: 'Replace this with what helps.',
  };
  const parts = declareParts(services, surroundings, used);
  const own = constants.map(({ name, service }): Declaration => {
    return { name, value: declareService(service, surroundings, parts.names) };
  });
  return {
    metrics,
    declarations: [...people(services, teams), ...parts.declarations, ...own],
    result: config(
      constants.map(({ name }) => name),
      options,
      surroundings,
    ),
  };
}

/** The teams of all services, by their names. */
function teamsOf(services: readonly ImportedService[]): readonly string[] {
  return [...new Set(services.map(({ team = CONFIG_TEAM }) => team))].toSorted(byText);
}

function people(
  services: readonly ImportedService[],
  teams: ReadonlyMap<string, string>,
): readonly Declaration[] {
  const others = severitiesOf(services).map((name) => [
    name,
    props({ urgency: 'ticket', description: `as ${name} in the tool it was imported from` }),
  ]);
  const levels: Readonly<Record<string, Written>> = { ...LEVELS, ...Object.fromEntries(others) };
  const notify = Object.fromEntries(Object.keys(levels).map((level) => [level, ['chat']]));
  const webhookFile = '/etc/alertmanager/secrets/slack';
  return [
    {
      name: 'severities',
      value: call('severityScheme', props(levels)),
      comment: 'How bad it is, and how soon somebody has to answer.',
    },
    {
      name: 'chat',
      value: call('slack', props({ channel: '#replace-with-your-channel', webhookFile })),
      comment: 'Who is told: replace both with your own team and its channels.',
    },
    ...[...teams].map(([team, name]) => ({
      name,
      value: call(
        'team',
        team,
        props({ channels: props({ chat: named('chat') }), notify: props(notify) }),
      ),
    })),
  ];
}

function config(
  services: readonly string[],
  { system, grafanaUrl, runbooksUrl, alertmanagerUrl }: ConfigOptions,
  surroundings: Surroundings,
): Written {
  return call(
    'defineConfig',
    props({
      environment: props({ grafanaUrl, runbooksUrl, alertmanagerUrl }),
      systems: [
        call(
          'system',
          system,
          props({
            severities: named('severities'),
            burnRates: workbook(surroundings),
            services: services.map((name) => named(name)),
          }),
        ),
      ],
      unrouted: [named('chat')],
    }),
  );
}
