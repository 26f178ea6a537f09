import { Module } from '@nestjs/common';
import { type DataDirectory } from '#data-directory';
import { DATA } from '../shell/tokens.js';
import { ExportsController } from './exports.controller.js';
import { KeptExports } from './kept-exports.js';

/** Downloads of everything that was recorded. */
@Module({
  controllers: [ExportsController],
  providers: [
    { provide: KeptExports, useFactory: (data: DataDirectory) => new KeptExports(data.filesFolder), inject: [DATA] },
  ],
})
export class ExportsModule {}
