import { Refusal } from '../../core/errors.ts';

type Recorded = { thirdPartyContractOn?: string | null | undefined; thirdPartyTerms?: string | undefined };

/**
 * Of the contract between a reseller and a customer its day and its terms are recorded; what is left out is not asked for.
 *
 * @throws Refusal third_party_contract_missing, third_party_terms_missing
 */
export function requireThirdPartyContract({ thirdPartyContractOn, thirdPartyTerms }: Recorded): void {
  if (thirdPartyContractOn === null) throw new Refusal('invalid', 'third_party_contract_missing');
  if (thirdPartyTerms === '') throw new Refusal('invalid', 'third_party_terms_missing');
}
