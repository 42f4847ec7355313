import type { Clock, ComplexCode, Id, Ids, Instant } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import { complexOf } from '../../read-models/complex-profiles.js'

@Injectable()
export class SystemClock implements Clock {
  now(): Instant {
    return new Date()
  }
  zoneOf(complex: ComplexCode | null = null): string {
    return complexOf(complex).timeZone
  }
}

@Injectable()
export class Uuids implements Ids {
  next<Name extends string>(): Id<Name> {
    return v7() as Id<Name>
  }
}
