import { Module } from '@nestjs/common';
import { DemonstrationModule } from '../demonstration/demonstration.module.js';
import { HomeController } from './home.controller.js';

@Module({ imports: [DemonstrationModule], controllers: [HomeController] })
export class HomeModule {}
