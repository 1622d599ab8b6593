// Annotations as lines over a graph, and as a band where they last.
import type { DataFrame } from '@grafana/data';
import { useTheme2, type UPlotConfigBuilder } from '@grafana/ui';
import { useLayoutEffect, useRef } from 'react';

interface Mark {
  readonly time: number;
  readonly timeEnd: number;
  readonly color: string;
}

interface Plot {
  redraw(rebuildPaths: boolean): void;
}

interface Props {
  readonly config: UPlotConfigBuilder;
  readonly frames: readonly DataFrame[];
}

export function AnnotationLines({ config, frames }: Props): null {
  const { visualization } = useTheme2();
  const marks = useRef<readonly Mark[]>([]);
  const drawn = useRef<Plot>(null);
  useLayoutEffect(() => {
    config.addHook('draw', (plot) => {
      drawn.current = plot;
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const { time, timeEnd, color } of marks.current) {
        const [start, end] = [plot.valToPos(time, 'x', true), plot.valToPos(timeEnd, 'x', true)];
        ctx.fillStyle = color;
        ctx.globalAlpha = 0.1;
        ctx.fillRect(start, bbox.top, Math.max(end - start, 0), bbox.height);
        ctx.globalAlpha = 0.9;
        ctx.strokeStyle = color;
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(start, bbox.top);
        ctx.lineTo(start, bbox.top + bbox.height);
        ctx.stroke();
      }
      ctx.restore();
    });
  }, [config]);
  useLayoutEffect(() => {
    marks.current = frames.flatMap((frame) => marksOf(frame, visualization.getColorByName));
    // They may come after the graph was drawn.
    drawn.current?.redraw(false);
  }, [frames, visualization]);
  return null;
}

function marksOf(frame: DataFrame, colorOf: (name: string) => string): readonly Mark[] {
  const column = (name: string): readonly unknown[] =>
    frame.fields.find((field) => field.name === name)?.values ?? [];
  const [times, ends, colors] = [column('time'), column('timeEnd'), column('color')];
  return times.map((time, row) => ({
    time: Number(time),
    timeEnd: Number(ends[row] ?? time),
    color: colorOf(String(colors[row] ?? 'red')),
  }));
}
