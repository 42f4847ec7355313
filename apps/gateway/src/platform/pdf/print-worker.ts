import type { PaperJob } from './paper-printer.js'
import { printPaper } from './print-paper.js'
import { printOrders } from './print-thread.js'

/** The thread of the PaperPrinter. */
printOrders(({ paper, createdAt }: PaperJob) => printPaper(paper, createdAt))
