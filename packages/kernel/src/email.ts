/** Case-folded, no more: a mailbox may tell upper from lower case, but people do not. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase()
export const isEmail = (email: string): boolean => email.length <= 254 && /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]+\.[^\s@.<>,;:"()[\]\\]{2,}$/.test(email)
