export const browserNames = {
  browser: ['Edge', 'Opera', 'Chrome', 'Firefox', 'Safari', 'other'],
  system: ['Windows', 'iOS', 'macOS', 'Android', 'ChromeOS', 'Linux', 'other'],
} as const;

export type BrowserName = {
  readonly browser: (typeof browserNames.browser)[number];
  readonly system: (typeof browserNames.system)[number];
};

/** First match wins: most browsers call themselves by the names of others too. */
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;

const systems = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** What a person knows a browser by, from what it calls itself (User-Agent, RFC 9110 §10.1.5). A hint: anybody may write anything there. */
export function browserOf(userAgent: string): BrowserName {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other';
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other';
  return { browser, system };
}
