import type { OddNotice } from './builders.ts';
import { carriersAndProse } from './carriers-and-prose.ts';
import { deformedReports } from './deformed-reports.ts';
import { laterNotices } from './later-notices.ts';
import { providersAbroad } from './providers-abroad.ts';
import { spokenNotices } from './spoken-notices.ts';
import { systemsAgain } from './systems-again.ts';
import { terseReports } from './terse-reports.ts';
import { transcripts } from './transcripts.ts';

/** Notices that keep to no system's usual layout: languages, delays, deformed reports. */
export const oddNotices: readonly OddNotice[] = [
  ...spokenNotices,
  ...terseReports,
  ...carriersAndProse,
  ...transcripts,
  ...providersAbroad,
  ...laterNotices,
  ...systemsAgain,
  ...deformedReports,
];
