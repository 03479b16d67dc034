// The picture of one episode, by the address that its series has for all of them.
import type { Title } from '@marquee/protocol';

/** `attributes.stillUrl` with the episode's id for `{episode}`; the picture of the series where it has none. */
export function stillOf({ attributes: { stillUrl, wideUrl } }: Pick<Title, 'attributes'>, episodeId: string) {
  if (typeof stillUrl === 'string') return stillUrl.replaceAll('{episode}', encodeURIComponent(episodeId));
  return typeof wideUrl === 'string' ? wideUrl : undefined;
}
