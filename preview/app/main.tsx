// One page shows one dashboard. What to show is in its address: /d/<key>?theme=light&var-service=api.
import { ThemeContext } from '@grafana/data';
import { LocationServiceProvider, locationService } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import moment from 'moment';
import { useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'react-router-dom';
import type { Boot, PageHandle } from '../page-protocol.ts';
import type { ThemeName } from '../../src/preview/protocol.ts';
import { sceneOf } from './dashboard/scene.ts';
import { startGrafana } from './grafana/runtime.ts';
import { registerPanels } from './panels/index.ts';
import { PrometheusSource } from './prometheus/source.ts';
import { factsOf } from './report/facts.ts';
import { pendingOf } from './report/pending.ts';

declare global {
  interface Window {
    preview?: PageHandle | undefined;
    previewNow?: number;
  }
}

async function show(root: Element): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const theme: ThemeName = asked.get('theme') === 'light' ? 'light' : 'dark';
  const boot = await loadBoot(location.pathname.split('/')[2] ?? '');
  const source = new PrometheusSource(boot.scrapeInterval);
  const themed = await startGrafana(theme, source);
  if (boot.now !== undefined) standStillAt(boot.now);
  registerPanels();
  const scene = sceneOf(boot, { theme, isPicture: asked.has('picture') });
  document.title = scene.state.dashboard.title ?? 'Dashboard';
  window.preview = { pending: () => pendingOf(scene), facts: () => factsOf(scene, source) };
  createRoot(root).render(
    <ThemeContext.Provider value={themed}>
      <GlobalStyles />
      <Located>
        <UrlSyncContextProvider scene={scene}>
          <scene.Component model={scene} />
        </UrlSyncContextProvider>
        <PortalContainer />
      </Located>
    </ThemeContext.Provider>,
  );
}

/** What "now" means in Grafana's times; timers go on, which need the real clock. */
function standStillAt(time: number): void {
  // Time ranges look here; see `build.mjs`.
  window.previewNow = time;
  moment.now = () => time;
}

async function loadBoot(key: string): Promise<Boot> {
  const response = await fetch(`/api/boot/${key}`);
  if (!response.ok) throw new Error(await response.text());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own server made it
  return (await response.json()) as Boot;
}

/** Grafana's own location service, as the router that its components expect. */
function Located({ children }: { readonly children: ReactNode }): ReactElement {
  const history = locationService.getHistory();
  const here = useSyncExternalStore(
    (changed) => history.listen(changed),
    () => history.location,
  );
  return (
    <LocationServiceProvider service={locationService}>
      <Router location={here} navigator={history}>
        {children}
      </Router>
    </LocationServiceProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  show(root).catch((error: unknown) => {
    root.textContent = error instanceof Error ? error.message : String(error);
    window.preview = undefined;
  });
}
