// A config with everything that watches alerting itself: a dead man's switch and two rotations.
import {
  compile,
  deadMansSwitch,
  defineConfig,
  email,
  rotation,
  secondaryOf,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  webhook,
  type AlertDefinition,
  type Compilation,
  type DeadMansSwitchDefinition,
  type Emitter,
} from '../../src/index.ts';

const mail = (to: string) =>
  email({ to: `${to}@example.com`, from: 'am@example.com', smarthost: 'smtp.example.com:587' });

const primary = rotation({
  timeZone: 'Europe/Zurich',
  handover: 'monday 09:00',
  from: '2026-11-23',
  until: '2027-11-22',
  members: { first: [mail('first')], second: [mail('second')], third: [mail('third')] },
});

const sales = team('sales', {
  title: 'Sales team',
  channels: { primary, secondary: secondaryOf(primary), chat: mail('chat'), chief: mail('chief') },
  notify: { P0: ['primary', 'chat'], P1: ['primary'], P2: ['chat'], P3: [] },
  escalation: {
    P0: [
      { afterPrevious: '15m', tell: ['secondary'] },
      { afterPrevious: '15m', tell: ['chief'] },
    ],
  },
});

export const heartbeat = deadMansSwitch({
  to: [webhook({ urlFile: '/etc/alertmanager/secrets/heartbeat' })],
  every: '1m',
});

type Level = 'P0' | 'P1' | 'P2' | 'P3';

export interface Watched {
  /** @default every minute */
  readonly deadMansSwitch?: DeadMansSwitchDefinition | 'none';
  readonly emitters?: readonly Emitter[];
  readonly serviceName?: string;
  readonly alerts?: readonly AlertDefinition<Level>[];
}

export const watchedConfig = ({
  deadMansSwitch: told = heartbeat,
  emitters,
  serviceName = 'checkout',
  alerts = [],
}: Watched = {}) =>
  defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
      // The oldest one that reads the address of a webhook from a file.
      targets: { alertmanager: '0.26' },
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          P0: { urgency: 'page', description: 'customers cannot buy' },
          P1: { urgency: 'page', description: 'some customers cannot buy' },
          P2: { urgency: 'ticket', description: 'can wait for the morning' },
          P3: { urgency: 'log', description: 'for the record' },
        }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [service(serviceName, { team: sales, alerts })],
      }),
    ],
    unrouted: [mail('ops')],
    ...(told !== 'none' && { deadMansSwitch: told }),
    ...(emitters && { emitters }),
  });

export const compileWatched = (given: Watched = {}): Compilation =>
  compile({ config: watchedConfig(given), root: '/', texts: new Map() });
