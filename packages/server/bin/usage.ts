// A mistake in how the command was typed: printed without a stack, exit code 2.
export class UsageError extends Error {}
