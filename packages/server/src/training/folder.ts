// Where the registry of a store lies.
import { join } from 'node:path';

const BESIDE_SHARED = './.marquee-models';

/** What was set; else within the folder of an embedded store, or here beside a shared one. */
export const registryFolder = (place: string, folder: string | null): string =>
  folder ?? (/^postgres(ql)?:\/\//.test(place) ? BESIDE_SHARED : join(place, 'models'));
