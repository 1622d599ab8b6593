// `nines test`: runs the rules of every alert over made-up series with promtool, and tells in a table
// what was shown of each.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import pc from 'picocolors';
import { NOWHERE, type Diagnostic } from '../diagnostics/index.ts';
import { prometheusRules } from '../emit/index.ts';
import {
  aspectsOf,
  hasFailed,
  planProofs,
  proofFiles,
  runProofs,
  testPath,
  verdicts,
  type Proof,
  type ProofRun,
  type Proofs,
  type RunTests,
  type Verdict,
} from '../proofs/index.ts';
import { output } from '../output/diagnostics.ts';
import { countOf } from '../report/index.ts';
import { describeThrown, inParts, renderTable } from '../text/index.ts';
import type { Session } from './compile-config.ts';
import type { ExitCode } from './exit-code.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { chooseSlos, type ChoiceOptions } from './slo-choice.ts';
import { machineTools } from './tool-host.ts';

export interface TestOptions extends ChoiceOptions {
  /** Writes the tests to this folder too. */
  readonly write?: string;
  /** How many promtools run at a time. @default 2 */
  readonly jobs?: number;
}

export async function runTests(options: TestOptions, session: Session): Promise<ExitCode> {
  const { terminal, progress, trace } = session;
  const [choice, mistakes] = await chooseSlos(options, session);
  const said = await sayDiagnostics(mistakes, options.config, session);
  if (!choice || said === 'stop') return 1;
  const { model, plan } = choice;
  const files = prometheusRules.emit(plan);
  const proofs = trace.measure('plan tests', () =>
    planProofs({ model, plan, files, slos: options.slo ?? [] }),
  );
  if (options.write !== undefined) {
    const unwritten = writeTests(proofs, resolve(terminal.folder, options.write));
    await sayDiagnostics(unwritten, options.config, session);
    if (unwritten.length > 0) return 2;
  }
  const tests = proofs.proofs.flatMap((proof) => proof.tests).length;
  if (!machineTools.has('promtool')) {
    progress.stop();
    terminal.say(`${countOf(tests, 'test')} not run: promtool is not installed\n`);
    return 0;
  }
  const runs = await trace.measure('promtool', () =>
    runAll(proofs.proofs, options.jobs ?? 2, session),
  );
  progress.stop();
  const found = verdicts(proofs, runs);
  terminal.print(render(found, terminal));
  return found.some(hasFailed) ? 1 : 0;
}

function writeTests({ proofs }: Proofs, folder: string): readonly Diagnostic[] {
  for (const { path, content } of proofs.flatMap(proofFiles)) {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    } catch (error) {
      // Node adds the call and the whole path.
      const said = error instanceof Error ? error.message : describeThrown(error);
      const reason = said.replace(/, \w+ '.*$/, '');
      const help = 'give another folder to --write';
      return [output['write-failed'](NOWHERE, { file: path, reason, help })];
    }
  }
  return [];
}

/** Few enough that progress moves on, and enough that starting promtool does not count. */
const AT_ONCE = 12;

async function runAll(
  proofs: readonly Proof[],
  jobs: number,
  { progress }: Session,
): Promise<readonly ProofRun[]> {
  const batches = [...inParts(proofs, AT_ONCE)];
  const runs: ProofRun[] = [];
  return machineTools.withFiles(proofs.flatMap(proofFiles), async (folder) => {
    const run: RunTests = (some) =>
      machineTools.run('promtool', ['test', 'rules', ...some.map(testPath)], folder);
    const work = async (): Promise<void> => {
      const batch = batches.shift();
      if (!batch) return;
      const done = proofs.length - AT_ONCE * (batches.length + 1);
      progress.stage(`Testing alerts: ${Math.max(0, done)} of ${proofs.length} files`);
      runs.push(...(await runProofs(batch, run)));
      await work();
    };
    await Promise.all(Array.from({ length: jobs }, work));
    return runs;
  });
}

const WORDS = { ok: 'ok', failed: 'FAILED', 'not asked': '–' } as const;

function render(found: readonly Verdict[], { colors, widths }: Session['terminal']): string {
  if (found.length === 0) return 'The config has no alert.\n';
  const { bold, red } = pc.createColors(colors.print);
  const driven = found.filter(({ isDriven }) => isDriven);
  const untried = found.filter(({ isDriven }) => !isDriven);
  const aspects = aspectsOf(driven);
  const table = renderTable({
    head: ['alert', ...aspects],
    rows: driven.map(({ subject, shown }) => [
      nameOf(subject),
      ...aspects.map((aspect) => WORDS[shown[aspect]]),
    ]),
    width: widths?.print ?? Infinity,
    emphasize: bold,
  });
  const failed = driven.filter(hasFailed);
  const told = [
    ...failed.map((each) => `${red('failed')} ${nameOf(each.subject)}: ${each.reasons.join('; ')}`),
    ...untried.map((each) => `not tried ${nameOf(each.subject)}: ${each.reasons.join('; ')}`),
  ];
  const parts = [
    `${countOf(driven.length - failed.length, 'alert')} shown`,
    ...(failed.length > 0 ? [`${failed.length} failed`] : []),
    ...(untried.length > 0 ? [`${untried.length} not tried`] : []),
  ];
  return `${[...table, ...(told.length > 0 ? ['', ...told] : []), '', parts.join(', ')].join('\n')}\n`;
}

const nameOf = ({ owner, alert }: Verdict['subject']): string => `${owner} ${alert}`;
