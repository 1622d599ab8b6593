// The rooms of src/ and what each may import, as data. docs/architecture.md shows the same table; a
// test compares them, and every import of src/ with both.

export interface Room {
  readonly owns: string;
  /** Rooms that it may import; `*` is all of them. */
  readonly imports: readonly string[];
  /** Why it may import more than one would think. */
  readonly reason?: string;
}

export const ROOMS: Readonly<Record<string, Room>> = {
  units: { owns: 'exact decimals, durations, amounts with their units', imports: [] },
  text: { owns: 'order of texts, did-you-mean', imports: [] },
  diagnostics: {
    owns: 'mistakes as values, code tables, places in user files',
    imports: ['text'],
  },
  promql: {
    owns: 'PromQL as trees: parser, checker, printers, builder, label flow, kinds and units',
    imports: ['units', 'text', 'diagnostics'],
  },
  template: {
    owns: 'Go templates, as Prometheus fills labels and annotations with them',
    imports: ['promql', 'text', 'diagnostics'],
  },
  catalogue: {
    owns: 'metric catalogues from what servers and exporters expose',
    imports: ['promql', 'units', 'text', 'diagnostics'],
  },
  lint: {
    owns: 'rules with their places in a file, and one check per file',
    imports: ['template', 'promql', 'units', 'text', 'diagnostics'],
  },
  ir: { owns: 'types of the Plan, plain JSON', imports: ['units', 'promql', 'diagnostics'] },
  names: {
    owns: 'every series, label, group, alert, page and uid name that we emit',
    imports: ['units', 'promql'],
  },
  model: {
    owns: 'types of the validated domain',
    imports: ['ir', 'units', 'promql', 'diagnostics'],
    reason: 'a dashboard and a receiver configuration are the same before and after planning',
  },
  messages: { owns: 'what notifications say, as Go templates by name', imports: [] },
  define: {
    owns: 'the authoring API: definitions, metrics, measures, panels',
    imports: ['model', 'ir', 'names', 'units', 'promql', 'text', 'diagnostics'],
  },
  sli: {
    owns: 'one file per SLI type',
    imports: ['define', 'model', 'ir', 'names', 'units', 'promql', 'text', 'diagnostics'],
    reason: 'an SLI type is a definition that knows how it is counted',
  },
  receivers: {
    owns: 'one file per Alertmanager integration',
    imports: [
      'define',
      'messages',
      'model',
      'ir',
      'names',
      'units',
      'promql',
      'text',
      'diagnostics',
    ],
  },
  packs: {
    owns: 'metrics, alerts, runbooks and dashboards of what many have, ready to use',
    imports: ['define', 'model', 'units'],
  },
  import: {
    owns: 'SLOs of other tools: read, told in our functions, printed or evaluated',
    imports: [
      'sli',
      'receivers',
      'define',
      'lint',
      'model',
      'names',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
    reason: 'what it prints is what it evaluates, by the same functions',
  },
  config: {
    owns: 'finding, bundling and loading slo.config.ts',
    imports: ['import', 'define', 'ir', 'names', 'diagnostics', 'text'],
  },
  validate: {
    owns: 'definitions to Model: defaults, links, every mistake',
    imports: ['define', 'model', 'names', 'units', 'promql', 'text', 'diagnostics'],
  },
  plan: {
    owns: 'Model to Plan: rules, routes, dashboards, runbooks',
    imports: ['messages', 'model', 'ir', 'names', 'units', 'promql', 'text', 'diagnostics'],
  },
  routing: {
    owns: 'what Alertmanager does with a configuration',
    imports: ['ir', 'units', 'promql', 'text', 'diagnostics'],
  },
  'emit/<target>': {
    owns: 'Plan to files, one folder per target',
    imports: ['ir', 'names', 'units', 'promql', 'text', 'diagnostics'],
  },
  emit: { owns: 'the list of targets', imports: ['emit/<target>', 'ir'] },
  verify: {
    owns: 'emitted files read back and proven',
    imports: [
      'lint',
      'template',
      'catalogue',
      'routing',
      'ir',
      'names',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
  },
  'lint-dashboards': {
    owns: 'dashboards of any origin with their places in a file, and their checks',
    imports: ['verify', 'lint', 'promql', 'units', 'text', 'diagnostics'],
    reason: 'it reads queries as our own dashboards are verified',
  },
  output: {
    owns: 'difference to the disk, manifest, atomic writes',
    imports: ['ir', 'text', 'diagnostics'],
  },
  report: {
    owns: 'diagnostics and changes for people and for machines',
    imports: ['output', 'ir', 'text', 'diagnostics'],
  },
  charts: {
    owns: 'line charts as SVG, and the self-contained page that they stand in',
    imports: [],
  },
  simulate: {
    owns: 'how soon burn-rate alerts fire, and how often for nothing',
    imports: ['charts', 'model', 'names', 'units', 'text'],
  },
  proofs: {
    owns: 'tests that run the rules of every alert over made-up series',
    imports: ['verify', 'sli', 'routing', 'model', 'ir', 'names', 'promql', 'units', 'text'],
    reason: 'it holds what the Model says against rules that were read back',
  },
  cost: {
    owns: 'what rules cost a Prometheus: series, samples, CPU time',
    imports: ['lint', 'ir', 'names', 'promql', 'units', 'text', 'diagnostics'],
  },
  server: {
    owns: "queries to Prometheus' HTTP API",
    imports: ['units', 'diagnostics'],
  },
  review: {
    owns: 'what changes between two manifests, in words for those who review it',
    imports: ['cost', 'units', 'text', 'diagnostics'],
    reason: 'it shows numbers as an estimate of cost does',
  },
  gate: {
    owns: 'whether a release goes on, decided by its rollback matrix',
    imports: ['server', 'ir', 'promql', 'units', 'text', 'diagnostics'],
  },
  backfill: {
    owns: 'which recorded series need a past, and the rules that compute it',
    imports: ['server', 'emit/<target>', 'ir', 'names', 'promql', 'units', 'text', 'diagnostics'],
    reason: 'it prints rules as the Prometheus target does',
  },
  demo: {
    owns: 'a world of made-up series, and its past as our rules would have recorded it',
    imports: [
      'backfill',
      'proofs',
      'routing',
      'server',
      'model',
      'ir',
      'names',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
    reason: 'it tells bad series from good ones as tests of alerts do',
  },
  parity: {
    owns: 'rules of other tools held against ours over the past',
    imports: [
      'import',
      'backtest',
      'server',
      'plan',
      'validate',
      'receivers',
      'define',
      'model',
      'ir',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
    reason: 'it plans what import makes, and counts the past as a backtest does',
  },
  export: {
    owns: 'the Model as objects of other specifications',
    imports: ['model', 'names', 'promql', 'units', 'text', 'diagnostics'],
  },
  backtest: {
    owns: 'alerts and budgets replayed over the past',
    imports: [
      'backfill',
      'server',
      'charts',
      'report',
      'model',
      'ir',
      'names',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
    reason: 'it counts the past as a backfill does',
  },
  preview: {
    owns: 'which dashboards are rendered, and what is wrong with what was rendered',
    imports: ['server', 'charts', 'promql', 'units', 'text', 'diagnostics'],
    reason: 'it asks a server whether what an empty query reads exists',
  },
  explain: {
    owns: 'what an SLO, an alert, a series or a line of a file is, from the Plan',
    imports: [
      'define',
      'plan',
      'cost',
      'simulate',
      'model',
      'ir',
      'names',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
    reason: 'it says what runbooks, estimates and simulations know, and computes no number itself',
  },
  drift: {
    owns: 'what servers have loaded, compared with what was generated',
    imports: [
      'verify',
      'routing',
      'server',
      'ir',
      'names',
      'promql',
      'units',
      'text',
      'diagnostics',
    ],
    reason:
      'it reads objects and configurations as their proofs do, which know what operators make of them',
  },
  'compile.ts': {
    owns: 'the pipeline, pure',
    imports: ['define', 'validate', 'plan', 'emit', 'verify', 'output', 'ir', 'diagnostics'],
    reason: 'it names the emitters of a config that names none',
  },
  'index.ts': {
    owns: 'the public API, names only',
    imports: [
      'compile.ts',
      'define',
      'sli',
      'receivers',
      'packs',
      'emit',
      'ir',
      'model',
      'diagnostics',
    ],
  },
  toolkit: {
    owns: 'what the commands do, as functions for programs',
    imports: ['*'],
  },
  cli: { owns: 'commands, exit codes, the terminal', imports: ['*'] },
};

/** The only rooms that read or write the disk. */
export const ROOMS_WITH_DISK = ['config', 'output', 'cli'];

/** What a file outside cli/ may use of `process`, and why. */
export const PROCESS: Readonly<
  Record<string, { readonly uses: string[]; readonly reason: string }>
> = {
  'config/load.ts': {
    uses: ['process.pid', 'process.setSourceMapsEnabled'],
    reason: 'places in the config need source maps; two runs at once need two bundles',
  },
  'output/staged.ts': {
    uses: ['process.kill', 'process.pid'],
    reason: 'a staged file tells which run it belongs to, and whether that still lives',
  },
};
