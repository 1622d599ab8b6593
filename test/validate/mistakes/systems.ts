// What validate says of the config, its environment, systems, services, teams and routes: one row for
// each mistake, changed into the valid config.
import { imported, route, severityScheme } from '../../../src/define/index.ts';
import { slack } from '../../../src/receivers/index.ts';
import { chat, validService, validSystem, validTeam } from '../valid-config.ts';
import { row, SYSTEM, SERVICE, ALERT, TEAM, type Mistake } from './mistake.ts';

const IDLE = { service: { slos: [], alerts: [] }, team: { notify: {} } };
const badSlack = slack({ channel: 'shop', webhookFile: '/etc/slack' });

export const MISTAKES_OF_SYSTEMS: readonly Mistake[] = [
  row('a config without systems', { config: { systems: [] } }, [
    'config/no-systems',
    'config',
    ['systems'],
    'the config has no systems, so there is nothing to generate',
  ]),
  row('nobody for what no route takes', { config: { unrouted: [] } }, [
    'config/no-unrouted-receiver',
    'config',
    ['unrouted'],
    'nobody hears alerts that no route takes',
  ]),
  row('an address without http', { environment: { grafanaUrl: 'grafana.example.com' } }, [
    'config/not-an-url',
    'environment',
    ['environment', 'grafanaUrl'],
    'grafanaUrl must be an http or https address, got "grafana.example.com"',
  ]),
  row('an address of another kind', { environment: { runbooksUrl: 'file:///runbooks' } }, [
    'config/not-an-url',
    'environment',
    ['environment', 'runbooksUrl'],
    'runbooksUrl must be an http or https address, got "file:///runbooks"',
  ]),
  row(
    'an address with a password',
    { environment: { grafanaUrl: 'https://me:secret@grafana.example.com' } },
    [
      'config/not-an-url',
      'environment',
      ['environment', 'grafanaUrl'],
      'grafanaUrl must be an address without user and password, got one of grafana.example.com',
    ],
  ),
  row('an address with a query', { environment: { grafanaUrl: 'https://grafana/?orgId=1' } }, [
    'config/not-an-url',
    'environment',
    ['environment', 'grafanaUrl'],
    'grafanaUrl must be an address without query and fragment, got "https://grafana/?orgId=1"',
  ]),
  row('an address with a template', { environment: { runbooksUrl: 'https://books/{{ x }}' } }, [
    'config/not-an-url',
    'environment',
    ['environment', 'runbooksUrl'],
    'runbooksUrl must be an address without spaces, braces and quotes, got "https://books/{{ x }}"',
  ]),
  row('samples that settle after the tiles', { environment: { settle: '1m' } }, [
    'config/settle-out-of-range',
    'environment',
    ['environment', 'settle'],
    'settle must be shorter than 1m, got 1m',
  ]),
  row('scrapes that are too rare', { environment: { scrapeInterval: '3m' } }, [
    'config/scrape-interval-out-of-range',
    'environment',
    ['environment', 'scrapeInterval'],
    'scrape interval must be from 1s to 2m, got 3m',
  ]),
  row('a server that is too old', { environment: { targets: { prometheus: '2.41' } } }, [
    'config/unsupported-target',
    'environment',
    ['environment', 'targets', 'prometheus'],
    'prometheus 2.41 is not a version that nines generates for',
  ]),
  row('a version that is none', { environment: { targets: { alertmanager: 'latest' } } }, [
    'config/unsupported-target',
    'environment',
    ['environment', 'targets', 'alertmanager'],
    'alertmanager latest is not a version that nines generates for',
  ]),
  row('a duration with a fraction', { environment: { settle: '1.5s' } }, [
    'config/not-a-duration',
    'environment',
    ['environment', 'settle'],
    '"1.5s" is not a duration',
  ]),
  row('a hold time that is no duration', { alert: { for: '5 minutes' } }, [
    'config/not-a-duration',
    ALERT,
    ['for'],
    '"5 minutes" is not a duration',
  ]),
  row('a recovery objective that is no duration', { system: { recovery: { RTO: 'soon' } } }, [
    'config/not-a-duration',
    SYSTEM,
    ['recovery', 'RTO'],
    '"soon" is not a duration',
  ]),
  row('a wrong receiver among the unrouted', { config: { unrouted: [badSlack] } }, [
    'receiver/bad-value',
    'unrouted',
    ['channel'],
    'channel must be a channel name with "#", a person with "@", or an id, got "shop"',
  ]),
  row('a wrong receiver of a team', { team: { channels: { chat: badSlack } } }, [
    'receiver/bad-value',
    `${TEAM} › channel chat`,
    ['channel'],
    'channel must be a channel name with "#", a person with "@", or an id, got "shop"',
  ]),

  row('a system name with capitals', { names: { system: 'Shop' } }, [
    'system/bad-name',
    'system Shop',
    [],
    'system name "Shop" is not usable',
  ]),
  row(
    'two systems of one name',
    { config: { systems: [validSystem('a'), validSystem('a', { names: { service: 'other' } })] } },
    ['system/duplicate-name', 'system a', [], 'two systems are called "a"'],
  ),
  row(
    'imported services of a config that was not loaded',
    {
      system: {
        services: [
          validService('idle', IDLE),
          imported('slos/*.yaml', {
            team: validTeam('shop-team'),
            severities: { page: 'P1', ticket: 'P2' },
          }),
        ],
      },
    },
    [
      'system/imports-not-read',
      SYSTEM,
      ['services'],
      'the services of slos/*.yaml have not been read',
    ],
  ),
  row('a system without services', { system: { services: [] } }, [
    'system/no-services',
    SYSTEM,
    ['services'],
    'system shop has no services, so nothing of it is watched',
  ]),
  row(
    'a scheme without levels',
    {
      system: {
        severities: { kind: 'severity-scheme', levels: {}, place: chat.place },
        services: [validService('idle', IDLE)],
      },
    },
    ['system/no-severities', `${SYSTEM} › severities`, [], 'the severity scheme has no levels'],
  ),
  row(
    'a group interval of nothing',
    {
      system: {
        severities: severityScheme({
          P1: { urgency: 'page', description: '' },
          P2: { urgency: 'ticket', description: '', groupInterval: '0s' },
        }),
      },
    },
    [
      'system/interval-is-zero',
      `${SYSTEM} › severities`,
      ['P2', 'groupInterval'],
      'groupInterval of severity P2 must be above 0s',
    ],
  ),
  row('a service name with an underscore', { names: { service: 'check_out' } }, [
    'service/bad-name',
    `${SYSTEM} › service check_out`,
    [],
    'service name "check_out" is not usable',
  ]),
  row(
    'services of one name in two systems',
    { config: { systems: [validSystem('a'), validSystem('b')] } },
    [
      'service/duplicate-name',
      'system b › service checkout',
      [],
      'two services are called "checkout"',
    ],
  ),

  row('a team name with a space', { names: { team: 'shop team' } }, [
    'team/bad-name',
    `${SERVICE} › team shop team`,
    [],
    'team name "shop team" is not usable',
  ]),
  row(
    'two teams of one name',
    {
      system: {
        services: ['a', 'b'].map((name) =>
          validService(name, { service: { team: validTeam('shop-team') } }),
        ),
      },
    },
    [
      'team/duplicate-name',
      `${SYSTEM} › service b › team shop-team`,
      [],
      'two different teams are called "shop-team"',
    ],
  ),
  row(
    'a severity that the scheme lacks',
    { team: { notify: { P1: ['chat'], P2: ['chat'], P9: [] } } },
    [
      'team/unknown-severity',
      TEAM,
      ['notify', 'P9'],
      'team shop-team is to be told of severity "P9", which no system that it serves has',
    ],
  ),
  row('a severity that nobody hears of', { team: { notify: { P1: ['chat'], P2: [] } } }, [
    'team/severity-not-notified',
    'team shop-team',
    ['notify', 'P2'],
    'nobody of team shop-team is told of severity P2, which alert QueueTooLong uses',
  ]),
  row(
    'a channel named as a property that every object has',
    { team: { notify: { P1: ['chat', 'toString'], P2: ['chat'] } } },
    ['team/unknown-channel', TEAM, ['notify', 'P1'], 'team shop-team has no channel "toString"'],
  ),
  row('a channel that is not there', { team: { notify: { P1: ['chat', 'chta'], P2: ['chat'] } } }, [
    'team/unknown-channel',
    TEAM,
    ['notify', 'P1'],
    'team shop-team has no channel "chta"',
  ]),

  row(
    'a route name with a space',
    { system: { routes: [route('to all', { labels: { severity: 'P1' }, to: [chat] })] } },
    ['route/bad-name', `${SYSTEM} › route to all`, [], 'route name "to all" is not usable'],
  ),
  row(
    'a route for every alert',
    { system: { routes: [route('all', { labels: {}, to: [chat] })] } },
    [
      'route/no-labels',
      `${SYSTEM} › route all`,
      ['labels'],
      'route all names no labels, so it would take every alert',
    ],
  ),
  row(
    'a route by a label that is none',
    { system: { routes: [route('sms', { labels: { 'alert name': 'A' }, to: [chat] })] } },
    [
      'route/bad-label',
      `${SYSTEM} › route sms`,
      ['labels', 'alert name'],
      'route sms matches label "alert name", which is not a label name',
    ],
  ),
  row(
    'a route to nobody',
    { system: { routes: [route('sms', { labels: { severity: 'P1' }, to: [] })] } },
    ['route/no-receivers', `${SYSTEM} › route sms`, ['to'], 'route sms leads to nobody'],
  ),
  row(
    'two routes of one name',
    {
      system: {
        routes: ['P1', 'P2'].map((severity) => route('sms', { labels: { severity }, to: [chat] })),
      },
    },
    [
      'route/duplicate-name',
      `${SYSTEM} › route sms`,
      [],
      'system shop has two routes called "sms"',
    ],
  ),
];
