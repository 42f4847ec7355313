import { decimal, err, isPackageKind, ok, type Decimal, type OrderLineId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from './address.js'
import type { OrderLine } from './firm-order.js'
import type { ShipmentId } from './ids.js'

export interface PackedLine {
  readonly lineId: OrderLineId
  readonly quantity: number
}

export interface Package {
  readonly number: number
  /** UN/ECE Recommendation 21. */
  readonly kind: string
  readonly grossWeightKg: Decimal
  readonly lines: readonly PackedLine[]
  readonly shipmentId: ShipmentId | null
  /** Its own number, where the carrier gives each parcel of a shipment one. */
  readonly trackingNumber: string | null
}

/** What a firm states of a package; the weight is computed from the goods when it is left out. */
export interface PackageStatement {
  readonly kind: string
  readonly grossWeightKg: Decimal | null
  readonly lines: readonly PackedLine[]
}

export interface PackingIncomplete {
  readonly code: 'PACKING_INCOMPLETE'
  readonly sku: string
  readonly ordered: number
  readonly packed: number
}

/** Some pieces are missing from the packages, and the order's goods leave on one declaration. */
export interface MustPackWhole {
  readonly code: 'MUST_PACK_WHOLE'
  readonly sku: string
  readonly ordered: number
  readonly packed: number
}

const heaviestKg = decimal(50_000)
export const largestPacking = 500

export const grossWeightOf = (lines: readonly OrderLine[]): Decimal => lines.reduce((kg, line) => kg.plus(line.good.grossWeightKg.times(line.quantity)), decimal(0))

/** One carton with everything that is left in it. */
export const oneCarton = (left: readonly PackedLine[]): readonly PackageStatement[] => [{ kind: 'CT', grossWeightKg: null, lines: left }]

/** Numbers the packages after those that are there and fills in the weights that were left out. */
export function statePackages(lines: readonly OrderLine[], statements: readonly PackageStatement[], after = 0): readonly Package[] {
  const weightOf = new Map(lines.map(({ id, good }) => [id, good.grossWeightKg]))
  const weigh = (packed: readonly PackedLine[]): Decimal => packed.reduce((kg, { lineId, quantity }) => kg.plus((weightOf.get(lineId) ?? decimal(0)).times(quantity)), decimal(0))
  return statements.map((statement, index) => ({
    number: after + index + 1,
    kind: statement.kind,
    grossWeightKg: statement.grossWeightKg ?? weigh(statement.lines),
    lines: statement.lines,
    shipmentId: null,
    trackingNumber: null,
  }))
}

export const piecesIn = (packages: readonly Package[], id: OrderLineId): number =>
  packages.flatMap((pack) => pack.lines).reduce((count, packed) => count + (packed.lineId === id ? packed.quantity : 0), 0)

/** No piece is in two packages, none is packed that is not left, and every package is plausible; `whole` wants all that is left. */
export function checkPacking(
  lines: readonly OrderLine[],
  left: readonly PackedLine[],
  packages: readonly Package[],
  whole: boolean,
): Result<readonly Package[], InvalidInput | PackingIncomplete | MustPackWhole> {
  if (packages.length === 0 || packages.length > largestPacking) return err(invalid('packages', packages.length === 0 ? 'REQUIRED' : 'TOO_MANY'))
  const known = new Set(lines.map(({ id }) => id))
  for (const [index, pack] of packages.entries()) {
    const at = `packages.${String(index)}`
    if (!isPackageKind(pack.kind)) return err(invalid(`${at}.kind`, 'NOT_A_PACKAGE_KIND'))
    if (pack.lines.length === 0) return err(invalid(`${at}.lines`, 'REQUIRED'))
    if (pack.lines.some(({ lineId }) => !known.has(lineId))) return err(invalid(`${at}.lines`, 'UNKNOWN_LINE'))
    if (pack.lines.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)) return err(invalid(`${at}.lines`, 'NOT_WHOLE_PIECES'))
    if (pack.grossWeightKg.lte(0) || pack.grossWeightKg.gt(heaviestKg)) return err(invalid(`${at}.grossWeightKg`, 'OUT_OF_RANGE'))
  }
  for (const line of lines) {
    const [wanted, packed] = [left.find(({ lineId }) => lineId === line.id)?.quantity ?? 0, piecesIn(packages, line.id)]
    if (packed > wanted) return err({ code: 'PACKING_INCOMPLETE', sku: line.good.sku, ordered: wanted, packed })
    if (whole && packed < wanted) return err({ code: 'MUST_PACK_WHOLE', sku: line.good.sku, ordered: wanted, packed })
  }
  return ok(packages)
}
