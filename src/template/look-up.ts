// Functions that look into a value: index, len, slice.
import { labelOf } from './fields.ts';
import type { ValueKind } from './functions.ts';
import { report } from './reading.ts';
import type { Special } from './special-types.ts';
import { ANY, describeKind } from './values.ts';

const WHOLE: ReadonlySet<ValueKind> = new Set([
  'bool', 'complex', 'data', 'duration', 'int', 'number', 'sample', 'time',
]); // prettier-ignore

/** What only texts and lists can be given to. */
export const measure =
  (cannot: string): Special =>
  ([item], { walk, name }) => {
    if (!item || !(WHOLE.has(item.kind) || (name === 'slice' && item.kind === 'labels'))) return;
    const message = `${describeKind(item.kind)} ${cannot}`;
    report(walk, 'fails', item.range, message, 'give it a text or the result of a query');
  };

export const index: Special = ([item, ...keys], { walk }) => {
  const [key] = keys;
  if (!item || !key) return ANY;
  if (WHOLE.has(item.kind)) {
    const message = `${describeKind(item.kind)} has nothing to look up`;
    report(walk, 'fails', item.range, message, 'read a field of it: `.Labels`, `.Value`');
  }
  if (item.kind === 'samples' && key.kind === 'string') {
    report(walk, 'fails', key.range, 'samples are counted from 0', 'write `index … 0`');
  }
  if (keys.length > 1) return ANY;
  if (item.kind === 'samples') return { ...item, kind: 'sample' };
  if (item.kind !== 'labels') return ANY;
  if (key.kind === 'int' || key.kind === 'number') {
    report(walk, 'fails', key.range, 'a label is read by its name', 'write it in quotes');
  }
  if (key.text) labelOf(walk, item, { name: key.text.value, range: key.range });
  return { kind: 'string' };
};
