// Run as a process of its own, to be killed: writes two versions of a tree in turn.
/* oxlint-disable no-await-in-loop -- one version after the other */
import {
  diffOutput,
  emitManifest,
  writeChanges,
  writeChangesTogether,
} from '../../src/output/index.ts';

const write = process.argv[3] === 'together' ? writeChangesTogether : writeChanges;
const folder = { path: process.argv[2] ?? '', shown: 'generated' };

for (let turn = 0; ; turn += 1) {
  const content = (turn % 2 === 0 ? 'old\n' : 'new\n').repeat(20_000);
  const files = Array.from({ length: 8 }, (_, index) => ({
    path: `${index}.yaml`,
    content,
    emitter: 'rules',
    from: [],
  }));
  const [changes, problems] = diffOutput(folder, [...files, emitManifest(files, {})], false);
  const failures = [...problems, ...(await write(folder, changes))];
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  if (turn === 1) process.stdout.write('running\n');
}
