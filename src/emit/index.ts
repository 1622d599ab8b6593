import type { Emitter } from '../ir/index.ts';
import { alertmanager } from './alertmanager/index.ts';
import { grafana } from './grafana/index.ts';
import { prometheusRules } from './prometheus/index.ts';
import { runbooks } from './runbooks/index.ts';

export {
  argoRollouts,
  flagger,
  type ArgoRolloutsOptions,
  type FlaggerOptions,
} from './rollouts/index.ts';
export { pagerDutyTerraform, type PagerDutyTerraformOptions } from './terraform/index.ts';
export { alertmanager, grafana, prometheusRules, runbooks };

/** What is generated when a config names no emitters. */
export const standardEmitters: readonly Emitter[] = [
  prometheusRules,
  alertmanager,
  grafana(),
  runbooks,
];
