export * from './alerts.ts';
export * from './groups.ts';
export * from './pages.ts';
export * from './receivers.ts';
export * from './series.ts';
