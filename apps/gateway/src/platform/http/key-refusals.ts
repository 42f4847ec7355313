import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { GraphQLError } from 'graphql'

/** Answers a refused key on a route for files as the API does: its code and sentence. */
@Catch(GraphQLError)
export class KeyRefusals implements ExceptionFilter<GraphQLError> {
  async catch({ message, extensions }: GraphQLError, host: ArgumentsHost): Promise<void> {
    const { code, http } = extensions as { readonly code: string; readonly http?: { readonly status: number } }
    await host
      .switchToHttp()
      .getResponse<FastifyReply>()
      .status(http?.status ?? 403)
      .send({ error: { code, message } })
  }
}
