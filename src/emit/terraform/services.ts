import type { Json } from '../../ir/index.ts';
import { literal, reference } from './identifiers.ts';
import type { Page } from './pages.ts';

/** Closed by Alertmanager when the alert has ended, not by the clock. */
const NEVER = 'null';

/** `pagerduty_service` by name. */
export const services = (pages: readonly Page[]): Record<string, Json> =>
  Object.fromEntries(
    pages.map(({ id, title, team, ladder }) => [
      id,
      {
        name: literal(title),
        description: literal(`Alerts of ${team.title} at severity ${ladder.severity}`),
        escalation_policy: reference('pagerduty_escalation_policy', id, 'id'),
        // What the Events API v2 needs.
        alert_creation: 'create_alerts_and_incidents',
        auto_resolve_timeout: NEVER,
      },
    ]),
  );

/** `pagerduty_service_integration` by name: what Alertmanager sends to. */
export const integrations = (pages: readonly Page[]): Record<string, Json> =>
  Object.fromEntries(
    pages.map(({ id }) => [
      id,
      {
        name: 'Alertmanager',
        type: 'events_api_v2_inbound_integration',
        service: reference('pagerduty_service', id, 'id'),
      },
    ]),
  );

/** The keys of all services, by the same names. */
export const keys = (pages: readonly Page[]): Record<string, Json> =>
  Object.fromEntries(
    pages.map(({ id }) => [id, reference('pagerduty_service_integration', id, 'integration_key')]),
  );
