import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { verifyLinks } from './links.ts';
import { verifyRouting } from './routing.ts';
import { verifyRules } from './rules.ts';

/**
 * Proves the emitted files right. Trusts nothing: reads the text back as the servers will, and
 * points at the user's definition when something does not hold.
 */
export const verify = (files: readonly EmittedFile[], plan: Plan): readonly Diagnostic[] => [
  ...verifyRules(files, plan),
  ...verifyRouting(files, plan),
  ...verifyLinks(files, plan),
];
