// How far two samples of lists agree.

/** Share of the second's entries that the first has in the same list, as text such as `99.98 %`. */
export function overlap(
  ours: readonly (readonly number[])[] | undefined,
  theirs: readonly (readonly number[])[] | undefined,
): string {
  let [found, total] = [0, 0];
  theirs?.forEach((list, row) => {
    const mine = new Set(ours?.[row]);
    for (const entry of list) found += mine.has(entry) ? 1 : 0;
    total += list.length;
  });
  return total === 0 ? 'none to compare' : `${((100 * found) / total).toFixed(2)} % equal`;
}

/** Largest relative difference of two samples of values. */
export function difference(
  ours: readonly (readonly number[])[] | undefined,
  theirs: readonly (readonly number[])[] | undefined,
): string {
  let worst = NaN;
  theirs?.forEach((list, row) =>
    list.forEach((value, at) => {
      const apart = Math.abs((ours?.[row]?.[at] ?? NaN) - value) / Math.abs(value);
      worst = Number.isNaN(worst) ? apart : Math.max(worst, apart);
    }),
  );
  return `${worst.toExponential(1)} apart`;
}
