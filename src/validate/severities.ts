import type { ResponseTimeText, SeverityScheme } from '../define/index.ts';
import { property, subject, type Subject } from '../diagnostics/index.ts';
import type { ResponseTime, Severity } from '../model/index.ts';
import { SERVICE_LABEL, SLO_LABEL } from '../names/index.ts';
import { duration, type Duration } from '../units/index.ts';
import { systemDiagnostics } from './diagnostics.ts';
import { resolveHours } from './hours.ts';
import { hoursDiagnostics } from './on-call-diagnostics.ts';
import { report, resolveDuration, type Scope } from './scope.ts';

/** One message for all series of a cause, and one for each SLO. */
const GROUP_BY: readonly string[] = ['alertname', SERVICE_LABEL, SLO_LABEL];

function responseTime(
  scope: Scope,
  at: Subject,
  given: ResponseTimeText | undefined,
): ResponseTime | 'none' {
  if (given === undefined) return 'none';
  if (given === 'next day' || given === 'next business day') return given;
  return resolveDuration(scope, at, given, '1h');
}

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
    const hours = props.hours ? resolveHours(scope, props.hours, about) : 'always';
    if (hours !== 'always' && props.urgency === 'page') {
      report(scope, hoursDiagnostics['page-has-hours'](at('hours'), { severity: name }));
    }
    return {
      name,
      urgency: props.urgency,
      description: props.description,
      respondWithin: responseTime(scope, at('respondWithin'), props.respondWithin),
      resolveWithin: responseTime(scope, at('resolveWithin'), props.resolveWithin),
      notifyWithin:
        props.notifyWithin === undefined
          ? 'none'
          : resolveDuration(scope, at('notifyWithin'), props.notifyWithin, '5m'),
      hours,
      groupBy: props.groupBy ?? GROUP_BY,
      groupWait: resolveDuration(scope, at('groupWait'), props.groupWait, '30s'),
      groupInterval: positive('groupInterval', '5m'),
      repeatEvery: positive('repeatEvery', '4h'),
    };
  });
}
