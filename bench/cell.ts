// Child process of the benchmark: runs our side of one cell and prints its measure as one line of JSON.
import { jobNamed } from './jobs/index.ts';
import type { Request } from './job.ts';

const [name, request] = process.argv.slice(2);
const line = JSON.stringify(await jobNamed(name).run(JSON.parse(request) as Request));
// Worker threads must not delay the next process; but a long line is still on its way when write returns.
process.stdout.write(`${line}\n`, () => process.exit(0));
