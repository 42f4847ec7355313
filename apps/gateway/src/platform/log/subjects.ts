/** For each kind of subject in the action log, the query that row-level security answers only for those who may see it. */
export const subjects: Readonly<Record<string, string>> = {}
