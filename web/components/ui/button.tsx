import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import { type ComponentProps, cloneElement, isValidElement, type ReactElement } from 'react';
import { Allowed, type Needs } from './allowed.tsx';
import { cn } from './class-names.ts';

export const buttonStyle = cva(
  [
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-brand text-on-brand shadow-xs enabled:hover:bg-brand-hover [a&]:hover:bg-brand-hover',
        secondary:
          'border border-line-strong bg-raised text-ink shadow-xs enabled:hover:bg-sunken [a&]:hover:bg-sunken',
        ghost: 'text-muted enabled:hover:bg-sunken enabled:hover:text-ink [a&]:hover:bg-sunken [a&]:hover:text-ink',
        danger: 'bg-bad text-white shadow-xs enabled:hover:bg-bad/90',
      },
      size: { sm: 'h-7 weak:px-2.5 text-[13px]', md: 'h-8 px-3 text-sm', lg: 'h-10 px-4 text-sm', icon: 'weak:size-8' },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    /** Shows that the click is being worked on and takes no second one. */
    pending?: boolean;
    /** Not there for whom it would only be refused. */
    needs?: Needs;
    /** Renders the only child (a link) in the button's dress. */
    asChild?: boolean;
  };

export function Button({ needs, ...props }: ButtonProps) {
  if (needs === undefined) return <PlainButton {...props} />;
  return (
    <Allowed needs={needs}>
      <PlainButton {...props} />
    </Allowed>
  );
}

function PlainButton({
  variant,
  size,
  pending = false,
  asChild = false,
  className,
  children,
  ...rest
}: Omit<ButtonProps, 'needs'>) {
  const style = cn(buttonStyle({ variant, size }), className);
  if (asChild && isValidElement(children)) {
    const only = children as ReactElement<{ className?: string }>;
    return cloneElement(only, { ...rest, className: cn(style, only.props.className) });
  }
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || pending}
      aria-busy={pending || undefined}
      className={style}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
