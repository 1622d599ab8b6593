// The config is the user's program: whatever it hands over is checked before anything is read, so
// that a wrong value becomes a sentence and never a crash. The shapes are in shapes.ts.
import type { ConfigDefinition } from '../define/index.ts';
import { isRecord, nameValue } from '../define/inputs.ts';
import { subject, type Diagnostic, type Place, type Subject } from '../diagnostics/index.ts';
import { configDiagnostics } from './diagnostics.ts';
import { config } from './shapes.ts';

/** What is not of the right shape, at the innermost definition that can be named. */
export function checkShape(given: ConfigDefinition): readonly Diagnostic[] {
  const result = config.safeParse(given);
  if (result.success) return [];
  const found = new Map<string, Diagnostic>();
  for (const { path, message } of result.error.issues) {
    const keys = path.filter((part) => typeof part !== 'symbol');
    const { about, where, value } = innermost(given, keys);
    const parameters = { where: where || 'the config', expected: message, given: nameOf(value) };
    const diagnostic = configDiagnostics['invalid-shape'](about, parameters);
    // A metric is met wherever it is used, and told once.
    const key = JSON.stringify([diagnostic.message, about.place, about.property]);
    if (!found.has(key)) found.set(key, diagnostic);
  }
  return [...found.values()];
}

// A text may be long, and a receiver's may be a secret.
const nameOf = (value: unknown): string =>
  typeof value === 'string' && value.length > 40 ? `"${value.slice(0, 20)}…"` : nameValue(value);

interface Found {
  readonly about: Subject;
  /** The way from the last definition: `slos[1]`. */
  readonly where: string;
  readonly value: unknown;
}

/** Walks down a path; what is wrong itself is told as a property of the definition that holds it. */
function innermost(root: ConfigDefinition, path: readonly (string | number)[]): Found {
  let found: Found = { about: subject('config', root), where: '', value: root };
  for (const [i, key] of path.entries()) {
    const value: unknown = isObject(found.value) ? found.value[key] : undefined;
    const isLast = i === path.length - 1;
    found = isPlaced(value) && !isLast ? enter(value, found.about) : step(found, key, value);
  }
  return found;
}

const enter = (value: Placed, parent: Subject): Found => ({
  about: subject(nameOfPlaced(value), value, parent),
  where: '',
  value,
});

/** As the diagnostics of later checks name it. */
function nameOfPlaced(value: Placed): string {
  const { kind = 'metric', name } = value;
  const own = name ?? (kind === 'slo' ? nameOfSlo(value) : '');
  return `${TRAIL[kind] ?? kind} ${own}`.trim();
}

const TRAIL: Readonly<Record<string, string>> = {
  'burn-rate-policy': 'burn rates',
  'business-hours': 'business hours',
  'dead-mans-switch': "dead man's switch",
  'incident-review': 'review',
  'severity-scheme': 'severities',
};

const nameOfSlo = ({ props, sli }: Placed): string =>
  [props, sli]
    .map((part, i) => (isRecord(part) ? part[i === 0 ? 'name' : 'defaultName'] : undefined))
    .find((name) => typeof name === 'string') ?? '';

// Parts of definitions that authors do not write by these names.
const UNWRITTEN: ReadonlySet<string | number> = new Set(['levels', 'tiers']);

function step({ about, where }: Found, key: string | number, value: unknown): Found {
  if (key === 'props') return { about, where, value };
  const isWritten = !UNWRITTEN.has(key);
  const further = typeof key === 'number' ? `${where}[${key}]` : [where, key].join('.');
  return {
    about: { ...about, property: [...about.property, ...(isWritten ? [key] : [])] },
    where: further.replace(/^\./, ''),
    value,
  };
}

const isObject = (value: unknown): value is Record<string | number, unknown> => isRecord(value);

interface Placed {
  readonly kind?: string;
  readonly name?: string;
  readonly props?: unknown;
  readonly sli?: unknown;
  readonly place: Place;
}

/** A selection has the place of its metric: what is wrong with one stands where it is used. */
const isPlaced = (value: unknown): value is Placed =>
  isObject(value) &&
  value['kind'] !== 'selection' &&
  (typeof value['kind'] === 'string' || 'buckets' in value) &&
  isObject(value['place']) &&
  ['string', 'undefined'].includes(typeof value['name']);
