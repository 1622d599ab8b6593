import { ESCALATION_LABEL } from '../names/index.ts';
import type { Matcher, VectorSelector } from '../promql/ast.ts';
import { build } from '../promql/index.ts';

/** Without a level, alerts as they were raised first: those of later levels say the same once more. */
const atLevel = (level: string): Matcher => build.matcher(ESCALATION_LABEL, '=', level);

/** The series that Prometheus itself keeps of alerts: each alert once, or those of a later level. */
export const alertsSeries = (matchers: readonly Matcher[], level = ''): VectorSelector =>
  build.selector('ALERTS', [...matchers, atLevel(level)]);

/** Since when each of them is pending or fires, in Unix seconds. */
export const alertsSinceSeries = (matchers: readonly Matcher[]): VectorSelector =>
  build.selector('ALERTS_FOR_STATE', [...matchers, atLevel('')]);
