import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { meQuery } from './session/use-session.js'
import type { RequestError } from './request.js'

/** The cache of a front end. `onProblem` hears of acts that failed unexpectedly; lists show their own. */
export function createQueryClient(onProblem: (error: RequestError) => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => error.fault.kind === 'signed-out' && askWhoIsSignedIn() }),
    mutationCache: new MutationCache({
      onError: (error) => {
        if (error.fault.kind === 'signed-out') askWhoIsSignedIn()
        else onProblem(error)
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => error.fault.kind === 'network' && failures < 2, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
  /** The frame shows the sign-in page as soon as nobody is signed in. */
  const askWhoIsSignedIn = () => void client.invalidateQueries({ queryKey: meQuery.queryKey })
  return client
}
