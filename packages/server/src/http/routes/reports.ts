// Handlers of reports.
import type { routes } from '@marquee/protocol';
import { searchReport } from '../../events/searched.ts';
import type { Handler } from '../call.ts';
import type { Services } from '../services.ts';

type ReportRoutes = Pick<typeof routes, 'getSearchReport'>;

const DAY = 86_400_000;

export const reportHandlers = ({
  store,
  now,
  config,
}: Services): { [N in keyof ReportRoutes]: Handler<ReportRoutes[N]> } => ({
  async getSearchReport({ query: { days = 28, n = 100 } }) {
    const until = now();
    const { leastAccounts } = config.charts;
    const { top, wanted, ...counts } = await searchReport({ store, from: until - days * DAY, until, leastAccounts, n });
    return { ...counts, top: [...top], wanted: [...wanted] };
  },
});
