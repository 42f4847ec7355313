/** Where the API answers. */
export const graphqlPath = '/graphql'
