// What the fold offers: states from events, readings of states, labels, and the matrix that models learn from.
export { continueEntry, continueWatching, type ContinueEntry } from './continue-watching.ts';
export { addStretch, playedMs, watchedMs, type Coverage } from './coverage.ts';
export { engagement, moments, repeatedScenes, type EngagementBin, type Moment, type Scene } from './engagement.ts';
export { parsed, type FoldedEvent } from './event.ts';
export { availableEpisodes, factsOf, partFacts, type EpisodeFacts, type PartFacts, type TitleFacts } from './facts.ts';
export { labelConfig, labelDefaults, labelVersion, type LabelConfig } from './label-config.ts';
export { labelContext, type LabelContext } from './label-context.ts';
export { labelOf, type Label } from './labels.ts';
export {
  labelsOfProfile,
  labelsOfTitles,
  matrixValue,
  notLearnedFrom,
  type LabelledTitle,
  trainingMatrix,
  type MatrixOptions,
  type TrainingMatrix,
} from './matrix.ts';
export { isCompleted, isStarted, progressOf, resumeMs, watchedShare } from './progress.ts';
export { profileStateOf, titleStateOf } from './reduce.ts';
export { mostInADay, readSeries, upNext, type SeasonReading, type SeriesReading, type UpNext } from './series.ts';
export { decodeProfile, decodeTitle, encodeProfile, encodeTitle, type ProfileState, type TitleState } from './state.ts';
export { curve } from './watch-label.ts';
export { exposure, watchedEntries, type Exposure, type WatchedEntry } from './watched.ts';
