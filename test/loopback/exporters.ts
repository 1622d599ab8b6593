// The exporters, as Debian ships them, each on a free port of loopback.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, freeAddress, start, type Running } from './processes.ts';
import { tool } from './tools.ts';

const metricsOf = (address: string): (() => Promise<boolean>) =>
  answers(`http://${address}/metrics`);

export async function startNodeExporter(textfiles: string): Promise<Running> {
  const address = await freeAddress();
  return start({
    binary: tool('prometheus-node-exporter'),
    args: [`--web.listen-address=${address}`, `--collector.textfile.directory=${textfiles}`],
    address,
    isReady: metricsOf(address),
  });
}

export async function startPostgresExporter(postgres: Running): Promise<Running> {
  const address = await freeAddress();
  const source = `postgresql://postgres@${postgres.address}/postgres?sslmode=disable`;
  return start({
    binary: tool('prometheus-postgres-exporter'),
    args: [`--web.listen-address=${address}`],
    env: { DATA_SOURCE_NAME: source },
    address,
    isReady: metricsOf(address),
  });
}

export async function startRedisExporter(redis: Running): Promise<Running> {
  const address = await freeAddress();
  return start({
    binary: tool('prometheus-redis-exporter'),
    args: [`-web.listen-address=${address}`, `-redis.addr=redis://${redis.address}`],
    address,
    isReady: metricsOf(address),
  });
}

/** Any answer of 2xx is fine; who signed a certificate is not asked. */
const MODULES = {
  modules: {
    http_2xx: {
      prober: 'http',
      timeout: '5s',
      http: { preferred_ip_protocol: 'ip4', tls_config: { insecure_skip_verify: true } },
    },
  },
};

export async function startBlackboxExporter(folder: string): Promise<Running> {
  const address = await freeAddress();
  const config = join(folder, 'blackbox.yml');
  writeFileSync(config, JSON.stringify(MODULES));
  return start({
    binary: tool('prometheus-blackbox-exporter'),
    args: [`--web.listen-address=${address}`, `--config.file=${config}`],
    address,
    isReady: metricsOf(address),
  });
}
