// Everything together: the shop, what watches it, who is told, and where they read.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, type Generated } from './config.ts';
import { startSink, type Sink } from './messages.ts';
import { startPages, type Pages } from './pages.ts';
import type { Running } from './processes.ts';
import {
  layOut,
  startAlertmanager,
  startPrometheus,
  untilConnected,
  type Prometheus,
} from './prometheus.ts';
import { openShop, type Shop } from './shop.ts';
import { watchLateness, type Lateness } from './waiting.ts';

export interface Stage {
  readonly folder: string;
  readonly generated: Generated;
  readonly shop: Shop;
  readonly sink: Sink;
  readonly pages: Pages;
  readonly prometheus: Prometheus;
  readonly alertmanager: Running;
  readonly lateness: Lateness;
  readonly close: () => Promise<void>;
}

/** Starts all servers; those that did start end when another one does not. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'nines-loopback-'));
  const running: Pick<Running, 'stop'>[] = [];
  const close = async (): Promise<void> => {
    for (const server of running.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- what talks to others ends first
      await server.stop();
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await startAll(folder, running)), close };
  } catch (problem) {
    await close();
    throw problem;
  }
}

async function startAll(
  folder: string,
  running: Pick<Running, 'stop'>[],
): Promise<Omit<Stage, 'close'>> {
  const sink = await startSink();
  const pages = await startPages();
  running.push(sink, pages);
  const { grafana, runbooks } = pages;
  const generated = generate({ sink: sink.url, grafana, runbooks });
  pages.publish(generated.files);
  layOut(folder, generated.files);
  const shop = await openShop(folder, running);
  const alertmanager = await startAlertmanager(folder);
  running.push(alertmanager);
  const prometheus = await startPrometheus(folder, shop.targets, alertmanager);
  running.push(prometheus);
  await untilConnected(prometheus);
  const lateness = watchLateness();
  running.push({ stop: () => Promise.resolve(lateness.stop()) });
  return { folder, generated, shop, sink, pages, prometheus, alertmanager, lateness };
}
