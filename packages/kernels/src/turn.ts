// Long work gives way between its steps, so that progress is seen and a signal to stop arrives.

/** Resolves after everything that waits in the event loop has had its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
