// Gauges that move: how steep they must be, how often they must jump, around the value that they have.
import type { Call, MatrixSelector, VectorSelector } from '../promql/ast.ts';
import { numberOf } from '../sli/drive.ts';
import { takes } from './choose-labels.ts';
import type { Driven, Motion } from './driven.ts';
import { evaluated, keyOf } from './evaluate.ts';
import { cannot, labelsFor, type Refusal, type Solving } from './solving.ts';

/** What a function of a moving gauge must return, and which way it may return more. */
export interface Moved {
  readonly value: number;
  readonly toward?: 'up' | 'down';
}

type Mover = (it: Call, moved: Moved, solving: Solving) => Refusal;

/** Functions whose value says how something moves. */
export const MOVERS: Readonly<Record<string, Mover>> = {
  changes: (it, moved, solving) => jump(it, moved, solving),
  resets: (it, moved, solving) => jump(it, moved, solving),
  deriv: (it, { value }, solving) => drift(it, value, solving),
  delta: (it, { value }, solving) => {
    const seconds = secondsOf(it.arguments[0]);
    return seconds === undefined ? cannot(it) : drift(it, value / seconds, solving);
  },
  predict_linear: (it, moved, solving) => predict(it, moved, solving),
};

/** How long a window is; undefined where that is not a plain duration. */
export const secondsOf = (it: Call['arguments'][number] | undefined): number | undefined =>
  it?.kind === 'matrix-selector' && it.window.kind === 'duration'
    ? it.window.value / 1000
    : undefined;

const windowed = (it: Call): MatrixSelector | undefined => {
  const [first] = it.arguments;
  return first?.kind === 'matrix-selector' ? first : undefined;
};

function jump(it: Call, { value }: Moved, solving: Solving): Refusal {
  const selector = windowed(it)?.selector;
  const within = secondsOf(it.arguments[0]);
  const times = Math.round(value);
  if (!selector || within === undefined || times < 0 || Math.abs(times - value) > 1e-6)
    return cannot(it);
  if (times === 0) return move(selector, undefined, solving);
  if (it.name === 'resets') return move(selector, { kind: 'restarts', times, within }, solving);
  // A value that has to be seen is left and comes back, which is two changes.
  const returns = known(selector, solving) !== undefined;
  const least = returns ? Math.max(times, 2) : times;
  return move(selector, { kind: 'jumps', times: least, within, returns }, solving);
}

function drift(it: Call, perSecond: number, solving: Solving): Refusal {
  const selector = windowed(it)?.selector;
  if (!selector) return cannot(it);
  return move(selector, perSecond === 0 ? undefined : { kind: 'drifts', perSecond }, solving);
}

const known = (selector: VectorSelector, solving: Solving): number | undefined =>
  evaluated(selector, solving);

/** Where nothing says how much there is, what goes down has that much left, and what goes up has so much to go. */
const DISTANCE = 100;

function predict(it: Call, { value, toward = 'down' }: Moved, solving: Solving): Refusal {
  const selector = windowed(it)?.selector;
  const ahead = it.arguments[1] && numberOf(it.arguments[1]);
  if (!selector || !ahead) return cannot(it);
  const distance = Math.abs(value) + DISTANCE;
  const level =
    known(selector, solving) ?? (toward === 'down' ? value + distance : value - distance);
  solving.known.set(keyOf(selector), level);
  return move(selector, { kind: 'drifts', perSecond: (value - level) / ahead }, solving, level);
}

/** Lets the one series of a selector move; where there is none yet, a new one. */
function move(
  selector: VectorSelector,
  motion: Motion | undefined,
  solving: Solving,
  level = 1,
): Refusal {
  const taken = solving.series.filter((each) => takes(selector, each));
  const [own] = taken;
  if (taken.length > 1 || own?.motion || (own && own.kind !== 'stands')) return cannot(selector);
  if (own) {
    if (motion) {
      const moving = { ...own, motion: { ...motion, ...lateness(own, motion) } };
      solving.series.splice(solving.series.indexOf(own), 1, moving);
    }
    return undefined;
  }
  const labels = labelsFor(selector, solving);
  if (!labels) return cannot(selector);
  const { name } = selector;
  solving.series.push({ name, labels, kind: 'stands', value: level, ...(motion && { motion }) });
  return undefined;
}

const lateness = ({ toward }: Driven, motion: Motion): { readonly isLate?: true } =>
  motion.kind === 'drifts' && toward && (toward === 'up') !== motion.perSecond > 0
    ? { isLate: true }
    : {};
