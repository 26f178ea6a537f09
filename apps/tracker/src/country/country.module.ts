import { Module } from '@nestjs/common';
import { CountryController } from './country.controller.js';
import { CountryTables } from './country-tables.js';

/** The inspector's view of the whole country. */
@Module({ controllers: [CountryController], providers: [CountryTables] })
export class CountryModule {}
