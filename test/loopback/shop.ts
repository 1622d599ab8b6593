// The shop and its surroundings, as real as loopback allows: what can break, and what watches it.
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBackupJob, type BackupJob } from './backup-job.ts';
import { makeCertificate } from './certificates.ts';
import {
  startDemoService,
  startSecureEndpoint,
  type DemoService,
  type SecureEndpoint,
} from './demo-service.ts';
import {
  startBlackboxExporter,
  startNodeExporter,
  startPostgresExporter,
  startRedisExporter,
} from './exporters.ts';
import { startLoad } from './load.ts';
import { JOBS } from './names.ts';
import { startPostgres } from './postgres.ts';
import type { Running } from './processes.ts';
import type { Targets } from './prometheus.ts';
import { startRedis } from './redis.ts';

export interface Shop {
  readonly folder: string;
  readonly service: DemoService;
  readonly edge: SecureEndpoint;
  readonly postgres: Running;
  readonly redis: Running;
  readonly backups: BackupJob;
  /** Connections to PostgreSQL that somebody forgot to give back. */
  readonly held: Socket[];
  readonly targets: Targets;
  readonly pause: (ms: number) => Promise<void>;
}

const ORDERS_PER_SECOND = 40;

/** Starts all of it; what has been started is in `running` even when something fails. */
export async function openShop(folder: string, running: Pick<Running, 'stop'>[]): Promise<Shop> {
  const keep = async <T extends Pick<Running, 'stop'>>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    running.push(started);
    return started;
  };
  const backups = makeBackupJob(folder);
  backups.report(1);
  const held: Socket[] = [];
  const service = await keep(startDemoService());
  const stopLoad = startLoad(service, ORDERS_PER_SECOND);
  running.push({
    stop: async () => {
      stopLoad();
      for (const socket of held) socket.destroy();
      return Promise.resolve();
    },
  });
  const [edge, postgres, redis, node, blackbox] = await Promise.all([
    keep(startSecureEndpoint(makeCertificate(folder, 90))),
    keep(startPostgres(folder)),
    keep(startRedis(folder)),
    keep(startNodeExporter(backups.folder)),
    keep(startBlackboxExporter(folder)),
  ]);
  const [ofPostgres, ofRedis] = await Promise.all([
    keep(startPostgresExporter(postgres)),
    keep(startRedisExporter(redis)),
  ]);
  const jobs = {
    [JOBS.api]: service.address,
    [JOBS.hosts]: node.address,
    [JOBS.postgres]: ofPostgres.address,
    [JOBS.redis]: ofRedis.address,
  };
  const probed = [`http://${service.address}/health`, `https://${edge.address}/`];
  return {
    folder,
    service,
    edge,
    postgres,
    redis,
    backups,
    held,
    targets: { jobs, blackbox: blackbox.address, probed },
    pause: async (ms) => {
      await sleep(ms);
    },
  };
}
