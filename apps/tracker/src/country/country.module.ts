import { Module } from '@nestjs/common';
import { CountryController } from './country.controller.js';

/** The inspector's view of the whole country. */
@Module({ controllers: [CountryController] })
export class CountryModule {}
