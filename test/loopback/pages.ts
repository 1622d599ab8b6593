// Plays Grafana and the host of the runbooks: gives what has been generated, and nothing else.
import { createServer } from 'node:http';
import type { EmittedFile } from '../../src/index.ts';
import { listen, type Running } from './processes.ts';

export interface Pages extends Running {
  readonly grafana: string;
  readonly runbooks: string;
  /** Has it serve these files from now on; links in them lead to its own address. */
  readonly publish: (files: readonly EmittedFile[]) => void;
}

export async function startPages(): Promise<Pages> {
  const pages = new Map<string, string>();
  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const page = pages.get(pathname);
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page ?? `no such page: ${pathname}`);
  });
  const address = await listen(server);
  return {
    address,
    grafana: `http://${address}/grafana`,
    runbooks: `http://${address}/runbooks`,
    publish: (files) => {
      for (const { path, content } of files) {
        if (path.startsWith('runbooks/')) pages.set(`/${path}`, content);
        if (path.startsWith('grafana/dashboards/')) pages.set(pathOf(content), content);
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Grafana finds a dashboard by its uid. */
function pathOf(dashboard: string): string {
  const { uid }: { readonly uid: string } = JSON.parse(dashboard);
  return `/grafana/d/${uid}`;
}
