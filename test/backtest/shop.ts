// A service with an availability SLO as Model and Plan, for what starts from there.
import { hasErrors } from '../../src/diagnostics/index.ts';
import {
  availability,
  counter,
  defineConfig,
  email,
  matches,
  service,
  severityScheme,
  sreWorkbook,
  system,
  team,
  type ServiceProps,
  type SloDefinition,
} from '../../src/index.ts';
import type { Plan } from '../../src/ir/index.ts';
import type { Model, Slo } from '../../src/model/index.ts';
import { plan } from '../../src/plan/index.ts';
import { validate } from '../../src/validate/index.ts';

const mail = email({
  to: 'ops@example.com',
  from: 'am@example.com',
  smarthost: 'smtp.example.com:25',
});

export const requests = counter('http_requests_total', { labels: ['code'] });

export const available = (objective: `${number}%`): SloDefinition<never> =>
  availability({
    objective,
    events: requests.where({ job: 'api' }),
    bad: { code: matches('5..') },
  });

export interface Planned {
  readonly model: Model;
  readonly plan: Plan;
  readonly slos: readonly Slo[];
}

/** Plans a service `api` with these SLOs. */
export function planned(slos: NonNullable<ServiceProps<'P1' | 'P2'>['slos']>): Planned {
  const ops = team('ops', { channels: { mail }, notify: { P1: ['mail'], P2: ['mail'] } });
  const config = defineConfig({
    environment: {
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
    },
    systems: [
      system('shop', {
        severities: severityScheme({
          P1: { urgency: 'page', description: 'now' },
          P2: { urgency: 'ticket', description: 'today' },
        }),
        burnRates: sreWorkbook({ page: 'P1', ticket: 'P2' }),
        services: [service('api', { team: ops, slos })],
      }),
    ],
    unrouted: [mail],
  });
  const [model, diagnostics] = validate(config, { root: '/', texts: new Map() });
  if (!model || hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics));
  const all = model.systems.flatMap(({ services }) => services.flatMap((each) => each.slos));
  return { model, plan: plan(model), slos: all };
}
