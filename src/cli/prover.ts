// Proves the files of a large config in a thread of its own, while this one plans, prints and stages
// pages. Small ones are proven before a thread has started, and huge ones would take too much memory.
import { Worker } from 'node:worker_threads';
import type { Compilation, Listener } from '../compile.ts';
import type { ConfigDefinition } from '../define/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { standardEmitters } from '../emit/index.ts';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { ROUTING_EMITTER, RULES_EMITTER } from '../names/index.ts';
import { inParts } from '../text/index.ts';
import { countSlos } from '../validate/index.ts';
import { isProvenAlone, pagesOf, withoutPages, type Pages } from '../verify/index.ts';

/**
 * What the thread is handed: files; word that all rules are among them; what to prove servers by; and
 * in the end the pages.
 */
export type Handed =
  | { readonly files: readonly EmittedFile[] }
  | { readonly areRulesComplete: true }
  | { readonly plan: Plan }
  | { readonly pages: Pages };

export interface Prover {
  /** Hands over what servers are told as soon as all of it has been emitted. */
  readonly tell: Listener;
  /** What is found in all files; nothing when only the whole plan could prove them. */
  readonly prove: (emitted: Compilation) => Promise<readonly Diagnostic[]> | undefined;
}

/** From here on a thread saves more than it takes to start and to hand things over. */
const MANY_SLOS = 200;

/** And from here on two heaps would take more than a gigabyte, where one takes less. */
const TOO_MANY_SLOS = 5000;

/** Undefined for a config that is better proven without. */
export function startProver(config: ConfigDefinition): Prover | undefined {
  const slos = countSlos(config);
  const isWorthIt = slos >= MANY_SLOS && slos < TOO_MANY_SLOS;
  const emitters = config.props.emitters ?? standardEmitters;
  return isWorthIt && emitters.every(isProvenAlone) ? proveApart() : undefined;
}

function proveApart(): Prover {
  const thread = new Worker(new URL('./prover.js', import.meta.url));
  // Until something is expected of it, it must not keep a command that fails from ending.
  thread.unref();
  const found = new Promise<readonly Diagnostic[]>((resolve, reject) => {
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', () => reject(new Error('the thread that proves files ended too soon')));
  });
  const hand = (handed: Handed): void => thread.postMessage(handed);
  const files: EmittedFile[] = [];
  let handedOver = 0;
  let hasPlan = false;
  const handFiles = (): void => {
    for (const some of inParts(files.slice(handedOver), FILES_AT_A_TIME)) hand({ files: some });
    handedOver = files.length;
  };
  return {
    tell(emitted, plan) {
      files.push(...emitted);
      if (isFrom(RULES_EMITTER, emitted)) {
        handFiles();
        hand({ areRulesComplete: true });
      }
      if (hasPlan || ![RULES_EMITTER, ROUTING_EMITTER].every((name) => isFrom(name, files))) return;
      handFiles();
      hand({ plan: withoutPages(plan) });
      hasPlan = true;
    },
    prove({ plan, files: all }) {
      if (!plan || !hasPlan || all.length !== files.length) {
        void thread.terminate();
        return undefined;
      }
      thread.ref();
      handFiles();
      hand({ pages: pagesOf(plan) });
      return found;
    },
  };
}

/** A message is written as a whole before it is read: many files at a time would take much memory. */
const FILES_AT_A_TIME = 100;

const isFrom = (name: string, files: readonly EmittedFile[]): boolean =>
  files.some(({ emitter }) => emitter === name);
