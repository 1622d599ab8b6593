import { textOf } from '../literal.ts';
import { hasVariable } from '../../variable.ts';
import { ANY, labelOf, type Carried, type LabelFlow } from '../label-flow.ts';
import { only } from '../values.ts';
import { reportSources, rewritten, writtenSomewhere } from './rewriting.ts';
import { argumentFlow, type Transfer } from './transfer.ts';

/** All texts that a label may be, the empty one included; undefined when not all are known. */
const textsFor = (carried: Carried | undefined): readonly string[] | undefined => {
  if (!carried) return [''];
  return carried.values?.only && [...carried.values.only, ...(carried.always ? [] : [''])];
};

const MOST_JOINED = 50;

function joinedTexts(
  sources: readonly (Carried | undefined)[],
  separator: string,
): readonly string[] | undefined {
  let all: readonly string[] | undefined;
  for (const source of sources) {
    const texts = textsFor(source);
    if (!texts) return undefined;
    const before = all;
    all = before ? before.flatMap((head) => texts.map((text) => head + separator + text)) : texts;
    if (all.length > MOST_JOINED) return undefined;
  }
  return all ?? [''];
}

function joined(flow: LabelFlow, separator: string, names: readonly string[]): Carried | undefined {
  const sources = names.map((name) => labelOf(flow, name));
  const texts = joinedTexts(sources, separator);
  if (!texts) {
    const isFull =
      sources.some((source) => source?.always) || (separator !== '' && names.length > 1);
    return { always: isFull, values: undefined };
  }
  const full = [...new Set(texts.filter((text) => text !== ''))];
  if (full.length === 0) return undefined;
  return { always: !texts.includes(''), values: only(full) };
}

/** `label_join(x, "address", ":", "host", "port")`. */
export const labelJoin: Transfer = (call, analysis) => {
  const flow = argumentFlow(call, 0, analysis);
  const [destination, separator, ...sources] = call.arguments.slice(1).map(textOf);
  if (flow.dead || destination === undefined || separator === undefined) return flow;
  const names = sources.filter((source) => source !== undefined);
  if (analysis.variables && [destination, separator, ...names].some(hasVariable)) {
    return writtenSomewhere(call, flow, analysis);
  }
  const isUnknown = reportSources(names, flow, call, analysis);
  const carried = isUnknown ? ANY : joined(flow, separator, names);
  return rewritten(flow, call, [destination, carried], analysis);
};
