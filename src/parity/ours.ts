// A config round the services that were imported, so that they are planned as they would be. Nobody
// is told of anything: what is compared is when alerts fire.
import { defineConfig, severityScheme, sreWorkbook, system, team } from '../define/index.ts';
import type { Diagnosed } from '../diagnostics/index.ts';
import { severitiesOf } from '../import/definitions.ts';
import { evaluateServices } from '../import/index.ts';
import type { ImportedService } from '../import/services.ts';
import type { Plan } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import { plan } from '../plan/index.ts';
import { slack } from '../receivers/index.ts';
import { validate } from '../validate/index.ts';

export interface Ours {
  readonly model: Model;
  readonly plan: Plan;
}

const NOWHERE = 'https://example.com';

/** Without a value, what was imported does not validate. */
export function planImported(services: readonly ImportedService[]): Diagnosed<Ours | undefined> {
  const levels = ['page', 'ticket', ...severitiesOf(services)];
  const severities = severityScheme(
    Object.fromEntries(
      levels.map((name) => [
        name,
        { urgency: name === 'page' ? 'page' : 'ticket', description: name } as const,
      ]),
    ),
  );
  const chat = slack({ channel: '#nobody', webhookFile: '/nowhere' });
  const owners = team('owners', {
    channels: { chat },
    notify: Object.fromEntries(levels.map((level) => [level, ['chat' as const]])),
  });
  const config = defineConfig({
    environment: { grafanaUrl: NOWHERE, runbooksUrl: NOWHERE, alertmanagerUrl: NOWHERE },
    systems: [
      system('imported', {
        severities,
        burnRates: sreWorkbook({ page: 'page', ticket: 'ticket', lowTraffic: 'ignore' }),
        services: evaluateServices(services, { teamOf: () => owners, severities: {} }),
      }),
    ],
    unrouted: [chat],
  });
  const [model, mistakes] = validate(config, { root: '/', texts: new Map() });
  return [model && { model, plan: plan(model) }, mistakes];
}
