import type { AlertClass, Plan, RuleFile, RunbookPage } from '../../../src/ir/index.ts';
import type { Model } from '../../../src/model/index.ts';
import { planDashboards } from '../../../src/plan/dashboards/index.ts';
import { withEscalation } from '../../../src/plan/escalation.ts';
import { planMonitoring } from '../../../src/plan/monitoring.ts';
import { planCertificate } from '../../../src/plan/routing/certificate.ts';
import { planRouting } from '../../../src/plan/routing/index.ts';
import { planRules } from '../../../src/plan/rule-files.ts';
import { planRunbooks } from '../../../src/plan/runbooks/index.ts';
import { aModel } from './a-model.ts';

interface Rules {
  readonly alerts: readonly AlertClass[];
  readonly ruleFiles: readonly RuleFile[];
}

export function rulesOf(model: Model): Rules {
  const rules = model.systems.flatMap((system) =>
    system.services.map((service) => planRules({ model, system, service, dashboards: new Map() })),
  );
  const monitoring = planMonitoring(model);
  const ruleFiles = [...rules.map(({ file }) => file), monitoring.file];
  const raised = [...rules.flatMap((each) => each.alerts), ...monitoring.alerts];
  return { alerts: withEscalation(model, ruleFiles, raised).alerts, ruleFiles };
}

/** The runbooks of a model, with the rules and routes that the real planner gives it. */
export function runbooksOf(model: Model = aModel): readonly RunbookPage[] {
  const { alerts, ruleFiles } = rulesOf(model);
  return planRunbooks(model, alerts, ruleFiles, planRouting(model, alerts));
}

/** Everything that the links between outputs need. */
export function aPlan(model: Model = aModel): Plan {
  const { environment } = model;
  const { alerts, ruleFiles } = rulesOf(model);
  const routing = planRouting(model, alerts);
  return {
    addresses: {
      grafana: environment.grafanaUrl,
      runbooks: environment.runbooksUrl,
      alertmanager: environment.alertmanagerUrl,
    },
    collection: environment,
    targets: environment.targets,
    ruleFiles,
    alerts,
    routing,
    certificate: planCertificate(model, alerts, routing),
    noticeTimes: [],
    onCall: { teams: [] },
    dashboards: planDashboards(model),
    runbooks: planRunbooks(model, alerts, ruleFiles, routing),
    gates: [],
    proofs: { routing: [] },
    catalogue: [],
    model: null,
  };
}
