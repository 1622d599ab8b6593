// What must not type-check where a pack meets a severity scheme.
import {
  email,
  monitoringAlerts,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
} from '../../src/index.ts';

const mail = email({ to: 'a@example.com', from: 'b@example.com', smarthost: 'smtp:25' });
const severities = severityScheme({
  P1: { urgency: 'page', description: 'now' },
  P2: { urgency: 'ticket', description: 'today' },
});
const ops = team('ops', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } });
const base = { severities, burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }) };

const good = service('good', { team: ops, alerts: monitoringAlerts({ page: 'P1', ticket: 'P2' }) });
system('shop', { ...base, services: [good] });

const loud = service('loud', {
  team: ops,
  alerts: monitoringAlerts({ page: 'P0', ticket: 'P2' }),
});
// @ts-expect-error the scheme has no P0
system('shop', { ...base, services: [loud] });

// @ts-expect-error there is no such alert to leave out
monitoringAlerts({ page: 'P1', ticket: 'P2', except: ['PrometheusDown'] });

// @ts-expect-error every pack needs both severities
monitoringAlerts({ page: 'P1' });
