// Takes pictures of pages: one browser, a few pages at a time, each with a limit.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { PageFacts, PageHandle } from '../page-protocol.ts';
import type { Photo, PhotoFailure, ShootOptions, Shot, Site } from '../../src/preview/protocol.ts';

declare global {
  interface Window {
    preview?: PageHandle;
  }
}

const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-lcd-text',
];

/** Pages grow with their panels, and are never lower than their window. */
const FIRST_HEIGHT = 400;
/** Chromium draws no larger surface in one piece. */
const MOST_HEIGHT = 16_000;
const TOO_LATE = 'too late';
const NO_FACTS: PageFacts = { panels: [], variables: [], annotations: [] };

export async function shoot(
  site: Site,
  shots: readonly Shot[],
  options: ShootOptions,
): Promise<readonly Photo[]> {
  const browser = await chromium.launch({
    executablePath: options.browser,
    args: FLAGS,
    timeout: options.timeout,
    // The command ends itself, and the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const photos = new Map<Shot, Photo>();
    const waiting = [...shots];
    const work = async (): Promise<void> => {
      const context = await browser.newContext({
        deviceScaleFactor: 1,
        locale: 'en-US',
        timezoneId: 'UTC',
      });
      for (let shot = waiting.shift(); shot; shot = waiting.shift()) {
        // oxlint-disable-next-line no-await-in-loop -- each worker does one after the other
        const photo = await take(context, site, { shot, options });
        photos.set(shot, photo);
        options.onPhoto?.(photo);
      }
    };
    await Promise.all(Array.from({ length: Math.min(options.pages, shots.length) }, work));
    return shots.flatMap((shot) => photos.get(shot) ?? []);
  } finally {
    await close(browser);
  }
}

/** A browser that does not close by itself is ended. */
async function close(browser: Browser): Promise<void> {
  await Promise.race([
    browser.close(),
    new Promise((resolve) => setTimeout(resolve, 5000).unref()),
  ]);
}

interface Task {
  readonly shot: Shot;
  readonly options: ShootOptions;
}

async function take(context: BrowserContext, site: Site, { shot, options }: Task): Promise<Photo> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    const limit = AbortSignal.timeout(options.timeout);
    const photo = photograph(page, site, { shot, options });
    const tooLate = new Promise<never>((_, reject) => {
      limit.addEventListener('abort', () => reject(new Error(TOO_LATE)), { once: true });
    });
    return await Promise.race([photo, tooLate]);
  } catch (error) {
    return await failed(page, shot, { error, errors });
  } finally {
    await page.close({ runBeforeUnload: false }).catch(() => undefined);
  }
}

async function photograph(page: Page, site: Site, { shot, options }: Task): Promise<Photo> {
  page.setDefaultTimeout(options.timeout);
  await page.setViewportSize({ width: shot.width, height: FIRST_HEIGHT });
  await page.goto(`${site.url}/d/${encodeURIComponent(shot.key)}?theme=${shot.theme}&picture=1`);
  await settle(page);
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const height = Math.min(whole, MOST_HEIGHT);
  await page.setViewportSize({ width: shot.width, height });
  await settle(page);
  const facts = await page.evaluate(() => window.preview?.facts());
  await page.screenshot({ path: shot.file, animations: 'disabled', caret: 'hide' });
  return { shot, height, ...(facts ?? NO_FACTS) };
}

const STILL_FOR = 300;

/** Waits until nothing is at work, and nothing has changed its size or place for a moment. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    (stillFor) => {
      const state = globalThis as unknown as { last?: string; since?: number };
      const look = JSON.stringify([
        window.preview === undefined ? ['the page'] : window.preview.pending(),
        document.documentElement.scrollHeight,
        document.body.innerHTML.length,
      ]);
      if (look !== state.last) {
        state.last = look;
        state.since = performance.now();
      }
      const isIdle = window.preview?.pending().length === 0;
      return isIdle && performance.now() - (state.since ?? 0) > stillFor;
    },
    STILL_FOR,
    { polling: 60 },
  );
}

/** What was still at work tells more than that it took too long. */
async function failed(
  page: Page,
  shot: Shot,
  { error, errors }: { readonly error: unknown; readonly errors: readonly string[] },
): Promise<Photo> {
  const asked = page
    .evaluate(() => ({
      pending: window.preview?.pending(),
      facts: window.preview?.facts(),
      text: document.body.innerText.slice(0, 200),
    }))
    .catch(() => undefined);
  const found = await Promise.race([
    asked,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 2000).unref()),
  ]);
  const pending = found?.pending ?? [];
  const said = error instanceof Error ? error.message : String(error);
  const isLate = said === TOO_LATE || /^Timeout|: Timeout \d+ms exceeded/.test(said);
  const failure: PhotoFailure =
    isLate && errors.length === 0
      ? { kind: 'timeout', details: pending.length > 0 ? pending : ['the page'] }
      : {
          kind: 'crash',
          details: [...errors, found?.text ?? '', said].filter(Boolean).slice(0, 2),
        };
  return { shot, height: 0, ...(found?.facts ?? NO_FACTS), failure };
}
