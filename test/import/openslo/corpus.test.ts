// Documents as people write them for OpenSLO, all fields of the format among them.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { corpusIn, testConfigAndRules } from '../corpus.ts';
import { slosOf, told } from '../importing.ts';

const corpus = corpusIn(join(import.meta.dirname, 'corpus'));
const { whole } = corpus;

it('imports every document that reads from a Prometheus', () => {
  expect(whole.documents).toEqual({ OpenSLO: 39 });
  expect(slosOf(whole)).toHaveLength(29);
  const errors = whole.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code }) => code)).toEqual([
    'import/other-data-source',
    'import/other-data-source',
    'import/bad-value',
    'import/other-data-source',
    'import/other-data-source',
  ]);
});

it('tells each indicator as the SLI type that counts the same', () => {
  expect(corpus.lines).toMatchInlineSnapshot(`
    [
      "annotator/consumer-lag: timeslice, 99% in 28d",
      "annotator/consumer-lag-usable: timeslice, 99.9% in 28d",
      "billing/month: availability, 99% in month",
      "billing/week: availability, 99% in week",
      "billing/quarter: availability, 99% in quarter",
      "billing/year: availability, 99% in 365d",
      "billing/ramadan: availability, 99% in month",
      "billing/no-window: availability, 99% in 30d",
      "checkout/orders-availability: availability, 99.9% in 28d",
      "mail/deliveries: raw, 98% in 30d",
      "mail/queue: threshold, 99% in 1d",
      "mail/p95: timeslice, 99% in 365d",
      "my-service/two-latencies: latency, 99% in 30d",
      "my-service/two-latencies-bearable: latency, 99.9% in 30d",
      "my-service/lag: threshold, 99% in month",
      "office/wifi: raw, 95% in 7d",
      "office/error-ratio: windowRatio, 90% in 90d",
      "search/searches: availability, 99.9% in 30d",
      "shop/journey-cart: availability, 99% in 30d",
      "shop/journey-payment: availability, 99.9% in 30d",
      "shop/journey: composite, 99.9166667% in 30d",
      "web/plain-counters: availability, 99% in 28d",
      "web/window-in-query: latency, 95% in 30d",
      "web/good-minutes: timeslice, 99.5% in 28d",
      "web/bad-minutes: timeslice, 99% in 28d",
      "web/cool-hours: timeslice, 99% in 28d",
      "web/average-minute: windowRatio, 99% in 14d",
      "web-shop/web-availability: availability, 99.5% in 28d",
      "web-shop/inlined-source: timeslice, 99% in 28d",
    ]
  `);
});

