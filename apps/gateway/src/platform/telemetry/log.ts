import { Injectable, type LoggerService } from '@nestjs/common'
import { pino } from 'pino'

type Fields = Readonly<Record<string, unknown>>

/** Structured log, one JSON object a line on standard error. Never pass personal data or payment bodies. */
@Injectable()
export class Log implements LoggerService {
  readonly #log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null, serializers: { error: pino.stdSerializers.err } }, pino.destination(2))

  info(message: string, fields: Fields = {}): void {
    this.#log.info(fields, message)
  }
  warn(message: unknown, fields?: unknown): void {
    this.#log.warn(asFields(fields), String(message))
  }
  error(message: unknown, fields?: unknown): void {
    this.#log.error(asFields(fields), String(message))
  }
  /** Nest's own start-up chatter. */
  log(message: unknown): void {
    this.#log.debug(String(message))
  }
  debug(message: unknown): void {
    this.#log.debug(String(message))
  }
  verbose(message: unknown): void {
    this.#log.trace(String(message))
  }
}

const asFields = (value: unknown): object => (typeof value === 'object' && value !== null ? value : value === undefined ? {} : { detail: value })
