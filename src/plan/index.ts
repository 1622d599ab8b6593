import type { AlertClass, Plan } from '../ir/index.ts';
import type { Model } from '../model/index.ts';
import { by, late } from '../text/index.ts';
import { declareSeries } from './catalogue.ts';
import { planDashboards } from './dashboards/index.ts';
import { withEscalation } from './escalation.ts';
import { layOut } from './layouts/index.ts';
import { composed } from './lazily.ts';
import { modelJson } from './model-json.ts';
import { planMaintenance } from './maintenance/index.ts';
import { planMonitoring } from './monitoring.ts';
import { planNoticeTimes } from './notice-times.ts';
import { planOnCall } from './on-call.ts';
import { planCalendar } from './periods/index.ts';
import { planCertificate } from './routing/certificate.ts';
import { planRouting, routingProofs } from './routing/index.ts';
import { reviewJson } from './review-json.ts';
import { planGates } from './rollout.ts';
import { planRules } from './rule-files.ts';
import { planRunbooks } from './runbooks/index.ts';
import { planSlothNames } from './sloth/index.ts';
import { withFile } from './with-file.ts';

/** Model to Plan: names every rule, composes every expression, draws every page, as plain data. */
export function plan(model: Model): Plan {
  const { environment } = model;
  const drawn = planDashboards(model);
  const dashboards = new Map(drawn.map((dashboard) => [dashboard.uid, dashboard]));
  const firsts = environment.layout === 'fleet' ? new Map() : undefined;
  const rules = model.systems
    .flatMap((system) => system.services.map((service) => ({ model, system, service, dashboards })))
    .toSorted(by(({ service }) => service.name))
    .map((context) => planRules(context, firsts));
  const planned = rules.map(({ file }) => file);
  const monitoring = planMonitoring(model);
  const promised = rules.flatMap((each) => each.promised);
  const laidOut = withFile(
    [
      ...layOut(planned, environment.layout, promised),
      ...planCalendar(model, planMaintenance(model)),
      ...planSlothNames(model),
    ],
    monitoring.file,
  )
    .filter(({ groups }) => groups.length > 0)
    .map(composed);
  const raised: readonly AlertClass[] = [
    ...rules.flatMap((each) => each.alerts),
    ...monitoring.alerts,
  ];
  const { ruleFiles, alerts } = withEscalation(model, laidOut, raised);
  const noticeTimes = planNoticeTimes(model);
  // Rules need none of these: they may be on their way to be proven before the rest is planned.
  const routing = late(() => planRouting(model, alerts));
  const certificate = late(() => planCertificate(model, alerts, routing(), noticeTimes));
  const pages = late(() => planRunbooks(model, alerts, [...planned, monitoring.file], routing()));
  const told = late(() => ({
    ...modelJson(model, noticeTimes),
    ...reviewJson(model, { certificate: certificate(), routing: routing() }),
  }));
  return {
    addresses: {
      grafana: environment.grafanaUrl,
      runbooks: environment.runbooksUrl,
      alertmanager: environment.alertmanagerUrl,
    },
    targets: environment.targets,
    collection: {
      scrapeInterval: environment.scrapeInterval,
      targetLabels: environment.targetLabels,
    },
    ruleFiles: ruleFiles.toSorted(by(({ name }) => name)),
    alerts,
    get routing() {
      return routing();
    },
    get certificate() {
      return certificate();
    },
    noticeTimes,
    onCall: planOnCall(model),
    dashboards: drawn,
    get runbooks() {
      return pages();
    },
    gates: planGates(model),
    proofs: { routing: routingProofs(alerts) },
    catalogue: model.metrics.flatMap((metric) => declareSeries(metric, environment.targetLabels)),
    get model() {
      return told();
    },
  };
}
