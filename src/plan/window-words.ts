import type { Slo } from '../model/index.ts';

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
