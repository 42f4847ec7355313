import { err, ok, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { ListingTerms } from '../domain/listing-terms.js'
import type { CataloguePorts } from '../ports.js'

/** Every picture that terms name has been stored. */
export async function checkPictures({ pictures: stored }: Pick<CataloguePorts, 'pictures'>, { pictures }: ListingTerms): Promise<Result<null, ListingInvalid>> {
  if (pictures.length === 0) return ok(null)
  const known = await stored.known(pictures.map(({ id }) => id))
  const problems = pictures.flatMap(({ id }, index) => (known.has(id) ? [] : [{ at: `pictures[${index}].id`, rule: 'UNKNOWN_PICTURE' as const, value: id }]))
  return problems.length > 0 ? err({ code: 'LISTING_INVALID', problems }) : ok(null)
}
