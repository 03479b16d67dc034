// Captions of a film that has no words: what there is to hear, so that the switch has something to show.
const sounds = [
  '[wind over the hills]',
  '[a distant train]',
  '[soft strings]',
  '[footsteps on gravel]',
  '[birds, far off]',
  '[silence]',
];
const EVERY_S = 8;

/** Fills the element's own track; remembers whether captions were on. Returns what empties it. */
export function addCaptions(video: HTMLVideoElement, durationS: number): () => void {
  const [track] = Array.from(video.textTracks);
  if (track === undefined) return () => {};
  track.mode = localStorage.getItem('marquee.captions') === 'showing' ? 'showing' : 'hidden';
  const cues: VTTCue[] = [];
  for (let at = 2, n = 0; at < durationS; at += EVERY_S, n++) {
    cues.push(new VTTCue(at, Math.min(at + 4, durationS), sounds[n % sounds.length]!));
  }
  for (const cue of cues) track.addCue(cue);
  return () => {
    // A film that was loaded anew, or has gone, has taken its words along.
    for (const cue of Array.from(track.cues ?? [])) track.removeCue(cue);
  };
}
