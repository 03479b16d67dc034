// A number for a name, the same on every screen: what is drawn by it never changes.
export function hashOf(name: string): number {
  let hash = 7;
  for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) >>> 0;
  return hash;
}
