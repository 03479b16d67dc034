// Silhouettes by name.
import { iconSet } from './supplies.ts';

export const isIcon = (name: string): boolean => iconSet()[name] !== undefined;

/** Markup on a square of 512, painted in the colour that `color` gives. Throws for a name that the set does not have. */
export function iconBody(name: string): string {
  const icon = iconSet()[name];
  if (icon === undefined) throw new RangeError(`no silhouette is named ${name}`);
  return icon.body;
}
