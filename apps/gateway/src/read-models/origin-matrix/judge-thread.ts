import { parentPort } from 'node:worker_threads'
import { judgeGoods, type MatrixBatch } from './judge-goods.js'

/** The thread of the MatrixJudge. */
parentPort?.on('message', (batch: MatrixBatch) => {
  try {
    parentPort?.postMessage({ rows: judgeGoods(batch) })
  } catch (fault) {
    parentPort?.postMessage({ fault: fault instanceof Error ? fault.message : String(fault) })
  }
})
