// Real servers on loopback, for as long as a test needs them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

async function untilReady(url: string, tries = 100): Promise<void> {
  const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
  if (ready?.ok) return;
  if (tries === 0) throw new Error(`nobody at ${url}`);
  await sleep(100);
  await untilReady(url, tries - 1);
}

/** Runs `use` beside a server of this binary with this configuration. */
export async function withBinary<T>(
  binary: string,
  given: { readonly config: string; readonly args: readonly string[] },
  use: (url: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'nines-drift-'));
  const config = join(folder, 'config.yaml');
  writeFileSync(config, given.config);
  const port = await freePort();
  const child = spawn(
    binary,
    [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`, ...given.args],
    { stdio: 'ignore', cwd: folder },
  );
  try {
    await untilReady(`http://127.0.0.1:${port}`);
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    const closed = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await closed;
    rmSync(folder, { recursive: true, force: true });
  }
}
