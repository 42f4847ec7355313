import { idOf } from '@naru/kernel'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { agencyOf, colleague, examiner, gaeseong, taskIdOf, workflow } from '../a-dossier.builder.js'
import { taskNodes, waysIn, type TaskNode, type TaskOutcome, type WorkflowDefinition, type WorkflowEdge, type WorkflowNode } from './definition.js'
import { nodeStates } from './picture.js'
import { answerQuestion, askApplicant, claimTask, decideTask, deemConsent, releaseTask, startRun, type TaskDecision, type WorkflowRun } from './run.js'
import { validateWorkflow } from './validate.js'

const at = new Date('2026-03-12T01:00:00Z')
const approved: TaskDecision = { outcome: 'approved', remarks: null }
const refused: TaskDecision = { outcome: 'refused', grounds: ['SECURITY'], remarks: null }
const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: { readonly code: string } }): T => {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
const decide = (definition: WorkflowDefinition, run: WorkflowRun, node: string, decision: TaskDecision): WorkflowRun =>
  must(decideTask(definition, must(claimTask(run, taskIdOf(node), examiner)), taskIdOf(node), examiner, decision, at))
const statusOf = (run: WorkflowRun, node: string) => run.tasks.find((task) => task.node === node)?.status

/** A block of a sound workflow; every generated definition is a sequence of these. */
type Block = { readonly kind: 'task' } | { readonly kind: 'parallel' | 'choice'; readonly branches: readonly (readonly Block[])[] }
const { sequence } = fc.letrec<{ sequence: Block[]; block: Block }>((tie) => ({
  sequence: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Block>({ kind: 'task' }),
    fc.record({ kind: fc.constantFrom('parallel' as const, 'choice' as const), branches: fc.array(tie('sequence'), { minLength: 2, maxLength: 3 }) }),
  ),
}))

function build(blocks: readonly Block[]): WorkflowDefinition {
  const nodes: WorkflowNode[] = [{ kind: 'start', id: 'start', name: { ko: '', en: '' } }]
  const edges: WorkflowEdge[] = []
  let count = 0
  const add = (kind: Exclude<WorkflowNode['kind'], 'end'>): string => {
    const id = `${kind}-${String((count += 1))}`
    const name = { ko: id, en: id }
    nodes.push(
      kind === 'task' ? { kind, id, name, agency: agencyOf('customs'), duty: name, projection: [], businessDays: 1, outcomes: ['approved', 'refused'] } : { kind, id, name },
    )
    return id
  }
  const chain = (from: string, list: readonly Block[], first?: Pick<WorkflowEdge, 'condition'>): string =>
    list.reduce((last, block, index) => {
      const way = index === 0 ? first : undefined
      if (block.kind === 'task') {
        const id = add('task')
        edges.push({ from: last, to: id, ...way })
        return id
      }
      const [opening, closing] = block.kind === 'parallel' ? (['parallel-split', 'parallel-join'] as const) : (['exclusive-split', 'exclusive-join'] as const)
      const split = add(opening)
      edges.push({ from: last, to: split, ...way })
      const ends = block.branches.map((branch, place) => {
        if (block.kind === 'parallel') return chain(split, branch)
        return chain(split, branch, { condition: place === block.branches.length - 1 ? { when: 'otherwise' } : { when: 'some-outcome', in: ['refused'] } })
      })
      const join = add(closing)
      for (const end of ends) edges.push({ from: end, to: join })
      return join
    }, from)
  const last = chain('start', blocks)
  nodes.push({ kind: 'end', id: 'end', name: { ko: '', en: '' }, result: 'granted' })
  edges.push({ from: last, to: 'end' })
  return { code: 'generated', version: 1, complex: gaeseong, name: { ko: '', en: '' }, nodes, edges }
}

const generated = sequence.map(build)
const runnable = (run: WorkflowRun) => run.tasks.filter(({ status }) => status === 'ready')

