// What goes wrong in the shop, and who must hear of it.
import { makeCertificate } from './certificates.ts';
import type { Generated } from './config.ts';
import { JOBS } from './names.ts';
import { MAX_CONNECTIONS, openConnection } from './postgres.ts';
import { noticeTime, simulatedTime } from './promise.ts';
import { command, fillMemory } from './redis.ts';
import type { Shop } from './shop.ts';

export interface Fault {
  /** As the docs name it: `20 % of orders fail`. */
  readonly title: string;
  readonly alert: string;
  readonly severity: string;
  /** What it is about: an SLO, or a service. */
  readonly about: string;
  /** Who must be told, and nobody else. */
  readonly to: readonly string[];
  /** How soon, in milliseconds of the config's time. */
  readonly promised: (generated: Generated) => number;
  /** The job whose scrapes show it. */
  readonly job: string;
  /** Other alerts that follow from it, with the reason. */
  readonly companions: Readonly<Record<string, string>>;
  /** It is there when this is done. */
  readonly begin: (shop: Shop) => Promise<void>;
  readonly end: (shop: Shop) => Promise<void>;
}

/** The alert as messages call it. */
export const alertOf = ({ severity, alert, about }: Fault): string =>
  `${severity} ${alert} of ${about}`;

const P0 = ['product/phone', 'product/pager', 'product/chat'];
const PRODUCT_P1 = ['product/pager', 'product/chat'];
const PLATFORM_P1 = ['platform/pager', 'platform/chat'];

/** The slower tiers of an SLO see a history of minutes, of which the fault is a large part. */
const slowerTiers = (slo: string): Fault['companions'] => ({
  [`P1 SLOErrorBudgetBurn6h of ${slo}`]: 'slower tier of the same SLO',
  [`P2 SLOErrorBudgetBurn1d of ${slo}`]: 'slower tier of the same SLO',
  [`P2 SLOErrorBudgetBurn3d of ${slo}`]: 'slower tier of the same SLO',
});

const AVAILABILITY = 'shop-api-availability';
const LATENCY = 'shop-api-latency-250ms';
const SLOW = 400;

const errors: Fault = {
  title: '20 % of orders fail',
  alert: 'SLOErrorBudgetBurn1h',
  severity: 'P1',
  about: AVAILABILITY,
  to: PRODUCT_P1,
  promised: (generated) => simulatedTime(generated, { slo: AVAILABILITY, errorRatio: '0.2' }),
  job: JOBS.api,
  companions: {
    ...slowerTiers(AVAILABILITY),
    'P1 HttpErrorsHigh of shop-api': 'alert of the pack on the same requests',
  },
  begin: ({ service }) => service.fault({ errors: 0.2 }),
  end: ({ service }) => service.fault({}),
};

const slowOrders: Fault = {
  title: 'every order takes 400 ms',
  alert: 'SLOErrorBudgetBurn1h',
  severity: 'P1',
  about: LATENCY,
  to: PRODUCT_P1,
  promised: (generated) => noticeTime(generated, 'SLOErrorBudgetBurn1h', LATENCY),
  job: JOBS.api,
  companions: slowerTiers(LATENCY),
  begin: async ({ service, pause }) => {
    await service.fault({ latency: SLOW });
    // Nobody knows of a slow order before it is done.
    await pause(SLOW);
  },
  end: ({ service }) => service.fault({}),
};

const down: Fault = {
  title: 'the service is down',
  alert: 'HttpServiceDown',
  severity: 'P0',
  about: 'shop-api',
  to: P0,
  promised: (generated) => noticeTime(generated, 'HttpServiceDown', 'shop-api'),
  job: JOBS.api,
  companions: { 'P1 ProbeFails of shop-edge': 'the same fault, seen from outside' },
  begin: ({ service }) => service.fault({ down: true }),
  end: ({ service }) => service.restart(),
};

const memory: Fault = {
  title: "Redis' memory is full",
  alert: 'RedisMemoryFull',
  severity: 'P1',
  about: 'shop-cache',
  to: PLATFORM_P1,
  promised: (generated) => noticeTime(generated, 'RedisMemoryFull', 'shop-cache'),
  job: JOBS.redis,
  companions: {},
  begin: ({ redis }) => fillMemory(redis.address),
  end: async ({ redis }) => {
    await command(redis.address, ['FLUSHALL']);
  },
};

/** All but what the exporter and an administrator need. */
const HELD = MAX_CONNECTIONS - 3;

const connections: Fault = {
  title: 'the connections of PostgreSQL are taken',
  alert: 'PostgresConnectionsExhausted',
  severity: 'P1',
  about: 'shop-database',
  to: PLATFORM_P1,
  promised: (generated) => noticeTime(generated, 'PostgresConnectionsExhausted', 'shop-database'),
  job: JOBS.postgres,
  companions: {},
  begin: async ({ postgres, held }) => {
    const opened = Array.from({ length: HELD }, () => openConnection(postgres.address));
    held.push(...(await Promise.all(opened)));
  },
  end: async ({ held }) => {
    for (const socket of held.splice(0)) socket.destroy();
    return Promise.resolve();
  },
};

const backup: Fault = {
  title: 'the last backup is 30 hours old',
  alert: 'BackupTooOld',
  severity: 'P1',
  about: 'shop-backup',
  to: PLATFORM_P1,
  promised: (generated) => noticeTime(generated, 'BackupTooOld', 'shop-backup'),
  job: JOBS.hosts,
  companions: {},
  begin: ({ backups }) => Promise.resolve(backups.report(30)),
  end: ({ backups }) => Promise.resolve(backups.report(1)),
};

const certificate: Fault = {
  title: 'the certificate ends in 5 days',
  alert: 'CertificateExpiresSoon',
  severity: 'P2',
  about: 'shop-edge',
  to: ['product/chat'],
  promised: (generated) => noticeTime(generated, 'CertificateExpiresSoon', 'shop-edge'),
  job: JOBS.probes,
  companions: {},
  begin: ({ edge, folder }) => Promise.resolve(edge.present(makeCertificate(folder, 5))),
  end: ({ edge, folder }) => Promise.resolve(edge.present(makeCertificate(folder, 90))),
};

export const FAULTS = { errors, slowOrders, down, memory, connections, backup, certificate };
