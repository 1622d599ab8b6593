// Documents as people write them for Pyrra, all fields of the format among them.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { corpusIn, testConfigAndRules } from '../corpus.ts';
import { slosOf, told } from '../importing.ts';

const corpus = corpusIn(join(import.meta.dirname, 'corpus'));
const { whole } = corpus;

it('imports every document', () => {
  expect(whole.documents).toEqual({ Pyrra: 23 });
  expect(slosOf(whole)).toHaveLength(23);
  expect(whole.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('tells each indicator as the SLI type that counts the same', () => {
  expect(corpus.lines).toMatchInlineSnapshot(`
    [
      "api/whole-seconds: latency by handler, 99% in 28d",
      "api/both-spellings: latency, 99% in 28d",
      "api/fast-and-right: raw, 95% in 28d",
      "apiserver/read-cluster-latency: latency, 99% in 14d",
      "checkout/errors: availability, 99.9% in 28d",
      "login/login-errors: availability, 99.5% in 30d",
      "mesh/latency: raw, 99% in 7d",
      "monitoring/blackbox: probe, 99% in 28d",
      "no-namespace/no-namespace: availability, 99% in 7d",
      "node/up-by-instance: probe by instance, 99.5% in 7d",
      "prometheus-k8s/rule-evaluation-failures: raw, 99.99% in 7d",
      "pyrra/native: latency by method, 99% in 14d",
      "receive/latency: latency, 90% in 28d",
      "receive/errors: raw, 95% in 28d",
      "search/errors: availability by grpc_method, grpc_service, 99.99% in 14d",
      "shop/silent: availability, 99% in 28d",
      "shop/no-burn-rates: availability, 99% in 28d",
      "shop/own-severities: availability, 99.9% in 28d",
      "shop/split: availability, 99.9% in 30d",
      "shop/from-windows: availability, 99% in 28d",
      "shop/from-json: availability, 99.9% in 28d",
      "shop/listed: availability, 99% in 28d",
      "shop/no-redirects: raw, 95% in 28d",
    ]
  `);
});

it('reports every setting that is not carried over, and where it stands', () => {
  expect(told(whole)).toMatchInlineSnapshot(`
    [
      "alerting.yaml:35:11 warning dropped-setting \`spec.alerting.name\` is not carried over: alerts of SLOs have the same names for all SLOs, and tell them apart by labels",
      "alerting.yaml:36:17 warning dropped-setting \`spec.alerting.absentName\` is not carried over: alerts of SLOs have the same names for all SLOs, and tell them apart by labels",
      "alerting.yaml:37:13 warning dropped-setting \`spec.alerting.absent\` is not carried over: SLODataMissing tells of missing data, for all SLOs alike",
      "alerting.yaml:39:15 warning dropped-setting \`spec.alerting.severities.absent\` is not carried over: SLODataMissing tells of missing data, for all SLOs alike",
      "alerting.yaml:41:19 info changed-setting \`spec.alerting.severities.mediumBurn\` is carried over with a difference: the severity critical is the level page",
      "alerting.yaml:43:21 info changed-setting \`spec.alerting.severities.longTermBurn\` is carried over with a difference: the severity warning is the level ticket",
      "alerting.yaml:58:15 warning dropped-setting \`metadata.finalizers\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "alerting.yaml:61:11 info changed-setting \`alert over 1d1h43m\` is carried over with a difference: its windows are 2h10m and 1d1h45m instead of 2h9m and 1d1h43m",
      "alerting.yaml:61:11 info changed-setting \`alert over 1h4m\` is carried over with a difference: its windows are 5m and 1h5m instead of 5m and 1h4m",
      "alerting.yaml:61:11 info changed-setting \`alert over 4d6h51m\` is carried over with a difference: its windows are 6h25m and 4d6h50m instead of 6h26m and 4d6h51m",
      "alerting.yaml:61:11 info changed-setting \`alert over 6h26m\` is carried over with a difference: its windows are 32m and 6h25m instead of 32m and 6h26m",
      "alerting.yaml:62:28 warning dropped-setting \`spec.performanceOverAccuracy\` is not carried over: periods are summed up from tiles, which is both cheap and exact",
      "alerting.yaml:63:30 warning dropped-setting \`spec.partial_response_strategy\` is not carried over: it is a setting of Thanos' rule groups",
      "alerting.yaml:65:5 warning dropped-setting \`spec.ruleOutput.shortRulesLabels\` is not carried over: rules are split and labelled by the target, for all SLOs alike",
      "alerting.yaml:66:5 warning dropped-setting \`spec.ruleOutput.longRulesLabels\` is not carried over: rules are split and labelled by the target, for all SLOs alike",
      "alerting.yaml:67:31 warning dropped-setting \`spec.ruleOutput.enableDescriptionAsLabel\` is not carried over: rules are split and labelled by the target, for all SLOs alike",
      "bare.yaml:4:3 info changed-setting \`metadata.annotations\` is carried over with a difference: the link is https://dashboards.example.org/d/abc/slos?orgId=1&var-job=All, as the rest is only known once an alert fires",
      "bare.yaml:10:15 warning dropped-setting \`metadata.labels.instance\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "bare.yaml:14:3 warning dropped-setting \`alert over 1h\` is not carried over: it asks to burn 14 times too fast, and of 90% nothing can burn more than 10 times too fast: it can never fire, there neither",
      "bare.yaml:15:11 warning dropped-setting \`spec.alerting.name\` is not carried over: alerts of SLOs have the same names for all SLOs, and tell them apart by labels",
      "gauges.yaml:17:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "latencies.yaml:5:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "latencies.yaml:20:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "latencies.yaml:36:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "latencies.yaml:52:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "latencies.yaml:79:1 info changed-setting \`sli\` is carried over with a difference: it has one budget for all values of service, as the label is our own on every series of an SLO",
      "latencies.yaml:83:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:6:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:8:17 warning dropped-setting \`metadata.labels.prometheus\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:9:11 warning dropped-setting \`metadata.labels.role\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:12:3 info changed-setting \`metadata.annotations\` is carried over with a difference: the link is https://dashboards.example.org/d/checkout?var-job=api, as the rest is only known once an alert fires",
      "ratios.yaml:17:24 warning dropped-setting \`metadata.annotations.example.com/owner\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:33:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:52:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:80:1 info renamed the SLO "Login.Errors" is named "login-errors" here",
      "ratios.yaml:84:14 warning dropped-setting \`metadata.namespace\` is not carried over: it belongs to the Kubernetes object, and neither alerts nor series have it",
      "ratios.yaml:85:3 info changed-setting \`metadata.annotations\` is carried over with a difference: the link is left out, as https://runbooks.example.com/{{$labels.namespace}} is only known once an alert fires",
      "ratios.yaml:87:24 warning dropped-setting \`metadata.annotations.pyrra.dev/message\` is not carried over: it reads the label namespace, which alerts lack here",
      "ratios.yaml:90:11 info changed-setting \`alert over 1d1h43m\` is carried over with a difference: its windows are 2h10m and 1d1h45m instead of 2h9m and 1d1h43m",
      "ratios.yaml:90:11 info changed-setting \`alert over 1h4m\` is carried over with a difference: its windows are 5m and 1h5m instead of 5m and 1h4m",
      "ratios.yaml:90:11 info changed-setting \`alert over 4d6h51m\` is carried over with a difference: its windows are 6h25m and 4d6h50m instead of 6h26m and 4d6h51m",
      "ratios.yaml:90:11 info changed-setting \`alert over 6h26m\` is carried over with a difference: its windows are 32m and 6h25m instead of 32m and 6h26m",
    ]
  `);
});

testConfigAndRules('Pyrra', corpus);
