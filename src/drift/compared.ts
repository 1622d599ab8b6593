// What came of asking a server, and how it is told when nothing did.
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { notAnApi, type Answer, type Asked } from './answers.ts';
import { driftDiagnostics as report } from './diagnostics.ts';
import type { Difference, ServerName } from './difference.ts';

/** What came of one server. */
export interface Compared {
  readonly server: ServerName;
  readonly url: string;
  /** Whose part of the server it is, where it has several. */
  readonly tenant?: string;
  /** What was compared: `12 groups`; empty when nothing could be. */
  readonly extent: string;
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
}

export type Result = Omit<Compared, 'server' | 'url' | 'tenant'>;

export const failed = (...diagnostics: readonly Diagnostic[]): Result => ({
  extent: '',
  differences: [],
  diagnostics,
});

/** A server may answer with whatever it likes. */
export async function compare(asked: Asked, work: () => Promise<Result>): Promise<Compared> {
  const { server, url, tenant } = asked;
  const about = { server, url, ...(tenant !== undefined && { tenant }) };
  try {
    return { ...about, ...(await work()) };
  } catch (error) {
    // What nests deeper than any configuration overflows whoever walks it.
    if (!(error instanceof RangeError)) throw error;
    return { ...about, ...failed(notAnApi(asked, 'its answer is nested too deeply')) };
  }
}

export const unreadable = (file: string): Diagnostic =>
  report['unreadable-file'](NOWHERE, { file, reason: 'it is not what nines generates' });

export const problemOf = (asked: Asked, answer: Answer): Diagnostic => {
  if ('problem' in answer) return answer.problem;
  return notAnApi(asked, 'absent' in answer ? 'HTTP status 404' : 'its answer is another');
};

export const countOf = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
