const gap = 4;

/** Where a panel over the page begins, in pixels of the window: below what it belongs to; above it where there is no room below. */
export function topBeside({ top, bottom }: Pick<DOMRect, 'top' | 'bottom'>, height: number): number {
  const below = bottom + gap;
  return below + height > window.innerHeight ? Math.max(gap, top - gap - height) : below;
}
