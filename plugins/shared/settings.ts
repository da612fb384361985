import { type MtaSettings, mtaEnvironment } from '../../core/delivery/mta-settings.ts';

let settings: MtaSettings | undefined;

/** The plugins' settings. mta/start.ts has checked the environment before Haraka loads a plugin. */
export function mtaSettings(): MtaSettings {
  settings ??= mtaEnvironment.parse(process.env);
  return settings;
}
