// Places in ascending arrays, by bisection.

type Sorted = Int32Array | Float32Array | Float64Array;

/** How many values are below `value`: where it would be inserted before its equals. */
export function lowerBound(sorted: Sorted, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many values are not above `value`: where it would be inserted behind its equals. */
export function upperBound(sorted: Sorted, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
