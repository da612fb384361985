/** Root has no sandbox to run Chromium in; the other switches keep it from asking the internet and the graphics card. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  // The zone of the simulated internet: its portals are on this machine.
  '--host-resolver-rules=MAP *.test 127.0.0.1',
];
