/** The month `count` months after `month`, both 'yyyy-mm'. */
export function monthAfter(month: string, count = 1): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  const pad = (n: number, digits: number) => String(n).padStart(digits, '0');
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}`;
}
