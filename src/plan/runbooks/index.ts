import type { AlertClass, ReceiverPlan, RuleFile, RunbookPage } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import { by } from '../../text/index.ts';
import { planAlertPage } from './alert-page.ts';
import { createContext } from './context.ts';
import { planIndexPage } from './index-page.ts';
import { planMonitoringPages } from './monitoring-pages.ts';
import { planSloPages } from './shared-slo-page.ts';
import { planSystemPage } from './system-page.ts';

/**
 * Plans the runbooks: a page for each cause alert, each SLO (with a section for each of its
 * alerts), each system, and a start page. Sorted by path.
 */
export function planRunbooks(
  model: Model,
  alerts: readonly AlertClass[],
  ruleFiles: readonly RuleFile[],
  receivers: readonly ReceiverPlan[],
): readonly RunbookPage[] {
  const context = createContext(model.environment, alerts, ruleFiles, receivers);
  const pages = model.systems.flatMap((system) => [
    planSystemPage(context, system),
    ...system.services.flatMap((service) =>
      service.alerts.map((alert) => planAlertPage({ ...context, system, service }, alert)),
    ),
    ...planSloPages(
      system.services.flatMap((service) =>
        service.slos.map((slo) => ({ context: { ...context, system, service }, slo })),
      ),
    ),
  ]);
  const index = planIndexPage(context, model);
  return [...pages, ...planMonitoringPages(context, model), ...(index ? [index] : [])].toSorted(
    by(({ path }) => path),
  );
}
