// OpenSLO v1 as its specification describes it, strictly: no field that it does not name.
import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const words = z.string().max(1050);
const shorthand = z.string().regex(/^[1-9]\d*[mhdwMQY]$/);
const source = z.strictObject({
  metricSource: z.strictObject({
    metricSourceRef: name,
    type: z.literal('Prometheus'),
    spec: z.strictObject({ query: z.string().min(1) }),
  }),
});

const ratio = z.union([
  z.strictObject({ counter: z.boolean(), good: source, total: source }),
  z.strictObject({ counter: z.boolean(), bad: source, total: source }),
  z.strictObject({ rawType: z.enum(['success', 'failure']), raw: source }),
]);

const promise = {
  displayName: z.string().optional(),
  op: z.enum(['lte', 'gte', 'lt', 'gt']).optional(),
  value: z.number().optional(),
  target: z.number().min(0).lt(1),
  timeSliceTarget: z.number().gt(0).max(1).optional(),
  timeSliceWindow: shorthand.optional(),
} as const;

/** One for all events, or one for each part of a composite. */
const objectives = z.union([
  z.array(z.strictObject(promise)).min(1),
  z
    .array(
      z.strictObject({
        ...promise,
        indicatorRef: name,
        compositeWeight: z.number().positive().optional(),
      }),
    )
    .min(2),
]);

const timeWindow = z.union([
  z.strictObject({ duration: shorthand, isRolling: z.literal(true) }),
  z.strictObject({
    duration: shorthand,
    isRolling: z.literal(false),
    calendar: z.strictObject({
      startTime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      timeZone: z.string().min(1),
    }),
  }),
]);

const SPECS = {
  DataSource: z.strictObject({
    description: words.optional(),
    type: z.string(),
    connectionDetails: z.record(z.string(), z.unknown()),
  }),
  Service: z.strictObject({ description: words.optional() }),
  SLI: z.union([
    z.strictObject({ description: words.optional(), ratioMetric: ratio }),
    z.strictObject({ description: words.optional(), thresholdMetric: source }),
  ]),
  SLO: z
    .strictObject({
      description: words.optional(),
      service: name,
      indicatorRef: name.optional(),
      timeWindow: z.array(timeWindow).length(1),
      budgetingMethod: z.enum(['Occurrences', 'Timeslices']),
      objectives,
      alertPolicies: z.array(z.strictObject({ alertPolicyRef: name })).optional(),
    })
    .refine(
      // Either the SLO or each of its objectives has an indicator.
      (spec) => spec.objectives.every((each) => 'indicatorRef' in each !== 'indicatorRef' in spec),
    ),
  AlertPolicy: z.strictObject({
    description: words.optional(),
    alertWhenNoData: z.boolean(),
    alertWhenResolved: z.boolean(),
    alertWhenBreaching: z.boolean(),
    conditions: z.array(z.strictObject({ conditionRef: name })).length(1),
    notificationTargets: z.array(z.strictObject({ targetRef: name })).min(1),
  }),
  AlertCondition: z.strictObject({
    description: words.optional(),
    severity: z.string().min(1),
    condition: z.strictObject({
      kind: z.literal('burnrate'),
      op: z.enum(['lte', 'gte', 'lt', 'gt']),
      threshold: z.number().positive(),
      lookbackWindow: shorthand,
      alertAfter: z.string().regex(/^\d+[mhdwMQY]$/),
    }),
  }),
  AlertNotificationTarget: z.strictObject({
    description: words.optional(),
    target: z.string().min(1),
  }),
} as const;

const metadata = z.strictObject({
  name,
  displayName: z.string().optional(),
  labels: z.record(z.string().regex(/^[a-z0-9A-Z][\w.-]{0,62}$/), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

const of = <Kind extends keyof typeof SPECS>(kind: Kind) =>
  z.strictObject({
    apiVersion: z.literal('openslo/v1'),
    kind: z.literal(kind),
    metadata,
    spec: SPECS[kind],
  });

export const opensloDocument = z.union([
  of('DataSource'),
  of('Service'),
  of('SLI'),
  of('SLO'),
  of('AlertPolicy'),
  of('AlertCondition'),
  of('AlertNotificationTarget'),
]);

/** Every name that an object refers to, with the kind that it must have. */
const REFERENCES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['DataSource', /"metricSourceRef":"([^"]+)"/g],
  ['SLI', /"indicatorRef":"([^"]+)"/g],
  ['Service', /"service":"([^"]+)"/g],
  ['AlertPolicy', /"alertPolicyRef":"([^"]+)"/g],
  ['AlertCondition', /"conditionRef":"([^"]+)"/g],
  ['AlertNotificationTarget', /"targetRef":"([^"]+)"/g],
];

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What is wrong with documents: shapes, references to nothing, names that are there twice. */
export function mistakesOf(documents: readonly Named[]): readonly string[] {
  const keys = documents.map(({ kind, metadata: { name: given } }) => `${kind} ${given}`);
  const known = new Set(keys);
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `twice: ${key}`);
  return [
    ...twice,
    ...documents.flatMap((each) => {
      const { success, error } = opensloDocument.safeParse(each);
      return success ? [] : [`${each.kind} ${each.metadata.name}: ${error.message}`];
    }),
    ...documents.flatMap((each) =>
      REFERENCES.flatMap(([kind, pattern]) =>
        [...JSON.stringify(each).matchAll(pattern)]
          .map(([, given = '']) => `${kind} ${given}`)
          .filter((key) => !known.has(key))
          .map((key) => `${each.metadata.name} refers to no ${key}`),
      ),
    ),
  ];
}
