// What the rest of the server sees of files: a path goes in, a data set comes out.
export {
  loadDataset,
  type LoadedDataset,
  type LoadedInfo,
  type LoadOptions,
  type LoadProgress,
} from './load-dataset.ts';
