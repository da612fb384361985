const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes as people write them, in steps of 1024, with at most one decimal: 1.5 GB. */
export function bytesText(bytes: number, locale: string): string {
  const step = bytes > 0 ? Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10)) : 0;
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1024 ** step);
  return `${figure} ${units[step]}`;
}

export const gigabyte = 1024 ** 3;
