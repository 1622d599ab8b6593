export * from './alerts.ts';
export * from './files.ts';
export * from './groups.ts';
export * from './pages.ts';
export * from './receivers.ts';
export * from './series.ts';
export * from './metrics.ts';
export * from './panels.ts';
