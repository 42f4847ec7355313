/** Keeps the best `most` numbers (documents, labels) of those that are offered, best first. */
export class Top {
  readonly best: number[] = []

  constructor(
    private readonly most: number,
    /** Negative when the first ranks before the second; never 0 for two that differ. */
    private readonly compare: (a: number, b: number) => number,
  ) {}

  offer(number: number): void {
    const worst = this.best.at(-1)
    if (this.best.length === this.most && worst !== undefined && this.compare(number, worst) > 0) return
    let [low, high] = [0, this.best.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.compare(this.best[middle] ?? 0, number) < 0) low = middle + 1
      else high = middle
    }
    this.best.splice(low, 0, number)
    if (this.best.length > this.most) this.best.pop()
  }
}
