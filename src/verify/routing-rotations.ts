// On-call rotations: at every instant, from the first turn to the end of the last one, exactly one
// member is on call, and it is the one whose turn it is.
import type { Diagnostic, Subject } from '../diagnostics/index.ts';
import type { CertifiedRotation } from '../ir/index.ts';
import type { Span } from '../routing/index.ts';
import { subtract, union } from '../routing/spans.ts';
import { printInstant } from '../units/index.ts';
import { routeDiagnostics as report } from './routing-diagnostics.ts';
import type { Proof, RoutingText } from './routing-text.ts';

export function proveRotations(text: RoutingText): Proof {
  const { rotations } = text.plan.certificate;
  return {
    facts: rotations.reduce((sum, { turns }) => sum + turns.length, 0),
    diagnostics: rotations.flatMap((rotation) => proveRotation(text, rotation)),
  };
}

interface OnCall {
  readonly member: string;
  readonly spans: readonly Span[];
  readonly wanted: readonly Span[];
}

function proveRotation(
  { config, table, plan }: RoutingText,
  { team, name, members, turns }: CertifiedRotation,
): readonly Diagnostic[] {
  const horizon = {
    from: turns[0]?.from ?? 0,
    until: turns.reduce((most, { until }) => Math.max(most, until), 0),
  };
  const emitted = new Set((config.timeIntervals ?? []).map((interval) => interval.name));
  const onCall = members.map(({ name: member, interval }): OnCall => ({
    member,
    spans: emitted.has(interval) ? table.spans(interval, horizon) : [],
    wanted: union(turns.filter((turn) => turn.member === member)),
  }));
  const place = plan.routing.receivers.find(({ origin }) => origin?.definition === `team ${team}`)
    ?.origin?.place;
  const path = [`team ${team}`, `rotation ${name}`];
  const about: Subject = { path, property: [], ...(place && { place }) };
  const [gap] = subtract(
    [horizon],
    onCall.flatMap(({ spans }) => spans),
  );
  if (gap) return [report['rotation-gap'](about, { rotation: name, ...printSpan(gap) })];
  return [
    ...overlapsIn(onCall, { about, rotation: name }),
    ...wrongTurns(onCall, { about, rotation: name }),
  ].slice(0, 1);
}

interface Named {
  readonly about: Subject;
  readonly rotation: string;
}

const overlapsIn = (onCall: readonly OnCall[], { about, rotation }: Named): readonly Diagnostic[] =>
  onCall.flatMap(({ member, spans }, i) =>
    onCall.slice(i + 1).flatMap((other) => {
      const [both] = subtract(spans, subtract(spans, other.spans));
      if (!both) return [];
      const parameters = { rotation, member, other: other.member, ...printSpan(both) };
      return [report['rotation-overlap'](about, parameters)];
    }),
  );

const wrongTurns = (onCall: readonly OnCall[], { about, rotation }: Named): readonly Diagnostic[] =>
  onCall.flatMap(({ member, spans, wanted }) =>
    subtract(wanted, spans)
      .slice(0, 1)
      .map((turn) => report['wrong-turn'](about, { rotation, member, ...printSpan(turn) })),
  );

const printSpan = ({ from, until }: Span): { readonly from: string; readonly until: string } => ({
  from: printInstant(from),
  until: printInstant(until),
});
