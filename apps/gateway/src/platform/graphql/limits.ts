import { GraphQLError, Kind, type ASTVisitor, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql'

export const maxDepth = 15
export const maxFields = 1_500
export const maxRootFields = 30

interface Size {
  readonly depth: number
  readonly fields: number
}

const tooComplex = (what: string): GraphQLError => new GraphQLError(`The operation is too large: ${what}.`)

/** Bounds depth, number of fields with fragments spread, and root fields (aliases included), before anything runs. */
export const sizeLimits: ValidationRule = (context: ValidationContext): ASTVisitor => {
  const known = new Map<string, Size>()
  const sizeOf = (set: SelectionSetNode | undefined, within: ReadonlySet<string>): Size => {
    let depth = 0
    let fields = 0
    for (const selection of set?.selections ?? []) {
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? sizeOfFragment(selection.name.value, within) : sizeOf(selection.selectionSet, within)
      const step = selection.kind === Kind.FIELD ? 1 : 0
      depth = Math.max(depth, inner.depth + step)
      fields += inner.fields + step
      if (fields > maxFields) break
    }
    return { depth, fields }
  }
  const sizeOfFragment = (name: string, within: ReadonlySet<string>): Size => {
    const seen = known.get(name)
    if (seen) return seen
    const fragment: FragmentDefinitionNode | null | undefined = context.getFragment(name)
    if (!fragment || within.has(name)) return { depth: 0, fields: 0 }
    const size = sizeOf(fragment.selectionSet, new Set([...within, name]))
    known.set(name, size)
    return size
  }
  return {
    OperationDefinition(operation) {
      const { depth, fields } = sizeOf(operation.selectionSet, new Set())
      if (depth > maxDepth) context.reportError(tooComplex(`${String(depth)} levels deep, at most ${String(maxDepth)}`))
      if (fields > maxFields) context.reportError(tooComplex(`more than ${String(maxFields)} fields`))
      if (operation.selectionSet.selections.length > maxRootFields) context.reportError(tooComplex(`more than ${String(maxRootFields)} root fields`))
    },
  }
}
