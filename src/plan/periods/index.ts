import type { RecordingRule } from '../../ir/index.ts';
import type { Count, Model, Slo, Window } from '../../model/index.ts';
import type { Expression } from '../../promql/ast.ts';
import type { SloContext } from '../recording-rules.ts';
import { calendar } from './calendar.ts';
import type { Period } from './period.ts';
import { rolling } from './rolling.ts';

export { planCalendar } from './shared-calendar.ts';

const PERIODS: Readonly<Record<Window['kind'], Period>> = { calendar, rolling };

const periodOf = ({ window }: Slo): Period => PERIODS[window.kind];

export const periodCounts = (context: SloContext): readonly RecordingRule[] =>
  periodOf(context.slo).counts(context);

export const periodTotal = (slo: Slo, what: Count['what'], model: Model): Expression =>
  periodOf(slo).total(slo, what, model);

export const coverage = (slo: Slo, model: Model): Expression => periodOf(slo).coverage(slo, model);

export const wholeEvents = (slo: Slo, events: Expression): Expression =>
  periodOf(slo).whole(slo, events);

export const spentShare = (slo: Slo, ratio: Expression): Expression =>
  periodOf(slo).spent(slo, ratio);
