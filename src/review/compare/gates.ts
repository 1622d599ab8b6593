// What happens to release gates: the checks of their matrices, and which of them let more through.
import * as z from 'zod';
import { change, type Change, type Fact, type Risk, type Sides } from '../change.ts';
import { differences, factOf } from '../differences.ts';
import type { ReviewedModel } from '../manifest.ts';
import { pairUp } from '../pair.ts';
import { servicesOf, type Context } from '../placed.ts';
import { say, type Said } from '../said.ts';
import { isLooser, looserTimes, type Check } from './gate-limits.ts';

interface Gate {
  readonly name: string;
  readonly within: readonly string[];
  readonly rollout: unknown;
}

const gatesOf = (model: ReviewedModel): readonly Gate[] => [
  ...model.systems.map(({ name, rollout }) => ({ name, within: [], rollout })),
  ...servicesOf(model).map(({ system, service: { name, rollout } }) => ({
    name,
    within: [system],
    rollout,
  })),
];

export function compareGates({ models }: Context): readonly Change[] {
  const { same } = pairUp(
    { before: gatesOf(models.before), after: gatesOf(models.after) },
    { name: ({ name, within }) => JSON.stringify([...within, name]), alike: [] },
  );
  return same.flatMap(({ before, after }) => compareGate(before, after));
}

const loosened = (says: Said): Risk => ({ code: 'gate-loosened', says });

function compareGate(before: Gate, after: Gate): readonly Change[] {
  const { name, within } = after;
  const about = { what: 'release gate', name, within };
  const [was, is] = [before.rollout, after.rollout];
  if (was === undefined && is === undefined) return [];
  if (was === undefined) return [change({ kind: 'added', ...about })];
  if (is === undefined) {
    const says = say`releases of ${name} go on whatever happens`;
    return [change({ kind: 'removed', ...about, risks: [loosened(says)] })];
  }
  const gates = { before: checksIn(was), after: checksIn(is) };
  const pairs = pairUp(
    { before: gates.before.checks, after: gates.after.checks },
    { name: identityOf, alike: [({ part, name: of, is: limit }) => `${part} ${of} ${limit}`] },
  );
  const both = [...pairs.same, ...pairs.renamed];
  const facts = [
    ...pairs.removed.map((each): Fact => ({ what: titleOf(each), before: sentenceOf(each) })),
    ...pairs.added.map((each): Fact => ({ what: titleOf(each), after: sentenceOf(each) })),
    ...both.flatMap(checkFacts),
    ...orderOf(both),
    ...differences({ before: gates.before.rest, after: gates.after.rest }),
  ];
  const risks = [
    ...pairs.removed.map((each) =>
      loosened(say`the gate of ${name} no longer checks ${titleOf(each)} (${sentenceOf(each)})`),
    ),
    ...both
      .filter(isLooser)
      .map(({ after: now }) =>
        loosened(say`the gate of ${name} lets more through: ${titleOf(now)}`),
      ),
    ...looserTimes({ before: gates.before.rest, after: gates.after.rest }).map((what) =>
      loosened(say`the gate of ${name} lets more through: ${[what]}`),
    ),
  ];
  return [change({ kind: 'changed', ...about, facts, risks })];
}

const identityOf = ({ part, name, action }: Check): string => JSON.stringify([part, name, action]);

/** The first row that applies decides, so that the order of rows is told. */
function orderOf(pairs: readonly Sides<Check>[]): readonly Fact[] {
  const rows = pairs.filter(({ after }) => after.part === 'row');
  const [was, is] = [
    rows.toSorted((a, b) => a.before.place - b.before.place),
    rows.toSorted((a, b) => a.after.place - b.after.place),
  ].map((all) => all.map(({ after }) => titleOf(after)).join('; '));
  return was === undefined || is === undefined || was === is ? [] : [factOf('order', was, is)];
}

/** `error rate`, or `error rate, roll back` of a row. */
const titleOf = ({ name, action }: Check): string => (action === '' ? name : `${name}, ${action}`);

const sentenceOf = ({ is, for: time }: Check): string =>
  time === '0s' || time === '' ? is : `${is} for ${time}`;

function checkFacts({ before, after }: Sides<Check>): readonly Fact[] {
  const title = titleOf(after);
  const [was, now] = [sentenceOf(before), sentenceOf(after)];
  const others = ['part', 'name', 'is', 'for', 'action', 'place'];
  return [
    ...(was === now ? [] : [factOf(title, was, now)]),
    ...(before.action === after.action
      ? []
      : [factOf(`${after.name} ${after.is} › do`, before.action, after.action)]),
    ...differences(sidesOf(before, after), others).map((fact) => ({
      ...fact,
      what: `${title} › ${fact.what}`,
    })),
  ];
}

const sidesOf = (before: Check, after: Check): Sides<Readonly<Record<string, unknown>>> => ({
  before: { ...before, ...before.rest, rest: undefined },
  after: { ...after, ...after.rest, rest: undefined },
});

const tested = z.looseObject({ name: z.string(), is: z.string() });
const row = z.looseObject({ when: tested.optional(), do: z.string(), for: z.string().default('') });
const rollout = z.looseObject({
  evidence: tested.optional(),
  verify: z.array(tested).default([]),
  matrix: z.array(row).default([]),
});

interface Checks {
  readonly checks: readonly Check[];
  /** Everything else of a gate. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** What a gate checks; of one that nobody knows how to read, all is told by its name. */
function checksIn(value: unknown): Checks {
  const read = rollout.safeParse(value);
  if (!read.success) return { checks: [], rest: { gate: value } };
  const { evidence, verify, matrix, ...rest } = read.data;
  const checks = [
    ...matrix.map(({ when, do: action, for: time, ...others }, place): Check => {
      const { name = 'anything else', is = '', ...more } = when ?? {};
      return { part: 'row', place, name, is, action, for: time, rest: { ...others, ...more } };
    }),
    ...verify.map((each) => asked('verify', each)),
    ...(evidence ? [asked('evidence', evidence)] : []),
  ];
  return { checks, rest };
}

const asked = (part: Check['part'], { name, is, ...rest }: z.infer<typeof tested>): Check => ({
  part,
  place: 0,
  name,
  is,
  action: '',
  for: '',
  rest,
});
