import type { Outputs } from '../../client/trpc.ts';

export type PaymentsView = Outputs['payment']['list'];
export type Payment = PaymentsView['payments'][number];
export type Waiting = PaymentsView['waiting'][number];
export type Party = PaymentsView['contracts'][number];
export type Preview = Outputs['payment']['preview'];
export type PreviewRow = Preview['credits'][number];
export type Arrears = Outputs['arrears']['list']['rows'][number];
export type Rules = Outputs['arrears']['rules'];
export type Balance = Outputs['arrears']['own'];
