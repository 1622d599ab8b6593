import type { DashboardLink } from '../../ir/dashboards.ts';
import type { LinkModel } from './schema.ts';

const LINK: Omit<LinkModel, 'title'> = {
  type: 'link',
  icon: 'dashboard',
  tooltip: '',
  url: '',
  tags: [],
  asDropdown: false,
  targetBlank: false,
  includeVars: true,
  keepTime: true,
};

/** A link at the top, without a placement: it would move into a menu that nobody opens. */
export function linkModel(link: DashboardLink): LinkModel {
  const { title } = link;
  if ('uid' in link) return { title, ...LINK, url: `/d/${link.uid}` };
  if ('tag' in link) {
    return { title, ...LINK, type: 'dashboards', tags: [link.tag], asDropdown: true };
  }
  // The address of a dashboard with some variables chosen.
  if (link.url.startsWith('/d/')) return { title, ...LINK, url: link.url, includeVars: false };
  return {
    title,
    ...LINK,
    icon: 'external link',
    url: link.url,
    targetBlank: true,
    includeVars: false,
    keepTime: false,
  };
}
