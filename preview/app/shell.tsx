// The page around a dashboard: its title, links, variables, the time, and the theme.
import type { GrafanaTheme2 } from '@grafana/data';
import {
  SceneObjectBase,
  SceneRefreshPicker,
  SceneTimePicker,
  VariableValueSelectors,
  type EmbeddedSceneState,
  type SceneComponentProps,
  type SceneObject,
} from '@grafana/scenes';
import { Dropdown, Icon, LinkButton, Menu, ToolbarButton, useTheme2 } from '@grafana/ui';
import type { CSSProperties, ReactElement } from 'react';
import type { Boot } from '../page-protocol.ts';
import type { ThemeName } from '../../src/preview/protocol.ts';
import type { DashboardJson, LinkJson } from './dashboard/json.ts';

interface State extends EmbeddedSceneState {
  readonly dashboard: DashboardJson;
  readonly others: Boot['others'];
  readonly theme: ThemeName;
  /** A picture needs nothing to click on. */
  readonly isPicture: boolean;
}

/** A dashboard with the page around it. */
export class DashboardScene extends SceneObjectBase<State> {
  static Component = Shell;
}

/** What stands above the panels and steers them. */
export const controlsOf = (isPicture: boolean): SceneObject[] => [
  new VariableValueSelectors({}),
  new SceneTimePicker({ isOnCanvas: true }),
  ...(isPicture ? [] : [new SceneRefreshPicker({ isOnCanvas: true })]),
];

function Shell({ model }: SceneComponentProps<DashboardScene>): ReactElement {
  const { body, controls = [], dashboard, others, theme, isPicture } = model.useState();
  const themed = useTheme2();
  const [variables, ...timing] = controls;
  return (
    <div style={pageStyle(themed)}>
      <header style={barStyle(themed)}>
        <div style={{ fontSize: themed.typography.h4.fontSize, fontWeight: 500, flex: 'none' }}>
          {dashboard.title}
        </div>
        <div style={{ flex: 1 }} />
        {!isPicture && <ThemeSwitch theme={theme} others={others} />}
        {timing.map((control) => (
          <control.Component key={control.state.key} model={control} />
        ))}
      </header>
      <div style={barStyle(themed)}>
        {variables && <variables.Component model={variables} />}
        <Layers scene={model} />
        <div style={{ flex: 1 }} />
        {(dashboard.links ?? []).map((link) => (
          <DashboardLink key={`${link.title}-${link.url}`} link={link} others={others} />
        ))}
      </div>
      <body.Component model={body} />
    </div>
  );
}

function Layers({ scene }: { readonly scene: DashboardScene }): ReactElement {
  const layers = scene.state.$data;
  const all = layers && 'layers' in layers.state ? (layers.state.layers as SceneObject[]) : [];
  return (
    <>
      {all.map((layer) => {
        const { name, isEnabled } = layer.state as {
          readonly name?: string;
          readonly isEnabled?: boolean;
        };
        return (
          <span
            key={layer.state.key}
            style={{ opacity: isEnabled ? 1 : 0.5, whiteSpace: 'nowrap' }}
          >
            <Icon name={isEnabled ? 'eye' : 'eye-slash'} /> {name}
          </span>
        );
      })}
    </>
  );
}

function ThemeSwitch({ theme, others }: Pick<State, 'theme' | 'others'>): ReactElement {
  const other = theme === 'dark' ? 'light' : 'dark';
  const target = new URL(location.href);
  target.searchParams.set('theme', other);
  return (
    <>
      <Dropdown overlay={<DashboardMenu all={others} />}>
        <ToolbarButton icon="apps" isOpen={false}>
          Dashboards
        </ToolbarButton>
      </Dropdown>
      <LinkButton href={target.href} variant="secondary" icon="adjust-circle" size="sm">
        {other}
      </LinkButton>
    </>
  );
}

function DashboardLink({
  link,
  others,
}: {
  readonly link: LinkJson;
  readonly others: Boot['others'];
}): ReactElement {
  const title = link.title ?? '';
  if (link.type !== 'dashboards') {
    return (
      <LinkButton
        href={link.url ?? ''}
        target="_blank"
        variant="secondary"
        icon="external-link-alt"
        size="sm"
      >
        {title}
      </LinkButton>
    );
  }
  const tagged = others.filter(({ tags }) => (link.tags ?? []).every((tag) => tags.includes(tag)));
  if (link.asDropdown === true) {
    return (
      <Dropdown overlay={<DashboardMenu all={tagged} />}>
        <ToolbarButton icon="bars" variant="canvas" isOpen={false}>
          {title}
        </ToolbarButton>
      </Dropdown>
    );
  }
  return (
    <>
      {tagged.map(({ key, title: name }) => (
        <LinkButton key={key} href={hrefOf(key)} variant="secondary" icon="apps" size="sm">
          {name}
        </LinkButton>
      ))}
    </>
  );
}

const DashboardMenu = ({ all }: { readonly all: Boot['others'] }): ReactElement => (
  <Menu>
    {all.map(({ key, title }) => (
      <Menu.Item key={key} label={title} url={hrefOf(key)} />
    ))}
  </Menu>
);

const hrefOf = (key: string): string => `/d/${key}${location.search}`;

const pageStyle = ({ colors, spacing }: GrafanaTheme2): CSSProperties => ({
  minHeight: '100vh',
  background: colors.background.canvas,
  padding: spacing(1, 2, 2, 2),
  display: 'flex',
  flexDirection: 'column',
  gap: spacing(1),
});

const barStyle = ({ spacing }: GrafanaTheme2): CSSProperties => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: spacing(1),
});
