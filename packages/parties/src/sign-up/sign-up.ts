import { err, isEmail, normaliseEmail, ok, type Clock, type Ids, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/organisation.js'
import type { Person, Persons } from '../ports.js'

/** Makes a person. The password is the platform's, stored beside the session's tables. */
export class SignUp {
  constructor(
    private readonly persons: Persons,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({
    name,
    email,
    locale,
  }: {
    readonly name: string
    readonly email: string
    readonly locale: 'ko' | 'en'
  }): Promise<Result<Person, InvalidInput | { readonly code: 'EMAIL_TAKEN' }>> {
    const called = name.trim()
    if (called === '' || called.length > 80) return err({ code: 'INVALID_INPUT', at: 'name', reason: called === '' ? 'REQUIRED' : 'TOO_LONG' })
    const address = normaliseEmail(email)
    if (!isEmail(address)) return err({ code: 'INVALID_INPUT', at: 'email', reason: 'FORMAT' })
    if (await this.persons.findByEmail(address)) return err({ code: 'EMAIL_TAKEN' })
    const person: Person = { id: this.ids.next<'Person'>(), name: { ko: called, en: called }, email: address, locale }
    await this.persons.insert(person, this.clock.now())
    return ok(person)
  }
}
