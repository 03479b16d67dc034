// Rows of numbers for the few of many keys that are touched, in memory that is used again and again.

export interface Slots {
  /** Rows so far; slots are 0 … used − 1, in the order in which their keys were first touched. */
  used(): number;
  key(slot: number): number;
  value(slot: number, column: number): number;
  /** Makes the value at least this; true where it was less. A key's row begins as zeros. */
  raise(key: number, column: number, value: number): boolean;
  set(key: number, column: number, value: number): void;
  /** Forgets all rows, at the cost of those that there were. */
  clear(): void;
}

const FIRST = 1_024;

export function createSlots(keys: number, width: number): Slots {
  /** (keys) Slot + 1; 0 for none. */
  const slots = new Int32Array(keys);
  let touched = new Int32Array(Math.min(keys, FIRST));
  let values = new Float64Array(touched.length * width);
  let used = 0;
  const slotOf = (key: number): number => {
    const known = slots[key]!;
    if (known > 0) return known - 1;
    if (used === touched.length) grow();
    touched[used] = key;
    values.fill(0, used * width, (used + 1) * width);
    slots[key] = ++used;
    return used - 1;
  };
  const grow = (): void => {
    const more = Math.min(keys, touched.length * 2);
    const [before, rows] = [touched, values];
    touched = new Int32Array(more);
    touched.set(before);
    values = new Float64Array(more * width);
    values.set(rows);
  };
  return {
    used: () => used,
    key: (slot) => touched[slot]!,
    value: (slot, column) => values[slot * width + column]!,
    raise(key, column, value) {
      const at = slotOf(key) * width + column;
      if (values[at]! >= value) return false;
      values[at] = value;
      return true;
    },
    set(key, column, value) {
      values[slotOf(key) * width + column] = value;
    },
    clear() {
      for (let slot = 0; slot < used; slot++) slots[touched[slot]!] = 0;
      used = 0;
    },
  };
}
