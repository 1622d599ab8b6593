import * as z from 'zod';
import { isRecord } from '../define/inputs.ts';
import { WEEKDAYS } from '../model/hours.ts';
import { MONTH_WEEKS } from './maintenance-windows.ts';
import { definition, list, oneOf, open, text, words } from './shape-parts.ts';

const single = open({ from: text, until: text });
const recurring = open({
  days: list(oneOf(...WEEKDAYS)).optional(),
  weeks: list(oneOf(...MONTH_WEEKS)).optional(),
  from: text,
  to: text,
});
// A union would only say that the value is none of its members.
const window = z.unknown().superRefine((value, context) => {
  const isSingle = isRecord(value) && 'until' in value;
  const { error } = (isSingle ? single : recurring).safeParse(value);
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message });
});
const mutes = z.custom(
  (value) =>
    value === 'all' ||
    value === 'none' ||
    (Array.isArray(value) && value.every((each) => typeof each === 'string')),
  '"all", "none" or a list of severities',
);

/** What a system, a service or an SLO is given as its maintenance. */
export const maintenance = list(
  definition('maintenance', 'a maintenance made by maintenance(…)', {
    name: text,
    props: open({
      title: words,
      description: words,
      timeZone: text,
      windows: list(window),
      budget: oneOf('excluded', 'good', 'counted').optional(),
      mutes: mutes.optional(),
    }),
  }),
).optional();
