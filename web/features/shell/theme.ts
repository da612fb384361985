export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Absent: as the system. Set by the browser, read by the server so that the first paint is already right. */
export const themeCookie = 'portal-theme';

export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);
