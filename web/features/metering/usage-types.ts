import type { Outputs } from '../../client/trpc.ts';

export type Usage = Outputs['metering']['peak'];
