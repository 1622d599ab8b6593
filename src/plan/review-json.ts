// What a reviewer wants to know besides the definitions: who is told of which alerts, what is not told
// while something else fires, and where each receiver leads. All of it follows from the Model.
import type { CertifiedWay, ConfigValue, InhibitionRule, Json, Plan } from '../ir/index.ts';
import type { Model, Receiver } from '../model/index.ts';
import type { Matcher } from '../promql/ast.ts';
import { printMatcher } from '../promql/notation.ts';
import { by, byText } from '../text/index.ts';
import { printDuration } from '../units/index.ts';
import { teamsOf } from './teams.ts';

/** The facts of a plan that reviewers compare. */
export function reviewJson(
  model: Model,
  { certificate, routing }: Pick<Plan, 'certificate' | 'routing'>,
): { readonly [key: string]: Json } {
  return {
    told: certificate.ways.map(wayJson),
    inhibitions: routing.inhibitions.map(inhibitionJson),
    receivers: receiversOf(model),
  };
}

const wayJson = ({ labels, alerts, told }: CertifiedWay): Json => ({
  ...labels,
  alerts: [...alerts],
  to: [...new Set(told.flatMap(({ titles }) => titles))].toSorted(byText),
  ...firstAfter(told),
});

/** When the first message leaves; nobody is told of what is only recorded. */
function firstAfter(told: CertifiedWay['told']): { readonly [key: string]: Json } {
  const waits = told.filter(({ titles }) => titles.length > 0).map(({ groupWait }) => groupWait);
  const [first] = waits.toSorted((a, b) => a - b);
  return first === undefined ? {} : { after: printDuration(first) };
}

const inhibitionJson = ({ about, source, target, equal }: InhibitionRule): Json => ({
  about,
  while: printMatchers(source),
  mutes: printMatchers(target),
  equal: equal.toSorted(byText).join(', '),
});

const printMatchers = (matchers: readonly Matcher[]): string =>
  matchers.map(printMatcher).toSorted(byText).join(', ');

// What depends on the alert is written as a template, and left out below.
const NOBODY = { team: '', severity: '', urgency: 'page' } as const;

/** Every receiver once, with its settings other than texts of messages. */
function receiversOf({ systems, unrouted, deadMansSwitch }: Model): readonly Json[] {
  const teams = teamsOf(systems);
  const all: readonly Receiver[] = [
    ...teams.flatMap(({ channels }) => Object.values(channels)),
    ...teams.flatMap(({ rotations }) =>
      Object.values(rotations).flatMap(({ members }) =>
        members.flatMap(({ receivers }) => receivers),
      ),
    ),
    ...systems.flatMap(({ routes }) => routes.flatMap(({ receivers }) => receivers)),
    ...unrouted,
    ...(deadMansSwitch === 'none' ? [] : deadMansSwitch.receivers),
  ];
  const told = all.map((receiver): { readonly to: string; readonly settings: Json } => ({
    to: receiver.title,
    settings: settingsOf(receiver.config(NOBODY)),
  }));
  const once = new Map(told.map((each) => [JSON.stringify(each), each]));
  return [...once.values()].toSorted(by((each) => JSON.stringify(each)));
}

const settingsOf = (config: Readonly<Record<string, ConfigValue>>): Json =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => !isMessage(value))
      .toSorted(by(([key]) => key)),
  );

const isMessage = (value: ConfigValue): boolean => JSON.stringify(value).includes('{{');
