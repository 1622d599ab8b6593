import type { AlertClass, RoutingPlan, RuleFile, RunbookPage } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import { by } from '../../text/index.ts';
import { planAlertPage } from './alert-page.ts';
import { createContext } from './context.ts';
import { planIncidentsPage } from './incidents-page.ts';
import { planIndexPage } from './index-page.ts';
import { planMonitoringPages } from './monitoring-pages.ts';
import { planNamesPage } from './names-page.ts';
import { createNotices } from './notices.ts';
import { planProcedurePages } from './procedure-page.ts';
import { planScenarioPages } from './scenario-page.ts';
import { planSloPages } from './shared-slo-page.ts';
import { planSystemPage } from './system-page.ts';

/**
 * Plans the runbooks: a page for each cause alert, each SLO (with a section for each of its
 * alerts), each system and its incidents, and a start page. Sorted by path.
 */
export function planRunbooks(
  model: Model,
  alerts: readonly AlertClass[],
  ruleFiles: readonly RuleFile[],
  routing: Pick<RoutingPlan, 'receivers' | 'inhibitions'>,
): readonly RunbookPage[] {
  const context = {
    ...createContext(model.environment, alerts, ruleFiles, routing.receivers),
    notices: createNotices(model, alerts, routing.inhibitions),
  };
  const pages = model.systems.flatMap((system) => [
    planSystemPage(context, system),
    planIncidentsPage(context, system),
    ...planScenarioPages(context, system),
    ...planProcedurePages(context, system),
    ...system.services.flatMap((service) =>
      service.alerts.map((alert) => planAlertPage({ ...context, system, service }, alert)),
    ),
    ...planSloPages(
      system.services.flatMap((service) => {
        const own = { ...context, system, service };
        return service.slos.map((slo) => ({ context: own, slo }));
      }),
    ),
  ]);
  const start = [planIndexPage(context, model, pages), planNamesPage(context, model)];
  return [
    ...pages,
    ...planMonitoringPages(context, model),
    ...start.filter((page) => page !== undefined),
  ].toSorted(by(({ path }) => path));
}
