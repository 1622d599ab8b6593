// Fills an empty Prometheus: the raw series first, then what our rules make of them, pass by pass.
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import type { LabelSet } from '../ir/index.ts';
import type { VectorSelector } from '../promql/ast.ts';
import { takes } from '../proofs/choose-labels.ts';
import { connect, type Ask } from '../server/index.ts';
import { duration } from '../units/index.ts';
import { demoDiagnostics as report } from './diagnostics.ts';
import { isEmpty } from './emptiness.ts';
import { ALERTS, passesOf, type TimedRule } from './passes.ts';
import { evaluate, type Past } from './past.ts';
import { pusherTo, type Pusher } from './push.ts';
import { samplesOf } from './samples.ts';
import { makeWorld } from './world.ts';
import type { DemoSubject } from './subject.ts';

interface Filling {
  readonly url: string;
  readonly end: number;
  readonly onStage: (text: string) => void;
}

/** What went wrong, if anything: then the data is of no use. */
export async function fill(subject: DemoSubject, filling: Filling): Promise<readonly Diagnostic[]> {
  const pusher = pusherTo(filling.url);
  const refused = await fillRaw(subject, pusher, filling);
  if (refused.length > 0) return refused;
  const ask = connect({ url: new URL(filling.url), timeout: duration('10m') });
  const past = { end: filling.end, environment: subject.model.environment };
  const passes = passesOf(subject);
  const all = passes.flat().length;
  let done = 0;
  const onRule = (): void => {
    filling.onStage(`Evaluating rules over the past: ${++done} of ${all}`);
  };
  const alerts: LabelSet[] = [];
  for (const pass of passes) {
    // oxlint-disable-next-line no-await-in-loop -- passes read what passes before them wrote
    const mistakes = await evaluatePass(pass, { past, ask, pusher, onRule, alerts });
    if (mistakes.length > 0) return mistakes;
  }
  return [];
}

async function fillRaw(
  subject: DemoSubject,
  pusher: Pusher,
  { end, onStage }: Filling,
): Promise<readonly Diagnostic[]> {
  onStage('Making up a world');
  const world = makeWorld(subject, end);
  const { length } = world.instances;
  for (const [i, instance] of world.instances.entries()) {
    if (i % 50 === 0) onStage(`Making up raw series: ${i} of ${length}`);
    // oxlint-disable-next-line no-await-in-loop -- all of them at once would not fit into memory
    const refused = await pusher.push(samplesOf(instance, world));
    if (refused !== undefined) return refusal(refused);
  }
  return refusal(await pusher.flush());
}

const refusal = (reason: string | undefined): readonly Diagnostic[] =>
  reason === undefined ? [] : [report['write-refused'](NOWHERE, { reason })];

interface Evaluating {
  readonly past: Past;
  readonly ask: Ask;
  readonly pusher: Pusher;
  readonly onRule: () => void;
  /** Labels of the alerts so far. */
  readonly alerts: LabelSet[];
}

/** Queries at a time: Prometheus and we take turns. */
const LANES = 3;

async function evaluatePass(
  pass: readonly TimedRule[],
  { past, ask, pusher, onRule, alerts }: Evaluating,
): Promise<readonly Diagnostic[]> {
  const isAbsent = (selector: VectorSelector): boolean =>
    selector.name === ALERTS && !alerts.some((labels) => takes(selector, { name: ALERTS, labels }));
  const rest = pass.filter(({ rule }) => {
    const isNeeded = !isEmpty(rule.expression, isAbsent);
    if (!isNeeded) onRule();
    return isNeeded;
  });
  const mistakes: Diagnostic[] = [];
  const work = async (): Promise<void> => {
    for (let next = rest.shift(); next && mistakes.length === 0; next = rest.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- one of a few lanes
      const [series, refused] = await evaluate(next, past, ask);
      // oxlint-disable-next-line no-await-in-loop -- one of a few lanes
      mistakes.push(...refused, ...refusal(await pusher.push(series)));
      alerts.push(...series.map(({ labels }) => labels).filter((it) => it['__name__'] === ALERTS));
      onRule();
    }
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return [...mistakes, ...refusal(await pusher.flush())];
}
