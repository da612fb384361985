/**
 * JSON in which the same value has the same bytes: keys sorted, no white space. Numbers must be integers that JSON holds exactly.
 *
 * @throws TypeError on anything that JSON has no word for, such as a bigint
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
