// The shape of every definition, as deep as later stages read it. Each schema's error is the end
// of a sentence: `slos[1] must be an SLO made by …`.
import * as z from 'zod';
import { isRecord } from '../define/inputs.ts';
import { WEEKDAYS } from '../model/hours.ts';
import { incidentShapes } from './incident-shapes.ts';
import { maintenance } from './maintenance-shapes.ts';
import { expression, label, measure, metric, selection } from './measure-shapes.ts';
import { dashboard, servicePage } from './panel-shapes.ts';
import {
  chosen,
  definition,
  flag,
  list,
  number,
  oneOf,
  only,
  open,
  record,
  run,
  text,
  words,
} from './shape-parts.ts';

const receiverAs = (expected: string) =>
  only((value) => isRecord(value) && ('integration' in value || 'config' in value), expected, {
    kind: text,
    integration: text,
    title: text,
    config: run,
    check: run,
  });
const receiver = receiverAs('a receiver such as slack(…)');
const channelReceiver = receiverAs('a receiver such as slack(…), or rotation(…)');

const percent = z.union([text, number], "a percentage as text, for example '99.9%'");
const tier = open({
  budget: percent.optional(),
  factor: number.optional(),
  long: text,
  short: text,
  severity: text,
  for: words,
});
const policy = definition(
  'burn-rate-policy',
  'a burn-rate policy made by sreWorkbook(…) or burnRates(…)',
  {
    tiers: list(tier),
    options: open({
      exhausted: open({ severity: text }).optional(),
      atRisk: open({ remaining: percent, severity: text }).optional(),
    }),
  },
);
const policyOrNone = chosen((value) => (value === 'none' ? undefined : policy));
const window = z.custom(
  (value) => typeof value === 'string' || (isRecord(value) && value['kind'] === 'calendar-window'),
  "a period such as '30d', or calendar(…)",
);
const hours = definition('business-hours', 'hours made by businessHours(…)', {
  props: open({
    timeZone: text,
    days: list(oneOf(...WEEKDAYS)),
    from: text,
    to: text,
    holidays: list(text),
  }),
});
// Alertmanager refuses a label that is there twice, and its versions differ in what no label means.
const groupBy = list(label)
  .min(1, 'a list of at least one label')
  .superRefine((labels, context) => {
    for (const [i, given] of labels.entries()) {
      if (labels.indexOf(given) < i)
        context.addIssue({
          code: 'custom',
          path: [i],
          message: 'another label than the ones before',
        });
    }
  });
