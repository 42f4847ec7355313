import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { Paper } from './paper.js'
import { printPaper } from './print-paper.js'
import { PrintThread } from './print-thread.js'

export interface PaperJob {
  readonly paper: Paper
  readonly createdAt: Date
}

/** Prints papers in a thread of their own. */
@Injectable()
export class PaperPrinter implements OnApplicationShutdown {
  readonly #thread = new PrintThread<PaperJob>(new URL('./print-worker.js', import.meta.url), ({ paper, createdAt }) => printPaper(paper, createdAt))

  print(paper: Paper, createdAt: Date): Promise<Buffer> {
    return this.#thread.print({ paper, createdAt })
  }

  onApplicationShutdown(): Promise<void> {
    return this.#thread.stop()
  }
}
