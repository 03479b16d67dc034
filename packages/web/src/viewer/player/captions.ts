// Captions: the file that a title names; of a film that has no words what there is to hear, so that the switch has something to show.
const sounds = [
  '[wind over the hills]',
  '[a distant train]',
  '[soft strings]',
  '[footsteps on gravel]',
  '[birds, far off]',
  '[silence]',
];
const EVERY_S = 8;

/**
 * Gives the element's own track its words: `file`, or invented ones. Remembers whether captions were on. Returns what takes them
 * away. A file in any case: a track without one loses the cues that a program added, as soon as it is switched on.
 */
export function addCaptions(video: HTMLVideoElement, durationS: number, file: string | undefined): () => void {
  const element = video.querySelector('track');
  if (element === null) return () => {};
  const made =
    file === undefined ? URL.createObjectURL(new Blob([inventedWords(durationS)], { type: 'text/vtt' })) : '';
  element.src = file ?? made;
  element.track.mode = localStorage.getItem('marquee.captions') === 'showing' ? 'showing' : 'hidden';
  return () => {
    element.removeAttribute('src');
    URL.revokeObjectURL(made);
  };
}

/** WebVTT for a drawn film: four seconds of every eight, from the second one on. */
export function inventedWords(durationS: number): string {
  const cues: string[] = ['WEBVTT'];
  for (let at = 2, n = 0; at < durationS; at += EVERY_S, n++) {
    cues.push(`${stamp(at)} --> ${stamp(Math.min(at + 4, durationS))}\n${sounds[n % sounds.length]}`);
  }
  return cues.join('\n\n');
}

/** 3661.5 is 01:01:01.500. */
const stamp = (seconds: number): string => new Date(Math.round(1000 * seconds)).toISOString().slice(11, 23);
