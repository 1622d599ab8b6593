// The samples of all series of an instance. Those of a histogram are made side by side, since their
// buckets count the same events.
import { takes } from '../proofs/choose-labels.ts';
import { samplerOf, timesOf, within, type Stretch } from './grid.ts';
import type { Instance } from './instances.ts';
import { membersOf, type Member, type Members } from './members.ts';
import { randomFrom } from './random.ts';
import type { WrittenSeries } from './remote-write.ts';
import { recentNeeds } from './scrapes.ts';
import { restartOf } from './traffic.ts';
import type { World } from './world.ts';

interface Drawn extends WrittenSeries {
  readonly times: number[];
  readonly values: number[];
}

export function samplesOf(instance: Instance, world: World): readonly WrittenSeries[] {
  const made = membersOf(instance, world);
  const plans = made.members.map((member) => ({
    member,
    scrapes: scrapesOf(member, world),
    series: emptySeries(member),
  }));
  for (const plan of plans) drawLevel(plan);
  drawCounts(plans, made, { instance, world });
  return plans.map(({ series }) => series);
}

const emptySeries = ({ name, labels }: Member): Drawn => ({
  labels: { ...labels, __name__: name },
  times: [],
  values: [],
});

/** A series, and the scrapes of its target that anybody looks back on. */
interface Planned {
  readonly member: Member;
  readonly scrapes: readonly Stretch[];
  readonly series: Drawn;
}

function scrapesOf({ name, labels }: Member, world: World): readonly Stretch[] {
  const { reads, scrapes, scrapeInterval, end } = world;
  const own = (reads.get(name) ?? []).filter(({ selector }) => takes(selector, { name, labels }));
  const depths = [...own, ...recentNeeds(scrapeInterval)].map(({ depth }) => depth);
  return within(scrapes.get(labels['job'] ?? '') ?? [], Math.max(...depths), end);
}

function drawLevel({ member, scrapes, series }: Planned): void {
  if (member.kind !== 'level') return;
  for (const time of timesOf(scrapes)) {
    series.times.push(time);
    series.values.push(member.draw(time));
  }
}

function drawCounts(
  plans: readonly Planned[],
  { pace, slow }: Members,
  { instance, world }: { readonly instance: Instance; readonly world: World },
): void {
  const lanes = plans.flatMap(({ member, scrapes, series }) =>
    member.kind === 'count'
      ? [{ ...member, series, isSampled: samplerOf(scrapes), scrapes, total: 0.5 }]
      : [],
  );
  // The one that reaches furthest back has the scrapes of all others.
  const [longest = []] = lanes
    .map(({ scrapes }) => scrapes)
    .toSorted((a, b) => (a[0]?.from ?? 0) - (b[0]?.from ?? 0));
  const random = randomFrom(JSON.stringify([instance.metric.name, instance.labels]));
  const restarted = restartOf(instance.labels);
  const restart = restarted === undefined ? Infinity : world.end - restarted;
  const times = timesOf(longest);
  let before = times[0] ?? world.end;
  for (const time of times) {
    // What happened is told by when it happened, not by when somebody looked.
    const start = before + 1;
    const seconds = (time - before) / 1000;
    const events = seconds === 0 ? 0 : pace(start) * seconds * (0.85 + 0.3 * random());
    const moment = { time, events, slow: slow.map((share) => share(start)) };
    const isNew = before < restart && time >= restart;
    before = time;
    for (const lane of lanes) {
      lane.total = isNew ? 0 : lane.total + lane.growth(moment);
      if (!lane.isSampled(time)) continue;
      lane.series.times.push(time);
      lane.series.values.push(lane.isWhole ? Math.floor(lane.total) : lane.total);
    }
  }
}
