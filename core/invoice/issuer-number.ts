/**
 * Whether a text is the registration number of a qualified-invoice issuer that is a corporation: T and a corporate number of
 * thirteen digits, whose first is the check digit 9 − (Σ Pₙ·Qₙ mod 9), Qₙ being 1 for odd and 2 for even places from the right.
 *
 * @see 法人番号の指定に関する省令 §2; 消費税法 §57の2
 */
export function isIssuerNumber(text: string): boolean {
  if (!/^T\d{13}$/.test(text)) return false;
  const [check = 0, ...digits] = [...text.slice(1)].map(Number);
  const sum = digits.toReversed().reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 2), 0);
  return check === 9 - (sum % 9);
}
