// The config is the user's program: whatever it hands over is checked before anything is read, so
// that a wrong value becomes a sentence and never a crash.
import * as z from 'zod';
import type { ConfigDefinition } from '../define/index.ts';
import { subject, type Diagnostic, type Place, type Subject } from '../diagnostics/index.ts';
import { configDiagnostics } from './diagnostics.ts';

const kind = <Kind extends string>(value: Kind): z.ZodLiteral<Kind> => z.literal(value);
const text = z.string();
const list = z.array;
const open = z.looseObject;

const receiver = open({ kind: text, integration: text });
const policy = open({ kind: kind('burn-rate-policy'), tiers: list(open({})) });
const severities = open({ kind: kind('severity-scheme'), levels: z.record(text, open({})) });
const team = open({
  kind: kind('team'),
  name: text,
  channels: z.record(text, receiver),
  notify: z.record(text, list(text)),
});
const slo = open({
  kind: kind('slo'),
  props: open({ burnRates: policy.optional(), name: text.optional() }),
  sli: open({ kind: text, defaultName: text }),
});
const alert = open({
  kind: kind('alert'),
  name: text,
  props: open({ when: open({ measure: open({ kind: kind('measure') }) }) }),
});
const service = open({
  kind: kind('service'),
  name: text,
  props: open({ team, slos: list(slo).optional(), alerts: list(alert).optional() }),
});
const route = open({
  kind: kind('route'),
  name: text,
  props: open({ labels: z.record(text, text), to: list(receiver) }),
});
const system = open({
  kind: kind('system'),
  name: text,
  props: open({
    severities,
    burnRates: policy,
    services: list(service),
    metrics: list(open({ kind: kind('selection') })).optional(),
    routes: list(route).optional(),
    dashboards: list(open({ kind: kind('dashboard'), name: text })).optional(),
    recovery: z.record(text, text).optional(),
  }),
});
const config = open({
  kind: kind('config'),
  props: open({
    environment: open({ grafanaUrl: text, runbooksUrl: text, alertmanagerUrl: text }),
    systems: list(system),
    unrouted: list(receiver),
    emitters: list(open({ name: text })).optional(),
  }),
});

/** What is not of the right shape, at the innermost definition that can be named. */
export function checkShape(given: ConfigDefinition): readonly Diagnostic[] {
  const result = config.safeParse(given);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const { about, rest, value } = innermost(given, path);
    const expected = 'expected' in issue ? String(issue.expected) : issue.message.toLowerCase();
    const where = rest.join('.') || 'the definition';
    return configDiagnostics['invalid-shape'](about, { where, expected, given: describe(value) });
  });
}

interface Found {
  readonly about: Subject;
  readonly rest: readonly (string | number)[];
  readonly value: unknown;
}

/** Walks down a path, remembering the last thing on the way that knows its place. */
function innermost(root: ConfigDefinition, path: readonly (string | number)[]): Found {
  let found: Found = { about: subject('config', root), rest: [], value: root };
  for (const key of path) {
    const value: unknown = isObject(found.value) ? found.value[key] : undefined;
    const rest = [...found.rest, ...(key === 'props' ? [] : [key])];
    found = isPlaced(value)
      ? {
          about: subject(`${value.kind} ${value.name ?? ''}`.trim(), value, found.about),
          rest: [],
          value,
        }
      : { about: { ...found.about, property: rest }, rest, value };
  }
  return found;
}

const isObject = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;

interface Placed {
  readonly kind: string;
  readonly name?: string;
  readonly place: Place;
}

const isPlaced = (value: unknown): value is Placed =>
  isObject(value) && typeof value['kind'] === 'string' && isObject(value['place']);

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value))
    return typeof value['kind'] === 'string' ? `a ${value['kind']}` : 'an object';
  return typeof value === 'string' ? `"${value}"` : String(value);
}
