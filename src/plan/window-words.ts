import type { Slo, Team } from '../model/index.ts';
import { printPercent } from '../units/index.ts';

type Named = Pick<Slo, 'window' | 'windowTitle'>;

const word =
  (rolling: (title: string) => string, calendar: (title: string) => string) =>
  ({ window, windowTitle }: Named): string =>
    (window.kind === 'rolling' ? rolling : calendar)(windowTitle);

/** After "over": `30d`, `the calendar month`. */
export const wholeWindow = word(
  (title) => title,
  (title) => `the ${title}`,
);

/** `a rolling 30d`, `the calendar month in Europe/Berlin`. */
export const namedWindow = (slo: Named): string =>
  slo.window.kind === 'rolling'
    ? `a rolling ${slo.windowTitle}`
    : `${wholeWindow(slo)} in ${slo.window.timeZone}`;

/** Of which the budget is: `the last 30d`, `the calendar month`. */
export const budgetWindow = word(
  (title) => `the last ${title}`,
  (title) => `the ${title}`,
);

/** What has passed of it: `the last 30d`, `the calendar month so far`. */
export const windowSoFar = word(
  (title) => `the last ${title}`,
  (title) => `the ${title} so far`,
);

/** `99.9% over 30d` */
export const promised = (slo: Named & Pick<Slo, 'objective'>): string =>
  `${printPercent(slo.objective)} over ${wholeWindow(slo)}`;

/** What all SLOs that promise the same to a team are called together. */
export const promisedTo = ({ title }: Team, slo: Parameters<typeof promised>[0]): string =>
  `SLOs at ${promised(slo)}: ${title}`;
