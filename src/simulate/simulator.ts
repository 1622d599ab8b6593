import { simulate, type Settings, type Simulation, type Subject } from './simulate.ts';

/** Simulates; SLOs that promise the same by the same policy are played once. */
export function startSimulator(settings: Settings): (subject: Subject) => Simulation {
  const played = new Map<string, Simulation>();
  return (subject) => {
    const { budget, period, tiers, evidence, counting } = subject;
    const deciding = tiers.map((tier) => ({ ...tier, severity: tier.severity.name }));
    const key = JSON.stringify([budget, period, evidence, counting, deciding]);
    const simulation = played.get(key) ?? simulate(subject, settings);
    played.set(key, simulation);
    return { ...simulation, subject };
  };
}
