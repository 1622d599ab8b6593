import type { PhaseProps } from '../define/index.ts';
import { property, type Subject } from '../diagnostics/index.ts';
import type { Phase } from '../model/index.ts';
import { duration, renderDuration, type Duration } from '../units/index.ts';
import { incidentDiagnostics } from './incident-diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

/** Phases with the times between which they are; each begins when the one before it ends. */
export function resolveWorkflow(
  scope: Scope,
  phases: readonly PhaseProps[],
  about: Subject,
): readonly Phase[] {
  let before = { name: 'the first message', end: duration('0s') };
  return phases.map((phase, i) => {
    const { name, what, until, when = '' } = phase;
    const at = property(about, i);
    if (until === undefined) return { name, what, when };
    if (when !== '') report(scope, incidentDiagnostics['phase-said-twice'](at, { given: name }));
    const end = resolveDuration(scope, property(at, 'until'), until, '1h');
    if (end <= before.end) {
      const parameters = { given: name, until, before: before.name };
      report(scope, incidentDiagnostics['phase-not-later'](property(at, 'until'), parameters));
    }
    const resolved = { name, what, when: between(before.end, end) };
    before = { name, end };
    return resolved;
  });
}

const between = (from: Duration, until: Duration): string =>
  `${from === 0 ? '0' : renderDuration(from)} to ${renderDuration(until)}`;
