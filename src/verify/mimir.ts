// What Mimir is given: the planned rules within groups that keep their order, and routes that lead
// where Alertmanager's own configuration leads.
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { MIMIR_EMITTER } from '../names/index.ts';
import { verifyRouting } from './routing.ts';
import type { RulesRead } from './routing-text.ts';
import { compareOrder, compareRules, readRulesIn } from './target-rules.ts';

export function verifyMimir(
  files: readonly EmittedFile[],
  plan: Plan,
  read?: RulesRead,
): readonly Diagnostic[] {
  const own = files.filter(({ emitter }) => emitter === MIMIR_EMITTER);
  const tenants = new Set(own.map(({ path }) => path.split('/').slice(0, 2).join('/')));
  return [...tenants].flatMap((folder) => {
    const [rules, unreadable] = readRulesIn(own, `${folder}/rules/`);
    return [
      ...unreadable,
      ...compareRules(folder, rules, plan),
      ...compareOrder(folder, rules, plan),
      ...verifyAlerting(own, folder, plan, read),
    ];
  });
}

/** Its routes are proven as if Alertmanager read them, and each secret from a file. */
function verifyAlerting(
  files: readonly EmittedFile[],
  folder: string,
  plan: Plan,
  read?: RulesRead,
): readonly Diagnostic[] {
  const own = files
    .filter(({ path }) => path.startsWith(`${folder}/alertmanager/`))
    .map((file) => ({
      ...file,
      path: file.path.slice(folder.length + 1),
      content: file.content.replace(PUT_IN, '$1_file: /run/secrets/$2'),
    }));
  return verifyRouting(own, plan, read);
}

/** `routing_key: "${PAGERDUTY}"` */
const PUT_IN = /\b(\w+): "\$\{(\w+)\}"$/gm;
