import type { Page } from '@playwright/test';

/** A folder for pictures of the pages, for whoever wants to look at them; without it none are taken. */
export const shots = process.env.NOREN_TEST_SHOTS;

/** Keeps pictures of a page as it stands, wide and narrow, light and dark, where a folder is given. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  for (const [size, width] of [['wide', 1280] as const, ['narrow', 390] as const]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(400); // colours fade over
      await page.screenshot({ path: `${shots}/${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}
