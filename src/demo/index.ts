export { demoDiagnostics } from './diagnostics.ts';
export { DEMO_END, startDemo, type Demo } from './demo.ts';
export type { DemoSubject } from './subject.ts';
export type { DemoHost, RunningServer } from './host.ts';
