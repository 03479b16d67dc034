// Arrays as long as the shelf that every page needs: made once and used again, since page after page would fill the memory.

/** What the arrays are for stands at `Making` and `Use`. Whoever makes a page may write them all. */
export interface Room {
  readonly size: number;
  readonly fresh: Uint8Array;
  readonly order: Int32Array;
  readonly place: Int32Array;
  readonly appeal: Float32Array;
  readonly scores: Float32Array;
  readonly sources: Int32Array;
  readonly times: Uint8Array;
  readonly inView: Uint8Array;
  readonly shown: Uint8Array;
  readonly touched: Uint8Array;
  /** All 0 between two uses. */
  readonly marked: Uint8Array;
  /** All 0 between two uses. */
  readonly near: Float32Array;
}

export function newRoom(size: number): Room {
  return {
    size,
    fresh: new Uint8Array(size),
    order: new Int32Array(size),
    place: new Int32Array(size).fill(-1),
    appeal: new Float32Array(size),
    scores: new Float32Array(size).fill(Number.NaN),
    sources: new Int32Array(size),
    times: new Uint8Array(size),
    inView: new Uint8Array(size),
    shown: new Uint8Array(size),
    touched: new Uint8Array(size),
    marked: new Uint8Array(size),
    near: new Float32Array(size),
  };
}

/** The same room as it was when it was new. */
export function swept(room: Room): Room {
  const { appeal, sources, times, inView, shown, touched, marked, near } = room;
  for (const array of [appeal, sources, times, inView, shown, touched, marked, near]) array.fill(0);
  room.place.fill(-1);
  room.scores.fill(Number.NaN);
  return room;
}
