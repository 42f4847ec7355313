import { parentPort } from 'node:worker_threads'
import type { Paper } from './paper.js'
import type { Printed } from './paper-printer.js'
import { printPaper } from './print-paper.js'

/** The thread of the PaperPrinter. */
parentPort?.on('message', ({ id, paper, createdAt }: { readonly id: number; readonly paper: Paper; readonly createdAt: Date }) => {
  const answer = (printed: Printed) => parentPort?.postMessage(printed)
  printPaper(paper, createdAt).then(
    (body) => answer({ id, body }),
    (fault: unknown) => answer({ id, fault: fault instanceof Error ? fault.message : String(fault) }),
  )
})
