// A preview is told as what it is, once it is over, with how long it was there: nobody has played the film.
import { useEffect } from 'react';
import { useTracker } from './tracking.tsx';

/** From when the calling component is there until it is not. */
export function useTellPreview(titleId: string): void {
  const tracker = useTracker();
  useEffect(() => {
    const begun = performance.now();
    return () => tracker?.track('preview', { titleId, previewMs: Math.round(performance.now() - begun) });
  }, [tracker, titleId]);
}