describe('every sound workflow', () => {
  it('is found sound, and ends after at most one decision a task whatever is decided in whatever order', () => {
    fc.assert(
      fc.property(generated, fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.boolean()), (definition, picks, refusals) => {
        expect(validateWorkflow(definition)).toEqual([])
        let run = startRun(definition, taskIdOf, at)
        let decisions = 0
        while (run.ended === null) {
          const ready = runnable(run)
          const next = ready[picks.next().value % ready.length]
          expect(next).toBeDefined()
          run = decide(definition, run, next?.node ?? '', refusals.next().value ? refused : approved)
          decisions += 1
          expect(decisions).toBeLessThanOrEqual(taskNodes(definition).length)
        }
        expect(runnable(run)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('lets a parallel join pass only when every branch has arrived, and takes no way twice', () => {
    fc.assert(
      fc.property(generated, fc.infiniteStream(fc.nat()), (definition, picks) => {
        let run = startRun(definition, taskIdOf, at)
        while (run.ended === null) {
          const ready = runnable(run)
          run = decide(definition, run, ready[picks.next().value % ready.length]?.node ?? '', approved)
          expect(new Set(run.taken).size).toBe(run.taken.length)
          for (const join of definition.nodes.filter(({ kind }) => kind === 'parallel-join')) {
            const passed = run.taken.some((key) => key.startsWith(`${join.id}>`))
            const arrived = waysIn(definition, join.id).every(({ from, to }) => run.taken.includes(`${from}>${to}`))
            expect(passed).toBe(arrived)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is no longer sound without any one of its ways', () => {
    fc.assert(
      fc.property(generated, fc.nat(), (definition, pick) => {
        const without = pick % definition.edges.length
        expect(validateWorkflow({ ...definition, edges: definition.edges.filter((_edge, index) => index !== without) })).not.toEqual([])
      }),
    )
  })
})

describe('validation', () => {
  const task = (id: string): TaskNode => ({
    kind: 'task',
    id,
    name: { ko: '', en: '' },
    agency: agencyOf('customs'),
    duty: { ko: '', en: '' },
    projection: [],
    businessDays: 1,
    outcomes: ['approved'],
  })
  const node = (kind: Exclude<WorkflowNode['kind'], 'task' | 'end'>, id: string): WorkflowNode => ({ kind, id, name: { ko: '', en: '' } })
  const end: WorkflowNode = { kind: 'end', id: 'end', name: { ko: '', en: '' }, result: 'granted' }
  const define = (nodes: readonly WorkflowNode[], ways: string): WorkflowDefinition => ({
    code: 'drawn',
    version: 1,
    complex: gaeseong,
    name: { ko: '', en: '' },
    nodes,
    edges: ways.split(' ').map((way) => {
      const [from = '', to = ''] = way.split('>')
      return { from, to }
    }),
  })
  const faultsOf = (definition: WorkflowDefinition) => validateWorkflow(definition).map(({ code }) => code)

  it('accepts the workflow that ships', () => expect(validateWorkflow(workflow)).toEqual([]))
  it('finds a circle', () => {
    const joined = define([node('start', 's'), node('exclusive-join', 'j'), task('a'), node('exclusive-split', 'x'), end], 's>j j>a a>x x>j x>end')
    expect(
      faultsOf({
        ...joined,
        edges: joined.edges.map((edge, index) =>
          index === 3 ? { ...edge, condition: { when: 'some-outcome', in: ['refused'] } } : index === 4 ? { ...edge, condition: { when: 'otherwise' } } : edge,
        ),
      }),
    ).not.toEqual([])
  })
  it('finds an end inside a parallel block, which would leave the join waiting for ever', () =>
    expect(faultsOf(define([node('start', 's'), node('parallel-split', 'p'), task('a'), task('b'), end], 's>p p>a p>b a>end b>end'))).toContain('END_INSIDE_PARALLEL'))
  it('finds a dead end', () => expect(faultsOf(define([node('start', 's'), task('a'), task('b'), end], 's>a a>b'))).toEqual(expect.arrayContaining(['DEAD_END', 'UNREACHABLE'])))
  it('finds a join that a choice can starve', () =>
    expect(faultsOf(define([node('start', 's'), node('parallel-split', 'p'), task('a'), task('b'), node('exclusive-join', 'j'), end], 's>p p>a p>b a>j b>j j>end'))).toContain(
      'JOIN_INCOMPLETE',
    ))
  it('finds a way that leads nowhere', () => expect(faultsOf(define([node('start', 's'), task('a'), end], 's>a a>x'))).toContain('UNKNOWN_NODE'))
  it('finds a task without time or outcome', () =>
    expect(faultsOf({ ...define([node('start', 's'), { ...task('a'), businessDays: 0, outcomes: [] }, end], 's>a a>end') })).toEqual(
      expect.arrayContaining(['NO_TIME', 'NO_OUTCOME']),
    ))
  it('finds a choice without a last way', () =>
    expect(faultsOf(define([node('start', 's'), node('exclusive-split', 'x'), task('a'), task('b'), node('exclusive-join', 'j'), end], 's>x x>a x>b a>j b>j j>end'))).toContain(
      'CONDITIONS_INCOMPLETE',
    ))
})

describe('the outbound crossing', () => {
  const filed = startRun(workflow, taskIdOf, at)

  it('starts two agencies side by side and keeps the third locked until both have decided', () => {
    expect([statusOf(filed, 'crossing-review'), statusOf(filed, 'goods-review'), statusOf(filed, 'zone-reception')]).toEqual(['ready', 'ready', 'locked'])
    const half = decide(workflow, filed, 'goods-review', approved)
    expect(statusOf(half, 'zone-reception')).toBe('locked')
    expect(statusOf(decide(workflow, half, 'crossing-review', approved), 'zone-reception')).toBe('ready')
  })

  it('ends refused without troubling the third when one refuses', () => {
    const run = decide(workflow, decide(workflow, filed, 'goods-review', refused), 'crossing-review', approved)
    expect(run.ended).toBe('refused')
    expect(nodeStates(workflow, run).get('zone-reception')).toBe('skipped')
  })

  it('ends granted when all agree', () => {
    const run = ['crossing-review', 'goods-review', 'zone-reception'].reduce((current, node) => decide(workflow, current, node, approved), filed)
    expect(run.ended).toBe('granted')
    expect(nodeStates(workflow, run).get('granted')).toBe('passed')
  })

  it('lets nobody decide twice', () => {
    const run = decide(workflow, filed, 'goods-review', approved)
    expect(decideTask(workflow, run, taskIdOf('goods-review'), examiner, refused, at)).toEqual({ ok: false, failure: { code: 'TASK_ALREADY_DECIDED', outcome: 'approved' } })
  })

  it('lets nobody decide what a colleague has in hand, unless it is released', () => {
    const claimed = must(claimTask(filed, taskIdOf('goods-review'), examiner))
    expect(decideTask(workflow, claimed, taskIdOf('goods-review'), colleague, approved, at)).toMatchObject({ failure: { code: 'TASK_HELD_BY_ANOTHER' } })
    expect(claimTask(claimed, taskIdOf('goods-review'), colleague)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'in-progress' } })
    expect(
      must(claimTask(must(releaseTask(claimed, taskIdOf('goods-review'), examiner)), taskIdOf('goods-review'), colleague)).tasks.find(({ node }) => node === 'goods-review'),
    ).toMatchObject({ holder: colleague })
  })

  it('pauses the clock while it asks and takes it up with the answer', () => {
    const claimed = must(claimTask(filed, taskIdOf('goods-review'), examiner))
    const asked = must(askApplicant(claimed, taskIdOf('goods-review'), examiner, { id: 'q1', text: '재질?' }, at))
    expect(statusOf(asked, 'goods-review')).toBe('waiting')
    expect(decideTask(workflow, asked, taskIdOf('goods-review'), examiner, approved, at)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'waiting' } })
    const later = new Date('2026-03-13T01:00:00Z')
    const answered = must(answerQuestion(asked, taskIdOf('goods-review'), '면 100%', later))
    expect(answered.tasks.find(({ node }) => node === 'goods-review')).toMatchObject({
      status: 'in-progress',
      questions: [{ answer: '면 100%' }],
      clock: { pauses: [{ from: at, until: later }] },
    })
  })

  it('takes no outcome that the task does not have', () => {
    const claimed = must(claimTask(filed, taskIdOf('crossing-review'), examiner))
    const partly: TaskDecision = { outcome: 'partly-approved', excluded: [{ goodsId: 'x', ground: 'y' }], remarks: null }
    expect(decideTask(workflow, claimed, taskIdOf('crossing-review'), examiner, partly, at)).toMatchObject({ failure: { code: 'OUTCOME_NOT_ALLOWED', outcome: 'partly-approved' } })
  })

  it('takes silence for consent only of a task that an agency holds', () => {
    const outcome = (run: WorkflowRun): TaskOutcome | undefined => run.tasks.flatMap((task) => (task.status === 'completed' ? [task.decision.outcome] : []))[0]
    expect(outcome(must(deemConsent(workflow, filed, taskIdOf('goods-review'), at)))).toBe('deemed-approved')
    expect(deemConsent(workflow, filed, taskIdOf('zone-reception'), at)).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    expect(deemConsent(workflow, filed, idOf('none'), at)).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
})
