import * as z from 'zod';
import { isLabelName } from '../define/inputs.ts';
import {
  definition,
  list,
  number,
  oneOf,
  open,
  place,
  record,
  shared,
  text,
} from './shape-parts.ts';

export const label = z.custom(isLabelName, 'the name of a label');
const UNITS = ['none', 'seconds', 'bytes', 'ratio', 'timestamp', 'boolean'] as const;
export const metric = shared(
  open({
    name: text,
    type: oneOf('counter', 'gauge', 'histogram', 'native-histogram', 'summary'),
    help: text,
    unit: oneOf(...UNITS),
    labels: list(text),
    optional: list(label),
    values: record(list(text)),
    buckets: list(number),
    place,
  }),
);
const matcher = open({ label: text, operator: oneOf('=', '!=', '=~', '!~'), value: text });
export const selection = definition('selection', 'a metric such as counter(…) or gauge(…)', {
  metric,
  matchers: list(matcher),
  errors: list(text).optional(),
});
export const expression = open({ kind: text });
export const measure = definition('measure', 'a measure such as rate(…) or promql(…)', {
  expression,
  unit: oneOf(...UNITS),
  metrics: list(metric),
  errors: list(text),
});
