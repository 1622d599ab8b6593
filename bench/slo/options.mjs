import { parseArgs } from 'node:util';
import { SERVICES } from './services.mjs';

/** Days that each rule shape is given, unless asked for more. */
const DAYS = 4;
const FULL_DAYS = 33;

/**
 * The settings of every part:
 *
 *   --services 10        how many of the ten services, or their names: `steady,tiny`
 *   --days 4             days of data for accuracy and detection
 *   --full               33 days instead: enough for whole periods of 30 d, and takes long
 *   --slos 100           SLOs for each server whose CPU is measured
 *   --seconds 300        for so long; rules run as rarely as every 300 s
 *   --series-days 30     days of data for CPU
 *   --seed 1             another one makes other data
 *   --shapes sloth,nines compare these only
 */
export function readOptions(args = process.argv.slice(2)) {
  const { values } = parseArgs({
    args,
    options: {
      services: { type: 'string', default: String(SERVICES.length) },
      days: { type: 'string' },
      full: { type: 'boolean', default: false },
      slos: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '300' },
      'series-days': { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      shapes: { type: 'string' },
    },
  });
  return {
    services: chooseServices(values.services),
    days: numberOf('days', values.days ?? (values.full ? FULL_DAYS : DAYS)),
    slos: numberOf('slos', values.slos),
    seconds: numberOf('seconds', values.seconds),
    seriesDays: numberOf('series-days', values['series-days']),
    seed: numberOf('seed', values.seed),
    shapes: values.shapes?.split(','),
  };
}

function chooseServices(text) {
  if (/^\d+$/.test(text)) return SERVICES.slice(0, Number(text));
  const names = text.split(',');
  const unknown = names.find((name) => !SERVICES.some((service) => service.name === name));
  if (unknown)
    throw new Error(`no service ${unknown}: ${SERVICES.map(({ name }) => name).join(', ')}`);
  return SERVICES.filter(({ name }) => names.includes(name));
}

function numberOf(name, text) {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} must be a positive number, not ${text}`);
}

/** The shapes asked for. */
export function chooseShapes(shapes, names) {
  if (!names) return shapes;
  const unknown = names.find((name) => !shapes.some(({ id }) => id === name));
  if (unknown) throw new Error(`no shape ${unknown}: ${shapes.map(({ id }) => id).join(', ')}`);
  return shapes.filter(({ id }) => names.includes(id));
}
