import type { SavedCardPartsFragment } from '../../generated/graphql.js'

/** As it is printed on the card: `12/34`. */
export const expiryOf = ({ expMonth, expYear }: Pick<SavedCardPartsFragment, 'expMonth' | 'expYear'>): string => `${String(expMonth).padStart(2, '0')}/${String(expYear).slice(-2)}`
