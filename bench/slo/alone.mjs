import { pathToFileURL } from 'node:url';
import { readOptions } from './options.mjs';

/** Says on stderr what is being done, with the seconds since the start. */
export function progress() {
  const start = performance.now();
  return (what) => {
    const passed = ((performance.now() - start) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${passed} s  ${what}\n`);
  };
}

/** Whether a file is what Node was started with. */
export const isAlone = (url) => pathToFileURL(process.argv[1] ?? '').href === url;

/** Runs a part when its file is what Node was started with, and prints what it returns. */
export async function runAlone(url, run) {
  if (!isAlone(url)) return;
  process.stdout.write(`${await run(readOptions(), progress())}\n`);
}
