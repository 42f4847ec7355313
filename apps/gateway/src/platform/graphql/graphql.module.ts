import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { Module } from '@nestjs/common'
import { GraphQLModule } from '@nestjs/graphql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { CONFIG, type Config } from '../config/config.js'
import { RequestContexts } from '../http/request-contexts.js'
import { sharedAnswersPlugin } from '../http/share-answers.js'
import { SharedAnswers } from '../http/shared-answers.js'
import { Log } from '../telemetry/log.js'
import { compiledExecution, CompiledOperations } from './compiled-execution.js'
import { enforcePolicies } from './enforce-policies.js'
import { hideFaults } from './hide-faults.js'
import { sizeLimits } from './limits.js'
import { policies } from './policies.js'
import { keyScopes } from './key-scopes.js'
import { scalars } from './scalars.js'
import { readTypeDefs } from './type-defs.js'

@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [CONFIG, RequestContexts, Log, CompiledOperations, SharedAnswers],
      useFactory: (config: Config, contexts: RequestContexts, log: Log, operations: CompiledOperations, shared: SharedAnswers) => ({
        // Cache hints would instrument every field; public pages set their headers themselves.
        plugins: [ApolloServerPluginCacheControlDisabled(), compiledExecution(operations), sharedAnswersPlugin(shared)],
        typeDefs: readTypeDefs(),
        resolvers: scalars,
        resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
        context: (request: FastifyRequest, reply: FastifyReply) => contexts.open(request, reply),
        transformSchema: (schema: GraphQLSchema) => enforcePolicies(schema, policies, keyScopes(policies)),
        validationRules: [sizeLimits],
        formatError: hideFaults(log),
        introspection: config.NODE_ENV !== 'production' || config.NARU_DEMO === 'on',
        graphiql: false,
        csrfPrevention: true,
        includeStacktraceInErrorResponses: false,
        allowBatchedHttpRequests: false,
        stopOnApplicationShutdown: true,
        // Sessions are looked up once a request; enhancers would run per field.
        fieldResolverEnhancers: [],
      }),
    }),
  ],
})
export class GraphqlModule {}
