import type { Emitter } from '../ir/index.ts';
import { alertmanager } from './alertmanager/index.ts';
import { grafana } from './grafana/index.ts';
import { kubernetesOf } from './kubernetes/index.ts';
import { mimirOn } from './mimir/index.ts';
import { prometheusRules } from './prometheus/index.ts';
import { runbooks } from './runbooks/index.ts';
import { grafanaTerraformOn } from './terraform/grafana.ts';
import { thanosRulerOn } from './thanos/index.ts';
import { vmalertOn } from './vmalert/index.ts';

export {
  argoRollouts,
  flagger,
  type ArgoRolloutsOptions,
  type FlaggerOptions,
} from './rollouts/index.ts';
export { pagerDutyTerraform, type PagerDutyTerraformOptions } from './terraform/index.ts';
export type { KubernetesOptions, MatcherStrategy } from './kubernetes/index.ts';
export type { MimirOptions } from './mimir/index.ts';
export type { GrafanaTerraformOptions } from './terraform/grafana.ts';
export type { ThanosRulerOptions } from './thanos/index.ts';
export type { VmalertOptions } from './vmalert/index.ts';
export { alertmanager, grafana, prometheusRules, runbooks };

/**
 * Objects for Kubernetes: `PrometheusRule`s and an Alertmanager's configuration for the Prometheus
 * operator, dashboards for Grafana's sidecar or the Grafana operator, and a kustomization of all.
 *
 * @example
 * defineConfig({ …, emitters: [kubernetes({ namespace: 'monitoring' }), runbooks] })
 * // kubernetes/kustomization.yaml, kubernetes/rules/nines-checkout.yaml, …
 */
export const kubernetes = kubernetesOf({
  rules: prometheusRules,
  alertmanager,
  grafana: grafana(),
});

/**
 * Rules as `mimirtool` and the ruler's API take them, and the Alertmanager of a tenant.
 *
 * @example
 * defineConfig({ …, emitters: [...standardEmitters, mimir({ tenant: 'shop' })] })
 * // mimir/shop/rules/checkout.yaml
 * // mimir/shop/alertmanager/alertmanager.yaml
 */
export const mimir = mimirOn({ rules: prometheusRules, alertmanager });

/**
 * Rules for Prometheus and Thanos Ruler: each beside Prometheus whenever all that it reads is there.
 *
 * @example
 * defineConfig({ …, emitters: [thanosRuler({ local: '1d' }), alertmanager, grafana(), runbooks] })
 * // thanos/prometheus/checkout.yaml
 * // thanos/ruler/checkout.yaml
 */
export const thanosRuler = thanosRulerOn(prometheusRules);

/**
 * Rules for vmalert and VictoriaMetrics, timed so that each finds what those before it have written.
 *
 * @example
 * defineConfig({ …, emitters: [vmalert(), alertmanager, grafana(), runbooks] })
 * // vmalert/rules/checkout.yaml
 */
export const vmalert = vmalertOn(prometheusRules);

/**
 * Folders and dashboards for Grafana, as a Terraform module in JSON.
 *
 * @example
 * defineConfig({ …, emitters: [prometheusRules, alertmanager, grafanaTerraform(), runbooks] })
 * // terraform/grafana/grafana.tf.json, terraform/grafana/dashboards/shop/service-checkout.json, …
 */
export const grafanaTerraform = grafanaTerraformOn(grafana());

/** What is generated when a config names no emitters. */
export const standardEmitters: readonly Emitter[] = [
  prometheusRules,
  alertmanager,
  grafana(),
  runbooks,
];
