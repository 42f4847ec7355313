import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { judgeGoods, type JudgedRow, type MatrixBatch } from './judge-goods.js'

const threadFile = new URL('./judge-thread.js', import.meta.url)
type Answer = { readonly rows: readonly JudgedRow[] } | { readonly fault: string }

/**
 * Judges beside the event loop, one batch at a time: hundreds of determinations would keep requests waiting. Where the program runs from its
 * sources, as in specs, there is no compiled thread to start, and goods are judged in place.
 */
@Injectable()
export class MatrixJudge implements OnApplicationShutdown {
  #worker: Worker | undefined

  judge(batch: MatrixBatch): Promise<readonly JudgedRow[]> {
    if (!existsSync(threadFile)) return Promise.resolve(judgeGoods(batch))
    const worker = (this.#worker ??= new Worker(threadFile))
    worker.unref()
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        worker.off('message', answered).off('error', died)
        act()
      }
      const answered = (answer: Answer): void => settle(() => ('rows' in answer ? resolve(answer.rows) : reject(new Error(answer.fault))))
      // A thread that dies takes its batch with it; the next batch starts a new thread.
      const died = (fault: Error): void =>
        settle(() => {
          this.#worker = undefined
          reject(fault)
        })
      worker.on('message', answered).on('error', died)
      worker.postMessage(batch)
    })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#worker?.terminate()
  }
}