it('reports every setting that is not carried over, and where it stands', () => {
  expect(told(whole)).toMatchInlineSnapshot(`
    [
      "v1-alerts.yaml:40:22 warning dropped-setting \`spec.alertPolicies[1].spec.description\` is not carried over: alerts say in a summary and a description of their own what burns, and how fast",
      "v1-alerts.yaml:43:28 warning dropped-setting \`spec.alertPolicies[1].spec.alertWhenResolved\` is not carried over: receivers say whether they want to be told of the end",
      "v1-alerts.yaml:51:21 info changed-setting \`spec.alertPolicies[1].spec.conditions[0].spec.condition.op\` is carried over with a difference: it alerts while the burn rate is above the threshold, as slow burning is no news",
      "v1-alerts.yaml:53:33 info changed-setting \`spec.alertPolicies[1].spec.conditions[0].spec.condition.lookbackWindow\` is carried over with a difference: it looks back over 2h as well, so that it ends once the burning has ended",
      "v1-alerts.yaml:56:11 warning dropped-setting \`spec.alertPolicies[1].spec.notificationTargets\` is not carried over: who is told is decided by the severity and the team of the service",
      "v1-alerts.yaml:68:5 warning dropped-setting \`spec.notificationTargets\` is not carried over: who is told is decided by the severity and the team of the service",
      "v1-alerts.yaml:74:16 warning dropped-setting \`spec.description\` is not carried over: alerts say in a summary and a description of their own what burns, and how fast",
      "v1-alerts.yaml:75:13 info changed-setting \`spec.severity\` is carried over with a difference: the severity critical is the level page",
      "v1-alerts.yaml:76:36 info changed-setting \`spec.condition.op\` is carried over with a difference: it alerts while the burn rate is above the threshold, as slow burning is no news",
      "v1-alerts.yaml:76:74 info changed-setting \`spec.condition.lookbackWindow\` is carried over with a difference: it looks back over 5m as well, so that it ends once the burning has ended",
      "v1-alerts.yaml:83:72 info changed-setting \`spec.condition.lookbackWindow\` is carried over with a difference: it looks back over 1d5m, as another alert of the SLO has 1d",
      "v1-alerts.yaml:83:72 info changed-setting \`spec.condition.lookbackWindow\` is carried over with a difference: it looks back over 2h as well, so that it ends once the burning has ended",
      "v1-alerts.yaml:89:16 warning dropped-setting \`spec.description\` is not carried over: receivers are named in the config",
      "v1-alerts.yaml:90:11 warning dropped-setting \`spec.target\` is not carried over: who is told is decided by the severity and the team of the service",
      "v1-others.yaml:18:23 error other-data-source this metric is read from Datadog, which is no Prometheus",
      "v1-others.yaml:27:23 error other-data-source this metric is read from Datadog, which is no Prometheus",
      "v1-others.yaml:34:1 info changed-setting \`sli\` is carried over with a difference: it is told interval by interval, each weighing as much as it has events, and parts without events leave their weight to the others",
      "v1-others.yaml:42:5 info changed-setting \`spec.objectives\` is carried over with a difference: the whole has the objective 99.9166667%, so that it burns as fast as its parts together, each times its weight",
      "v1-ratios.yaml:10:7 warning dropped-setting \`metadata.labels.team\` is not carried over: it is the team of the service here: alerts are routed by their service, severity and team here",
      "v1-ratios.yaml:15:33 warning dropped-setting \`metadata.annotations.openslo.com/service-folder\` is not carried over: it is no name of an annotation",
      "v1-ratios.yaml:25:20 warning dropped-setting \`spec.indicator.metadata.displayName\` is not carried over: the SLO says itself what it is about, and the query what counts as an event",
      "v1-ratios.yaml:40:20 warning dropped-setting \`spec.objectives[0].displayName\` is not carried over: the SLO has a name, and its first objective no other",
      "v1-ratios.yaml:110:17 info changed-setting \`spec.timeWindow[0].duration\` is carried over with a difference: a rolling month is taken for 30 days",
      "v1-ratios.yaml:128:11 warning dropped-setting \`spec.objectives[0].op\` is not carried over: a ratio is held against its target, and only threshold metrics have a bound",
      "v1-ratios.yaml:158:1 info changed-setting \`sli\` is carried over with a difference: only the share is known and not how many events it is of, so each interval weighs the same",
      "v1-ratios.yaml:158:1 info changed-setting \`sli\` is carried over with a difference: the query returns a share for each of its series; here they have one budget, and \`by\` names the labels that keep them apart",
      "v1-ratios.yaml:166:17 info changed-setting \`spec.timeWindow[0].duration\` is carried over with a difference: a rolling quarter is taken for 90 days",
      "v1-ratios.yaml:184:16 warning dropped-setting \`metadata.displayName\` is not carried over: rules are evaluated by the server that has the metrics",
      "v1-ratios.yaml:187:3 warning dropped-setting \`spec.connectionDetails\` is not carried over: rules are evaluated by the server that has the metrics",
      "v1-slices.yaml:1:1 info changed-setting \`sli\` is carried over with a difference: slices of 1m are looked at every 30 s, each ending there, and not one after the other",
      "v1-slices.yaml:19:20 warning dropped-setting \`spec.objectives[0].displayName\` is not carried over: the SLO has a name, and its first objective no other",
      "v1-slices.yaml:20:11 warning dropped-setting \`spec.objectives[0].op\` is not carried over: a ratio is held against its target, and only threshold metrics have a bound",
      "v1-slices.yaml:25:1 info changed-setting \`sli\` is carried over with a difference: slices of 5m are looked at every 30 s, each ending there, and not one after the other",
      "v1-slices.yaml:54:1 info changed-setting \`sli\` is carried over with a difference: slices of 1h are looked at every 30 s, each ending there, and not one after the other",
      "v1-slices.yaml:72:1 info changed-setting \`sli\` is carried over with a difference: slices of 1m are looked at every 30 s, each ending there, and not one after the other",
      "v1-thresholds.yaml:26:18 warning dropped-setting \`metadata.labels.env\` is not carried over: only SLOs carry it on to their alerts",
      "v1-thresholds.yaml:28:16 warning dropped-setting \`spec.description\` is not carried over: the SLO says itself what it is about, and the query what counts as an event",
      "v1-thresholds.yaml:58:1 info changed-setting \`sli\` is carried over with a difference: the value is that of the last 5m, as a threshold is held against one value at a time",
      "v1-windows.yaml:26:20 info changed-setting \`spec.timeWindow[0].calendar.startTime\` is carried over with a difference: weeks begin on Monday at midnight of their time zone here, and not at 2022-01-01 12:00:00",
      "v1-windows.yaml:52:17 info changed-setting \`spec.timeWindow[0].duration\` is carried over with a difference: a rolling year is taken for 365 days",
      "v1-windows.yaml:52:17 info changed-setting \`spec.timeWindow[0].duration\` is carried over with a difference: it is rolling over 365d, as calendars have weeks, months and quarters here",
      "v1-windows.yaml:70:19 error bad-value \`spec.timeWindow[0].calendar.timeZone\` must be a time zone whose clocks change by the same rule every year, got "Africa/Casablanca"",
      "v1-windows.yaml:79:3 info changed-setting \`spec.timeWindow\` is carried over with a difference: it is 30d, as the SLO has none",
      "v1alpha.yaml:19:20 warning dropped-setting \`spec.objectives[0].displayName\` is not carried over: the SLO has a name, and its first objective no other",
      "v1alpha.yaml:64:7 warning dropped-setting \`spec.indicator.thresholdMetric.metadata\` is not carried over: only the query is asked of Prometheus",
      "v1alpha.yaml:66:20 warning dropped-setting \`spec.objectives[0].displayName\` is not carried over: the SLO has a name, and its first objective no other",
      "v1alpha.yaml:85:25 error other-data-source this metric is read from sumologic, which is no Prometheus",
      "v1alpha.yaml:86:26 error other-data-source this metric is read from sumologic, which is no Prometheus",
      "v1alpha.yaml:90:1 warning dropped-setting \`createView\` is not carried over: this format has no such field",
      "v2alpha.yaml:5:18 warning dropped-setting \`spec.description\` is not carried over: rules are evaluated by the server that has the metrics",
      "v2alpha.yaml:8:7 warning dropped-setting \`spec.connectionDetails\` is not carried over: rules are evaluated by the server that has the metrics",
      "v2alpha.yaml:42:44 warning dropped-setting \`spec.objectives[0].labels\` is not carried over: alerts carry the labels of the SLO",
      "v2alpha.yaml:50:9 warning dropped-setting \`spec.thresholdMetric.dataSourceSpec.connectionDetails\` is not carried over: rules are evaluated by the server that has the metrics",
    ]
  `);
});

testConfigAndRules('OpenSLO', corpus);
