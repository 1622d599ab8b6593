import { defineDiagnostics, type Diagnostic } from '../diagnostics/index.ts';
import type { NoticeTime, Plan } from '../ir/index.ts';
import { printDuration } from '../units/index.ts';
import { subjectOf } from './subjects.ts';

export const noticeDiagnostics = defineDiagnostics('notice', {
  'too-late': {
    severity: 'error',
    message:
      '{alert} of {about} is told after up to {total}, but severity {level} promises {promise}: {sum}',
    help: 'shorten `for`, the longest window or groupWait, give it another severity, or promise less in notifyWithin',
    caption: 'can be told too late',
  },
});

/** Alerts that cannot keep what their severity promises, each with the sum of what passes. */
export const verifyNoticeTimes = ({ noticeTimes }: Plan): readonly Diagnostic[] =>
  noticeTimes.flatMap((time) => {
    const { alert, about, severity: level, promise, total, origin } = time;
    if (promise === 'none' || total <= promise) return [];
    const times = { total: printDuration(total), promise: printDuration(promise) };
    const words = { alert, about, level, ...times, sum: sumOf(time) };
    return [noticeDiagnostics['too-late'](subjectOf(origin), words)];
  });

/** @example '15s scrape + 30s evaluation + 2m for' */
const sumOf = ({ parts }: NoticeTime): string =>
  parts.map(({ what, lasts }) => `${printDuration(lasts)} ${what}`).join(' + ');
