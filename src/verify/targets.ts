import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { verifyMimir } from './mimir.ts';
import type { RulesRead } from './routing-text.ts';
import { verifyGrafanaTerraform } from './terraform.ts';
import { verifyThanos } from './thanos.ts';
import { verifyVmalert } from './vmalert.ts';

/** What servers beside Prometheus and Alertmanager are given says what these would be told. */
export const verifyTargets = (
  files: readonly EmittedFile[],
  plan: Plan,
  rules: RulesRead,
): readonly Diagnostic[] => [
  ...verifyMimir(files, plan, rules),
  ...verifyThanos(files, plan),
  ...verifyVmalert(files, plan),
  ...verifyGrafanaTerraform(files, plan, rules),
];
