import type { LabelSet } from '../../ir/index.ts';
import type { VectorSelector } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';

/** The series of the calendar with these labels. */
export const calendarSeries = (series: string, labels: LabelSet): VectorSelector =>
  build.selector(
    series,
    Object.entries(labels).map(([label, value]) => build.matcher(label, '=', value)),
  );
