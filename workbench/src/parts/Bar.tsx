/** A number as a small bar beside it; the number itself says all, so the bar is not read out. */
export function Bar({ value, most }: { readonly value: number; readonly most: number }) {
  const width = most > 0 ? Math.max(value > 0 ? 1 : 0, (value / most) * 100) : 0;
  return (
    <svg class="bar-chart" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={width} height="10" />
    </svg>
  );
}
