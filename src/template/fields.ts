// What stands behind the dots: fields of the template's data, of labels and of samples.
import { nearest, suggest } from '../text/index.ts';
import type { ValueKind } from './functions.ts';
import type { Name } from './nodes.ts';
import { readLabel, report, type Walk } from './reading.ts';
import { ANY, describeKind, type Value } from './values.ts';

type Step = (walk: Walk, field: Name, of: Value) => Value | undefined;

const STEPS: Partial<Readonly<Record<ValueKind, Step>>> = {
  any: () => ANY,
  nil: (walk, { name, range }) => {
    const help = 'give the template something: `{{ template "name" . }}`';
    report(walk, 'garbled', range, `\`.${name}\` is read from nothing`, help);
    return ANY;
  },
  mapping: () => ANY,
  // Methods of Go's time.Time and time.Duration.
  time: () => ANY,
  duration: () => ANY,
  labels: (walk, { name, range }, of) => labelOf(walk, of, { name, range }),
  sample: (_, { name, range }, { query }) =>
    name === 'Labels'
      ? { kind: 'labels', ...(query !== undefined && { query }) }
      : name === 'Value'
        ? { kind: 'number', changing: range }
        : undefined,
  data: (_, { name, range }) => DATA[name]?.(range),
  notification: (_, { name }) => kindIn(NOTIFICATION, name),
  alerts: (_, { name }) => kindIn(ALERTS, name),
  alert: (_, { name }) => kindIn(ALERT, name),
};

type Fields = Readonly<Record<string, ValueKind>>;

const kindIn = (fields: Fields, name: string): Value | undefined => {
  const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return kind && { kind };
};

// `Data`, `Alerts` and `Alert` in Alertmanager's template/template.go, without what came after 0.25.
const NOTIFICATION: Fields = {
  Alerts: 'alerts',
  CommonAnnotations: 'mapping',
  CommonLabels: 'mapping',
  ExternalURL: 'string',
  GroupLabels: 'mapping',
  Receiver: 'string',
  Status: 'string',
};

const ALERTS: Fields = { Firing: 'alerts', Resolved: 'alerts' };

const ALERT: Fields = {
  Annotations: 'mapping',
  EndsAt: 'time',
  Fingerprint: 'string',
  GeneratorURL: 'string',
  Labels: 'mapping',
  StartsAt: 'time',
  Status: 'string',
};

const OF_NOTIFICATIONS: Partial<Readonly<Record<ValueKind, Fields>>> = {
  notification: NOTIFICATION,
  alerts: ALERTS,
  alert: ALERT,
};

const DATA: Readonly<Record<string, (range: Name['range']) => Value>> = {
  Labels: () => ({ kind: 'labels', owner: 'alert' }),
  ExternalLabels: () => ({ kind: 'labels', owner: 'external' }),
  ExternalURL: () => ({ kind: 'string' }),
  Value: (changing) => ({ kind: 'number', changing, isValue: true }),
};

/** The value of `$name` as Prometheus sets it before the template begins. */
export const initialVariables = (data: Value): { name: string; value: Value }[] => [
  { name: '$', value: data },
  { name: '$labels', value: { kind: 'labels', owner: 'alert' } },
  { name: '$externalLabels', value: { kind: 'labels', owner: 'external' } },
  { name: '$externalURL', value: { kind: 'string' } },
  { name: '$value', value: { kind: 'number', isValue: true } },
];

/** Reads a label by its name. */
export function labelOf(walk: Walk, { owner, query }: Value, { name, range }: Name): Value {
  const reads =
    owner === 'alert'
      ? walk.labels
      : owner === 'external'
        ? walk.externalLabels
        : walk.queries[query ?? -1]?.labels;
  if (reads) readLabel(walk, reads, name, range);
  return { kind: 'string' };
}

const ALERTMANAGER: ReadonlySet<string> = new Set(
  'Alerts Annotations CommonAnnotations CommonLabels EndsAt Fingerprint GeneratorURL GroupLabels NotificationReason Receiver StartsAt Status TruncatedAlerts'.split(
    ' ',
  ),
);
const HELM: ReadonlySet<string> = new Set(['Capabilities', 'Chart', 'Files', 'Release', 'Values']);

/** The value of a field; one that is not there stops the template when it is filled. */
export function fieldOf(walk: Walk, of: Value, field: Name): Value {
  const found = STEPS[of.kind]?.(walk, field, of);
  if (found) return found;
  report(walk, 'fails', field.range, ...whyMissing(of, field.name));
  return ANY;
}

function whyMissing({ kind }: Value, name: string): readonly [message: string, help: string] {
  const message = `${describeKind(kind)} has no field \`${name}\``;
  const known = OF_NOTIFICATIONS[kind];
  if (known) return [message, suggest(name, Object.keys(known))];
  if (kind !== 'data') return [message, HELP[kind] ?? 'take the field away'];
  const language = ALERTMANAGER.has(name) ? "Alertmanager's" : HELM.has(name) ? "Helm's" : '';
  if (language !== '') {
    const help = `that is ${language} template language, and rules are filled by Prometheus`;
    return [`there is no \`.${name}\` in an alert's template`, help];
  }
  const near = nearest(name, Object.keys(DATA));
  const help = near ? `did you mean \`.${near}\`?` : `write \`$labels.${name}\` for a label`;
  return [`there is no \`.${name}\` in an alert's template`, help];
}

const HELP: Partial<Readonly<Record<ValueKind, string>>> = {
  string: 'write `index $labels "a.b"` for labels whose names have dots',
  samples: 'take one of its samples: `(first $samples).Value`, or go through them with `range`',
  sample: 'a sample has `.Labels` and `.Value`',
};
