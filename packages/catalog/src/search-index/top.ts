/** Keeps the best `most` documents of those that are offered, best first. */
export class Top {
  readonly docs: number[] = []

  constructor(
    private readonly most: number,
    /** Negative when the first ranks before the second; never 0 for two documents. */
    private readonly compare: (a: number, b: number) => number,
  ) {}

  offer(doc: number): void {
    const worst = this.docs.at(-1)
    if (this.docs.length === this.most && worst !== undefined && this.compare(doc, worst) > 0) return
    let [low, high] = [0, this.docs.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.compare(this.docs[middle] ?? 0, doc) < 0) low = middle + 1
      else high = middle
    }
    this.docs.splice(low, 0, doc)
    if (this.docs.length > this.most) this.docs.pop()
  }
}
