/** Root has no sandbox to run Chromium in; the other switches keep it from asking the internet and the graphics card. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
];
