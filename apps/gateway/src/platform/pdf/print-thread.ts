import { existsSync } from 'node:fs'
import { parentPort, Worker } from 'node:worker_threads'

interface Order<Job> {
  readonly id: number
  readonly job: Job
}
type Printed = { readonly id: number; readonly body: Uint8Array } | { readonly id: number; readonly fault: string }
interface Waiting {
  readonly resolve: (body: Buffer) => void
  readonly reject: (fault: Error) => void
}

/**
 * A thread that prints beside the event loop: laying out a page takes tens of milliseconds, which no request should wait for. It starts with the first
 * job. Where the program runs from its sources, as in specs, there is no compiled thread to start, and jobs are printed in place.
 */
export class PrintThread<Job> {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #last = 0

  constructor(
    private readonly file: URL,
    private readonly inPlace: (job: Job) => Promise<Buffer>,
  ) {}

  print(job: Job): Promise<Buffer> {
    if (!existsSync(this.file)) return this.inPlace(job)
    this.#last += 1
    const order: Order<Job> = { id: this.#last, job }
    return new Promise<Buffer>((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject })
      const worker = this.#running()
      worker.ref()
      worker.postMessage(order)
    })
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(this.file)
    worker.on('message', (printed: Printed) => {
      const waiting = this.#waiting.get(printed.id)
      this.#waiting.delete(printed.id)
      // Only jobs keep the program alive, so that a command that has printed can end.
      if (this.#waiting.size === 0) worker.unref()
      if ('fault' in printed) waiting?.reject(new Error(printed.fault))
      else waiting?.resolve(Buffer.from(printed.body))
    })
    // A thread that dies takes its jobs with it; the next one starts a new thread.
    worker.on('error', (fault: Error) => {
      for (const { reject } of this.#waiting.values()) reject(fault)
      this.#waiting.clear()
      this.#worker = undefined
    })
    this.#worker = worker
    return worker
  }
}

/** What the thread itself does with the jobs that come. */
export function printOrders(print: (job: never) => Promise<Buffer>): void {
  parentPort?.on('message', ({ id, job }: Order<never>) => {
    const answer = (printed: Printed) => parentPort?.postMessage(printed)
    print(job).then(
      (body) => answer({ id, body }),
      (fault: unknown) => answer({ id, fault: fault instanceof Error ? fault.message : String(fault) }),
    )
  })
}
