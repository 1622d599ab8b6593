// The thread of prover.ts.
import { parentPort } from 'node:worker_threads';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { EmittedFile } from '../ir/index.ts';
import {
  createRuleReader,
  emittedAlerts,
  isRuleFile,
  readBack,
  verifyExpressions,
  verifyQueries,
  type ExpressionsPlan,
  type ReadBack,
} from '../verify/index.ts';
import type { Found, Handed } from './prover.ts';

interface Proven extends Pick<ReadBack, 'scope'> {
  readonly plan: ExpressionsPlan;
  readonly diagnostics: readonly Diagnostic[];
}

const reader = createRuleReader();
const files: EmittedFile[] = [];
let proven: Proven | undefined;

const tell = (found: Found): void => parentPort?.postMessage(found);

/** What has been read of rule files is kept instead of them: they are most of the output. */
const withoutRules = (file: EmittedFile): EmittedFile =>
  isRuleFile(file) ? { ...file, content: '' } : file;

parentPort?.on('message', (handed: Handed) => {
  if ('files' in handed) {
    reader.read(handed.files);
    files.push(...handed.files.map(withoutRules));
  } else if ('plan' in handed) {
    const { plan, readers } = handed;
    const read = readBack(files, plan, readers, reader.rules());
    tell({ alerts: emittedAlerts(read.scope) });
    proven = { plan, scope: read.scope, diagnostics: verifyExpressions(read) };
  } else if (proven) {
    const { plan, scope, diagnostics } = proven;
    tell({ diagnostics: [...diagnostics, ...verifyQueries(files, plan, scope)] });
    parentPort?.close();
  }
});
