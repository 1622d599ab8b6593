// Our own rules, from the generator as it is in the source, so that every change of their shape is
// measured.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parse as parseYaml } from 'yaml';
import { esbuildTemplates } from '../../../scripts/templates.mjs';
import { OBJECTIVE } from '../services.mjs';
import { METRIC, SCRAPE } from '../simulate.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

let library;

/** The library and the first half of the compiler, bundled so that Node can run them. */
async function loadLibrary() {
  const folder = await mkdtemp(join(tmpdir(), 'nines-bench-'));
  const outfile = join(folder, 'library.mjs');
  const contents = `
    export * from './index.ts';
    export { emitFiles } from './compile.ts';`;
  await build({
    stdin: { contents, resolveDir: join(ROOT, 'src'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    external: ['esbuild'],
    plugins: [esbuildTemplates],
    banner: {
      js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
    },
    outfile,
    logLevel: 'error',
  });
  const loaded = await import(pathToFileURL(outfile).href);
  await rm(folder, { recursive: true });
  return loaded;
}

const PAGER = {
  to: 'on-call@example.com',
  from: 'a@example.com',
  smarthost: 'mail.example.com:25',
};

function configOf(nines, slos, { config = {}, environment = {}, props = {} }) {
  const { availability, counter, defineConfig, email, matches, prometheusRules } = nines;
  const { service, severityScheme, sreWorkbook, system, team } = nines;
  const requests = counter(METRIC, { help: 'requests', labels: ['route', 'code'] });
  const severities = severityScheme({
    page: { urgency: 'page', description: 'now', respondWithin: '15m', repeatEvery: '1h' },
    ticket: { urgency: 'ticket', description: 'today', respondWithin: '1d', repeatEvery: '1d' },
  });
  const owner = team('bench', {
    title: 'Bench',
    channels: { mail: email(PAGER) },
    notify: { page: ['mail'], ticket: ['mail'] },
  });
  const services = slos.map(({ service: name, job }) =>
    service(name, {
      title: name,
      description: name,
      team: owner,
      slos: [
        availability({
          objective: `${OBJECTIVE * 100}%`,
          description: 'Requests are answered without a server error.',
          events: requests.where({ job }),
          bad: { code: matches('5..') },
          ...props,
        }),
      ],
    }),
  );
  return defineConfig({
    environment: {
      scrapeInterval: `${SCRAPE}s`,
      grafanaUrl: 'https://grafana.example.com',
      runbooksUrl: 'https://runbooks.example.com',
      alertmanagerUrl: 'https://alertmanager.example.com',
      ...environment,
    },
    systems: [
      system('bench', {
        title: 'Bench',
        description: 'Services that are measured.',
        severities,
        burnRates: sreWorkbook({ page: 'page', ticket: 'ticket' }),
        services,
      }),
    ],
    unrouted: [email(PAGER)],
    emitters: [prometheusRules],
    ...config,
  });
}

async function emitRules(slos, options) {
  library ??= await loadLibrary();
  const { config, ...rest } = { config: configOf(library, slos, options), root: ROOT };
  const { files, diagnostics } = library.emitFiles({ config, texts: new Map(), ...rest });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return files
    .filter(({ path }) => path.includes('rules/') && path.endsWith('.yaml'))
    .map(({ content, text }) => parseYaml(content ?? text));
}

/**
 * A shape of ours. `options` are what the author of a config could have set: `environment` and
 * `config` of the whole, `props` of every SLO.
 */
export const nines = (id, title, { about, ...options }) => ({
  id,
  title,
  about,
  measuresCpu: true,
  label: 'slo',
  files: (slos) => emitRules(slos, options),
  ratio: ({ id: slo }, window) => `slo:error:ratio_rate${window}{slo="${slo}"}`,
});
