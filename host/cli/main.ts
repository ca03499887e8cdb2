import { runProcess } from './process/runProcess';

runProcess(process.argv.slice(2));
