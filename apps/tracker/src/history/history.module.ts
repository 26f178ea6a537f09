import { Module } from '@nestjs/common';
import { BoardModule } from '../board/board.module.js';
import { HistoryController } from './history.controller.js';

/** Histories of recommendations, for everybody who may see the recommendation. */
@Module({ imports: [BoardModule], controllers: [HistoryController] })
export class HistoryModule {}
