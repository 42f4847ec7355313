import { err, ok, type Clock, type Effects, type Result } from '@naru/kernel'
import { defineAttribute, type AttributeDefinition, type AttributeDefinitionInput } from '../domain/attribute-definition.js'
import type { ListingInvalid } from '../domain/findings.js'
import type { ListingNotFound } from '../domain/listing.js'
import type { AttributeDefinitions, Categories } from '../ports.js'

interface Ports {
  readonly attributes: AttributeDefinitions
  readonly categories: Categories
}

const noted = (effects: Effects, act: string, { code }: AttributeDefinition, details: Readonly<Record<string, unknown>> = {}): Promise<void> =>
  effects.log.append({ act: `catalog.${act}`, subjectType: 'attribute', subjectId: code, details })

/** Adds what the goods of a category are described by, after what is there. */
export class DefineAttribute {
  constructor(
    private readonly ports: Ports,
    private readonly effects: Effects,
  ) {}

  async execute(input: AttributeDefinitionInput): Promise<Result<AttributeDefinition, ListingInvalid>> {
    const present = await this.ports.attributes.listForChange()
    const siblings = present.filter(({ category }) => category === input.category)
    const defined = defineAttribute(input, await this.ports.categories.shelves(), Math.max(0, ...siblings.map(({ position }) => position)) + 1)
    if (!defined.ok) return defined
    if (present.some(({ code }) => code === input.code)) return err({ code: 'LISTING_INVALID', problems: [{ at: 'code', rule: 'DUPLICATE', value: input.code }] })
    await this.ports.attributes.insert(defined.value)
    await noted(this.effects, 'define-attribute', defined.value, { category: input.category, type: input.type })
    return defined
  }
}

/** Changes the words, the need and the choices of an attribute. Its code, type and unit stay: goods have values in them. */
export class ChangeAttribute {
  constructor(
    private readonly ports: Ports,
    private readonly effects: Effects,
  ) {}

  async execute(input: AttributeDefinitionInput): Promise<Result<AttributeDefinition, ListingInvalid | ListingNotFound>> {
    const present = (await this.ports.attributes.listForChange()).find(({ code, category }) => code === input.code && category === input.category)
    if (!present) return err({ code: 'NOT_FOUND' })
    const again = defineAttribute({ ...input, type: present.form.type }, await this.ports.categories.shelves(), present.position)
    if (!again.ok) return again
    const lost = lostOf(present, again.value)
    if (lost !== null) return err({ code: 'LISTING_INVALID', problems: [{ at: lost.at, rule: 'OPTIONS_DIFFER', value: lost.value }] })
    const changed = { ...again.value, retiredAt: present.retiredAt }
    await this.ports.attributes.save(changed)
    await noted(this.effects, 'change-attribute', changed)
    return ok(changed)
  }
}

/** What values stand in and therefore has to stay: the unit of a number, a choice that goods may have. */
function lostOf({ form: before }: AttributeDefinition, { form: after }: AttributeDefinition): { readonly at: string; readonly value: string } | null {
  if (before.type === 'number' && after.type === 'number' && before.unit !== after.unit) return { at: 'unit', value: after.unit }
  if (before.type !== 'choice' || after.type !== 'choice') return null
  const gone = before.choices.find(({ code }) => !after.choices.some((choice) => choice.code === code))
  return gone ? { at: 'choices', value: gone.code } : null
}

/** Retires an attribute, or takes it up again. Values that goods have are kept and shown. */
export class RetireAttribute {
  constructor(
    private readonly ports: Ports,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ code, retired }: { readonly code: string; readonly retired: boolean }): Promise<Result<AttributeDefinition, ListingNotFound>> {
    const present = (await this.ports.attributes.listForChange()).find((definition) => definition.code === code)
    if (!present) return err({ code: 'NOT_FOUND' })
    const changed = { ...present, retiredAt: retired ? (present.retiredAt ?? this.clock.now()) : null }
    await this.ports.attributes.save(changed)
    await noted(this.effects, retired ? 'retire-attribute' : 'restore-attribute', changed)
    return ok(changed)
  }
}

/** Puts the attributes of one category into the given order. */
export class OrderAttributes {
  constructor(
    private readonly ports: Ports,
    private readonly effects: Effects,
  ) {}

  async execute({ category, codes }: { readonly category: string; readonly codes: readonly string[] }): Promise<Result<readonly AttributeDefinition[], ListingInvalid>> {
    const present = (await this.ports.attributes.listForChange()).filter((definition) => definition.category === category)
    const ordered = codes.flatMap((code) => present.filter((definition) => definition.code === code))
    if (ordered.length !== present.length || new Set(codes).size !== codes.length)
      return err({ code: 'LISTING_INVALID', problems: [{ at: 'codes', rule: 'OPTIONS_DIFFER', value: codes.join(' ') }] })
    const placed = ordered.map((definition, index) => ({ ...definition, position: index + 1 }))
    for (const definition of placed) await this.ports.attributes.save(definition)
    await this.effects.log.append({ act: 'catalog.order-attributes', subjectType: 'category', subjectId: category, details: { codes } })
    return ok(placed)
  }
}
