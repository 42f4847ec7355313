/** Whether a client takes plain JSON without preferring anything else. */
export const wantsJson = (accept: string | undefined): boolean => accept === undefined || accept === '*/*' || accept === 'application/json'
