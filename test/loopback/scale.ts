// The generated files, with all their durations divided: what takes half an hour in production takes
// a minute here. Names, labels, thresholds and texts stay as they are.
import { parse, stringify } from 'yaml';
import { parseDuration, printDuration, milliseconds } from '../../src/units/index.ts';

/** How much faster everything is than in production. */
export const FASTER = 30;

/** How long a time of the config takes here, in milliseconds. */
export const real = (length: number): number => length / FASTER;

/** How long these milliseconds are in the config's time, in words and to the second. */
export const inConfigTime = (ms: number): string =>
  printDuration(milliseconds(Math.round((ms * FASTER) / 1000) * 1000));

function shorter(text: string): string {
  const length = parseDuration(text);
  if (length === undefined) throw new Error(`no duration: ${text}`);
  return `${Math.round(real(length))}ms`;
}

/** Fields whose values are durations, in rule files and in Alertmanager's configuration. */
const DURATIONS: ReadonlySet<string> = new Set([
  'interval',
  'for',
  'keep_firing_for',
  'group_wait',
  'group_interval',
  'repeat_interval',
]);

/** Ranges, offsets and the resolution of subqueries. */
const IN_EXPRESSIONS = /(?<=\[|offset |:)\d\w*(?=[\]:\s)]|$)/g;

/** The same file in less time. */
export const faster = (content: string): string => stringify(change('', parse(content)));

function change(key: string, value: unknown): unknown {
  if (key === 'labels' || key === 'annotations') return value;
  if (key === 'expr' && typeof value === 'string') return value.replace(IN_EXPRESSIONS, shorter);
  if (DURATIONS.has(key) && typeof value === 'string') return shorter(value);
  if (Array.isArray(value)) return value.map((item) => change('', item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, change(name, inner)]),
  );
}
