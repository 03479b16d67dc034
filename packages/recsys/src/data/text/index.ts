// The text pipeline: missing values, steps from text to words, and TF-IDF.
export { fillMissing, isMissing, type Filled, type MissingPolicy } from './missing.ts';
export { textLanguages, type TextLanguage } from './languages.ts';
export {
  previewText,
  textPipeline,
  textStepNames,
  textWords,
  type TextOptions,
  type TextStep,
  type TextStepName,
} from './pipeline.ts';
export { tfIdf, type TfIdf, type TfIdfOptions } from './tf-idf.ts';
