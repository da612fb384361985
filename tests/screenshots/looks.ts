/** How a page is looked at: loaded once for each language and width, and taken in each of these appearances. */
export type Load = {
  readonly locale: 'ja' | 'en';
  readonly width: number;
  readonly themes: readonly ('light' | 'dark')[];
};

/** What differs in everything comes first. */
export const allLoads: readonly Load[] = [
  { locale: 'ja', width: 1280, themes: ['light', 'dark'] },
  { locale: 'en', width: 390, themes: ['dark', 'light'] },
  { locale: 'ja', width: 390, themes: ['light', 'dark'] },
  { locale: 'en', width: 1280, themes: ['dark', 'light'] },
];

/** The two looks that differ in everything. */
export const fewLoads: readonly Load[] = [
  { locale: 'ja', width: 1280, themes: ['light'] },
  { locale: 'en', width: 390, themes: ['dark'] },
];
