import {
  SceneTimeRange,
  type SceneComponentProps,
  type SceneTimeRangeState,
} from '@grafana/scenes';
import { PanelChrome, Icon } from '@grafana/ui';
import type { ReactElement } from 'react';

interface State extends SceneTimeRangeState {
  readonly display: string;
}

/** The time range of one panel, said in its title as Grafana does. */
export class OwnTimeRange extends SceneTimeRange {
  static Component = TimeInfo;
  readonly display: string;

  constructor({ display, ...state }: Pick<State, 'from' | 'to' | 'display'>) {
    super(state);
    this.display = display;
  }
}

function TimeInfo({ model }: SceneComponentProps<OwnTimeRange>): ReactElement {
  return (
    <PanelChrome.TitleItem>
      <Icon name="clock-nine" size="sm" style={{ marginRight: 4 }} />
      {model.display}
    </PanelChrome.TitleItem>
  );
}
