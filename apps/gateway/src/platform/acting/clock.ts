import type { Clock, Id, Ids, Instant } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'

@Injectable()
export class SystemClock implements Clock {
  now(): Instant {
    return new Date()
  }
}

@Injectable()
export class Uuids implements Ids {
  next<Name extends string>(): Id<Name> {
    return v7() as Id<Name>
  }
}
