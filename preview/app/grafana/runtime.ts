// Gives Grafana's packages what its own front end would: configuration, services, registries.
import {
  EventBusSrv,
  createTheme,
  standardTransformers,
  standardTransformersRegistry,
  TransformerCategory,
  type DataTransformerInfo,
  type GrafanaTheme2,
} from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import {
  config,
  setAppEvents,
  setDataSourceSrv,
  setPluginImportUtils,
  setPluginLinksHook,
  setRunRequest,
  type DataSourceSrv,
} from '@grafana/runtime';
import { loadResources } from '@grafana/scenes';
import type { ThemeName } from '../../../src/preview/protocol.ts';
import type { PrometheusSource } from '../prometheus/source.ts';
import { fillFieldOptions } from './field-options.ts';
import { runRequest } from './run-request.ts';

/** Call once, before any scene is made. */
export async function startGrafana(
  theme: ThemeName,
  source: PrometheusSource,
): Promise<GrafanaTheme2> {
  const made = createTheme({ colors: { mode: theme } });
  config.theme2 = made;
  config.bootData.user.lightTheme = theme === 'light';
  setAppEvents(new EventBusSrv());
  setPluginImportUtils({
    importPanelPlugin: (id) =>
      Promise.reject(new Error(`there is no code for panels of type ${id}`)),
    getPanelPluginFromCache: () => undefined,
  });
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setRunRequest(runRequest);
  setDataSourceSrv(onlySource(source));
  fillFieldOptions();
  standardTransformersRegistry.setInit(transformers);
  await initPluginTranslations('grafana-scenes', [loadResources]);
  return made;
}

/** Whatever a dashboard asks for, it is the one that there is. */
function onlySource(source: PrometheusSource): DataSourceSrv {
  const settings = source.settings;
  return {
    get: () => Promise.resolve(source),
    getList: ({ pluginId }: { pluginId?: string } = {}) =>
      pluginId === undefined || pluginId === source.type ? [settings] : [],
    getInstanceSettings: () => settings,
    reload: () => undefined,
    registerRuntimeDataSource: () => undefined,
  } as unknown as DataSourceSrv;
}

function transformers(): ReturnType<typeof standardTransformersRegistry.list> {
  const known = new Map<string, DataTransformerInfo>();
  for (const each of Object.values(standardTransformers)) known.set(each.id, each);
  return [...known.values()].map((each) => ({
    id: each.id,
    name: each.name,
    description: each.description ?? '',
    transformation: () => Promise.resolve(each),
    editor: () => null,
    categories: new Set([TransformerCategory.Reformat]),
    imageDark: '',
    imageLight: '',
  })) as unknown as ReturnType<typeof standardTransformersRegistry.list>;
}
