/** Who makes which files; a file says so in `emitter`. */
export const RULES_EMITTER = 'prometheus-rules';
export const ROUTING_EMITTER = 'alertmanager';
export const DASHBOARDS_EMITTER = 'grafana';
export const RUNBOOKS_EMITTER = 'runbooks';
export const PAGERDUTY_EMITTER = 'pagerduty-terraform';

/** The file of the rules that SLOs share in the fleet layout. */
export const FLEET_FILE = 'slo-fleet';

/** Where the rules of a service stand under the output folder. */
export const rulesPath = (service: string): string => `prometheus/rules/${service}.yaml`;

/** The rule file of the calendar that all SLOs with calendar windows share. */
export const CALENDAR_FILE = 'slo-calendar';

/** The rule file of what watches alerting itself; a service of that name has its own rules there too. */
export const MONITORING_FILE = 'monitoring';

export const ARGO_EMITTER = 'argo-rollouts';
export const FLAGGER_EMITTER = 'flagger';

/** A file of a release gate: `rollouts/argo/shop-checkout.yaml`. */
export const gatePath = (tool: string, gate: string): string =>
  `rollouts/${tool}/${gateFileName(gate)}.yaml`;

/** The gate as Kubernetes names things. */
export const gateFileName = (gate: string): string => gate.replaceAll('/', '-');

export const MIMIR_EMITTER = 'mimir';
export const THANOS_EMITTER = 'thanos-ruler';
export const VMALERT_EMITTER = 'vmalert';
export const GRAFANA_TERRAFORM_EMITTER = 'grafana-terraform';
