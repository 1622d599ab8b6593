import type { SeverityScheme } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { Severity } from '../model/index.ts';
import { duration, type Duration } from '../units/index.ts';
import { systemDiagnostics } from './diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

/** The levels of a scheme in the author's order, most severe first. */
export function resolveSeverities(
  scope: Scope,
  scheme: SeverityScheme,
  parent: Subject,
): readonly Severity[] {
  const about = subject('severities', scheme, parent);
  const entries = Object.entries(scheme.levels);
  if (entries.length === 0) report(scope, systemDiagnostics['no-severities'](about, {}));
  return entries.map(([name, props]) => {
    const at = (field: string): Subject => property(about, name, field);
    const positive = (field: 'groupInterval' | 'repeatEvery', fallback: '5m' | '4h'): Duration => {
      const resolved = resolveDuration(scope, at(field), props[field], fallback);
      if (resolved > 0) return resolved;
      report(scope, systemDiagnostics['interval-is-zero'](at(field), { severity: name, field }));
      return duration(fallback);
    };
    return {
      name,
      urgency: props.urgency,
      description: props.description,
      respondWithin:
        props.respondWithin === undefined
          ? 'none'
          : resolveDuration(scope, at('respondWithin'), props.respondWithin, '1h'),
      groupWait: resolveDuration(scope, at('groupWait'), props.groupWait, '30s'),
      groupInterval: positive('groupInterval', '5m'),
      repeatEvery: positive('repeatEvery', '4h'),
    };
  });
}
