export { printSimulations } from './print-json.ts';
export { renderSimulationPage } from './render-html.ts';
export { renderSimulations } from './render-text.ts';
export type { Simulation, Subject } from './simulate.ts';
export { startSimulator } from './simulator.ts';
export { subjectsOf } from './subjects.ts';
