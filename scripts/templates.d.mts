import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vite';

export const esbuildTemplates: EsbuildPlugin;
export const viteTemplates: VitePlugin;
