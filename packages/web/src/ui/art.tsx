// The picture of a title; where there is none, or it does not come, a tile in the title's own colours with its name.
import { useState, type CSSProperties } from 'react';
import { hashOf } from './hash.ts';
import './art.css';

interface ArtProps {
  readonly name: string;
  readonly url: string | undefined;
  readonly shape: 'poster' | 'wide';
  /** True for what is seen first: asked for before all else. */
  readonly first?: boolean;
  /** In its place on screens that are narrow, where another shape fits better. */
  readonly narrow?: string | undefined;
}

export function Art({ name, url, shape, first = false, narrow }: ArtProps) {
  const [broken, setBroken] = useState<string>();
  const missing = url === undefined || broken === url;
  return (
    <span className={`art art-${shape}`} style={{ '--hue': hashOf(name) % 360 } as CSSProperties}>
      {missing ? (
        <span className="art-name" aria-hidden="true">
          {name}
        </span>
      ) : (
        <picture>
          {narrow && <source media="(width < 600px)" srcSet={narrow} />}
          <img
            src={url}
            alt=""
            decoding="async"
            loading={first ? 'eager' : 'lazy'}
            fetchPriority={first ? 'high' : 'auto'}
            onError={() => setBroken(url)}
          />
        </picture>
      )}
    </span>
  );
}
