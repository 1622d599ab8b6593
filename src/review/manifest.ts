// What a reviewed manifest looks like, as far as differences are told in words of their own. What it
// has beyond that is kept, and compared by its names; what older formats lack is empty.
import * as z from 'zod';

const MOST_CHARACTERS = 20_000;

const text = z.string().max(MOST_CHARACTERS);
const texts = z.array(text);
const duration = text.regex(/^(?:\d{1,7}(?:ms|[smhdwy])){1,7}$/, 'it is not a duration');
const percent = text.regex(/^\d{1,3}(?:\.\d{1,20})?%$/, 'it is not a percentage');
const decimal = text.regex(/^-?\d{1,15}(?:\.\d{1,20})?$/, 'it is not a number');

const byName = z.record(text, text);

const tier = z.looseObject({
  budget: percent,
  long: duration,
  short: duration,
  factor: decimal,
  severity: text,
  for: duration,
});

const slo = z.looseObject({
  id: text,
  objective: percent,
  period: text,
  sli: byName,
  by: texts.default([]),
  groups: z.array(z.looseObject({ where: byName, objective: percent })).default([]),
  burnRates: z.array(tier).default([]),
  budgetAlerts: z.array(z.looseObject({ name: text, below: percent, severity: text })).default([]),
  toldWithin: z.record(text, duration).default({}),
  maintenance: texts.default([]),
});

const alert = z.looseObject({
  name: text,
  when: text,
  is: text.default(''),
  for: duration,
  severity: text,
  toldWithin: duration.optional(),
  meansDown: z.boolean().default(false),
});

const service = z.looseObject({
  name: text,
  team: text,
  slos: z.array(slo).default([]),
  alerts: z.array(alert).default([]),
  maintenance: texts.default([]),
});

const hours = z.union([
  z.literal('always'),
  z.looseObject({
    timeZone: text,
    days: texts,
    from: text.regex(/^\d\d:\d\d$/, 'it is not a time of day'),
    to: text.regex(/^\d\d:\d\d$/, 'it is not a time of day'),
    holidays: texts.default([]),
  }),
]);

const severity = z.looseObject({
  name: text,
  urgency: z.enum(['page', 'ticket', 'log']),
  hours,
  groupWait: duration,
  groupInterval: duration,
  repeatEvery: duration,
});

const route = z.looseObject({ name: text, labels: byName, to: texts });

const dashboard = z.looseObject({ name: text, title: text });

const system = z.looseObject({
  name: text,
  severities: z.array(severity).default([]),
  services: z.array(service).default([]),
  routes: z.array(route).default([]),
  dashboards: z.array(dashboard).default([]),
  maintenance: texts.default([]),
});

const turn = z.looseObject({ member: text, from: text, until: text });

const rotation = z.looseObject({
  members: z.array(z.looseObject({ name: text, tell: texts })).default([]),
  turns: z.array(turn).default([]),
});

const step = z.looseObject({ level: text, age: duration, tell: texts });

const team = z.looseObject({
  name: text,
  channels: byName.default({}),
  rotations: z.record(text, rotation).default({}),
  notify: z.record(text, texts).default({}),
  escalation: z.record(text, z.array(step)).default({}),
});

const way = z.looseObject({
  system: text.default(''),
  team: text.default(''),
  severity: text.default(''),
  escalation: text.default(''),
  alerts: texts,
  to: texts,
});

const inhibition = z.looseObject({ about: text, while: text, mutes: text });

const receiver = z.looseObject({ to: text, settings: z.record(text, z.unknown()) });

const maintenance = z.looseObject({
  name: text,
  timeZone: text,
  windows: texts,
  per30d: duration.optional(),
  once: duration.optional(),
  budget: z.enum(['excluded', 'good', 'counted']),
  mutes: z.union([z.literal('all'), texts]),
});

const metric = z.looseObject({ name: text });

const model = z.looseObject({
  environment: z.record(text, z.unknown()).default({}),
  systems: z.array(system).default([]),
  teams: z.array(team).default([]),
  unrouted: texts.default([]),
  deadMansSwitch: z
    .union([z.literal('none'), z.looseObject({ to: texts, every: duration })])
    .default('none'),
  metrics: z.array(metric).default([]),
  maintenance: z.array(maintenance).default([]),
  told: z.array(way).optional(),
  inhibitions: z.array(inhibition).optional(),
  receivers: z.array(receiver).optional(),
});

const file = z.looseObject({ path: text, sha256: text, emitter: text, from: texts });

/** The formats that can be read; each is what `nines` of the manifest says. */
export const FORMATS = { 1: z.looseObject({ files: z.array(file), model }) } as const;

export const NEWEST_FORMAT = 1;

export type ReviewedManifest = Readonly<z.infer<(typeof FORMATS)[1]>>;
export type ReviewedModel = z.infer<typeof model>;
export type ReviewedSystem = z.infer<typeof system>;
export type ReviewedService = z.infer<typeof service>;
export type ReviewedSlo = z.infer<typeof slo>;
export type ReviewedTier = z.infer<typeof tier>;
export type ReviewedAlert = z.infer<typeof alert>;
export type ReviewedSeverity = z.infer<typeof severity>;
export type ReviewedTeam = z.infer<typeof team>;
export type ReviewedRotation = z.infer<typeof rotation>;
export type ReviewedRoute = z.infer<typeof route>;
export type ReviewedWay = z.infer<typeof way>;
export type ReviewedMaintenance = Readonly<z.infer<typeof maintenance>>;
export type ReviewedFile = z.infer<typeof file>;

/** A manifest of nothing: what there was before there was one. */
export const NO_MANIFEST: ReviewedManifest = FORMATS[1].parse({ files: [], model: {} });