const level = open({
  urgency: oneOf('page', 'ticket', 'log'),
  description: text,
  respondWithin: words,
  resolveWithin: words,
  notifyWithin: words,
  hours: hours.optional(),
  groupBy: groupBy.optional(),
  groupWait: words,
  groupInterval: words,
  repeatEvery: words,
});
const severities = definition('severity-scheme', 'a scheme made by severityScheme(…)', {
  levels: record(level),
});
const rotation = definition('rotation', 'a rotation made by rotation(…)', {
  props: open({
    timeZone: text,
    handover: text,
    from: text,
    until: text,
    weeks: z.int('a whole number').min(1, 'a whole number above 0').optional(),
    members: record(list(receiver)),
    overrides: list(open({ from: text, until: text, member: text })),
  }),
  turnsAhead: number,
});
const channel = chosen((value) =>
  isRecord(value) && value['kind'] === 'rotation' ? rotation : channelReceiver,
);
const step = open({ level: words, afterPrevious: words, atAge: words, tell: list(text) });
const team = definition('team', 'a team made by team(…)', {
  name: text,
  title: text,
  channels: record(channel),
  notify: record(list(text).optional()),
  escalation: record(list(step).optional()),
  escalatedBy: oneOf('rules', 'pager'),
});
const sli = open({
  kind: text,
  defaultName: text,
  sentence: text,
  definition: record(text),
  metrics: list(metric),
  selections: list(selection),
  counts: text,
  base: run,
  tile: run,
  check: run,
});
const texts = { labels: record(text).optional(), annotations: record(text).optional() };
const slo = definition('slo', 'an SLO such as availability(…) or latency(…)', {
  props: open({
    name: words,
    description: words,
    objective: percent,
    window: window.optional(),
    burnRates: policyOrNone.optional(),
    objectives: list(
      open({
        name: words,
        description: words,
        objective: percent,
        window: window.optional(),
        burnRates: policyOrNone.optional(),
      }),
    ).optional(),
    by: list(text).optional(),
    groups: list(open({ where: record(text), objective: percent })).optional(),
    counting: words,
    maintenance,
    alerts: open({ ...texts, bySeverity: record(open(texts).optional()).optional() }).optional(),
    runbook: words,
    mitigation: words,
  }),
  sli,
});
const condition = only(
  (value) => isRecord(value) && 'measure' in value,
  'a condition such as above(…) or firesOn(…)',
  { expression, measure, sentence: text, comparison: text, threshold: text },
);
const beforeComparison = only(() => true, 'a comparison', {
  measure,
  comparison: text,
  factor: text,
  sentence: text,
});
const gateTest = chosen((value) =>
  isRecord(value) && value['kind'] === 'before-comparison' ? beforeComparison : condition,
);
const rollout = definition('rollout-gate', 'a gate made by rolloutGate(…)', {
  props: open({
    measures: record(measure),
    steps: list(percent).optional(),
    evidence: condition,
    matrix: list(
      open({
        when: gateTest.optional(),
        do: oneOf('roll back', 'hold', 'fix forward', 'go'),
        for: words,
        within: words,
        rollBackAfter: words,
        evenWithoutTraffic: flag.optional(),
      }),
    ),
    verify: list(gateTest).optional(),
    stableFor: words,
    before: words,
    budgetLeft: percent.optional(),
  }),
});
const alert = definition('alert', 'an alert made by alert(…)', {
  name: text,
  props: open({
    when: condition,
    for: words,
    severity: text,
    summary: words,
    description: words,
    meansDown: flag.optional(),
    runbook: words,
    mitigation: words,
  }),
});
const service = definition('service', 'a service made by service(…)', {
  name: text,
  props: open({
    title: words,
    description: words,
    team,
    slos: list(slo).optional(),
    alerts: list(alert).optional(),
    maintenance,
    rollout: rollout.optional(),
    ...servicePage,
  }),
});
const route = definition('route', 'a route made by route(…)', {
  name: text,
  props: open({ labels: record(text), to: list(receiver), groupWait: words }),
});

const system = definition('system', 'a system made by system(…)', {
  name: text,
  props: open({
    title: words,
    description: words,
    severities,
    burnRates: policy,
    services: list(service),
    metrics: list(selection).optional(),
    maintenance,
    routes: list(route).optional(),
    dashboards: list(dashboard).optional(),
    rollout: rollout.optional(),
    recovery: record(text).optional(),
    ...incidentShapes,
    runbook: words,
  }),
});
const environment = open({
  scrapeInterval: words,
  layout: oneOf('per-slo', 'fleet').optional(),
  seriesNames: oneOf('own', 'own-and-sloth').optional(),
  settle: words,
  targetLabels: list(label).min(1, 'a list of at least one label').optional(),
  grafanaUrl: text,
  runbooksUrl: text,
  runbookTemplates: words,
  alertmanagerUrl: text,
  targets: z
    .object({ prometheus: words, alertmanager: words }, 'an object')
    .catchall(z.undefined('left out: there are targets only for prometheus and alertmanager'))
    .optional(),
});

/** The whole config. */
export const config = definition('config', 'a config made by defineConfig(…)', {
  props: open({
    environment,
    systems: list(system),
    unrouted: list(receiver),
    deadMansSwitch: definition('dead-mans-switch', 'a switch made by deadMansSwitch(…)', {
      props: open({ to: list(receiver), every: words }),
    }).optional(),
    emitters: list(open({ name: text, emit: run })).optional(),
  }),
});
