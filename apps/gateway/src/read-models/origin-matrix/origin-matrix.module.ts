import { Module } from '@nestjs/common'
import { MatrixJudge } from './matrix-judge.js'
import { MatrixKeeper } from './matrix-keeper.js'
import { OriginMatrixResolver } from './origin-matrix.resolver.js'

@Module({ providers: [MatrixJudge, MatrixKeeper, OriginMatrixResolver] })
export class OriginMatrixModule {}
