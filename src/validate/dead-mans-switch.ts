import type { ConfigDefinition } from '../define/index.ts';
import { property, subject } from '../diagnostics/index.ts';
import type { DeadMansSwitch, Environment } from '../model/index.ts';
import { duration, printDuration } from '../units/index.ts';
import { switchDiagnostics } from './on-call-diagnostics.ts';
import { report, resolveDuration, shortPlace, type Scope } from './scope.ts';

/** Alertmanager evaluates groups in whole seconds, and a rule is evaluated every half a minute. */
const SHORTEST = duration('10s');

export function resolveDeadMansSwitch(
  scope: Scope,
  { props: { deadMansSwitch: given } }: ConfigDefinition,
  { targets }: Environment,
): DeadMansSwitch | 'none' {
  if (!given) return 'none';
  const about = subject("dead man's switch", given);
  const { to, every } = given.props;
  const resolved = resolveDuration(scope, property(about, 'every'), every, '1m');
  if (to.length === 0) report(scope, switchDiagnostics['no-receivers'](property(about, 'to'), {}));
  if (resolved < SHORTEST) {
    const parameters = { given: printDuration(resolved), least: printDuration(SHORTEST) };
    report(scope, switchDiagnostics['too-often'](property(about, 'every'), parameters));
  }
  report(
    scope,
    ...to.flatMap((each) => each.check(subject('to', each, about), targets.alertmanager)),
  );
  return { receivers: to, every: resolved, place: shortPlace(scope, given.place) };
}
