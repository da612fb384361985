import type { Outputs } from '../../client/trpc.ts';

export type Import = Outputs['accountImport']['get'];
export type ListedImport = Outputs['accountImport']['list']['rows'][number];
export type Preview = Outputs['accountImport']['preview'];
export type Settings = Preview['settings'];
export type Refused = Preview['refused'][number];
