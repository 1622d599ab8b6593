// What client libraries of Prometheus expose of the process that they run in: on Linux, and in
// Python not in its multi-process mode.
import { counter, gauge, histogram, summary } from '../../define/index.ts';

const anyProcess = {
  cpu: counter('process_cpu_seconds_total', { help: 'Processor time of the process' }),
  memory: gauge('process_resident_memory_bytes', { help: 'Memory of the process' }),
  filesOpen: gauge('process_open_fds', { help: 'Files and connections that are open' }),
  filesLimit: gauge('process_max_fds', { help: 'The most files and connections' }),
  startTime: gauge('process_start_time_seconds', {
    help: 'When the process started',
    unit: 'timestamp',
  }),
};

const generation = { labels: ['generation'] } as const;

const python = {
  pythonInfo: gauge('python_info', {
    help: '1, with the version of Python',
    labels: ['implementation', 'major', 'minor', 'patchlevel', 'version'],
  }),
  pythonCollections: counter('python_gc_collections_total', {
    help: 'Runs of the garbage collector',
    ...generation,
  }),
  pythonCollected: counter('python_gc_objects_collected_total', {
    help: 'Objects that it has freed',
    ...generation,
  }),
  pythonUncollectable: counter('python_gc_objects_uncollectable_total', {
    help: 'Objects that it could not free',
    ...generation,
  }),
};

const nodejs = {
  nodejsInfo: gauge('nodejs_version_info', {
    help: '1, with the version of Node.js',
    labels: ['major', 'minor', 'patch', 'version'],
  }),
  nodejsLagMean: gauge('nodejs_eventloop_lag_mean_seconds', {
    help: 'How late timers of the event loop are on average',
  }),
  nodejsLagP99: gauge('nodejs_eventloop_lag_p99_seconds', {
    help: 'How late one in a hundred timers of the event loop is',
  }),
  nodejsHeapUsed: gauge('nodejs_heap_size_used_bytes', { help: 'Heap that objects take' }),
  nodejsHeapTotal: gauge('nodejs_heap_size_total_bytes', { help: 'Heap that V8 has reserved' }),
  nodejsExternal: gauge('nodejs_external_memory_bytes', { help: 'Memory of buffers' }),
  nodejsResources: gauge('nodejs_active_resources', {
    help: 'What keeps the event loop alive: sockets, timers, requests',
    labels: ['type'],
  }),
  nodejsGc: histogram('nodejs_gc_duration_seconds', {
    help: 'How long the garbage collector stopped the process',
    labels: ['kind'],
    buckets: [0.001, 0.01, 0.1, 1, 2, 5],
  }),
};

const go = {
  goInfo: gauge('go_info', { help: '1, with the version of Go', labels: ['version'] }),
  goroutines: gauge('go_goroutines', { help: 'Goroutines that exist' }),
  goThreads: gauge('go_threads', { help: 'Threads of the operating system' }),
  goHeap: gauge('go_memstats_heap_inuse_bytes', { help: 'Heap that is in use' }),
  goGc: summary('go_gc_duration_seconds', {
    help: 'How long the garbage collector stopped the process',
  }),
};

/** What client libraries expose of their process, and of Python, Node.js and Go. */
export const processMetrics = Object.freeze({ ...anyProcess, ...python, ...nodejs, ...go });

export type ProcessMetrics = typeof processMetrics;
