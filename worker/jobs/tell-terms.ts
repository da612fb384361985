import { inSystem } from '../../services/db/doors.ts';
import { tellTerms as tell } from '../../services/terms/tell-terms.ts';

/** Tells everybody under an agreement that a new version of it was published. */
export async function tellTerms({ termsVersionId }: { termsVersionId: string }): Promise<void> {
  await tell((work) => inSystem('scheduled work', null, work), termsVersionId);
}
