import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.js'
import { printPaper } from './print-paper.js'

interface Job {
  readonly id: number
  readonly paper: Paper
  readonly createdAt: Date
}
export type Printed = { readonly id: number; readonly body: Uint8Array } | { readonly id: number; readonly fault: string }
interface Waiting {
  readonly resolve: (body: Buffer) => void
  readonly reject: (fault: Error) => void
}

const workerFile = new URL('./print-worker.js', import.meta.url)

/**
 * Prints papers beside the event loop: laying out a long table takes tens of milliseconds, which no request should wait for. One thread, started with
 * the first paper. Where the program runs from its sources, as in specs, there is no compiled thread to start, and papers are printed in place.
 */
@Injectable()
export class PaperPrinter implements OnApplicationShutdown {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #last = 0

  print(paper: Paper, createdAt: Date): Promise<Buffer> {
    if (!existsSync(workerFile)) return printPaper(paper, createdAt)
    this.#last += 1
    const job: Job = { id: this.#last, paper, createdAt }
    return new Promise<Buffer>((resolve, reject) => {
      this.#waiting.set(job.id, { resolve, reject })
      this.#running().postMessage(job)
    })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#worker?.terminate()
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(workerFile)
    worker.unref()
    worker.on('message', (printed: Printed) => {
      const waiting = this.#waiting.get(printed.id)
      this.#waiting.delete(printed.id)
      if ('fault' in printed) waiting?.reject(new Error(printed.fault))
      else waiting?.resolve(Buffer.from(printed.body))
    })
    // A thread that dies takes its papers with it; the next one starts a new thread.
    worker.on('error', (fault: Error) => {
      for (const { reject } of this.#waiting.values()) reject(fault)
      this.#waiting.clear()
      this.#worker = undefined
    })
    this.#worker = worker
    return worker
  }
}
