// The values that `label_replace` may leave in the label that it writes.
import { inspectRegex } from '../../regex.ts';
import { ANY, labelOf, type Carried, type LabelFlow } from '../label-flow.ts';
import { exactly, only, unite } from '../values.ts';
import { expand, fixedText, isConstant } from './expand.ts';

export interface Replacement {
  readonly destination: string;
  readonly replacement: string;
  readonly source: string;
  readonly regex: string;
}

/** What it writes: a label, no label (`never`), or what was there before (`kept`). */
type Written = Carried | 'never';

const either = (a: Carried | undefined, b: Carried | undefined): Carried | undefined => {
  if (!a || !b) return (a ?? b) && { always: false, values: (a ?? b)?.values };
  return { always: a.always && b.always, values: unite(a.values, b.values) };
};

/** All values of the source, the empty one for a missing label; undefined when not all are known. */
function sourceValues(carried: Carried | undefined): readonly string[] | undefined {
  if (!carried) return [''];
  const values = carried.values?.only;
  return values && (carried.always ? values : [...values, '']);
}

/** The destination for a source of which every value is known. */
function fromKnown(
  values: readonly string[],
  { destination, replacement, source, regex }: Replacement,
  before: Carried | undefined,
): Carried | undefined {
  const results = values.map((value) => {
    const expanded = expand(regex, replacement, value);
    return expanded === undefined && source === destination ? value : expanded;
  });
  const texts = [...new Set(results.filter((text) => text !== undefined && text !== ''))];
  const written: Carried | undefined =
    texts.length === 0
      ? undefined
      : { always: !results.includes(''), values: only(texts.filter((text) => text !== undefined)) };
  if (!results.includes(undefined)) return written;
  return results.every((text) => text === undefined) ? before : either(written, before);
}

const WHOLE = new Set(['(.*)', '(.+)', '^(.*)$', '^(.+)$']);
const FIRST = new Set(['$1', '${1}']);

const isTotal = (regex: string, source: Carried): boolean =>
  /^\^?\(?\.\*\)?\$?$/.test(regex) || (source.always && /^\^?\(?\.\+\)?\$?$/.test(regex));

/** Whether every match writes something: fixed text, or a group that is never empty. */
function neverEmpty(regex: string, replacement: string): boolean {
  if (fixedText(replacement) !== '') return true;
  const reference = /\$\{?(\d)\}?$/.exec(replacement)?.[1];
  const groups = [...regex.matchAll(/\(([^()|]*)\)(?![*?{])/g)];
  const isSimple = !regex.includes('|') && !regex.includes('\\') && !/\(\?|\[/.test(regex);
  const group = groups[Number(reference) - 1]?.[1];
  return isSimple && group !== undefined && !inspectRegex(group).matchesEmpty;
}

/** What a match writes, for a source of which the values are not known. */
function writtenByMatch(source: Carried, { replacement, regex }: Replacement): Written {
  if (isConstant(replacement)) {
    return replacement === '' ? 'never' : { always: true, values: exactly(replacement) };
  }
  if (FIRST.has(replacement) && WHOLE.has(regex)) {
    return regex.includes('+') ? { always: true, values: source.values } : source;
  }
  return neverEmpty(regex, replacement) ? { always: true, values: undefined } : ANY;
}

/** What is known of the destination afterwards. */
export function replaced(flow: LabelFlow, how: Replacement): Carried | undefined {
  const before = labelOf(flow, how.destination);
  if (inspectRegex(how.regex).error !== undefined) return before ? ANY : undefined;
  const source = labelOf(flow, how.source);
  const values = sourceValues(source);
  if (values || !source) return fromKnown(values ?? [''], how, before);
  const written = writtenByMatch(source, how);
  const match = written === 'never' ? undefined : written;
  return isTotal(how.regex, source) ? match : either(match, before);
}
