import type { Outputs } from '../../client/trpc.ts';

export type Payment = Outputs['payment']['list']['rows'][number];
export type Waiting = Outputs['payment']['entries']['rows'][number];
export type Returned = Outputs['payment']['returned']['rows'][number];
export type Preview = Outputs['payment']['preview'];
export type PreviewRow = Preview['credits'][number];
/** Whose contract an entry can be given to. */
export type Party = PreviewRow['candidates'][number];
export type Arrears = Outputs['arrears']['list']['rows'][number];
export type Rules = Outputs['arrears']['rules'];
export type Balance = Outputs['arrears']['own'];
