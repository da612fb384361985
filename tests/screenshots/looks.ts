/** How a page is looked at: loaded once for each language and width, and taken in each of these appearances. */
export type Load = {
  readonly locale: 'ja' | 'en';
  readonly width: number;
  readonly themes: readonly ('light' | 'dark')[];
};

/** Pixels of the narrowest telephones. */
export const narrow = 360;

/** What differs in everything comes first. */
export const allLoads: readonly Load[] = [
  { locale: 'ja', width: 1280, themes: ['light', 'dark'] },
  { locale: 'en', width: narrow, themes: ['dark', 'light'] },
  { locale: 'ja', width: narrow, themes: ['light', 'dark'] },
  { locale: 'en', width: 1280, themes: ['dark', 'light'] },
];

/** The two looks that differ in everything. */
export const fewLoads: readonly Load[] = [
  { locale: 'ja', width: 1280, themes: ['light'] },
  { locale: 'en', width: narrow, themes: ['dark'] },
];
