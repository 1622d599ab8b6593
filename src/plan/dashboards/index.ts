import type { DashboardSpec } from '../../ir/index.ts';
import type { Model, System } from '../../model/index.ts';
import { by } from '../../text/index.ts';
import { hasServicePage } from '../slo-pages.ts';
import { hasSlos } from '../has-slos.ts';
import { planCustomDashboard } from './custom.ts';
import { planFleetDashboard } from './fleet.ts';
import { planServiceDashboard } from './service.ts';
import { planSloDashboards } from './shared-slo.ts';

/** All dashboards, sorted by uid: the fleet's, one per service, one per SLO, and the hand-made ones. */
export const planDashboards = (model: Model): readonly DashboardSpec[] =>
  [
    ...(hasSlos(model) ? [planFleetDashboard(model)] : []),
    ...model.systems.flatMap((system) => ofSystem(model, system)),
  ].toSorted(by(({ uid }) => uid));

const ofSystem = (model: Model, system: System): readonly DashboardSpec[] => [
  ...system.services
    .filter((service) => hasServicePage(model.environment, service))
    .map((service) => planServiceDashboard({ model, system, service })),
  ...planSloDashboards(
    system.services.flatMap((service) =>
      service.slos.map((slo) => ({ model, system, service, slo })),
    ),
  ),
  ...system.dashboards.map((definition) => planCustomDashboard(model, system, definition)),
];
