export { demoDiagnostics } from './diagnostics.ts';
export { DEMO_END, startDemo, type Demo, type DemoOptions } from './demo.ts';
export type { DemoSubject } from './subject.ts';
export type { DemoHost, RunningServer, ServerStart } from './host.ts';
