// The thread of prover.ts.
import { parentPort } from 'node:worker_threads';
import type { EmittedFile, Plan } from '../ir/index.ts';
import { readRuleFiles, verifyPages, verifyServers, type ServersProven } from '../verify/index.ts';
import type { Handed } from './prover.ts';

const files: EmittedFile[] = [];
let rules: ReturnType<typeof readRuleFiles> | undefined;
let servers: { readonly plan: Plan; readonly proven: ServersProven } | undefined;

parentPort?.on('message', (handed: Handed) => {
  if ('files' in handed) files.push(...handed.files);
  // Meanwhile the others are planned and emitted.
  else if ('areRulesComplete' in handed) rules = readRuleFiles(files);
  else if ('plan' in handed) {
    servers = { ...handed, proven: verifyServers([...files], handed.plan, rules) };
  } else if (servers) {
    const { plan, proven } = servers;
    parentPort?.postMessage(verifyPages(files, { ...plan, ...handed.pages }, proven));
    parentPort?.close();
  }
});
