// The shape of every definition, as deep as later stages read it. Each schema's error is the end
// of a sentence: `slos[1] must be an SLO made by …`.
import * as z from 'zod';
import { isLabelName, isRecord } from '../define/inputs.ts';
import { WEEKDAYS } from '../model/hours.ts';

const text = z.string('text');
const words = text.optional();
const number = z.number('a finite number');
const flag = z.boolean('true or false');
const open = (shape: z.core.$ZodLooseShape) => z.looseObject(shape, 'an object');
const list = <Item extends z.ZodType>(item: Item) => z.array(item, 'a list');
const record = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value, 'an object');
const run = z.custom((value) => typeof value === 'function', 'a function');
const oneOf = (...values: readonly string[]) =>
  z.enum(values, `one of ${values.map((value) => `"${value}"`).join(', ')}`);

const place = z.looseObject(
  { file: text, line: number, column: number },
  'a place in a file, as capturePlace() returns it',
);

/** Of what is no such thing at all, only that is told. */
const only = (isIt: (value: unknown) => boolean, expected: string, shape: z.core.$ZodLooseShape) =>
  z.custom(isIt, expected).pipe(open(shape));

const definition = (kind: string, expected: string, shape: z.core.$ZodLooseShape) =>
  only((value) => isRecord(value) && value['kind'] === kind, expected, { ...shape, place });

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

const label = z.custom(isLabelName, 'the name of a label');
const UNITS = ['none', 'seconds', 'bytes', 'ratio', 'timestamp', 'boolean'] as const;
const metric = open({
  name: text,
  type: oneOf('counter', 'gauge', 'histogram', 'native-histogram', 'summary'),
  help: text,
  unit: oneOf(...UNITS),
  labels: list(text),
  optional: list(label),
  values: record(list(text)),
  buckets: list(number),
  place,
});
const matcher = open({ label: text, operator: oneOf('=', '!=', '=~', '!~'), value: text });
const selection = definition('selection', 'a metric such as counter(…) or gauge(…)', {
  metric,
  matchers: list(matcher),
  errors: list(text).optional(),
});
const expression = open({ kind: text });
const measure = definition('measure', 'a measure such as rate(…) or promql(…)', {
  expression,
  unit: oneOf(...UNITS),
  metrics: list(metric),
  errors: list(text),
});

const percent = z.union([text, number], "a percentage as text, for example '99.9%'");
const tier = open({
  budget: percent,
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
// A union would only say that the value is none of its members.
const policyOrNone = z.unknown().superRefine((value, context) => {
  const { error } = value === 'none' ? {} : policy.safeParse(value);
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message });
});
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
// A union would only say that the value is none of its members.
const channel = z.unknown().superRefine((value, context) => {
  const isRotation = isRecord(value) && value['kind'] === 'rotation';
  const { error } = (isRotation ? rotation : channelReceiver).safeParse(value);
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message });
});
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
    runbook: words,
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
// A union would only say that the value is none of its members.
const gateTest = z.unknown().superRefine((value, context) => {
  const isBefore = isRecord(value) && value['kind'] === 'before-comparison';
  const { error } = (isBefore ? beforeComparison : condition).safeParse(value);
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message });
});
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
    rollout: rollout.optional(),
  }),
});
const route = definition('route', 'a route made by route(…)', {
  name: text,
  props: open({ labels: record(text), to: list(receiver), groupWait: words }),
});

const query = open({ expression, legend: text });
const column = open({ name: text, title: text, width: number });
const link = open({ title: text, url: text });
const common = {
  key: text,
  title: text,
  description: text,
  width: number,
  height: number,
  links: list(link).optional(),
};
const VALUE_PANELS = ['timeseries', 'stat', 'bar-gauge', 'state-timeline'];
const KINDS: ReadonlySet<unknown> = new Set([...VALUE_PANELS, 'table', 'text']);
const valuePanel = z.looseObject({
  kind: z.enum(VALUE_PANELS),
  ...common,
  unit: text,
  step: words,
  decimals: number.optional(),
  min: number.optional(),
  max: number.optional(),
  queries: list(query),
});
const tablePanel = z.looseObject({
  kind: z.literal('table'),
  ...common,
  queries: list(query),
  columns: list(column),
});
const textPanel = z.looseObject({ kind: z.literal('text'), ...common, markdown: text });
const panel = z
  .custom(
    (value) => isRecord(value) && KINDS.has(value['kind']),
    'a panel such as timeseries(…) or stat(…)',
  )
  .pipe(z.discriminatedUnion('kind', [valuePanel, tablePanel, textPanel]));
const row = open({ title: text, collapsed: flag, panels: list(panel) });
const variable = only(
  (value) => isRecord(value) && 'expression' in value && 'label' in value,
  'a choice made by variable(…)',
  { name: text, title: text, expression, label: text },
);
const dashboard = definition('dashboard', 'a dashboard made by dashboard(…)', {
  name: text,
  title: text,
  description: text,
  range: text,
  variables: list(variable),
  links: list(open({ title: text, uid: words, tag: words, url: words })),
  rows: list(row),
  measures: list(measure),
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
    routes: list(route).optional(),
    dashboards: list(dashboard).optional(),
    rollout: rollout.optional(),
    recovery: record(text).optional(),
    runbook: words,
  }),
});
const environment = open({
  scrapeInterval: words,
  layout: oneOf('per-slo', 'fleet').optional(),
  settle: words,
  targetLabels: list(label).min(1, 'a list of at least one label').optional(),
  grafanaUrl: text,
  runbooksUrl: text,
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
