// The pages of one service by themselves: what is known of each of its alerts, whatever layout the
// rules and the pages have.
import type { AlertPage, Plan, SloPage } from '../../ir/index.ts';
import type { Model, Service, System } from '../../model/index.ts';
import { planRules } from '../rule-files.ts';
import { planAlertPage } from './alert-page.ts';
import { createContext } from './context.ts';
import { createNotices } from './notices.ts';
import { planSloPage } from './slo-page.ts';

export interface ServicePages {
  /** In the order of the service's SLOs. */
  readonly slos: readonly SloPage[];
  /** In the order of its alerts on causes. */
  readonly alerts: readonly AlertPage[];
}

/** Plans the pages of a service anew, those of an SLO even where SLOs share theirs. */
export function planServicePages(
  model: Model,
  { alerts, routing }: Pick<Plan, 'alerts' | 'routing'>,
  { system, service }: { readonly system: System; readonly service: Service },
): ServicePages {
  const { file } = planRules({ model, system, service, dashboards: new Map() });
  const own = alerts.filter((alert) => alert.service === service.name);
  const context = {
    ...createContext(model.environment, own, [file], routing.receivers),
    notices: createNotices(model, alerts, routing.inhibitions),
    system,
    service,
  };
  return {
    slos: service.slos.map((slo) => planSloPage(context, slo)),
    alerts: service.alerts.map((alert) => planAlertPage(context, alert)),
  };
}
