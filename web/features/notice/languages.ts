/** Each language by its own name, the same whichever the page is in. */
export const languages = { ja: '日本語', en: 'English' } as const;
