import { cn } from '../../components/ui/class-names.ts';
import type { Brand } from '../../server/brand.ts';
import { brandVersion } from '../brand/brand-css.ts';

type BrandMarkProps = {
  brand: Pick<Brand, 'productName' | 'hasLogo' | 'primaryColour' | 'accentColour' | 'version'>;
  large?: boolean;
};

/** The brand's logo, or its name beside a tile in its colour. */
export function BrandMark({ brand, large = false }: BrandMarkProps) {
  if (brand.hasLogo) {
    return (
      <img
        src={`/logo?${brandVersion(brand)}`}
        alt={brand.productName}
        className={cn('w-auto max-w-44 object-contain object-left', large ? 'h-11' : 'h-8')}
      />
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden
        className={cn(
          'flex shrink-0 items-center justify-center rounded-md bg-brand font-semibold text-on-brand',
          large ? 'size-9 text-lg' : 'size-7 text-sm',
        )}
      >
        {[...brand.productName][0]?.toUpperCase()}
      </span>
      <span className={cn('truncate font-semibold tracking-tight', large ? 'text-xl' : 'text-[15px]')}>
        {brand.productName}
      </span>
    </span>
  );
}
