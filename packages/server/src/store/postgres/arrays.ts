// Arrays as PostgreSQL takes them in binary: bytes are copied, where a text would be escaped here and picked apart there.

/** pg_type.oid of the elements. */
const OID = { uuid: 2950, text: 25, bigint: 20, integer: 23 } as const;
type Type = keyof typeof OID;

/** Dimensions, whether there are nulls, type, and of the one dimension its length and first index (array_recv). */
const HEAD = 20;
const NONE = 12;
/** A null has this length and no bytes. */
const NULL = -1;

/** Ready for `bytes` of elements with their lengths; an array of nothing has no dimension. */
function begun(type: Type, count: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(count === 0 ? NONE : HEAD + bytes);
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  // Only what is null in truth: the server looks at the elements, not at this flag.
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(OID[type], 8);
  if (count > 0) {
    buffer.writeInt32BE(count, 12);
    buffer.writeInt32BE(1, 16);
  }
  return buffer;
}

/** 16 bytes each, as 32 hex digits. */
export function uuids(values: readonly string[]): Buffer {
  const buffer = begun('uuid', values.length, 20 * values.length);
  let at = HEAD;
  for (const value of values) {
    at = buffer.writeInt32BE(16, at);
    at += buffer.write(value, at, 16, 'hex');
  }
  return buffer;
}

/** In UTF-8; half of a surrogate pair becomes U+FFFD, as in any text that is sent. */
export function texts(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)));
  const buffer = begun(
    'text',
    values.length,
    lengths.reduce((sum, length) => sum + length + 4, 0),
  );
  let at = HEAD;
  for (const [i, value] of values.entries()) {
    at = buffer.writeInt32BE(value === null ? NULL : lengths[i]!, at);
    if (value !== null) at += buffer.write(value, at);
  }
  return buffer;
}

/** Whole numbers within ±2⁵³. */
export function bigints(values: readonly number[]): Buffer {
  const buffer = begun('bigint', values.length, 12 * values.length);
  let at = HEAD;
  for (const value of values) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number of at most 2⁵³`);
    at = buffer.writeInt32BE(8, at);
    at = buffer.writeInt32BE(Math.floor(value / 2 ** 32), at);
    at = buffer.writeUInt32BE(value >>> 0, at);
  }
  return buffer;
}

/** Whole numbers within ±2³¹. */
export function integers(values: readonly (number | null)[]): Buffer {
  const nulls = values.filter((value) => value === null).length;
  const buffer = begun('integer', values.length, 8 * values.length - 4 * nulls);
  let at = HEAD;
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? NULL : 4, at);
    if (value !== null) at = buffer.writeInt32BE(value, at);
  }
  return buffer;
}
