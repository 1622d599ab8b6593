import {
  SERVICE_LABEL,
  SLO_LABEL,
  SLOTH_ID_LABEL,
  SLOTH_SERVICE_LABEL,
  SLOTH_SLO_LABEL,
} from '../../names/index.ts';
import type { Expression } from '../../promql/ast.ts';
import { build, escapeRegex } from '../../promql/index.ts';

/**
 * The same with Sloth's labels in the place of ours, so that nothing of ours reads it, and a series
 * that Sloth has recorded goes on. Joins with nothing, so that no SLO can break it for the others.
 *
 * @example
 * // slo="api-availability", service="api"
 * // → sloth_id="api-availability", sloth_service="api", sloth_slo="availability"
 */
export function slothLabels(
  services: readonly string[],
  vector: Expression,
  without: readonly string[] = [],
): Expression {
  const id = joined(vector, SLOTH_ID_LABEL, '', SLO_LABEL);
  const service = joined(id, SLOTH_SERVICE_LABEL, '', SERVICE_LABEL);
  // The service's name with what begins with it: `a` with `b-c`, and `a-b` with `c`, are two SLOs.
  const both = joined(service, SLOTH_SLO_LABEL, '/', SERVICE_LABEL, SLO_LABEL);
  const prefixes = services.map((name) => `${escapeRegex(name)}/${escapeRegex(name)}`);
  const pattern = `(?:${prefixes.join('|')})-(.*)`;
  const texts = [SLOTH_SLO_LABEL, '$1', SLOTH_SLO_LABEL, pattern].map(build.text);
  const named = build.call('label_replace', both, ...texts);
  return build.aggregate('max', named, { without: [SERVICE_LABEL, SLO_LABEL, ...without] });
}

/** One label as others with a text between them; as another, of one. */
const joined = (vector: Expression, ...texts: readonly string[]): Expression =>
  build.call('label_join', vector, ...texts.map(build.text));
