// Charts of a server that has seen nothing yet.
import type { Charts } from './types.ts';

export const noCharts: Charts = {
  at: 0,
  popular: () => [],
  trending: () => [],
  top10: () => [],
  topRated: () => [],
  share: () => 0,
  impressions: () => 0,
};
