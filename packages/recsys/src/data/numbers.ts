// Numbers and dates from the bytes or text of a field, without making a string where it can be helped.

/** Value of 1 to 15 decimal digits, -1 for anything else. */
export function digits(buffer: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 15) return -1;
  let value = 0;
  for (let p = start; p < end; p++) {
    const digit = buffer[p] - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Value of digits with at most one point, as 4, 3.5 or .5; NaN for anything else (signs and exponents too). */
export function decimal(buffer: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 15) return NaN;
  let value = 0;
  let scale = 0;
  for (let p = start; p < end; p++) {
    const digit = buffer[p] - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      scale *= 10;
    } else if (buffer[p] === 46 && scale === 0 && end - start > 1) scale = 1;
    else return NaN;
  }
  // One correctly rounded division of two whole numbers: the same bits as Number(text).
  return scale > 1 ? value / scale : value;
}

/** ms since epoch of seconds, milliseconds, microseconds or an ISO date (UTC where no zone is said); NaN otherwise. */
export function dateMs(text: string): number {
  if (/^-?\d+(?:\.\d+)?(?:e\+?\d+)?$/i.test(text)) {
    const value = Number(text);
    const size = Math.abs(value);
    if (size < 1e11) return value * 1000;
    return size < 1e14 ? value : value / 1000;
  }
  const [, day, clock = 'T00:00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  if (day === undefined) return NaN;
  return Date.parse(`${day}T${clock.replace('T', '')}${zone.toUpperCase().replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
}
