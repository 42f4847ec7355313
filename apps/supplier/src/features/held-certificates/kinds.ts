/** Certificates that a firm can hold, by their common names. */
export const certificateNames: Readonly<Record<string, string>> = {
  ISO_9001: 'ISO 9001',
  ISO_14001: 'ISO 14001',
  KC: 'KC',
  CE: 'CE',
  OEKO_TEX: 'OEKO-TEX',
  GOTS: 'GOTS',
  HALAL: 'Halal',
  KOSHER: 'Kosher',
  FOOD_CONTACT: 'Food contact',
  ROHS: 'RoHS',
  FSC: 'FSC',
  GMP: 'GMP',
}
