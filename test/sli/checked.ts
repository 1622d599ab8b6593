import type { SloDefinition } from '../../src/define/index.ts';
import { subject } from '../../src/diagnostics/index.ts';

/** What an SLI says is wrong with it: code, property and message. */
export const checked = (slo: SloDefinition): readonly (readonly [string, string, string])[] =>
  slo.sli
    .check(subject('slo x', slo))
    .map(({ code, property, message }) => [code, property.join('.'), message] as const);
