import type { Diagnosed, Diagnostic, Subject } from '../diagnostics/index.ts';
import { previewDiagnostics as report } from './diagnostics.ts';
import type { PanelFacts, QueryFacts } from './protocol.ts';
import type { Probe, Span } from './selectors.ts';

interface Where {
  readonly span: Span;
  readonly probe: Probe;
}

/** Queries that fail or find nothing, and the refIds of those that may find nothing. */
export async function judgeQueries(
  { queries }: PanelFacts,
  about: Subject,
  { span, probe }: Where,
): Promise<Diagnosed<ReadonlySet<string>>> {
  const quiet = new Set<string>();
  const found = await Promise.all(
    queries.map(async (query): Promise<readonly Diagnostic[]> => {
      const { refId, expr, error, values } = query;
      if (error !== undefined) return [report['query-failed'](about, named(query, error))];
      if (values > 0) return [];
      const missing = await probe(expr, span);
      if (missing !== false && missing.length === 0) {
        quiet.add(refId);
        return [];
      }
      const reason =
        missing === false
          ? `${expr} has no series`
          : `there is no series of ${missing.join(', nor of ')}`;
      return [report['no-data'](about, named(query, reason))];
    }),
  );
  return [quiet, found.flat()];
}

const named = (
  { refId: query }: QueryFacts,
  reason: string,
): { query: string; reason: string } => ({
  query,
  reason,
});
